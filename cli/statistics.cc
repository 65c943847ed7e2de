#include "cli/statistics.h"

#include <algorithm>
#include <functional>
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

std::string Seconds(std::chrono::steady_clock::duration time) {
  return fmt::format("{:.3f}", std::chrono::duration<double>(time).count());
}

// Those that found most come first.
std::string RuleTable(Mode mode, const Counts& counts) {
  if (counts.by_rule.empty()) return "";
  std::vector<std::pair<std::string_view, RuleCounts>> rules(
      counts.by_rule.begin(), counts.by_rule.end());
  std::ranges::stable_sort(rules, std::ranges::greater(),
                           [](const auto& rule) { return rule.second.found; });
  Table table(
      {"rule", "found", Writes(mode) ? "fixed" : "fixable", "left", "files"});
  for (const auto& [id, rule] : rules) {
    table.Add({std::string(id), std::to_string(rule.found),
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

std::string Statistics(Mode mode, const Counts& counts, const RunTimes& times) {
  return RuleTable(mode, counts) + PhaseTable(times);
}

}  // namespace libfix::cli
