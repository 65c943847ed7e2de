// What a file has beside its bytes: owner, mode and extended attributes. Access
// control lists are among the latter (system.posix_acl_access).

#ifndef LIBFIX_CLI_FILE_ATTRIBUTES_H_
#define LIBFIX_CLI_FILE_ATTRIBUTES_H_

#include <sys/stat.h>

#include "absl/status/status.h"

namespace libfix::cli {

// Gives one open file the attributes of another, of which `info` was asked
// before. Call it when the bytes are written: writing takes some away. A file
// system without extended attributes has none to copy.
absl::Status CopyAttributes(int from, const struct stat& info, int to);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_FILE_ATTRIBUTES_H_
