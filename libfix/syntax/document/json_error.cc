#include "libfix/syntax/document/json_error.h"

#include <algorithm>
#include <string>

#include "fmt/format.h"
#include "libfix/text/line_index.h"

namespace libfix {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

bool IsWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '+' ||
         c == '-' || c == '$';
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// `word` as JSON spells it, where another language's spelling is well known.
std::string_view Respelled(std::string_view word) {
  if (word == "True" || word == "TRUE" || word == "yes") return "true";
  if (word == "False" || word == "FALSE" || word == "no") return "false";
  if (word == "None" || word == "NULL" || word == "Null" || word == "nil" ||
      word == "undefined") {
    return "null";
  }
  return {};
}

class Describer {
 public:
  Describer(std::string_view text, const JsonFailure& failure)
      : text_(text), failure_(failure), at_(failure.offset) {}

  SyntaxError Run() const {
    switch (failure_.code) {
      case rapidjson::kParseErrorStringMissQuotationMark:
        return CutString();
      case rapidjson::kParseErrorStringEscapeInvalid:
        return StringByte();
      case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
        return {{at_, at_ + 2}, "'\\u' takes four hexadecimal digits"};
      case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
        return {{at_, at_ + 6},
                fmt::format("'{}' is half of a surrogate pair",
                            text_.substr(at_, 6))};
      case rapidjson::kParseErrorNumberMissFraction:
        return {{failure_.token, at_}, "a digit must follow '.'"};
      case rapidjson::kParseErrorNumberMissExponent:
        return {{failure_.token, at_}, "an exponent takes a digit"};
      case rapidjson::kParseErrorNumberTooBig:
        return {WordAt(at_), "the number is too big"};
      default:
        break;
    }
    const uint32_t found = failure_.code == rapidjson::kParseErrorValueInvalid
                               ? failure_.token
                               : at_;
    if (found >= text_.size()) return EndOfFile();
    if (IsComment(found)) return Comment(found);
    if (text_[found] == '\'') {
      return {{found, found + 1},
              "strings take double quotes, not single ones"};
    }
    if (text_[found] == ']' || text_[found] == '}') return Closing(found);
    switch (failure_.code) {
      case rapidjson::kParseErrorValueInvalid:
        return Value(found);
      case rapidjson::kParseErrorObjectMissName:
        return KeyPlace(found);
      case rapidjson::kParseErrorObjectMissColon:
        return Colon(found);
      default:
        return AfterValue(found);
    }
  }

 private:
  uint32_t LineOf(uint32_t offset) const {
    return LineIndex(text_).At(offset).line;
  }

  // Behind the last byte before `offset` that is not blank.
  uint32_t EndOfPrevious(uint32_t offset) const {
    const size_t last = text_.substr(0, offset).find_last_not_of(kBlanks);
    return last == std::string_view::npos ? 0 : static_cast<uint32_t>(last + 1);
  }

  // The character at `offset`, whole.
  Span CharacterAt(uint32_t offset) const {
    uint32_t end = offset + 1;
    while (end < text_.size() && (text_[end] & 0xC0) == 0x80) ++end;
    return {offset, end};
  }

  Span WordAt(uint32_t offset) const {
    uint32_t end = offset;
    while (end < text_.size() && IsWordByte(text_[end])) ++end;
    return end == offset ? CharacterAt(offset) : Span{offset, end};
  }

  std::string_view Text(Span span) const {
    return text_.substr(span.begin, span.size());
  }

  // For messages: long words are cut, control bytes are shown as numbers.
  std::string Shown(Span span) const {
    const auto byte = static_cast<uint8_t>(text_[span.begin]);
    if (byte < 0x20 || byte == 0x7F) return fmt::format("byte 0x{:02x}", byte);
    constexpr uint32_t kLongest = 40;
    if (span.size() > kLongest) {
      span.end = span.begin + kLongest;
      return fmt::format("'{}...'", Text(span));
    }
    return fmt::format("'{}'", Text(span));
  }

  bool InMap() const {
    return failure_.open_bracket && text_[*failure_.open_bracket] == '{';
  }

  SyntaxError CutString() const {
    return {{failure_.token, static_cast<uint32_t>(text_.size())},
            fmt::format("the file ends inside a string; '\"' opened at line {} "
                        "is not closed",
                        LineOf(failure_.token))};
  }

  // A bad escape, or a control character, which RapidJSON calls one too.
  SyntaxError StringByte() const {
    const char c = text_[at_];
    if (c == '\\') {
      if (at_ + 1 >= text_.size()) return CutString();
      const Span letter = CharacterAt(at_ + 1);
      const auto byte = static_cast<uint8_t>(text_[letter.begin]);
      if (byte < 0x20) {
        return {{at_, at_ + 1}, "a letter must follow '\\' in a string"};
      }
      return {{at_, letter.end},
              fmt::format("'\\{}' is not a JSON escape", Text(letter))};
    }
    if (c == '\n' || c == '\r') {
      return {{failure_.token, at_},
              "the string is not closed on its line; a line break in a string "
              "is written \\n"};
    }
    if (c == '\t') {
      return {{at_, at_ + 1}, "a tab in a string must be written \\t"};
    }
    const auto byte = static_cast<uint8_t>(c);
    return {{at_, at_ + 1},
            fmt::format("control character 0x{:02x} in a string must be "
                        "written \\u{:04x}",
                        byte, byte)};
  }

  SyntaxError EndOfFile() const {
    const auto end = static_cast<uint32_t>(text_.size());
    if (!failure_.open_bracket) return {{end, end}, "the file is empty"};
    return {{end, end},
            fmt::format("the file ends inside a {}; '{}' opened at line {} is "
                        "not closed",
                        InMap() ? "map" : "list", text_[*failure_.open_bracket],
                        LineOf(*failure_.open_bracket))};
  }

  bool IsComment(uint32_t found) const {
    const std::string_view rest = text_.substr(found, 2);
    return rest.starts_with('#') || rest == "//" || rest == "/*";
  }

  SyntaxError Comment(uint32_t found) const {
    size_t end = text_.substr(found, 2) == "/*"
                     ? text_.find("*/", found + 2)
                     : text_.find_first_of("\r\n", found);
    if (end == std::string_view::npos) {
      end = text_.size();
    } else if (text_[end] == '*') {
      end += 2;
    }
    return {{found, static_cast<uint32_t>(end)}, "comments are not JSON"};
  }

  // A closing bracket where none may stand.
  SyntaxError Closing(uint32_t found) const {
    const Span here = {found, found + 1};
    if (!failure_.open_bracket) {
      return {here, fmt::format("'{}' closes nothing", text_[found])};
    }
    const char open = text_[*failure_.open_bracket];
    if ((open == '{') != (text_[found] == '}')) {
      return {here,
              fmt::format("'{}' does not close '{}' opened at line {}",
                          text_[found], open, LineOf(*failure_.open_bracket))};
    }
    const uint32_t previous = EndOfPrevious(found);
    if (text_[previous - 1] == ',') {
      return {{previous - 1, previous},
              fmt::format("trailing comma before '{}'", text_[found])};
    }
    if (text_[previous - 1] == ':') {
      return {here,
              fmt::format("a value is missing before '{}'", text_[found])};
    }
    return {here, "the key has no value"};
  }

  SyntaxError Value(uint32_t found) const {
    const Span word = WordAt(found);
    const char c = text_[found];
    if (c == ',' || c == ':') {
      return {{found, found + 1},
              fmt::format("a value is missing before '{}'", c)};
    }
    if (c == '+') return {word, "a number takes no leading '+'"};
    if (c == '.') return {word, "a digit must stand before '.'"};
    if (c == '-' && word.size() == 1) return {word, "a digit must follow '-'"};
    if (const std::string_view json = Respelled(Text(word)); !json.empty()) {
      return {word,
              fmt::format("'{}' is not JSON; write {}", Text(word), json)};
    }
    return {word, fmt::format("{} is not a JSON value", Shown(word))};
  }

  SyntaxError KeyPlace(uint32_t found) const {
    const Span word = WordAt(found);
    if (IsWordByte(text_[found])) {
      return {word,
              fmt::format("key {} must be in double quotes", Shown(word))};
    }
    if (text_[found] == ',') return {word, "a key is missing before ','"};
    return {word, fmt::format("expected a key in double quotes, found {}",
                              Shown(word))};
  }

  SyntaxError Colon(uint32_t found) const {
    if (text_[found] == ',') {
      return {{found, found + 1}, "the key has no value"};
    }
    const uint32_t previous = EndOfPrevious(found);
    const char c = text_[found];
    if (IsWordByte(c) || c == '"' || c == '[' || c == '{') {
      return {{previous, previous}, "missing ':' after the key"};
    }
    const Span here = CharacterAt(found);
    return {here,
            fmt::format("expected ':' after the key, found {}", Shown(here))};
  }

  // Behind a value: inside a bracket, or at the end of the document.
  SyntaxError AfterValue(uint32_t found) const {
    const uint32_t previous = EndOfPrevious(found);
    const Span word = WordAt(found);
    const char c = text_[found];
    if (previous == found && previous > 0 && IsWordByte(c)) {
      if (const auto bad = SpoiledNumber(found)) return *bad;
    }
    if (!failure_.open_bracket) {
      if (c == ',' || c == ':') {
        return {{found, found + 1},
                fmt::format("'{}' after the end of the document", c)};
      }
      return {word, "a second value starts here; a JSON file holds one"};
    }
    if (c == ':' && !InMap()) {
      return {{found, found + 1}, "':' in a list; only a map has keys"};
    }
    if (IsWordByte(c) || c == '"' || c == '[' || c == '{') {
      return {{previous, previous}, "missing ','"};
    }
    return {word, fmt::format("expected ',' or '{}', found {}",
                              InMap() ? '}' : ']', Shown(word))};
  }

  // Letters or digits directly behind a number or a literal.
  std::optional<SyntaxError> SpoiledNumber(uint32_t found) const {
    uint32_t begin = found;
    while (begin > 0 && IsWordByte(text_[begin - 1])) --begin;
    if (begin == found) return std::nullopt;
    const Span word = {begin, WordAt(found).end};
    const std::string_view number = Text({begin, found});
    if (number == "0" || number == "-0") {
      if (IsDigit(text_[found])) {
        return SyntaxError{word, "a number takes no leading zero"};
      }
      if ((text_[found] | 0x20) == 'x') {
        return SyntaxError{word, "hexadecimal numbers are not JSON"};
      }
    }
    return SyntaxError{word,
                       fmt::format("{} is not a JSON value", Shown(word))};
  }

  const std::string_view text_;
  const JsonFailure& failure_;
  const uint32_t at_;
};

}  // namespace

SyntaxError DescribeJsonFailure(std::string_view text,
                                const JsonFailure& failure) {
  return Describer(text, failure).Run();
}

}  // namespace libfix
