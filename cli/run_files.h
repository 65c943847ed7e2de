// Runs the library over the files, several at once, and writes what it repaired
// where that is asked for. Everything that happened is in the answer, but for
// what a Stream told on the way.

#ifndef LIBFIX_CLI_RUN_FILES_H_
#define LIBFIX_CLI_RUN_FILES_H_

#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/counts.h"
#include "cli/interactive.h"
#include "cli/progress.h"
#include "cli/statistics.h"
#include "cli/stream.h"
#include "libfix/diagnostic/run_result.h"

namespace libfix::cli {

struct FilesRun {
  // In the order of the paths. A file that could not be read or written is in
  // it with its error. Without files when a stream told of them.
  RunResult result;
  Counts counts;
  // What went wrong with the run, not with one file.
  std::vector<std::string> errors;
  std::vector<std::string> warnings;
  // What the logs of deployments taught.
  std::string learnt;
  // The repaired text that standard output gets.
  std::optional<std::string> text;
  // Not empty: a signal ended the run early, and how far it came.
  std::string interrupted;
  // Not empty: the user ended it early, and how far it came.
  std::string stopped;
  // How many fixes --new-stack would add.
  size_t new_stack_fixes = 0;
  // See JobResult.
  std::vector<std::string> no_templates;
  // What the user did not want.
  Refusals refusals;
  RunTimes times;
};

// `progress` learns how far it is.
struct Listeners {
  Progress& progress;
  Interaction* interaction = nullptr;  // is asked about each fix
  Stream* stream = nullptr;            // tells of each file
};
FilesRun RunFiles(const Arguments& arguments, Date today, Listeners listeners);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_RUN_FILES_H_
