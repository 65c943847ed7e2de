#include "cli/report_options.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <utility>

#include "cli/file_descriptor.h"
#include "cli/message.h"
#include "cli/read_file.h"
#include "cli/real_paths.h"
#include "cli/write_file.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

namespace fs = std::filesystem;

// What the runner takes from one step.
constexpr size_t kLargestSummary = size_t{1} << 20;

bool IsBelow(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) &&
         (folder.ends_with('/') || path.substr(folder.size()).starts_with('/'));
}

std::string Below(std::string_view path, std::string_view folder) {
  path.remove_prefix(folder.size());
  if (path.starts_with('/')) path.remove_prefix(1);
  return std::string(path);
}

}  // namespace

DiffPaths PathsForDiff(const RunResult& result) {
  const bool is_changed =
      std::ranges::any_of(result.files, [](const FileResult& file) {
        return file.status == FileResult::Status::kChanged;
      });
  if (!is_changed) return {};
  RealFilePaths real_paths;
  const std::string here = RealPath(".");
  DiffPaths diff{.folder = here};
  for (const FileResult& file : result.files) {
    if (file.status != FileResult::Status::kChanged) continue;
    // Neither git nor patch goes through a link.
    const std::string real = real_paths.Get(file.path);
    while (!IsBelow(real, diff.folder)) {
      diff.folder = fs::path(diff.folder).parent_path().string();
    }
    diff.paths[file.path] = real;
  }
  for (auto& [path, real] : diff.paths) real = Below(real, diff.folder);
  if (diff.folder == here) diff.folder.clear();
  return diff;
}

OtherPaths PathsInRepository(const RunResult& result, bool is_relative) {
  std::string folder = RealPath(".");
  for (const char* const name : {"GITHUB_WORKSPACE", "CI_PROJECT_DIR"}) {
    const char* const workspace = std::getenv(name);
    if (workspace == nullptr || *workspace == '\0') continue;
    const std::string root = RealPath(workspace);
    if (folder == root || IsBelow(folder, root)) folder = root;
  }
  OtherPaths paths;
  RealFilePaths real_paths;
  for (const FileResult& file : result.files) {
    const std::string real = real_paths.Get(file.path);
    paths[file.path] = IsBelow(real, folder) ? Below(real, folder)
                       : is_relative         ? RelativePath(real, folder)
                                             : real;
  }
  return paths;
}

absl::StatusOr<bool> AppendStepSummary(const RunResult& result,
                                       const ReportOptions& options) {
  const char* const path = std::getenv("GITHUB_STEP_SUMMARY");
  if (path == nullptr || *path == '\0') return false;
  const auto fail = [&](int error) {
    return absl::UnknownError(fmt::format(
        "{} (GITHUB_STEP_SUMMARY): {}", path,
        MessageOf(SystemError("the summary cannot be written", error))));
  };
  FileDescriptor file(
      open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666));
  if (!file.is_open()) return fail(errno);
  struct stat info;
  if (fstat(file.get(), &info) != 0) return fail(errno);
  const auto taken = static_cast<size_t>(info.st_size);
  if (taken >= kLargestSummary) return false;
  // Whatever wrote there before may have left its last line open.
  const std::string gap = taken > 0 ? "\n\n" : "";
  const size_t room = kLargestSummary - taken - gap.size();
  const std::string text = GithubStepSummary(result, options, room);
  if (text.size() > room) return false;
  if (text.empty()) return true;
  if (const int error = WriteAll(file.get(), gap + text); error != 0) {
    return fail(error);
  }
  if (const int error = file.Close(); error != 0) return fail(error);
  return true;
}

}  // namespace libfix::cli
