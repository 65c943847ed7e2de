// Ctrl-C while files are written: the file at hand is finished, the others stay
// as they were, and the program ends as the signal asked.
//
//   InterruptGuard guard;
//   for (...) {
//     if (InterruptSignal() != 0) break;
//     ...
//   }
//   ... tell how far it came ...
//   if (InterruptSignal() != 0) EndByInterrupt();

#ifndef LIBFIX_CLI_INTERRUPT_H_
#define LIBFIX_CLI_INTERRUPT_H_

#include <csignal>
#include <vector>

namespace libfix::cli {

// While it lives, the first SIGINT, SIGTERM or SIGHUP is only remembered; one
// more ends the program at once. What was ignored before stays ignored (nohup).
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

 private:
  struct Former {
    int signal;
    struct sigaction action;
  };
  std::vector<Former> former_;
};

// The signal that was remembered, or 0. From any thread.
int InterruptSignal();

// Ends the program by that signal, so that a shell sees 130 for SIGINT and 143
// for SIGTERM, and ends its script, too.
[[noreturn]] void EndByInterrupt();

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_INTERRUPT_H_
