// What a run says when it is over: reports first, then what is for people, the
// closing line last.

#ifndef LIBFIX_CLI_OUTPUT_H_
#define LIBFIX_CLI_OUTPUT_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "cli/arguments.h"
#include "cli/pull_request.h"
#include "cli/run_files.h"
#include "cli/terminal.h"
#include "libfix/libfix.h"

namespace libfix::cli {

class Output {
 public:
  // All of them must outlive it. `pull_request` is null when nobody asked for
  // it. Files of which a stream told are not in `run`.
  Output(const Arguments& arguments, Terminal& terminal,
         const PullRequestDiff* pull_request, FilesRun run);

  // Returns the exit status.
  int Finish();

 private:
  std::string MakeReport(std::string_view format,
                         const ReportOptions& options) const;
  ReportOptions OptionsFor(std::string_view format);
  bool IsTemplate(const std::string& path) const;
  void Summarize(ReportOptions& options);
  void WriteReports();
  void WriteReport(const ReportTarget& target);
  absl::Status PrintOutput();
  void TellFiles();
  void TellOtherFindings();

  const Arguments& arguments_;
  Terminal& terminal_;
  const PullRequestDiff* const pull_request_;
  FilesRun run_;
  std::string diff_folder_;  // where a diff can be applied, if not here
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_OUTPUT_H_
