#include "cli/temporary_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <climits>
#include <cstdio>
#include <utility>

#include "cli/read_file.h"
#include "cli/write_file.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

constexpr std::string_view kPrefix = ".fix-";
constexpr std::string_view kSingle = ".tmp";
constexpr std::string_view kOfSeveral = ".part";

// Takes a number, and what must stand before it, off the front.
template <typename Number>
std::optional<Number> TakeNumber(std::string_view before,
                                 std::string_view& text) {
  if (!text.starts_with(before)) return std::nullopt;
  text.remove_prefix(before.size());
  Number number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number < 0) return std::nullopt;
  text.remove_prefix(static_cast<size_t>(end - text.data()));
  return number;
}

// The lock comes after the file, so another run may have found it unlocked, and
// its process in another container; then it is gone.
bool IsGone(int file, ino_t& inode) {
  struct stat info;
  if (fstat(file, &info) != 0) return false;  // told by what comes next
  inode = info.st_ino;
  return info.st_nlink == 0;
}

}  // namespace

std::string PartOf(ino_t inode, std::string_view name) {
  // Room for the numbers and the ending.
  constexpr size_t kLongest = NAME_MAX - 80;
  return fmt::format("-{}-{}", inode, name.substr(0, kLongest));
}

std::string NewTemporaryName(std::string_view part) {
  static std::atomic<uint64_t> count = 0;
  return fmt::format("{}{}-{}{}{}", kPrefix, getpid(), count++, part,
                     part.empty() ? kSingle : kOfSeveral);
}

std::optional<TemporaryName> ParseTemporaryName(std::string_view name) {
  const auto owner = TakeNumber<pid_t>(kPrefix, name);
  if (!owner || *owner == 0 || !TakeNumber<uint64_t>("-", name)) {
    return std::nullopt;
  }
  if (name == kSingle) return TemporaryName{.owner = *owner};
  const auto inode = TakeNumber<ino_t>("-", name);
  if (!inode || !name.starts_with('-') || !name.ends_with(kOfSeveral)) {
    return std::nullopt;
  }
  name.remove_prefix(1);
  name.remove_suffix(kOfSeveral.size());
  return TemporaryName{.owner = *owner, .inode = inode, .target = name};
}

absl::StatusOr<TemporaryFile> TemporaryFile::Create(int folder,
                                                    std::string_view part,
                                                    mode_t mode) {
  constexpr int kAttempts = 100;
  for (int i = 0; i < kAttempts; ++i) {
    std::string name = NewTemporaryName(part);
    FileDescriptor file(
        openat(folder, name.c_str(),
               O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
    if (!file.is_open()) {
      if (errno == EEXIST || errno == EINTR) continue;
      break;
    }
    // Where files cannot be locked, the process in the name has to do.
    (void)flock(file.get(), LOCK_EX);
    TemporaryFile temporary(folder, std::move(name), std::move(file));
    if (!IsGone(temporary.file(), temporary.inode_)) return temporary;
    temporary.Release();
  }
  return SystemError("cannot write beside it", errno);
}

TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept
    : folder_(other.folder_),
      name_(std::exchange(other.name_, "")),
      file_(std::move(other.file_)),
      inode_(other.inode_) {}

absl::Status TemporaryFile::Write(std::string_view bytes) {
  const int error = WriteAll(file(), bytes);
  return error == 0 ? absl::OkStatus()
                    : SystemError("cannot be written", error);
}

absl::Status TemporaryFile::Flush() {
  while (fsync(file()) != 0) {
    if (errno != EINTR) return SystemError("cannot be written", errno);
  }
  // Closing tells of late failures, but would unlock the file; closing a second
  // descriptor of it tells the same.
  FileDescriptor second(fcntl(file(), F_DUPFD_CLOEXEC, 0));
  if (!second.is_open()) return SystemError("cannot be written", errno);
  const int error = second.Close();
  return error == 0 ? absl::OkStatus()
                    : SystemError("cannot be written", error);
}

absl::Status TemporaryFile::RenameTo(const std::string& target) {
  if (renameat(folder_, name_.c_str(), folder_, target.c_str()) != 0) {
    return SystemError("cannot be replaced", errno);
  }
  Release();
  return absl::OkStatus();
}

int TemporaryFile::Remove() {
  if (name_.empty()) return 0;
  const std::string name = std::exchange(name_, "");
  return unlinkat(folder_, name.c_str(), 0) == 0 ? 0 : errno;
}

}  // namespace libfix::cli
