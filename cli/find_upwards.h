// Looks for a file in a folder and in those above it.

#ifndef LIBFIX_CLI_FIND_UPWARDS_H_
#define LIBFIX_CLI_FIND_UPWARDS_H_

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace libfix::cli {

enum class Until {
  kTop,         // of the file system
  kRepository,  // the top of the git repository; the folder itself outside one
};

// The nearest file called `name`, by its canonical path.
std::optional<std::filesystem::path> FindUpwards(const std::string& folder,
                                                 std::string_view name,
                                                 Until until);

// Relative when it lies below the working directory, for messages.
std::string ShownPath(const std::filesystem::path& canonical);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_FIND_UPWARDS_H_
