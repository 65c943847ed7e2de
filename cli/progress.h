// One line on a terminal that says how far a run is, rewritten as it goes on.
//
//   Progress progress(ProgressOnTerminal());
//   progress.SetTotal(files.size());
//   ... progress.Add(1, findings) ...   // from any thread
//   progress.Erase();                   // before anything else is printed

#ifndef LIBFIX_CLI_PROGRESS_H_
#define LIBFIX_CLI_PROGRESS_H_

#include <chrono>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace libfix::cli {

// Safe from many threads.
class Progress {
 public:
  using Printer = std::function<void(std::string_view)>;
  using Clock = std::function<std::chrono::steady_clock::time_point()>;

  // Nothing is shown within the first second, and never without a printer.
  explicit Progress(Printer print,
                    Clock clock = std::chrono::steady_clock::now);
  ~Progress() { Erase(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void SetTotal(size_t files);
  // More is done. Shown at most ten times a second.
  void Add(size_t files, size_t findings);
  // The line is gone, until more is done.
  void Erase();
  // Something else is printed meanwhile.
  void Print(const std::function<void()>& print);

 private:
  void EraseLine();
  std::string Line() const;

  const Printer print_;
  const Clock clock_;
  std::mutex mutex_;  // of what follows
  std::chrono::steady_clock::time_point next_;
  size_t total_ = 0;
  size_t files_ = 0;
  size_t findings_ = 0;
  bool is_shown_ = false;
};

// Standard error, where that is a terminal that can erase a line; else none.
Progress::Printer ProgressOnTerminal();

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_PROGRESS_H_
