#include "libfix/syntax/document/places.h"

#include <algorithm>
#include <string_view>

namespace libfix {
namespace {

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

}  // namespace libfix
