// Parameter groups: who uses them, and the families they belong to.
//
// A family, "aurora-postgresql15" or "redis7", is an engine and a major
// version. A table knows which property of which type names a group, so that a
// service is one more line.

#ifndef LIBFIX_RULES_PARAMETER_GROUPS_H_
#define LIBFIX_RULES_PARAMETER_GROUPS_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/rules/rule.h"
#include "libfix/rules/versioned_types.h"

namespace libfix {

// Every type that uses a parameter group, and the groups themselves.
std::span<const std::string_view> ParameterGroupTypes();
// The properties in which a resource of the type names its groups.
std::vector<std::string_view> GroupPropertiesOf(std::string_view type);

// The property of a group that says its family, or nullptr.
const Property* FamilyOf(const Resource& group);
// True when the group sets parameters, or it is not known whether.
bool SetsParameters(const Resource& group);

// The family that the groups of a resource are of; nullopt when it has none,
// they differ, or that is not known.
std::optional<std::string> FamilyInUse(const Template& model,
                                       const Resource& user);

// "default.redis7.cluster.on": a group that the service made.
struct DefaultGroup {
  std::string family;
  std::string_view ending;  // ".cluster.on", or empty

  static std::optional<DefaultGroup> Read(std::string_view name);
  std::string Name() const;
};

// Whose version counts for the family of a resource's groups: itself, or its
// cluster when it has none of its own.
const Resource* VersionOwner(const Template& model, const Resource& user);

// Adds to `repair` what has to change along when something gets a version of
// another major: the families of its parameter groups, and those of the members
// of a cluster. Lowers the applicability where that can go wrong.
void FollowMajor(const RuleContext& context, const Resource& database,
                 std::string_view engine, std::string_view version,
                 Proposal& repair);

}  // namespace libfix

#endif  // LIBFIX_RULES_PARAMETER_GROUPS_H_
