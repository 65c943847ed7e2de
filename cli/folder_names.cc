#include "cli/folder_names.h"

#include <filesystem>
#include <system_error>

namespace libfix::cli {
namespace {

namespace fs = std::filesystem;

}  // namespace

bool FolderNames::Exists(const std::string& path) {
  const std::lock_guard lock(mutex_);
  return IsThere(path);
}

const std::set<std::string, std::less<>>& FolderNames::In(
    const std::string& folder) {
  const std::lock_guard lock(mutex_);
  return Listed(folder);
}

const std::set<std::string, std::less<>>& FolderNames::Listed(
    const std::string& folder) {
  const auto [entry, is_new] = listed_.try_emplace(folder);
  if (!is_new) return entry->second;
  std::error_code error;
  fs::directory_iterator at(folder.empty() ? "." : folder, error), end;
  while (!error && at != end) {
    entry->second.insert(at->path().filename().string());
    at.increment(error);
  }
  return entry->second;
}

// A folder is listed only when the one above it says that it is there.
bool FolderNames::IsThere(const std::string& path) {
  const size_t slash = path.rfind('/');
  if (slash == std::string::npos) return Listed("").contains(path);
  const std::string folder = path.substr(0, slash == 0 ? 1 : slash);
  const bool is_known = listed_.contains(folder);
  const size_t above = folder.rfind('/');
  const std::string parent =
      above == std::string::npos ? "" : folder.substr(0, above);
  if (!is_known && listed_.contains(parent) &&
      !listed_.at(parent).contains(
          above == std::string::npos ? folder : folder.substr(above + 1))) {
    return false;
  }
  return Listed(folder).contains(path.substr(slash + 1));
}

}  // namespace libfix::cli
