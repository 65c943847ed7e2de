#include "cli/write_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "fmt/format.h"

namespace libfix::cli {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kModeBits = 07777;

absl::Status Refuse(std::string_view why) {
  return absl::FailedPreconditionError(std::string(why));
}

absl::Status Written(int error) {
  return error == 0 ? absl::OkStatus()
                    : SystemError("cannot be written", error);
}

// A file beside the target that is gone again unless it takes its place.
class TemporaryFile {
 public:
  static absl::StatusOr<TemporaryFile> Create(const fs::path& folder,
                                              mode_t mode) {
    constexpr int kAttempts = 100;
    for (int i = 0; i < kAttempts; ++i) {
      std::string path =
          (folder / fmt::format(".fix-{}-{}.tmp", getpid(), i)).string();
      const int file =
          open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
      if (file >= 0) return TemporaryFile(std::move(path), file);
      if (errno != EEXIST && errno != EINTR) break;
    }
    return SystemError("cannot write beside it", errno);
  }

  TemporaryFile(TemporaryFile&& other) noexcept
      : path_(std::exchange(other.path_, "")),
        file_(std::exchange(other.file_, -1)) {}
  TemporaryFile& operator=(TemporaryFile&&) = delete;
  ~TemporaryFile() {
    if (file_ >= 0) close(file_);
    if (!path_.empty()) unlink(path_.c_str());
  }

  int file() const { return file_; }

  absl::Status Write(std::string_view bytes) {
    return Written(WriteAll(file_, bytes));
  }

  // Everything that can fail late on a network or a full disk fails here.
  absl::Status Flush() {
    while (fsync(file_) != 0) {
      if (errno != EINTR) return SystemError("cannot be written", errno);
    }
    // On Linux the descriptor is closed even when close() says EINTR.
    if (close(std::exchange(file_, -1)) != 0 && errno != EINTR) {
      return SystemError("cannot be written", errno);
    }
    return absl::OkStatus();
  }

  absl::Status RenameTo(const std::string& target) {
    if (rename(path_.c_str(), target.c_str()) != 0) {
      return SystemError("cannot be replaced", errno);
    }
    path_.clear();
    return absl::OkStatus();
  }

 private:
  TemporaryFile(std::string path, int file)
      : path_(std::move(path)), file_(file) {}

  std::string path_;
  int file_;
};

absl::Status CheckReplaceable(const std::string& path,
                              const struct stat& info) {
  if (!S_ISREG(info.st_mode)) return Refuse("not written: not a regular file");
  // By the mode, too: root may write anything, but was not asked to.
  if ((info.st_mode & S_IWUSR) == 0 ||
      faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0) {
    return Refuse("not written: the file is read-only");
  }
  if (info.st_nlink > 1) {
    return Refuse(fmt::format(
        "not written: the file has {} names (hard links), and only one of "
        "them would be changed",
        info.st_nlink));
  }
  return absl::OkStatus();
}

absl::Status CopyOwnerAndMode(int file, const struct stat& from) {
  struct stat now;
  if (fstat(file, &now) != 0) return SystemError("cannot be written", errno);
  const bool same_owner =
      now.st_uid == from.st_uid && now.st_gid == from.st_gid;
  if (!same_owner && fchown(file, from.st_uid, from.st_gid) != 0) {
    return SystemError("cannot keep its owner", errno);
  }
  if (fchmod(file, from.st_mode & kModeBits) != 0) {
    return SystemError("cannot keep its mode", errno);
  }
  return absl::OkStatus();
}

// So that the new name survives a power cut, too. Some file systems cannot.
absl::Status FlushFolder(const fs::path& folder) {
  const int file = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return absl::OkStatus();  // a folder may be writable only
  const bool failed =
      fsync(file) != 0 && errno != EINVAL && errno != ENOTSUP && errno != EINTR;
  const int error = errno;
  close(file);
  return failed
             ? SystemError("written, but its folder cannot be flushed", error)
             : absl::OkStatus();
}

absl::StatusOr<std::string> Resolve(const std::string& path) {
  std::error_code error;
  fs::path real = fs::canonical(path, error);
  if (error) return SystemError("cannot be found again", error.value());
  return real.string();
}

// `real` is no symbolic link. `as_read`: the state it must still be in.
absl::Status Replace(const std::string& real, std::string_view bytes,
                     const std::optional<FileStamp>& as_read) {
  struct stat info;
  if (stat(real.c_str(), &info) != 0) {
    return SystemError("cannot be found again", errno);
  }
  if (absl::Status status = CheckReplaceable(real, info); !status.ok()) {
    return status;
  }
  const fs::path folder = fs::path(real).parent_path();
  absl::StatusOr<TemporaryFile> temporary =
      TemporaryFile::Create(folder, S_IRUSR | S_IWUSR);
  if (!temporary.ok()) return temporary.status();
  if (absl::Status status = temporary->Write(bytes); !status.ok()) {
    return status;
  }
  if (absl::Status status = CopyOwnerAndMode(temporary->file(), info);
      !status.ok()) {
    return status;
  }
  if (absl::Status status = temporary->Flush(); !status.ok()) return status;
  struct stat now;
  if (stat(real.c_str(), &now) != 0) {
    return SystemError("cannot be found again", errno);
  }
  if (StampOf(now) != as_read.value_or(StampOf(info))) {
    return Refuse("not written: someone changed the file meanwhile; run again");
  }
  if (absl::Status status = temporary->RenameTo(real); !status.ok()) {
    return status;
  }
  return FlushFolder(folder);
}

absl::Status CreateNew(const std::string& path, std::string_view bytes) {
  fs::path folder = fs::path(path).parent_path();
  if (folder.empty()) folder = ".";
  constexpr mode_t kAnyone = 0666;  // less the umask
  absl::StatusOr<TemporaryFile> temporary =
      TemporaryFile::Create(folder, kAnyone);
  if (!temporary.ok()) return temporary.status();
  if (absl::Status status = temporary->Write(bytes); !status.ok()) {
    return status;
  }
  if (absl::Status status = temporary->Flush(); !status.ok()) return status;
  if (absl::Status status = temporary->RenameTo(path); !status.ok()) {
    return status;
  }
  return FlushFolder(folder);
}

absl::Status WriteThrough(const std::string& path, std::string_view bytes) {
  const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (file < 0) return SystemError("cannot be opened", errno);
  absl::Status status = Written(WriteAll(file, bytes));
  if (close(file) != 0 && errno != EINTR && status.ok()) {
    status = SystemError("cannot be written", errno);
  }
  return status;
}

}  // namespace

absl::Status ReplaceFile(const std::string& path, std::string_view bytes,
                         const FileStamp& as_read) {
  const absl::StatusOr<std::string> real = Resolve(path);
  if (!real.ok()) return real.status();
  return Replace(*real, bytes, as_read);
}

absl::Status WriteOutput(const std::string& path, std::string_view bytes) {
  struct stat info;
  if (stat(path.c_str(), &info) != 0) {
    if (errno != ENOENT) return SystemError("cannot be written", errno);
    if (lstat(path.c_str(), &info) == 0) {
      return Refuse("not written: a symbolic link that leads nowhere");
    }
    return CreateNew(path, bytes);
  }
  if (S_ISDIR(info.st_mode)) return Refuse("a folder, not a file");
  if (!S_ISREG(info.st_mode)) return WriteThrough(path, bytes);
  const absl::StatusOr<std::string> real = Resolve(path);
  if (!real.ok()) return real.status();
  return Replace(*real, bytes, std::nullopt);
}

int WriteAll(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(file, bytes.data(), bytes.size());
    if (count >= 0) {
      bytes.remove_prefix(static_cast<size_t>(count));
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

}  // namespace libfix::cli
