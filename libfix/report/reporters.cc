#include "libfix/report/reporter.h"

namespace libfix {

std::span<const Reporter> Reporters() {
  static constexpr Reporter kReporters[] = {
      {"diff", DiffReport},
      {"text", TextReport},
      {"json", JsonReport},
      {"jsonl", JsonLinesReport},
      {"ideal", IdealReport},
      {"html", HtmlReport},
      {"markdown", MarkdownReport},
      {"github", GithubReport},
      {"github-review", GithubReviewReport},
      {"sarif", SarifReport},
      {"rdjson", RdjsonReport},
      {"rdjsonl", RdjsonlReport},
      {"gitlab", GitlabReport},
      {"junit", JunitReport},
  };
  return kReporters;
}

std::string_view ReportStyle::PathOf(const FileResult& file) const {
  if (paths == nullptr) return file.path;
  const auto found = paths->find(file.path);
  return found == paths->end() ? file.path : found->second;
}

}  // namespace libfix
