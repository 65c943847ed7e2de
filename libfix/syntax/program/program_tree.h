// A program::Tree is the syntax tree of the source files of a program, every
// byte accounted for: nodes have exact spans, and what lies between them stays
// in the source.
//
//   std::variant<Tree, ParseError> parsed = Parse(file, Language::kPython);
//   const Tree& tree = std::get<Tree>(parsed);
//   for (NodeId id : tree.Children(tree.root())) tree.Kind(id);
//   NodeId callee = tree.Field(call, "function");
//
// Files that take names from one another are joined to one tree with a root for
// each: ids run through all of them, so whoever follows a name follows it into
// another file by the same functions. Spans are those of a node's own file.
//
// The grammars are tree-sitter's, and so are the names of kinds and fields. A
// mistake in the source does not cost the rest of the file: what could not be
// read is an error node, IsBroken() says whether there is one inside of a node.
//
// Nodes are stored in document order, 32 bytes each. Ids are valid for one
// tree. The tree keeps its SourceFile alive; views live as long as the tree.
// Immutable after parsing, so safe from many threads.

#ifndef LIBFIX_SYNTAX_PROGRAM_PROGRAM_TREE_H_
#define LIBFIX_SYNTAX_PROGRAM_PROGRAM_TREE_H_

#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "libfix/text/source_file.h"
#include "libfix/text/span.h"

namespace libfix::program {

enum class Language : uint8_t { kPython, kTypeScript, kTsx, kJavaScript };

using NodeId = uint32_t;
inline constexpr NodeId kNoNode = UINT32_MAX;

struct Node {
  Span span;
  NodeId parent = kNoNode;
  NodeId next = kNoNode;   // the next sibling
  NodeId after = kNoNode;  // the first node behind this one and all inside it
  uint16_t kind = 0;       // of the grammar's; see Tree::Kind
  uint16_t field = 0;      // of the parent's; 0 for none
  bool named = false;      // not punctuation or a keyword
  bool broken = false;     // an error node is in here
  bool error = false;      // it is one
};

struct ParseError {
  Span span;
  std::string message;
};

struct Grammar;

class Tree {
 public:
  // Those of one language: TypeScript and JavaScript count as one. In the order
  // in which they are given; at least one.
  static Tree Join(std::vector<Tree> files);

  Language language() const { return parts_.front().language; }
  const std::vector<Node>& nodes() const { return nodes_; }

  // Of a tree of one file.
  const SourceFile& file() const { return *parts_.front().file; }
  NodeId root() const { return 0; }

  size_t file_count() const { return parts_.size(); }
  // Which of the files a node stands in, from 0.
  size_t FileNumberOf(NodeId id) const { return &PartOf(id) - parts_.data(); }
  const SourceFile& FileOf(NodeId id) const { return *PartOf(id).file; }
  NodeId RootOf(NodeId id) const { return PartOf(id).root; }
  NodeId RootOfFile(size_t number) const { return parts_[number].root; }
  // A file's own tree: there its nodes' ids are less by RootOfFile().
  const Tree& Alone(size_t number) const {
    return parts_[number].alone == nullptr ? *this : *parts_[number].alone;
  }

  // "call", "string", "("; of an error node "ERROR".
  std::string_view Kind(NodeId id) const;
  Span SpanOf(NodeId id) const { return nodes_[id].span; }
  std::string_view Text(NodeId id) const;
  NodeId Parent(NodeId id) const { return nodes_[id].parent; }
  bool IsNamed(NodeId id) const { return nodes_[id].named; }
  // Something in here could not be read.
  bool IsBroken(NodeId id) const { return nodes_[id].broken; }

  // The child in a field ("function", "arguments"), or kNoNode.
  NodeId Field(NodeId id, std::string_view name) const;
  // "function", for the child in that field; empty for a child in none.
  std::string_view FieldOf(NodeId id) const;
  // The nearest ancestor of that kind, or kNoNode.
  NodeId Enclosing(NodeId id, std::string_view kind) const;
  // The smallest node that holds the span; of a tree of one file.
  NodeId NodeAt(Span span) const;

  class ChildIterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = NodeId;
    using difference_type = std::ptrdiff_t;
    using pointer = const NodeId*;
    using reference = NodeId;

    ChildIterator(const Tree* tree, NodeId id, bool named)
        : tree_(tree), id_(id), named_(named) {
      Settle();
    }
    NodeId operator*() const { return id_; }
    ChildIterator& operator++() {
      id_ = tree_->nodes_[id_].next;
      Settle();
      return *this;
    }
    bool operator==(const ChildIterator& other) const {
      return id_ == other.id_;
    }

   private:
    void Settle() {
      while (named_ && id_ != kNoNode && !tree_->nodes_[id_].named) {
        id_ = tree_->nodes_[id_].next;
      }
    }
    const Tree* tree_;
    NodeId id_;
    bool named_;
  };
  struct ChildRange {
    ChildIterator first, last;
    ChildIterator begin() const { return first; }
    ChildIterator end() const { return last; }
  };

  // All children, punctuation included.
  ChildRange Children(NodeId id) const { return Range(id, false); }
  ChildRange NamedChildren(NodeId id) const { return Range(id, true); }

 private:
  friend std::variant<Tree, ParseError> Parse(SourceFilePtr, Language);

  ChildRange Range(NodeId id, bool named) const {
    const bool has_child = nodes_[id].after > id + 1;
    return {{this, has_child ? id + 1 : kNoNode, named},
            {this, kNoNode, named}};
  }

  struct Part {
    SourceFilePtr file;
    Language language = Language::kPython;
    const Grammar* grammar = nullptr;  // lives as long as the program
    NodeId root = 0;
    std::shared_ptr<const Tree> alone = nullptr;  // null in a tree of one file
  };
  const Part& PartOf(NodeId id) const;

  std::vector<Part> parts_;  // by root
  std::vector<Node> nodes_;
};

// Refuses only what the grammars cannot read without harm: a line of Python
// with more than 380 blanks in front, and files of more than 64 MiB.
std::variant<Tree, ParseError> Parse(SourceFilePtr file, Language language);

}  // namespace libfix::program

#endif  // LIBFIX_SYNTAX_PROGRAM_PROGRAM_TREE_H_
