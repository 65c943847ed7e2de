#include "cli/file_words.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "cli/report_options.h"
#include "libfix/libfix.h"

namespace libfix::cli {
namespace {

constexpr std::string_view kByFile[] = {"", "diff", "text", "jsonl"};

// The format was checked with the arguments.
std::string MakeReport(std::string_view format, const RunResult& result,
                       const ReportOptions& options) {
  return Report(format, result, options).value_or("");
}

}  // namespace

std::string_view OutputFormat(const Arguments& arguments) {
  if (arguments.mode == Mode::kList) return "";
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

bool IsToldByFile(std::string_view format) {
  return std::ranges::find(kByFile, format) != std::end(kByFile);
}

std::vector<FileWords> FileTeller::WordsOf(RunResult& result) const {
  const std::string_view format = OutputFormat(arguments_);
  const bool tells_findings =
      arguments_.mode != Mode::kList && (format.empty() || format == "diff");
  // A line of it stands for a file, and can name others.
  std::string lines;
  if (format == "jsonl") lines = MakeReport(format, result, {});
  std::string_view rest = lines;
  ReportOptions diff;
  if (format == "diff") diff.paths = PathsForDiff(result).paths;
  std::vector<FileWords> all;
  for (FileResult& file : result.files) {
    FileWords& words = all.emplace_back();
    const bool failed = file.status == FileResult::Status::kError;
    if (tells_findings || failed) {
      words.error = Text(file, terminal_.ErrorIsColored());
    }
    if (arguments_.mode == Mode::kList) {
      if (file.status == FileResult::Status::kChanged) {
        words.output = file.path + "\n";
      }
    } else if (format == "jsonl") {
      const size_t end = rest.find('\n') + 1;
      words.output = rest.substr(0, end);
      rest.remove_prefix(end);
    } else if (format == "diff") {
      RunResult one;
      one.files.push_back(std::move(file));
      words.output = MakeReport(format, one, diff);
      file = std::move(one.files.front());
    } else if (format == "text" && !failed) {
      words.output =
          terminal_.ForPeople(Text(file, terminal_.OutputIsColored()));
    }
  }
  return all;
}

absl::Status FileTeller::Tell(const FileWords& words) {
  const absl::Status status = terminal_.Print(words.output);
  terminal_.Tell(words.error);
  return status;
}

std::string FileTeller::Text(FileResult& file, bool color) const {
  RunResult one;
  one.files.push_back(std::move(file));
  std::string text =
      MakeReport("text", one, {.color = color, .verbose = arguments_.verbose});
  file = std::move(one.files.front());
  return text;
}

}  // namespace libfix::cli
