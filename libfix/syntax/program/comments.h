// Where the comments of a program are.

#ifndef LIBFIX_SYNTAX_PROGRAM_COMMENTS_H_
#define LIBFIX_SYNTAX_PROGRAM_COMMENTS_H_

#include <vector>

#include "libfix/syntax/program/program_tree.h"
#include "libfix/text/span.h"

namespace libfix::program {

struct CommentPlace {
  size_t file = 0;  // as by Tree::FileNumberOf
  Span span;        // without a line end
};

// Those of all files, in order.
std::vector<CommentPlace> CommentsOf(const Tree& tree);

}  // namespace libfix::program

#endif  // LIBFIX_SYNTAX_PROGRAM_COMMENTS_H_
