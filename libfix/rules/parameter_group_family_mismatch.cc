// A parameter group belongs to one family, "aurora-postgresql15": an engine and
// a major version. A database of another major refuses it.

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "fmt/format.h"
#include "libfix/rules/all_rules.h"
#include "libfix/rules/database.h"

namespace libfix {
namespace {

constexpr std::string_view kTypes[] = {
    kCluster, kInstance, kClusterParameterGroup, kInstanceParameterGroup};

constexpr std::string_view kDeploymentImpact[] = {
    "Deployment blocker: the database is refused with its parameter group, and "
    "the whole stack rolls back",
};

constexpr std::string_view kReferences[] = {
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/"
    "USER_WorkingWithParamGroups.html",
};

constexpr RuleInfo kInfo = {
    .id = "parameter-group-family-mismatch",
    .title = "Parameter group is of another family",
    .why = "RDS refuses a parameter group that is not of the database's family",
    .severity = Severity::kCritical,
    .impact_level = "Deployment Blocker",
    .resource_types = kTypes,
    .root_cause =
        "The family of a parameter group repeats the engine and the major "
        "version of the database. When one of the two is changed, the other "
        "has "
        "to follow.",
    .deployment_impact = kDeploymentImpact,
    .knowledge_gap = "Parameter group families follow the major version",
    .references = kReferences,
};

constexpr std::string_view kDefaultGroup = "default.";

constexpr std::string_view kGroupProperties[] = {"DBClusterParameterGroupName",
                                                 "DBInstanceParameterGroupName",
                                                 "DBParameterGroupName"};

// The family that a database needs; nullopt when it is not known, or when it
// can be more than one.
std::optional<std::string> FamilyNeeded(const RuleContext& context,
                                        const Resource& database) {
  const Resource* owner = &database;
  const Value* version = database.Get("EngineVersion");
  if (version == nullptr) {
    owner = ClusterOf(context.model(), database);
    version = owner == nullptr ? nullptr : owner->Get("EngineVersion");
  }
  if (version == nullptr || version->kind != Value::Kind::kScalar) {
    return std::nullopt;
  }
  std::optional<std::string> needed;
  for (const Definition& definition : version->definitions) {
    const std::optional<std::string> engine =
        EngineOf(context.model(), *owner, definition.when);
    if (!engine) return std::nullopt;
    const std::optional<std::string> family =
        context.catalog().FamilyOf(*engine, definition.text);
    if (!family || (needed && *needed != *family)) return std::nullopt;
    needed = family;
  }
  return needed;
}

// The databases that use a group, by the family they need.
std::map<std::string, std::vector<const Resource*>> UsersByFamily(
    const RuleContext& context, const Resource& group) {
  std::map<std::string, std::vector<const Resource*>> users;
  for (const Resource& user : context.model().resources) {
    for (std::string_view property : kGroupProperties) {
      if (context.model().Target(user.Get(property)) != &group) continue;
      const auto family = FamilyNeeded(context, user);
      if (family) users[*family].push_back(&user);
      break;
    }
  }
  return users;
}

// "'A' needs", "'A' and 'B' need"
std::string Need(const std::vector<const Resource*>& users) {
  std::string text;
  for (size_t i = 0; i < users.size(); ++i) {
    const bool is_last = i + 1 == users.size();
    text += i == 0 ? "" : is_last ? " and " : ", ";
    text += fmt::format("'{}'", users[i]->name);
  }
  return text + (users.size() == 1 ? " needs" : " need");
}

void CheckGroup(const Resource& database, const Resource& group,
                const std::string& needed, RuleContext& context) {
  const Value* family = group.Get("Family");
  if (family == nullptr || family->kind != Value::Kind::kScalar) return;
  const auto users = UsersByFamily(context, group);
  // One finding for all that need the same.
  if (users.at(needed).front() != &database) return;
  for (const Definition& definition : family->definitions) {
    if (definition.text == needed) continue;
    if (!context.catalog().KnowsFamily(definition.text)) continue;
    Draft& draft = context.Report(kInfo, group, definition);
    draft.title =
        fmt::format("Parameter Group Family {} Does Not Fit", definition.text);
    draft.message =
        fmt::format("'{}' is of family '{}', but {} '{}'", group.name,
                    definition.text, Need(users.at(needed)), needed);
    draft.shows = {"Family"};
    if (users.size() > 1) {
      draft.Decline(fmt::format(
          "'{}' is used by databases of different families", group.name));
      continue;
    }
    Proposal repair{.title = fmt::format("Use {}", needed),
                    .changes = {SetValue{.resource = &group,
                                         .property = "Family",
                                         .definition = &definition,
                                         .text = needed}}};
    if (HasParameters(group)) {
      repair.Lower(Applicability::kUnsafe,
                   fmt::format("its parameters may not exist in {}", needed));
    }
    draft.Propose(std::move(repair));
  }
}

void CheckDefaultName(const Resource& database, std::string_view property,
                      const Value& name, const std::string& needed,
                      RuleContext& context) {
  for (const Definition& definition : name.definitions) {
    if (!definition.text.starts_with(kDefaultGroup)) continue;
    const std::string family = definition.text.substr(kDefaultGroup.size());
    if (family == needed || !context.catalog().KnowsFamily(family)) continue;
    Draft& draft = context.Report(kInfo, database, definition);
    draft.title = fmt::format("Parameter Group Family {} Does Not Fit", family);
    draft.message = fmt::format("'{}' is of family '{}', but '{}' needs '{}'",
                                definition.text, family, database.name, needed);
    draft.shows = {"Engine", "EngineVersion", std::string(property)};
    draft.Propose({.title = fmt::format("Use {}{}", kDefaultGroup, needed),
                   .changes = {SetValue{
                       .resource = &database,
                       .property = std::string(property),
                       .definition = &definition,
                       .text = fmt::format("{}{}", kDefaultGroup, needed)}}});
  }
}

class ParameterGroupFamilyMismatchRule final : public Rule {
 public:
  const RuleInfo& info() const override { return kInfo; }

  void Check(const Resource& database, RuleContext& context) const override {
    if (database.type != kCluster && database.type != kInstance) return;
    const std::optional<std::string> needed = FamilyNeeded(context, database);
    if (!needed) return;
    for (std::string_view property : kGroupProperties) {
      const Value* name = database.Get(property);
      if (name == nullptr) continue;
      if (const Resource* group = context.model().Target(name)) {
        CheckGroup(database, *group, *needed, context);
      } else {
        CheckDefaultName(database, property, *name, *needed, context);
      }
    }
  }
};

}  // namespace

const Rule& ParameterGroupFamilyMismatch() {
  static const ParameterGroupFamilyMismatchRule kRule;
  return kRule;
}

}  // namespace libfix
