// Text from a template put into HTML, so that it stays text: it can neither
// open a tag nor leave an attribute, and what would act or hide is written as
// an escape (see defuse.h).

#ifndef LIBFIX_REPORT_HTML_HTML_TEXT_H_
#define LIBFIX_REPORT_HTML_HTML_TEXT_H_

#include <string>
#include <string_view>

namespace libfix {

std::string HtmlText(std::string_view text);
// On one line: "a\nb.json".
std::string HtmlPath(std::string_view path);
// Text that marks code with single backticks itself.
std::string HtmlSpans(std::string_view text);
// A link to a page on the web; anything else stays text.
std::string HtmlLink(std::string_view url);

}  // namespace libfix

#endif  // LIBFIX_REPORT_HTML_HTML_TEXT_H_
