#include "cli/settings.h"

#include <algorithm>
#include <string_view>

#include "cli/option_values.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

template <typename T>
void Replace(std::optional<T>& base, const std::optional<T>& over) {
  if (over) base = over;
}

template <typename Map>
void MergeInto(Map& base, const Map& over) {
  for (const auto& [key, value] : over) base.insert_or_assign(key, value);
}

}  // namespace

Settings Overlaid(Settings base, const Settings& over) {
  // A new selection is meant as a whole; what the base adds to its own is not.
  if (over.select) base.extend_select.clear();
  // A policy for every engine is one, too.
  if (over.policy) base.engine_policies.clear();
  Replace(base.select, over.select);
  Replace(base.ignore, over.ignore);
  Replace(base.unsafe, over.unsafe);
  Replace(base.new_stack, over.new_stack);
  if (over.region) base.region_source = over.region_source;
  Replace(base.region, over.region);
  Replace(base.as_of, over.as_of);
  Replace(base.policy, over.policy);
  Replace(base.serverless_capacity, over.serverless_capacity);
  MergeInto(base.engine_policies, over.engine_policies);
  MergeInto(base.pins, over.pins);
  MergeInto(base.engine_places, over.engine_places);
  base.extend_select.insert(base.extend_select.end(),
                            over.extend_select.begin(),
                            over.extend_select.end());
  base.catalogs.insert(base.catalogs.end(), over.catalogs.begin(),
                       over.catalogs.end());
  base.deploy_logs.insert(base.deploy_logs.end(), over.deploy_logs.begin(),
                          over.deploy_logs.end());
  return base;
}

Options ToOptions(const Settings& settings, Date today) {
  return {.as_of = settings.as_of.value_or(today),
          .region = settings.region.value_or(""),
          .region_source = settings.region_source,
          .select = settings.select.value_or(std::vector<std::string>()),
          .extend_select = settings.extend_select,
          .ignore = settings.ignore.value_or(std::vector<std::string>()),
          .unsafe = settings.unsafe.value_or(false),
          .new_stack = settings.new_stack.value_or(false),
          .policy = settings.policy,
          .engine_policies = settings.engine_policies,
          .pins = settings.pins,
          .serverless_capacity =
              settings.serverless_capacity.value_or(ServerlessCapacity())};
}

absl::Status CheckEngines(const Settings& settings, const Catalog& catalog) {
  for (const auto& [engine, place] : settings.engine_places) {
    const bool used = settings.engine_policies.contains(engine) ||
                      settings.pins.contains(engine);
    if (!used || catalog.KnowsEngine(engine)) continue;
    const std::vector<std::string> engines = catalog.Engines();
    const std::vector<std::string_view> known(engines.begin(), engines.end());
    return absl::InvalidArgumentError(
        fmt::format("{}: {}", place, UnknownName("engine", engine, known)));
  }
  return absl::OkStatus();
}

}  // namespace libfix::cli
