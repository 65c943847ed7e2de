#include "cli/run_files.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <span>
#include <utility>

#include "cli/file_arguments.h"
#include "cli/interrupt.h"
#include "cli/jobs.h"
#include "cli/message.h"
#include "cli/parallel.h"
#include "cli/run_job.h"
#include "fmt/format.h"
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
    AddNew(run_.no_templates, std::move(job.no_templates));
  }

  void TakeError(const absl::Status& status) {
    AddNew(run_.errors, {std::string(MessageOf(status))});
  }

  void Take(Counts counts) { run_.counts = std::move(counts); }

  void Take(WriterNotes notes) {
    AddNew(run_.errors, std::move(notes.errors));
    for (std::string& warning : notes.warnings) {
      warning = WithoutControls(std::move(warning));
    }
    AddNew(run_.warnings, std::move(notes.warnings));
  }

  void TellInterrupted(size_t done, size_t of) {
    run_.interrupted = "interrupted: " + HowFar(done, of);
  }

  void TellStopped(size_t done, size_t of) {
    run_.stopped = "stopped: " + HowFar(done, of);
  }

  bool HasHeader() const { return !run_.result.as_of.empty(); }
  FilesRun Finish() {
    SortFiles();
    return std::move(run_);
  }

 private:
  std::string HowFar(size_t done, size_t of) const {
    return fmt::format(
        "{} of {} files done, {} written; the others are as they were", done,
        of, run_.counts.changed);
  }

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

// What may be written: what was given, in whatever way.
std::vector<std::string> RootsOf(const Arguments& arguments,
                                 const std::vector<Input>& inputs) {
  std::vector<std::string> roots = arguments.paths;
  for (const Input& input : inputs) {
    if (input.named) roots.push_back(input.path);
  }
  return roots;
}

// Of the files of jobs, those that somebody asked for.
size_t CountAsked(std::span<const Job> jobs) {
  size_t count = 0;
  for (const Job& job : jobs) {
    count += static_cast<size_t>(
        std::ranges::count(job.files, false, &JobFile::closed));
  }
  return count;
}

}  // namespace

FilesRun RunFiles(const Arguments& arguments, Date today, Listeners listeners) {
  Interaction* const interaction = listeners.interaction;
  Stream* const stream = listeners.stream;
  PhaseTimes times;
  std::optional<Timed> finding(std::in_place, times, Phase::kFinding);
  const size_t threads = arguments.jobs > 0 ? arguments.jobs : Cores();
  Collection all;
  absl::StatusOr<std::vector<Input>> found =
      FindInputs(arguments.files, arguments.paths, arguments.stdin_name);
  if (!found.ok()) all.TakeError(found.status());
  std::vector<Input> inputs = std::move(found).value_or(std::vector<Input>());
  JobRunner runner(arguments, today, RootsOf(arguments, inputs), times,
                   interaction);
  std::erase_if(inputs,
                [&](const Input& input) { return runner.IsExcluded(input); });
  // Without files to write there is nothing to finish, and a wait for standard
  // input must end.
  std::optional<InterruptGuard> guard;
  if (arguments.mode == Mode::kInPlace &&
      std::ranges::none_of(inputs, &Input::is_stdin)) {
    guard.emplace();
  }
  const size_t file_count = inputs.size();
  const std::vector<Job> jobs = PlanJobs(std::move(inputs), threads);
  finding->SetFiles(file_count);
  finding.reset();
  listeners.progress.SetTotal(CountAsked(jobs));
  if (stream) stream->Plan(jobs);
  std::vector<std::optional<JobResult>> results(jobs.size());
  std::mutex mutex;
  Counts counts;
  const auto has_quit = [&] { return interaction && interaction->HasQuit(); };
  ForEach(jobs.size(), interaction ? 1 : threads, [&](size_t i) {
    if (InterruptSignal() != 0 || has_quit()) return;
    results[i] = runner.Run(jobs[i]);
    if (interaction && interaction->IsInterrupted()) return results[i].reset();
    size_t findings = 0;
    for (const FileResult& file : results[i]->result.files) {
      const std::lock_guard lock(mutex);
      counts.Add(file);
      findings += file.findings.size();
    }
    listeners.progress.Add(CountAsked({&jobs[i], 1}), findings);
    if (stream) stream->Take(i, *results[i]);
  });
  listeners.progress.Erase();
  all.Take(std::move(counts));
  size_t left = 0;  // files that were not reached
  for (size_t i = 0; i < jobs.size(); ++i) {
    if (results[i]) {
      all.Take(*std::move(results[i]));
    } else {
      left += CountAsked({&jobs[i], 1});
    }
  }
  all.Take(runner.Finish());
  if (stream) {
    const absl::Status status = stream->Finish();
    if (!status.ok()) all.TakeError(status);
  }
  if (InterruptSignal() != 0) {
    all.TellInterrupted(file_count - left, file_count);
  } else if (has_quit() && left > 0) {
    all.TellStopped(file_count - left, file_count);
  }
  if (!all.HasHeader()) {
    JobResult nothing = runner.RunNothing();
    if (stream) stream->TakeNothing(nothing);
    all.Take(std::move(nothing));
  }
  FilesRun run = all.Finish();
  if (interaction) run.refusals = interaction->refusals();
  run.times = times.Finish(std::min(threads, std::max<size_t>(jobs.size(), 1)));
  return run;
}

}  // namespace libfix::cli
