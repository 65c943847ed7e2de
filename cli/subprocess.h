// Runs another program, without a shell, and takes down what it says.

#ifndef LIBFIX_CLI_SUBPROCESS_H_
#define LIBFIX_CLI_SUBPROCESS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace libfix::cli {

struct ProgramOutput {
  int status = 0;  // that it exited with; 128 + N when signal N killed it
  std::string out;
  std::string err;
};

// `words` are the program, which is looked for along PATH, and its arguments;
// it reads nothing. Fails when it cannot be started, with the program's name in
// the message.
absl::StatusOr<ProgramOutput> RunProgram(const std::vector<std::string>& words);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_SUBPROCESS_H_
