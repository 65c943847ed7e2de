// `fix config [PATH]`: every setting in force for a file, and where it is said.

#ifndef LIBFIX_CLI_CONFIG_COMMAND_H_
#define LIBFIX_CLI_CONFIG_COMMAND_H_

#include "cli/arguments.h"
#include "cli/terminal.h"
#include "libfix/catalog/date.h"

namespace libfix::cli {

// Answers the exit status.
int ShowConfig(const Arguments& arguments, Terminal& terminal, Date today);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_CONFIG_COMMAND_H_
