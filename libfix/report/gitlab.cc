// GitLab's Code Quality report, which a merge request shows beside its lines.
//
// An entry is known again by its fingerprint, so lines may move: it is made of
// path, rule, resource and the text on its lines. `content.body` explains in
// Markdown, with a suggestion as a note of a merge request takes it.

#include <algorithm>
#include <map>
#include <vector>

#include "fmt/format.h"
#include "libfix/report/finding_hashes.h"
#include "libfix/report/json_out.h"
#include "libfix/report/markdown.h"
#include "libfix/report/reporter.h"
#include "libfix/report/review_paths.h"
#include "libfix/report/suggestions.h"
#include "libfix/report/words.h"

namespace libfix {
namespace {

std::string_view GitlabSeverity(Severity severity) {
  switch (severity) {
    case Severity::kCritical:
      return "critical";
    case Severity::kHigh:
      return "major";
    case Severity::kMedium:
      return "minor";
    case Severity::kLow:
      return "info";
  }
  return "info";
}

class GitlabWriter {
 public:
  GitlabWriter(const RunResult& result, const ReportStyle& style)
      : result_(result), style_(style), suggestions_(Suggestions(result)) {
    for (const Suggestion& one : suggestions_) {
      // Of several that belong together one alone is no repair.
      if (one.of > 1) continue;
      // One place is enough: whoever takes it there is done.
      const auto near =
          std::ranges::find_if(one.findings, [&](const Finding* finding) {
            const Location& at = finding->location;
            return at.file == one.file && at.begin.line >= one.lines.first &&
                   at.begin.line <= one.lines.last;
          });
      if (near != one.findings.end()) offered_.try_emplace(*near, &one);
    }
  }

  std::string Write() {
    out_.Open('[');
    for (const FileResult& file : result_.files) OneFile(file);
    out_.Close(']');
    return out_.TakeText();
  }

 private:
  void OneFile(const FileResult& file) {
    if (file.status == FileResult::Status::kError) OneError(file);
    for (const Finding& finding : file.findings) {
      const Location& at = finding.location;
      // An end before the first column of a line has nothing on that line.
      const bool ends_before =
          at.end.column == 1 && at.end.line > at.begin.line;
      out_.Open('{');
      Head(file, finding.message, finding.rule->id,
           GitlabSeverity(finding.severity),
           hashes_.Of(style_.PathOf(file), finding),
           {at.begin.line, ends_before ? at.end.line - 1 : at.end.line});
      out_.Open("content", '{');
      out_.Text("body", Body(finding));
      out_.Close('}');
      out_.Close('}');
    }
  }

  // There is one of a file, so its path is all that it takes to know it again.
  void OneError(const FileResult& file) {
    const uint32_t line = std::max(file.error.at.line, 1U);
    out_.Open('{');
    Head(file, file.error.message, "file-error", "blocker",
         fmt::format("file-error:{}", UriOf(style_.PathOf(file))),
         {line, line});
    out_.Close('}');
  }

  void Head(const FileResult& file, std::string_view description,
            std::string_view check, std::string_view severity,
            std::string_view fingerprint, LineRange lines) {
    out_.Text("description", description);
    out_.Text("check_name", check);
    out_.Text("fingerprint", fingerprint);
    out_.Text("severity", severity);
    out_.Open("location", '{');
    out_.Text("path", PlainPath(style_.PathOf(file)));
    out_.Open("lines", '{');
    out_.Number("begin", lines.first);
    out_.Number("end", lines.last);
    out_.Close('}');
    out_.Close('}');
  }

  std::string Body(const Finding& finding) const {
    std::string body;
    for (const std::string& line : ExplanationOf(finding)) {
      body += fmt::format("{}\n\n", MarkdownText(line));
    }
    const auto found = offered_.find(&finding);
    if (found == offered_.end()) return body;
    return body + GitlabSuggestion(*found->second, finding.location.begin.line);
  }

  const RunResult& result_;
  const ReportStyle& style_;
  const std::vector<Suggestion> suggestions_;
  std::map<const Finding*, const Suggestion*> offered_;
  FindingHashes hashes_;
  JsonPage out_;
};

}  // namespace

std::string GitlabReport(const RunResult& result, const ReportStyle& style) {
  return GitlabWriter(result, style).Write();
}

}  // namespace libfix
