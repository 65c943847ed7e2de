#include "cli/baseline_command.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <system_error>
#include <utility>

#include "cli/baseline.h"
#include "cli/message.h"
#include "cli/progress.h"
#include "cli/run_files.h"
#include "cli/summary.h"
#include "cli/write_file.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

namespace fs = std::filesystem;

struct Update {
  std::string old_text;
  Baseline baseline;
  bool exists = false;
  size_t added = 0;
  size_t removed = 0;
};

size_t CountOf(const Baseline& baseline) {
  size_t count = 0;
  for (const auto& [path, findings] : baseline.files) {
    for (const AcceptedFinding& finding : findings) count += finding.count;
  }
  return count;
}

class Updates {
 public:
  Updates(const Arguments& arguments, Terminal& terminal, Date today)
      : creates_(arguments.baseline == BaselineAction::kCreate),
        terminal_(terminal),
        setups_(arguments, today),
        baselines_(creates_) {}

  void Take(const FilesRun& run) {
    // That of the working directory is meant even if it has no files.
    if (const auto& setup = setups_.ForWorkingDirectory(); setup.ok()) {
      (void)UpdateFor(*setup);
    }
    for (const FileResult& file : run.result.files) Take(file);
    for (const std::string& path : run.no_templates) TakeOut(path);
    for (auto& [path, update] : updates_) TakeOutMissing(path, update);
    for (const std::string& error : run.errors) Fail(error);
  }

  int Write() {
    for (auto& [path, update] : updates_) Write(path, update);
    return failed_ ? kExitError : kExitDone;
  }

 private:
  void Fail(std::string_view message) {
    failed_ = true;
    terminal_.TellError(message);
  }

  Update* UpdateFor(const Setup& setup) {
    const BaselinePlace place = BaselineFor(setup);
    const auto known = updates_.find(place.path);
    if (known != updates_.end()) return &known->second;
    const absl::StatusOr<Baseline>& baseline = baselines_.At(place);
    if (!baseline.ok()) return nullptr;  // the run told so
    std::error_code error;
    Update update{.old_text = BaselineText(*baseline),
                  .baseline = *baseline,
                  .exists = fs::exists(place.path, error)};
    return &updates_.emplace(place.path, std::move(update)).first->second;
  }

  void Take(const FileResult& file) {
    if (file.status == FileResult::Status::kError) {
      return Fail(fmt::format("{}: {}", file.path, file.error.message));
    }
    const absl::StatusOr<Setup>& setup = setups_.ForFile(file.path);
    if (!setup.ok()) return;  // the run told so
    Update* update = UpdateFor(*setup);
    if (update == nullptr) return;
    const std::string path =
        setups_.PathFrom(BaselineFor(*setup).path, file.path, false);
    std::vector<AcceptedFinding>& accepted = update->baseline.files[path];
    for (const AcceptedFinding& gone : file.gone) {
      RemoveAccepted(accepted, gone);
      update->removed += gone.count;
    }
    for (const Finding& finding : file.findings) {
      if (!creates_) break;
      AddAccepted(accepted, FingerprintOf(finding));
      ++update->added;
    }
    if (accepted.empty()) update->baseline.files.erase(path);
  }

  void TakeOut(Update& update, const std::string& path) {
    const auto found = update.baseline.files.find(path);
    if (found == update.baseline.files.end()) return;
    for (const AcceptedFinding& gone : found->second) {
      update.removed += gone.count;
    }
    update.baseline.files.erase(found);
  }

  void TakeOut(const std::string& file) {
    const absl::StatusOr<Setup>& setup = setups_.ForFile(file);
    if (!setup.ok()) return;
    if (Update* update = UpdateFor(*setup)) {
      TakeOut(*update, setups_.PathFrom(BaselineFor(*setup).path, file, false));
    }
  }

  void TakeOutMissing(const std::string& baseline, Update& update) {
    const fs::path folder = fs::path(baseline).parent_path();
    std::vector<std::string> missing;
    for (const auto& [path, findings] : update.baseline.files) {
      std::error_code error;
      const fs::file_type type = fs::status(folder / path, error).type();
      if (type == fs::file_type::not_found) missing.push_back(path);
    }
    for (const std::string& path : missing) TakeOut(update, path);
  }

  void Write(const std::string& path, const Update& update) {
    if (!creates_ && !update.exists) {
      return Fail(
          fmt::format("there is no {}; 'fix baseline create' makes it", path));
    }
    const std::string text = BaselineText(update.baseline);
    // One that is not needed is not made where nobody asked for its folder.
    if (!update.exists && update.baseline.files.empty() &&
        updates_.size() > 1) {
      return;
    }
    if (!update.exists || text != update.old_text) {
      const absl::Status status = WriteOutput(path, text);
      if (!status.ok()) {
        return Fail(fmt::format("{}: {}", path, MessageOf(status)));
      }
    }
    terminal_.Tell(fmt::format("{}: {} accepted ({} new, {} taken out)\n", path,
                               CountOf(update.baseline), update.added,
                               update.removed));
  }

  const bool creates_;
  Terminal& terminal_;
  Setups setups_;
  Baselines baselines_;
  std::map<std::string, Update> updates_;  // by the baseline's path
  bool failed_ = false;
};

}  // namespace

int UpdateBaseline(const Arguments& arguments, Terminal& terminal, Date today) {
  Progress progress(nullptr);
  const FilesRun run = RunFiles(arguments, today, {.progress = progress});
  Updates updates(arguments, terminal, today);
  updates.Take(run);
  return updates.Write();
}

}  // namespace libfix::cli
