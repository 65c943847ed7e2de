// What a file is judged with: the settings of the configuration nearest to it
// under those of the command line, and the catalog they ask for. Each
// configuration and each list of catalogs is read once.

#ifndef LIBFIX_CLI_SETUPS_H_
#define LIBFIX_CLI_SETUPS_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/arguments.h"
#include "cli/catalogs.h"
#include "cli/deploy_logs.h"
#include "libfix/catalog/catalog.h"
#include "libfix/options.h"

namespace libfix::cli {

struct Setup {
  std::shared_ptr<const Catalog> catalog;
  Options options;
  // What the logs taught; in the catalog already.
  std::vector<DeployLog> logs;
};

// "." for a file in the working directory.
std::string FolderOf(const std::string& path);

class Setups {
 public:
  // `arguments` must outlive it.
  Setups(const Arguments& arguments, Date today)
      : arguments_(arguments), today_(today) {}

  const absl::StatusOr<Setup>& ForFile(const std::string& path);
  const absl::StatusOr<Setup>& ForWorkingDirectory();

 private:
  const absl::StatusOr<Setup>& ForFolder(const std::string& folder);
  absl::StatusOr<Setup> Load(const std::string& config);
  const absl::StatusOr<Learnt>& Learn(const Settings& settings);
  absl::StatusOr<Learnt> LearnAnew(const Settings& settings);

  const Arguments& arguments_;
  const Date today_;
  CatalogCache catalogs_;
  // By what the logs are laid over; they are those of the command line.
  std::map<std::vector<std::string>, absl::StatusOr<Learnt>> learnt_;
  std::map<std::string, std::string> configs_;  // folder -> path, "" for none
  std::map<std::string, absl::StatusOr<Setup>> setups_;  // by configuration
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_SETUPS_H_
