// A line of code as HTML, its changed words and the place of a finding marked.

#ifndef LIBFIX_REPORT_HTML_CODE_LINE_H_
#define LIBFIX_REPORT_HTML_CODE_LINE_H_

#include <span>
#include <string>
#include <string_view>

#include "libfix/text/span.h"

namespace libfix {

struct CodeMarks {
  std::string_view element = "del";  // of changed words: "del" or "ins"
  std::span<const Span> changed;     // bytes of the line, in order
  std::span<const Span> found;       // the places of findings, in order
};

// Of a line that is longer than anybody reads only what stands around the marks
// is left. Words are not marked where the whole line is changed.
std::string CodeLine(std::string_view line, const CodeMarks& marks);

}  // namespace libfix

#endif  // LIBFIX_REPORT_HTML_CODE_LINE_H_
