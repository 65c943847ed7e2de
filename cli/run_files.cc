#include "cli/run_files.h"

#include <algorithm>
#include <utility>

#include "cli/file_arguments.h"
#include "cli/jobs.h"
#include "cli/message.h"
#include "cli/parallel.h"
#include "cli/run_job.h"
#include "libfix/libfix.h"

namespace libfix::cli {
namespace {

// A path, and what stands in a file, can be anything.
std::string WithoutControls(std::string text) {
  const auto is_control = [](unsigned char byte) {
    return byte < 0x20 || byte == 0x7F;
  };
  std::ranges::replace_if(text, is_control, '?');
  return text;
}

void AddNew(std::vector<std::string>& all, std::vector<std::string> more) {
  for (std::string& one : more) {
    if (std::ranges::find(all, one) == all.end()) {
      all.push_back(std::move(one));
    }
  }
}

// What several jobs did, as one run.
class Collection {
 public:
  void Take(JobResult job) {
    RunResult& all = run_.result;
    if (all.as_of.empty()) {
      all.as_of = std::move(job.result.as_of);
      all.catalog_date = std::move(job.result.catalog_date);
      all.region = std::move(job.result.region);
      all.policy = std::move(job.result.policy);
    }
    const auto base = static_cast<uint32_t>(all.files.size());
    for (FileResult& file : job.result.files) {
      AddToFileNumbers(file, base);
      all.files.push_back(std::move(file));
    }
    AddNew(run_.errors, std::move(job.errors));
    for (std::string& warning : job.warnings) {
      warning = WithoutControls(std::move(warning));
    }
    AddNew(run_.warnings, std::move(job.warnings));
    if (run_.learnt.empty()) run_.learnt = std::move(job.learnt);
    if (job.text) run_.text = std::move(job.text);
    run_.new_stack_fixes += job.new_stack_fixes;
  }

  void TakeError(const absl::Status& status) {
    AddNew(run_.errors, {std::string(MessageOf(status))});
  }

  bool HasHeader() const { return !run_.result.as_of.empty(); }
  FilesRun Finish() {
    SortFiles();
    return std::move(run_);
  }

 private:
  // Files of one job need not stand next to each other.
  void SortFiles() {
    std::vector<FileResult>& files = run_.result.files;
    std::vector<uint32_t> order(files.size());
    for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, {}, [&](uint32_t i) -> std::string_view {
      return files[i].path;
    });
    std::vector<uint32_t> numbers(files.size());
    std::vector<FileResult> sorted;
    for (const uint32_t i : order) {
      numbers[i] = static_cast<uint32_t>(sorted.size());
      sorted.push_back(std::move(files[i]));
    }
    for (FileResult& file : sorted) RenumberFiles(file, numbers);
    files = std::move(sorted);
  }

  FilesRun run_;
};

}  // namespace

FilesRun RunFiles(const Arguments& arguments, Date today) {
  const size_t threads = arguments.jobs > 0 ? arguments.jobs : Cores();
  Collection all;
  absl::StatusOr<std::vector<Input>> inputs =
      FindInputs(arguments.files, arguments.paths, arguments.stdin_name);
  if (!inputs.ok()) all.TakeError(inputs.status());
  JobRunner runner(arguments, today);
  std::vector<Input> wanted = std::move(inputs).value_or(std::vector<Input>());
  std::erase_if(wanted, [&](const Input& input) {
    return runner.IsExcluded(input);
  });
  const std::vector<Job> jobs = PlanJobs(std::move(wanted), threads);
  std::vector<JobResult> results(jobs.size());
  ForEach(jobs.size(), threads,
          [&](size_t i) { results[i] = runner.Run(jobs[i]); });
  for (JobResult& result : results) all.Take(std::move(result));
  if (!all.HasHeader()) all.Take(runner.RunNothing());
  return all.Finish();
}

}  // namespace libfix::cli
