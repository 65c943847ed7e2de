#include "cli/list_folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

#include "cli/message.h"
#include "cli/read_file.h"

namespace libfix::cli {
namespace {

using Kind = FolderEntry::Kind;

Kind KindOfMode(mode_t mode) {
  if (S_ISREG(mode)) return Kind::kFile;
  if (S_ISDIR(mode)) return Kind::kFolder;
  return S_ISLNK(mode) ? Kind::kLink : Kind::kOther;
}

Kind KindOf(int folder, const dirent& entry) {
  switch (entry.d_type) {
    case DT_REG:
      return Kind::kFile;
    case DT_DIR:
      return Kind::kFolder;
    case DT_LNK:
      return Kind::kLink;
    case DT_UNKNOWN:  // some file systems do not say
      break;
    default:
      return Kind::kOther;
  }
  struct stat info;
  const int failed = fstatat(folder, entry.d_name, &info, AT_SYMLINK_NOFOLLOW);
  return failed != 0 ? Kind::kOther : KindOfMode(info.st_mode);
}

std::string CannotBeListed(int error) {
  return std::string(MessageOf(SystemError("cannot be listed", error)));
}

}  // namespace

FolderListing ListFolder(const std::string& path, bool follows) {
  const int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK |
                    (follows ? 0 : O_NOFOLLOW);
  const int file = open(path.c_str(), flags);
  if (file < 0) return {.error = CannotBeListed(errno)};
  DIR* const folder = fdopendir(file);
  if (folder == nullptr) {
    const int error = errno;
    close(file);
    return {.error = CannotBeListed(error)};
  }
  FolderListing listing;
  while (true) {
    errno = 0;
    const dirent* entry = readdir(folder);
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    listing.entries.push_back(
        {.name = std::string(name), .kind = KindOf(file, *entry)});
  }
  if (errno != 0) listing.error = CannotBeListed(errno);
  closedir(folder);
  // A folder that changes meanwhile may name an entry twice.
  std::ranges::sort(listing.entries, {}, &FolderEntry::name);
  const auto twice =
      std::ranges::unique(listing.entries, {}, &FolderEntry::name);
  listing.entries.erase(twice.begin(), twice.end());
  return listing;
}

}  // namespace libfix::cli
