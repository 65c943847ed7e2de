// `fix baseline create` and `fix baseline prune`: write down what is found now,
// and take out what is no longer found.

#ifndef LIBFIX_CLI_BASELINE_COMMAND_H_
#define LIBFIX_CLI_BASELINE_COMMAND_H_

#include "cli/arguments.h"
#include "cli/terminal.h"
#include "libfix/catalog/date.h"

namespace libfix::cli {

// Returns the exit status.
int UpdateBaseline(const Arguments& arguments, Terminal& terminal, Date today);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_BASELINE_COMMAND_H_
