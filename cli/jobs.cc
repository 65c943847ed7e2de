#include "cli/jobs.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/status/statusor.h"
#include "cli/folder_names.h"
#include "cli/parallel.h"
#include "cli/read_file.h"
#include "libfix/libfix.h"

namespace libfix::cli {
namespace {

// A file that may belong to others.
struct Candidate {
  JobFile file;
  std::string normal;  // its path
  Glance glance;
};

class Planner {
 public:
  explicit Planner(size_t threads) : threads_(threads) {}

  std::vector<Job> Plan(std::vector<Input> inputs) {
    std::vector<Job> jobs;
    for (Input& input : inputs) {
      const bool is_alone = input.is_stdin || !input.error.empty() ||
                            !MayBelongToOthers(input.path);
      if (is_alone) {
        jobs.push_back({.files = {{.input = std::move(input)}}});
      } else {
        Add({.input = std::move(input)});
      }
    }
    ForEach(candidates_.size(), threads_,
            [this](size_t i) { Look(candidates_[i]); });
    TakeCompanions();
    for (Job& job : Grouped()) jobs.push_back(std::move(job));
    std::ranges::stable_sort(jobs, {}, [](const Job& job) -> std::string_view {
      return job.files.front().input.path;
    });
    return jobs;
  }

 private:
  void Add(JobFile file) {
    std::string normal = NormalPath(file.input.path);
    if (!by_path_.emplace(normal, candidates_.size()).second) return;
    candidates_.push_back(
        {.file = std::move(file), .normal = std::move(normal)});
  }

  // What cannot be read is said when it is run.
  void Look(Candidate& one) {
    const absl::StatusOr<FileBytes> file = ReadFile(one.file.input.path);
    if (!file.ok()) {
      one.glance.may_matter = !one.file.closed;
      return;
    }
    one.glance = GlanceAt(one.file.input.path, file->bytes);
    // Most imports are of packages: only those that are there are kept.
    for (std::vector<std::string>& paths : one.glance.imports) {
      const auto there = std::ranges::find_if(
          paths, [this](const std::string& path) { return IsThere(path); });
      if (there == paths.end()) {
        paths.clear();
      } else {
        paths = {std::move(*there)};
      }
    }
    std::erase_if(one.glance.imports,
                  [](const auto& paths) { return paths.empty(); });
  }

  bool IsThere(const std::string& path) {
    return by_path_.contains(path) || names_.Exists(path);
  }

  // What programs import that was not asked for, and the configuration beside
  // them; what those import, in turn.
  void TakeCompanions() {
    for (size_t i = 0; i < candidates_.size(); ++i) {
      const Glance glance = candidates_[i].glance;
      const bool counts = glance.may_matter || candidates_[i].file.closed;
      if (!counts) continue;
      for (const std::vector<std::string>& paths : glance.imports) {
        TakeCompanion(paths.front());
      }
      if (!glance.configured_as.empty()) TakeStacks(candidates_[i].normal);
    }
  }

  void TakeCompanion(const std::string& path) {
    const size_t count = candidates_.size();
    Add({.input = {.path = path}, .closed = true});
    if (candidates_.size() > count) Look(candidates_.back());
  }

  void TakeStacks(const std::string& program) {
    for (const std::string& folder : FoldersAbove(program)) {
      bool has_stack = false;
      for (const std::string& name : names_.In(folder)) {
        if (!IsStackFile(name)) continue;
        has_stack = true;
        TakeCompanion(folder.empty()          ? name
                      : folder.ends_with('/') ? folder + name
                                              : folder + "/" + name);
      }
      if (has_stack) return;
    }
  }

  std::vector<Job> Grouped() {
    std::vector<GlancedFile> glanced;
    for (Candidate& one : candidates_) {
      // A companion's own resources are not asked for.
      glanced.push_back(
          {.path = std::move(one.normal), .glance = std::move(one.glance)});
    }
    std::vector<Job> jobs;
    for (const FileGroup& group : GroupFiles(glanced)) {
      const auto is_asked = [&](size_t i) {
        return !candidates_[i].file.closed;
      };
      if (std::ranges::none_of(group.files, is_asked)) continue;
      Job& job = jobs.emplace_back();
      for (const auto* members : {&group.files, &group.readers}) {
        for (const size_t i : *members) {
          job.files.push_back(candidates_[i].file);
        }
      }
      std::ranges::stable_sort(job.files, {},
                               [](const JobFile& file) -> std::string_view {
                                 return file.input.path;
                               });
      // The job stands where the first file that was asked for would.
      std::ranges::stable_partition(
          job.files, [](const JobFile& file) { return !file.closed; });
    }
    return jobs;
  }

  const size_t threads_;
  FolderNames names_;
  std::vector<Candidate> candidates_;
  std::map<std::string, size_t, std::less<>> by_path_;
};

}  // namespace

std::vector<Job> PlanJobs(std::vector<Input> inputs, size_t threads) {
  return Planner(threads).Plan(std::move(inputs));
}

}  // namespace libfix::cli
