// Writing an output file, and to what is open already. Files that are repaired
// are written by a Writer (writer.h).

#ifndef LIBFIX_CLI_WRITE_FILE_H_
#define LIBFIX_CLI_WRITE_FILE_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace libfix::cli {

// Writes an output file: a new one, or in place of one that is there, as a
// Writer would; so nobody ever sees half of it. What is no regular file
// (/dev/stdout, a pipe) is written to as it is. Messages are without the path.
absl::Status WriteOutput(const std::string& path, std::string_view bytes);

// Writes all of them to a file descriptor. 0, or the errno of the failure.
int WriteAll(int file, std::string_view bytes);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_WRITE_FILE_H_
