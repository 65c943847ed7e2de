#include "libfix/syntax/document/tree.h"

#include "libfix/syntax/document/json_string.h"

namespace libfix {
namespace {

std::string_view WithoutQuotes(std::string_view quoted) {
  return quoted.substr(1, quoted.size() - 2);
}

std::string Decoded(std::string_view quoted, bool escaped) {
  return escaped ? UnquoteJson(quoted) : std::string(WithoutQuotes(quoted));
}

}  // namespace

NodeId Tree::Find(NodeId map, std::string_view key) const {
  if (map == kNoNode || kind(map) != NodeKind::kMap) return kNoNode;
  for (const NodeId id : Children(map)) {
    if (KeyIs(id, key)) return id;
  }
  return kNoNode;
}

bool Tree::KeyIs(NodeId id, std::string_view key) const {
  const Node& node = nodes_[id];
  if (node.key.empty()) return false;  // an element of a list
  const std::string_view raw = file_->Text(node.key);
  if (node.key_escaped) return UnquoteJson(raw) == key;
  return WithoutQuotes(raw) == key;
}

std::string Tree::Text(NodeId id) const {
  const Node& node = nodes_[id];
  if (node.kind != NodeKind::kString) return std::string(Raw(id));
  return Decoded(Raw(id), node.text_escaped);
}

std::string Tree::Key(NodeId id) const {
  const Node& node = nodes_[id];
  if (node.key.empty()) return {};
  return Decoded(file_->Text(node.key), node.key_escaped);
}

}  // namespace libfix
