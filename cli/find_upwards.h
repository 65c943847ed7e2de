// Looks for a file in a folder and in those above it.

#ifndef LIBFIX_CLI_FIND_UPWARDS_H_
#define LIBFIX_CLI_FIND_UPWARDS_H_

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace libfix::cli {

// The nearest file called `name`, up to the top of the git repository, and in
// the folder itself outside one; by its canonical path.
std::optional<std::filesystem::path> FindUpwards(const std::string& folder,
                                                 std::string_view name);

// Relative when it lies below the working directory, for messages.
std::string ShownPath(const std::filesystem::path& canonical);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_FIND_UPWARDS_H_
