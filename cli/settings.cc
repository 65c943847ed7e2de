#include "cli/settings.h"

#include <algorithm>
#include <string_view>

#include "cli/option_values.h"
#include "fmt/format.h"
#include "libfix/libfix.h"

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

template <typename T>
void Append(std::vector<T>& base, const std::vector<T>& over) {
  base.insert(base.end(), over.begin(), over.end());
}

// The entries, not what was said for all of them.
void ForgetEntries(Settings& settings, std::string_view option) {
  std::erase_if(settings.origins, [&](const auto& origin) {
    const auto& [name, entry] = origin.first;
    return name == option && !entry.empty();
  });
}

// Whoever asks for a rule wants it to run, whatever was said before.
void TurnOn(Settings& settings, const std::string& rule_or_group) {
  std::erase_if(settings.rules, [&](const auto& rule) {
    const auto& [id, setting] = rule;
    if (setting != RuleSetting::kOff) return false;
    const RuleInfo* info = FindRule(id);
    const bool is_meant = id == rule_or_group ||
                          (info != nullptr && info->group == rule_or_group);
    if (is_meant) settings.origins.erase({"rules", id});
    return is_meant;
  });
}

}  // namespace

Origin Settings::OriginOf(const std::string& option,
                          const std::string& entry) const {
  const auto found = origins.find({option, entry});
  return found == origins.end() ? Origin() : found->second;
}

Settings Overlaid(Settings base, const Settings& over) {
  // A new selection is meant as a whole; what the base adds to its own is not.
  if (over.select) {
    base.extend_select.clear();
    ForgetEntries(base, "extend-select");
    for (const std::string& name : *over.select) TurnOn(base, name);
  }
  for (const std::string& name : over.extend_select) TurnOn(base, name);
  // A policy for every engine is one, too.
  if (over.policy) {
    base.engine_policies.clear();
    ForgetEntries(base, "policy");
  }
  Replace(base.select, over.select);
  Replace(base.ignore, over.ignore);
  Replace(base.unsafe, over.unsafe);
  Replace(base.new_stack, over.new_stack);
  Replace(base.region, over.region);
  Replace(base.as_of, over.as_of);
  Replace(base.policy, over.policy);
  Replace(base.serverless_capacity, over.serverless_capacity);
  Replace(base.baseline, over.baseline);
  MergeInto(base.rules, over.rules);
  MergeInto(base.engine_policies, over.engine_policies);
  MergeInto(base.pins, over.pins);
  MergeInto(base.origins, over.origins);
  Append(base.extend_select, over.extend_select);
  Append(base.catalogs, over.catalogs);
  Append(base.deploy_logs, over.deploy_logs);
  return base;
}

Options ToOptions(const Settings& settings, Date today) {
  return {.as_of = settings.as_of.value_or(today),
          .region = settings.region.value_or(""),
          .region_source = settings.OriginOf("region").place,
          .select = settings.select.value_or(std::vector<std::string>()),
          .extend_select = settings.extend_select,
          .ignore = settings.ignore.value_or(std::vector<std::string>()),
          .rules = settings.rules,
          .unsafe = settings.unsafe.value_or(false),
          .new_stack = settings.new_stack.value_or(false),
          .policy = settings.policy,
          .engine_policies = settings.engine_policies,
          .pins = settings.pins,
          .serverless_capacity =
              settings.serverless_capacity.value_or(ServerlessCapacity())};
}

absl::Status CheckEngines(const Settings& settings, const Catalog& catalog) {
  for (const auto& [name, origin] : settings.origins) {
    const auto& [option, engine] = name;
    const bool is_engine =
        !engine.empty() && (option == "policy" || option == "pin");
    if (!is_engine || catalog.KnowsEngine(engine)) continue;
    const std::vector<std::string> engines = catalog.Engines();
    const std::vector<std::string_view> known(engines.begin(), engines.end());
    return absl::InvalidArgumentError(fmt::format(
        "{}: {}", origin.place, UnknownName("engine", engine, known)));
  }
  return absl::OkStatus();
}

}  // namespace libfix::cli
