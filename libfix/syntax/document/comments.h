// Where the comments of a document are.

#ifndef LIBFIX_SYNTAX_DOCUMENT_COMMENTS_H_
#define LIBFIX_SYNTAX_DOCUMENT_COMMENTS_H_

#include <vector>

#include "libfix/syntax/document/tree.h"
#include "libfix/text/span.h"

namespace libfix {

// In order, each from its `#` to the end of its line, which is no part of it.
// JSON has none. What looks like a comment inside of a text is none; neither is
// one behind the `|` or `>` of a text, which is a part of the text's span.
std::vector<Span> CommentsOf(const Tree& tree);

}  // namespace libfix

#endif  // LIBFIX_SYNTAX_DOCUMENT_COMMENTS_H_
