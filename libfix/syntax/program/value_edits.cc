#include "libfix/syntax/program/value_edits.h"

#include <string>
#include <string_view>
#include <utility>

#include "libfix/syntax/program/expression.h"
#include "libfix/syntax/program/expression_printer.h"
#include "libfix/syntax/program/string_literal.h"

namespace libfix::program {
namespace {

// In 'f"{x}"' the f stands for what the new text has not.
QuoteStyle QuotesOfConstant(const Tree& tree, NodeId string) {
  QuoteStyle style = QuoteStyleOf(tree, string);
  std::erase_if(style.open, [](char c) { return c == 'f' || c == 'F'; });
  return style;
}

PrintPlace PlaceAt(const Tree& tree, const SourceStyle& style, Span span) {
  PrintPlace place{.offset = span.begin,
                   .indent = style.Indent(span.begin),
                   .column = span.begin - style.LineBegin(span.begin)};
  for (NodeId at = tree.Parent(tree.NodeAt(span)); at != kNoNode;
       at = tree.Parent(at)) {
    if (!IsListKind(tree.Kind(at))) continue;
    place.list = at;
    place.is_nested = true;
    place.may_break = style.IsBroken(at);
    break;
  }
  return place;
}

void Rewrite(const Tree& tree, Span span, std::string text, Span kept,
             LoweredWish& lowered) {
  if (text == tree.file().Text(span)) return;
  for (NodeId id = tree.NodeAt(span);
       id < tree.nodes().size() && tree.SpanOf(id).begin < span.end; ++id) {
    if (tree.Kind(id) != "comment") continue;
    const Span comment = CommentSpan(tree, id);
    if (span.Contains(comment) && !kept.Contains(comment)) {
      lowered.lost_comments.push_back(comment);
    }
  }
  lowered.edits.push_back({.span = span, .text = std::move(text)});
}

}  // namespace

LoweredWish LowerScalar(const Tree& tree, const SourceStyle& style, NodeId node,
                        const NewExpression& value) {
  const Expression old = ReadExpression(tree, node);
  using Kind = Expression::Kind;
  const bool is_text = old.kind == Kind::kText;
  if (!is_text && old.kind != Kind::kNumber && old.kind != Kind::kBool) {
    return LowerValue(tree, style, node, value);
  }
  LoweredWish lowered;
  if (old.text == value.text) return lowered;
  std::string text = is_text
                         ? Quote(value.text, QuotesOfConstant(tree, old.node))
                         : ExpressionPrinter(tree, style)
                               .Print(value, PlaceAt(tree, style, old.span));
  Rewrite(tree, old.span, std::move(text), {}, lowered);
  return lowered;
}

LoweredWish LowerValue(const Tree& tree, const SourceStyle& style, NodeId node,
                       const NewExpression& value) {
  const ExpressionPrinter printer(tree, style);
  LoweredWish lowered;
  const bool is_copy = value.kind == NewExpression::Kind::kCopy;
  if (is_copy && value.original == node) {
    // Only the pieces change.
    for (const NewExpression::Piece& piece : value.pieces) {
      Rewrite(tree, piece.span,
              printer.Print(piece.value, PlaceAt(tree, style, piece.span)), {},
              lowered);
    }
    return lowered;
  }
  const Span span = tree.SpanOf(node);
  Rewrite(tree, span, printer.Print(value, PlaceAt(tree, style, span)),
          is_copy ? tree.SpanOf(value.original) : Span{}, lowered);
  return lowered;
}

}  // namespace libfix::program
