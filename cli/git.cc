#include "cli/git.h"

#include <algorithm>
#include <utility>

#include "cli/subprocess.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

// What the user's configuration could change about a diff is said here.
const std::vector<std::string> kDiff = {
    "diff",           "--no-ext-diff",   "--no-textconv",
    "--no-color",     "--no-relative",   "--submodule=short",
    "--find-renames", "--diff-filter=d", "--src-prefix=a/",
    "--dst-prefix=b/"};

}  // namespace

absl::StatusOr<std::string> AskGit(std::vector<std::string> words) {
  words.insert(words.begin(), "git");
  absl::StatusOr<ProgramOutput> git = RunProgram(words);
  if (!git.ok()) return git.status();
  if (git->status == 0) return std::move(git->out);
  constexpr std::string_view kFatal = "fatal: ";
  std::string_view said = git->err;
  if (said.starts_with(kFatal)) said.remove_prefix(kFatal.size());
  return absl::UnknownError(
      fmt::format("git says: {}", said.substr(0, said.find('\n'))));
}

absl::StatusOr<std::string> AskGitForLine(std::vector<std::string> words) {
  absl::StatusOr<std::string> line = AskGit(std::move(words));
  if (line.ok() && line->ends_with('\n')) line->pop_back();
  return line;
}

absl::StatusOr<std::string> ResolveCommit(const std::string& revision) {
  if (revision.starts_with('-')) {
    return absl::InvalidArgumentError(
        fmt::format("'{}' is no revision of git's", revision));
  }
  absl::StatusOr<std::string> commit = AskGitForLine(
      {"rev-parse", "--verify", "--quiet", revision + "^{commit}"});
  if (commit.ok()) return commit;
  // Before the first commit, everything is new.
  const bool is_unborn =
      revision == "HEAD" && AskGit({"symbolic-ref", "--quiet", "HEAD"}).ok();
  if (is_unborn)
    return AskGitForLine({"hash-object", "-t", "tree", "/dev/null"});
  return absl::InvalidArgumentError(fmt::format(
      "git knows no commit '{}'; 'git log --oneline' lists some", revision));
}

std::vector<std::string_view> SplitAtNul(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\0'), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

absl::StatusOr<std::string> GitDiff(std::vector<std::string> how,
                                    std::vector<std::string> commits) {
  std::vector<std::string> words = kDiff;
  words.insert(words.end(), how.begin(), how.end());
  words.insert(words.end(), commits.begin(), commits.end());
  words.emplace_back("--");
  return AskGit(std::move(words));
}

}  // namespace libfix::cli
