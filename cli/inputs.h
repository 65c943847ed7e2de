// From what the user typed to the files that are meant.
//
// A file that is named is always taken, whatever it is called. Folders are
// walked: regular files that templates and programs are kept in (*.json,
// *.yaml, *.py, *.ts, ...; no declarations, *.d.ts), but not those in dot
// folders, in folders of packages and of build results, or behind symbolic
// links.

#ifndef LIBFIX_CLI_INPUTS_H_
#define LIBFIX_CLI_INPUTS_H_

#include <span>
#include <string>
#include <vector>

namespace libfix::cli {

struct Input {
  std::string path;  // as it stands in reports
  bool named = false;
  bool is_stdin = false;
  // Not empty: why it cannot be used.
  std::string error;
};

// In the order of their paths, each file once. `stdin_name` is the path of "-".
// No paths: the current folder.
std::vector<Input> FindInputs(std::span<const std::string> paths,
                              const std::string& stdin_name);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_INPUTS_H_
