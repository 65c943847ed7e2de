// Which of the files are run together: programs with the files that they import
// from and with the configuration of their stacks, everything else alone.
//
// Programs are looked at, not parsed, to see what they import; those in which
// there is nothing to repair are in no job. Files that were not asked for but
// are imported come along closed: they are read and never changed.

#ifndef LIBFIX_CLI_JOBS_H_
#define LIBFIX_CLI_JOBS_H_

#include <string>
#include <vector>

#include "cli/inputs.h"

namespace libfix::cli {

struct JobFile {
  Input input;
  bool closed = false;
};

struct Job {
  std::vector<JobFile> files;  // at least one
};

// In the order of their first files. `threads`: how many may look at files.
std::vector<Job> PlanJobs(std::vector<Input> inputs, size_t threads);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_JOBS_H_
