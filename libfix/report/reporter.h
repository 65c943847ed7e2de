// A Reporter turns a RunResult into words for people or for a program. One file
// for each format, one line in the table of reporters.cc.

#ifndef LIBFIX_REPORT_REPORTER_H_
#define LIBFIX_REPORT_REPORTER_H_

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/diagnostic/pull_request.h"
#include "libfix/diagnostic/run_result.h"

namespace libfix {

using OtherPaths = std::map<std::string, std::string, std::less<>>;

// See ReportOptions of libfix.h.
struct ReportStyle {
  // How a file is called by who reads the report.
  std::string_view PathOf(const FileResult& file) const;

  std::string_view tool_version;
  bool color = false;
  bool verbose = false;
  bool has_step_summary = false;
  const OtherPaths* paths = nullptr;
  const PullRequest* pull_request = nullptr;
};

struct Reporter {
  std::string_view format;
  std::string (*write)(const RunResult& result, const ReportStyle& style);
};

std::span<const Reporter> Reporters();

std::string DiffReport(const RunResult& result, const ReportStyle& style);
std::string TextReport(const RunResult& result, const ReportStyle& style);
std::string JsonReport(const RunResult& result, const ReportStyle& style);
std::string JsonLinesReport(const RunResult& result, const ReportStyle& style);
std::string HtmlReport(const RunResult& result, const ReportStyle& style);
std::string IdealReport(const RunResult& result, const ReportStyle& style);
std::string MarkdownReport(const RunResult& result, const ReportStyle& style);
std::string GithubReport(const RunResult& result, const ReportStyle& style);
std::string GithubReviewReport(const RunResult& result,
                               const ReportStyle& style);
std::string RdjsonReport(const RunResult& result, const ReportStyle& style);
std::string RdjsonlReport(const RunResult& result, const ReportStyle& style);
std::string SarifReport(const RunResult& result, const ReportStyle& style);
std::string GitlabReport(const RunResult& result, const ReportStyle& style);
std::string JunitReport(const RunResult& result, const ReportStyle& style);

// See libfix.h.
std::string GithubStepSummary(const RunResult& result, const ReportStyle& style,
                              size_t max_bytes);

// The page of one rule, and lists of all of them.
std::string RulePage(const RuleInfo& rule,
                     std::span<const RuleInfo* const> rules);
std::string RulesAsTable(std::span<const RuleInfo* const> rules);
// The table of the README.
std::string RulesAsMarkdown(std::span<const RuleInfo* const> rules);
std::string RulesAsJson(std::span<const RuleInfo* const> rules);

}  // namespace libfix

#endif  // LIBFIX_REPORT_REPORTER_H_
