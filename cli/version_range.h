// Which major version of a package a range of versions allows, as pip, Poetry,
// npm and their like write ranges.

#ifndef LIBFIX_CLI_VERSION_RANGE_H_
#define LIBFIX_CLI_VERSION_RANGE_H_

#include <optional>
#include <string_view>

namespace libfix::cli {

// 6 of ">=6,<7", 7 of "^7.1.0", "~=7.1", "==7.*", "7.x" and "7.1.0"; nullopt
// where several are allowed (">=6.0.0", "^6 || ^7"), or it is none of these.
std::optional<int> MajorOfRange(std::string_view range);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_VERSION_RANGE_H_
