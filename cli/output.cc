#include "cli/output.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iterator>
#include <system_error>
#include <utility>

#include "cli/file_words.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/real_paths.h"
#include "cli/report_options.h"
#include "cli/statistics.h"
#include "cli/summary.h"
#include "cli/write_file.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

// With a question, when the user was asked about each fix.
bool WasShown(const Finding& finding) {
  return finding.fix && (finding.fix->applied ||
                         finding.fix->applicability == Applicability::kSafe);
}

// Formats that are read where the repository is.
bool IsForReview(std::string_view format) {
  constexpr std::string_view kFormats[] = {
      "github", "github-review", "markdown", "gitlab",
      "sarif",  "rdjson",        "rdjsonl",  "junit"};
  return std::ranges::find(kFormats, format) != std::end(kFormats);
}

// The number behind the last ':' of a text, which is then taken off; 0 when
// there is none.
uint32_t TakeNumber(std::string_view& text) {
  const size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return 0;
  const std::string_view digits = text.substr(colon + 1);
  uint32_t number = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return 0;
  text = text.substr(0, colon);
  return number;
}

// ".fix.yaml:3:1: unknown key" is about a file, which only was none to repair.
FileResult AsFile(std::string_view error) {
  FileResult file = {.path = ".", .status = FileResult::Status::kError};
  const size_t end = error.find(": ");
  std::string_view place = error.substr(0, end);
  const uint32_t column = TakeNumber(place);
  const uint32_t line = TakeNumber(place);
  std::error_code ignored;
  if (end != std::string_view::npos &&
      std::filesystem::exists(place, ignored)) {
    file.path = place;
    file.error.at = {.line = line, .column = column};
    error.remove_prefix(end + 2);
  }
  file.error.message = error;
  return file;
}

}  // namespace

Output::Output(const Arguments& arguments, Terminal& terminal,
               const PullRequestDiff* pull_request, FilesRun run)
    : arguments_(arguments),
      terminal_(terminal),
      pull_request_(pull_request),
      run_(std::move(run)) {}

int Output::Finish() {
  WriteReports();
  if (!arguments_.quiet) terminal_.Tell(run_.learnt);
  TellFiles();
  for (const std::string& error : run_.errors) terminal_.TellError(error);
  if (!arguments_.quiet) {
    terminal_.Tell(Summary(arguments_, run_));
    if (!diff_folder_.empty()) {
      terminal_.Tell(fmt::format(
          "fix: the paths of the diff begin at {}; apply it there\n",
          diff_folder_));
    }
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

std::string Output::MakeReport(std::string_view format,
                               const ReportOptions& options) const {
  // The format was checked with the arguments.
  return Report(format, run_.result, options).value_or("");
}

ReportOptions Output::OptionsFor(std::string_view format) {
  ReportOptions options = {.verbose = arguments_.verbose};
  if (format == "diff") {
    DiffPaths diff = PathsForDiff(run_.result);
    options.paths = std::move(diff.paths);
    if (!diff.folder.empty()) diff_folder_ = std::move(diff.folder);
  } else if (IsForReview(format)) {
    options.paths = PathsInRepository(run_.result, format == "gitlab");
  }
  if (format == "github-review") {
    options.pull_request = pull_request_->Of(run_.result);
  }
  return options;
}

// A slip of the hand must not cost the template.
bool Output::IsTemplate(const std::string& path) const {
  const std::string real = RealPath(path);
  RealFilePaths real_paths;
  return std::ranges::any_of(run_.result.files, [&](const FileResult& file) {
    return real_paths.Get(file.path) == real;
  });
}

// What went wrong with the run is in them as well: a report that says nothing
// of it would say that all is fine.
void Output::WriteReports() {
  std::vector<FileResult>& files = run_.result.files;
  const size_t count = files.size();
  for (const std::string& error : run_.errors) files.push_back(AsFile(error));
  for (const ReportTarget& target : arguments_.reports) WriteReport(target);
  const absl::Status status = PrintOutput();
  if (!status.ok()) run_.errors.emplace_back(MessageOf(status));
  files.resize(count);
}

void Output::WriteReport(const ReportTarget& target) {
  if (IsTemplate(target.path)) {
    run_.errors.push_back(
        fmt::format("{}: a template of this run, so the report was not "
                    "written there; name another file for {}",
                    target.path, target.format));
    return;
  }
  const absl::Status status = WriteOutput(
      target.path, MakeReport(target.format, OptionsFor(target.format)));
  if (status.ok()) return;
  run_.errors.push_back(fmt::format("{}: {}", target.path, MessageOf(status)));
}

void Output::Summarize(ReportOptions& options) {
  const absl::StatusOr<bool> written = AppendStepSummary(run_.result, options);
  options.has_step_summary = written.value_or(false);
  if (!written.ok()) run_.errors.emplace_back(MessageOf(written.status()));
}

// What is not told file by file.
absl::Status Output::PrintOutput() {
  if (run_.text) return terminal_.Print(*run_.text);
  const std::string_view format = OutputFormat(arguments_);
  if (IsToldByFile(format)) return absl::OkStatus();
  ReportOptions options = OptionsFor(format);
  if (format == "github") Summarize(options);
  return terminal_.Print(MakeReport(format, options));
}

void Output::TellFiles() {
  const std::string_view format = OutputFormat(arguments_);
  const bool tells_others =
      arguments_.interactive && (format.empty() || format == "diff");
  if (format == "diff") diff_folder_ = PathsForDiff(run_.result).folder;
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
  terminal_.Tell(Report("text", others,
                        {.color = terminal_.ErrorIsColored(),
                         .verbose = arguments_.verbose})
                     .value_or(""));
}

}  // namespace libfix::cli
