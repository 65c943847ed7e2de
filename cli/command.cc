#include "cli/command.h"

#include <ctime>
#include <exception>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/arguments.h"
#include "cli/baseline_command.h"
#include "cli/catalog_command.h"
#include "cli/completions.h"
#include "cli/config_command.h"
#include "cli/interactive.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/option_values.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/pull_request.h"
#include "cli/run_files.h"
#include "cli/stream.h"
#include "cli/summary.h"
#include "cli/terminal.h"
#include "cli/worker.h"
#include "libfix/libfix.h"

namespace libfix::cli {
namespace {

Date Today() {
  const std::time_t now = std::time(nullptr);
  std::tm local = {};
  localtime_r(&now, &local);
  return Date(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

int Fail(Terminal& terminal, std::string_view message) {
  terminal.TellError(message);
  return kExitError;
}

int PrintOnly(Terminal& terminal, std::string_view text) {
  const absl::Status status = terminal.Print(text);
  return status.ok() ? kExitDone : Fail(terminal, MessageOf(status));
}

int RunCommand(std::span<const std::string> args) {
  absl::StatusOr<Arguments> parsed = ParseArguments(args);
  if (!parsed.ok()) {
    Terminal terminal(Color::kAuto);
    const int status = Fail(terminal, MessageOf(parsed.status()));
    terminal.Tell("run 'fix --help' for what it takes\n");
    return status;
  }
  const Arguments& arguments = *parsed;
  Terminal terminal(arguments.color);
  if (!arguments.print.empty()) return PrintOnly(terminal, arguments.print);
  switch (arguments.command) {
    case Arguments::Command::kRules:
      return PrintOnly(terminal, ListRules(arguments.rules_json));
    case Arguments::Command::kExplain:
      return PrintOnly(terminal, ExplainRule(*FindRule(arguments.rule)));
    case Arguments::Command::kConfig:
      return ShowConfig(arguments, terminal, Today());
    case Arguments::Command::kCompletions:
      return PrintOnly(terminal,
                       CompletionScript(arguments.shell, DescribeProgram()));
    case Arguments::Command::kCatalog:
      return arguments.catalog.subcommand->run(arguments, terminal, Today());
    case Arguments::Command::kBaseline:
      return UpdateBaseline(arguments, terminal, Today());
    case Arguments::Command::kWorker:
      return RunWorker(arguments, terminal, Today());
    case Arguments::Command::kFix:
      break;
  }
  if (arguments.mode == Mode::kToFile) {
    std::error_code error;
    if (std::filesystem::is_directory(arguments.paths.front(), error)) {
      return Fail(terminal, "-o takes one file, not a folder");
    }
  }
  // Before anything is written that git would call changed.
  std::optional<PullRequestDiff> pull_request;
  if (!arguments.diff_base.empty()) {
    absl::StatusOr<PullRequestDiff> diff =
        PullRequestDiff::Into(arguments.diff_base);
    if (!diff.ok()) {
      return Fail(terminal, MessageOf(WrongIn("--diff-base", diff.status())));
    }
    pull_request = *std::move(diff);
  }
  std::optional<Interaction> interaction;
  if (arguments.interactive) {
    const absl::Status status = CheckCanAsk();
    if (!status.ok()) return Fail(terminal, MessageOf(status));
    interaction.emplace(terminal);
  }
  Progress progress(arguments.quiet || interaction ? nullptr
                                                   : ProgressOnTerminal());
  std::optional<Stream> stream;
  if (Stream::Suits(arguments)) stream.emplace(arguments, terminal, progress);
  FilesRun run = RunFiles(arguments, Today(),
                          {.progress = progress,
                           .interaction = interaction ? &*interaction : nullptr,
                           .stream = stream ? &*stream : nullptr});
  return Output(arguments, terminal, pull_request ? &*pull_request : nullptr,
                std::move(run))
      .Finish();
}

}  // namespace

int Main(int argc, char** argv) {
  OpenStandardFiles();
  try {
    const std::vector<std::string> args(argv + (argc > 0 ? 1 : 0), argv + argc);
    return RunCommand(args);
  } catch (const std::exception& error) {  // out of memory, most likely
    Terminal terminal(Color::kAuto);
    return Fail(terminal, error.what());
  }
}

}  // namespace libfix::cli
