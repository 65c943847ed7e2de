#include "cli/setups.h"

#include <filesystem>
#include <utility>

#include "cli/config.h"
#include "cli/settings.h"
#include "libfix/libfix.h"

namespace libfix::cli {

std::string FolderOf(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

const absl::StatusOr<Setup>& Setups::ForFile(const std::string& path) {
  return ForFolder(FolderOf(path));
}

const absl::StatusOr<Setup>& Setups::ForWorkingDirectory() {
  return ForFolder(".");
}

const absl::StatusOr<Setup>& Setups::ForFolder(const std::string& folder) {
  std::string config = arguments_.config;
  if (config.empty() && !arguments_.no_config) {
    auto known = configs_.find(folder);
    if (known == configs_.end()) {
      known = configs_.emplace(folder, FindConfig(folder).value_or("")).first;
    }
    config = known->second;
  }
  const auto known = setups_.find(config);
  if (known != setups_.end()) return known->second;
  return setups_.emplace(config, Load(config)).first->second;
}

absl::StatusOr<Setup> Setups::Load(const std::string& config) {
  Settings settings = arguments_.settings;
  if (!config.empty()) {
    absl::StatusOr<Settings> base = LoadConfig(config);
    if (!base.ok()) return base.status();
    settings = Overlaid(*std::move(base), arguments_.settings);
  }
  const absl::StatusOr<Learnt>& learnt = Learn(settings);
  if (!learnt.ok()) return learnt.status();
  // A deployment is repaired where it failed.
  if (!settings.region) {
    const std::string region = RegionOf(learnt->logs);
    if (!region.empty()) settings.region = region;
  }
  if (absl::Status status = CheckEngines(settings, *learnt->catalog);
      !status.ok()) {
    return status;
  }
  Setup setup{.catalog = learnt->catalog,
              .options = ToOptions(settings, today_),
              .logs = learnt->logs};
  if (absl::Status status = CheckOptions(*setup.catalog, setup.options);
      !status.ok()) {
    return status;
  }
  return setup;
}

const absl::StatusOr<Learnt>& Setups::Learn(const Settings& settings) {
  const auto known = learnt_.find(settings.catalogs);
  if (known != learnt_.end()) return known->second;
  return learnt_.emplace(settings.catalogs, LearnAnew(settings)).first->second;
}

absl::StatusOr<Learnt> Setups::LearnAnew(const Settings& settings) {
  absl::StatusOr<std::shared_ptr<const Catalog>> catalog =
      catalogs_.Get(settings.catalogs);
  if (!catalog.ok()) return catalog.status();
  return LearnFromLogs(*std::move(catalog), settings.deploy_logs,
                       {.today = today_, .as_of = settings.as_of});
}

}  // namespace libfix::cli
