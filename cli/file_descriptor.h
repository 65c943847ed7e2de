// A file descriptor that is closed when it goes.

#ifndef LIBFIX_CLI_FILE_DESCRIPTOR_H_
#define LIBFIX_CLI_FILE_DESCRIPTOR_H_

#include <unistd.h>

#include <cerrno>
#include <utility>

namespace libfix::cli {

class FileDescriptor {
 public:
  FileDescriptor() = default;
  // Takes what open() answers, failures included.
  explicit FileDescriptor(int file) : file_(file) {}
  FileDescriptor(FileDescriptor&& other) noexcept
      : file_(std::exchange(other.file_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
  }
  ~FileDescriptor() { (void)Close(); }

  bool is_open() const { return file_ >= 0; }
  int get() const { return file_; }

  // 0, or the errno of the failure: what was written before can fail here. On
  // Linux the descriptor is closed even when close() says EINTR.
  int Close() {
    if (file_ < 0 || close(std::exchange(file_, -1)) == 0) return 0;
    return errno == EINTR ? 0 : errno;
  }

 private:
  int file_ = -1;
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_FILE_DESCRIPTOR_H_
