#include "cli/run_job.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "cli/message.h"
#include "cli/write_file.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

constexpr int kFactsAreOldAfterDays = 90;

// Formats that need the text of changed files only.
constexpr std::string_view kFormatsOfChanges[] = {
    "diff",   "text",          "ideal",  "markdown",
    "github", "github-review", "gitlab", "junit"};

bool NeedsEveryText(const Arguments& arguments) {
  const auto needs = [](std::string_view format) {
    return !format.empty() && std::ranges::find(kFormatsOfChanges, format) ==
                                  std::end(kFormatsOfChanges);
  };
  return needs(arguments.format) ||
         std::ranges::any_of(arguments.reports, needs, &ReportTarget::format);
}

size_t CountApplied(const RunResult& result) {
  size_t count = 0;
  for (const FileResult& file : result.files) {
    count += static_cast<size_t>(
        std::ranges::count_if(file.findings, [](const Finding& finding) {
          return finding.fix && finding.fix->applied;
        }));
  }
  return count;
}

bool HasUnsafeFix(const RunResult& result) {
  return std::ranges::any_of(result.files, [](const FileResult& file) {
    return std::ranges::any_of(file.findings, [](const Finding& finding) {
      return finding.fix && !finding.fix->applied &&
             finding.fix->applicability == Applicability::kUnsafe;
    });
  });
}

// Empty, and without the memory that assigning an empty text would keep.
void Release(std::string& text) { std::string().swap(text); }

// The repair did not reach the disk.
void MarkUnwritten(FileResult& file, std::string why) {
  file.status = FileResult::Status::kError;
  file.error = {.message = std::move(why)};
  file.after = file.before;
  file.edits.clear();
  for (Finding& finding : file.findings) {
    if (finding.fix) finding.fix->applied = false;
  }
}

}  // namespace

// One job on its way.
class JobRun {
 public:
  JobRun(JobRunner& runner, const Job& job)
      : runner_(runner), arguments_(runner.arguments_), job_(job) {}

  JobResult Run() {
    const Input& first = job_.files.front().input;
    if (!first.error.empty()) {
      AddError(first, first.error);
      return std::move(done_);
    }
    const absl::StatusOr<Setup>& setup = runner_.SetupFor(first);
    if (!setup.ok()) {
      done_.errors.emplace_back(MessageOf(setup.status()));
      return std::move(done_);
    }
    TellLearnt(*setup);
    {
      const Timed reading(runner_.times_, Phase::kReading, job_.files.size());
      for (const JobFile& file : job_.files) Read(file, *setup);
    }
    // Without its baseline a file would be repaired as nobody wants it.
    if (!done_.errors.empty()) return std::move(done_);
    if (project_.files.empty()) return std::move(done_);
    // The library takes the bytes; what is no template is passed on as it is.
    std::string original;
    if (WantsText(first)) original = project_.files.front().bytes;
    absl::StatusOr<RunResult> result = RunLibrary(*setup);
    if (!result.ok()) {
      done_.errors.emplace_back(MessageOf(result.status()));
      return std::move(done_);
    }
    TakeHeader(*result);
    NoteNoTemplates(*result);
    if (runner_.interaction_ != nullptr &&
        runner_.interaction_->IsInterrupted()) {
      return std::move(done_);
    }
    if (result->files.empty()) {
      if (WantsText(first)) (void)HandOver(original);  // told as an error
      return std::move(done_);
    }
    CountNewStackFixes(*setup, *result);
    WarnOfOldFacts(*setup);
    WarnOfRegions(*setup, *result);
    Write(first, *result);
    const auto base = static_cast<uint32_t>(done_.result.files.size());
    for (FileResult& file : result->files) Keep(std::move(file), base);
    return std::move(done_);
  }

  // With the header only.
  JobResult RunNothing(const absl::StatusOr<Setup>& setup) {
    if (!setup.ok()) {
      done_.errors.emplace_back(MessageOf(setup.status()));
      return std::move(done_);
    }
    TellLearnt(*setup);
    const absl::StatusOr<RunResult> result =
        libfix::Run({}, *setup->catalog, setup->options);
    if (result.ok()) TakeHeader(*result);
    return std::move(done_);
  }

 private:
  void Read(const JobFile& file, const Setup& setup) {
    const Input& input = file.input;
    if (arguments_.mode == Mode::kInPlace && !input.is_stdin && !file.closed) {
      runner_.writer_.CleanUpBeside(input.path);
    }
    absl::StatusOr<FileBytes> read = ReadBytes(input);
    if (!read.ok()) {
      if (!file.closed) AddError(input, MessageOf(read.status()));
      return;
    }
    auto accepted = runner_.AcceptedIn(input, setup);
    if (!accepted.ok()) {
      done_.errors.emplace_back(MessageOf(accepted.status()));
      return;
    }
    // Most files of most folders: nothing but their bytes is looked at.
    const bool is_passed_over =
        IsAlone() && !input.named && accepted->empty() &&
        !setup.triggers.MayMatter(input.path, read->bytes);
    if (is_passed_over) return;
    RegionFile region = runner_.RegionBeside(input, setup.options);
    ProviderFile provider = runner_.ProviderBeside(input, read->bytes);
    if (!region.warning.empty()) region_warnings_.push_back(region.warning);
    stamps_.emplace_back(input.path, read->stamp);
    project_.files.push_back({.path = input.path,
                              .bytes = std::move(read->bytes),
                              .named = input.named,
                              .closed = file.closed,
                              .region = std::move(region.region),
                              .region_source = std::move(region.source),
                              .provider_major = provider.major,
                              .provider_source = std::move(provider.source),
                              .lines = input.lines,
                              .accepted = *std::move(accepted)});
  }

  void NoteNoTemplates(const RunResult& result) {
    for (const InputFile& file : project_.files) {
      // A file of a program can be one of a part that was not looked at.
      if (file.closed || file.accepted.empty() ||
          MayBelongToOthers(file.path) ||
          std::ranges::find(result.files, file.path, &FileResult::path) !=
              result.files.end()) {
        continue;
      }
      done_.no_templates.push_back(file.path);
      done_.warnings.push_back(
          fmt::format("{}: the baseline lists findings of it, but it is no "
                      "template; 'fix baseline prune' takes them out",
                      file.path));
    }
  }

  absl::StatusOr<RunResult> RunLibrary(const Setup& setup) {
    // The time that a user takes to think is nobody's.
    if (runner_.interaction_ != nullptr) {
      return runner_.interaction_->Run(project_, *setup.catalog, setup.options);
    }
    const Timed running(runner_.times_, Phase::kRunning, project_.files.size());
    return libfix::Run(GiveAway(), *setup.catalog, setup.options);
  }

  bool IsAlone() const { return job_.files.size() == 1; }
  bool IsOneFile() const { return project_.files.size() == 1; }

  // A file that is alone can be very large: it is not kept twice.
  Project GiveAway() {
    if (!IsOneFile()) return project_;
    std::string bytes = std::exchange(project_.files.front().bytes, "");
    Project given = project_;
    given.files.front().bytes = std::move(bytes);
    return given;
  }

  static absl::StatusOr<FileBytes> ReadBytes(const Input& input) {
    if (!input.is_stdin) return ReadFile(input.path);
    absl::StatusOr<std::string> bytes = ReadStandardInput();
    if (!bytes.ok()) return bytes.status();
    return FileBytes{.bytes = *std::move(bytes)};
  }

  // Whether the repaired text goes elsewhere than into the file it came from.
  bool WantsText(const Input& input) const {
    return arguments_.mode == Mode::kToFile ||
           (arguments_.mode == Mode::kInPlace && input.is_stdin);
  }

  absl::Status HandOver(std::string_view text) {
    if (arguments_.mode == Mode::kToFile && arguments_.to_file != "-") {
      const Timed writing(runner_.times_, Phase::kWriting, 1);
      const absl::Status status = WriteOutput(arguments_.to_file, text);
      if (!status.ok()) {
        done_.errors.push_back(
            fmt::format("{}: {}", arguments_.to_file, MessageOf(status)));
      }
      return status;
    }
    done_.text = text;
    return absl::OkStatus();
  }

  void Write(const Input& first, RunResult& result) {
    if (WantsText(first)) return WriteText(first, result);
    if (arguments_.mode != Mode::kInPlace) return;
    std::vector<Replacement> replacements;
    for (const FileResult& file : result.files) {
      if (file.status != FileResult::Status::kChanged) continue;
      const auto stamp = std::ranges::find(
          stamps_, file.path, &std::pair<std::string, FileStamp>::first);
      replacements.push_back(
          {.path = file.path, .bytes = file.after, .as_read = stamp->second});
    }
    if (replacements.empty()) return;
    const Timed writing(runner_.times_, Phase::kWriting, replacements.size());
    // A fix can change several of them: all or none.
    const absl::Status status = runner_.writer_.Replace(replacements);
    if (status.ok()) return;
    for (FileResult& file : result.files) {
      if (file.status != FileResult::Status::kChanged) continue;
      std::string_view why = MessageOf(status);
      const std::string own = file.path + ": ";
      if (why.starts_with(own)) why.remove_prefix(own.size());
      MarkUnwritten(file, std::string(why));
    }
  }

  // What was named is what is asked for; what would change beside it is not.
  void WriteText(const Input& first, RunResult& result) {
    const auto named =
        std::ranges::find(result.files, first.path, &FileResult::path);
    if (named == result.files.end() ||
        named->status == FileResult::Status::kError) {
      return;
    }
    if (HandOver(named->after).ok()) return;
    MarkUnwritten(*named, fmt::format("the repaired text is not in {}",
                                      arguments_.to_file));
  }

  // Whether a fix is unsafe only because the stack may live is known by rules
  // alone, so they are asked.
  void CountNewStackFixes(const Setup& setup, const RunResult& result) {
    if (arguments_.quiet || arguments_.interactive || setup.options.new_stack ||
        !HasUnsafeFix(result)) {
      return;
    }
    Options options = setup.options;
    options.new_stack = true;
    if (IsOneFile()) project_.files.front().bytes = result.files.front().before;
    const absl::StatusOr<RunResult> other =
        libfix::Run(std::move(project_), *setup.catalog, options);
    if (!other.ok()) return;
    const size_t now = CountApplied(result);
    const size_t then = CountApplied(*other);
    done_.new_stack_fixes = then > now ? then - now : 0;
  }

  void WarnOfOldFacts(const Setup& setup) {
    const Date facts = setup.catalog->date();
    const Date as_of = setup.options.as_of;
    const int days = Date::DaysBetween(facts, as_of);
    if (days <= kFactsAreOldAfterDays) return;
    done_.warnings.push_back(fmt::format(
        "the facts are of {}, {} days before {}; what was retired since then "
        "is not known",
        facts.ToString(), days, as_of.ToString()));
  }

  // A region that nobody knows can be new, or a slip.
  void WarnOfRegions(const Setup& setup, const RunResult& result) {
    for (const FileResult& file : result.files) {
      if (file.region.empty() || setup.catalog->KnowsRegion(file.region)) {
        continue;
      }
      const std::string_view nearest = NearestRegion(file.region);
      done_.warnings.push_back(fmt::format(
          "{}: unknown region '{}', judged by the facts of {}{}",
          file.region_source, file.region, setup.catalog->region(),
          nearest.empty() ? "" : fmt::format("; did you mean '{}'?", nearest)));
    }
    std::ranges::move(region_warnings_, std::back_inserter(done_.warnings));
  }

  void TellLearnt(const Setup& setup) {
    for (const DeployLog& log : setup.logs) {
      done_.learnt += Describe(log, arguments_.verbose);
    }
  }

  void TakeHeader(const RunResult& result) {
    done_.result.as_of = result.as_of;
    done_.result.catalog_date = result.catalog_date;
    done_.result.region = result.region;
    done_.result.policy = result.policy;
  }

  void AddError(const Input& input, std::string_view message) {
    done_.result.files.push_back({.path = input.path,
                                  .status = FileResult::Status::kError,
                                  .error = {.message = std::string(message)}});
  }

  // `base`: how many files stand before those of the run.
  void Keep(FileResult file, uint32_t base) {
    // What was repaired is on its way already; reports are made of the rest.
    Release(file.after);
    if (!runner_.keeps_texts_ && file.status != FileResult::Status::kChanged) {
      Release(file.before);
    }
    AddToFileNumbers(file, base);
    done_.result.files.push_back(std::move(file));
  }

  JobRunner& runner_;
  const Arguments& arguments_;
  const Job& job_;
  Project project_;
  std::vector<std::pair<std::string, FileStamp>> stamps_;  // by path
  std::vector<std::string> region_warnings_;
  JobResult done_;
};

JobRunner::JobRunner(const Arguments& arguments, Date today,
                     std::span<const std::string> roots, PhaseTimes& times,
                     Interaction* interaction)
    : arguments_(arguments),
      times_(times),
      interaction_(interaction),
      keeps_texts_(NeedsEveryText(arguments)),
      writer_(roots),
      setups_(arguments, today),
      baselines_(arguments.baseline == BaselineAction::kCreate) {}

JobResult JobRunner::Run(const Job& job) { return JobRun(*this, job).Run(); }

JobResult JobRunner::RunNothing() {
  const Job nothing;
  return JobRun(*this, nothing).RunNothing(setups_.ForWorkingDirectory());
}

const absl::StatusOr<Setup>& JobRunner::SetupFor(const Input& input) {
  const std::lock_guard lock(mutex_);
  return input.is_stdin ? setups_.ForStandardInput(input.path)
                        : setups_.ForFile(input.path);
}

absl::StatusOr<std::vector<AcceptedFinding>> JobRunner::AcceptedIn(
    const Input& input, const Setup& setup) {
  const std::lock_guard lock(mutex_);
  return baselines_.AcceptedIn(input, setup, setups_);
}

bool JobRunner::IsExcluded(const Input& input) {
  if (input.named) return false;
  const std::lock_guard lock(mutex_);
  return setups_.IsExcluded(input.path);
}

// Unless the user said something.
RegionFile JobRunner::RegionBeside(const Input& input, const Options& options) {
  if (!options.region.empty()) return {};
  const std::lock_guard lock(mutex_);
  // As with the configuration, the name of standard input is only a name.
  return region_files_.ForFolder(input.is_stdin ? "." : FolderOf(input.path));
}

// Only what may be a program of Pulumi's is worth the look.
ProviderFile JobRunner::ProviderBeside(const Input& input,
                                       std::string_view bytes) {
  if (bytes.find("pulumi") == std::string_view::npos) return {};
  // The name of standard input says the language, and nothing of a folder.
  const size_t slash = input.path.rfind('/');
  const bool is_bare = !input.is_stdin || slash == std::string::npos;
  const std::lock_guard lock(mutex_);
  return provider_files_.ForProgram(is_bare ? input.path
                                            : input.path.substr(slash + 1));
}

}  // namespace libfix::cli
