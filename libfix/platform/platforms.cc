#include "libfix/platform/cloudformation/cloudformation.h"
#include "libfix/platform/platform.h"
#include "libfix/platform/pulumi/pulumi.h"
#include "libfix/platform/pulumi_yaml/pulumi_yaml.h"

namespace libfix {

std::span<const Platform* const> Platforms() {
  static const Platform* const kPlatforms[] = {&CloudFormation(), &Pulumi(),
                                               &PulumiYaml()};
  return kPlatforms;
}

}  // namespace libfix
