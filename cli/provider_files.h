// The major version of Pulumi's AWS provider that the files beside a program
// name: requirements.txt, pyproject.toml, Pipfile and their lock files for
// Python, package.json and its lock files for TypeScript and JavaScript. The
// nearest folder that has one that names the package counts, up to the top of
// the repository.

#ifndef LIBFIX_CLI_PROVIDER_FILES_H_
#define LIBFIX_CLI_PROVIDER_FILES_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace libfix::cli {

struct ProviderFile {
  int major = 0;  // 0: no file says it, or two contradict each other
  // "requirements.txt", "../package.json": seen from the program's folder.
  std::string source;
};

// What one such file says, by its name; empty where it does not name the
// package, or leaves the major version open.
std::vector<int> ProviderMajorsIn(std::string_view name, std::string_view text);

// `program`: "infra/__main__.py". Of a document with programs ("README.md") the
// files of all languages count.
ProviderFile FindProviderFile(const std::string& program);

// Looks into each folder once for each language.
class ProviderFiles {
 public:
  // The reference is good as long as the object.
  const ProviderFile& ForProgram(const std::string& program);

 private:
  std::map<std::string, ProviderFile> found_;
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_PROVIDER_FILES_H_
