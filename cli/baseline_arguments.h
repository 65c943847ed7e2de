// The words of `fix baseline`.

#ifndef LIBFIX_CLI_BASELINE_ARGUMENTS_H_
#define LIBFIX_CLI_BASELINE_ARGUMENTS_H_

#include "absl/status/status.h"
#include "cli/arguments.h"
#include "cli/command_line.h"
#include "cli/settings_arguments.h"

namespace libfix::cli {

Command& DeclareBaselineCommand(Command& fix, SettingsWords& settings,
                                Arguments& parsed);
absl::Status ReadBaselineCommand(const Command& baseline, Arguments& parsed);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_BASELINE_ARGUMENTS_H_
