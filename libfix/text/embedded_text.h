// A text that stands inside another one, line by line, each line behind a
// prefix: a file in a fence of a Markdown document, in a list or a quote.
//
//   > ```yaml
//   > Engine: mysql
//   > ```
//
//   EmbeddedText block(document, lines, "> ");
//   block.text();                     // "Engine: mysql", without the last
//                                     // line end
//   block.ToOuter(Span{8, 13});       // where "mysql" stands in the document
//   block.ToOuterText(edit.span, "mysql\nVersion: 8");  // "mysql\n> Version:
//   8"
//
// The last line end belongs to the document, so whatever is appended is a line
// like the others.

#ifndef LIBFIX_TEXT_EMBEDDED_TEXT_H_
#define LIBFIX_TEXT_EMBEDDED_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/text/span.h"

namespace libfix {

// Offsets into the outer text.
struct EmbeddedLine {
  uint32_t prefix_begin = 0;
  uint32_t begin = 0;
  uint32_t end = 0;  // its line end, if it has one, is in it
};

class EmbeddedText {
 public:
  // `lines`, at least one, follow one another in `outer`; `prefix` is that of a
  // new line.
  EmbeddedText(std::string_view outer, std::vector<EmbeddedLine> lines,
               std::string prefix);

  const std::string& text() const { return text_; }

  uint32_t ToOuter(uint32_t offset) const;
  Span ToOuter(Span span) const {
    return {ToOuter(span.begin), ToOuter(span.end)};
  }
  // What has to replace ToOuter(span) for `written` to replace `span`.
  // `followed_by`: what else is written right behind it.
  std::string ToOuterText(Span span, std::string_view written,
                          std::string_view followed_by = {}) const;

 private:
  size_t LineAt(uint32_t offset) const;
  bool IsLineEnd(size_t at) const;
  std::string MissingPrefix(Span span, std::string_view written) const;

  std::string text_;
  std::vector<EmbeddedLine> lines_;
  std::vector<uint32_t> begins_;       // of the lines, in text_
  std::vector<std::string> prefixes_;  // of the lines
  std::string prefix_;
};

}  // namespace libfix

#endif  // LIBFIX_TEXT_EMBEDDED_TEXT_H_
