// Writes new expressions as the file around them would.

#ifndef LIBFIX_SYNTAX_PROGRAM_EXPRESSION_PRINTER_H_
#define LIBFIX_SYNTAX_PROGRAM_EXPRESSION_PRINTER_H_

#include <string>
#include <string_view>

#include "libfix/syntax/program/new_expression.h"
#include "libfix/syntax/program/program_tree.h"
#include "libfix/syntax/program/source_style.h"

namespace libfix::program {

// Where an expression is to be written.
struct PrintPlace {
  uint32_t offset = 0;    // into the source; the neighbours are around it
  NodeId list = kNoNode;  // the list that it becomes part of, if there is one
  std::string_view list_kind = {};
  std::string indent = {};  // of the line
  size_t column = 0;        // where it begins
  // What it stands in is broken over lines, so it may be.
  bool may_break = false;
  bool is_nested = false;  // the value of an argument
};

class ExpressionPrinter {
 public:
  ExpressionPrinter(const Tree& tree, const SourceStyle& style)
      : tree_(tree), style_(style) {}

  std::string Print(const NewExpression& expression,
                    const PrintPlace& place) const;
  // With its name.
  std::string PrintArgument(const NewExpression& argument,
                            PrintPlace place) const;
  // "dictionary", "object": of a map.
  std::string_view MapKind() const;
  std::string_view CallKind() const;

 private:
  struct Layout {
    std::string_view kind;
    std::string_view open;
    std::string_view close;
  };
  std::string PrintList(const NewExpression& expression, const Layout& layout,
                        PrintPlace place) const;
  std::string PrintOnOneLine(const NewExpression& expression,
                             const Layout& layout, PrintPlace place) const;
  // As `like` is broken, or one of its kind.
  std::string PrintBroken(const NewExpression& expression, const Layout& layout,
                          PrintPlace place, NodeId like) const;
  bool ShouldBreak(const NewExpression& expression, const Layout& layout,
                   const PrintPlace& place, NodeId like,
                   std::string_view one_line) const;
  std::string PrintName(std::string_view name, const PrintPlace& place) const;
  std::string PrintCopy(const NewExpression& expression,
                        const PrintPlace& place) const;
  std::string Indented(std::string_view text, std::string_view indent) const;

  const Tree& tree_;
  const SourceStyle& style_;
};

// Whether it can be an argument's or entry's name without quotes.
bool IsIdentifier(std::string_view name);

}  // namespace libfix::program

#endif  // LIBFIX_SYNTAX_PROGRAM_EXPRESSION_PRINTER_H_
