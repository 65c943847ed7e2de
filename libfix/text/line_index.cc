#include "libfix/text/line_index.h"

#include <algorithm>
#include <cstring>

namespace libfix {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

LineIndex::LineIndex(std::string_view text, LineRules rules) : text_(text) {
  const bool skips_mark =
      !rules.counts_byte_order_mark && text.starts_with(kByteOrderMark);
  starts_.push_back(skips_mark ? 3 : 0);
  rules.lone_cr_ends_line ? AddStartsAfterAnyEnd() : AddStartsAfterNewlines();
}

void LineIndex::AddStartsAfterNewlines() {
  const char* const begin = text_.data();
  const char* const end = begin + text_.size();
  const char* at = begin;
  while (at != end) {
    const void* found = std::memchr(at, '\n', static_cast<size_t>(end - at));
    if (found == nullptr) break;
    at = static_cast<const char*>(found) + 1;
    starts_.push_back(static_cast<uint32_t>(at - begin));
  }
}

void LineIndex::AddStartsAfterAnyEnd() {
  size_t at = text_.find_first_of("\r\n");
  while (at != std::string_view::npos) {
    at += text_.substr(at).starts_with("\r\n") ? 2 : 1;
    starts_.push_back(static_cast<uint32_t>(at));
    at = text_.find_first_of("\r\n", at);
  }
}

Position LineIndex::At(uint32_t offset) const {
  // Clamped from both sides: to the end, and past a byte order mark.
  offset = std::min(offset, static_cast<uint32_t>(text_.size()));
  offset = std::max(offset, starts_.front());
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return {.line = static_cast<uint32_t>(after - starts_.begin()),
          .column = offset - *(after - 1) + 1};
}

LinePart LineIndex::Around(Position at) const {
  constexpr size_t kBefore = 128;
  constexpr size_t kBehind = 384;
  const std::string_view line = Line(at.line);
  const auto is_continuation = [&](size_t i) {
    return i < line.size() && (line[i] & 0xC0) == 0x80;
  };
  const size_t place = std::min<size_t>(at.column - 1, line.size());
  size_t begin = place - std::min(place, kBefore);
  size_t end = std::min(line.size(), place + kBehind);
  while (begin > 0 && is_continuation(begin)) --begin;
  while (is_continuation(end)) ++end;
  return {.text = line.substr(begin, end - begin),
          .begin = static_cast<uint32_t>(begin)};
}

std::string_view LineIndex::Line(uint32_t line) const {
  if (line == 0 || line > starts_.size()) return {};
  const uint32_t begin = starts_[line - 1];
  const size_t end = line < starts_.size() ? starts_[line] : text_.size();
  std::string_view text = text_.substr(begin, end - begin);
  if (text.ends_with('\n')) {
    text.remove_suffix(1);
    if (text.ends_with('\r')) text.remove_suffix(1);
  } else if (line < starts_.size()) {
    text.remove_suffix(1);  // a CR alone
  }
  return text;
}

uint32_t LineIndex::BeginOf(uint32_t line) const {
  if (line > starts_.size()) return static_cast<uint32_t>(text_.size());
  return starts_[std::max(line, 1U) - 1];
}

}  // namespace libfix
