// From what the user typed to the files that are meant.
//
// A file that is named is always taken, whatever it is called and whatever
// rules say. Folders are walked: regular files that templates and programs are
// kept in (*.json, *.yaml, *.py, *.ts, ...; no declarations, *.d.ts), but not
//
//   - what --exclude or a configuration leaves out,
//   - what a .ignore, or in a git repository a .gitignore, the repository's or
//     the user's own rules leave out (folder_rules.h), tracked or not,
//   - what lies in folders of packages and of build results, in virtual
//     environments of Python, and in folders whose name begins with a dot,
//     unless one of those rules takes it back ("!.github/"),
//   - what lies behind symbolic links.
//
//   std::vector<Input> inputs = FindInputs({.paths = {"infra", "a.json"}});
//
// Nothing is thrown: what cannot be looked at is in the answer with its error.

#ifndef LIBFIX_CLI_INPUTS_H_
#define LIBFIX_CLI_INPUTS_H_

#include <optional>
#include <string>
#include <vector>

#include "libfix/text/line_index.h"

namespace libfix::cli {

class GitChanges;

struct Input {
  std::string path;  // as it stands in reports
  bool named = false;
  bool is_stdin = false;
  // Not empty: why it cannot be used.
  std::string error;
  // Only what is found on these lines counts; nothing: on all of them.
  std::optional<std::vector<LineRange>> lines;
};

// Rules as in a .gitignore that stands in `folder`. They beat all files of
// rules.
struct Exclusion {
  std::string folder;
  std::vector<std::string> globs;
};

struct InputQuery {
  std::vector<std::string> paths;  // none: no files; "-" is standard input
  std::string stdin_name;          // its path in reports
  std::vector<Exclusion> exclude;  // later ones count more
  // False: only `exclude` leaves anything out; .git folders are no folders of
  // the user's all the same.
  bool respects_ignores = true;
  // Not null: only files that git says changed.
  const GitChanges* changes = nullptr;
  bool changed_lines_only = false;
};

// In the order of the bytes of their paths, each file once.
std::vector<Input> FindInputs(const InputQuery& query);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_INPUTS_H_
