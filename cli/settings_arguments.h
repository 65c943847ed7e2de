// The options that say what is found and how it is repaired: those of the
// command line that are Settings.

#ifndef LIBFIX_CLI_SETTINGS_ARGUMENTS_H_
#define LIBFIX_CLI_SETTINGS_ARGUMENTS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "cli/command_line.h"
#include "cli/settings.h"

namespace libfix::cli {

// As typed.
struct SettingsWords {
  bool unsafe = false, new_stack = false;
  std::vector<std::string> select, ignore, extend_select;
  std::vector<std::string> policy, pin, catalog, deploy_log;
  std::string as_of, region, capacity, baseline;
};

void DeclareSettings(Command& command, SettingsWords& words);

// Fails with a message for the user.
absl::Status ReadSettings(const SettingsWords& words, Settings& settings);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_SETTINGS_ARGUMENTS_H_
