// The keys of a configuration that are settings: those that the top of the file
// and its overrides have in common.

#ifndef LIBFIX_CLI_CONFIG_SETTINGS_H_
#define LIBFIX_CLI_CONFIG_SETTINGS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/settings.h"
#include "cli/yaml.h"

namespace libfix::cli {

// Where the keys stand.
struct ConfigPart {
  // The configuration, for messages; paths in it start from its folder.
  std::string path;
  // The globs of an override; empty at the top.
  std::vector<std::string> files = {};
};

std::span<const std::string_view> SettingKeys();

// "safe", "unsafe", "display", "off"
std::string_view RuleSettingName(RuleSetting setting);

// Reads the value of one of these keys. Messages have their place.
absl::Status ReadSetting(const ConfigPart& part, std::string_view key,
                         const YamlNode& value, Settings& settings);

// A list of words; one word alone is a list of one. `expected`: "names of
// rules".
absl::StatusOr<std::vector<const YamlNode*>> WordsIn(const std::string& path,
                                                     const YamlNode& value,
                                                     std::string_view expected);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_CONFIG_SETTINGS_H_
