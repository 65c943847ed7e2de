// The lines that somebody types.

#ifndef LIBFIX_CLI_ANSWERS_H_
#define LIBFIX_CLI_ANSWERS_H_

#include <optional>
#include <string>

namespace libfix::cli {

// What standard input still holds is lost with it, so there is one for a run.
class Answers {
 public:
  // Waits for a line; it comes without blanks around it. Nothing at the end of
  // the input, and when a signal came (interrupt.h).
  std::optional<std::string> Next();

 private:
  std::string typed_;  // ahead
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_ANSWERS_H_
