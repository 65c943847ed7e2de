#include "libfix/libfix.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "fmt/format.h"
#include "libfix/engine/run_document.h"
#include "libfix/engine/run_unit.h"
#include "libfix/platform/platform.h"
#include "libfix/report/reporter.h"
#include "libfix/rules/rule.h"
#include "libfix/syntax/program/file_language.h"
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
  return std::ranges::any_of(
      names, [&](const std::string& name) { return IsName(name, rule); });
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

std::vector<std::string_view> TypesOf(std::span<const Rule* const> rules) {
  std::vector<std::string_view> types;
  for (const Rule* rule : rules) {
    const auto& more = rule->info().resource_types;
    types.insert(types.end(), more.begin(), more.end());
  }
  std::ranges::sort(types);
  types.erase(std::unique(types.begin(), types.end()), types.end());
  return types;
}

// Of every rule: the resources of one can be what another one asks about.
const std::vector<std::string_view>& AllTypes() {
  static const std::vector<std::string_view> kTypes = TypesOf(AllRules());
  return kTypes;
}

Glance GlanceAtFile(std::string_view path, std::string_view bytes,
                    std::span<const std::string_view> types) {
  // What says that it is to be ignored, but for nothing, is told.
  constexpr std::string_view kSuppression = "fix: ignore";
  Glance all{.may_matter = !program::LanguageOf(path) &&
                           bytes.find(kSuppression) != std::string_view::npos};
  for (const Platform* platform : Platforms()) {
    Glance one = platform->GlanceAt(path, bytes, types);
    all.may_matter = all.may_matter || one.may_matter;
    if (all.imports.empty()) all.imports = std::move(one.imports);
    if (all.configured_as.empty()) {
      all.configured_as = std::move(one.configured_as);
    }
  }
  return all;
}

// What a document can hold is what any of its blocks can; keys may be indented
// there.
Glance GlanceAtDocument(std::string_view bytes,
                        std::span<const std::string_view> types) {
  const auto may_hold = [&](std::string_view path) {
    return GlanceAtFile(path, bytes, types).may_matter;
  };
  return {.may_matter = may_hold("a.yaml") || may_hold("a.py") ||
                        bytes.find("resources:") != std::string_view::npos};
}

Glance GlanceFor(std::string_view path, std::string_view bytes,
                 std::span<const std::string_view> types) {
  return IsDocument(path) ? GlanceAtDocument(bytes, types)
                          : GlanceAtFile(path, bytes, types);
}

// The files of a project on their way through their units.
class ProjectRun {
 public:
  // `triggers`: the types that the rules are about.
  ProjectRun(const Workbench& bench, std::span<const std::string_view> triggers,
             Project project)
      : bench_(bench),
        triggers_(triggers),
        inputs_(std::move(project.files)),
        files_(inputs_.size()),
        results_(inputs_.size()) {}

  RunResult Run(RunResult result) {
    std::vector<GlancedFile> glanced;
    for (size_t i = 0; i < inputs_.size(); ++i) {
      InputFile& input = inputs_[i];
      glanced.push_back({.path = input.path});
      const absl::Status status = SourceFile::Check(input.bytes);
      if (!status.ok()) {
        Refuse(i, status);
        continue;
      }
      if (IsDocument(input.path)) {
        RunOneDocument(i);
        continue;
      }
      Glance& glance = glanced.back().glance;
      glance = GlanceFor(input.path, input.bytes, triggers_);
      // Its syntax is told, whatever is in it; and so is whether what was
      // accepted is still found.
      const bool is_asked = input.named || !input.accepted.empty();
      if (is_asked && !program::LanguageOf(input.path)) {
        glance.may_matter = true;
      }
      files_[i] =
          SourceFile::Create(input.path, std::move(input.bytes)).value();
    }
    for (const FileGroup& group : GroupFiles(glanced)) RunGroup(group);
    return Collect(std::move(result));
  }

 private:
  // What is no text is no template, unless it looks like one.
  void Refuse(size_t index, const absl::Status& status) {
    const InputFile& input = inputs_[index];
    const bool matters =
        input.named || input.bytes.find("Resources") != std::string::npos;
    if (!matters || input.closed) return;
    results_[index] = {.path = input.path,
                       .status = FileResult::Status::kError,
                       .error = {.message = std::string(status.message())},
                       .before = input.bytes,
                       .after = input.bytes};
  }

  void RunOneDocument(size_t index) {
    InputFile& input = inputs_[index];
    const bool matters =
        !input.closed &&
        (!input.accepted.empty() ||
         GlanceFor(input.path, input.bytes, triggers_).may_matter);
    if (!matters) return;
    const DocumentInput document{
        .file = SourceFile::Create(input.path, std::move(input.bytes)).value(),
        .lines = input.lines,
        .accepted = input.accepted,
        .region = {input.region, input.region_source},
        .provider = {.major = input.provider_major,
                     .source = input.provider_source}};
    std::optional<FileResult> result =
        RunDocument(bench_, document,
                    [this](std::string_view path, std::string_view bytes) {
                      return GlanceFor(path, bytes, triggers_);
                    });
    if (!result) return;
    RenumberFiles(*result, std::vector{static_cast<uint32_t>(index)});
    results_[index] = std::move(result);
  }

  void RunGroup(const FileGroup& group) {
    std::vector<uint32_t> indexes;
    std::vector<UnitFile> unit;
    std::vector<std::vector<AcceptedFinding>> accepted;
    const auto add = [&](size_t index, bool is_reader) {
      if (files_[index] == nullptr) return;
      indexes.push_back(static_cast<uint32_t>(index));
      unit.push_back({.file = files_[index],
                      .named = inputs_[index].named,
                      .closed = inputs_[index].closed,
                      .is_reader = is_reader,
                      .lines = inputs_[index].lines});
      accepted.push_back(inputs_[index].accepted);
    };
    for (const size_t index : group.files) add(index, false);
    if (unit.empty()) return;
    for (const size_t index : group.readers) add(index, true);
    // Those of a group are deployed together.
    FoundRegion region;
    Provider provider;
    for (const size_t index : indexes) {
      const InputFile& input = inputs_[index];
      if (region.region.empty()) region = {input.region, input.region_source};
      if (provider.major != 0) continue;
      provider.major = input.provider_major;
      provider.source = input.provider_source;
    }
    auto results = RunUnit(bench_, unit, region, provider, accepted);
    for (size_t i = 0; i < results.size(); ++i) {
      if (!results[i]) continue;
      RenumberFiles(*results[i], indexes);
      results_[indexes[i]] = std::move(results[i]);
    }
  }

  // Of the files that there is something to say of, in the order of the inputs.
  RunResult Collect(RunResult result) {
    std::vector<uint32_t> numbers(results_.size());
    for (size_t i = 0; i < results_.size(); ++i) {
      if (!results_[i]) continue;
      numbers[i] = static_cast<uint32_t>(result.files.size());
      result.files.push_back(*std::move(results_[i]));
    }
    for (FileResult& file : result.files) RenumberFiles(file, numbers);
    return result;
  }

  const Workbench& bench_;
  const std::span<const std::string_view> triggers_;
  std::vector<InputFile> inputs_;
  std::vector<SourceFilePtr> files_;  // null: no text
  std::vector<std::optional<FileResult>> results_;
};

ReportStyle StyleOf(const ReportOptions& options) {
  return {
      .tool_version = LibraryVersion(),
      .color = options.color,
      .verbose = options.verbose,
      .has_step_summary = options.has_step_summary,
      .paths = &options.paths,
      .pull_request = options.pull_request ? &*options.pull_request : nullptr};
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
  const std::vector<std::string_view> triggers = TypesOf(rules);
  const std::optional<Choices> chosen = std::move(project.chosen);
  const Workbench bench{.platforms = Platforms(),
                        .rules = rules,
                        .types = AllTypes(),
                        .catalog = catalog,
                        .options = options,
                        .chosen = chosen ? &*chosen : nullptr};
  RunResult result{
      .as_of = options.as_of.ToString(),
      .catalog_date = catalog.date().ToString(),
      .region = options.region.empty() ? std::string(catalog.region())
                                       : options.region,
      .policy = std::string(
          PolicyName(options.policy.value_or(Policy::kLatestInMajor)))};
  return ProjectRun(bench, triggers, std::move(project)).Run(std::move(result));
}

Glance GlanceAt(std::string_view path, std::string_view bytes) {
  return GlanceFor(path, bytes, AllTypes());
}

Triggers::Triggers(const Options& options)
    : types_(TypesOf(SelectedRules(options))) {}

bool Triggers::MayMatter(std::string_view path, std::string_view bytes) const {
  return GlanceFor(path, bytes, types_).may_matter;
}

bool MayBelongToOthers(std::string_view path) {
  return IsStackFile(path) || program::LanguageOf(path).has_value();
}

std::vector<std::string_view> RuleNames() { return NamesOfRules(); }

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
    return reporter.write(result, StyleOf(options));
  }
  return Unknown("format", format, ReportFormats());
}

std::string GithubStepSummary(const RunResult& result,
                              const ReportOptions& options, size_t max_bytes) {
  return GithubStepSummary(result, StyleOf(options), max_bytes);
}

std::string ExplainRule(const RuleInfo& rule) {
  return RulePage(rule, Rules());
}

std::string ListRules(bool json) {
  const std::vector<const RuleInfo*> rules = Rules();
  return json ? RulesAsJson(rules) : RulesAsTable(rules);
}

}  // namespace libfix
