#include "libfix/syntax/program/string_literal.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

#include "fmt/format.h"

namespace libfix::program {
namespace {

struct Escape {
  char letter;
  char byte;
};

// Those that Python and JavaScript share.
constexpr Escape kEscapes[] = {{'n', '\n'}, {'t', '\t'},  {'r', '\r'},
                               {'b', '\b'}, {'f', '\f'},  {'v', '\v'},
                               {'0', '\0'}, {'\\', '\\'}, {'\'', '\''},
                               {'"', '"'},  {'`', '`'}};

void AppendUtf8(uint32_t point, std::string& out) {
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0 | point >> 6);
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0 | point >> 12);
    out += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | point >> 18);
    out += static_cast<char>(0x80 | (point >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  }
}

// "\x41", "\u0041", "\u{41}", "\U00000041".
bool AppendCodePoint(std::string_view digits, std::string& out) {
  if (digits.starts_with('{') && digits.ends_with('}')) {
    digits = digits.substr(1, digits.size() - 2);
  }
  uint32_t point = 0;
  if (digits.empty() || digits.size() > 8) return false;
  for (const char c : digits) {
    const bool is_digit = c >= '0' && c <= '9';
    const char letter = static_cast<char>(c | ' ');
    if (!is_digit && (letter < 'a' || letter > 'f')) return false;
    point = point * 16 +
            static_cast<uint32_t>(is_digit ? c - '0' : letter - 'a' + 10);
  }
  // Halves of surrogate pairs are no text.
  if (point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) return false;
  AppendUtf8(point, out);
  return true;
}

// False for an escape that is not known.
bool AppendEscape(std::string_view escape, std::string& out) {
  escape.remove_prefix(1);
  if (escape.empty()) return false;
  if (escape[0] == '\n' || escape[0] == '\r') return true;  // line goes on
  if (escape[0] == 'x' || escape[0] == 'u' || escape[0] == 'U') {
    return AppendCodePoint(escape.substr(1), out);
  }
  const auto known = std::ranges::find(kEscapes, escape[0], &Escape::letter);
  if (known == std::end(kEscapes) || escape.size() != 1) return false;
  out += known->byte;
  return true;
}

// What stands between the nodes counts as text: Python's grammar has no nodes
// for it inside of string_content.
class PieceReader {
 public:
  // Of the file that `string` stands in.
  PieceReader(const Tree& tree, NodeId string)
      : tree_(tree), file_(tree.FileOf(string)) {}

  void ReadString(NodeId string) {
    const std::string_view kind = tree_.Kind(string);
    if (kind == "concatenated_string") {
      for (const NodeId part : tree_.NamedChildren(string)) {
        if (tree_.Kind(part) != "comment") ReadString(part);
      }
      return;
    }
    const QuoteStyle style = QuoteStyleOf(tree_, string);
    const Span span = tree_.SpanOf(string);
    const auto begin = static_cast<uint32_t>(span.begin + style.open.size());
    const auto end = static_cast<uint32_t>(span.end - style.close.size());
    is_raw_ = style.open.find_first_of("rR") != std::string::npos;
    ReadContent(string, {begin, std::max(begin, end)});
  }

  std::vector<Expression::Piece> Take() { return std::move(pieces_); }
  bool is_plain() const { return is_plain_; }

 private:
  void ReadContent(NodeId node, Span content) {
    uint32_t at = content.begin;
    for (const NodeId child : tree_.Children(node)) {
      const Span span = tree_.SpanOf(child);
      if (!content.Contains(span) || span.empty()) continue;
      const std::string_view kind = tree_.Kind(child);
      if (kind == "string_content") {
        AddText(at, span.begin);
        ReadContent(child, span);
        at = span.end;
      } else if (kind == "escape_sequence" || kind == "escape_interpolation") {
        AddText(at, span.begin);
        AddEscape(kind, span);
        at = span.end;
      } else if (kind == "interpolation" || kind == "template_substitution") {
        AddText(at, span.begin);
        AddComputed(child);
        at = span.end;
      }
    }
    AddText(at, content.end);
  }

  void AddText(uint32_t begin, uint32_t end) {
    if (begin >= end) return;
    Last(begin).text += file_.Text({begin, end});
    pieces_.back().span.end = end;
  }

  void AddEscape(std::string_view kind, Span span) {
    const std::string_view bytes = file_.Text(span);
    Expression::Piece& piece = Last(span.begin);
    if (kind == "escape_interpolation") {  // {{ in an f-string
      piece.text += bytes[0];
    } else if (is_raw_) {
      piece.text += bytes;
    } else if (!AppendEscape(bytes, piece.text)) {
      is_plain_ = false;
    }
    piece.span.end = span.end;
  }

  void AddComputed(NodeId child) {
    NodeId value = tree_.Field(child, "expression");
    for (const NodeId inner : tree_.NamedChildren(child)) {
      if (value == kNoNode) value = inner;
      // {x:>10} and {x!r} print something else than the value.
      const std::string_view kind = tree_.Kind(inner);
      if (kind == "format_specifier" || kind == "type_conversion") {
        is_plain_ = false;
      }
    }
    pieces_.push_back({.span = tree_.SpanOf(child), .value = value});
  }

  // The constant piece that ends where the next text begins.
  Expression::Piece& Last(uint32_t begin) {
    if (pieces_.empty() || pieces_.back().value != kNoNode ||
        pieces_.back().span.end != begin) {
      pieces_.push_back({.span = {begin, begin}});
    }
    return pieces_.back();
  }

  const Tree& tree_;
  const SourceFile& file_;
  std::vector<Expression::Piece> pieces_;
  bool is_raw_ = false;
  bool is_plain_ = true;
};

}  // namespace

std::vector<Expression::Piece> StringPieces(const Tree& tree, NodeId string) {
  PieceReader reader(tree, string);
  reader.ReadString(string);
  // What cannot be resolved stands as a piece that is computed.
  if (!reader.is_plain())
    return {{.span = tree.SpanOf(string), .value = string}};
  return reader.Take();
}

std::optional<std::string> ConstantText(const Tree& tree, NodeId string) {
  std::string text;
  for (const Expression::Piece& piece : StringPieces(tree, string)) {
    if (piece.value != kNoNode) return std::nullopt;
    text += piece.text;
  }
  return text;
}

QuoteStyle QuoteStyleOf(const Tree& tree, NodeId string) {
  const std::string_view text = tree.Text(string);
  const size_t quote = text.find_first_of("\"'`");
  if (quote == std::string_view::npos) return {};
  const bool is_triple = text.size() >= quote + 6 &&
                         text.substr(quote, 3) == std::string(3, text[quote]) &&
                         tree.language() == Language::kPython;
  const size_t length = is_triple ? 3 : 1;
  return {.open = std::string(text.substr(0, quote + length)),
          .close = std::string(text.substr(quote, length))};
}

std::string Quote(std::string_view text, const QuoteStyle& style) {
  const bool is_computed =
      style.close == "`" ||
      style.open.find_first_of("fFbB") != std::string::npos;
  const bool needs_escape =
      text.find_first_of("\\\n\r{}$") != std::string_view::npos ||
      text.find(style.close) != std::string_view::npos;
  if (!needs_escape && (!is_computed || style.close == "`")) {
    return fmt::format("{}{}{}", style.open, text, style.close);
  }
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\n' || c == '\r') {
      quoted += c == '\n' ? "\\n" : "\\r";
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

}  // namespace libfix::program
