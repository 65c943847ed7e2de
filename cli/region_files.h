// The region that files beside a template name: a file AWS_REGION, which holds
// nothing but a region, in the template's folder or above it in the same
// repository; else samconfig.toml in the template's folder.

#ifndef LIBFIX_CLI_REGION_FILES_H_
#define LIBFIX_CLI_REGION_FILES_H_

#include <map>
#include <string>

namespace libfix::cli {

struct RegionFile {
  std::string region;  // empty: no file names one
  // "file AWS_REGION", "file ../AWS_REGION": seen from the folder, so that it
  // does not depend on where the program runs.
  std::string source;
  // Why a file that is there was not used.
  std::string warning;
};

RegionFile FindRegionFile(const std::string& folder);

// Looks into each folder once.
class RegionFiles {
 public:
  // The reference is good as long as the object.
  const RegionFile& ForFolder(const std::string& folder);

 private:
  std::map<std::string, RegionFile> found_;
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_REGION_FILES_H_
