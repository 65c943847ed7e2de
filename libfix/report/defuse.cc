#include "libfix/report/defuse.h"

#include <cstdint>
#include <optional>

#include "fmt/format.h"
#include "libfix/text/utf8.h"

namespace libfix {
namespace {

// What stands at the start of a text. A byte that is no UTF-8 has no code
// point.
struct CodePoint {
  std::optional<uint32_t> value;
  size_t size = 1;
};

CodePoint Decode(std::string_view text) {
  const auto byte = [&](size_t i) {
    return static_cast<uint32_t>(static_cast<unsigned char>(text[i]));
  };
  if (byte(0) < 0x80) return {byte(0), 1};  // NUL, too
  const size_t size = Utf8Length(text);
  if (size == 0) return {};
  uint32_t value = byte(0) & (0x7FU >> size);
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
    if (!c.value) {
      safe += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[0]));
    } else if (!IsHarmful(*c.value)) {
      safe += text.substr(0, c.size);
    } else if (*c.value < 0x100) {
      safe += fmt::format("\\x{:02x}", *c.value);
    } else {
      safe += fmt::format("\\u{:04x}", *c.value);
    }
    text.remove_prefix(c.size);
  }
  return safe;
}

std::string DefusePath(std::string_view path) {
  std::string safe;
  for (const char c : Defuse(path)) {
    if (c == '\n') {
      safe += "\\n";
    } else if (c == '\t') {
      safe += "\\t";
    } else {
      safe += c;
    }
  }
  return safe;
}

}  // namespace libfix
