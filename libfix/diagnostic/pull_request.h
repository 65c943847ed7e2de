// What a pull request changes, as far as a review of it needs to know: a
// comment can stand only on lines that its diff shows.

#ifndef LIBFIX_DIAGNOSTIC_PULL_REQUEST_H_
#define LIBFIX_DIAGNOSTIC_PULL_REQUEST_H_

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "libfix/text/line_index.h"

namespace libfix {

struct PullRequestFile {
  std::string path;  // from the top of the repository
  // The lines of the new file that each hunk of the diff shows, those around
  // the changed ones included; in order.
  std::vector<LineRange> hunks;
};

struct PullRequest {
  std::string commit;  // the last one, by its full name
  // By the path that a file has in the result. Files that the pull request does
  // not change, or that are not as in its last commit, are not in it.
  std::map<std::string, PullRequestFile, std::less<>> files;
};

}  // namespace libfix

#endif  // LIBFIX_DIAGNOSTIC_PULL_REQUEST_H_
