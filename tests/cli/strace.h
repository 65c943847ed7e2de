// Runs a program while strace makes its system calls fail, kills it in them, or
// delays them.
//
//   Sandbox box;
//   Traced run = Trace(box, "renameat2:error=EIO:when=1", "$fix -i a.json");
//
// Where nothing can be traced, LIBFIX_NEEDS_STRACE() skips the test and says
// why.

#ifndef LIBFIX_TESTS_CLI_STRACE_H_
#define LIBFIX_TESTS_CLI_STRACE_H_

#include <cstdlib>
#include <sstream>
#include <string>

#include "fmt/format.h"
#include "tests/cli/program.h"

namespace libfix::cli {

struct Traced {
  int status = -1;    // as the shell sees it: 137 after SIGKILL
  bool hit = false;   // whether a call failed, or was delayed
  std::string words;  // what it printed
};

// Injections are as strace's option wants them. `also` is one that is there
// besides, whether it is hit or not. `command` is a line of shell without
// redirections.
inline Traced Trace(const Sandbox& box, const std::string& injection,
                    const std::string& command, const std::string& also = "") {
  const auto call = [](const std::string& one) {
    return one.substr(0, one.find(':'));
  };
  // Only what is traced is tampered with.
  std::string options = fmt::format("-e trace={}", call(injection));
  if (!also.empty())
    options += fmt::format(",{} -e inject={}", call(also), also);
  // The log is beside the folder of the test, which must hold no other files.
  const std::string out = box.Shell(fmt::format(
      "ASAN_OPTIONS=detect_leaks=0 strace -f -qq -o ../log/strace {} "
      "-e inject={} {} >../log/words 2>&1 </dev/null; echo $?",
      options, injection, command));
  Traced traced;
  traced.status = std::atoi(out.c_str());
  traced.words = box.Read("../log/words");
  std::istringstream log(box.Read("../log/strace"));
  for (std::string line; std::getline(log, line);) {
    const bool tampered =
        line.ends_with("(INJECTED)") || line.ends_with("(DELAYED)");
    const bool ours = line.find(" " + call(injection) + "(") != line.npos;
    traced.hit |= tampered && ours;
  }
  return traced;
}

// Empty: programs can be traced.
inline std::string WhyNoStrace() {
#if defined(__SANITIZE_ADDRESS__)
  return "a program with sanitizers has system calls of its own";
#else
  static const std::string kWhy = [] {
    const Sandbox box;
    return box.Shell("strace -o /dev/null true 2>&1 || echo no strace");
  }();
  return kWhy;
#endif
}

#define LIBFIX_NEEDS_STRACE()                                  \
  if (const std::string why = WhyNoStrace(); !why.empty()) {   \
    GTEST_SKIP() << "skipped: nothing can be traced: " << why; \
  }

// Whether to try everything, for hours if need be: ./dev test --soak.
inline bool Soaks() { return std::getenv("LIBFIX_SOAK") != nullptr; }

}  // namespace libfix::cli

#endif  // LIBFIX_TESTS_CLI_STRACE_H_
