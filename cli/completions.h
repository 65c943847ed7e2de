// `fix completions SHELL`: what completes commands, options and their values in
// a shell. It is made of the declared options, so a new one is in it by itself.

#ifndef LIBFIX_CLI_COMPLETIONS_H_
#define LIBFIX_CLI_COMPLETIONS_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "cli/arguments.h"
#include "cli/command_line.h"

namespace libfix::cli {

Command& DeclareCompletions(Command& fix);
absl::Status ReadCompletionsCommand(const Command& completions,
                                    Arguments& parsed);

// `shell` was checked with the arguments.
std::string CompletionScript(std::string_view shell,
                             const CommandDescription& program);

// What an option's value is completed to.
bool TakesFiles(const OptionDescription& option);      // FILE, FORMAT=FILE
bool TakesCommaList(const OptionDescription& option);  // RULE,..

std::string BashScript(const CommandDescription& program);
std::string ZshScript(const CommandDescription& program);
std::string FishScript(const CommandDescription& program);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_COMPLETIONS_H_
