#include "cli/progress.h"

#include <unistd.h>

#include <utility>

#include "cli/terminal.h"
#include "cli/write_file.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

constexpr std::chrono::seconds kFirst(1);
constexpr std::chrono::milliseconds kBetween(100);

// To the first column, and erase to the end of the line.
constexpr std::string_view kErase = "\r\x1b[K";

// "10,000"
std::string Grouped(size_t number) {
  constexpr size_t kGroup = 3;
  std::string text = std::to_string(number);
  for (size_t i = text.size(); i > kGroup;) {
    i -= kGroup;
    text.insert(i, ",");
  }
  return text;
}

}  // namespace

Progress::Progress(Printer print, Clock clock)
    : print_(std::move(print)),
      clock_(std::move(clock)),
      next_(clock_() + kFirst) {}

void Progress::SetTotal(size_t files) {
  const std::lock_guard lock(mutex_);
  total_ = files;
}

void Progress::Add(size_t files, size_t findings) {
  if (!print_) return;
  const std::lock_guard lock(mutex_);
  files_ += files;
  findings_ += findings;
  const auto now = clock_();
  if (now < next_) return;
  next_ = now + kBetween;
  is_shown_ = true;
  print_(Line());
}

void Progress::Erase() {
  const std::lock_guard lock(mutex_);
  EraseLine();
}

void Progress::Print(const std::function<void()>& print) {
  const std::lock_guard lock(mutex_);
  EraseLine();
  print();
}

void Progress::EraseLine() {
  if (!std::exchange(is_shown_, false)) return;
  print_(kErase);
}

std::string Progress::Line() const {
  return fmt::format("{}{} of {} files, {} finding{}", kErase, Grouped(files_),
                     Grouped(total_), Grouped(findings_),
                     findings_ == 1 ? "" : "s");
}

Progress::Printer ProgressOnTerminal() {
  if (!IsSmartTerminal(STDERR_FILENO)) return nullptr;
  return [](std::string_view line) { (void)WriteAll(STDERR_FILENO, line); };
}

}  // namespace libfix::cli
