// What lies between the tokens of YAML: blanks, line ends and comments. For the
// files of this folder.

#ifndef LIBFIX_SYNTAX_DOCUMENT_YAML_GAP_H_
#define LIBFIX_SYNTAX_DOCUMENT_YAML_GAP_H_

#include <cstdint>
#include <string_view>

namespace libfix {

// The length of the line end at `at`; 0 if there is none. YAML 1.1 has six:
// LF, CRLF, CR, and U+0085, U+2028 and U+2029.
inline uint32_t LineEndLength(std::string_view text, uint32_t at) {
  if (at >= text.size()) return 0;
  switch (text[at]) {
    case '\n':
      return 1;
    case '\r':
      return at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
    case '\xC2':
      return text.substr(at, 2) == "\xC2\x85" ? 2 : 0;
    case '\xE2': {
      const std::string_view three = text.substr(at, 3);
      return three == "\xE2\x80\xA8" || three == "\xE2\x80\xA9" ? 3 : 0;
    }
    default:
      return 0;
  }
}

// Whether a line end stands right before `at`.
inline bool FollowsLineEnd(std::string_view text, uint32_t at) {
  for (uint32_t length = 1; length <= 3 && length <= at; ++length) {
    if (LineEndLength(text, at - length) == length) return true;
  }
  return false;
}

// The offset of the next line end, or the end of the text.
inline uint32_t EndOfLine(std::string_view text, uint32_t at) {
  while (at < text.size() && LineEndLength(text, at) == 0) ++at;
  return at;
}

// To the next byte before `end` that is no blank, line end or comment. libyaml
// also passes over a byte order mark at the begin of any line.
inline uint32_t SkipGap(std::string_view text, uint32_t at, uint32_t end) {
  while (at < end) {
    if (text[at] == ' ' || text[at] == '\t') {
      ++at;
    } else if (text[at] == '#') {
      at = EndOfLine(text, at);
    } else if (text.substr(at, 3) == "\xEF\xBB\xBF" &&
               FollowsLineEnd(text, at)) {
      at += 3;
    } else if (const uint32_t length = LineEndLength(text, at); length > 0) {
      at += length;
    } else {
      return at;
    }
  }
  return end;
}

}  // namespace libfix

#endif  // LIBFIX_SYNTAX_DOCUMENT_YAML_GAP_H_
