// Where the entries of YAML's maps and lists stand on their lines, and which
// comments and blank lines belong to them.

#ifndef LIBFIX_SYNTAX_DOCUMENT_YAML_LAYOUT_H_
#define LIBFIX_SYNTAX_DOCUMENT_YAML_LAYOUT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/syntax/document/tree.h"

namespace libfix {

// A member of a map or an item of a list: from its key or `-` (with what stands
// before the key: a `?`, a tag, an anchor) to the end of its value.
struct YamlEntry {
  NodeId id;
  uint32_t begin;
  uint32_t end;
};

class YamlLayout {
 public:
  explicit YamlLayout(const Tree& tree);

  const Tree& tree() const { return tree_; }
  std::string_view text() const { return text_; }
  // The line end that the file uses.
  std::string_view newline() const { return newline_; }

  uint32_t LineBegin(uint32_t at) const;
  // Without the line end.
  uint32_t LineEnd(uint32_t at) const;
  // The begin of the next line, or the end of the text.
  uint32_t NextLine(uint32_t at) const;
  // The begin of the line above one that begins at `line`, which is not the
  // first.
  uint32_t LineAbove(uint32_t line) const;
  // How many characters stand before it on its line.
  uint32_t ColumnOf(uint32_t at) const;
  bool BeginsLine(uint32_t at) const;
  bool IsBlankLine(uint32_t line) const;
  // A comment and nothing else.
  bool IsCommentLine(uint32_t line) const;

  std::vector<YamlEntry> EntriesOf(NodeId box) const;
  // Behind the `:` or `-` that brings in a value; the begin of the value where
  // nothing does.
  uint32_t IndicatorEnd(NodeId id) const;
  // Behind its tag and anchor too.
  uint32_t IntroductionEnd(NodeId id) const;
  // The column of the line's key or `-` to which a value belongs.
  uint32_t EntryColumn(NodeId id) const;

  // In block style: the begin of the line below an entry, the comment beside
  // it, comments that are indented deeper, and blank lines that are part of a
  // text.
  uint32_t BlockEnd(const YamlEntry& entry) const;
  // In block style: the begin of the entry's first line; before it, the
  // comments directly above in the same column, but nothing before `floor`.
  uint32_t BlockBegin(const YamlEntry& entry, uint32_t floor) const;

  // The id behind the last node inside of a node.
  NodeId SubtreeEnd(NodeId id) const;
  // The deepest last node: where the text of an entry ends.
  NodeId LastLeaf(NodeId id) const;
  // How a literal or folded text takes the line ends behind it: '-', '+', or '
  // ' for one of them; 0 for any other node.
  char ChompingOf(NodeId id) const;
  bool InFlow(NodeId id) const;  // the node or one that it is in

 private:
  const Tree& tree_;
  const std::string_view text_;
  std::string newline_;
};

}  // namespace libfix

#endif  // LIBFIX_SYNTAX_DOCUMENT_YAML_LAYOUT_H_
