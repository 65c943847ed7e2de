#include "libfix/platform/pulumi_yaml/interpolation.h"

#include <algorithm>
#include <string_view>

namespace libfix::pulumi_yaml {
namespace {

constexpr std::string_view kOpening = "${";

std::string_view WithoutBlanks(std::string_view text) {
  const size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// Each `$${` is `${`.
std::string Unescaped(std::string_view text) {
  constexpr std::string_view kEscaped = "$${";
  std::string plain;
  size_t at = 0;
  while ((at = text.find(kEscaped)) != std::string_view::npos) {
    plain += text.substr(0, at);
    plain += kOpening;
    text.remove_prefix(at + kEscaped.size());
  }
  plain += text;
  return plain;
}

}  // namespace

std::vector<Piece> SplitText(const SourceFile& file, Span inside) {
  const std::string_view text = file.Text(inside);
  const auto span = [&](size_t begin, size_t end) {
    return Span{inside.begin + static_cast<uint32_t>(begin),
                inside.begin + static_cast<uint32_t>(end)};
  };
  std::vector<Piece> pieces;
  size_t constant_begin = 0;
  const auto end_constant = [&](size_t end) {
    if (end == constant_begin) return;
    pieces.push_back(
        {.text = Unescaped(text.substr(constant_begin, end - constant_begin)),
         .span = span(constant_begin, end)});
  };
  size_t at = 0;
  while ((at = text.find(kOpening, at)) != std::string_view::npos) {
    const size_t close = text.find('}', at);
    if (close == std::string_view::npos) break;
    if (at > 0 && text[at - 1] == '$') {
      at += kOpening.size();
      continue;
    }
    end_constant(at);
    const std::string_view whole = WithoutBlanks(
        text.substr(at + kOpening.size(), close - at - kOpening.size()));
    const size_t name_end = std::min(whole.find_first_of(".["), whole.size());
    pieces.push_back({.is_reference = true,
                      .text = std::string(whole.substr(0, name_end)),
                      .path = std::string(whole.substr(name_end)),
                      .span = span(at, close + 1)});
    constant_begin = at = close + 1;
  }
  end_constant(text.size());
  if (pieces.empty()) pieces.push_back({.span = span(0, 0)});
  return pieces;
}

}  // namespace libfix::pulumi_yaml
