// Where paths lead to: one file has many paths, and one real path.

#ifndef LIBFIX_CLI_REAL_PATHS_H_
#define LIBFIX_CLI_REAL_PATHS_H_

#include <string>
#include <string_view>
#include <unordered_map>

namespace libfix::cli {

// Absolute, without links, "." and ".."; a path that leads nowhere, or is too
// long to tell, stays as it is, made absolute.
std::string RealPath(const std::string& path);

// `path` as it is reached from `folder`: "../b/c". Both are real.
std::string RelativePath(std::string_view path, std::string_view folder);

// For many files in few folders: a folder is looked up once.
class RealFilePaths {
 public:
  std::string Get(const std::string& path);

 private:
  std::unordered_map<std::string, std::string> folders_;
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_REAL_PATHS_H_
