// What holds for every Tree, whatever the text: used by tests and fuzz targets.

#ifndef TESTS_SYNTAX_DOCUMENT_TREE_LAWS_H_
#define TESTS_SYNTAX_DOCUMENT_TREE_LAWS_H_

#include <string>
#include <string_view>
#include <vector>

#include "libfix/syntax/document/tree.h"

namespace libfix {

// The spans of keys, scalars and brackets, in document order.
inline std::vector<Span> TokensOf(const Tree& tree) {
  std::vector<Span> tokens;
  std::vector<NodeId> open;
  const auto close_until = [&](NodeId parent) {
    while (!open.empty() && open.back() != parent) {
      const uint32_t end = tree.node(open.back()).span.end;
      tokens.push_back({end - 1, end});
      open.pop_back();
    }
  };
  for (NodeId id = 0; id < tree.size(); ++id) {
    const Node& node = tree.node(id);
    close_until(node.parent);
    if (!node.key.empty()) tokens.push_back(node.key);
    if (node.kind == NodeKind::kMap || node.kind == NodeKind::kList) {
      tokens.push_back({node.span.begin, node.span.begin + 1});
      open.push_back(id);
    } else {
      tokens.push_back(node.span);
    }
  }
  close_until(kNoNode);
  return tokens;
}

// The tokens and what lies between them, put together again. Stops where the
// tokens are not in order or where a gap holds more than blanks, commas, colons
// and a byte order mark, so that the result differs from the text.
inline std::string Printed(const Tree& tree) {
  const std::string_view bytes = tree.file().bytes();
  std::string printed(bytes.substr(0, tree.file().content_begin()));
  const auto print = [&](Span token) {
    if (token.begin < printed.size() || token.end > bytes.size()) return false;
    const std::string_view gap =
        bytes.substr(printed.size(), token.begin - printed.size());
    if (gap.find_first_not_of(" \t\r\n,:") != std::string_view::npos) {
      return false;
    }
    printed.append(gap);
    printed.append(tree.file().Text(token));
    return true;
  };
  for (const Span token : TokensOf(tree)) {
    if (!print(token)) return printed;
  }
  const auto size = static_cast<uint32_t>(bytes.size());
  print({size, size});
  return printed;
}

// What is wrong with the links between nodes; empty if nothing is.
inline std::string BrokenLink(const Tree& tree) {
  const auto broken = [](NodeId id, std::string_view what) {
    return "node " + std::to_string(id) + ": " + std::string(what);
  };
  if (tree.size() == 0) return "no root";
  if (tree.node(0).parent != kNoNode) return broken(0, "the root has a parent");
  for (NodeId id = 0; id < tree.size(); ++id) {
    const Node& node = tree.node(id);
    if (node.span.begin >= node.span.end) return broken(id, "empty span");
    if (id > 0 && node.parent >= id) return broken(id, "parent comes later");
    const bool in_map =
        node.parent != kNoNode && tree.kind(node.parent) == NodeKind::kMap;
    if (in_map == node.key.empty()) return broken(id, "a key out of place");
    uint32_t count = 0;
    uint32_t end = node.span.begin;
    for (const NodeId child : tree.Children(id)) {
      const Node& other = tree.node(child);
      if (other.parent != id) return broken(child, "wrong parent");
      if (!node.span.Contains(other.span)) return broken(child, "sticks out");
      if (other.span.begin < end) return broken(child, "overlaps its sibling");
      if (!other.key.empty() &&
          (other.key.begin < end || other.key.end > other.span.begin)) {
        return broken(child, "the key overlaps");
      }
      end = other.span.end;
      ++count;
    }
    if (count != node.child_count) return broken(id, "wrong child count");
  }
  return {};
}

}  // namespace libfix

#endif  // TESTS_SYNTAX_DOCUMENT_TREE_LAWS_H_
