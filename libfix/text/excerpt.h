// An excerpt is the lines of a text that show something, the rest left out.
//
//   MakeExcerpt(text, {engine_line, version_line})
//   -> "Engine: mysql\n...\nEngineVersion: 8.0\n"

#ifndef LIBFIX_TEXT_EXCERPT_H_
#define LIBFIX_TEXT_EXCERPT_H_

#include <string>
#include <string_view>
#include <vector>

#include "libfix/text/span.h"

namespace libfix {

// Every line that a span of `keep` touches, without the indentation they share;
// what is left out between them is one line "...". What a line opens at its
// end, a later one with its indentation closes: that is shown, too. The last
// line ends where its last span does, or with the bracket that closes, so that
// no comma is left hanging. Lines longer than 160 bytes are cut around the
// first span in them. Line ends become LF. Empty when `keep` is.
std::string MakeExcerpt(std::string_view text, std::vector<Span> keep);

}  // namespace libfix

#endif  // LIBFIX_TEXT_EXCERPT_H_
