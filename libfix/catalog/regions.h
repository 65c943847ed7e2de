// The regions that the catalog knows.
//
//   FindRegion("us-west-2")->name;        // "US West (Oregon)"
//   FindRegion(RegionOfZone("us-west-2a"));  // the same one
//
// Read from the facts compiled in when first asked; lives as long as the
// program, and is safe from many threads.

#ifndef LIBFIX_CATALOG_REGIONS_H_
#define LIBFIX_CATALOG_REGIONS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace libfix {

struct Region {
  std::string id;         // "us-west-2"
  std::string name;       // "US West (Oregon)"; empty where no source says
  std::string partition;  // "aws"
  // The letters of its availability zones: "a", "b". An account can see others.
  std::vector<std::string> zones;
  std::string source;  // "cfn-lint zones and price list, 2026-08-19"
};

// By id.
std::span<const Region> Regions();
// nullptr when the catalog does not know it.
const Region* FindRegion(std::string_view id);

// "us-west-2" of "us-west-2a"; empty when the text has not the form of an
// availability zone. Whether there is such a region FindRegion() knows.
std::string_view RegionOfZone(std::string_view zone);

// Whether a text has the form of a region's id: words and a number, as in
// "us-gov-west-1".
bool IsRegionShaped(std::string_view text);

// The known region that was probably meant; empty when there is none.
std::string_view NearestRegion(std::string_view id);

}  // namespace libfix

#endif  // LIBFIX_CATALOG_REGIONS_H_
