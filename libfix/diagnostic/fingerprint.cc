#include "libfix/diagnostic/fingerprint.h"

#include <algorithm>

#include "libfix/text/sha256.h"

namespace libfix {
namespace {

// A line of more bytes is a whole file, most likely.
constexpr size_t kLongLine = 1000;
constexpr size_t kDigits = 16;

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// Appends a line with single blanks between its words.
void AppendWords(std::string_view line, std::string& text) {
  bool is_first = true;
  while (!line.empty()) {
    const auto* word = std::ranges::find_if_not(line, IsBlank);
    line.remove_prefix(static_cast<size_t>(word - line.begin()));
    const auto* end = std::ranges::find_if(line, IsBlank);
    const auto size = static_cast<size_t>(end - line.begin());
    if (size == 0) break;
    if (!is_first) text += ' ';
    is_first = false;
    text += line.substr(0, size);
    line.remove_prefix(size);
  }
  text += '\n';
}

}  // namespace

std::string ContentHash(std::string_view text, const LineIndex& lines,
                        Span span) {
  const uint32_t first = lines.At(span.begin).line;
  // A span that ends with a line end has nothing on the line behind it.
  const uint32_t last = lines.At(span.empty() ? span.end : span.end - 1).line;
  std::string words;
  for (uint32_t line = first; line <= last; ++line) {
    const std::string_view whole = lines.Line(line);
    if (whole.size() > kLongLine) {
      words.clear();
      AppendWords(text.substr(span.begin, span.size()), words);
      break;
    }
    AppendWords(whole, words);
  }
  return Sha256(words).substr(0, kDigits);
}

Fingerprint FingerprintOf(const Finding& finding) {
  return {.rule = std::string(finding.rule->id),
          .resource = finding.resource.name,
          .content = finding.content_hash};
}

}  // namespace libfix
