// What the catalog knows of an engine, version by version: for people who want
// to see why it answers as it does.
//
//   std::optional<EngineListing> listing =
//       catalog->List("aurora-postgresql", "us-east-1", Date(2026, 8, 19));
//   listing->versions.back().version;   // "18.4", ascending
//   std::string json = ListingJson(*listing);   // docs/json.md

#ifndef LIBFIX_CATALOG_LISTING_H_
#define LIBFIX_CATALOG_LISTING_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/catalog/catalog.h"

namespace libfix {

// "available", "unavailable", "unlisted", "unknown"
std::string_view AvailabilityName(Availability availability);

struct ListedVersion {
  std::string version;
  std::string major;
  Answer answer;  // of the region and day asked about
  // When it was first and, where it is gone or its end is known, last
  // creatable. `since` is a day by which it was there where the lists begin
  // with it.
  std::optional<Date> since;
  std::optional<Date> until;
  std::string lts;     // the long-term-support line; mostly empty
  std::string family;  // empty: not known
  Catalog::ServerlessAnswer serverless_v2;
};

struct EngineListing {
  std::string engine;
  std::string region;
  Date as_of;
  // No facts are known of the region; those of the built-in one answer.
  bool other_region = false;
  std::vector<ListedVersion> versions;  // ascending

  size_t CountAvailable() const;
};

std::string ListingJson(const EngineListing& listing);
// A line per engine, without its versions.
std::string ListingsJson(std::span<const EngineListing> listings,
                         const Catalog& catalog);

}  // namespace libfix

#endif  // LIBFIX_CATALOG_LISTING_H_
