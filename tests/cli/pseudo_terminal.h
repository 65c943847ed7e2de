// Runs a line of shell on a terminal of its own, and types.
//
//   PseudoTerminal terminal(box, "exec $fix --interactive a.json");
//   terminal.WaitFor("[q]uit");
//   terminal.Type("y\n");
//   EXPECT_EQ(terminal.Finish(), 0);
//   EXPECT_THAT(terminal.shown(), HasSubstr("1 fixed"));
//
// What is typed is not echoed, and lines end as they were written.

#ifndef LIBFIX_TESTS_CLI_PSEUDO_TERMINAL_H_
#define LIBFIX_TESTS_CLI_PSEUDO_TERMINAL_H_

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>

#include <array>
#include <cstdlib>
#include <string>
#include <string_view>

#include "tests/cli/program.h"

namespace libfix::cli {

class PseudoTerminal {
 public:
  PseudoTerminal(const Sandbox& box, const std::string& line,
                 std::vector<std::string> env = {}) {
    termios quiet = {};
    cfmakeraw(&quiet);
    quiet.c_lflag = ICANON | ISIG;
    quiet.c_cc[VEOF] = 4;   // Ctrl-D
    quiet.c_cc[VINTR] = 3;  // Ctrl-C
    child_ = forkpty(&terminal_, nullptr, &quiet, nullptr);
    if (child_ != 0) return;
    setenv("TERM", "xterm", 1);
    setenv("fix", LIBFIX_BINARY_DIR "/cli/fix", 1);
    for (const char* name : {"NO_COLOR", "GITHUB_ACTIONS"}) unsetenv(name);
    for (std::string& one : env) putenv(one.data());
    if (chdir(box.Path("").c_str()) == 0) {
      execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
    }
    _exit(127);
  }
  ~PseudoTerminal() {
    if (child_ > 0) Finish();
  }
  PseudoTerminal(const PseudoTerminal&) = delete;
  PseudoTerminal& operator=(const PseudoTerminal&) = delete;

  // Until `text` is shown after what was waited for before.
  void WaitFor(std::string_view text) {
    size_t found = shown_.find(text, seen_);
    while (found == std::string::npos) {
      if (!ReadMore()) {
        ADD_FAILURE() << "never shown: " << text << "\nbut:\n" << shown_;
        return;
      }
      found = shown_.find(text, seen_);
    }
    seen_ = found + text.size();
  }

  void Type(std::string_view text) {
    EXPECT_EQ(write(terminal_, text.data(), text.size()),
              static_cast<ssize_t>(text.size()));
  }

  // Waits for the end; the status as a shell has it.
  int Finish() {
    while (ReadMore()) {
    }
    int status = 0;
    while (waitpid(child_, &status, 0) < 0 && errno == EINTR) {
    }
    close(terminal_);
    child_ = 0;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  }

  const std::string& shown() const { return shown_; }

 private:
  // False at the end, and when nothing comes for so long that nothing will.
  bool ReadMore() {
    constexpr int kForever = 60 * 1000;
    pollfd output = {.fd = terminal_, .events = POLLIN, .revents = 0};
    if (poll(&output, 1, kForever) <= 0) {
      kill(child_, SIGKILL);
      return false;
    }
    std::array<char, 4096> bytes = {};
    const ssize_t count = read(terminal_, bytes.data(), bytes.size());
    if (count <= 0) return false;
    shown_.append(bytes.data(), static_cast<size_t>(count));
    return true;
  }

  int terminal_ = -1;
  pid_t child_ = 0;
  std::string shown_;
  size_t seen_ = 0;
};

}  // namespace libfix::cli

#endif  // LIBFIX_TESTS_CLI_PSEUDO_TERMINAL_H_
