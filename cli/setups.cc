#include "cli/setups.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "libfix/libfix.h"

namespace libfix::cli {
namespace {

namespace fs = std::filesystem;

// The folder that a configuration's globs start from, as it was named.
std::string FolderOfConfig(const std::string& config) {
  return config.empty() ? "." : FolderOf(config);
}

bool IsFor(const Override& override, const std::string& path) {
  return std::ranges::any_of(override.files, [&](const std::string& glob) {
    return MatchesPath(glob, path);
  });
}

bool WantsExcerpts(const Arguments& arguments) {
  constexpr std::string_view kFormat = "ideal";
  return arguments.format == kFormat ||
         std::ranges::find(arguments.reports, kFormat, &ReportTarget::format) !=
             arguments.reports.end();
}

}  // namespace

std::string FolderOf(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

const absl::StatusOr<Setup>& Setups::ForFile(const std::string& path) {
  const std::string config_path = ConfigPathFor(FolderOf(path));
  const absl::StatusOr<Config>& config = ConfigAt(config_path);
  const bool counts = config.ok() && !config->overrides.empty();
  return For(config_path,
             counts ? PathFrom(config_path, path, /*is_stdin=*/false) : "");
}

const absl::StatusOr<Setup>& Setups::ForStandardInput(const std::string& name) {
  const std::string config = ConfigPathFor(".");
  return For(config, PathFrom(config, name, /*is_stdin=*/true));
}

const absl::StatusOr<Setup>& Setups::ForName(const std::string& name) {
  const fs::path path = fs::path(name).lexically_normal().relative_path();
  return For(arguments_.config, path.string());
}

const absl::StatusOr<Setup>& Setups::ForFolder(const std::string& folder) {
  const std::string config = ConfigPathFor(folder);
  const fs::path real = finder_.In(folder).folder;
  const fs::path start = finder_.In(FolderOfConfig(config)).folder;
  if (real == start) return For(config, "");
  return For(config, real.lexically_relative(start).string());
}

const absl::StatusOr<Setup>& Setups::ForWorkingDirectory() {
  return ForFolder(".");
}

const PathGlob* Setups::ExcludedBy(const std::string& path) {
  const std::string config_path = ConfigPathFor(FolderOf(path));
  const absl::StatusOr<Config>& config = ConfigAt(config_path);
  if (!config.ok() || config->exclude.empty()) return nullptr;
  const std::string relative = PathFrom(config_path, path, /*is_stdin=*/false);
  const auto found = std::ranges::find_if(
      config->exclude,
      [&](const PathGlob& one) { return MatchesPath(one.glob, relative); });
  return found == config->exclude.end() ? nullptr : &*found;
}

std::string Setups::ConfigPathFor(const std::string& folder) {
  if (!arguments_.config.empty()) return arguments_.config;
  return arguments_.no_config ? "" : finder_.In(folder).config;
}

const absl::StatusOr<Config>& Setups::ConfigAt(const std::string& path) {
  const auto known = configs_.find(path);
  if (known != configs_.end()) return known->second;
  absl::StatusOr<Config> config = Config();
  if (!path.empty()) config = LoadConfig(path);
  if (config.ok()) {
    if (absl::Status status = CheckOverrides(*config); !status.ok()) {
      config = status;
    }
  }
  return configs_.emplace(path, std::move(config)).first->second;
}

// The folder's real place counts; what the file itself links to does not.
std::string Setups::PathFrom(const std::string& other, const std::string& path,
                             bool is_stdin) {
  const fs::path start = finder_.In(FolderOfConfig(other)).folder;
  const fs::path full =
      is_stdin ? (fs::path(finder_.In(".").folder) / path).lexically_normal()
               : fs::path(finder_.In(FolderOf(path)).folder) /
                     fs::path(path).filename();
  return full.lexically_relative(start).string();
}

const absl::StatusOr<Setup>& Setups::For(const std::string& config_path,
                                         const std::string& path_in_config) {
  const absl::StatusOr<Config>& config = ConfigAt(config_path);
  Matching matching;
  for (size_t i = 0; config.ok() && i < config->overrides.size(); ++i) {
    if (IsFor(config->overrides[i], path_in_config)) matching.push_back(i);
  }
  std::pair key(config_path, std::move(matching));
  const auto known = setups_.find(key);
  if (known != setups_.end()) return known->second;
  absl::StatusOr<Setup> setup =
      config.ok() ? Load(config_path, *config, key.second) : config.status();
  return setups_.emplace(std::move(key), std::move(setup)).first->second;
}

// So that a slip in an override is told before the first file that it is for.
absl::Status Setups::CheckOverrides(const Config& config) {
  if (config.overrides.empty()) return absl::OkStatus();
  Settings all = config.settings;
  for (const Override& override : config.overrides) {
    all = Overlaid(std::move(all), override.settings);
  }
  const auto catalog = catalogs_.Get(all.catalogs);
  if (!catalog.ok()) return catalog.status();
  for (const Override& override : config.overrides) {
    if (absl::Status status = CheckEngines(override.settings, **catalog);
        !status.ok()) {
      return status;
    }
    if (absl::Status status =
            CheckOptions(**catalog, ToOptions(override.settings, today_));
        !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<Setup> Setups::Load(const std::string& path,
                                   const Config& config,
                                   const Matching& matching) {
  Settings settings = config.settings;
  for (const size_t i : matching) {
    settings = Overlaid(std::move(settings), config.overrides[i].settings);
  }
  settings = Overlaid(std::move(settings), arguments_.settings);
  const absl::StatusOr<Learnt>& learnt = Learn(settings);
  if (!learnt.ok()) return learnt.status();
  // A deployment is repaired where it failed.
  if (!settings.region) {
    const std::string region = RegionOf(learnt->logs);
    if (!region.empty()) {
      settings.region = region;
      settings.origins[{"region", ""}] = {.place = "--deploy-log"};
    }
  }
  if (absl::Status status = CheckEngines(settings, *learnt->catalog);
      !status.ok()) {
    return status;
  }
  Setup setup{.catalog = learnt->catalog,
              .options = ToOptions(settings, today_),
              .logs = learnt->logs,
              .settings = std::move(settings),
              .config = path};
  setup.options.repair = arguments_.command != Arguments::Command::kBaseline;
  setup.options.excerpts = WantsExcerpts(arguments_);
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
