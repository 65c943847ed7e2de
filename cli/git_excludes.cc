#include "cli/git_excludes.h"

#include <cstdlib>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "cli/read_file.h"
#include "cli/subprocess.h"

namespace libfix::cli {
namespace {

std::string From(const std::string& folder, std::string_view path) {
  if (path.starts_with('/')) return std::string(path);
  return folder + "/" + std::string(path);
}

// The line that a small file of git's consists of.
std::string LineOf(const std::string& path) {
  absl::StatusOr<FileBytes> file = ReadFile(path);
  if (!file.ok()) return "";
  std::string& line = file->bytes;
  while (line.ends_with('\n') || line.ends_with('\r')) line.pop_back();
  return line;
}

// The folder with what all worktrees of a repository share.
std::string SharedFolder(const std::string& top) {
  constexpr std::string_view kLink = "gitdir: ";
  std::string folder = top + "/.git";
  const std::string line = LineOf(folder);
  if (line.starts_with(kLink)) folder = From(top, line.substr(kLink.size()));
  const std::string shared = LineOf(folder + "/commondir");
  return shared.empty() ? folder : From(folder, shared);
}

std::string DefaultGlobalExcludes() {
  for (const auto& [name, path] : {std::pair("XDG_CONFIG_HOME", "/git/ignore"),
                                   std::pair("HOME", "/.config/git/ignore")}) {
    const char* folder = std::getenv(name);
    if (folder != nullptr && *folder != '\0') return std::string(folder) + path;
  }
  return "";
}

}  // namespace

std::string RepositoryExcludes(const std::string& top) {
  return SharedFolder(top) + "/info/exclude";
}

std::string GlobalExcludes(const std::string& top) {
  const absl::StatusOr<ProgramOutput> git =
      RunProgram({"git", "-C", top, "config", "--null", "--type=path", "--get",
                  "core.excludesFile"});
  if (!git.ok() || git->status != 0) return DefaultGlobalExcludes();
  const std::string path = git->out.substr(0, git->out.find('\0'));
  return path.empty() ? "" : From(top, path);
}

}  // namespace libfix::cli
