#include "libfix/platform/cloudformation/substitution.h"

#include <string_view>

namespace libfix::cloudformation {
namespace {

// `${!Name}` is how `${Name}` is written when it is no variable.
std::string Unescaped(std::string_view text) {
  constexpr std::string_view kEscape = "${!";
  std::string plain;
  size_t at = 0;
  while ((at = text.find(kEscape)) != std::string_view::npos) {
    plain += text.substr(0, at);
    plain += "${";
    text.remove_prefix(at + kEscape.size());
  }
  plain += text;
  return plain;
}

}  // namespace

std::vector<SubPiece> SplitSubstitution(const SourceFile& file, Span inside) {
  const std::string_view text = file.Text(inside);
  std::vector<SubPiece> pieces;
  size_t constant_begin = 0;
  const auto span = [&](size_t begin, size_t end) {
    return Span{inside.begin + static_cast<uint32_t>(begin),
                inside.begin + static_cast<uint32_t>(end)};
  };
  const auto end_constant = [&](size_t end) {
    if (end == constant_begin) return;
    pieces.push_back(
        {.text = Unescaped(text.substr(constant_begin, end - constant_begin)),
         .span = span(constant_begin, end)});
  };
  size_t at = 0;
  while ((at = text.find("${", at)) != std::string_view::npos) {
    const size_t close = text.find('}', at);
    if (close == std::string_view::npos) break;
    std::string_view name = text.substr(at + 2, close - at - 2);
    if (name.starts_with('!')) {
      at = close + 1;
      continue;
    }
    const size_t first = name.find_first_not_of(' ');
    name = first == std::string_view::npos
               ? std::string_view()
               : name.substr(first, name.find_last_not_of(' ') - first + 1);
    end_constant(at);
    pieces.push_back({.is_variable = true,
                      .text = std::string(name),
                      .span = span(at, close + 1)});
    constant_begin = at = close + 1;
  }
  end_constant(text.size());
  if (pieces.empty()) pieces.push_back({.span = span(0, 0)});
  return pieces;
}

}  // namespace libfix::cloudformation
