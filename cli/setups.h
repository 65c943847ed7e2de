// What a file is judged with: the settings of the configuration nearest to it,
// those of its overrides that are for the file, those of the command line, and
// the catalog they ask for. Each configuration and each list of catalogs is
// read once, and files with the same settings share a setup.

#ifndef LIBFIX_CLI_SETUPS_H_
#define LIBFIX_CLI_SETUPS_H_

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/arguments.h"
#include "cli/catalogs.h"
#include "cli/config.h"
#include "cli/deploy_logs.h"
#include "libfix/catalog/catalog.h"
#include "libfix/libfix.h"
#include "libfix/options.h"

namespace libfix::cli {

struct Setup {
  std::shared_ptr<const Catalog> catalog;
  Options options;
  // What the logs taught; in the catalog already.
  std::vector<DeployLog> logs;
  // What the options were made of.
  Settings settings;
  std::string config;  // empty: none
  Triggers triggers = Triggers(options);
};

// "." for a file in the working directory.
std::string FolderOf(const std::string& path);

class Setups {
 public:
  // `arguments` must outlive it.
  Setups(const Arguments& arguments, Date today)
      : arguments_(arguments), today_(today) {}

  const absl::StatusOr<Setup>& ForFile(const std::string& path);
  // Configured by the working directory; overrides go by the name.
  const absl::StatusOr<Setup>& ForStandardInput(const std::string& name);
  // Of what is no file here: overrides go by the name, as from the folder of
  // the configuration that was named.
  const absl::StatusOr<Setup>& ForName(const std::string& name);
  // Overrides count where they are for the whole folder.
  const absl::StatusOr<Setup>& ForFolder(const std::string& folder);
  const absl::StatusOr<Setup>& ForWorkingDirectory();

  // Where a file is, from the folder of another one. The name of standard input
  // is in the working directory.
  std::string PathFrom(const std::string& other, const std::string& path,
                       bool is_stdin);

  // What stands in a configuration; "" is an empty one.
  const absl::StatusOr<Config>& ConfigAt(const std::string& path);

  // The glob by which the configuration nearest to a file excludes it; nullptr
  // when it does not. A configuration that cannot be read excludes nothing.
  const PathGlob* ExcludedBy(const std::string& path);
  bool IsExcluded(const std::string& path) {
    return ExcludedBy(path) != nullptr;
  }

 private:
  // Which overrides of a configuration count, by their index.
  using Matching = std::vector<size_t>;

  std::string ConfigPathFor(const std::string& folder);
  const absl::StatusOr<Setup>& For(const std::string& config,
                                   const std::string& path_in_config);
  absl::Status CheckOverrides(const Config& config);
  absl::StatusOr<Setup> Load(const std::string& path, const Config& config,
                             const Matching& matching);
  const absl::StatusOr<Learnt>& Learn(const Settings& settings);
  absl::StatusOr<Learnt> LearnAnew(const Settings& settings);

  const Arguments& arguments_;
  const Date today_;
  CatalogCache catalogs_;
  ConfigFinder finder_;
  // By what the logs are laid over; they are those of the command line.
  std::map<std::vector<std::string>, absl::StatusOr<Learnt>> learnt_;
  std::map<std::string, absl::StatusOr<Config>> configs_;  // by path, "": none
  std::map<std::pair<std::string, Matching>, absl::StatusOr<Setup>> setups_;
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_SETUPS_H_
