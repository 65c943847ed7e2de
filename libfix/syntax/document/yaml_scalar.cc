#include "libfix/syntax/document/yaml_scalar.h"

#include <algorithm>
#include <cstdint>

#include "fmt/format.h"

namespace libfix {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kDigitsAndLine = "0123456789_";

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

// Whether `text` has at least one character, and none but those.
bool ConsistsOf(std::string_view text, std::string_view characters) {
  return !text.empty() &&
         text.find_first_not_of(characters) == std::string_view::npos;
}

// Takes the leading characters of these off.
std::string_view Take(std::string_view& text, std::string_view characters) {
  const size_t end = std::min(text.find_first_not_of(characters), text.size());
  const std::string_view taken = text.substr(0, end);
  text.remove_prefix(end);
  return taken;
}

bool TakeOne(std::string_view& text, std::string_view characters) {
  if (text.empty() || characters.find(text[0]) == std::string_view::npos) {
    return false;
  }
  text.remove_prefix(1);
  return true;
}

// small, Small or SMALL.
bool IsWord(std::string_view text, std::string_view small) {
  if (text.size() != small.size()) return false;
  const bool first_small = text[0] == small[0];
  if ((text[0] | 0x20) != small[0]) return false;
  const auto is = [&](bool capitals) {
    for (size_t i = 1; i < small.size(); ++i) {
      if (text[i] != (capitals ? small[i] - 0x20 : small[i])) return false;
    }
    return true;
  };
  return is(false) || (!first_small && is(true));
}

bool IsBool(std::string_view text) {
  constexpr std::string_view kWords[] = {"true", "false", "yes",
                                         "no",   "on",    "off"};
  return std::ranges::any_of(
      kWords, [&](std::string_view word) { return IsWord(text, word); });
}

bool IsNull(std::string_view text) {
  return text.empty() || text == "~" || IsWord(text, "null");
}

// "" or "e+10".
bool IsExponentOrNothing(std::string_view text) {
  if (text.empty()) return true;
  if (!TakeOne(text, "eE")) return false;
  TakeOne(text, "+-");
  return ConsistsOf(text, kDigits);
}

// What follows the first digits of a number to the base of 60: ":30:05.5".
bool IsSexagesimalRest(std::string_view text) {
  while (TakeOne(text, ":")) {
    const std::string_view digits = Take(text, kDigits);
    if (digits.empty() || digits.size() > 2) return false;
    if (digits.size() == 2 && digits[0] > '5') return false;
  }
  if (text.empty()) return true;
  return TakeOne(text, ".") &&
         (text.empty() || ConsistsOf(text, kDigitsAndLine));
}

bool IsNumber(std::string_view text) {
  if (text == ".nan" || text == ".NaN" || text == ".NAN") return true;
  TakeOne(text, "+-");
  if (text == ".inf" || text == ".Inf" || text == ".INF") return true;
  if (text.empty()) return false;
  if (text[0] == '.') {
    text.remove_prefix(1);
    if (text.empty() || !IsDigit(text[0])) return false;
    Take(text, kDigitsAndLine);
    return IsExponentOrNothing(text);
  }
  if (!IsDigit(text[0])) return false;
  if (text.starts_with("0b")) return ConsistsOf(text.substr(2), "01_");
  if (text.starts_with("0x")) {
    return ConsistsOf(text.substr(2), "0123456789abcdefABCDEF_");
  }
  const std::string_view whole = Take(text, kDigitsAndLine);
  if (text.empty()) {
    return whole.size() == 1 || whole[0] != '0' ||
           ConsistsOf(whole, "01234567_");
  }
  if (text[0] == '.') {
    text.remove_prefix(1);
    Take(text, kDigitsAndLine);
    return IsExponentOrNothing(text);
  }
  if (text[0] == ':') return IsSexagesimalRest(text);
  return IsExponentOrNothing(text);
}

// ":05:59", the minutes and seconds of a time.
bool TakeTwoDigits(std::string_view& text, char before) {
  if (text.size() < 3 || text[0] != before || !IsDigit(text[1]) ||
      !IsDigit(text[2])) {
    return false;
  }
  text.remove_prefix(3);
  return true;
}

// 2012-10-17, and with a time and a zone behind.
bool IsDate(std::string_view text) {
  if (text.size() < 8 || Take(text, kDigits).size() != 4) return false;
  for (int i = 0; i < 2; ++i) {
    if (!TakeOne(text, "-")) return false;
    const size_t size = Take(text, kDigits).size();
    if (size < 1 || size > 2) return false;
  }
  if (text.empty()) return true;
  if (!TakeOne(text, "Tt") && Take(text, " \t").empty()) return false;
  const size_t hour = Take(text, kDigits).size();
  if (hour < 1 || hour > 2) return false;
  if (!TakeTwoDigits(text, ':') || !TakeTwoDigits(text, ':')) return false;
  if (TakeOne(text, ".")) Take(text, kDigits);
  Take(text, " \t");
  if (text.empty() || text == "Z") return true;
  if (!TakeOne(text, "+-")) return false;
  const size_t zone = Take(text, kDigits).size();
  if (zone < 1 || zone > 2) return false;
  return text.empty() || (TakeTwoDigits(text, ':') && text.empty());
}

// What some reader of YAML takes for more than a string, beyond ResolvePlain():
// YAML 1.2 has other numbers, and YAML 1.1 knows a few more words.
bool IsSpecialElsewhere(std::string_view text) {
  if (text == "<<" || text == "=") return true;
  if (text.size() == 1 && (text[0] | 0x20) == 'y') return true;
  if (text.size() == 1 && (text[0] | 0x20) == 'n') return true;
  TakeOne(text, "+-");
  if (text.starts_with("0o")) return ConsistsOf(text.substr(2), kDigits);
  return ConsistsOf(text, kDigitsAndLine);
}

// The length of the character at the start of `rest`, which is not empty, and
// whether it may stand in a file of YAML without being a line end.
struct Character {
  size_t size;
  bool is_printable;
};

Character CharacterOf(std::string_view rest) {
  const auto byte = [&](size_t i) {
    return i < rest.size() ? static_cast<uint8_t>(rest[i]) : uint8_t{0};
  };
  const uint8_t lead = byte(0);
  if (lead < 0x80) return {1, lead >= 0x20 && lead != 0x7F};
  if (lead < 0xE0) return {2, lead != 0xC2 || byte(1) >= 0xA0};
  if (lead >= 0xF0) return {4, true};
  const bool separator =
      lead == 0xE2 && byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9);
  const bool byte_order_mark =
      lead == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF;
  const bool no_character = lead == 0xEF && byte(1) == 0xBF && byte(2) >= 0xBE;
  return {3, !separator && !byte_order_mark && !no_character};
}

bool IsPrintable(std::string_view text) {
  while (!text.empty()) {
    const Character character = CharacterOf(text);
    if (!character.is_printable) return false;
    text.remove_prefix(std::min(character.size, text.size()));
  }
  return true;
}

// One that is not printable, as double quotes write it.
std::string Escaped(std::string_view character) {
  const auto byte = [&](size_t i) {
    return static_cast<unsigned>(static_cast<uint8_t>(character[i]));
  };
  switch (character.size()) {
    case 1:
      if (character == "\n") return "\\n";
      if (character == "\t") return "\\t";
      if (character == "\r") return "\\r";
      return fmt::format("\\x{:02X}", byte(0));
    case 2:
      return fmt::format("\\x{:02X}", byte(1));  // U+0080 to U+009F
    default:
      return fmt::format("\\u{:04X}", (byte(0) & 0x0F) << 12 |
                                          (byte(1) & 0x3F) << 6 |
                                          (byte(2) & 0x3F));
  }
}

std::string InDoubleQuotes(std::string_view text) {
  std::string quoted = "\"";
  while (!text.empty()) {
    const Character character = CharacterOf(text);
    const std::string_view bytes = text.substr(0, character.size);
    if (!character.is_printable) {
      quoted += Escaped(bytes);
    } else {
      if (bytes == "\"" || bytes == "\\") quoted += '\\';
      quoted += bytes;
    }
    text.remove_prefix(bytes.size());
  }
  return quoted + '"';
}

std::string InSingleQuotes(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') quoted += '\'';
    quoted += c;
  }
  return quoted + '\'';
}

}  // namespace

PlainMeaning ResolvePlain(std::string_view text) {
  if (text.empty()) return {.kind = NodeKind::kNull};
  const char first = text[0];
  if (IsDigit(first) || first == '+' || first == '-' || first == '.') {
    if (IsNumber(text)) return {.kind = NodeKind::kNumber};
    return {.kind = NodeKind::kString, .is_date = IsDate(text)};
  }
  constexpr size_t kLongestWord = 5;
  if (text.size() <= kLongestWord) {
    if (IsBool(text)) return {.kind = NodeKind::kBool};
    if (IsNull(text)) return {.kind = NodeKind::kNull};
  }
  return {};
}

bool IsSafePlain(std::string_view text, PlainPlace place) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ' ||
      text.back() == ':' || !IsPrintable(text)) {
    return false;
  }
  constexpr std::string_view kIndicators = "-?:,[]{}#&*!|>'\"%@`";
  if (kIndicators.find(text[0]) != std::string_view::npos) {
    // -v and --option
    const size_t name = text.find_first_not_of('-');
    const bool is_option = name >= 1 && name <= 2 && IsLetter(text[name]);
    if (!is_option) return false;
  }
  if (text.find(": ") != std::string_view::npos ||
      text.find(" #") != std::string_view::npos || text.starts_with("---") ||
      text.starts_with("...")) {
    return false;
  }
  if (place == PlainPlace::kFlow &&
      (text.find_first_of(",[]{}") != std::string_view::npos ||
       text.find(":?") != std::string_view::npos)) {
    return false;
  }
  const PlainMeaning meaning = ResolvePlain(text);
  return meaning.kind == NodeKind::kString && !meaning.is_date &&
         !IsSpecialElsewhere(text);
}

std::string QuoteYaml(std::string_view text, NodeStyle style) {
  const bool single = style == NodeStyle::kSingleQuoted && IsPrintable(text);
  return single ? InSingleQuotes(text) : InDoubleQuotes(text);
}

}  // namespace libfix
