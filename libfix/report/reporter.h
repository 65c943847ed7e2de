// A Reporter turns a RunResult into words for people or for a program. One file
// for each format, one line in the table of reporters.cc.

#ifndef LIBFIX_REPORT_REPORTER_H_
#define LIBFIX_REPORT_REPORTER_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/diagnostic/run_result.h"

namespace libfix {

struct ReportStyle {
  std::string_view tool_version;
  bool color = false;
  bool verbose = false;
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

// The page of one rule, and lists of all of them.
std::string RulePage(const RuleInfo& rule,
                     std::span<const RuleInfo* const> rules);
std::string RulesAsTable(std::span<const RuleInfo* const> rules);
// The table of the README.
std::string RulesAsMarkdown(std::span<const RuleInfo* const> rules);
std::string RulesAsJson(std::span<const RuleInfo* const> rules);

}  // namespace libfix

#endif  // LIBFIX_REPORT_REPORTER_H_
