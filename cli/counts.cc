#include "cli/counts.h"

#include <set>

namespace libfix::cli {

void Counts::Add(const FileResult& file) {
  failed += file.status == FileResult::Status::kError;
  changed += file.status == FileResult::Status::kChanged;
  files += !file.findings.empty();
  findings += file.findings.size();
  known += file.known;
  std::set<std::string_view> in_file;
  for (const Finding& finding : file.findings) {
    const bool is_fixed = finding.fix && finding.fix->applied;
    fixed += is_fixed;
    without += !finding.fix;
    unsafe += finding.fix && !is_fixed &&
              finding.fix->applicability == Applicability::kUnsafe;
    RuleCounts& rule = by_rule[finding.rule->id];
    ++rule.found;
    rule.fixed += is_fixed;
    rule.files += in_file.insert(finding.rule->id).second;
  }
}

}  // namespace libfix::cli
