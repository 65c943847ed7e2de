// A parameter group belongs to one family, "aurora-postgresql15": an engine and
// a major version. A database of another major refuses it.

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "fmt/format.h"
#include "libfix/rules/all_rules.h"
#include "libfix/rules/parameter_groups.h"
#include "libfix/rules/versioned_types.h"

namespace libfix {
namespace {

constexpr std::string_view kDeploymentImpact[] = {
    "Deployment blocker: the database is refused with its parameter group, and "
    "the whole stack rolls back",
};

constexpr std::string_view kReferences[] = {
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/"
    "USER_WorkingWithParamGroups.html",
};

const RuleInfo& Info() {
  static const RuleInfo kInfo = {
      .id = "parameter-group-family-mismatch",
      .title = "Parameter group is of another family",
      .why =
          "a parameter group that is not of the database's family is refused",
      .severity = Severity::kCritical,
      .impact_level = "Deployment Blocker",
      .resource_types = ParameterGroupTypes(),
      .fixes = kSafeOrUnsafe,
      .root_cause =
          "The family of a parameter group repeats the engine and the major "
          "version of the database. When one of the two is changed, the other "
          "has to follow.",
      .deployment_impact = kDeploymentImpact,
      .knowledge_gap = "Parameter group families follow the major version",
      .references = kReferences,
  };
  return kInfo;
}

// The family that a database needs.
struct Needed {
  std::string family;
  bool certain = true;
};

// nullopt when it is not known, or when it can be more than one.
std::optional<Needed> FamilyNeeded(const RuleContext& context,
                                   const Resource& database) {
  const Catalog& catalog = context.catalog();
  const Resource* owner = VersionOwner(context.model(), database);
  const Value* version = owner == nullptr ? nullptr : VersionOf(*owner);
  if (version == nullptr || version->kind != Value::Kind::kScalar) {
    return std::nullopt;
  }
  std::optional<Needed> needed;
  for (const Definition& definition : version->definitions) {
    const auto read = ReadVersion(context.model(), *owner, definition);
    if (!read) return std::nullopt;
    const std::optional<std::string> family =
        catalog.FamilyOf(read->engine, read->version);
    if (!family || (needed && needed->family != *family)) return std::nullopt;
    needed =
        Needed{*family, catalog.IsFamilyCertain(read->engine, read->version)};
  }
  return needed;
}

// The words of the service that a database is of.
std::string Why(const VersionedType& type) {
  return fmt::format(
      "{} refuses a parameter group that is not of the {}'s family",
      type.service, type.thing);
}

// Of the resource whose version counts; there is one where a family is needed.
const VersionedType& TypeOf(const RuleContext& context,
                            const Resource& database) {
  return *FindVersionedType(VersionOwner(context.model(), database)->type);
}

void LowerByCertainty(const Needed& needed, Proposal& repair) {
  if (needed.certain) return;
  repair.Lower(Applicability::kUnsafe,
               fmt::format("the catalog is not sure that the parameter group "
                           "family is called {}",
                           needed.family));
}

// The databases that use a group, by the family they need.
std::map<std::string, std::vector<const Resource*>> UsersByFamily(
    const RuleContext& context, const Resource& group) {
  std::map<std::string, std::vector<const Resource*>> users;
  for (const Resource& user : context.model().resources) {
    for (std::string_view property : GroupPropertiesOf(user.type)) {
      if (context.model().Target(user.Get(property)) != &group) continue;
      const auto needed = FamilyNeeded(context, user);
      if (needed) users[needed->family].push_back(&user);
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
                const Needed& needed, RuleContext& context) {
  const Property* family = FamilyOf(group);
  if (family == nullptr || family->value.kind != Value::Kind::kScalar) return;
  const VersionedType& type = TypeOf(context, database);
  const auto users = UsersByFamily(context, group);
  // One finding for all that need the same.
  if (users.at(needed.family).front() != &database) return;
  for (const Definition& definition : family->value.definitions) {
    if (definition.text == needed.family) continue;
    if (!context.catalog().KnowsFamily(definition.text)) continue;
    Draft& draft = context.Report(Info(), group, definition);
    draft.title =
        fmt::format("Parameter Group Family {} Does Not Fit", definition.text);
    draft.message = fmt::format("'{}' is of family '{}', but {} '{}'",
                                group.name, definition.text,
                                Need(users.at(needed.family)), needed.family);
    draft.why = Why(type);
    draft.rule_references = IsOfRds(type);
    draft.shows = {family->name};
    if (users.size() > 1) {
      draft.Decline(fmt::format(
          "'{}' is used by databases of different families", group.name));
      continue;
    }
    Proposal repair{.title = fmt::format("Use {}", needed.family),
                    .changes = {SetValue{.resource = &group,
                                         .property = family->name,
                                         .definition = &definition,
                                         .text = needed.family}}};
    if (SetsParameters(group)) {
      repair.Lower(
          Applicability::kUnsafe,
          fmt::format("its parameters may not exist in {}", needed.family));
    }
    LowerByCertainty(needed, repair);
    draft.Propose(std::move(repair));
  }
}

void CheckDefaultName(const Resource& database, std::string_view property,
                      const Value& name, const Needed& needed,
                      RuleContext& context) {
  const VersionedType& type = TypeOf(context, database);
  for (const Definition& definition : name.definitions) {
    std::optional<DefaultGroup> group = DefaultGroup::Read(definition.text);
    if (!group || group->family == needed.family ||
        !context.catalog().KnowsFamily(group->family)) {
      continue;
    }
    Draft& draft = context.Report(Info(), database, definition);
    draft.title =
        fmt::format("Parameter Group Family {} Does Not Fit", group->family);
    draft.message = fmt::format("'{}' is of family '{}', but '{}' needs '{}'",
                                definition.text, group->family, database.name,
                                needed.family);
    draft.why = Why(type);
    draft.rule_references = IsOfRds(type);
    if (!type.engine_property.empty()) {
      draft.shows.emplace_back(type.engine_property);
    }
    draft.shows.emplace_back(type.version_property);
    draft.shows.emplace_back(property);
    group->family = needed.family;
    Proposal repair{.title = fmt::format("Use {}", group->Name()),
                    .changes = {SetValue{.resource = &database,
                                         .property = std::string(property),
                                         .definition = &definition,
                                         .text = group->Name()}}};
    LowerByCertainty(needed, repair);
    draft.Propose(std::move(repair));
  }
}

class ParameterGroupFamilyMismatchRule final : public Rule {
 public:
  const RuleInfo& info() const override { return Info(); }

  void Check(const Resource& database, RuleContext& context) const override {
    const auto properties = GroupPropertiesOf(database.type);
    if (properties.empty()) return;
    const std::optional<Needed> needed = FamilyNeeded(context, database);
    if (!needed) return;
    for (std::string_view property : properties) {
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
