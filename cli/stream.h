// Tells of each file as soon as all before it in the order of paths are told,
// while others are still worked on. What was told is gone, so a run needs
// memory for the files on their way only.
//
//   Stream stream(arguments, terminal, progress);
//   stream.Plan(jobs);
//   ... stream.Take(i, results[i]) ...   // from any thread, in any order
//   absl::Status status = stream.Finish();

#ifndef LIBFIX_CLI_STREAM_H_
#define LIBFIX_CLI_STREAM_H_

#include <map>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "cli/arguments.h"
#include "cli/file_words.h"
#include "cli/jobs.h"
#include "cli/progress.h"
#include "cli/run_job.h"
#include "cli/terminal.h"

namespace libfix::cli {

class Stream {
 public:
  // Whether what the arguments ask for can be told file by file.
  static bool Suits(const Arguments& arguments);

  // All of them must outlive it.
  Stream(const Arguments& arguments, Terminal& terminal, Progress& progress)
      : arguments_(arguments),
        terminal_(terminal),
        progress_(progress),
        teller_(arguments, terminal) {}

  // The jobs must outlive it.
  void Plan(std::span<const Job> jobs);
  // Takes the files out of what job number `job` did, and what it learnt.
  void Take(size_t job, JobResult& done);
  // There was no job.
  void TakeNothing(JobResult& done);
  // Tells what waits for jobs that never came. Fails when standard output could
  // not be written.
  absl::Status Finish();

 private:
  void TellOnce(std::string& learnt);
  // Tells those whose path comes before `end`; all when it is null.
  void TellUntil(const std::string* end);

  const Arguments& arguments_;
  Terminal& terminal_;
  Progress& progress_;
  FileTeller teller_;
  std::mutex mutex_;  // of what follows
  // By job: the first path of it and of all that follow.
  std::vector<const std::string*> first_;
  std::vector<bool> is_done_;
  size_t next_ = 0;  // the first job that is not done
  std::multimap<std::string, FileWords> waiting_;  // by path
  bool has_told_learnt_ = false;
  absl::Status status_;
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_STREAM_H_
