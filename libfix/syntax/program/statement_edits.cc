#include "libfix/syntax/program/statement_edits.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <utility>

#include "libfix/syntax/program/expression_printer.h"

namespace libfix::program {
namespace {

constexpr std::string_view kBlocks[] = {"module", "block", "program",
                                        "statement_block", "class_body"};
// What runs again or only perhaps, and has no room for another statement.
constexpr std::string_view kOneExpression[] = {"lambda",
                                               "arrow_function",
                                               "list_comprehension",
                                               "set_comprehension",
                                               "dictionary_comprehension",
                                               "generator_expression",
                                               "conditional_expression",
                                               "ternary_expression",
                                               "boolean_operator",
                                               "binary_expression",
                                               "if_statement",
                                               "else_clause",
                                               "for_statement",
                                               "for_in_statement",
                                               "while_statement",
                                               "do_statement",
                                               "labeled_statement",
                                               "switch_case",
                                               "switch_default"};

template <typename Table>
bool Has(const Table& table, std::string_view word) {
  return std::ranges::find(table, word) != std::end(table);
}

class StatementLowering {
 public:
  StatementLowering(const Tree& tree, const SourceStyle& style,
                    const NewStatement& statement)
      : tree_(tree), style_(style), new_(statement) {}

  std::variant<Edit, std::string> Lower() {
    if (!FindStatement()) {
      return "is within an expression, with no room for a statement behind it";
    }
    const Span span = tree_.SpanOf(statement_);
    const uint32_t end = style_.LineEnd(span.end);
    if (!style_.BeginsLine(span.begin) || !IsAloneUntil(end)) {
      return "has another statement on its line";
    }
    const std::string indent = style_.Indent(span.begin);
    std::string written;
    for (int i = 0; i <= BlankLines(); ++i) written += style_.line_end();
    written += indent + new_.head;
    const ExpressionPrinter printer(tree_, style_);
    written +=
        printer.Print(new_.value, {.offset = span.begin,
                                   .indent = indent,
                                   .column = indent.size() + new_.head.size(),
                                   .may_break = true});
    if (NeedsSemicolon(written)) written += ';';
    return Edit{.span = {end, end}, .text = std::move(written)};
  }

 private:
  bool FindStatement() {
    statement_ = new_.after;
    for (;;) {
      const NodeId around = tree_.Parent(statement_);
      if (around == kNoNode) return false;
      const std::string_view kind = tree_.Kind(around);
      if (Has(kBlocks, kind)) return true;
      if (Has(kOneExpression, kind)) return false;
      statement_ = around;
    }
  }

  // Only a semicolon and comments stand behind it on its line.
  bool IsAloneUntil(uint32_t line_end) const {
    for (NodeId next = tree_.nodes()[statement_].next;
         next != kNoNode && tree_.SpanOf(next).begin < line_end;
         next = tree_.nodes()[next].next) {
      const std::string_view kind = tree_.Kind(next);
      if (kind != "comment" && kind != ";") return false;
      if (tree_.SpanOf(next).end > line_end) return false;
    }
    return true;
  }

  // As many as lie around the statement, but one at most.
  int BlankLines() const {
    if (IsImport(statement_)) return 0;
    NodeId previous = kNoNode;
    NodeId next = kNoNode;
    for (const NodeId child : tree_.NamedChildren(tree_.Parent(statement_))) {
      if (tree_.Kind(child) == "comment") continue;
      if (child < statement_) previous = child;
      if (child > statement_ && next == kNoNode) next = child;
    }
    if (previous == kNoNode && next == kNoNode) return 0;
    const Span span = tree_.SpanOf(statement_);
    int lines = 1;
    if (previous != kNoNode && !IsImport(previous)) {
      lines = CountBlankLines({tree_.SpanOf(previous).end, span.begin});
    }
    if (next != kNoNode) {
      const Span below = {span.end, tree_.SpanOf(next).begin};
      lines = std::min(lines, CountBlankLines(below));
    }
    return std::min(lines, 1);
  }

  bool IsImport(NodeId id) const {
    return tree_.Kind(id).starts_with("import_");
  }

  int CountBlankLines(Span span) const {
    int count = -1;  // the first line's end is none
    bool is_blank = true;
    for (const char c : tree_.file().Text(span)) {
      if (c == '\n') {
        count += is_blank || count < 0 ? 1 : 0;
        is_blank = true;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        is_blank = false;
      }
    }
    return std::max(count, 0);
  }

  bool NeedsSemicolon(std::string_view written) const {
    if (style_.is_python() || written.ends_with(';')) return false;
    if (new_.value.kind == NewExpression::Kind::kRaw &&
        written.ends_with('}')) {
      return false;  // of a block
    }
    if (tree_.Text(statement_).ends_with(';')) return true;
    const NodeId next = tree_.nodes()[statement_].next;
    if (next != kNoNode && tree_.Kind(next) == ";") return true;
    return style_.HasSemicolons();
  }

  const Tree& tree_;
  const SourceStyle& style_;
  const NewStatement& new_;
  NodeId statement_ = kNoNode;
};

}  // namespace

std::variant<Edit, std::string> LowerStatement(const Tree& tree,
                                               const SourceStyle& style,
                                               const NewStatement& statement) {
  return StatementLowering(tree, style, statement).Lower();
}

}  // namespace libfix::program
