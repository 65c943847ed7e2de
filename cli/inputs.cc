#include "cli/inputs.h"

#include <sys/stat.h>

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "cli/command_line.h"
#include "cli/find_upwards.h"
#include "cli/folder_rules.h"
#include "cli/git_changes.h"
#include "cli/list_folder.h"
#include "cli/real_paths.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

using Kind = FolderEntry::Kind;

// Besides those whose name begins with a dot.
constexpr std::string_view kSkippedFolders[] = {"__pycache__", "cdk.out",
                                                "node_modules", "venv"};
// A folder with this file is a virtual environment, whatever it is called.
constexpr std::string_view kEnvironmentMark = "pyvenv.cfg";
// Those of templates and of programs.
constexpr std::string_view kTemplateEndings[] = {
    ".json", ".template", ".yaml", ".yml", ".py",  ".ts", ".mts",
    ".cts",  ".tsx",      ".js",   ".mjs", ".cjs", ".jsx"};
constexpr std::string_view kSkippedEndings[] = {".d.ts", ".d.mts", ".d.cts"};

bool IsSkippedFolder(std::string_view name) {
  return name.starts_with('.') ||
         std::ranges::find(kSkippedFolders, name) != std::end(kSkippedFolders);
}

bool MayBeTemplate(std::string_view name) {
  for (const std::string_view ending : kSkippedEndings) {
    if (name.ends_with(ending)) return false;
  }
  return std::ranges::any_of(kTemplateEndings, [&](std::string_view ending) {
    return name.size() > ending.size() && name.ends_with(ending);
  });
}

std::string In(const std::string& folder, const std::string& name) {
  return folder.ends_with('/') ? folder + name : folder + "/" + name;
}

// "." adds nothing to the paths below it.
std::string Shown(const std::string& folder, const std::string& name) {
  return folder == "." || folder == "./" ? name : In(folder, name);
}

const FolderEntry* FindEntry(const std::vector<FolderEntry>& entries,
                             std::string_view name) {
  const auto found =
      std::ranges::lower_bound(entries, name, {}, &FolderEntry::name);
  return found == entries.end() || found->name != name ? nullptr : &*found;
}

RuleFiles RuleFilesAmong(const std::vector<FolderEntry>& entries) {
  const auto is = [&](std::string_view name, auto... kinds) {
    const FolderEntry* entry = FindEntry(entries, name);
    return entry != nullptr && ((entry->kind == kinds) || ...);
  };
  return {.ignore = is(".ignore", Kind::kFile, Kind::kLink),
          // Git reads none behind a link.
          .gitignore = is(".gitignore", Kind::kFile),
          .git = is(".git", Kind::kFile, Kind::kFolder, Kind::kLink)};
}

struct Rules {
  std::string folder;  // real
  IgnoreRules rules;
};

struct Folder {
  std::string path;  // as it is shown
  std::string real;
  FolderRulesPtr rules;        // of the folders above
  bool named = false;          // by the user, or by a rule with '!'
  bool may_be_a_link = false;  // the user's may
};

class Finder {
 public:
  explicit Finder(const InputQuery& query) : query_(query) {
    for (const Exclusion& exclusion : query.exclude) {
      if (exclusion.globs.empty()) continue;
      Rules rules{.folder = RealPath(exclusion.folder)};
      for (const std::string& glob : exclusion.globs) rules.rules.Add(glob);
      exclusions_.push_back(std::move(rules));
    }
  }

  std::vector<Input> Find() {
    // Files first: one that is both named and found in a folder is named.
    std::vector<std::string> folders;
    for (const std::string& path : query_.paths) {
      struct stat info;
      if (path == kStandardInput) {
        TakeStandardInput();
      } else if (stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode)) {
        folders.push_back(path);
      } else {
        TakeNamed(path);
      }
    }
    for (const std::string& path : folders) Walk(path);
    for (const RulesReader::Problem& problem : reader_.problems()) {
      AddError(ShownPath(problem.path), problem.error);
    }
    std::ranges::stable_sort(inputs_, {}, &Input::path);
    return std::move(inputs_);
  }

 private:
  void TakeStandardInput() {
    if (has_stdin_) return;
    has_stdin_ = true;
    inputs_.push_back(
        {.path = query_.stdin_name, .named = true, .is_stdin = true});
  }

  // Whether it can be read is seen when it is.
  void TakeNamed(const std::string& path) {
    std::string real = real_files_.Get(path);
    struct stat info;
    const bool exists = stat(path.c_str(), &info) == 0;
    if (exists && !IsInRepository(path, real)) return;
    if (!named_.insert(real).second) return;
    if (exists && !Changed(real)) return;
    Add({.path = path, .named = true}, real);
  }

  // Folders wait in a list: their depth is not ours to trust.
  void Walk(const std::string& root) {
    const std::string real = RealPath(root);
    if (!IsInRepository(root, real)) return;
    std::vector<Folder> folders;
    folders.push_back(
        {.path = root,
         .real = real,
         .rules = query_.respects_ignores ? reader_.ReadAbove(real) : nullptr,
         .named = true,
         .may_be_a_link = true});
    while (!folders.empty()) {
      const Folder folder = std::move(folders.back());
      folders.pop_back();
      if (walked_.insert(folder.real).second) Visit(folder, folders);
    }
  }

  void Visit(const Folder& folder, std::vector<Folder>& folders) {
    const FolderListing listing = ListFolder(folder.path, folder.may_be_a_link);
    if (!listing.error.empty()) AddError(folder.path, listing.error);
    FolderRulesPtr rules;
    if (query_.respects_ignores) {
      const bool is_environment =
          FindEntry(listing.entries, kEnvironmentMark) != nullptr;
      if (is_environment && !folder.named) return;
      rules = reader_.ReadIn(folder.real, folder.rules,
                             RuleFilesAmong(listing.entries));
    }
    for (const FolderEntry& entry : listing.entries) {
      if (entry.kind == Kind::kFolder) {
        VisitFolder(folder, entry.name, rules, folders);
      } else if (entry.kind == Kind::kFile && MayBeTemplate(entry.name)) {
        VisitFile(folder, entry.name, rules);
      }
    }
  }

  void VisitFolder(const Folder& folder, const std::string& name,
                   const FolderRulesPtr& rules, std::vector<Folder>& folders) {
    if (name == ".git") return;
    std::string real = In(folder.real, name);
    if (query_.changes != nullptr && !query_.changes->HasBelow(real)) return;
    const Verdict verdict = VerdictOn(real, rules, true);
    if (verdict == Verdict::kLeaveOut) return;
    const bool is_wanted = verdict == Verdict::kTake;
    if (query_.respects_ignores && !is_wanted && IsSkippedFolder(name)) return;
    folders.push_back({.path = Shown(folder.path, name),
                       .real = std::move(real),
                       .rules = rules,
                       .named = is_wanted});
  }

  void VisitFile(const Folder& folder, const std::string& name,
                 const FolderRulesPtr& rules) {
    const std::string real = In(folder.real, name);
    if (!Changed(real) || named_.contains(real)) return;
    if (VerdictOn(real, rules, false) == Verdict::kLeaveOut) return;
    Add({.path = Shown(folder.path, name)}, real);
  }

  Verdict VerdictOn(const std::string& real, const FolderRulesPtr& rules,
                    bool is_folder) const {
    for (auto it = exclusions_.rbegin(); it != exclusions_.rend(); ++it) {
      const Verdict verdict =
          it->rules.Judge(RelativePath(real, it->folder), is_folder);
      if (verdict != Verdict::kNothing) return verdict;
    }
    return Judge(rules.get(), real, is_folder);
  }

  // What changed in another repository is not known.
  bool IsInRepository(const std::string& path, const std::string& real) {
    if (query_.changes == nullptr || query_.changes->Covers(real)) return true;
    AddError(path,
             fmt::format("lies outside the git repository {}; run --changed in "
                         "its own",
                         query_.changes->top()));
    return false;
  }

  bool Changed(const std::string& real) const {
    return query_.changes == nullptr || query_.changes->Has(real);
  }

  void Add(Input input, const std::string& real) {
    if (query_.changed_lines_only && query_.changes != nullptr) {
      input.lines = query_.changes->Lines(real);
    }
    inputs_.push_back(std::move(input));
  }

  void AddError(std::string path, std::string error) {
    inputs_.push_back({.path = std::move(path), .error = std::move(error)});
  }

  const InputQuery& query_;
  std::vector<Rules> exclusions_;
  RulesReader reader_;
  RealFilePaths real_files_;
  std::vector<Input> inputs_;
  std::unordered_set<std::string> named_;   // files, by their real paths
  std::unordered_set<std::string> walked_;  // folders, likewise
  bool has_stdin_ = false;
};

}  // namespace

std::vector<Input> FindInputs(const InputQuery& query) {
  return Finder(query).Find();
}

}  // namespace libfix::cli
