#include "libfix/report/defuse.h"

#include <cstdint>

#include "fmt/format.h"

namespace libfix {
namespace {

// The code point at the start of valid UTF-8, and its length in bytes.
struct CodePoint {
  uint32_t value = 0;
  size_t size = 1;
};

CodePoint Decode(std::string_view text) {
  const auto byte = [&](size_t i) {
    return static_cast<uint32_t>(static_cast<unsigned char>(text[i]));
  };
  const uint32_t first = byte(0);
  const size_t size = first < 0x80   ? 1
                      : first < 0xE0 ? 2
                      : first < 0xF0 ? 3
                                     : 4;
  if (size == 1 || text.size() < size) return {first, 1};
  uint32_t value = first & (0x7FU >> size);
  for (size_t i = 1; i < size; ++i) value = value << 6 | (byte(i) & 0x3F);
  return {value, size};
}

bool IsHarmful(uint32_t c) {
  const bool control = (c < 0x20 && c != '\t' && c != '\n') || c == 0x7F;
  const bool c1 = c >= 0x80 && c <= 0x9F;
  // Bidirectional marks, embeddings, overrides and isolates; line and paragraph
  // separators; the byte order mark.
  const bool unseen = c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
                      (c >= 0x2028 && c <= 0x202E) ||
                      (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
  return control || c1 || unseen;
}

}  // namespace

std::string Defuse(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  while (!text.empty()) {
    const CodePoint c = Decode(text);
    if (!IsHarmful(c.value)) {
      safe += text.substr(0, c.size);
    } else if (c.value < 0x100) {
      safe += fmt::format("\\x{:02x}", c.value);
    } else {
      safe += fmt::format("\\u{:04x}", c.value);
    }
    text.remove_prefix(c.size);
  }
  return safe;
}

}  // namespace libfix
