// The top of a Pulumi program in YAML: where its resources, variables and
// configuration are, and of which classes the resources are.

#ifndef LIBFIX_PLATFORM_PULUMI_YAML_STACK_H_
#define LIBFIX_PLATFORM_PULUMI_YAML_STACK_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/platform/pulumi/names.h"
#include "libfix/platform/pulumi/stack_config.h"
#include "libfix/platform/pulumi_yaml/interpolation.h"
#include "libfix/syntax/document/tree.h"

namespace libfix::pulumi_yaml {

struct Stack {
  // `top`: the value of the document that is the program; `others`: what the
  // files of its stacks say.
  Stack(const Tree& tree, NodeId top, const pulumi::StackConfigs& others)
      : root(top),
        configs(&others),
        resources(tree.Find(top, "resources")),
        variables(tree.Find(top, "variables")) {}

  NodeId root;
  const pulumi::StackConfigs* configs;
  // kNoNode where there is none.
  NodeId resources;
  NodeId variables;
};

// The two sections that hold configuration.
inline constexpr std::string_view kConfigurations[] = {"config",
                                                       "configuration"};
// Words for the definition that a stack can override.
inline constexpr std::string_view kFromStack =
    "the configuration of a stack may say otherwise";

// The entry of a configuration that the program calls `name`; kNoNode when
// there is none.
NodeId FindConfiguration(const Tree& tree, const Stack& stack,
                         std::string_view name);
// What the stacks say that have files of their own.
pulumi::StackConfigs::Found FindInStacks(const Stack& stack,
                                         std::string_view name);
// The constant that an entry gives when the stack gives none; kNoNode.
NodeId DefaultOf(const Tree& tree, NodeId entry);

// The class of a resource: {"rds", "Cluster"} of `type: aws:rds:Cluster` and
// of `type: aws:rds/cluster:Cluster`; nullopt of what is not the AWS
// provider's.
std::optional<pulumi::Token> TokenAt(const Tree& tree, NodeId resource);
std::optional<pulumi::Token> TokenFrom(std::string_view type);
// As `like` is written: "aws:rds/cluster:Cluster" when that has a slash.
std::string WriteToken(const pulumi::Token& token, std::string_view like);

// The function that a map calls: "fn::invoke"; empty of any other node.
std::string CalledFunction(const Tree& tree, NodeId node);

// The pieces of a node that is a text with references in it; empty of any
// other. A text with escapes of YAML cannot be taken apart: `escaped`.
struct Interpolation {
  std::vector<Piece> pieces;
  bool escaped = false;
};
Interpolation InterpolationAt(const Tree& tree, NodeId node);

}  // namespace libfix::pulumi_yaml

#endif  // LIBFIX_PLATFORM_PULUMI_YAML_STACK_H_
