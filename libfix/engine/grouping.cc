#include "libfix/grouping.h"

#include <algorithm>
#include <cctype>
#include <deque>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <utility>

namespace libfix {
namespace {

constexpr size_t kNone = SIZE_MAX;
constexpr std::string_view kProject = "Pulumi.";
constexpr std::string_view kEndings[] = {".yaml", ".yml"};
constexpr std::string_view kDocumentEndings[] = {".md", ".markdown"};

std::string FolderOf(std::string_view path) {
  const size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return "";
  return std::string(path.substr(0, std::max<size_t>(slash, 1)));
}

// Sets that can be united; each file begins in one of its own.
class Sets {
 public:
  explicit Sets(size_t count) : parents_(count) {
    std::iota(parents_.begin(), parents_.end(), size_t{0});
  }

  size_t Find(size_t one) {
    while (parents_[one] != one) {
      parents_[one] = parents_[parents_[one]];
      one = parents_[one];
    }
    return one;
  }
  void Unite(size_t a, size_t b) {
    const auto [low, high] = std::minmax({Find(a), Find(b)});
    parents_[high] = low;
  }

 private:
  std::vector<size_t> parents_;
};

class Grouping {
 public:
  explicit Grouping(std::span<const GlancedFile> files)
      : files_(files), sets_(files.size()), is_in_(files.size(), false) {
    for (size_t i = 0; i < files.size(); ++i) {
      std::string path = NormalPath(files[i].path);
      if (IsStackFile(path)) stacks_[FolderOf(path)].push_back(i);
      by_path_.emplace(std::move(path), i);
    }
  }

  std::vector<FileGroup> Group() {
    std::deque<size_t> open;
    for (size_t i = 0; i < files_.size(); ++i) {
      if (files_[i].glance.may_matter) Take(i, i, open);
    }
    while (!open.empty()) {
      const size_t at = open.front();
      open.pop_front();
      for (const size_t other : Imported(at)) Take(other, at, open);
    }
    TakeStacks();
    std::map<size_t, FileGroup> groups;  // by the first file
    for (size_t i = 0; i < files_.size(); ++i) {
      if (is_in_[i]) groups[sets_.Find(i)].files.push_back(i);
    }
    for (size_t i = 0; i < files_.size(); ++i) {
      if (is_in_[i]) continue;
      std::set<size_t> read;
      for (const size_t other : Imported(i)) {
        if (is_in_[other]) read.insert(sets_.Find(other));
      }
      for (const size_t group : read) groups[group].readers.push_back(i);
    }
    std::vector<FileGroup> all;
    for (auto& [first, group] : groups) all.push_back(std::move(group));
    return all;
  }

 private:
  void Take(size_t file, size_t with, std::deque<size_t>& open) {
    sets_.Unite(file, with);
    if (is_in_[file]) return;
    is_in_[file] = true;
    open.push_back(file);
  }

  std::vector<size_t> Imported(size_t file) const {
    std::vector<size_t> found;
    for (const std::vector<std::string>& paths : files_[file].glance.imports) {
      for (const std::string& path : paths) {
        const auto there = by_path_.find(path);
        if (there == by_path_.end()) continue;
        if (there->second != file) found.push_back(there->second);
        break;
      }
    }
    return found;
  }

  // The programs of one kind that are configured by the same stacks, with
  // those.
  void TakeStacks() {
    std::map<std::string, std::pair<std::string, size_t>> owners;  // by folder
    for (size_t i = 0; i < files_.size(); ++i) {
      const std::string& kind = files_[i].glance.configured_as;
      if (!is_in_[i] || kind.empty()) continue;
      for (const std::string& folder : FoldersAbove(files_[i].path)) {
        const auto stacks = stacks_.find(folder);
        if (stacks == stacks_.end()) continue;
        const auto owner = owners.try_emplace(folder, kind, i).first->second;
        if (owner.first != kind) break;
        sets_.Unite(owner.second, i);
        for (const size_t stack : stacks->second) {
          is_in_[stack] = true;
          sets_.Unite(stack, i);
        }
        break;
      }
    }
  }

  const std::span<const GlancedFile> files_;
  std::map<std::string, size_t, std::less<>> by_path_;
  std::map<std::string, std::vector<size_t>> stacks_;  // by folder
  Sets sets_;
  std::vector<bool> is_in_;
};

}  // namespace

std::vector<FileGroup> GroupFiles(std::span<const GlancedFile> files) {
  return Grouping(files).Group();
}

std::string NormalPath(std::string_view path) {
  std::vector<std::string_view> parts;
  const bool is_absolute = path.starts_with('/');
  while (!path.empty()) {
    const size_t end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    if (part.empty() || part == ".") continue;
    const bool goes_up = part == ".." && !parts.empty() && parts.back() != "..";
    if (goes_up) {
      parts.pop_back();
    } else if (part != ".." || !is_absolute) {
      parts.push_back(part);
    }
  }
  std::string normal = is_absolute ? "/" : "";
  for (const std::string_view part : parts) {
    if (!normal.empty() && normal.back() != '/') normal += '/';
    normal += part;
  }
  return normal;
}

std::vector<std::string> FoldersAbove(std::string_view path) {
  std::vector<std::string> folders;
  std::string at = NormalPath(path);
  while (!at.empty() && at != "/" && !at.ends_with("..")) {
    at = FolderOf(at);
    folders.push_back(at);
  }
  return folders;
}

bool IsDocument(std::string_view path) {
  return std::ranges::any_of(kDocumentEndings, [&](std::string_view ending) {
    if (path.size() <= ending.size()) return false;
    return std::ranges::equal(
        path.substr(path.size() - ending.size()), ending,
        [](unsigned char a, char b) { return std::tolower(a) == b; });
  });
}

bool IsStackFile(std::string_view path) {
  const size_t slash = path.rfind('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  return path.starts_with(kProject) &&
         std::ranges::any_of(kEndings, [&](std::string_view ending) {
           return path.ends_with(ending) &&
                  path.size() >= kProject.size() + ending.size() - 1;
         });
}

}  // namespace libfix
