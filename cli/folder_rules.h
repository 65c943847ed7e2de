// Which of the paths in a folder are left out, by the files of rules in it, in
// the folders above and in the settings of its git repository.
//
//   RulesReader reader;
//   FolderRulesPtr rules = reader.ReadAbove("/home/ann/infra");
//   rules = reader.ReadIn("/home/ann/infra", rules, {.gitignore = true});
//   Judge(rules.get(), "/home/ann/infra/a.json", false)
//
// A .ignore counts everywhere and beats any .gitignore, as with ripgrep; a
// .gitignore counts in a git repository. Among files of one name the nearest
// counts most. Then come .git/info/exclude and the user's global rules. Whether
// git tracks a file does not matter.

#ifndef LIBFIX_CLI_FOLDER_RULES_H_
#define LIBFIX_CLI_FOLDER_RULES_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/ignore_rules.h"

namespace libfix::cli {

// Shared by all the folders below that have no rules of their own.
struct FolderRules {
  std::shared_ptr<const FolderRules> above;
  std::string folder;  // as it is on disk, with a '/' at its end
  bool in_repository = false;
  // The .gitignore files above belong to others.
  bool is_top_of_repository = false;
  IgnoreRules ignore;
  IgnoreRules gitignore;
  IgnoreRules repository_excludes;  // of the top, as the next
  IgnoreRules global_excludes;
};

using FolderRulesPtr = std::shared_ptr<const FolderRules>;

// `path` lies in the folder of the rules or below. No rules say nothing.
Verdict Judge(const FolderRules* rules, std::string_view path, bool is_folder);

// What of interest there is in a folder.
struct RuleFiles {
  bool ignore = false;
  bool gitignore = false;
  bool git = false;
};

// Reads the files of rules. What cannot be read is remembered, and the others
// count.
class RulesReader {
 public:
  struct Problem {
    std::string path;
    std::string error;
  };

  // The rules of all folders above one. Folders are named by their path on
  // disk.
  FolderRulesPtr ReadAbove(std::string_view folder);
  // Those that hold in the folder itself.
  FolderRulesPtr ReadIn(const std::string& folder, FolderRulesPtr above,
                        RuleFiles files);

  const std::vector<Problem>& problems() const { return problems_; }

 private:
  IgnoreRules Read(const std::string& path);

  std::vector<Problem> problems_;
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_FOLDER_RULES_H_
