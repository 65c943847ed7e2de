#include "libfix/platform/cloudformation/sections.h"

namespace libfix::cloudformation {

std::string Intrinsic(const Tree& tree, NodeId node) {
  if (node == kNoNode || tree.kind(node) != NodeKind::kMap ||
      tree.node(node).child_count != 1) {
    return "";
  }
  std::string key = tree.Key(tree.FirstChild(node));
  return key == "Ref" || key.starts_with("Fn::") ? key : "";
}

std::string StringText(const Tree& tree, NodeId node) {
  if (node == kNoNode || tree.kind(node) != NodeKind::kString) return "";
  return tree.Text(node);
}

Span EntrySpan(const Tree& tree, NodeId id) {
  const Node& node = tree.node(id);
  return {node.key.empty() ? node.span.begin : node.key.begin, node.span.end};
}

Span OpeningSpan(const Tree& tree, NodeId id) {
  return {EntrySpan(tree, id).begin, tree.node(id).span.begin + 1};
}

Span ClosingSpan(const Tree& tree, NodeId id) {
  const uint32_t end = tree.node(id).span.end;
  return {end - 1, end};
}

}  // namespace libfix::cloudformation
