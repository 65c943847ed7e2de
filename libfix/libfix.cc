#include "libfix/libfix.h"

#include <algorithm>
#include <set>
#include <utility>

#include "fmt/format.h"
#include "libfix/engine/run_file.h"
#include "libfix/platform/platform.h"
#include "libfix/report/reporter.h"
#include "libfix/rules/rule.h"
#include "libfix/text/source_file.h"

namespace libfix {
namespace {

absl::Status Unknown(std::string_view what, std::string_view name,
                     std::span<const std::string_view> known) {
  const std::string_view nearest = NearestName(name, known);
  return absl::InvalidArgumentError(
      nearest.empty() ? fmt::format("unknown {} '{}'", what, name)
                      : fmt::format("unknown {} '{}', did you mean '{}'?", what,
                                    name, nearest));
}

absl::Status CheckRules(const std::vector<std::string>& names) {
  const std::vector<std::string_view> known = RuleNames();
  for (const std::string& name : names) {
    if (std::ranges::find(known, name) == known.end()) {
      return Unknown("rule", name, known);
    }
  }
  return absl::OkStatus();
}

absl::Status CheckRuleId(const std::string& id) {
  if (FindRule(id) != nullptr) return absl::OkStatus();
  if (absl::Status status = CheckRules({id}); !status.ok()) return status;
  return absl::InvalidArgumentError(
      fmt::format("'{}' is a group of rules; name each of them", id));
}

absl::Status CheckEngine(const Catalog& catalog, std::string_view engine) {
  if (catalog.KnowsEngine(engine)) return absl::OkStatus();
  const std::vector<std::string> engines = catalog.Engines();
  const std::vector<std::string_view> known(engines.begin(), engines.end());
  return Unknown("engine", engine, known);
}

// A region that nobody knows can be a new one; what has not the form of one is
// a slip.
absl::Status CheckRegion(const Catalog& catalog, const Options& options) {
  const std::string& region = options.region;
  if (region.empty() || IsRegionShaped(region) || catalog.KnowsRegion(region)) {
    return absl::OkStatus();
  }
  const std::string_view nearest = NearestRegion(region);
  return absl::InvalidArgumentError(fmt::format(
      "{}{}'{}' is no region, {}", options.region_source,
      options.region_source.empty() ? "" : ": ", region,
      nearest.empty() ? "which looks like 'eu-central-1'"
                      : fmt::format("did you mean '{}'?", nearest)));
}

// Whether a list of rule ids and groups names a rule.
bool Names(const std::vector<std::string>& names, const RuleInfo& rule) {
  return std::ranges::any_of(names, [&](const std::string& name) {
    return name == rule.id || (!rule.group.empty() && name == rule.group);
  });
}

std::vector<const Rule*> SelectedRules(const Options& options) {
  std::vector<const Rule*> rules;
  for (const Rule* rule : AllRules()) {
    const RuleInfo& info = rule->info();
    const bool selected = options.select.empty() ? info.group.empty()
                                                 : Names(options.select, info);
    const bool wanted = selected || Names(options.extend_select, info);
    const auto setting = options.rules.find(info.id);
    const bool is_off =
        setting != options.rules.end() && setting->second == RuleSetting::kOff;
    if (wanted && !is_off && !Names(options.ignore, info)) {
      rules.push_back(rule);
    }
  }
  return rules;
}

std::vector<std::string_view> AllTypes() {
  std::set<std::string_view> types;
  for (const Rule* rule : AllRules()) {
    types.insert(rule->info().resource_types.begin(),
                 rule->info().resource_types.end());
  }
  return {types.begin(), types.end()};
}

}  // namespace

std::string_view LibraryVersion() { return LIBFIX_VERSION; }

absl::Status CheckOptions(const Catalog& catalog, const Options& options) {
  if (options.as_of == Date()) {
    return absl::InvalidArgumentError("no date to judge by: set as_of");
  }
  if (absl::Status status = CheckRegion(catalog, options); !status.ok()) {
    return status;
  }
  for (const auto* names :
       {&options.select, &options.extend_select, &options.ignore}) {
    if (absl::Status status = CheckRules(*names); !status.ok()) return status;
  }
  for (const auto& [id, setting] : options.rules) {
    if (absl::Status status = CheckRuleId(id); !status.ok()) return status;
  }
  for (const auto& [engine, policy] : options.engine_policies) {
    if (absl::Status status = CheckEngine(catalog, engine); !status.ok()) {
      return status;
    }
  }
  for (const auto& [engine, version] : options.pins) {
    if (absl::Status status = CheckEngine(catalog, engine); !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<RunResult> Run(Project project, const Catalog& catalog,
                              const Options& options) {
  if (absl::Status status = CheckOptions(catalog, options); !status.ok()) {
    return status;
  }
  const std::vector<const Rule*> rules = SelectedRules(options);
  const std::vector<std::string_view> types = AllTypes();
  const Workbench bench{.platforms = Platforms(),
                        .rules = rules,
                        .types = types,
                        .catalog = catalog,
                        .options = options};
  RunResult result{
      .as_of = options.as_of.ToString(),
      .catalog_date = catalog.date().ToString(),
      .region = options.region.empty() ? std::string(catalog.region())
                                       : options.region,
      .policy = std::string(
          PolicyName(options.policy.value_or(Policy::kLatestInMajor)))};
  for (InputFile& input : project.files) {
    const auto index = static_cast<uint32_t>(result.files.size());
    if (absl::Status status = SourceFile::Check(input.bytes); !status.ok()) {
      // What is no text is no template, unless it looks like one.
      const bool matters =
          input.named || input.bytes.find("Resources") != std::string::npos;
      if (!matters) continue;
      result.files.push_back(
          {.path = input.path,
           .status = FileResult::Status::kError,
           .error = {.message = std::string(status.message())}});
      continue;
    }
    auto file = SourceFile::Create(input.path, std::move(input.bytes));
    if (!file.ok()) return file.status();  // it was checked: cannot be
    FoundRegion region{.region = std::move(input.region),
                       .source = std::move(input.region_source)};
    const Provider provider{.major = input.provider_major,
                            .source = std::move(input.provider_source)};
    if (auto one = RunFile(bench, *std::move(file), index, input.named,
                           std::move(region), provider)) {
      result.files.push_back(*std::move(one));
    }
  }
  return result;
}

std::vector<std::string_view> RuleNames() {
  std::vector<std::string_view> names;
  for (const Rule* rule : AllRules()) {
    const RuleInfo& info = rule->info();
    names.push_back(info.id);
    const bool is_new = std::ranges::find(names, info.group) == names.end();
    if (!info.group.empty() && is_new) names.push_back(info.group);
  }
  return names;
}

std::vector<const RuleInfo*> Rules() {
  std::vector<const RuleInfo*> infos;
  for (const Rule* rule : AllRules()) infos.push_back(&rule->info());
  return infos;
}

const RuleInfo* FindRule(std::string_view id) {
  for (const Rule* rule : AllRules()) {
    if (rule->info().id == id) return &rule->info();
  }
  return nullptr;
}

std::span<const std::string_view> ReportFormats() {
  static const std::vector<std::string_view> kFormats = [] {
    std::vector<std::string_view> names;
    for (const Reporter& reporter : Reporters())
      names.push_back(reporter.format);
    return names;
  }();
  return kFormats;
}

absl::StatusOr<std::string> Report(std::string_view format,
                                   const RunResult& result,
                                   const ReportOptions& options) {
  for (const Reporter& reporter : Reporters()) {
    if (reporter.format != format) continue;
    return reporter.write(result, {.tool_version = LibraryVersion(),
                                   .color = options.color,
                                   .verbose = options.verbose});
  }
  return Unknown("format", format, ReportFormats());
}

std::string ExplainRule(const RuleInfo& rule) { return RulePage(rule); }

std::string ListRules(bool json) {
  const std::vector<const RuleInfo*> rules = Rules();
  return json ? RulesAsJson(rules) : RulesAsTable(rules);
}

}  // namespace libfix
