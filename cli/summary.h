// The closing line of a run, and its exit status.

#ifndef LIBFIX_CLI_SUMMARY_H_
#define LIBFIX_CLI_SUMMARY_H_

#include <string>

#include "cli/arguments.h"
#include "cli/run_files.h"

namespace libfix::cli {

// Whether what is repaired goes into a file, so that it is fixed and not only
// fixable.
bool Writes(Mode mode);

// "2 findings in 1 file: 1 fixed, 1 left (1 needs --unsafe)"; empty when
// nothing was found.
std::string Summary(const Arguments& arguments, const FilesRun& run);

inline constexpr int kExitDone = 0;
inline constexpr int kExitFindings = 1;
inline constexpr int kExitError = 2;

int ExitStatus(const Arguments& arguments, const FilesRun& run);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_SUMMARY_H_
