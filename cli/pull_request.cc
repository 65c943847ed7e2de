#include "cli/pull_request.h"

#include <cstdlib>
#include <string_view>
#include <utility>

#include "cli/git.h"
#include "cli/git_changes.h"
#include "cli/real_paths.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

absl::StatusOr<std::string> CommonCommit(const std::string& base,
                                         const std::string& head) {
  const absl::StatusOr<std::string> commit = ResolveCommit(base);
  if (!commit.ok()) return commit.status();
  absl::StatusOr<std::string> common =
      AskGitForLine({"merge-base", *commit, head});
  if (common.ok()) return common;
  return absl::FailedPreconditionError(fmt::format(
      "git knows no commit that '{}' and HEAD both come from; in a clone that "
      "lacks history, fetch it first ('git fetch --unshallow', or "
      "'fetch-depth: 0' of actions/checkout)",
      base));
}

// GitHub's runner checks out what the merge would be, unless it is told
// otherwise. That commit is none of the pull request's: no review can be of it.
bool IsMergeOfRunner(std::string_view head) {
  const char* const ref = std::getenv("GITHUB_REF");
  const char* const commit = std::getenv("GITHUB_SHA");
  if (ref == nullptr || commit == nullptr || head != commit) return false;
  const std::string_view name = ref;
  return name.starts_with("refs/pull/") && name.ends_with("/merge");
}

}  // namespace

absl::StatusOr<PullRequestDiff> PullRequestDiff::Into(const std::string& base) {
  PullRequestDiff diff;
  absl::StatusOr<std::string> top =
      AskGitForLine({"rev-parse", "--show-toplevel"});
  if (!top.ok()) return top.status();
  diff.top_ = *std::move(top);
  absl::StatusOr<std::string> head = ResolveCommit("HEAD");
  if (!head.ok()) return head.status();
  diff.commit_ = *std::move(head);
  if (IsMergeOfRunner(diff.commit_)) {
    return absl::FailedPreconditionError(
        "checked out is the merge that GitHub makes for tests, of which it "
        "takes no review; give actions/checkout 'ref: ${{ "
        "github.event.pull_request.head.sha }}' and 'fetch-depth: 0'");
  }
  const absl::StatusOr<std::string> common = CommonCommit(base, diff.commit_);
  if (!common.ok()) return common.status();
  // As GitHub shows it.
  const absl::StatusOr<std::string> text =
      GitDiff({"--unified=3", "--inter-hunk-context=0",
               "--diff-algorithm=myers", "--indent-heuristic"},
              {*common, diff.commit_});
  if (!text.ok()) return text.status();
  diff.hunks_ = ParseHunks(*text);
  const absl::StatusOr<std::string> names =
      GitDiff({"--name-only", "-z"}, {diff.commit_});
  if (!names.ok()) return names.status();
  for (const std::string_view name : SplitAtNul(*names)) {
    diff.uncommitted_.emplace(name);
  }
  return diff;
}

PullRequest PullRequestDiff::Of(const RunResult& result) const {
  PullRequest pull_request{.commit = commit_};
  RealFilePaths real_paths;
  const std::string start = top_.ends_with('/') ? top_ : top_ + "/";
  for (const FileResult& file : result.files) {
    std::string path = real_paths.Get(file.path);
    if (!path.starts_with(start)) continue;
    path.erase(0, start.size());
    const auto hunks = hunks_.find(path);
    if (hunks == hunks_.end() || uncommitted_.contains(path)) continue;
    pull_request.files[file.path] = {.path = path, .hunks = hunks->second};
  }
  return pull_request;
}

}  // namespace libfix::cli
