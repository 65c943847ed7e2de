// The options that say which configuration is read, and those of `fix config`.

#ifndef LIBFIX_CLI_CONFIG_ARGUMENTS_H_
#define LIBFIX_CLI_CONFIG_ARGUMENTS_H_

#include <string>

#include "absl/status/status.h"
#include "cli/arguments.h"
#include "cli/command_line.h"
#include "cli/settings_arguments.h"

namespace libfix::cli {

void DeclareConfig(Command& command, const std::string& section,
                   Arguments& parsed);
// Fails where they make no sense together.
absl::Status CheckConfig(const Arguments& parsed);

// The values of the options go where those of a run go.
Command& DeclareConfigCommand(Command& fix, SettingsWords& settings,
                              Arguments& parsed);
absl::Status ReadConfigCommand(const Command& config, Arguments& parsed);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_CONFIG_ARGUMENTS_H_
