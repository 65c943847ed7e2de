#include "libfix/platform/cloudformation/sections.h"

#include <algorithm>
#include <utility>

namespace libfix::cloudformation {

namespace {

// Conditions are named, not called, by this tag.
constexpr std::string_view kConditionTag = "!Condition";
constexpr std::string_view kMergeKey = "<<";

bool IsPlain(const Tree& tree, NodeId node) {
  const NodeStyle style = tree.node(node).style;
  return style == NodeStyle::kPlain || style == NodeStyle::kLiteral ||
         style == NodeStyle::kFolded;
}

bool IsMergeKey(const Tree& tree, NodeId member) {
  return tree.node(member).key_style == NodeStyle::kPlain &&
         tree.KeyIs(member, kMergeKey);
}

void AddMembers(const Tree& tree, NodeId map, int depth,
                std::vector<NodeId>& members) {
  constexpr int kDeepest = 8;  // merges of merges of merges
  if (depth > kDeepest || tree.kind(map) != NodeKind::kMap) return;
  std::vector<NodeId> merged;
  for (NodeId child : tree.Children(map)) {
    if (IsMergeKey(tree, child)) {
      merged.push_back(child);
      continue;
    }
    const bool hidden = std::ranges::any_of(members, [&](NodeId other) {
      return tree.Key(other) == tree.Key(child);
    });
    if (depth == 0 || !hidden) members.push_back(child);
  }
  for (NodeId source : merged) {
    if (tree.kind(source) != NodeKind::kList) {
      AddMembers(tree, source, depth + 1, members);
      continue;
    }
    for (NodeId one : tree.Children(source)) {
      AddMembers(tree, one, depth + 1, members);
    }
  }
}

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

std::vector<NodeId> MembersOf(const Tree& tree, NodeId map) {
  std::vector<NodeId> members;
  members.reserve(tree.node(map).child_count);
  if (tree.yaml() == nullptr || !tree.yaml()->has_merge_keys) {
    for (NodeId child : tree.Children(map)) members.push_back(child);
    return members;
  }
  AddMembers(tree, map, 0, members);
  return members;
}

std::string SharedAnchor(const Tree& tree, NodeId node) {
  if (tree.yaml() == nullptr || tree.yaml()->aliases.empty()) return "";
  for (NodeId id = node; id != kNoNode; id = tree.node(id).parent) {
    if (tree.node(id).has_anchor && !tree.AliasesOf(id).empty()) {
      return std::string(tree.Anchor(id));
    }
  }
  return "";
}

Span TextSpan(const Tree& tree, NodeId node) {
  const Span span = tree.node(node).span;
  return IsPlain(tree, node) ? span : Span{span.begin + 1, span.end - 1};
}

Span EntrySpan(const Tree& tree, NodeId id) {
  const Node& node = tree.node(id);
  return {node.key.empty() ? node.span.begin : node.key.begin, node.span.end};
}

Span OpeningSpan(const Tree& tree, NodeId id) {
  const Node& node = tree.node(id);
  if (tree.node(tree.Resolve(id)).style == NodeStyle::kBlock) return node.key;
  return {EntrySpan(tree, id).begin, node.span.begin + 1};
}

Span ClosingSpan(const Tree& tree, NodeId id) {
  if (tree.node(tree.Resolve(id)).style == NodeStyle::kBlock) {
    return OpeningSpan(tree, id);
  }
  const uint32_t end = tree.node(id).span.end;
  return {end - 1, end};
}

}  // namespace libfix::cloudformation
