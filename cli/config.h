// The configuration file .fix.yaml: the long options' names as keys.
//
//   select: [engine-version-unavailable]
//   as-of: 2026-08-19
//   policy: {default: lts, postgres: closest}   # or one word for all
//   pin: {aurora-mysql: 8.0.mysql_aurora.3.04.4}
//   catalog: [facts.json]                       # relative to this file
//   serverless-capacity: halve
//   exclude: [build, "*.tmp.json"]
//   rules:
//     aurora-serverless-v1: {applicability: unsafe}
//   overrides:
//     - files: ["legacy/**"]
//       new-stack: true
//
// Unknown keys and values are errors with line and column.
// docs/configuration.md is the manual, docs/fix.schema.json the schema for
// editors.

#ifndef LIBFIX_CLI_CONFIG_H_
#define LIBFIX_CLI_CONFIG_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/overrides.h"
#include "cli/settings.h"

namespace libfix::cli {

struct Config {
  Settings settings;
  std::vector<PathGlob> exclude;
  std::vector<Override> overrides;  // later ones win
};

// Reads a configuration. Messages name it as `path` does.
absl::StatusOr<Config> LoadConfig(const std::string& path);

// The same for text that was read already.
absl::StatusOr<Config> ParseConfig(std::string_view text,
                                   const std::string& path);

// Finds the nearest .fix.yaml in a folder or above it, and looks at each folder
// once.
class ConfigFinder {
 public:
  struct Found {
    std::string folder;  // canonical
    // Relative when it lies below the working directory; empty: there is none.
    std::string config;
  };

  // The answer lives as long as the finder.
  const Found& In(const std::string& folder);

 private:
  const std::string& ConfigOf(const std::string& canonical);

  std::map<std::string, Found> found_;          // by folder as asked for
  std::map<std::string, std::string> configs_;  // by canonical folder
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_CONFIG_H_
