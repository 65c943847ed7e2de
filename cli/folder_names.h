// What the folders that were asked about hold, each listed once: asking whether
// one of many possible files is there then costs no system call.
//
// Safe from many threads.

#ifndef LIBFIX_CLI_FOLDER_NAMES_H_
#define LIBFIX_CLI_FOLDER_NAMES_H_

#include <map>
#include <mutex>
#include <set>
#include <string>

namespace libfix::cli {

class FolderNames {
 public:
  // `path`: normal, as of NormalPath. False as well when its folder cannot be
  // listed.
  bool Exists(const std::string& path);
  // The names in a folder; none when it cannot be listed. "" is the working
  // directory. The reference is good as long as the object.
  const std::set<std::string, std::less<>>& In(const std::string& folder);

 private:
  const std::set<std::string, std::less<>>& Listed(const std::string& folder);
  bool IsThere(const std::string& path);

  std::mutex mutex_;
  std::map<std::string, std::set<std::string, std::less<>>> listed_;
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_FOLDER_NAMES_H_
