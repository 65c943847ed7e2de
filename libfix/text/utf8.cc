#include "libfix/text/utf8.h"

#include <algorithm>
#include <cstdint>

namespace libfix {

// The ranges are those of table 3-7 of the Unicode standard: they leave out
// overlong forms, surrogates and what lies above U+10FFFF.
size_t Utf8Length(std::string_view text) {
  const auto byte = [&](size_t i) -> uint8_t {
    return i < text.size() ? static_cast<uint8_t>(text[i]) : 0;
  };
  const auto is_tail = [&](size_t i, uint8_t low = 0x80, uint8_t high = 0xBF) {
    return low <= byte(i) && byte(i) <= high;
  };
  const uint8_t lead = byte(0);
  if (lead < 0x80) return lead != 0 ? 1 : 0;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return is_tail(1) ? 2 : 0;
  if (lead < 0xF0) {
    const uint8_t low = lead == 0xE0 ? 0xA0 : 0x80;
    const uint8_t high = lead == 0xED ? 0x9F : 0xBF;
    return is_tail(1, low, high) && is_tail(2) ? 3 : 0;
  }
  if (lead > 0xF4) return 0;
  const uint8_t low = lead == 0xF0 ? 0x90 : 0x80;
  const uint8_t high = lead == 0xF4 ? 0x8F : 0xBF;
  return is_tail(1, low, high) && is_tail(2) && is_tail(3) ? 4 : 0;
}

std::string WithoutBadUtf8(std::string_view text) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  std::string good;
  good.reserve(text.size());
  while (!text.empty()) {
    const size_t length = Utf8Length(text);
    if (length == 0 && text[0] != '\0') {
      good += kReplacement;
    } else {
      good += text.substr(0, std::max<size_t>(length, 1));
    }
    text.remove_prefix(std::max<size_t>(length, 1));
  }
  return good;
}

}  // namespace libfix
