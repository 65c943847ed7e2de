#include "libfix/syntax/program/expression_printer.h"

#include <algorithm>
#include <vector>

#include "fmt/format.h"
#include "libfix/syntax/program/string_literal.h"

namespace libfix::program {
namespace {

using Kind = NewExpression::Kind;

// How far the last line of a text reaches that begins at a column.
size_t ColumnBehind(std::string_view text, size_t column) {
  const size_t end = text.rfind('\n');
  return end == std::string_view::npos ? column + text.size()
                                       : text.size() - end - 1;
}

size_t LongestLine(std::string_view text, size_t column) {
  size_t longest = 0;
  while (true) {
    const size_t end = text.find('\n');
    longest = std::max(longest, column + std::min(end, text.size()));
    if (end == std::string_view::npos) return longest;
    text.remove_prefix(end + 1);
    column = 0;
  }
}

}  // namespace

bool IsIdentifier(std::string_view name) {
  const auto is_letter = [](char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return !name.empty() && is_letter(name[0]) &&
         std::ranges::all_of(
             name, [&](char c) { return is_letter(c) || is_digit(c); });
}

std::string_view ExpressionPrinter::MapKind() const {
  return style_.is_python() ? "dictionary" : "object";
}

std::string_view ExpressionPrinter::CallKind() const {
  return style_.is_python() ? "argument_list" : "arguments";
}

std::string ExpressionPrinter::Print(const NewExpression& expression,
                                     const PrintPlace& place) const {
  switch (expression.kind) {
    case Kind::kText:
      return Quote(expression.text, style_.QuotesNear(place.list));
    case Kind::kNumber:
      return expression.text;
    case Kind::kBool:
      if (!style_.is_python()) return expression.text;
      return expression.text == "true" ? "True" : "False";
    case Kind::kRaw:
      return Indented(expression.text, place.indent);
    case Kind::kMap:
      return PrintList(expression, {MapKind(), "{", "}"}, place);
    case Kind::kCall: {
      const std::string callee =
          (expression.is_new ? "new " : "") + expression.text;
      PrintPlace behind = place;
      behind.column += callee.size();
      return callee +
             PrintList(expression, {CallKind(), "(", ")"}, std::move(behind));
    }
    case Kind::kCopy:
      return PrintCopy(expression, place);
  }
  return {};
}

std::string ExpressionPrinter::PrintArgument(const NewExpression& argument,
                                             PrintPlace place) const {
  std::string written;
  if (!argument.name.empty()) {
    written = PrintName(argument.name, place) +
              style_.Separator(place.list, place.list_kind);
  }
  place.column += written.size();
  place.is_nested = place.list_kind != "arguments";
  return written + Print(argument, place);
}

std::string ExpressionPrinter::PrintName(std::string_view name,
                                         const PrintPlace& place) const {
  if (place.list_kind == "argument_list") return std::string(name);
  const bool is_object = place.list_kind == "object";
  if (is_object && IsIdentifier(name) && !style_.QuotesKeys(place.list)) {
    return std::string(name);
  }
  return Quote(name, style_.QuotesNear(place.list));
}

std::string ExpressionPrinter::PrintList(const NewExpression& expression,
                                         const Layout& layout,
                                         PrintPlace place) const {
  if (expression.entries.empty()) {
    return fmt::format("{}{}", layout.open, layout.close);
  }
  // The neighbour of its kind shows how it is written.
  const NodeId like =
      layout.kind == "arguments"
          ? style_.ArgumentsNear(place.offset, expression.entries.size())
          : style_.ListNear(place.offset, layout.kind, place.is_nested);
  if (place.list == kNoNode || layout.kind != place.list_kind) {
    place.list = like;
  }
  place.list_kind = layout.kind;
  const std::string one_line = PrintOnOneLine(expression, layout, place);
  return ShouldBreak(expression, layout, place, like, one_line)
             ? PrintBroken(expression, layout, place, like)
             : one_line;
}

bool ExpressionPrinter::ShouldBreak(const NewExpression& expression,
                                    const Layout& layout,
                                    const PrintPlace& place, NodeId like,
                                    std::string_view one_line) const {
  // The arguments of TypeScript stay on the line, their objects break, unless
  // others are written otherwise.
  if (layout.kind == "arguments") {
    return like != kNoNode && place.may_break && style_.IsBroken(like);
  }
  if (LongestLine(one_line, place.column) > kMaxColumns) return true;
  if (!place.may_break) return false;
  if (like != kNoNode) return style_.IsBroken(like);
  return expression.entries.size() > 1;
}

std::string ExpressionPrinter::PrintOnOneLine(const NewExpression& expression,
                                              const Layout& layout,
                                              PrintPlace place) const {
  const std::string padding = style_.BracePadding(layout.kind);
  std::string written = fmt::format("{}{}", layout.open, padding);
  const size_t begin = place.column;
  place.may_break = place.may_break && layout.kind == "arguments";
  for (size_t i = 0; i < expression.entries.size(); ++i) {
    if (i > 0) written += ", ";
    place.column = ColumnBehind(written, begin);
    written += PrintArgument(expression.entries[i], place);
  }
  return fmt::format("{}{}{}", written, padding, layout.close);
}

std::string ExpressionPrinter::PrintBroken(const NewExpression& expression,
                                           const Layout& layout,
                                           PrintPlace place,
                                           NodeId like) const {
  if (like == kNoNode || !style_.IsBroken(like)) {
    like = style_.BrokenListNear(place.offset, layout.kind);
  }
  BrokenStyle broken = style_.StyleOfBroken(like);
  // A name that stays behind the bracket is no example for an argument.
  const bool has_name = !expression.entries[0].name.empty();
  if (has_name && !broken.begins_with_name) broken = {};
  const std::string outer = place.indent;
  const std::string& line_end = style_.line_end();
  place.indent = broken.aligned ? std::string(place.column + 1, ' ')
                                : outer + style_.unit();
  place.may_break = true;
  std::string written(layout.open);
  for (size_t i = 0; i < expression.entries.size(); ++i) {
    if (i > 0) written += ",";
    PrintPlace item = place;
    if (i > 0 || broken.first_on_own_line) {
      written += line_end + place.indent;
      item.column = place.indent.size();
    } else {
      item.column += 1;
    }
    written += PrintArgument(expression.entries[i], item);
  }
  if (broken.trailing_comma) written += ",";
  if (broken.close_on_own_line) written += line_end + outer;
  return fmt::format("{}{}", written, layout.close);
}

// A copy keeps its own layout; its lines are moved to where it stands now.
std::string ExpressionPrinter::PrintCopy(const NewExpression& expression,
                                         const PrintPlace& place) const {
  const Span span = tree_.SpanOf(expression.original);
  const std::string_view text = tree_.file().bytes();
  const std::string from = style_.Indent(span.begin);
  // The lines of a text are no layout.
  const auto is_in_text = [&](uint32_t offset) {
    for (NodeId at = tree_.NodeAt({offset, offset});
         at != kNoNode && tree_.SpanOf(at).begin < offset;
         at = tree_.Parent(at)) {
      const std::string_view kind = tree_.Kind(at);
      if (kind == "string" || kind == "template_string") return true;
    }
    return false;
  };
  std::string written;
  uint32_t at = span.begin;
  const auto copy_until = [&](uint32_t end) {
    while (at < end) {
      const size_t line_end = text.find('\n', at);
      const auto stop =
          static_cast<uint32_t>(std::min<size_t>(line_end, end - 1) + 1);
      written += text.substr(at, stop - at);
      at = stop;
      if (text[at - 1] != '\n' || is_in_text(at)) continue;
      if (!text.substr(at).starts_with(from)) continue;
      at += static_cast<uint32_t>(from.size());
      if (at < text.size() && text[at] != '\n' && text[at] != '\r') {
        written += place.indent;
      }
    }
  };
  for (const NewExpression::Piece& piece : expression.pieces) {
    copy_until(piece.span.begin);
    PrintPlace there = place;
    there.column = ColumnBehind(written, place.column);
    written += Print(piece.value, there);
    at = piece.span.end;
  }
  copy_until(span.end);
  return written;
}

std::string ExpressionPrinter::Indented(std::string_view text,
                                        std::string_view indent) const {
  std::string written;
  while (true) {
    const size_t end = text.find('\n');
    written += text.substr(0, end);
    if (end == std::string_view::npos) return written;
    text.remove_prefix(end + 1);
    written += style_.line_end();
    if (!text.empty() && text[0] != '\n') written += indent;
  }
}

}  // namespace libfix::program
