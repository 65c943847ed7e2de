#include "cli/prepared_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <utility>

#include "cli/file_attributes.h"
#include "cli/message.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

absl::Status Refuse(std::string_view why) {
  return absl::FailedPreconditionError(std::string(why));
}

absl::Status NotFoundAgain() {
  return SystemError("cannot be found again", errno);
}

absl::Status ChangedMeanwhile() {
  return absl::AbortedError(
      "not written: someone changed the file meanwhile; run again");
}

// Two runs at once over the same tree write the same.
bool Holds(const std::string& real, std::string_view bytes) {
  const absl::StatusOr<FileBytes> file = ReadFile(real);
  return file.ok() && file->bytes == bytes;
}

// Network and foreign file systems cannot exchange two files.
bool CannotExchange(int error) {
  return error == EINVAL || error == ENOSYS || error == ENOTSUP;
}

}  // namespace

absl::StatusOr<PreparedFile> PreparedFile::Prepare(const Request& request) {
  const size_t slash = request.real.rfind('/');
  PreparedFile file(request, request.real.substr(slash + 1));
  file.folder_ =
      FileDescriptor(open(request.real.substr(0, slash + 1).c_str(),
                          O_PATH | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
  if (!file.folder_.is_open()) return NotFoundAgain();
  file.original_ = FileDescriptor(
      openat(file.folder_.get(), file.name_.c_str(),
             O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  struct stat info;
  if (!file.original_.is_open() || fstat(file.original_.get(), &info) != 0) {
    return NotFoundAgain();
  }
  file.as_read_ = request.as_read.value_or(StampOf(info));
  if (StampOf(info) != file.as_read_) {
    if (Holds(request.real, request.bytes)) return file;
    return ChangedMeanwhile();
  }
  if (absl::Status status = file.Check(info); !status.ok()) return status;
  std::string part;
  if (request.one_of_several) {
    part = PartOf(info.st_ino, file.name_);
    // It will bear the name of a temporary file, so it is locked like one.
    (void)flock(file.original_.get(), LOCK_SH | LOCK_NB);
  }
  absl::StatusOr<TemporaryFile> temporary =
      TemporaryFile::Create(file.folder_.get(), part, S_IRUSR | S_IWUSR);
  if (!temporary.ok()) return temporary.status();
  if (absl::Status status = temporary->Write(request.bytes); !status.ok()) {
    return status;
  }
  if (absl::Status status =
          CopyAttributes(file.original_.get(), info, temporary->file());
      !status.ok()) {
    return status;
  }
  if (absl::Status status = temporary->Flush(); !status.ok()) return status;
  file.temporary_.emplace(*std::move(temporary));
  return file;
}

PreparedFile::~PreparedFile() {
  // Of an original nobody throws the last copy away unasked.
  if (exchanged_ && temporary_) temporary_->Release();
}

absl::Status PreparedFile::Check(const struct stat& info) const {
  if (!S_ISREG(info.st_mode)) return Refuse("not written: not a regular file");
  // By the mode, too: root may write anything, but was not asked to.
  if ((info.st_mode & S_IWUSR) == 0 ||
      faccessat(folder_.get(), name_.c_str(), W_OK, AT_EACCESS) != 0) {
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

// Whether what bears the name is the file that was read, as it was then.
absl::Status PreparedFile::CheckUnchanged(const std::string& name) const {
  struct stat now;
  if (fstatat(folder_.get(), name.c_str(), &now, AT_SYMLINK_NOFOLLOW) != 0) {
    return NotFoundAgain();
  }
  return StampOf(now) == as_read_ ? absl::OkStatus() : ChangedMeanwhile();
}

int PreparedFile::Exchange() const {
  return renameat2(folder_.get(), temporary_->name().c_str(), folder_.get(),
                   name_.c_str(), RENAME_EXCHANGE) == 0
             ? 0
             : errno;
}

absl::Status PreparedFile::TakePlace() {
  if (!temporary_) return absl::OkStatus();
  absl::Status status = ExchangeOrRename();
  if (absl::IsAborted(status) && Holds(request_.real, request_.bytes)) {
    temporary_.reset();
    return absl::OkStatus();
  }
  return status;
}

absl::Status PreparedFile::ExchangeOrRename() {
  if (absl::Status status = CheckUnchanged(name_); !status.ok()) return status;
  const int error = Exchange();
  if (CannotExchange(error)) return Rename();
  if (error != 0) return SystemError("cannot be replaced", error);
  original_name_ = temporary_->name();
  exchanged_ = true;
  // An edit can still have come between the look and the exchange.
  absl::Status status = CheckUnchanged(original_name_);
  if (status.ok()) return status;
  absl::Status undone = Undo();
  return undone.ok() ? status : undone;
}

// Here an edit between the look and the rename would be lost; nothing better
// can be had of such a file system.
absl::Status PreparedFile::Rename() {
  std::string kept;
  if (request_.one_of_several) {
    kept = NewTemporaryName(PartOf(as_read_.inode, name_));
    if (linkat(folder_.get(), name_.c_str(), folder_.get(), kept.c_str(), 0) !=
        0) {
      return SystemError("cannot be kept while several files are replaced",
                         errno);
    }
  }
  absl::Status status = temporary_->RenameTo(name_);
  if (status.ok()) {
    original_name_ = std::move(kept);
  } else if (!kept.empty()) {
    (void)unlinkat(folder_.get(), kept.c_str(), 0);
  }
  return status;
}

absl::Status PreparedFile::Undo() {
  if (original_name_.empty()) return absl::OkStatus();
  int error = 0;
  if (exchanged_) {
    error = Exchange();
    if (error == 0) {
      // Someone may have replaced the file after we did; theirs is the last.
      struct stat out;
      if (fstatat(folder_.get(), original_name_.c_str(), &out,
                  AT_SYMLINK_NOFOLLOW) != 0) {
        error = errno;
      } else if (out.st_ino != temporary_->inode()) {
        error = Exchange();
      }
    }
  } else if (renameat(folder_.get(), original_name_.c_str(), folder_.get(),
                      name_.c_str()) != 0) {
    error = errno;
  }
  if (error != 0) {
    return SystemError(
        fmt::format("was replaced and cannot be put back; what it was before "
                    "is kept beside it as '{}'",
                    original_name_),
        error);
  }
  exchanged_ = false;
  original_name_.clear();
  return absl::OkStatus();
}

std::string PreparedFile::Finish() {
  const std::string name = std::exchange(original_name_, "");
  const bool exchanged = std::exchange(exchanged_, false);
  if (name.empty()) return "";
  const int error = exchanged ? temporary_->Remove()
                    : unlinkat(folder_.get(), name.c_str(), 0) == 0 ? 0
                                                                    : errno;
  // Another run may have taken it for left over.
  return error == 0 || error == ENOENT ? "" : name;
}

}  // namespace libfix::cli
