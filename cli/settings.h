// Settings are what one place (the command line, a .fix.yaml) says about a run.
// What it does not say stays unset, so that settings can be laid over others:
//
//   Settings all = Overlaid(config.settings, command_line);
//   libfix::Options options = ToOptions(all, today);
//   auto catalog = LoadCatalog(all.catalogs);   // catalogs.h
//   all.OriginOf("region").place;               // ".fix.yaml:2:9"

#ifndef LIBFIX_CLI_SETTINGS_H_
#define LIBFIX_CLI_SETTINGS_H_

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "libfix/catalog/catalog.h"
#include "libfix/options.h"

namespace libfix::cli {

// Where something was said.
struct Origin {
  std::string place;  // ".fix.yaml:4:3", "--pin"; empty: nowhere
  // Not empty: it holds for files that match one of these globs.
  std::vector<std::string> files = {};
};

struct Settings {
  std::optional<std::vector<std::string>> select;
  std::optional<std::vector<std::string>> ignore;
  std::vector<std::string> extend_select;
  std::map<std::string, RuleSetting, std::less<>> rules;
  std::optional<bool> unsafe;
  std::optional<bool> new_stack;
  std::optional<std::string> region;
  std::optional<Date> as_of;
  std::optional<Policy> policy;
  std::map<std::string, Policy, std::less<>> engine_policies;
  std::map<std::string, std::string, std::less<>> pins;
  std::vector<std::string> catalogs;     // paths; later wins
  std::vector<std::string> deploy_logs;  // paths; over the catalogs
  std::optional<ServerlessCapacity> serverless_capacity;
  std::optional<std::string> baseline;  // a path

  // By the option's name, and what is joined from several places by its entry,
  // too: ("region", ""), ("pin", "postgres"), ("catalog", "facts.json").
  std::map<std::pair<std::string, std::string>, Origin> origins;

  Origin OriginOf(const std::string& option,
                  const std::string& entry = "") const;
};

// `over` beats `base`; catalogs of both count, those of `over` later.
Settings Overlaid(Settings base, const Settings& over);

// `today` stands in for an unset date.
Options ToOptions(const Settings& settings, Date today);

// Fails with the place and the nearest name where an engine is unknown.
absl::Status CheckEngines(const Settings& settings, const Catalog& catalog);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_SETTINGS_H_
