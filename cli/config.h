// The configuration file .fix.yaml: the long options' names as keys.
//
//   select: [engine-version-unavailable]
//   as-of: 2026-08-19
//   policy: {default: lts, postgres: closest}   # or one word for all
//   pin: {aurora-mysql: 8.0.mysql_aurora.3.04.4}
//   catalog: [facts.json]                       # relative to this file
//   serverless-capacity: halve
//
// Unknown keys and values are errors with line and column.

#ifndef LIBFIX_CLI_CONFIG_H_
#define LIBFIX_CLI_CONFIG_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "cli/settings.h"

namespace libfix::cli {

// Reads a configuration. Messages name it as `path` does.
absl::StatusOr<Settings> LoadConfig(const std::string& path);

// The same for text that was read already.
absl::StatusOr<Settings> ParseConfig(std::string_view text,
                                     const std::string& path);

// The nearest .fix.yaml in the folder or above it; its path is relative when it
// lies below the working directory.
std::optional<std::string> FindConfig(const std::string& folder);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_CONFIG_H_
