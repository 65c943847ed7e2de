// Standard output and standard error.

#ifndef LIBFIX_CLI_TERMINAL_H_
#define LIBFIX_CLI_TERMINAL_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "cli/arguments.h"

namespace libfix::cli {

// A program can be started without some of its three standard files. Then the
// next file that is opened takes the number of the missing one, and gets what
// was meant for it. This fills the gaps.
void OpenStandardFiles();

// Whether a file is a terminal that can do more than print line after line.
bool IsSmartTerminal(int file);

class Terminal {
 public:
  // From here on, a reader that goes away or a limit on the size of files ends
  // the writing, not the program.
  explicit Terminal(Color color);

  // Whether text for people may be coloured there.
  bool OutputIsColored() const { return color_output_; }
  bool ErrorIsColored() const { return color_error_; }

  // Data, byte by byte. A closed pipe is no error: who reads had enough.
  absl::Status Print(std::string_view bytes);
  // Text for people that was made by the "text" format.
  absl::Status PrintText(std::string_view text);

  // Text for people on standard error; nobody could be told of a failure.
  void Tell(std::string_view text);
  // "fix: error: MESSAGE"
  void TellError(std::string_view message);

  // Text for people as it may stand in any log.
  std::string ForPeople(std::string_view text) const;

 private:
  const bool color_output_;
  const bool color_error_;
  const bool in_actions_;
  bool output_closed_ = false;
};

// GitHub's runner takes a line that begins with "::" and any "##[" for a
// command to itself; a blank in between takes that meaning away.
std::string BreakWorkflowCommands(std::string_view text);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_TERMINAL_H_
