// What a CloudFormation template says about the region it is deployed in:
// availability zones, the default of a parameter for the region, a mapping with
// one region only, ARNs.

#ifndef LIBFIX_PLATFORM_CLOUDFORMATION_REGION_HINTS_H_
#define LIBFIX_PLATFORM_CLOUDFORMATION_REGION_HINTS_H_

#include <vector>

#include "libfix/platform/cloudformation/sections.h"
#include "libfix/platform/platform.h"
#include "libfix/syntax/document/tree.h"

namespace libfix::cloudformation {

std::vector<RegionHint> FindRegionHints(const Tree& tree,
                                        const Sections& sections);

}  // namespace libfix::cloudformation

#endif  // LIBFIX_PLATFORM_CLOUDFORMATION_REGION_HINTS_H_
