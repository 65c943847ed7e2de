// A short list for a comment on a pull request.

#include <algorithm>
#include <utility>

#include "fmt/format.h"
#include "libfix/report/markdown_list.h"
#include "libfix/report/remarks.h"
#include "libfix/report/reporter.h"

namespace libfix {
namespace {

size_t CountApplied(const RunResult& result) {
  size_t count = 0;
  for (const FileResult& file : result.files) {
    count += static_cast<size_t>(
        std::ranges::count_if(file.findings, [](const Finding& finding) {
          return finding.fix && finding.fix->applied;
        }));
  }
  return count;
}

}  // namespace

std::string MarkdownReport(const RunResult& result, const ReportStyle& style) {
  std::string opening = MarkdownOpening(result);
  if (const size_t fixed = CountApplied(result); fixed > 0) {
    opening += fmt::format("; `fix -i` repairs {}", fixed);
  }
  // Without a date nothing was judged.
  if (!result.as_of.empty()) {
    opening += fmt::format("\n\nJudged as of {} for {}.", result.as_of,
                           MarkdownWords(result.region));
  }
  return MarkdownList(
      Remarks(result), style,
      {.opening = std::move(opening), .max_bytes = kLongestComment});
}

}  // namespace libfix
