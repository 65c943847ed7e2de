#include "cli/summary.h"

#include <string_view>
#include <vector>

#include "fmt/format.h"
#include "fmt/ranges.h"

namespace libfix::cli {
namespace {

std::string Plural(size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

// Why findings are left, and what would apply their fixes.
std::string WhyLeft(const Counts& counts, const FilesRun& run) {
  std::vector<std::string> reasons;
  const size_t refused = run.refusals.safe + run.refusals.unsafe;
  if (refused > 0) reasons.push_back(fmt::format("{} not accepted", refused));
  const size_t unsafe = counts.unsafe - run.refusals.unsafe;
  if (unsafe > 0) {
    std::string reason =
        fmt::format("{} {} --unsafe", unsafe, unsafe == 1 ? "needs" : "need");
    const size_t new_stack_fixes = run.new_stack_fixes;
    constexpr std::string_view kWhen = "when nothing is deployed yet";
    if (new_stack_fixes >= unsafe) {
      reason += fmt::format(", or --new-stack {}", kWhen);
    } else if (new_stack_fixes > 0) {
      reason +=
          fmt::format(", or {} of them --new-stack {}", new_stack_fixes, kWhen);
    }
    reasons.push_back(std::move(reason));
  }
  if (counts.without > 0) {
    reasons.push_back(fmt::format("{} {} no fix", counts.without,
                                  counts.without == 1 ? "has" : "have"));
  }
  if (reasons.empty()) return "";
  return fmt::format(" ({})", fmt::join(reasons, "; "));
}

}  // namespace

bool Writes(Mode mode) {
  return mode == Mode::kInPlace || mode == Mode::kToFile;
}

std::string Summary(const Arguments& arguments, const FilesRun& run) {
  const Counts& counts = run.counts;
  if (counts.findings == 0) {
    return counts.known == 0
               ? ""
               : fmt::format("no new findings, {} known by the baseline\n",
                             counts.known);
  }
  std::vector<std::string> parts;
  if (counts.fixed > 0) {
    parts.push_back(Writes(arguments.mode)
                        ? fmt::format("{} fixed", counts.fixed)
                        : fmt::format("{} can be fixed with -i", counts.fixed));
  }
  if (counts.left() > 0) {
    parts.push_back(
        fmt::format("{} left{}", counts.left(), WhyLeft(counts, run)));
  }
  if (counts.known > 0) {
    parts.push_back(fmt::format("{} known by the baseline", counts.known));
  }
  return fmt::format("{} in {}: {}\n", Plural(counts.findings, "finding"),
                     Plural(counts.files, "file"), fmt::join(parts, ", "));
}

int ExitStatus(const Arguments& arguments, const FilesRun& run) {
  const Counts& counts = run.counts;
  if (!run.errors.empty() || counts.failed > 0) return kExitError;
  const bool judges =
      arguments.mode == Mode::kCheck || arguments.mode == Mode::kList;
  const bool found = judges ? counts.findings > 0
                            : Writes(arguments.mode) &&
                                  (counts.left() > 0 || !run.stopped.empty());
  return found && !arguments.exit_zero ? kExitFindings : kExitDone;
}

}  // namespace libfix::cli
