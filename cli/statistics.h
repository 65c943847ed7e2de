// What --statistics tells: how often each rule found something and what became
// of it, and where the time went.
//
//   PhaseTimes times;
//   {
//     const Timed reading(times, Phase::kReading, files.size());
//     ...
//   }

#ifndef LIBFIX_CLI_STATISTICS_H_
#define LIBFIX_CLI_STATISTICS_H_

#include <array>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>

#include "cli/arguments.h"
#include "cli/counts.h"

namespace libfix::cli {

enum class Phase { kFinding, kReading, kRunning, kWriting };

struct PhaseTotal {
  size_t files = 0;
  std::chrono::steady_clock::duration time = {};
};

struct RunTimes {
  std::array<PhaseTotal, 4> phases;  // by Phase; those of all threads together
  std::chrono::steady_clock::duration whole = {};
  size_t threads = 1;
};

// Safe from many threads.
class PhaseTimes {
 public:
  void Add(Phase phase, PhaseTotal more);
  // `threads`: how many there were; the whole is from the beginning until now.
  RunTimes Finish(size_t threads) const;

 private:
  const std::chrono::steady_clock::time_point begin_ =
      std::chrono::steady_clock::now();
  mutable std::mutex mutex_;  // of what follows
  std::array<PhaseTotal, 4> phases_;
};

// Counts the time of its life.
class Timed {
 public:
  Timed(PhaseTimes& times, Phase phase, size_t files = 0)
      : times_(times), phase_(phase), files_(files) {}
  ~Timed();
  void SetFiles(size_t files) { files_ = files; }
  Timed(const Timed&) = delete;
  Timed& operator=(const Timed&) = delete;

 private:
  PhaseTimes& times_;
  const Phase phase_;
  size_t files_;
  const std::chrono::steady_clock::time_point begin_ =
      std::chrono::steady_clock::now();
};

// A table of the rules that found something, those that found most first, and
// a table of the phases.
std::string Statistics(Mode mode, const Counts& counts, const RunTimes& times);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_STATISTICS_H_
