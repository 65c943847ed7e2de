// The names in one folder with what they are. Nothing is thrown, nothing is
// waited for, no link is followed.

#ifndef LIBFIX_CLI_LIST_FOLDER_H_
#define LIBFIX_CLI_LIST_FOLDER_H_

#include <string>
#include <vector>

namespace libfix::cli {

struct FolderEntry {
  enum class Kind { kFile, kFolder, kLink, kOther };

  std::string name;
  Kind kind = Kind::kOther;
};

struct FolderListing {
  std::vector<FolderEntry> entries;  // in the order of their names
  // Not empty: why some or all entries are missing.
  std::string error;
};

// `follows`: the folder itself may be a link to one.
FolderListing ListFolder(const std::string& path, bool follows);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_LIST_FOLDER_H_
