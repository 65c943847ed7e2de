// Writing a file so that whoever looks, whenever, sees the old bytes or the new
// ones: a temporary file beside it is filled, flushed to the disk and renamed.
//
// A symbolic link stays one; the file it leads to is replaced. Its mode and
// owner stay. Files that are read-only, hard-linked or not regular are refused,
// because replacing them would not do what their owner expects.

#ifndef LIBFIX_CLI_WRITE_FILE_H_
#define LIBFIX_CLI_WRITE_FILE_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "cli/read_file.h"

namespace libfix::cli {

// Replaces the bytes of a file that was read before; refuses when it is not as
// it was then. Messages say what is wrong without the path.
absl::Status ReplaceFile(const std::string& path, std::string_view bytes,
                         const FileStamp& as_read);

// Writes an output file: a new one, or in place of one that is there. What is
// no regular file (/dev/stdout, a pipe) is written to as it is.
absl::Status WriteOutput(const std::string& path, std::string_view bytes);

// Writes all of them to a file descriptor. 0, or the errno of the failure.
int WriteAll(int file, std::string_view bytes);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_WRITE_FILE_H_
