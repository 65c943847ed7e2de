// Questions to git. The repository is that of the working directory.

#ifndef LIBFIX_CLI_GIT_H_
#define LIBFIX_CLI_GIT_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace libfix::cli {

// What `git WORDS...` prints; what it says otherwise is the message of the
// failure.
absl::StatusOr<std::string> AskGit(std::vector<std::string> words);
// The same without the line end.
absl::StatusOr<std::string> AskGitForLine(std::vector<std::string> words);

// The full name of a commit, which can not be taken for an option by git.
absl::StatusOr<std::string> ResolveCommit(const std::string& revision);

// `git diff HOW... COMMITS...` of what is there in the newer one, in the same
// form whatever the user has configured.
absl::StatusOr<std::string> GitDiff(std::vector<std::string> how,
                                    std::vector<std::string> commits);

// What `-z` puts between names.
std::vector<std::string_view> SplitAtNul(std::string_view text);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_GIT_H_
