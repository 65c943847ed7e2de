#include "cli/written_folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <memory>
#include <utility>

#include "cli/file_descriptor.h"
#include "cli/read_file.h"
#include "cli/temporary_file.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

// Whether a process of that number runs here. Of our own number the lock alone
// can tell: a container can give its only process the same one each time.
bool Runs(pid_t process) {
  return process != getpid() && (kill(process, 0) == 0 || errno == EPERM);
}

// Removes it, or says why not when somebody has to know.
std::string RemoveStaleFile(int folder, const std::string& path,
                            const char* name, const TemporaryName& parsed) {
  const FileDescriptor file(openat(
      folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  struct stat info;
  // The lock is held until the name is gone: whoever makes such a file locks
  // it, and looks then whether it is still there.
  if (!file.is_open() || fstat(file.get(), &info) != 0 ||
      !S_ISREG(info.st_mode) || flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    return "";
  }
  if (parsed.inode == info.st_ino && info.st_nlink == 1) {
    return fmt::format(
        "a run that replaced several files was killed among them; what '{}' "
        "was before is kept as {}/{}: compare, then remove it",
        parsed.target, path, name);
  }
  (void)unlinkat(folder, name, 0);
  return "";
}

}  // namespace

std::vector<std::string> RemoveStaleFiles(const std::string& folder) {
  std::vector<std::string> kept;
  const std::unique_ptr<DIR, CloseFolder> entries(opendir(folder.c_str()));
  if (!entries) return kept;  // a folder may be writable only
  while (const dirent* entry = readdir(entries.get())) {
    const auto name = ParseTemporaryName(entry->d_name);
    if (!name || Runs(name->owner)) continue;
    std::string why_not =
        RemoveStaleFile(dirfd(entries.get()), folder, entry->d_name, *name);
    if (!why_not.empty()) kept.push_back(std::move(why_not));
  }
  return kept;
}

absl::Status FlushFolder(const std::string& folder) {
  FileDescriptor file(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!file.is_open() && errno == EACCES) return absl::OkStatus();
  int error = file.is_open() && fsync(file.get()) == 0 ? 0 : errno;
  if (error == EINVAL || error == ENOTSUP || error == EINTR) error = 0;
  if (error == 0) error = file.Close();
  return error == 0 ? absl::OkStatus()
                    : SystemError(
                          "its files are written, but the folder cannot be "
                          "brought to the disk",
                          error);
}

}  // namespace libfix::cli
