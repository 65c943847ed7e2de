#include "cli/baseline_arguments.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "cli/config_arguments.h"
#include "cli/option_values.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

struct Action {
  std::string_view name;
  std::string_view what;
  BaselineAction action;
};

constexpr Action kActions[] = {
    {"create", "Accept what is found now", BaselineAction::kCreate},
    {"prune", "Take out what is no longer found", BaselineAction::kPrune},
};

}  // namespace

Command& DeclareBaselineCommand(Command& fix, SettingsWords& settings,
                                Arguments& parsed) {
  Command& baseline = fix.Add(
      "baseline", "Accept what is found now, so that only new findings count");
  baseline.SetUsage(
      "Usage: fix baseline create [OPTIONS] [PATH...]\n"
      "       fix baseline prune [OPTIONS] [PATH...]\n");
  baseline.TakesOnly({});
  for (const Action& action : kActions) {
    Command& command =
        baseline.Add(std::string(action.name), std::string(action.what));
    command.SetUsage(fmt::format("Usage: fix baseline {} [OPTIONS] [PATH...]\n",
                                 action.name));
    command.SetFooter(
        "PATH is a file or a folder, by default the current one. The baseline "
        "is .fix-baseline.json beside the configuration, or in the current "
        "folder. What it lists of files that are not looked at stays, unless "
        "they are gone.");
    DeclareFileOptions(command, parsed.files);
    DeclareSettings(command, settings);
    DeclareConfig(command, "Everything else", parsed);
  }
  return baseline;
}

absl::Status ReadBaselineCommand(const Command& baseline, Arguments& parsed) {
  parsed.command = Arguments::Command::kBaseline;
  parsed.mode = Mode::kCheck;
  const absl::StatusOr<std::vector<std::string>> extra = baseline.Words();
  if (!extra.ok()) return extra.status();
  std::vector<std::string_view> names;
  for (const Action& action : kActions) names.push_back(action.name);
  if (!extra->empty()) {
    return Wrong(UnknownName("baseline command", extra->front(), names));
  }
  for (const Action& action : kActions) {
    const Command* command = baseline.Given(action.name);
    if (command == nullptr) continue;
    absl::StatusOr<std::vector<std::string>> words = command->Words();
    if (!words.ok()) return words.status();
    parsed.baseline = action.action;
    // Those behind "--" are there already.
    parsed.paths.insert(parsed.paths.begin(), words->begin(), words->end());
    if (std::ranges::find(parsed.paths, "") != parsed.paths.end()) {
      return Wrong("a path is empty");
    }
    if (std::ranges::find(parsed.paths, kStandardInput) != parsed.paths.end()) {
      return Wrong("'fix baseline' takes files, not standard input");
    }
    if (absl::Status status = CheckConfig(parsed); !status.ok()) return status;
    return CheckFileArguments(parsed.files, parsed.paths);
  }
  return Wrong("'fix baseline' takes a command: create or prune");
}

}  // namespace libfix::cli
