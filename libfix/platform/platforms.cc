#include "libfix/platform/cloudformation/cloudformation.h"
#include "libfix/platform/platform.h"
#include "libfix/platform/pulumi/pulumi.h"

namespace libfix {

std::span<const Platform* const> Platforms() {
  static const Platform* const kPlatforms[] = {&CloudFormation(), &Pulumi()};
  return kPlatforms;
}

}  // namespace libfix
