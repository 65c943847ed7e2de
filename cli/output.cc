#include "cli/output.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "cli/file_words.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/statistics.h"
#include "cli/summary.h"
#include "cli/write_file.h"
#include "fmt/format.h"
#include "libfix/libfix.h"

namespace libfix::cli {
namespace {

// With a question, when the user was asked about each fix.
bool WasShown(const Finding& finding) {
  return finding.fix && (finding.fix->applied ||
                         finding.fix->applicability == Applicability::kSafe);
}

}  // namespace

Output::Output(const Arguments& arguments, Terminal& terminal, FilesRun run)
    : arguments_(arguments), terminal_(terminal), run_(std::move(run)) {}

int Output::Finish() {
  for (const ReportTarget& target : arguments_.reports) WriteReport(target);
  const absl::Status status = PrintOutput();
  if (!status.ok()) run_.errors.emplace_back(MessageOf(status));
  if (!arguments_.quiet) terminal_.Tell(run_.learnt);
  TellFiles();
  for (const std::string& error : run_.errors) terminal_.TellError(error);
  if (!arguments_.quiet) {
    terminal_.Tell(Summary(arguments_, run_));
    for (const std::string& warning : run_.warnings) {
      terminal_.Tell(fmt::format("fix: warning: {}\n", warning));
    }
  }
  if (arguments_.statistics) {
    terminal_.Tell(Statistics(arguments_.mode, run_.counts, run_.times));
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

std::string Output::MakeReport(std::string_view format, const RunResult& result,
                               bool color) const {
  // The format was checked with the arguments.
  return Report(format, result, {.color = color, .verbose = arguments_.verbose})
      .value_or("");
}

void Output::WriteReport(const ReportTarget& target) {
  const absl::Status status =
      WriteOutput(target.path, MakeReport(target.format, run_.result, false));
  if (status.ok()) return;
  run_.errors.push_back(fmt::format("{}: {}", target.path, MessageOf(status)));
}

// What is not told file by file.
absl::Status Output::PrintOutput() {
  if (run_.text) return terminal_.Print(*run_.text);
  const std::string_view format = OutputFormat(arguments_);
  if (IsToldByFile(format)) return absl::OkStatus();
  return terminal_.Print(
      MakeReport(format, run_.result, terminal_.OutputIsColored()));
}

void Output::TellFiles() {
  const std::string_view format = OutputFormat(arguments_);
  const bool tells_others =
      arguments_.interactive && (format.empty() || format == "diff");
  FileTeller teller(arguments_, terminal_);
  absl::Status status;
  for (FileWords& words : teller.WordsOf(run_.result)) {
    if (run_.text) words.output.clear();
    if (tells_others) words.error.clear();
    status.Update(teller.Tell(words));
  }
  if (!status.ok()) run_.errors.emplace_back(MessageOf(status));
  if (tells_others) TellOtherFindings();
}

// Without those that were shown with a question.
void Output::TellOtherFindings() {
  RunResult others;
  for (const FileResult& file : run_.result.files) {
    FileResult& other = others.files.emplace_back();
    other.path = file.path;
    other.status = file.status;
    other.error = file.error;
    other.unchecked = file.unchecked;
    std::ranges::copy_if(file.findings, std::back_inserter(other.findings),
                         std::not_fn(WasShown));
  }
  terminal_.Tell(MakeReport("text", others, terminal_.ErrorIsColored()));
}

}  // namespace libfix::cli
