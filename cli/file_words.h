// What standard output and standard error get of each file, where the format
// can be told file by file.

#ifndef LIBFIX_CLI_FILE_WORDS_H_
#define LIBFIX_CLI_FILE_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "cli/arguments.h"
#include "cli/terminal.h"
#include "libfix/diagnostic/run_result.h"

namespace libfix::cli {

// The format of standard output; empty when it gets no report.
std::string_view OutputFormat(const Arguments& arguments);
// Whether a format is made of parts, one a file. No format: the mode says what
// is told.
bool IsToldByFile(std::string_view format);

struct FileWords {
  std::string output;
  std::string error;
};

class FileTeller {
 public:
  // Both must outlive it.
  FileTeller(const Arguments& arguments, Terminal& terminal)
      : arguments_(arguments), terminal_(terminal) {}

  // One entry for each file, in their order; the paths of a diff begin where
  // all of these files can be reached from. Standard error gets the findings
  // unless standard output has them, and in any case what went wrong. Leaves
  // `result` as it was. Safe from many threads.
  std::vector<FileWords> WordsOf(RunResult& result) const;
  // Fails when standard output cannot be written.
  absl::Status Tell(const FileWords& words);

 private:
  // The text report of one file.
  std::string Text(FileResult& file, bool color) const;

  const Arguments& arguments_;
  Terminal& terminal_;
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_FILE_WORDS_H_
