#include "cli/write_file.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/status/statusor.h"
#include "cli/file_descriptor.h"
#include "cli/prepared_file.h"
#include "cli/read_file.h"
#include "cli/temporary_file.h"
#include "cli/written_folder.h"

namespace libfix::cli {
namespace {

namespace fs = std::filesystem;

absl::Status Refuse(std::string_view why) {
  return absl::FailedPreconditionError(std::string(why));
}

absl::Status Written(int error) {
  return error == 0 ? absl::OkStatus()
                    : SystemError("cannot be written", error);
}

absl::Status ReplaceOutput(const std::string& path, std::string_view bytes) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  if (error) return SystemError("cannot be found again", error.value());
  (void)RemoveStaleFiles(real.parent_path().string());
  absl::StatusOr<PreparedFile> file =
      PreparedFile::Prepare({.real = real.string(), .bytes = bytes});
  if (!file.ok()) return file.status();
  if (absl::Status status = file->TakePlace(); !status.ok()) return status;
  (void)file->Finish();  // a later run removes what is left
  return FlushFolder(real.parent_path().string());
}

absl::Status CreateOutput(const std::string& path, std::string_view bytes) {
  const fs::path name = fs::path(path).filename();
  fs::path folder = fs::path(path).parent_path();
  if (folder.empty()) folder = ".";
  const FileDescriptor opened(
      open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!opened.is_open()) return SystemError("cannot write beside it", errno);
  (void)RemoveStaleFiles(folder.string());
  constexpr mode_t kAnyone = 0666;  // less the umask
  absl::StatusOr<TemporaryFile> temporary =
      TemporaryFile::Create(opened.get(), "", kAnyone);
  if (!temporary.ok()) return temporary.status();
  if (absl::Status status = temporary->Write(bytes); !status.ok()) {
    return status;
  }
  if (absl::Status status = temporary->Flush(); !status.ok()) return status;
  if (absl::Status status = temporary->RenameTo(name.string()); !status.ok()) {
    return status;
  }
  return FlushFolder(folder.string());
}

absl::Status WriteThrough(const std::string& path, std::string_view bytes) {
  FileDescriptor file(open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
  if (!file.is_open()) return SystemError("cannot be opened", errno);
  absl::Status status = Written(WriteAll(file.get(), bytes));
  const int error = file.Close();
  return status.ok() ? Written(error) : status;
}

}  // namespace

absl::Status WriteOutput(const std::string& path, std::string_view bytes) {
  struct stat info;
  if (stat(path.c_str(), &info) != 0) {
    if (errno != ENOENT) return SystemError("cannot be written", errno);
    if (lstat(path.c_str(), &info) == 0) {
      return Refuse("not written: a symbolic link that leads nowhere");
    }
    return CreateOutput(path, bytes);
  }
  if (S_ISDIR(info.st_mode)) return Refuse("a folder, not a file");
  if (!S_ISREG(info.st_mode)) return WriteThrough(path, bytes);
  return ReplaceOutput(path, bytes);
}

int WriteAll(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(file, bytes.data(), bytes.size());
    if (count >= 0) {
      bytes.remove_prefix(static_cast<size_t>(count));
    } else if (errno == EAGAIN) {
      // Somebody made the pipe one that does not wait; so this does.
      pollfd ready = {.fd = file, .events = POLLOUT, .revents = 0};
      poll(&ready, 1, -1);
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

}  // namespace libfix::cli
