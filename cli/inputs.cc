#include "cli/inputs.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "cli/message.h"
#include "cli/read_file.h"

namespace libfix::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSkippedFolders[] = {"__pycache__", "cdk.out",
                                                "node_modules", "venv"};
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

// "." adds nothing to the paths below it.
std::string Below(const std::string& folder, const std::string& name) {
  if (folder == "." || folder == "./") return name;
  return folder.ends_with('/') ? folder + name : folder + "/" + name;
}

std::string Because(std::string_view what, const std::error_code& error) {
  return std::string(MessageOf(SystemError(what, error.value())));
}

// What identifies a file, however it was called.
std::string Identity(const std::string& path) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  return error ? path : real.string();
}

class Finder {
 public:
  void Take(const std::string& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) {
      Walk(path);
    } else {
      // Whether it can be read is seen when it is.
      Add({.path = path, .named = true});
    }
  }

  void TakeStandardInput(const std::string& name) {
    if (has_stdin_) return;
    has_stdin_ = true;
    inputs_.push_back({.path = name, .named = true, .is_stdin = true});
  }

  std::vector<Input> Finish() {
    std::ranges::stable_sort(inputs_, {}, &Input::path);
    return std::move(inputs_);
  }

 private:
  // Folders wait in a list: their depth is not ours to trust.
  void Walk(const std::string& root) {
    std::vector<std::string> folders{root};
    while (!folders.empty()) {
      const std::string folder = std::move(folders.back());
      folders.pop_back();
      std::error_code error;
      fs::directory_iterator entries(folder, error), end;
      while (!error && entries != end) {
        Visit(*entries, folder, folders);
        entries.increment(error);
      }
      if (error) {
        Add({.path = folder, .error = Because("cannot be listed", error)});
      }
    }
  }

  void Visit(const fs::directory_entry& entry, const std::string& folder,
             std::vector<std::string>& folders) {
    const std::string name = entry.path().filename().string();
    std::error_code error;
    const fs::file_status status = entry.symlink_status(error);
    const std::string path = Below(folder, name);
    if (fs::is_directory(status)) {
      if (!IsSkippedFolder(name)) folders.push_back(path);
    } else if (fs::is_regular_file(status) && MayBeTemplate(name)) {
      Add({.path = path});
    }
  }

  void Add(Input input) {
    if (seen_.insert(Identity(input.path)).second) {
      inputs_.push_back(std::move(input));
    }
  }

  std::vector<Input> inputs_;
  std::set<std::string> seen_;
  bool has_stdin_ = false;
};

}  // namespace

std::vector<Input> FindInputs(std::span<const std::string> paths,
                              const std::string& stdin_name) {
  Finder finder;
  if (paths.empty()) finder.Take(".");
  // Files first: one that is both named and found in a folder is named.
  std::vector<std::string> folders;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-") {
      finder.TakeStandardInput(stdin_name);
    } else if (fs::is_directory(path, error)) {
      folders.push_back(path);
    } else {
      finder.Take(path);
    }
  }
  for (const std::string& path : folders) finder.Take(path);
  return finder.Finish();
}

}  // namespace libfix::cli
