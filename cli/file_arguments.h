// The options that say which files are meant.

#ifndef LIBFIX_CLI_FILE_ARGUMENTS_H_
#define LIBFIX_CLI_FILE_ARGUMENTS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/command_line.h"
#include "cli/inputs.h"

namespace libfix::cli {

struct FileArguments {
  std::vector<std::string> exclude;
  std::string files0_from;  // a path, "-" for standard input
  std::string changed;      // a revision; empty: not asked for
  bool changed_lines = false;
  bool no_ignore = false;
  bool force_exclude = false;
};

void DeclareFileOptions(Command& command, FileArguments& files);

// What makes no sense together, said before anything is read. `paths` are those
// of the command line.
absl::Status CheckFileArguments(const FileArguments& files,
                                const std::vector<std::string>& paths);

// Every file that is meant. Reads the list of files and asks git for changes
// where that is wanted, and fails where that does. `exclude` comes from a
// configuration, and counts less than what was typed.
absl::StatusOr<std::vector<Input>> FindInputs(
    const FileArguments& files, const std::vector<std::string>& paths,
    const std::string& stdin_name, std::vector<Exclusion> exclude = {});

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_FILE_ARGUMENTS_H_
