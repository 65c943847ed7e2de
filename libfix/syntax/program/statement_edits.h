// Edits that add a statement behind another one.

#ifndef LIBFIX_SYNTAX_PROGRAM_STATEMENT_EDITS_H_
#define LIBFIX_SYNTAX_PROGRAM_STATEMENT_EDITS_H_

#include <string>
#include <variant>

#include "libfix/syntax/program/new_expression.h"
#include "libfix/syntax/program/program_tree.h"
#include "libfix/syntax/program/source_style.h"
#include "libfix/text/edit_list.h"

namespace libfix::program {

// The edit, or why there is none.
std::variant<Edit, std::string> LowerStatement(const Tree& tree,
                                               const SourceStyle& style,
                                               const NewStatement& statement);

}  // namespace libfix::program

#endif  // LIBFIX_SYNTAX_PROGRAM_STATEMENT_EDITS_H_
