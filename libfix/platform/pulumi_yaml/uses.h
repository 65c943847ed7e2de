// Finds every place of a Pulumi program in YAML that depends on a constant in
// it.

#ifndef LIBFIX_PLATFORM_PULUMI_YAML_USES_H_
#define LIBFIX_PLATFORM_PULUMI_YAML_USES_H_

#include <vector>

#include "libfix/platform/platform.h"
#include "libfix/platform/pulumi_yaml/stack.h"
#include "libfix/syntax/document/tree.h"

namespace libfix::pulumi_yaml {

// `constant`: the node of a definition.
std::vector<Use> FindUses(const Tree& tree, const Stack& stack,
                          NodeId constant);

}  // namespace libfix::pulumi_yaml

#endif  // LIBFIX_PLATFORM_PULUMI_YAML_USES_H_
