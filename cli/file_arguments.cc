#include "cli/file_arguments.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "cli/git_changes.h"
#include "cli/message.h"
#include "cli/option_values.h"
#include "cli/read_file.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

absl::StatusOr<std::vector<std::string>> ReadPathList(const std::string& file) {
  const bool is_stdin = file == kStandardInput;
  const std::string name = is_stdin ? "standard input" : file;
  const absl::StatusOr<std::string> text =
      is_stdin ? ReadStandardInput() : ReadStream(file);
  if (!text.ok()) {
    return WrongIn("--files0-from",
                   absl::UnknownError(
                       fmt::format("{}: {}", name, MessageOf(text.status()))));
  }
  std::vector<std::string> paths;
  std::string_view rest = *text;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('\0'), rest.size());
    paths.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const bool is_bad = paths.back().empty() || paths.back() == kStandardInput;
    if (!is_bad) continue;
    return Wrong(fmt::format(
        "--files0-from: {}: path {} is {}", name, paths.size(),
        paths.back().empty() ? "empty"
                             : "'-'; a file called so is written ./-"));
  }
  return paths;
}

absl::StatusOr<std::vector<Input>> FindEvery(
    const FileArguments& files, const std::vector<std::string>& paths,
    const std::string& stdin_name, std::vector<Exclusion> exclude) {
  InputQuery query{.paths = paths,
                   .stdin_name = stdin_name,
                   .exclude = std::move(exclude),
                   .respects_ignores = !files.no_ignore,
                   .changed_lines_only = files.changed_lines};
  query.exclude.push_back({.folder = ".", .globs = files.exclude});
  if (!files.files0_from.empty()) {
    absl::StatusOr<std::vector<std::string>> list =
        ReadPathList(files.files0_from);
    if (!list.ok()) return list.status();
    query.paths = *std::move(list);
  } else if (paths.empty()) {
    query.paths = {"."};
  }
  if (files.changed.empty() && !files.changed_lines) return FindInputs(query);
  const std::string revision = files.changed.empty() ? "HEAD" : files.changed;
  const absl::StatusOr<GitChanges> changes =
      GitChanges::Since(revision, files.changed_lines);
  if (!changes.ok()) {
    return WrongIn(files.changed.empty() ? "--changed-lines" : "--changed",
                   changes.status());
  }
  query.changes = &*changes;
  return FindInputs(query);
}

}  // namespace

void DeclareFileOptions(Command& command, FileArguments& files) {
  const std::string section = "Which files";
  command.List(section, "--exclude", files.exclude,
               "Leave out what matches, written as in a .gitignore of the "
               "current folder",
               "GLOB");
  command.Flag(section, "--no-ignore", files.no_ignore,
               "Take also what .gitignore and .ignore leave out, node_modules "
               "and the like, and folders with a dot");
  command.Flag(section, "--force-exclude", files.force_exclude,
               "Take also files that are named only where they are templates "
               "that no configuration leaves out");
  command.TextOr(section, "--changed", files.changed, "HEAD",
                 "Only files that git says changed since a commit (default: "
                 "the last one)",
                 "REV");
  command.Flag(section, "--changed-lines", files.changed_lines,
               "Only what is found on lines that changed");
  command.Text(section, "--files0-from", files.files0_from,
               "Take the paths from a file, each ended by a NUL byte; - is "
               "standard input",
               "FILE");
}

absl::Status CheckFileArguments(const FileArguments& files,
                                const std::vector<std::string>& paths) {
  if (!files.files0_from.empty() && !paths.empty()) {
    return Wrong(fmt::format(
        "--files0-from takes no further paths; '{}' is one", paths.front()));
  }
  const bool asks_git = !files.changed.empty() || files.changed_lines;
  if (asks_git && std::ranges::find(paths, kStandardInput) != paths.end()) {
    return Wrong(fmt::format(
        "--{} and standard input exclude each other: git knows files only",
        files.changed.empty() ? "changed-lines" : "changed"));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Input>> FindInputs(
    const FileArguments& files, const std::vector<std::string>& paths,
    const std::string& stdin_name, std::vector<Exclusion> exclude) {
  absl::StatusOr<std::vector<Input>> inputs =
      FindEvery(files, paths, stdin_name, std::move(exclude));
  if (!inputs.ok() || !files.force_exclude) return inputs;
  for (Input& input : *inputs) input.named = input.is_stdin;
  return inputs;
}

}  // namespace libfix::cli
