// Runs programs to measure what they cost.

#ifndef LIBFIX_BENCH_SPAWNED_H_
#define LIBFIX_BENCH_SPAWNED_H_

#include <optional>
#include <string>
#include <vector>

namespace libfix {

struct Cost {
  double wall_ms = 0;
  double cpu_ms = 0;   // of all threads
  double peak_mb = 0;  // of resident memory; not below that of the caller
};

// What is run: the program by its path or its name, then its arguments.
using Words = std::vector<std::string>;

// From the start of the process to its end, in the folder; what it prints goes
// nowhere. Nothing when it could not be started or a signal ended it.
std::optional<Cost> Spawn(const Words& words, const std::string& folder);

}  // namespace libfix

#endif  // LIBFIX_BENCH_SPAWNED_H_
