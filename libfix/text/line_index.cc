#include "libfix/text/line_index.h"

#include <algorithm>
#include <cstring>

namespace libfix {

LineIndex::LineIndex(std::string_view text) : text_(text) {
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  starts_.push_back(text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  const char* at = begin;
  while (at != end) {
    const void* found = std::memchr(at, '\n', static_cast<size_t>(end - at));
    if (found == nullptr) break;
    at = static_cast<const char*>(found) + 1;
    starts_.push_back(static_cast<uint32_t>(at - begin));
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

std::string_view LineIndex::Line(uint32_t line) const {
  if (line == 0 || line > starts_.size()) return {};
  const uint32_t begin = starts_[line - 1];
  const size_t end = line < starts_.size() ? starts_[line] : text_.size();
  std::string_view text = text_.substr(begin, end - begin);
  if (text.ends_with('\n')) {
    text.remove_suffix(1);
    if (text.ends_with('\r')) text.remove_suffix(1);
  }
  return text;
}

}  // namespace libfix
