#include "libfix/syntax/document/tree.h"

#include <algorithm>

#include "libfix/syntax/document/json_string.h"

namespace libfix {
namespace {

bool IsQuoted(NodeStyle style) {
  return style == NodeStyle::kDoubleQuoted || style == NodeStyle::kSingleQuoted;
}

// `raw` in its style, of which nothing needs decoding.
std::string_view Bare(std::string_view raw, NodeStyle style) {
  return IsQuoted(style) ? raw.substr(1, raw.size() - 2) : raw;
}

// The row of a node in a table of YamlTables, which has one.
template <typename Row>
const Row& RowOf(const std::vector<Row>& table, NodeId id) {
  return *std::ranges::lower_bound(table, id, {}, &Row::node);
}

std::string_view DecodedAt(const YamlTables& yaml,
                           const std::vector<YamlTables::Decoded>& table,
                           NodeId id) {
  const Span span = RowOf(table, id).span;
  return std::string_view(yaml.decoded).substr(span.begin, span.size());
}

}  // namespace

std::span<const NodeId> Tree::roots() const {
  static constexpr NodeId kFirst[] = {0};
  if (yaml_ == nullptr) return kFirst;
  return yaml_->roots;
}

NodeId Tree::TargetOf(NodeId alias) const {
  return RowOf(yaml_->aliases, alias).target;
}

std::vector<NodeId> Tree::AliasesOf(NodeId id) const {
  std::vector<NodeId> aliases;
  if (!nodes_[id].has_anchor) return aliases;
  for (const YamlTables::Alias& alias : yaml_->aliases) {
    if (alias.target == id) aliases.push_back(alias.node);
  }
  return aliases;
}

std::string_view Tree::Tag(NodeId id) const {
  if (!nodes_[id].has_tag) return {};
  const YamlTables::Tag& tag = RowOf(yaml_->tags, id);
  if (tag.name == kNoNode) return file_->Text(tag.span);
  return yaml_->tag_names[tag.name];
}

Span Tree::TagSpan(NodeId id) const {
  return nodes_[id].has_tag ? RowOf(yaml_->tags, id).span : Span{};
}

std::string_view Tree::Anchor(NodeId id) const {
  if (!nodes_[id].has_anchor) return {};
  return file_->Text(RowOf(yaml_->anchors, id).span).substr(1);
}

Span Tree::AnchorSpan(NodeId id) const {
  return nodes_[id].has_anchor ? RowOf(yaml_->anchors, id).span : Span{};
}

Span Tree::FullSpan(NodeId id) const {
  Span full = nodes_[id].span;
  if (nodes_[id].has_tag) full.begin = TagSpan(id).begin;
  if (nodes_[id].has_anchor) {
    full.begin = std::min(full.begin, AnchorSpan(id).begin);
  }
  return full;
}

NodeId Tree::Find(NodeId map, std::string_view key) const {
  if (map == kNoNode || kind(map) != NodeKind::kMap) return kNoNode;
  const NodeId own = FindOwn(map, key);
  if (own != kNoNode || yaml_ == nullptr || !yaml_->has_merge_keys) return own;
  return FindMerged(map, key);
}

NodeId Tree::FindOwn(NodeId map, std::string_view key) const {
  for (const NodeId id : Children(map)) {
    if (KeyIs(id, key)) return id;
  }
  return kNoNode;
}

// A merge key has a map or a list of maps, the first of which goes before the
// others.
NodeId Tree::FindMerged(NodeId map, std::string_view key) const {
  const NodeId merged = FindOwn(map, "<<");
  if (merged == kNoNode || nodes_[merged].key_style != NodeStyle::kPlain) {
    return kNoNode;
  }
  if (kind(merged) != NodeKind::kList) return Find(merged, key);
  for (const NodeId one : Children(merged)) {
    const NodeId found = Find(one, key);
    if (found != kNoNode) return found;
  }
  return kNoNode;
}

bool Tree::KeyIs(NodeId id, std::string_view key) const {
  const Node& node = nodes_[id];
  if (node.key.empty()) return false;  // an element of a list
  const std::string_view raw = file_->Text(node.key);
  if (!node.key_escaped) return Bare(raw, node.key_style) == key;
  return yaml_ == nullptr ? UnquoteJson(raw) == key
                          : DecodedAt(*yaml_, yaml_->keys, id) == key;
}

std::string Tree::Text(NodeId id) const {
  id = Resolve(id);
  const Node& node = nodes_[id];
  if (!node.text_escaped) return std::string(Bare(Raw(id), node.style));
  return yaml_ == nullptr ? UnquoteJson(Raw(id))
                          : std::string(DecodedAt(*yaml_, yaml_->texts, id));
}

std::string Tree::Key(NodeId id) const {
  const Node& node = nodes_[id];
  if (node.key.empty()) return {};
  const std::string_view raw = file_->Text(node.key);
  if (!node.key_escaped) return std::string(Bare(raw, node.key_style));
  return yaml_ == nullptr ? UnquoteJson(raw)
                          : std::string(DecodedAt(*yaml_, yaml_->keys, id));
}

}  // namespace libfix
