#include "cli/command.h"

#include <algorithm>
#include <ctime>
#include <exception>
#include <filesystem>
#include <functional>
#include <iterator>
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
#include "cli/progress.h"
#include "cli/pull_request.h"
#include "cli/real_paths.h"
#include "cli/report_options.h"
#include "cli/run_files.h"
#include "cli/statistics.h"
#include "cli/summary.h"
#include "cli/terminal.h"
#include "cli/worker.h"
#include "cli/write_file.h"
#include "fmt/format.h"
#include "libfix/libfix.h"

namespace libfix::cli {
namespace {

Date Today() {
  const std::time_t now = std::time(nullptr);
  std::tm local = {};
  localtime_r(&now, &local);
  return Date(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

// The format of standard output; empty when it gets no report.
std::string_view OutputFormat(const Arguments& arguments) {
  if (!arguments.format.empty()) return arguments.format;
  switch (arguments.mode) {
    case Mode::kPreview:
      return "diff";
    case Mode::kCheck:
      return "text";
    case Mode::kInPlace:
    case Mode::kList:
    case Mode::kToFile:
      return "";
  }
  return "";
}

class Output {
 public:
  // `pull_request` is null when nobody asked for it.
  Output(const Arguments& arguments, Terminal& terminal,
         const PullRequestDiff* pull_request, FilesRun run)
      : arguments_(arguments),
        terminal_(terminal),
        pull_request_(pull_request),
        run_(std::move(run)) {}

  // Reports first, what is for people after them; the closing line last.
  int Finish() {
    for (const ReportTarget& target : arguments_.reports) WriteReport(target);
    PrintOutput();
    if (!arguments_.quiet) terminal_.Tell(run_.learnt);
    TellFindings();
    for (const std::string& error : run_.errors) terminal_.TellError(error);
    if (!arguments_.quiet) {
      terminal_.Tell(Summary(arguments_, run_));
      TellDiffFolder();
      for (const std::string& warning : run_.warnings) {
        terminal_.Tell(fmt::format("fix: warning: {}\n", warning));
      }
    }
    if (arguments_.statistics) {
      terminal_.Tell(Statistics(arguments_.mode, run_.result, run_.times));
    }
    if (!run_.stopped.empty()) {
      terminal_.Tell(fmt::format("fix: {}\n", run_.stopped));
    }
    if (!run_.interrupted.empty()) {
      terminal_.Tell(fmt::format("fix: {}\n", run_.interrupted));
      EndByInterrupt();
    }
    return ExitStatus(arguments_, run_);
  }

 private:
  std::string MakeReport(std::string_view format, const RunResult& result,
                         const ReportOptions& options) const {
    // The format was checked with the arguments.
    return Report(format, result, options).value_or("");
  }

  // For people, on a terminal.
  ReportOptions TextOptions(bool color) const {
    return {.color = color, .verbose = arguments_.verbose};
  }

  ReportOptions OptionsFor(std::string_view format) {
    ReportOptions options = TextOptions(false);
    if (format == "diff") {
      DiffPaths diff = PathsForDiff(run_.result);
      options.paths = std::move(diff.paths);
      if (!diff.folder.empty()) diff_folder_ = std::move(diff.folder);
    } else if (format == "github" || format == "markdown") {
      options.paths = PathsInWorkspace(run_.result);
    } else if (format == "gitlab") {
      options.paths = PathsInRepository(run_.result, true);
    } else if (format == "sarif" || format == "rdjson" || format == "rdjsonl" ||
               format == "junit") {
      options.paths = PathsInRepository(run_.result, false);
    } else if (format == "github-review") {
      options.pull_request = pull_request_->Of(run_.result);
    }
    return options;
  }

  // A slip of the hand must not cost the template.
  bool IsTemplate(const std::string& path) const {
    const std::string real = RealPath(path);
    RealFilePaths real_paths;
    return std::ranges::any_of(run_.result.files, [&](const FileResult& file) {
      return real_paths.Get(file.path) == real;
    });
  }

  void WriteReport(const ReportTarget& target) {
    if (IsTemplate(target.path)) {
      run_.errors.push_back(
          fmt::format("{}: a template of this run, so the report was not "
                      "written there; name another file for {}",
                      target.path, target.format));
      return;
    }
    const absl::Status status = WriteOutput(
        target.path,
        MakeReport(target.format, run_.result, OptionsFor(target.format)));
    if (status.ok()) return;
    run_.errors.push_back(
        fmt::format("{}: {}", target.path, MessageOf(status)));
  }

  void PrintOutput() {
    const std::string_view format = OutputFormat(arguments_);
    absl::Status status;
    if (run_.text) {
      status = terminal_.Print(*run_.text);
    } else if (arguments_.mode == Mode::kList) {
      status = terminal_.Print(ChangedNames());
    } else if (format == "text") {
      status = terminal_.PrintText(
          Text([](const FileResult& file) { return !Failed(file); },
               terminal_.OutputIsColored()));
    } else if (!format.empty()) {
      ReportOptions options = OptionsFor(format);
      if (format == "github") Summarize(options);
      status = terminal_.Print(MakeReport(format, run_.result, options));
    }
    if (!status.ok()) run_.errors.emplace_back(MessageOf(status));
  }

  void Summarize(ReportOptions& options) {
    const absl::StatusOr<bool> written =
        AppendStepSummary(run_.result, options);
    options.has_step_summary = written.value_or(false);
    if (!written.ok()) run_.errors.emplace_back(MessageOf(written.status()));
  }

  // Standard error gets the findings unless standard output has them, and in
  // any case what went wrong.
  void TellFindings() {
    const std::string_view format = OutputFormat(arguments_);
    const bool are_wanted =
        arguments_.mode != Mode::kList && (format.empty() || format == "diff");
    if (are_wanted && arguments_.interactive) return TellOtherFindings();
    terminal_.Tell(
        Text([&](const FileResult& file) { return are_wanted || Failed(file); },
             terminal_.ErrorIsColored()));
  }

  // Without those that were shown with a question.
  void TellOtherFindings() {
    RunResult others;
    for (const FileResult& file : run_.result.files) {
      FileResult& other = others.files.emplace_back();
      other.path = file.path;
      other.status = file.status;
      other.error = file.error;
      other.unchecked = file.unchecked;
      std::ranges::copy_if(file.findings, std::back_inserter(other.findings),
                           std::not_fn(WasAsked));
    }
    terminal_.Tell(
        MakeReport("text", others, TextOptions(terminal_.ErrorIsColored())));
  }

  static bool WasAsked(const Finding& finding) {
    return finding.fix && (finding.fix->applied ||
                           finding.fix->applicability == Applicability::kSafe);
  }

  static bool Failed(const FileResult& file) {
    return file.status == FileResult::Status::kError;
  }

  void TellDiffFolder() {
    if (diff_folder_.empty()) return;
    terminal_.Tell(
        fmt::format("fix: the paths of the diff begin at {}; apply it there\n",
                    diff_folder_));
  }

  std::string ChangedNames() const {
    std::string names;
    for (const FileResult& file : run_.result.files) {
      if (file.status == FileResult::Status::kChanged)
        names += file.path + "\n";
    }
    return names;
  }

  // The text report of some of the files.
  template <typename Wanted>
  std::string Text(Wanted wanted, bool color) {
    std::string text;
    RunResult one;
    one.files.resize(1);
    for (FileResult& file : run_.result.files) {
      if (!wanted(file)) continue;
      std::swap(one.files.front(), file);
      text += MakeReport("text", one, TextOptions(color));
      std::swap(one.files.front(), file);
    }
    return text;
  }

  const Arguments& arguments_;
  Terminal& terminal_;
  const PullRequestDiff* const pull_request_;
  FilesRun run_;
  std::string diff_folder_;  // where a diff can be applied, if not here
};

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
  FilesRun run = RunFiles(arguments, Today(), progress,
                          interaction ? &*interaction : nullptr);
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
