#include "cli/answers.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>

#include "cli/interrupt.h"

namespace libfix::cli {
namespace {

// A signal can come just before the waiting begins, which then goes on.
constexpr int kLookForSignalsMilliseconds = 100;

// False when a signal came first.
bool WaitForInput() {
  while (InterruptSignal() == 0) {
    pollfd input = {.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
    const int ready = poll(&input, 1, kLookForSignalsMilliseconds);
    if (ready > 0 || (ready < 0 && errno != EINTR)) return true;
  }
  return false;
}

std::string Trimmed(std::string_view line) {
  constexpr std::string_view kBlanks = " \t\r";
  const size_t begin = line.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return "";
  const size_t end = line.find_last_not_of(kBlanks) + 1;
  return std::string(line.substr(begin, end - begin));
}

}  // namespace

std::optional<std::string> Answers::Next() {
  size_t end = typed_.find('\n');
  while (end == std::string::npos) {
    if (!WaitForInput()) return std::nullopt;
    std::array<char, 1024> bytes = {};
    const ssize_t count = read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return std::nullopt;
    typed_.append(bytes.data(), static_cast<size_t>(count));
    end = typed_.find('\n');
  }
  std::string line = Trimmed(std::string_view(typed_).substr(0, end));
  typed_.erase(0, end + 1);
  return line;
}

}  // namespace libfix::cli
