#include "libfix/syntax/document/json_string.h"

#include <cassert>
#include <cstdint>

#include "fmt/format.h"
#include "libfix/syntax/document/json.h"

namespace libfix {
namespace {

// The value of the four hexadecimal digits at `at`.
uint32_t HexAt(std::string_view text, size_t at) {
  uint32_t value = 0;
  for (const char c : text.substr(at, 4)) {
    const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    value = value * 16 + static_cast<uint32_t>(digit);
  }
  return value;
}

bool IsHigh(uint32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool IsLow(uint32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

void AppendUtf8(std::string& out, uint32_t code) {
  const auto put = [&](uint32_t byte) {
    out.push_back(static_cast<char>(byte));
  };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6);
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

char Unescaped(char letter) {
  switch (letter) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return letter;  // a quote, a slash or a backslash
  }
}

}  // namespace

std::string UnquoteJson(std::string_view quoted) {
  assert(quoted.size() >= 2);
  const std::string_view text = quoted.substr(1, quoted.size() - 2);
  std::string out;
  out.reserve(text.size());
  size_t at = 0;
  while (true) {
    const size_t escape = text.find('\\', at);
    out.append(text.substr(at, escape - at));
    if (escape == std::string_view::npos) return out;
    const char letter = text[escape + 1];
    at = escape + 2;
    if (letter != 'u') {
      out.push_back(Unescaped(letter));
      continue;
    }
    uint32_t code = HexAt(text, at);
    at += 4;
    if (IsHigh(code)) {
      code = 0x10000 + ((code - 0xD800) << 10) + (HexAt(text, at + 2) - 0xDC00);
      at += 6;
    }
    AppendUtf8(out, code);
  }
}

std::optional<size_t> FindLoneLowSurrogate(std::string_view quoted) {
  size_t at = quoted.find('\\');
  while (at != std::string_view::npos) {
    size_t next = at + 2;
    if (quoted[at + 1] == 'u') {
      const uint32_t unit = HexAt(quoted, next);
      if (IsLow(unit)) return at;
      next += IsHigh(unit) ? 10 : 4;
    }
    at = quoted.find('\\', next);
  }
  return std::nullopt;
}

std::string QuoteJson(std::string_view text) {
  std::string quoted;
  quoted.reserve(text.size() + 2);
  quoted.push_back('"');
  for (const char c : text) {
    switch (c) {
      case '"':
        quoted.append("\\\"");
        break;
      case '\\':
        quoted.append("\\\\");
        break;
      case '\b':
        quoted.append("\\b");
        break;
      case '\f':
        quoted.append("\\f");
        break;
      case '\n':
        quoted.append("\\n");
        break;
      case '\r':
        quoted.append("\\r");
        break;
      case '\t':
        quoted.append("\\t");
        break;
      default:
        if (static_cast<uint8_t>(c) < 0x20) {
          quoted.append(fmt::format("\\u{:04x}", static_cast<uint8_t>(c)));
        } else {
          quoted.push_back(c);
        }
    }
  }
  quoted.push_back('"');
  return quoted;
}

}  // namespace libfix
