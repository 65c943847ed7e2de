// Edits that give an expression another value.

#ifndef LIBFIX_SYNTAX_PROGRAM_VALUE_EDITS_H_
#define LIBFIX_SYNTAX_PROGRAM_VALUE_EDITS_H_

#include "libfix/syntax/program/list_edits.h"
#include "libfix/syntax/program/new_expression.h"
#include "libfix/syntax/program/program_tree.h"
#include "libfix/syntax/program/source_style.h"

namespace libfix::program {

// Keeps the quotes of a string, also around a number.
LoweredWish LowerScalar(const Tree& tree, const SourceStyle& style, NodeId node,
                        const NewExpression& value);
LoweredWish LowerValue(const Tree& tree, const SourceStyle& style, NodeId node,
                       const NewExpression& value);

}  // namespace libfix::program

#endif  // LIBFIX_SYNTAX_PROGRAM_VALUE_EDITS_H_
