#include "cli/run_files.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "cli/inputs.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/provider_files.h"
#include "cli/read_file.h"
#include "cli/region_files.h"
#include "cli/setups.h"
#include "cli/write_file.h"
#include "cli/writer.h"
#include "fmt/format.h"
#include "libfix/libfix.h"

namespace libfix::cli {
namespace {

constexpr int kFactsAreOldAfterDays = 90;

// Formats that need the text of changed files only.
constexpr std::string_view kFormatsOfChanges[] = {"diff", "text", "ideal"};

bool NeedsEveryText(const Arguments& arguments) {
  const auto needs = [](std::string_view format) {
    return !format.empty() && std::ranges::find(kFormatsOfChanges, format) ==
                                  std::end(kFormatsOfChanges);
  };
  return needs(arguments.format) ||
         std::ranges::any_of(arguments.reports, needs, &ReportTarget::format);
}

size_t CountApplied(const FileResult& file) {
  return static_cast<size_t>(
      std::ranges::count_if(file.findings, [](const Finding& finding) {
        return finding.fix && finding.fix->applied;
      }));
}

void Renumber(std::vector<Edit>& edits, uint32_t index) {
  for (Edit& edit : edits) edit.file = index;
}

// Each file is run for itself, so all of them think that they are the first.
void Renumber(FileResult& file, uint32_t index) {
  for (Finding& finding : file.findings) {
    finding.location.file = index;
    if (finding.fix) Renumber(finding.fix->edits, index);
    for (Alternative& other : finding.alternatives) {
      Renumber(other.edits, index);
    }
  }
}

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

class Runner {
 public:
  Runner(const Arguments& arguments, Date today)
      : arguments_(arguments),
        setups_(arguments, today),
        writer_(arguments.paths),
        keeps_texts_(NeedsEveryText(arguments)) {}

  FilesRun Run() {
    const std::vector<Input> inputs =
        FindInputs(arguments_.paths, arguments_.stdin_name);
    // Without files to write there is nothing to finish, and a wait for
    // standard input must end.
    std::optional<InterruptGuard> guard;
    if (arguments_.mode == Mode::kInPlace &&
        std::ranges::none_of(inputs, &Input::is_stdin)) {
      guard.emplace();
    }
    size_t done = 0;
    for (; done < inputs.size() && InterruptSignal() == 0; ++done) {
      RunInput(inputs[done]);
    }
    if (InterruptSignal() != 0) TellInterrupted(done, inputs.size());
    TakeNotes(writer_.Finish());
    if (run_.result.as_of.empty()) DescribeEmptyRun();
    return std::move(run_);
  }

 private:
  void RunInput(const Input& input) {
    if (!input.error.empty()) return AddError(input, input.error);
    const absl::StatusOr<Setup>& setup = input.is_stdin
                                             ? setups_.ForWorkingDirectory()
                                             : setups_.ForFile(input.path);
    if (!setup.ok()) return AddRunError(setup.status());
    TellLearnt(*setup);
    if (arguments_.mode == Mode::kInPlace && !input.is_stdin) {
      writer_.CleanUpBeside(input.path);
    }
    absl::StatusOr<FileBytes> file = Read(input);
    if (!file.ok()) return AddError(input, MessageOf(file.status()));
    // The library takes the bytes; what is no template is passed on as it is.
    std::string original;
    if (WantsText(input)) original = file->bytes;
    Project project;
    const RegionFile& region = RegionBeside(input, setup->options);
    const ProviderFile& provider = ProviderBeside(input, file->bytes);
    project.files.push_back({.path = input.path,
                             .bytes = std::move(file->bytes),
                             .named = input.named,
                             .region = region.region,
                             .region_source = region.source,
                             .provider_major = provider.major,
                             .provider_source = provider.source});
    absl::StatusOr<RunResult> result =
        libfix::Run(std::move(project), *setup->catalog, setup->options);
    if (!result.ok()) return AddRunError(result.status());
    TakeHeader(*result);
    if (result->files.empty()) {
      if (WantsText(input)) (void)HandOver(original);  // told as an error
      return;
    }
    FileResult& one = result->files.front();
    CountNewStackFixes(*setup, one, region, provider);
    WarnOfOldFacts(*setup);
    WarnOfUnknownRegion(*setup, one);
    if (!region.warning.empty()) Warn(region.warning);
    Write(input, file->stamp, one);
    Keep(std::move(one));
  }

  absl::StatusOr<FileBytes> Read(const Input& input) const {
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
      const absl::Status status = WriteOutput(arguments_.to_file, text);
      if (!status.ok()) {
        run_.errors.push_back(
            fmt::format("{}: {}", arguments_.to_file, MessageOf(status)));
      }
      return status;
    }
    run_.text = text;
    return absl::OkStatus();
  }

  void Write(const Input& input, const FileStamp& stamp, FileResult& file) {
    if (file.status == FileResult::Status::kError) return;
    if (WantsText(input)) {
      if (!HandOver(file.after).ok()) {
        MarkUnwritten(file, fmt::format("the repaired text is not in {}",
                                        arguments_.to_file));
      }
      return;
    }
    if (arguments_.mode != Mode::kInPlace ||
        file.status != FileResult::Status::kChanged) {
      return;
    }
    const Replacement replacement = {
        .path = input.path, .bytes = file.after, .as_read = stamp};
    const absl::Status status = writer_.Replace({&replacement, 1});
    if (!status.ok()) MarkUnwritten(file, std::string(MessageOf(status)));
  }

  // Whether a fix is unsafe only because the stack may live is known by rules
  // alone, so they are asked.
  void CountNewStackFixes(const Setup& setup, const FileResult& file,
                          const RegionFile& region,
                          const ProviderFile& provider) {
    if (arguments_.quiet || setup.options.new_stack) return;
    const bool has_unsafe =
        std::ranges::any_of(file.findings, [](const Finding& finding) {
          return finding.fix && !finding.fix->applied &&
                 finding.fix->applicability == Applicability::kUnsafe;
        });
    if (!has_unsafe) return;
    Options options = setup.options;
    options.new_stack = true;
    Project project;
    project.files.push_back({.path = file.path,
                             .bytes = file.before,
                             .named = true,
                             .region = region.region,
                             .region_source = region.source,
                             .provider_major = provider.major,
                             .provider_source = provider.source});
    const absl::StatusOr<RunResult> result =
        libfix::Run(std::move(project), *setup.catalog, options);
    if (!result.ok() || result->files.empty()) return;
    const size_t now = CountApplied(file);
    const size_t then = CountApplied(result->files.front());
    run_.new_stack_fixes += then > now ? then - now : 0;
  }

  void WarnOfOldFacts(const Setup& setup) {
    const Date facts = setup.catalog->date();
    const Date as_of = setup.options.as_of;
    const int days = Date::DaysBetween(facts, as_of);
    if (days <= kFactsAreOldAfterDays || warned_of_old_facts_) return;
    warned_of_old_facts_ = true;
    Warn(fmt::format(
        "the facts are of {}, {} days before {}; what was retired since then "
        "is not known",
        facts.ToString(), days, as_of.ToString()));
  }

  // It can be new, or a slip.
  void WarnOfUnknownRegion(const Setup& setup, const FileResult& file) {
    if (file.region.empty() || setup.catalog->KnowsRegion(file.region)) return;
    const std::string_view nearest = NearestRegion(file.region);
    Warn(fmt::format(
        "{}: unknown region '{}', judged by the facts of {}{}",
        file.region_source, file.region, setup.catalog->region(),
        nearest.empty() ? "" : fmt::format("; did you mean '{}'?", nearest)));
  }

  void Warn(std::string warning) {
    // A path, and what stands in a file, can be anything.
    const auto is_control = [](unsigned char byte) {
      return byte < 0x20 || byte == 0x7F;
    };
    std::ranges::replace_if(warning, is_control, '?');
    if (std::ranges::find(run_.warnings, warning) == run_.warnings.end()) {
      run_.warnings.push_back(std::move(warning));
    }
  }

  // What files beside the template say, unless the user said something.
  const RegionFile& RegionBeside(const Input& input, const Options& options) {
    static const RegionFile kNone;
    if (!options.region.empty()) return kNone;
    // As with the configuration, the name of standard input is only a name.
    return region_files_.ForFolder(input.is_stdin ? "." : FolderOf(input.path));
  }

  // Only what may be a program of Pulumi's is worth the look.
  const ProviderFile& ProviderBeside(const Input& input,
                                     std::string_view bytes) {
    static const ProviderFile kNone;
    if (bytes.find("pulumi") == std::string_view::npos) return kNone;
    // The name of standard input says the language, and nothing of a folder.
    const size_t slash = input.path.rfind('/');
    const bool is_bare = !input.is_stdin || slash == std::string::npos;
    return provider_files_.ForProgram(is_bare ? input.path
                                              : input.path.substr(slash + 1));
  }

  void TellInterrupted(size_t done, size_t of) {
    const auto written = std::ranges::count(
        run_.result.files, FileResult::Status::kChanged, &FileResult::status);
    run_.interrupted = fmt::format(
        "interrupted: {} of {} files done, {} written; the others are as they "
        "were",
        done, of, written);
  }

  void TakeNotes(const WriterNotes& notes) {
    for (const std::string& error : notes.errors) {
      AddRunError(absl::UnknownError(error));
    }
    for (const std::string& warning : notes.warnings) Warn(warning);
  }

  void TellLearnt(const Setup& setup) {
    if (!run_.learnt.empty()) return;
    for (const DeployLog& log : setup.logs) {
      run_.learnt += Describe(log, arguments_.verbose);
    }
  }

  void TakeHeader(const RunResult& result) {
    if (!run_.result.as_of.empty()) return;
    run_.result.as_of = result.as_of;
    run_.result.catalog_date = result.catalog_date;
    run_.result.region = result.region;
    run_.result.policy = result.policy;
  }

  // So that the options are checked, and reports say by what they were made,
  // when there is nothing to report.
  void DescribeEmptyRun() {
    const absl::StatusOr<Setup>& setup = setups_.ForWorkingDirectory();
    if (!setup.ok()) return AddRunError(setup.status());
    TellLearnt(*setup);
    const absl::StatusOr<RunResult> result =
        libfix::Run({}, *setup->catalog, setup->options);
    if (result.ok()) TakeHeader(*result);
  }

  void AddError(const Input& input, std::string_view message) {
    Keep({.path = input.path,
          .status = FileResult::Status::kError,
          .error = {.message = std::string(message)}});
  }

  void AddRunError(const absl::Status& status) {
    std::string message(MessageOf(status));
    if (std::ranges::find(run_.errors, message) == run_.errors.end()) {
      run_.errors.push_back(std::move(message));
    }
  }

  void Keep(FileResult file) {
    if (!keeps_texts_ && file.status != FileResult::Status::kChanged) {
      file.before = {};
      file.after = {};
    }
    Renumber(file, static_cast<uint32_t>(run_.result.files.size()));
    run_.result.files.push_back(std::move(file));
  }

  const Arguments& arguments_;
  Setups setups_;
  RegionFiles region_files_;
  ProviderFiles provider_files_;
  Writer writer_;
  const bool keeps_texts_;
  FilesRun run_;
  bool warned_of_old_facts_ = false;
};

}  // namespace

FilesRun RunFiles(const Arguments& arguments, Date today) {
  return Runner(arguments, today).Run();
}

}  // namespace libfix::cli
