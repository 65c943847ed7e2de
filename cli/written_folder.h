// What a folder needs in which files are replaced.

#ifndef LIBFIX_CLI_WRITTEN_FOLDER_H_
#define LIBFIX_CLI_WRITTEN_FOLDER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"

namespace libfix::cli {

// Before: removes the temporary files of killed runs, those whose owner no
// longer lives: its process is gone, and so is its lock (which is what tells
// when the process was in another container). What cannot be removed stays.
//
// One kind is kept: the only copy of an original, of a fix of several files
// that was killed between the first and the last of them. Returns a sentence
// for each of these.
std::vector<std::string> RemoveStaleFiles(const std::string& folder);

// After: so that the new names survive a power cut, too. Some file systems
// cannot, and a folder that may not be read cannot be flushed.
absl::Status FlushFolder(const std::string& folder);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_WRITTEN_FOLDER_H_
