// Pulumi programs in YAML: Pulumi.yaml with `runtime: yaml`, Main.yaml. A file
// is one by its content (a map `resources` whose members have a `type:
// aws:rds:Cluster`), whatever its name.

#ifndef LIBFIX_PLATFORM_PULUMI_YAML_PULUMI_YAML_H_
#define LIBFIX_PLATFORM_PULUMI_YAML_PULUMI_YAML_H_

#include "libfix/platform/platform.h"

namespace libfix {

const Platform& PulumiYaml();

}  // namespace libfix

#endif  // LIBFIX_PLATFORM_PULUMI_YAML_PULUMI_YAML_H_
