// What a pull request changes, as git tells it: the commits of the working
// directory's branch since it left another one.
//
//   absl::StatusOr<PullRequestDiff> diff =
//   PullRequestDiff::Into("origin/main"); options.pull_request =
//   diff->Of(result);

#ifndef LIBFIX_CLI_PULL_REQUEST_H_
#define LIBFIX_CLI_PULL_REQUEST_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "libfix/libfix.h"

namespace libfix::cli {

class PullRequestDiff {
 public:
  // Asks git, so it is made before anything is written. Fails with a message
  // for the user where there is no git, no repository, no such revision, or
  // nothing that both branches have come from.
  static absl::StatusOr<PullRequestDiff> Into(const std::string& base);

  // The part that a run was about.
  PullRequest Of(const RunResult& result) const;

 private:
  std::string top_;     // of the repository
  std::string commit_;  // the last one
  // By the path from the top.
  std::map<std::string, std::vector<LineRange>> hunks_;
  std::set<std::string> uncommitted_;
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_PULL_REQUEST_H_
