// What reports need to know beyond what happened: how files are called where a
// report is read, and what the surroundings offer.

#ifndef LIBFIX_CLI_REPORT_OPTIONS_H_
#define LIBFIX_CLI_REPORT_OPTIONS_H_

#include <functional>
#include <map>
#include <string>

#include "libfix/libfix.h"

namespace libfix::cli {

using OtherPaths = std::map<std::string, std::string, std::less<>>;

// A diff is applied in some folder, and neither git nor patch leaves it: both
// refuse paths that are absolute or begin with "..".
struct DiffPaths {
  OtherPaths paths;
  // Where to apply it; empty: in the working folder. Otherwise it is the
  // nearest folder that has all changed files in it.
  std::string folder;
};
DiffPaths PathsForDiff(const RunResult& result);

// From the folder that a runner of GitHub or GitLab has the repository in, or
// from the working folder outside of one. Files elsewhere are called by their
// whole path or, where `is_relative`, by the way to them: "../a.json".
OtherPaths PathsInRepository(const RunResult& result, bool is_relative);

// Writes what the format "github" has no room for to the summary of the step
// that GitHub's runner is in. False: there is no such step, or no room left.
absl::StatusOr<bool> AppendStepSummary(const RunResult& result,
                                       const ReportOptions& options);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_REPORT_OPTIONS_H_
