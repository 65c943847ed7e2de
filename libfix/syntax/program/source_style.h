// How a program is written: indentation, quotes, commas, and where lists are
// broken over lines. Read off the neighbours of a place, then off the file.
//
// A "list" is what holds arguments, entries or items in brackets: of Python
// argument_list, dictionary, list; of TypeScript arguments, object, array.

#ifndef LIBFIX_SYNTAX_PROGRAM_SOURCE_STYLE_H_
#define LIBFIX_SYNTAX_PROGRAM_SOURCE_STYLE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/syntax/program/program_tree.h"
#include "libfix/syntax/program/string_literal.h"
#include "libfix/text/span.h"

namespace libfix::program {

// Lines that would get longer are broken.
inline constexpr size_t kMaxColumns = 100;

// The parts of a list, in order.
struct BracketList {
  struct Part {
    enum class Kind { kItem, kComma, kComment };
    Kind kind = Kind::kItem;
    NodeId node = kNoNode;
    Span span;
  };
  NodeId node = kNoNode;
  Span open = {};   // "(", "{", "import"
  Span close = {};  // empty for names of an import without brackets
  std::vector<Part> parts = {};
  bool is_readable = false;  // false for what has parts of another kind
  bool has_trailing_comma = false;

  std::vector<Part> Items() const;
};
bool IsListKind(std::string_view kind);
// The grammars count the first half of the line's end as part of a comment.
Span CommentSpan(const Tree& tree, NodeId comment);
BracketList ReadBracketList(const Tree& tree, NodeId list);

// How a list that is broken over lines is written.
struct BrokenStyle {
  bool first_on_own_line = true;
  bool close_on_own_line = true;
  bool trailing_comma = true;
  bool aligned = false;  // with the first, which is behind the bracket
  bool begins_with_name = true;
};

class SourceStyle {
 public:
  explicit SourceStyle(const Tree& tree);

  const std::string& line_end() const { return line_end_; }
  // One step of indentation: blanks or a tab.
  const std::string& unit() const;
  bool is_python() const { return tree_.language() == Language::kPython; }

  uint32_t LineBegin(uint32_t offset) const;
  // Before the line's end.
  uint32_t LineEnd(uint32_t offset) const;
  // The blanks in front of the line.
  std::string Indent(uint32_t offset) const;
  bool BeginsLine(uint32_t offset) const;
  bool HasLineBreak(Span span) const;

  // Of the strings in the list, or else in the file.
  QuoteStyle QuotesNear(NodeId node) const;
  // Whether keys in the object of TypeScript are quoted.
  bool QuotesKeys(NodeId list) const;
  // What stands between name and value: "=", ": ".
  std::string Separator(NodeId list, std::string_view kind) const;
  // What stands inside of braces on one line: "" or " ".
  std::string BracePadding(std::string_view kind) const;
  bool HasSemicolons() const;

  bool IsBroken(NodeId list) const;
  // The list of that kind with names nearest to a place: those that are values
  // of arguments themselves when `nested`, the others else.
  NodeId ListNear(uint32_t offset, std::string_view kind, bool nested) const;
  // A list that is broken over lines, of that kind; kNoNode when there is none.
  NodeId BrokenListNear(uint32_t offset, std::string_view kind) const;
  // The arguments of TypeScript's `new` with an object among them.
  NodeId ArgumentsNear(uint32_t offset, size_t count) const;
  BrokenStyle StyleOfBroken(NodeId list) const;

 private:
  bool HasNames(NodeId list) const;
  bool IsNested(NodeId list) const;
  std::string FindUnit() const;
  const std::vector<NodeId>& Lists() const;

  const Tree& tree_;
  const std::string_view text_;
  // Found when somebody asks: most repairs need neither, and each looks at the
  // whole file.
  mutable std::optional<std::vector<NodeId>> lists_;
  std::string line_end_;
  mutable std::string unit_;
};

}  // namespace libfix::program

#endif  // LIBFIX_SYNTAX_PROGRAM_SOURCE_STYLE_H_
