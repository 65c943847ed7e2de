// Reads the values of a Pulumi program in YAML into the model: what
// `${cluster.id}`, `${dbVersion}` and a text with such in it can be known to
// mean.
//
//   ValueReader reader(tree, Stack(tree, root), /*file=*/0);
//   Value version = reader.Read(node);
//
// What depends on anything that is only known at deployment is opaque.

#ifndef LIBFIX_PLATFORM_PULUMI_YAML_VALUES_H_
#define LIBFIX_PLATFORM_PULUMI_YAML_VALUES_H_

#include <string>
#include <vector>

#include "libfix/model/value.h"
#include "libfix/platform/pulumi/names.h"
#include "libfix/platform/pulumi_yaml/stack.h"
#include "libfix/syntax/document/tree.h"

namespace libfix::pulumi_yaml {

class ValueReader {
 public:
  // The tree must outlive the reader. One thread at a time.
  ValueReader(const Tree& tree, const Stack& stack, uint32_t file)
      : tree_(tree), stack_(stack), file_(file) {}

  Value Read(NodeId node) const;
  // The members of a map, by the names that CloudFormation has for them in
  // `token`; those that are null are not set.
  std::vector<Property> ReadMembers(NodeId map,
                                    const pulumi::Token& token) const;

 private:
  Value ReadKnown(NodeId node) const;
  Value ReadReference(NodeId node, const Piece& piece) const;
  // `entry`: where the program declares it, or kNoNode; `set`: what stacks say.
  Value ReadConfiguration(NodeId node, const std::string& name, NodeId entry,
                          const pulumi::StackConfigs::Found& set) const;
  Value ReadOutput(NodeId node, NodeId resource, const Piece& piece) const;
  // Another place's value, as seen from `node`.
  Value ReadThere(NodeId node, NodeId there, const std::string& name) const;
  Value Compose(NodeId node, const std::vector<Piece>& pieces) const;
  Value Scalar(NodeId node, NodeId constant) const;

  Value Start(NodeId node) const;
  Value Opaque(NodeId node, std::string reason) const;

  const Tree& tree_;
  const Stack stack_;
  const uint32_t file_;
  // Variables that hold variables.
  mutable int depth_ = 0;
  mutable int steps_ = 0;
};

}  // namespace libfix::pulumi_yaml

#endif  // LIBFIX_PLATFORM_PULUMI_YAML_VALUES_H_
