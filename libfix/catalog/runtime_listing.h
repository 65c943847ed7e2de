// What the catalog knows of Lambda runtimes, as EngineListing is for engines.

#ifndef LIBFIX_CATALOG_RUNTIME_LISTING_H_
#define LIBFIX_CATALOG_RUNTIME_LISTING_H_

#include <string>
#include <string_view>
#include <vector>

#include "libfix/catalog/catalog.h"

namespace libfix {

// "supported", "announced", "deprecated", "create-blocked", "update-blocked",
// "unlisted", "unknown"
std::string_view RuntimePhaseName(RuntimePhase phase);

struct RuntimeListing {
  struct Runtime {
    std::string name;
    RuntimeAnswer answer;
  };

  std::string region;
  Date as_of;
  std::vector<Runtime> runtimes;  // by family, in the catalog's order
};

RuntimeListing ListRuntimes(const Catalog& catalog, std::string_view region,
                            Date as_of);
std::string ListingJson(const RuntimeListing& listing);

}  // namespace libfix

#endif  // LIBFIX_CATALOG_RUNTIME_LISTING_H_
