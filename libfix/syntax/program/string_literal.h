// The strings of programs: what they mean, and how to write one.

#ifndef LIBFIX_SYNTAX_PROGRAM_STRING_LITERAL_H_
#define LIBFIX_SYNTAX_PROGRAM_STRING_LITERAL_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/syntax/program/expression.h"
#include "libfix/syntax/program/program_tree.h"

namespace libfix::program {

// The constant and the computed pieces of a string, an f-string, a template
// string or several that stand side by side.
std::vector<Expression::Piece> StringPieces(const Tree& tree, NodeId string);

// The text of a string without computed pieces, escapes resolved; nullopt for
// one that has some, or an escape that is none.
std::optional<std::string> ConstantText(const Tree& tree, NodeId string);

// How a string is quoted: the bytes before and behind its text.
struct QuoteStyle {
  std::string open = "\"";  // "\"", "'", "r'", "\"\"\"", "`"
  std::string close = "\"";
};
QuoteStyle QuoteStyleOf(const Tree& tree, NodeId string);
// `text` as a string, quoted so where it can be without escapes; with double
// quotes and escapes else.
std::string Quote(std::string_view text, const QuoteStyle& style);

}  // namespace libfix::program

#endif  // LIBFIX_SYNTAX_PROGRAM_STRING_LITERAL_H_
