// Where a git repository keeps the rules of ignored files that stand in no
// .gitignore.

#ifndef LIBFIX_CLI_GIT_EXCLUDES_H_
#define LIBFIX_CLI_GIT_EXCLUDES_H_

#include <string>

namespace libfix::cli {

// `top` is the folder that has the `.git`, which is a file in worktrees and
// submodules. Whether the answer exists is not looked at.
std::string RepositoryExcludes(const std::string& top);

// The user's own rules for all repositories: git's core.excludesFile. Asks git,
// which alone knows all places where that can be set; without git it is the
// file that git would take by default. Empty: there is none.
std::string GlobalExcludes(const std::string& top);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_GIT_EXCLUDES_H_
