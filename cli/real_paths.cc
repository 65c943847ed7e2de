#include "cli/real_paths.h"

#include <sys/stat.h>

#include <filesystem>
#include <system_error>

namespace libfix::cli {

namespace fs = std::filesystem;

std::string RealPath(const std::string& path) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  if (!error) return real.string();
  const fs::path absolute = fs::absolute(path, error);
  return error ? path : absolute.lexically_normal().string();
}

std::string RelativePath(std::string_view path, std::string_view folder) {
  // With a '/' at its end, a folder is the start of what lies below it.
  std::string from(folder);
  if (!from.ends_with('/')) from += '/';
  std::string upwards;
  while (!path.starts_with(from)) {
    const size_t slash =
        from.size() < 2 ? std::string::npos : from.rfind('/', from.size() - 2);
    if (slash == std::string::npos) return std::string(path);
    from.resize(slash + 1);
    upwards += "../";
  }
  return upwards + std::string(path.substr(from.size()));
}

std::string RealFilePaths::Get(const std::string& path) {
  struct stat info;
  const bool is_plain =
      lstat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode);
  if (!is_plain) return RealPath(path);
  const size_t slash = path.rfind('/');
  const std::string folder =
      slash == std::string::npos ? "." : path.substr(0, slash + 1);
  auto known = folders_.find(folder);
  if (known == folders_.end()) {
    known = folders_.emplace(folder, RealPath(folder)).first;
  }
  const std::string& real = known->second;
  const std::string name = path.substr(slash + 1);  // 0 without a slash
  return real.ends_with('/') ? real + name : real + "/" + name;
}

}  // namespace libfix::cli
