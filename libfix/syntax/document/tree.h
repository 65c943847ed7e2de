// A Tree is one document (JSON now, YAML alike) with every byte accounted for:
// nodes have exact spans, and what lies between them stays in the source.
//
//   ParseResult parsed = ParseJson(file);
//   if (parsed.error) ...                       // where and why
//   const Tree& tree = *parsed.tree;
//   NodeId resources = tree.Find(tree.root(), "Resources");
//   for (NodeId id : tree.Children(resources)) tree.Key(id);
//
// Nodes are stored in document order, 32 bytes each. Ids are valid for one
// tree. The tree keeps its SourceFile alive; views live as long as the tree.
// Immutable after parsing, so safe from many threads.

#ifndef LIBFIX_SYNTAX_DOCUMENT_TREE_H_
#define LIBFIX_SYNTAX_DOCUMENT_TREE_H_

#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libfix/text/source_file.h"
#include "libfix/text/span.h"

namespace libfix {

enum class NodeKind : uint8_t { kMap, kList, kString, kNumber, kBool, kNull };

using NodeId = uint32_t;
inline constexpr NodeId kNoNode = UINT32_MAX;

struct Node {
  Span span;  // the value's own bytes: quotes and brackets included
  Span key;   // the key's bytes, quotes included; empty in a list
  NodeId parent = kNoNode;
  NodeId next = kNoNode;  // the next sibling
  uint32_t child_count = 0;
  NodeKind kind = NodeKind::kNull;
  bool key_escaped = false;  // the key holds an escape: decode before comparing
  bool text_escaped = false;  // the same for the value
};
static_assert(sizeof(Node) == 32);

class Tree {
 public:
  class ChildRange;

  Tree(SourceFilePtr file, std::vector<Node> nodes)
      : file_(std::move(file)), nodes_(std::move(nodes)) {}

  const SourceFile& file() const ABSL_ATTRIBUTE_LIFETIME_BOUND {
    return *file_;
  }
  NodeId root() const { return 0; }
  size_t size() const { return nodes_.size(); }
  const Node& node(NodeId id) const ABSL_ATTRIBUTE_LIFETIME_BOUND {
    return nodes_[id];
  }
  NodeKind kind(NodeId id) const { return nodes_[id].kind; }

  // The first child, or kNoNode.
  NodeId FirstChild(NodeId id) const {
    return nodes_[id].child_count == 0 ? kNoNode : id + 1;
  }
  ChildRange Children(NodeId id) const;

  // The child of a map with this key, or kNoNode; also kNoNode when `map` is
  // kNoNode or no map, so that look-ups can be chained.
  NodeId Find(NodeId map, std::string_view key) const;
  bool KeyIs(NodeId id, std::string_view key) const;

  // A value's bytes as written.
  std::string_view Raw(NodeId id) const ABSL_ATTRIBUTE_LIFETIME_BOUND {
    return file_->Text(nodes_[id].span);
  }
  // A scalar's text: a string without quotes and with its escapes resolved,
  // anything else as written.
  std::string Text(NodeId id) const;
  // The same for a key.
  std::string Key(NodeId id) const;

 private:
  SourceFilePtr file_;
  std::vector<Node> nodes_;
};

class Tree::ChildRange {
 public:
  class iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = NodeId;
    using difference_type = std::ptrdiff_t;
    using pointer = const NodeId*;
    using reference = NodeId;

    iterator() = default;
    iterator(const Tree* tree, NodeId id) : tree_(tree), id_(id) {}
    NodeId operator*() const { return id_; }
    iterator& operator++() {
      id_ = tree_->node(id_).next;
      return *this;
    }
    iterator operator++(int) {
      iterator old = *this;
      ++*this;
      return old;
    }
    friend bool operator==(const iterator&, const iterator&) = default;

   private:
    const Tree* tree_ = nullptr;
    NodeId id_ = kNoNode;
  };

  ChildRange(const Tree* tree, NodeId first) : tree_(tree), first_(first) {}
  iterator begin() const { return {tree_, first_}; }
  iterator end() const { return {tree_, kNoNode}; }

 private:
  const Tree* tree_;
  NodeId first_;
};

inline Tree::ChildRange Tree::Children(NodeId id) const {
  return {this, FirstChild(id)};
}

// What is wrong with the text, in lower case and without a full stop.
struct SyntaxError {
  Span span;  // may be empty, and at the end of the file
  std::string message;
};

// Exactly one of the two is there.
struct ParseResult {
  std::optional<Tree> tree;
  std::optional<SyntaxError> error;
};

}  // namespace libfix

#endif  // LIBFIX_SYNTAX_DOCUMENT_TREE_H_
