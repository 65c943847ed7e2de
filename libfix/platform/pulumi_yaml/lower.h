// Lowers changes of the model into edits of a Pulumi program in YAML.

#ifndef LIBFIX_PLATFORM_PULUMI_YAML_LOWER_H_
#define LIBFIX_PLATFORM_PULUMI_YAML_LOWER_H_

#include <span>

#include "libfix/model/change.h"
#include "libfix/platform/platform.h"
#include "libfix/syntax/document/tree.h"

namespace libfix::pulumi_yaml {

Lowered Lower(const Tree& tree, uint32_t file, std::span<const Change> changes);

}  // namespace libfix::pulumi_yaml

#endif  // LIBFIX_PLATFORM_PULUMI_YAML_LOWER_H_
