// Reading whole files, with enough about them to notice later that someone
// else wrote them meanwhile. Messages say what is wrong without the path.

#ifndef LIBFIX_CLI_READ_FILE_H_
#define LIBFIX_CLI_READ_FILE_H_

#include <sys/stat.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace libfix::cli {

// Changes when a file is replaced or written to.
struct FileStamp {
  dev_t device = 0;
  ino_t inode = 0;
  off_t size = 0;
  int64_t modified_ns = 0;

  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

FileStamp StampOf(const struct stat& info);

struct FileBytes {
  std::string bytes;
  FileStamp stamp;  // as it was before the first byte was read
};

// Only regular files of less than 1 GiB are read.
absl::StatusOr<FileBytes> ReadFile(const std::string& path);

// Hands a regular file of any size to `take`, which answers whether it wants
// more.
absl::Status ReadInPieces(const std::string& path,
                          const std::function<bool(std::string_view)>& take);

absl::StatusOr<std::string> ReadStandardInput();

// Reads also what is no regular file (a pipe of the shell's "<(...)") to its
// end, and waits for that.
absl::StatusOr<std::string> ReadStream(const std::string& path);

// "cannot be opened: permission denied", from errno.
absl::Status SystemError(std::string_view what, int error);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_READ_FILE_H_
