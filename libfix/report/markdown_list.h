// Remarks as a short list in Markdown, for a comment or a summary that may not
// be longer than so much. Whatever a template says shows as text or as code: no
// HTML, no link, no mention of a user.

#ifndef LIBFIX_REPORT_MARKDOWN_LIST_H_
#define LIBFIX_REPORT_MARKDOWN_LIST_H_

#include <span>
#include <string>
#include <string_view>

#include "libfix/report/remarks.h"
#include "libfix/report/reporter.h"

namespace libfix {

// What GitHub takes as one comment: so many characters, and so not more bytes.
inline constexpr size_t kLongestComment = 65'536;

struct MarkdownListOptions {
  std::string opening;  // Markdown that stands before it; can be empty
  // What does not fit is left out from the end, and a last line says how much
  // that is.
  size_t max_bytes = 0;
  bool has_places = true;
};

// "- **critical** `a.json:7`: aurora-postgresql has no version '15.4'; fix: use
// 15.8 (safe)", a line for each.
std::string MarkdownList(std::span<const Remark> remarks,
                         const ReportStyle& style,
                         const MarkdownListOptions& options);

// "### fix: 2 findings, 1 file not read or written", without a line end.
std::string MarkdownOpening(const RunResult& result);

// Text from a template inside a sentence: as it is where it can be nothing but
// words, else as code. In running text GitHub would make a link of an address
// and tell a user who is mentioned, whatever is escaped.
std::string MarkdownWords(std::string_view text);

}  // namespace libfix

#endif  // LIBFIX_REPORT_MARKDOWN_LIST_H_
