#include "libfix/text/embedded_text.h"

#include <algorithm>
#include <utility>

namespace libfix {
namespace {

constexpr std::string_view kLineEnds = "\r\n";

// On a line with nothing else blanks at the end would only be left over.
std::string_view WithoutBlanksAtEnd(std::string_view prefix) {
  return prefix.substr(0, prefix.find_last_not_of(" \t") + 1);
}

bool BeginsLineEnd(std::string_view text) {
  return !text.empty() && kLineEnds.find(text[0]) != std::string_view::npos;
}

}  // namespace

EmbeddedText::EmbeddedText(std::string_view outer,
                           std::vector<EmbeddedLine> lines, std::string prefix)
    : lines_(std::move(lines)), prefix_(std::move(prefix)) {
  for (const EmbeddedLine& line : lines_) {
    begins_.push_back(static_cast<uint32_t>(text_.size()));
    prefixes_.emplace_back(
        outer.substr(line.prefix_begin, line.begin - line.prefix_begin));
    text_ += outer.substr(line.begin, line.end - line.begin);
  }
  if (text_.ends_with('\n')) text_.pop_back();
  if (text_.ends_with('\r')) text_.pop_back();
}

size_t EmbeddedText::LineAt(uint32_t offset) const {
  return static_cast<size_t>(std::ranges::upper_bound(begins_, offset) -
                             begins_.begin()) -
         1;
}

uint32_t EmbeddedText::ToOuter(uint32_t offset) const {
  const size_t line = LineAt(offset);
  return lines_[line].begin + (offset - begins_[line]);
}

bool EmbeddedText::IsLineEnd(size_t at) const {
  return at == text_.size() ||
         BeginsLineEnd(std::string_view(text_).substr(at));
}

// A blank line in a list has no indentation that new text in it could do
// without.
std::string EmbeddedText::MissingPrefix(Span span,
                                        std::string_view written) const {
  const size_t line = LineAt(span.begin);
  const std::string& there = prefixes_[line];
  const bool is_at_begin = begins_[line] == span.begin;
  if (!is_at_begin || !prefix_.starts_with(there)) return "";
  const bool stays_blank =
      written.empty() ? IsLineEnd(span.end) : BeginsLineEnd(written);
  return stays_blank ? "" : prefix_.substr(there.size());
}

std::string EmbeddedText::ToOuterText(Span span, std::string_view written,
                                      std::string_view followed_by) const {
  std::string outer = MissingPrefix(span, written);
  const bool ends_blank =
      followed_by.empty() ? IsLineEnd(span.end) : BeginsLineEnd(followed_by);
  for (size_t i = 0; i < written.size(); ++i) {
    outer += written[i];
    if (written[i] != '\n') continue;
    const std::string_view rest = written.substr(i + 1);
    const bool is_blank = rest.empty() ? ends_blank : BeginsLineEnd(rest);
    outer += is_blank ? WithoutBlanksAtEnd(prefix_) : prefix_;
  }
  return outer;
}

}  // namespace libfix
