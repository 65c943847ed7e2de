#include "libfix/platform/cloudformation/sections.h"

#include <utility>

namespace libfix::cloudformation {

namespace {

// Conditions are named, not called, by this tag.
constexpr std::string_view kConditionTag = "!Condition";

}  // namespace

Call CallOf(const Tree& tree, NodeId node) {
  if (node == kNoNode) return {};
  node = tree.Resolve(node);
  const Node& self = tree.node(node);
  if (self.has_tag) {
    const std::string_view tag = tree.Tag(node);
    if (!tag.starts_with('!') || tag.starts_with("!!") ||
        tag == kConditionTag || tag.size() == 1) {
      return {};
    }
    const std::string name(tag.substr(1));
    return {.function = name == "Ref" ? name : "Fn::" + name, .argument = node};
  }
  if (self.kind != NodeKind::kMap || self.child_count != 1) return {};
  const NodeId argument = tree.FirstChild(node);
  // Most maps are no calls; their keys need not be decoded to know it.
  const std::string_view raw = tree.file().Text(tree.node(argument).key);
  if (raw.find("Ref") == std::string_view::npos &&
      raw.find("Fn::") == std::string_view::npos &&
      !tree.node(argument).key_escaped) {
    return {};
  }
  std::string key = tree.Key(argument);
  if (key != "Ref" && !key.starts_with("Fn::")) return {};
  return {.function = std::move(key), .argument = argument};
}

bool IsLiteralText(const Tree& tree, NodeId node) {
  return node != kNoNode && tree.kind(node) == NodeKind::kString &&
         CallOf(tree, node).function.empty();
}

std::string StringText(const Tree& tree, NodeId node) {
  return IsLiteralText(tree, node) ? tree.Text(node) : "";
}

std::string ArgumentText(const Tree& tree, const Call& call) {
  if (call.argument == kNoNode) return "";
  const NodeKind kind = tree.kind(call.argument);
  if (kind == NodeKind::kMap || kind == NodeKind::kList) return "";
  return tree.Text(call.argument);
}

}  // namespace libfix::cloudformation
