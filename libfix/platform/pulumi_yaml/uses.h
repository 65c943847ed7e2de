// Finds every place of a Pulumi program in YAML that depends on a constant in
// it.

#ifndef LIBFIX_PLATFORM_PULUMI_YAML_USES_H_
#define LIBFIX_PLATFORM_PULUMI_YAML_USES_H_

#include <string_view>
#include <vector>

#include "libfix/platform/platform.h"
#include "libfix/platform/pulumi_yaml/stack.h"
#include "libfix/syntax/document/tree.h"

namespace libfix::pulumi_yaml {

// `constant`: the node of a definition.
std::vector<Use> FindUses(const Tree& tree, const Stack& stack,
                          NodeId constant);
// The same for a value of the stacks' configuration, by its key.
std::vector<Use> FindUsesOfKey(const Tree& tree, const Stack& stack,
                               std::string_view key);

}  // namespace libfix::pulumi_yaml

#endif  // LIBFIX_PLATFORM_PULUMI_YAML_USES_H_
