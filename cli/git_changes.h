// What changed since a commit, as git tells it: files that were modified, added
// or renamed, and those that git does not know yet and does not ignore.
//
//   absl::StatusOr<GitChanges> changes = GitChanges::Since("HEAD", true);
//   changes->Has("/home/ann/infra/db.yaml")
//   changes->Lines("/home/ann/infra/db.yaml")   // {{12, 14}, {80, 80}}
//
// The repository is that of the working directory. Paths are real ones
// (real_paths.h).

#ifndef LIBFIX_CLI_GIT_CHANGES_H_
#define LIBFIX_CLI_GIT_CHANGES_H_

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "libfix/text/line_index.h"

namespace libfix::cli {

class GitChanges {
 public:
  // Lines are asked for only `with_lines`. Fails with a message for the user
  // where there is no git, no repository or no such revision.
  static absl::StatusOr<GitChanges> Since(const std::string& revision,
                                          bool with_lines);

  // Whether the repository is the one in which a path lies.
  bool Covers(std::string_view path) const;
  bool Has(std::string_view file) const;
  bool HasBelow(std::string_view folder) const;
  // Those that are new or changed in a file; empty when lines only went.
  std::vector<LineRange> Lines(std::string_view file) const;

  const std::string& top() const { return top_; }

 private:
  explicit GitChanges(std::string top) : top_(std::move(top)) {}

  std::string top_;
  std::map<std::string, std::vector<LineRange>, std::less<>> files_;
};

// What `git diff --unified=0` says of new lines: by the file's path from the
// top of the repository.
std::map<std::string, std::vector<LineRange>> ParseNewLines(
    std::string_view diff);

// The new lines that each hunk of a diff shows, those around the changed ones
// included.
std::map<std::string, std::vector<LineRange>> ParseHunks(std::string_view diff);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_GIT_CHANGES_H_
