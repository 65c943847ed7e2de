// Text from a template put into Markdown, so that it stays text: it can neither
// end its fence nor start a heading, a link or HTML.

#ifndef LIBFIX_REPORT_MARKDOWN_H_
#define LIBFIX_REPORT_MARKDOWN_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace libfix {

// Running text on one line; characters with a meaning in Markdown are escaped.
std::string MarkdownText(std::string_view text);
// Text that marks code with single backticks itself; on one line, and with
// pairs of backticks or with none.
std::string MarkdownSpans(std::string_view text);
// A code span.
std::string MarkdownCode(std::string_view text);
// A fenced block, with a fence longer than any run of backticks inside.
std::string MarkdownFence(std::string_view language, std::string_view text);

// How often `c` stands in a row at most: a fence around the text is longer.
size_t LongestRun(std::string_view text, char c);

}  // namespace libfix

#endif  // LIBFIX_REPORT_MARKDOWN_H_
