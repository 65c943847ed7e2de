// What `git apply` and `patch` take.

#include "libfix/report/reporter.h"
#include "libfix/text/unified_diff.h"

namespace libfix {

std::string DiffReport(const RunResult& result, const ReportStyle& style) {
  std::string diff;
  for (const FileResult& file : result.files) {
    diff += UnifiedDiff(style.PathOf(file), file.before, file.edits);
  }
  return diff;
}

}  // namespace libfix
