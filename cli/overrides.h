// The globs of a configuration (`exclude`, and `files` of an override), and
// what it says for some files only.
//
// A glob is one of .gitignore, from the folder of the configuration: "*.json"
// and "legacy" match in any folder, "legacy/*.json" and "/legacy" only there,
// "legacy/" is a folder. What matches a folder matches all that is in it.

#ifndef LIBFIX_CLI_OVERRIDES_H_
#define LIBFIX_CLI_OVERRIDES_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "cli/settings.h"

namespace libfix::cli {

struct PathGlob {
  std::string glob;
  std::string place;  // ".fix.yaml:3:11"
};

struct Override {
  std::vector<std::string> files;
  Settings settings;
};

// Fails where it could never match, or was meant otherwise.
absl::Status CheckPathGlob(std::string_view glob);

// `path` is that of a file, from the folder of the configuration.
bool MatchesPath(std::string_view glob, std::string_view path);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_OVERRIDES_H_
