// Decides from what a template says in which region it is deployed.

#ifndef LIBFIX_ENGINE_REGION_H_
#define LIBFIX_ENGINE_REGION_H_

#include <span>
#include <string>

#include "libfix/catalog/catalog.h"
#include "libfix/platform/platform.h"

namespace libfix {

// Both empty: nothing was found.
struct FoundRegion {
  std::string region;
  std::string source;  // "file AWS_REGION"
};

struct RegionVerdict {
  FoundRegion found;
  // Why there is none although there are hints, and where.
  std::string contradiction;
  uint32_t file = 0;
  Span place;
};

// Only regions that the catalog knows count. The strongest kind of hint decides
// alone; when its hints contradict each other nothing is found, for weaker ones
// know it no better.
RegionVerdict DecideRegion(std::span<const RegionHint> hints,
                           const Catalog& catalog);

}  // namespace libfix

#endif  // LIBFIX_ENGINE_REGION_H_
