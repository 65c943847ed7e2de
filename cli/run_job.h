// Runs the library over the files of one job and writes what it repaired where
// that is asked for. Says nothing to anybody: everything that happened is in
// the answer.

#ifndef LIBFIX_CLI_RUN_JOB_H_
#define LIBFIX_CLI_RUN_JOB_H_

#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/baseline.h"
#include "cli/interactive.h"
#include "cli/jobs.h"
#include "cli/provider_files.h"
#include "cli/read_file.h"
#include "cli/region_files.h"
#include "cli/setups.h"
#include "cli/statistics.h"
#include "cli/writer.h"
#include "libfix/libfix.h"

namespace libfix::cli {

struct JobResult {
  // A file that could not be read or written is in it with its error. The
  // header is empty when nothing was run. Repaired texts are not kept.
  RunResult result;
  // What went wrong with the run, not with one file.
  std::vector<std::string> errors;
  std::vector<std::string> warnings;
  // What the logs of deployments taught.
  std::string learnt;
  // The repaired text that standard output gets.
  std::optional<std::string> text;
  // How many fixes --new-stack would add.
  size_t new_stack_fixes = 0;
  // Files of which a baseline lists findings, and that are no templates.
  std::vector<std::string> no_templates;
};

// Run() is safe from many threads, unless somebody is asked.
class JobRunner {
 public:
  // `arguments`, `times`, to which it adds, and `interaction`, which is null
  // when nobody is asked, must outlive it. `roots`: see Writer.
  JobRunner(const Arguments& arguments, Date today,
            std::span<const std::string> roots, PhaseTimes& times,
            Interaction* interaction);

  JobResult Run(const Job& job);
  // By a configuration.
  bool IsExcluded(const Input& input);
  // After the last job: what is left to be told of the files that were written.
  WriterNotes Finish() { return writer_.Finish(); }
  // So that the options are checked, and reports say by what they were made,
  // when there is nothing to run.
  JobResult RunNothing();

 private:
  friend class JobRun;

  // What files beside a template say; by value, because others ask meanwhile.
  RegionFile RegionBeside(const Input& input, const Options& options);
  ProviderFile ProviderBeside(const Input& input, std::string_view bytes);
  const absl::StatusOr<Setup>& SetupFor(const Input& input);
  absl::StatusOr<std::vector<AcceptedFinding>> AcceptedIn(const Input& input,
                                                          const Setup& setup);

  const Arguments& arguments_;
  PhaseTimes& times_;
  Interaction* const interaction_;
  const bool keeps_texts_;
  Writer writer_;
  std::mutex mutex_;  // of what follows
  Setups setups_;
  Baselines baselines_;
  RegionFiles region_files_;
  ProviderFiles provider_files_;
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_RUN_JOB_H_
