#include "libfix/platform/cloudformation/cloudformation.h"
#include "libfix/platform/platform.h"

namespace libfix {

std::span<const Platform* const> Platforms() {
  static const Platform* const kPlatforms[] = {&CloudFormation()};
  return kPlatforms;
}

}  // namespace libfix
