// Reads a Pulumi program in YAML into the model.

#ifndef LIBFIX_PLATFORM_PULUMI_YAML_RESOURCES_H_
#define LIBFIX_PLATFORM_PULUMI_YAML_RESOURCES_H_

#include <span>
#include <string_view>

#include "libfix/model/template.h"
#include "libfix/platform/pulumi_yaml/stack.h"
#include "libfix/syntax/document/tree.h"

namespace libfix::pulumi_yaml {

Template ReadTemplate(const Tree& tree, const Stack& stack, uint32_t file,
                      std::span<const std::string_view> types);

}  // namespace libfix::pulumi_yaml

#endif  // LIBFIX_PLATFORM_PULUMI_YAML_RESOURCES_H_
