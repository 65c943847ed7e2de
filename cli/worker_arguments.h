// The arguments of `fix worker`.

#ifndef LIBFIX_CLI_WORKER_ARGUMENTS_H_
#define LIBFIX_CLI_WORKER_ARGUMENTS_H_

#include "absl/status/status.h"
#include "cli/arguments.h"
#include "cli/command_line.h"
#include "cli/settings_arguments.h"

namespace libfix::cli {

Command& DeclareWorker(Command& fix, SettingsWords& settings,
                       Arguments& parsed);
absl::Status ReadWorkerCommand(const Command& worker, Arguments& parsed);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_WORKER_ARGUMENTS_H_
