#include "cli/statistics.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/summary.h"
#include "cli/table.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

constexpr std::string_view kPhaseNames[] = {"finding files", "reading",
                                            "running", "writing"};

struct RuleCounts {
  std::string_view rule;
  size_t found = 0;
  size_t fixed = 0;
  size_t files = 0;
};

std::vector<RuleCounts> CountByRule(const RunResult& result) {
  std::map<std::string_view, RuleCounts> by_rule;
  for (const FileResult& file : result.files) {
    std::set<std::string_view> in_file;
    for (const Finding& finding : file.findings) {
      RuleCounts& counts = by_rule[finding.rule->id];
      counts.rule = finding.rule->id;
      ++counts.found;
      counts.fixed += finding.fix && finding.fix->applied;
      counts.files += in_file.insert(finding.rule->id).second;
    }
  }
  std::vector<RuleCounts> all;
  for (const auto& [rule, counts] : by_rule) all.push_back(counts);
  std::ranges::stable_sort(all, std::ranges::greater(), &RuleCounts::found);
  return all;
}

std::string Seconds(std::chrono::steady_clock::duration time) {
  return fmt::format("{:.3f}", std::chrono::duration<double>(time).count());
}

std::string RuleTable(Mode mode, const RunResult& result) {
  const std::vector<RuleCounts> rules = CountByRule(result);
  if (rules.empty()) return "";
  Table table(
      {"rule", "found", Writes(mode) ? "fixed" : "fixable", "left", "files"});
  for (const RuleCounts& rule : rules) {
    table.Add({std::string(rule.rule), std::to_string(rule.found),
               std::to_string(rule.fixed),
               std::to_string(rule.found - rule.fixed),
               std::to_string(rule.files)});
  }
  return table.Text() + "\n";
}

std::string PhaseTable(const RunTimes& times) {
  Table table({"phase", "files", "seconds"});
  for (size_t i = 0; i < times.phases.size(); ++i) {
    const PhaseTotal& phase = times.phases[i];
    table.Add({std::string(kPhaseNames[i]), std::to_string(phase.files),
               Seconds(phase.time)});
  }
  std::string text = table.Text();
  text += fmt::format("all of it: {} seconds", Seconds(times.whole));
  if (times.threads > 1) {
    text += fmt::format(" on {} threads, whose times are added up above",
                        times.threads);
  }
  return text + "\n";
}

}  // namespace

void PhaseTimes::Add(Phase phase, PhaseTotal more) {
  const std::lock_guard lock(mutex_);
  PhaseTotal& total = phases_[static_cast<size_t>(phase)];
  total.files += more.files;
  total.time += more.time;
}

RunTimes PhaseTimes::Finish(size_t threads) const {
  const std::lock_guard lock(mutex_);
  return {.phases = phases_,
          .whole = std::chrono::steady_clock::now() - begin_,
          .threads = threads};
}

Timed::~Timed() {
  times_.Add(phase_, {.files = files_,
                      .time = std::chrono::steady_clock::now() - begin_});
}

std::string Statistics(Mode mode, const RunResult& result,
                       const RunTimes& times) {
  return RuleTable(mode, result) + PhaseTable(times);
}

}  // namespace libfix::cli
