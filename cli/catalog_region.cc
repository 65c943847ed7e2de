#include "cli/catalog_region.h"

#include "cli/option_values.h"
#include "fmt/format.h"
#include "libfix/catalog/regions.h"

namespace libfix::cli {
namespace {

std::string_view WithoutNumber(std::string_view region) {
  return region.substr(0, region.find_last_not_of("0123456789") + 1);
}

}  // namespace

absl::StatusOr<std::string> JudgeRegion(std::string_view region) {
  if (region.empty() || FindRegion(region) != nullptr) return std::string();
  const std::string_view nearest = NearestRegion(region);
  // Another number can be a region that came later.
  if (!nearest.empty() && WithoutNumber(nearest) != WithoutNumber(region)) {
    return Wrong(fmt::format("unknown region '{}', did you mean '{}'?", region,
                             nearest));
  }
  if (!IsRegionShaped(region)) {
    return Wrong(fmt::format("'{}' is no region like us-east-1", region));
  }
  return fmt::format("the catalog does not know the region '{}'", region);
}

}  // namespace libfix::cli
