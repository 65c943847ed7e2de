#include "cli/terminal.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "cli/read_file.h"
#include "cli/write_file.h"
#include "libfix/libfix.h"

namespace libfix::cli {
namespace {

bool IsSet(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

bool WantsColor(Color color, int file) {
  if (color != Color::kAuto) return color == Color::kAlways;
  return !IsSet("NO_COLOR") && IsSmartTerminal(file);
}

}  // namespace

bool IsSmartTerminal(int file) {
  const char* kind = std::getenv("TERM");
  return kind != nullptr && std::string_view(kind) != "dumb" &&
         isatty(file) == 1;
}

void OpenStandardFiles() {
  for (int file = STDIN_FILENO; file <= STDERR_FILENO; ++file) {
    if (fcntl(file, F_GETFD) >= 0 || errno != EBADF) continue;
    // In the wrong direction, so that using it is still an error.
    open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

Terminal::Terminal(Color color)
    : color_output_(WantsColor(color, STDOUT_FILENO)),
      color_error_(WantsColor(color, STDERR_FILENO)),
      in_actions_(IsSet("GITHUB_ACTIONS")) {
  // Both are told by the failing write, too, and there a file can be named.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

absl::Status Terminal::Print(std::string_view bytes) {
  if (output_closed_) return absl::OkStatus();
  const int error = WriteAll(STDOUT_FILENO, bytes);
  output_closed_ = error == EPIPE;
  if (error == 0 || output_closed_) return absl::OkStatus();
  return SystemError("standard output cannot be written", error);
}

absl::Status Terminal::PrintText(std::string_view text) {
  return Print(ForPeople(text));
}

void Terminal::Tell(std::string_view text) {
  (void)WriteAll(STDERR_FILENO, ForPeople(text));
}

// The text format knows how an error looks, and makes hostile bytes harmless.
void Terminal::TellError(std::string_view message) {
  RunResult result;
  result.files.push_back({.path = "fix",
                          .status = FileResult::Status::kError,
                          .error = {.message = std::string(message)}});
  const absl::StatusOr<std::string> text =
      Report("text", result, {.color = color_error_});
  if (text.ok()) Tell(*text);
}

std::string Terminal::ForPeople(std::string_view text) const {
  return in_actions_ ? BreakWorkflowCommands(text) : std::string(text);
}

std::string BreakWorkflowCommands(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  // Whether only blanks stand before this place of the line. The runner trims
  // every blank of Unicode; none of those is ASCII but these.
  bool at_start = true;
  for (size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (at_start && rest.starts_with("::")) {
      safe += ": ";
      at_start = false;
    } else if (rest.starts_with("##[")) {
      safe += "# ";
      at_start = false;
    } else {
      safe += text[i];
      const bool blank =
          std::string_view(" \t\v\f").find(text[i]) != std::string_view::npos ||
          static_cast<unsigned char>(text[i]) >= 0x80;
      at_start = text[i] == '\n' || text[i] == '\r' || (at_start && blank);
    }
  }
  return safe;
}

}  // namespace libfix::cli
