#include "cli/read_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "cli/file_descriptor.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

constexpr size_t kTooManyBytes = size_t{1} << 30;
constexpr std::string_view kTooLong =
    "1 GiB or more; files of that size are not read";

absl::StatusOr<std::string> ReadAll(int file, size_t expected) {
  std::string bytes;
  // One byte more shows the end of a file that did not grow.
  size_t room = expected + 1;
  while (true) {
    const size_t done = bytes.size();
    bytes.resize(done + room);
    const ssize_t count = read(file, bytes.data() + done, room);
    const int error = errno;
    bytes.resize(done + static_cast<size_t>(count > 0 ? count : 0));
    if (count == 0) return bytes;
    if (count < 0 && error != EINTR) {
      return SystemError("cannot be read", error);
    }
    if (bytes.size() >= kTooManyBytes) {
      return absl::InvalidArgumentError(std::string(kTooLong));
    }
    room = std::max<size_t>(room - static_cast<size_t>(count > 0 ? count : 0),
                            size_t{1} << 16);
  }
}

// Opening a FIFO would wait for a writer.
absl::StatusOr<FileDescriptor> Open(const std::string& path) {
  FileDescriptor file(
      open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (file.is_open()) return file;
  // Of a socket, or of a device without a driver.
  if (errno == ENXIO) return absl::InvalidArgumentError("not a regular file");
  return SystemError("cannot be opened", errno);
}

// Of some file systems, closing tells that what was read is not to be trusted.
absl::Status Close(FileDescriptor& file) {
  const int error = file.Close();
  return error == 0 ? absl::OkStatus() : SystemError("cannot be read", error);
}

absl::Status CheckRegular(int file, struct stat& info) {
  if (fstat(file, &info) != 0) return SystemError("cannot be read", errno);
  if (S_ISDIR(info.st_mode)) {
    return absl::InvalidArgumentError("a folder, not a file");
  }
  if (!S_ISREG(info.st_mode)) {
    return absl::InvalidArgumentError("not a regular file");
  }
  return absl::OkStatus();
}

absl::Status ReadPieces(int file,
                        const std::function<bool(std::string_view)>& take) {
  struct stat info;
  if (absl::Status status = CheckRegular(file, info); !status.ok()) {
    return status;
  }
  constexpr size_t kPiece = size_t{1} << 20;
  std::string piece(kPiece, '\0');
  while (true) {
    const ssize_t count = read(file, piece.data(), piece.size());
    if (count == 0) return absl::OkStatus();
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return SystemError("cannot be read", errno);
    const auto length = static_cast<size_t>(count);
    if (!take(std::string_view(piece).substr(0, length))) {
      return absl::OkStatus();
    }
  }
}

absl::StatusOr<FileBytes> ReadOpened(int file) {
  struct stat info;
  if (absl::Status status = CheckRegular(file, info); !status.ok()) {
    return status;
  }
  if (static_cast<size_t>(info.st_size) >= kTooManyBytes) {
    return absl::InvalidArgumentError(std::string(kTooLong));
  }
  absl::StatusOr<std::string> bytes =
      ReadAll(file, static_cast<size_t>(info.st_size));
  if (!bytes.ok()) return bytes.status();
  return FileBytes{.bytes = *std::move(bytes), .stamp = StampOf(info)};
}

}  // namespace

FileStamp StampOf(const struct stat& info) {
  constexpr int64_t kNanoseconds = 1'000'000'000;
  return {
      .device = info.st_dev,
      .inode = info.st_ino,
      .size = info.st_size,
      .modified_ns = info.st_mtim.tv_sec * kNanoseconds + info.st_mtim.tv_nsec};
}

absl::StatusOr<FileBytes> ReadFile(const std::string& path) {
  absl::StatusOr<FileDescriptor> file = Open(path);
  if (!file.ok()) return file.status();
  absl::StatusOr<FileBytes> bytes = ReadOpened(file->get());
  if (!bytes.ok()) return bytes;
  if (absl::Status status = Close(*file); !status.ok()) return status;
  return bytes;
}

absl::Status ReadInPieces(const std::string& path,
                          const std::function<bool(std::string_view)>& take) {
  absl::StatusOr<FileDescriptor> file = Open(path);
  if (!file.ok()) return file.status();
  if (absl::Status status = ReadPieces(file->get(), take); !status.ok()) {
    return status;
  }
  return Close(*file);
}

absl::StatusOr<std::string> ReadStandardInput() {
  return ReadAll(STDIN_FILENO, 0);
}

absl::StatusOr<std::string> ReadStream(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return SystemError("cannot be opened", errno);
  absl::StatusOr<std::string> bytes = ReadAll(file, 0);
  close(file);
  return bytes;
}

absl::Status SystemError(std::string_view what, int error) {
  std::string reason = std::strerror(error);
  if (!reason.empty() && reason[0] >= 'A' && reason[0] <= 'Z' &&
      (reason.size() < 2 || reason[1] < 'A' || reason[1] > 'Z')) {
    reason[0] = static_cast<char>(reason[0] - 'A' + 'a');
  }
  return absl::UnknownError(fmt::format("{}: {}", what, reason));
}

}  // namespace libfix::cli
