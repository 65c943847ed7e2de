#include "libfix/report/html/file_section.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "libfix/report/html/code_view.h"
#include "libfix/report/html/comparison.h"
#include "libfix/report/html/finding_card.h"
#include "libfix/report/html/html_text.h"

namespace libfix {
namespace {

std::string Remark(Position at, std::string_view message) {
  const std::string place =
      at.line == 0 ? "" : fmt::format("line {}: ", at.line);
  return fmt::format("<li>{}{}</li>\n", place, HtmlText(message));
}

// What is said of a file beside its findings.
std::string Remarks(const FileResult& file, bool verbose) {
  std::string items;
  for (const Unchecked& value : file.unchecked) {
    if (value.broken || verbose) items += Remark(value.at, value.message);
  }
  for (const UnusedSuppression& unused : file.unused_suppressions) {
    items += Remark(unused.at, unused.message);
  }
  for (const AcceptedFinding& gone : file.gone) {
    items += Remark(
        {},
        fmt::format("the baseline lists {} of '{}', which is no longer found",
                    gone.fingerprint.rule, gone.fingerprint.resource));
  }
  if (file.known > 0) {
    items += Remark({}, fmt::format("the baseline accepts {} more finding{}",
                                    file.known, file.known == 1 ? "" : "s"));
  }
  if (items.empty()) return {};
  return fmt::format("<ul class=\"remarks\">\n{}</ul>\n", items);
}

std::string Code(const RunResult& result, size_t file, size_t number) {
  const FileResult& one = result.files[file];
  std::vector<CodeNote> notes;
  for (const Finding& finding : one.findings) {
    notes.push_back({.line = finding.location.begin.line,
                     .span = finding.location.span,
                     .html = FindingCard(result, file, finding, number++)});
  }
  // By line, since a place may begin on the line before another one's.
  std::ranges::stable_sort(notes, {}, &CodeNote::line);
  return CodeView(Comparison(one.before, one.edits), notes);
}

// "4 findings, 3 fixed".
std::string CountsOf(const FileResult& file) {
  if (file.status == FileResult::Status::kError) return "not repaired";
  const auto fixed =
      std::ranges::count_if(file.findings, [](const Finding& finding) {
        return finding.fix && finding.fix->applied;
      });
  const size_t count = file.findings.size();
  if (count == 0) {
    return file.status == FileResult::Status::kChanged ? "changed along"
                                                       : "no findings";
  }
  return fmt::format("{} finding{}, {} fixed", count, count == 1 ? "" : "s",
                     fixed);
}

}  // namespace

bool HasSomethingToSay(const FileResult& file, bool verbose) {
  return file.status != FileResult::Status::kUnchanged ||
         !file.findings.empty() || !Remarks(file, verbose).empty();
}

std::string FileSection(const RunResult& result, size_t file, size_t number,
                        bool verbose) {
  const FileResult& one = result.files[file];
  std::string html = fmt::format(
      "<section class=\"file\" id=\"file-{0}\" aria-labelledby=\"path-{0}\" "
      "tabindex=\"-1\">\n<header><h2 id=\"path-{0}\">{1}</h2> "
      "<p>{2}{3}{4}</p></header>\n",
      file + 1, HtmlPath(one.path), one.platform,
      one.platform.empty() ? "" : " &#183; ", CountsOf(one));
  if (one.status == FileResult::Status::kError) {
    html += fmt::format("<p class=\"error\">{}{}</p>\n",
                        one.error.at.line == 0
                            ? ""
                            : fmt::format("line {}: ", one.error.at.line),
                        HtmlText(one.error.message));
  }
  html += Remarks(one, verbose);
  if (!one.findings.empty() || !one.edits.empty()) {
    html += Code(result, file, number);
  }
  return html + "</section>\n";
}

}  // namespace libfix
