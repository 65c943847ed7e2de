// What a run says when it is over: reports first, then what is for people, the
// closing line last.

#ifndef LIBFIX_CLI_OUTPUT_H_
#define LIBFIX_CLI_OUTPUT_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "cli/arguments.h"
#include "cli/run_files.h"
#include "cli/terminal.h"

namespace libfix::cli {

class Output {
 public:
  // Both must outlive it. Files of which a stream told are not in `run`.
  Output(const Arguments& arguments, Terminal& terminal, FilesRun run);

  // Returns the exit status.
  int Finish();

 private:
  std::string MakeReport(std::string_view format, const RunResult& result,
                         bool color) const;
  void WriteReport(const ReportTarget& target);
  absl::Status PrintOutput();
  void TellFiles();
  void TellOtherFindings();

  const Arguments& arguments_;
  Terminal& terminal_;
  FilesRun run_;
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_OUTPUT_H_
