// The program: what it prints where, and its exit status.

#ifndef LIBFIX_CLI_COMMAND_H_
#define LIBFIX_CLI_COMMAND_H_

namespace libfix::cli {

int Main(int argc, char** argv);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_COMMAND_H_
