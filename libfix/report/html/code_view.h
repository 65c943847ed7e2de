// The code of a file as HTML: hunks with both sides of a change, the lines in
// between folded, and cards where they belong.

#ifndef LIBFIX_REPORT_HTML_CODE_VIEW_H_
#define LIBFIX_REPORT_HTML_CODE_VIEW_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "libfix/report/html/comparison.h"
#include "libfix/text/span.h"

namespace libfix {

// Something to be said about a line of the old text.
struct CodeNote {
  uint32_t line = 0;
  Span span = {};    // of the old text, marked there
  std::string html;  // shown below the line, or below the change it is part of
};

// `notes` are in order of their lines.
std::string CodeView(const Comparison& texts, std::span<const CodeNote> notes);

}  // namespace libfix

#endif  // LIBFIX_REPORT_HTML_CODE_VIEW_H_
