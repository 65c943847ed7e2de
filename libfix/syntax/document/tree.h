// A Tree is one file of JSON or YAML with every byte accounted for: nodes have
// exact spans, and what lies between them stays in the source.
//
//   ParseResult parsed = ParseJson(file);
//   if (parsed.error) ...                       // where and why
//   const Tree& tree = *parsed.tree;
//   NodeId resources = tree.Find(tree.root(), "Resources");
//   for (NodeId id : tree.Children(resources)) tree.Key(id);
//
// Nodes are stored in document order, 32 bytes each; what few of them have (a
// tag, an anchor) stands in tables beside. Ids are valid for one tree. The tree
// keeps its SourceFile alive; views live as long as the tree. Immutable after
// parsing, so safe from many threads.
//
// What YAML has and JSON has not:
// - A tag or an anchor is no part of a node's span (see FullSpan()).
// - An alias (`*name`) is a node with a span of its own. It has the kind of the
//   node that it stands for, and Children(), Find() and Text() look through it;
//   Raw() is `*name`. So a child's parent need not be the node that was asked.
//   Aliases are never copied, never circular, and a file in which they stand
//   for very many values is not accepted: looking through all of them ends
//   soon.
// - Merge keys: what `<<` brings in is seen by Find(), behind the map's own
// keys,
//   and not by Children().
// - A file may hold several documents: see roots().

#ifndef LIBFIX_SYNTAX_DOCUMENT_TREE_H_
#define LIBFIX_SYNTAX_DOCUMENT_TREE_H_

#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
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

// Maps and lists nested deeper than this are an error to every parser.
inline constexpr uint32_t kMaxDepth = 1000;

// How a value or a key is written. JSON has plain and double-quoted scalars and
// flow maps and lists.
enum class NodeStyle : uint8_t {
  kPlain,
  kSingleQuoted,
  kDoubleQuoted,
  kLiteral,  // |
  kFolded,   // >
  kFlow,     // in brackets
  kBlock,    // by indentation
  kPair,     // a map of one member without brackets in a list: [a: b]
};

// The span of a value is its own bytes: quotes and brackets included. A literal
// or folded text ends with its last line that is not blank, without the line
// end. A block map or list reaches from its first key or `-` to the end of its
// last value. Null may be written as nothing: an empty span behind the `:` or
// `-`.
struct Node {
  Span span;
  Span key;  // the key's bytes, quotes included; empty in a list
  NodeId parent = kNoNode;
  NodeId next = kNoNode;  // the next sibling
  uint32_t child_count = 0;
  NodeKind kind = NodeKind::kNull;
  NodeStyle style : 4 = NodeStyle::kPlain;
  NodeStyle key_style : 4 = NodeStyle::kDoubleQuoted;
  // The key is not the text it is written as: decode before comparing.
  bool key_escaped : 1 = false;
  bool text_escaped : 1 = false;  // the same for the value
  bool has_tag : 1 = false;
  bool has_anchor : 1 = false;
  bool is_alias : 1 = false;
  // A plain scalar that is a string to CloudFormation and a date to most other
  // readers of YAML: 2012-10-17.
  bool is_date : 1 = false;
};
static_assert(sizeof(Node) == 32);

// What few nodes of YAML have. Every table is in the order of the nodes.
struct YamlTables {
  struct Tag {
    NodeId node;
    Span span;
    uint32_t name;  // in tag_names; kNoNode: as written
  };
  struct Anchor {
    NodeId node;
    Span span;  // `&` included
  };
  struct Alias {
    NodeId node;
    NodeId target;  // no alias
  };
  struct Decoded {
    NodeId node;
    Span span;  // in decoded
  };

  std::vector<NodeId> roots;
  std::vector<Tag> tags;
  std::vector<std::string> tag_names;
  std::vector<Anchor> anchors;
  std::vector<Alias> aliases;
  std::string decoded;  // all texts and keys that are not as written
  std::vector<Decoded> texts;
  std::vector<Decoded> keys;
  bool has_merge_keys = false;
};

class Tree {
 public:
  class ChildRange;

  Tree(SourceFilePtr file, std::vector<Node> nodes)
      : file_(std::move(file)), nodes_(std::move(nodes)) {}
  Tree(SourceFilePtr file, std::vector<Node> nodes, YamlTables tables)
      : file_(std::move(file)),
        nodes_(std::move(nodes)),
        yaml_(std::make_shared<const YamlTables>(std::move(tables))) {}

  const SourceFile& file() const ABSL_ATTRIBUTE_LIFETIME_BOUND {
    return *file_;
  }
  // The value of the first document.
  NodeId root() const { return 0; }
  // The values of all documents.
  std::span<const NodeId> roots() const ABSL_ATTRIBUTE_LIFETIME_BOUND;
  size_t size() const { return nodes_.size(); }
  const Node& node(NodeId id) const ABSL_ATTRIBUTE_LIFETIME_BOUND {
    return nodes_[id];
  }
  NodeKind kind(NodeId id) const { return nodes_[id].kind; }

  // The first child, or kNoNode.
  NodeId FirstChild(NodeId id) const {
    if (nodes_[id].child_count == 0) return kNoNode;
    return Resolve(id) + 1;
  }
  ChildRange Children(NodeId id) const;

  // The child of a map with this key, or kNoNode; also kNoNode when `map` is
  // kNoNode or no map, so that look-ups can be chained.
  NodeId Find(NodeId map, std::string_view key) const;
  bool KeyIs(NodeId id, std::string_view key) const;

  // The node that an alias stands for; any other node itself.
  NodeId Resolve(NodeId id) const {
    return nodes_[id].is_alias ? TargetOf(id) : id;
  }
  // The aliases that stand for this very node.
  std::vector<NodeId> AliasesOf(NodeId id) const;

  // "!Ref", or "!!str" for a tag of YAML's own; empty when there is none. An
  // alias has none.
  std::string_view Tag(NodeId id) const ABSL_ATTRIBUTE_LIFETIME_BOUND;
  // As written; empty when there is none.
  Span TagSpan(NodeId id) const;
  // The name without `&`; empty when there is none.
  std::string_view Anchor(NodeId id) const ABSL_ATTRIBUTE_LIFETIME_BOUND;
  Span AnchorSpan(NodeId id) const;
  // The value with its tag and anchor.
  Span FullSpan(NodeId id) const;

  // A value's bytes as written.
  std::string_view Raw(NodeId id) const ABSL_ATTRIBUTE_LIFETIME_BOUND {
    return file_->Text(nodes_[id].span);
  }
  // A scalar's text: a string without quotes, with its escapes resolved and its
  // lines folded, anything else as written.
  std::string Text(NodeId id) const;
  // The same for a key.
  std::string Key(NodeId id) const;

  // The tables of YAML; null for JSON.
  const YamlTables* yaml() const ABSL_ATTRIBUTE_LIFETIME_BOUND {
    return yaml_.get();
  }

 private:
  NodeId TargetOf(NodeId alias) const;
  NodeId FindOwn(NodeId map, std::string_view key) const;
  NodeId FindMerged(NodeId map, std::string_view key) const;

  SourceFilePtr file_;
  std::vector<Node> nodes_;
  std::shared_ptr<const YamlTables> yaml_;
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
