#include "cli/folder_rules.h"

#include <sys/stat.h>

#include <cerrno>
#include <utility>

#include "absl/status/statusor.h"
#include "cli/git_excludes.h"
#include "cli/message.h"
#include "cli/read_file.h"

namespace libfix::cli {
namespace {

RuleFiles RuleFilesIn(const std::string& folder) {
  struct stat info;
  const auto is_there = [&](const char* name) {
    return lstat((folder + "/" + name).c_str(), &info) == 0;
  };
  return {.ignore = is_there(".ignore") && !S_ISDIR(info.st_mode),
          // Git reads none behind a link.
          .gitignore = is_there(".gitignore") && S_ISREG(info.st_mode),
          .git = is_there(".git")};
}

}  // namespace

Verdict Judge(const FolderRules* rules, std::string_view path, bool is_folder) {
  const auto judge = [&](const FolderRules& at, const IgnoreRules& by) {
    return by.Judge(path.substr(at.folder.size()), is_folder);
  };
  for (const FolderRules* at = rules; at != nullptr; at = at->above.get()) {
    const Verdict verdict = judge(*at, at->ignore);
    if (verdict != Verdict::kNothing) return verdict;
  }
  for (const FolderRules* at = rules; at != nullptr; at = at->above.get()) {
    const Verdict verdict = judge(*at, at->gitignore);
    if (verdict != Verdict::kNothing) return verdict;
    if (!at->is_top_of_repository) continue;
    const Verdict excluded = judge(*at, at->repository_excludes);
    if (excluded != Verdict::kNothing) return excluded;
    return judge(*at, at->global_excludes);
  }
  return Verdict::kNothing;
}

FolderRulesPtr RulesReader::ReadAbove(std::string_view folder) {
  FolderRulesPtr rules;
  for (size_t end = folder.find('/'); end != std::string_view::npos;
       end = folder.find('/', end + 1)) {
    if (end + 1 == folder.size()) break;  // the root itself
    const std::string above(folder.substr(0, end));
    rules = ReadIn(above, std::move(rules), RuleFilesIn(above));
  }
  return rules;
}

FolderRulesPtr RulesReader::ReadIn(const std::string& folder,
                                   FolderRulesPtr above, RuleFiles files) {
  const bool in_repository =
      files.git || (above != nullptr && above->in_repository);
  const bool reads_gitignore = files.gitignore && in_repository;
  if (!files.ignore && !reads_gitignore && !files.git) return above;
  FolderRules rules{.above = std::move(above),
                    .folder = folder.ends_with('/') ? folder : folder + "/",
                    .in_repository = in_repository,
                    .is_top_of_repository = files.git};
  if (files.ignore) rules.ignore = Read(rules.folder + ".ignore");
  if (reads_gitignore) rules.gitignore = Read(rules.folder + ".gitignore");
  if (files.git) {
    rules.repository_excludes = Read(RepositoryExcludes(rules.folder));
    rules.global_excludes = Read(GlobalExcludes(rules.folder));
  }
  return std::make_shared<const FolderRules>(std::move(rules));
}

IgnoreRules RulesReader::Read(const std::string& path) {
  struct stat info;
  const bool is_missing = path.empty() || stat(path.c_str(), &info) != 0;
  if (is_missing && (path.empty() || errno == ENOENT || errno == ENOTDIR)) {
    return {};
  }
  const absl::StatusOr<FileBytes> file = ReadFile(path);
  if (file.ok()) return IgnoreRules::Parse(file->bytes);
  problems_.push_back({path, std::string(MessageOf(file.status()))});
  return {};
}

}  // namespace libfix::cli
