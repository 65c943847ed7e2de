#include "libfix/rules/parameter_groups.h"

#include <algorithm>
#include <array>
#include <utility>

#include "fmt/format.h"
#include "libfix/rules/database.h"

namespace libfix {
namespace {

struct GroupUse {
  std::string_view user;
  std::string_view property;
};

constexpr GroupUse kUses[] = {
    {kCluster, "DBClusterParameterGroupName"},
    {kCluster, "DBInstanceParameterGroupName"},
    {kInstance, "DBParameterGroupName"},
    {"AWS::DocDB::DBCluster", "DBClusterParameterGroupName"},
    {kNeptuneCluster, "DBClusterParameterGroupName"},
    {kNeptuneCluster, "DBInstanceParameterGroupName"},
    {kNeptuneInstance, "DBParameterGroupName"},
    {"AWS::ElastiCache::CacheCluster", "CacheParameterGroupName"},
    {"AWS::ElastiCache::ReplicationGroup", "CacheParameterGroupName"},
};

constexpr std::string_view kGroupTypes[] = {
    kClusterParameterGroup,
    kInstanceParameterGroup,
    "AWS::DocDB::DBClusterParameterGroup",
    "AWS::Neptune::DBClusterParameterGroup",
    "AWS::Neptune::DBParameterGroup",
    "AWS::ElastiCache::ParameterGroup",
};

constexpr std::string_view kFamilyProperties[] = {"Family",
                                                  "CacheParameterGroupFamily"};
constexpr std::string_view kParametersProperties[] = {"Parameters",
                                                      "Properties"};

constexpr std::string_view kDefaultGroup = "default.";
// Of a cache that is sharded.
constexpr std::string_view kSharded = ".cluster.on";

// What is known to be the version of a resource; nullopt when it can be more
// than one.
std::optional<EngineVersion> OnlyVersionOf(const Template& model,
                                           const Resource& resource) {
  const Value* version = VersionOf(resource);
  if (version == nullptr || !version->text()) return std::nullopt;
  return ReadVersion(model, resource, version->definitions.front());
}

// The resource whose version counts for this one: its cluster, or itself.
const Resource& Whole(const Template& model, const Resource& resource) {
  const Resource* cluster = ClusterOf(model, resource);
  return cluster == nullptr ? resource : *cluster;
}

bool Uses(const Template& model, const Resource& user, const Resource& group) {
  return std::ranges::any_of(
      GroupPropertiesOf(user.type), [&](std::string_view property) {
        return model.Target(user.Get(property)) == &group;
      });
}

// A group that another database uses as well can only change with both.
void AskOtherUsers(const RuleContext& context, const Resource& owner,
                   const Resource& group, const std::string& family,
                   Proposal& repair) {
  const Template& model = context.model();
  const Resource& database = Whole(model, owner);
  const auto own = OnlyVersionOf(model, database);
  for (const Resource& user : model.resources) {
    const Resource& other = Whole(model, user);
    if (!Uses(model, user, group) || &other == &database) continue;
    const auto theirs = OnlyVersionOf(model, other);
    // What has the same version is going to be repaired the same way.
    if (own && theirs && theirs->engine == own->engine &&
        theirs->version == own->version) {
      continue;
    }
    const auto needed =
        theirs ? context.catalog().FamilyOf(theirs->engine, theirs->version)
               : std::nullopt;
    if (needed == family) continue;
    if (needed) {
      repair.Lower(Applicability::kDisplay,
                   fmt::format("parameter group '{}' is also used by '{}', "
                               "which needs family {}",
                               group.name, user.name, *needed));
    } else {
      repair.Lower(Applicability::kUnsafe,
                   fmt::format("parameter group '{}' is also used by '{}', "
                               "whose family is not known",
                               group.name, user.name));
    }
  }
}

// A group of the template.
void FollowOwnGroup(const RuleContext& context, const Resource& owner,
                    const Resource& group, const std::string& family,
                    Proposal& repair) {
  const Property* old_family = FamilyOf(group);
  if (old_family == nullptr || old_family->value.text() == family) return;
  AskOtherUsers(context, owner, group, family, repair);
  for (const Definition& definition : old_family->value.definitions) {
    repair.changes.push_back(SetValue{.resource = &group,
                                      .property = old_family->name,
                                      .definition = &definition,
                                      .text = family});
  }
  repair.steps.push_back(fmt::format("Changing `{}` of {} to {}",
                                     old_family->name, Code(group.name),
                                     Code(family)));
  if (!SetsParameters(group)) return;
  repair.Lower(Applicability::kUnsafe,
               fmt::format("the parameters of '{}' may not exist in {}",
                           group.name, family));
}

void FollowGroup(const RuleContext& context, const Resource& owner,
                 std::string_view property, const std::string& family,
                 Proposal& repair) {
  const Value* name = owner.Get(property);
  if (name == nullptr) return;
  if (const Resource* group = context.model().Target(name)) {
    return FollowOwnGroup(context, owner, *group, family, repair);
  }
  if (name->kind != Value::Kind::kScalar) {
    repair.Lower(Applicability::kUnsafe,
                 fmt::format("the family of its {} is not known", property));
    return;
  }
  for (const Definition& definition : name->definitions) {
    std::optional<DefaultGroup> group = DefaultGroup::Read(definition.text);
    if (!group) {
      repair.Lower(
          Applicability::kUnsafe,
          fmt::format("the family of parameter group '{}' is not known",
                      definition.text));
      continue;
    }
    if (group->family == family) continue;
    group->family = family;
    repair.changes.push_back(SetValue{.resource = &owner,
                                      .property = std::string(property),
                                      .definition = &definition,
                                      .text = group->Name()});
    repair.steps.push_back(
        fmt::format("Changing `{}` to `{}`", property, group->Name()));
  }
}

void FollowGroups(const RuleContext& context, const Resource& owner,
                  const std::string& family, Proposal& repair) {
  for (std::string_view property : GroupPropertiesOf(owner.type)) {
    FollowGroup(context, owner, property, family, repair);
  }
}

}  // namespace

std::span<const std::string_view> ParameterGroupTypes() {
  static constexpr auto kTypes = [] {
    std::array<std::string_view, std::size(kUses) + std::size(kGroupTypes)>
        types;
    const auto end =
        std::ranges::transform(kUses, types.begin(), &GroupUse::user).out;
    std::ranges::copy(kGroupTypes, end);
    return types;
  }();
  return kTypes;
}

std::vector<std::string_view> GroupPropertiesOf(std::string_view type) {
  std::vector<std::string_view> properties;
  for (const GroupUse& use : kUses) {
    if (use.user == type) properties.push_back(use.property);
  }
  return properties;
}

const Property* FamilyOf(const Resource& group) {
  for (std::string_view name : kFamilyProperties) {
    if (const Property* family = group.Find(name)) return family;
  }
  return nullptr;
}

bool SetsParameters(const Resource& group) {
  return std::ranges::any_of(kParametersProperties, [&](std::string_view name) {
    const Value* parameters = group.Get(name);
    return parameters != nullptr && !(parameters->kind == Value::Kind::kMap &&
                                      parameters->members.empty());
  });
}

std::optional<DefaultGroup> DefaultGroup::Read(std::string_view name) {
  if (!name.starts_with(kDefaultGroup)) return std::nullopt;
  name.remove_prefix(kDefaultGroup.size());
  const bool sharded = name.ends_with(kSharded);
  if (sharded) name.remove_suffix(kSharded.size());
  return DefaultGroup{.family = std::string(name),
                      .ending = sharded ? kSharded : std::string_view()};
}

std::string DefaultGroup::Name() const {
  return fmt::format("{}{}{}", kDefaultGroup, family, ending);
}

std::optional<std::string> FamilyInUse(const Template& model,
                                       const Resource& user) {
  std::optional<std::string> family;
  for (std::string_view property : GroupPropertiesOf(user.type)) {
    const Value* name = user.Get(property);
    if (name == nullptr) continue;
    std::optional<std::string> own;
    if (const Resource* group = model.Target(name)) {
      const Property* says = FamilyOf(*group);
      if (says != nullptr && says->value.text()) own = *says->value.text();
    } else if (name->text()) {
      const auto read = DefaultGroup::Read(*name->text());
      if (read) own = read->family;
    }
    if (!own || (family && *family != *own)) return std::nullopt;
    family = std::move(own);
  }
  return family;
}

const Resource* VersionOwner(const Template& model, const Resource& user) {
  return VersionOf(user) == nullptr ? ClusterOf(model, user) : &user;
}

void FollowMajor(const RuleContext& context, const Resource& database,
                 std::string_view engine, std::string_view version,
                 Proposal& repair) {
  if (GroupPropertiesOf(database.type).empty()) return;
  const std::optional<std::string> family =
      context.catalog().FamilyOf(engine, version);
  if (!family) {
    repair.Lower(Applicability::kUnsafe,
                 fmt::format("the parameter group family of {} {} is not known",
                             engine, version));
    return;
  }
  const size_t before = repair.changes.size();
  FollowGroups(context, database, *family, repair);
  for (const Resource* member : MembersOf(context, database)) {
    FollowGroups(context, *member, *family, repair);
  }
  if (repair.changes.size() > before &&
      !context.catalog().IsFamilyCertain(engine, version)) {
    repair.Lower(Applicability::kUnsafe,
                 fmt::format("the catalog is not sure that the parameter group "
                             "family is called {}",
                             *family));
  }
  if (database.Get("OptionGroupName") != nullptr) {
    repair.Lower(Applicability::kUnsafe,
                 "its option group belongs to the old major version");
  }
}

}  // namespace libfix
