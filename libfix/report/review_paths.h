// Paths as review tools take them, who know files by where they stand in a
// repository. The program is to be run at its top.

#ifndef LIBFIX_REPORT_REVIEW_PATHS_H_
#define LIBFIX_REPORT_REVIEW_PATHS_H_

#include <string>
#include <string_view>

namespace libfix {

// Without "." and empty parts: "./a//b.json" is "a/b.json". Absolute paths stay
// absolute, and ".." stays, since a link may stand before it.
std::string PlainPath(std::string_view path);

// Whether it leads out of the folder that it starts from.
bool LeavesFolder(std::string_view path);

// A reference by RFC 3986; every byte but those that need no escape is
// percent-encoded, so it also holds names that are no UTF-8. An absolute path
// becomes "file:///...".
std::string UriOf(std::string_view path);

}  // namespace libfix

#endif  // LIBFIX_REPORT_REVIEW_PATHS_H_
