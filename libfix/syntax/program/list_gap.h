// A gap is what lies between two items of a list that stay, or between one and
// a bracket: commas, comments, and the items that are to be removed. It is
// written anew as a whole, with what is removed left out and what is added put
// in, so that edits of one list cannot overlap, whatever is wished.

#ifndef LIBFIX_SYNTAX_PROGRAM_LIST_GAP_H_
#define LIBFIX_SYNTAX_PROGRAM_LIST_GAP_H_

#include <string>
#include <vector>

#include "libfix/syntax/program/new_expression.h"
#include "libfix/syntax/program/program_tree.h"
#include "libfix/syntax/program/source_style.h"
#include "libfix/text/span.h"

namespace libfix::program {

struct ListGap {
  const BracketList::Part* before = nullptr;  // null: the opening bracket
  const BracketList::Part* behind = nullptr;  // null: the closing one
  Span span = {};
  std::vector<BracketList::Part> parts = {};  // items among them are removed
  std::vector<const NewExpression*> added = {};

  bool HasRemoved() const;
};

struct WrittenGap {
  std::string text = {};
  std::vector<Span> lost_comments = {};
};

WrittenGap WriteGap(const Tree& tree, const SourceStyle& style,
                    const BracketList& list, const ListGap& gap);

// `argument` as it is written into the list, at a column.
std::string PrintInList(const Tree& tree, const SourceStyle& style,
                        const BracketList& list, const NewExpression& argument,
                        std::string indent, size_t column, bool on_own_line);

}  // namespace libfix::program

#endif  // LIBFIX_SYNTAX_PROGRAM_LIST_GAP_H_
