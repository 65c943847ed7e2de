// Edits that add to and remove from what stands in brackets.

#ifndef LIBFIX_SYNTAX_PROGRAM_LIST_EDITS_H_
#define LIBFIX_SYNTAX_PROGRAM_LIST_EDITS_H_

#include <set>
#include <vector>

#include "libfix/syntax/program/new_expression.h"
#include "libfix/syntax/program/program_tree.h"
#include "libfix/syntax/program/source_style.h"
#include "libfix/text/edit_list.h"
#include "libfix/text/span.h"

namespace libfix::program {

struct ListWishes {
  struct Added {
    // Behind the item with this place among all; -1 is the front.
    int behind = -1;
    NewExpression value;
  };
  std::set<NodeId> removed;
  std::vector<Added> added;
};

struct LoweredWish {
  std::vector<Edit> edits;
  std::vector<Span> lost_comments;
};

// `list` is readable. A list on one line stays on it unless that gets too long
// and the file has others that are broken.
LoweredWish LowerList(const Tree& tree, const SourceStyle& style,
                      const BracketList& list, const ListWishes& wishes);

}  // namespace libfix::program

#endif  // LIBFIX_SYNTAX_PROGRAM_LIST_EDITS_H_
