// Settings are what one place (the command line, a .fix.yaml) says about a run.
// What it does not say stays unset, so that settings can be laid over others:
//
//   Settings all = Overlaid(*LoadConfig(".fix.yaml"), command_line);
//   libfix::Options options = ToOptions(all, today);
//   auto catalog = LoadCatalog(all);   // catalogs.h

#ifndef LIBFIX_CLI_SETTINGS_H_
#define LIBFIX_CLI_SETTINGS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "libfix/catalog/catalog.h"
#include "libfix/options.h"

namespace libfix::cli {

struct Settings {
  std::optional<std::vector<std::string>> select;
  std::optional<std::vector<std::string>> ignore;
  std::vector<std::string> extend_select;
  std::optional<bool> unsafe;
  std::optional<bool> new_stack;
  std::optional<std::string> region;
  std::string region_source;  // where it is said; goes with `region`
  std::optional<Date> as_of;
  std::optional<Policy> policy;
  std::map<std::string, Policy, std::less<>> engine_policies;
  std::map<std::string, std::string, std::less<>> pins;
  std::vector<std::string> catalogs;     // paths; later wins
  std::vector<std::string> deploy_logs;  // paths; over the catalogs
  std::optional<ServerlessCapacity> serverless_capacity;

  // Where each engine is named (".fix.yaml:4:3", "--pin"), since only a catalog
  // can tell whether there is such an engine.
  std::map<std::string, std::string, std::less<>> engine_places;
};

// `over` beats `base`; catalogs of both count, those of `over` later.
Settings Overlaid(Settings base, const Settings& over);

// `today` stands in for an unset date.
Options ToOptions(const Settings& settings, Date today);

// Fails with the place and the nearest name where an engine is unknown.
absl::Status CheckEngines(const Settings& settings, const Catalog& catalog);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_SETTINGS_H_
