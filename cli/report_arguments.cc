#include "cli/report_arguments.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <system_error>

#include "cli/option_values.h"
#include "cli/real_paths.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

namespace fs = std::filesystem;

// Not a pipe or a device, which takes one report after another.
bool IsOneFile(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  return !fs::exists(status) || fs::is_regular_file(status);
}

absl::Status CheckFilesDiffer(const Arguments& arguments) {
  std::map<std::string, std::string> taken;  // by the real path
  const auto take = [&](const std::string& path, const std::string& what) {
    if (!IsOneFile(path)) return absl::OkStatus();
    const auto [other, is_new] = taken.try_emplace(RealPath(path), what);
    if (is_new) return absl::OkStatus();
    return Wrong(
        fmt::format("{} and {} are the same file, which can hold "
                    "only one of them; name another",
                    other->second, what));
  };
  const std::string& text = arguments.to_file;
  if (!text.empty() && text != kStandardInput) {
    (void)take(text, fmt::format("-o {}", text));  // it is the first
  }
  for (const ReportTarget& report : arguments.reports) {
    const absl::Status status = take(
        report.path, fmt::format("--output {}={}", report.format, report.path));
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace

bool WantsFormat(const Arguments& arguments, std::string_view format) {
  return arguments.format == format ||
         std::ranges::any_of(arguments.reports, [&](const ReportTarget& one) {
           return one.format == format;
         });
}

absl::Status CheckReports(const Arguments& arguments) {
  const bool wants_review = WantsFormat(arguments, "github-review");
  if (wants_review && arguments.diff_base.empty()) {
    return Wrong(
        "the format 'github-review' needs to know what the pull request "
        "changes: add --diff-base=REV, the branch that it goes into, such as "
        "--diff-base=origin/main");
  }
  if (!wants_review && !arguments.diff_base.empty()) {
    return Wrong(
        "--diff-base goes with the format 'github-review' only; "
        "--changed=REV takes only files that differ from a commit");
  }
  return CheckFilesDiffer(arguments);
}

}  // namespace libfix::cli
