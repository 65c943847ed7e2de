// What the rules about databases and clusters know in common: how clusters and
// their members hang together, and how a version is chosen.

#ifndef LIBFIX_RULES_DATABASE_H_
#define LIBFIX_RULES_DATABASE_H_

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "libfix/rules/rule.h"

namespace libfix {

inline constexpr std::string_view kCluster = "AWS::RDS::DBCluster";
inline constexpr std::string_view kInstance = "AWS::RDS::DBInstance";
inline constexpr std::string_view kGlobalCluster = "AWS::RDS::GlobalCluster";
inline constexpr std::string_view kClusterParameterGroup =
    "AWS::RDS::DBClusterParameterGroup";
inline constexpr std::string_view kInstanceParameterGroup =
    "AWS::RDS::DBParameterGroup";
inline constexpr std::string_view kNeptuneCluster = "AWS::Neptune::DBCluster";
inline constexpr std::string_view kNeptuneInstance = "AWS::Neptune::DBInstance";
inline constexpr std::string_view kKubernetesCluster = "AWS::EKS::Cluster";
inline constexpr std::string_view kNodegroup = "AWS::EKS::Nodegroup";
inline constexpr std::string_view kServerlessClass = "db.serverless";

// Text marked as code; what would end the mark is taken out.
std::string Code(std::string_view text);

// What belongs to a cluster and goes with its version.
struct MemberType {
  std::string_view type;
  std::string_view cluster;           // the type of its cluster
  std::string_view cluster_property;  // names the cluster
  std::string_view identifier;        // the cluster's own, as it is named there
  std::string_view follows;           // why it has the cluster's version
};

// nullptr when resources of the type belong to no cluster.
const MemberType* FindMemberType(std::string_view type);
// The cluster that an instance belongs to, when it is in the template.
const Resource* ClusterOf(const Template& model, const Resource& instance);
// What belongs to each cluster of a template, which must outlive it: found in
// one go, since a generated program can have very many of both.
class Memberships {
 public:
  explicit Memberships(const Template& model);

  // In the order of the source.
  const std::vector<const Resource*>& Of(const Resource& cluster) const;

 private:
  std::unordered_map<const Resource*, std::vector<const Resource*>> members_;
};

inline const std::vector<const Resource*>& MembersOf(const RuleContext& context,
                                                     const Resource& cluster) {
  return context.memberships().Of(cluster);
}
// False when an instance could belong to any cluster: what it refers to is not
// known.
bool AllMembersKnown(const Template& model);

// The engine of a cluster or instance under the circumstances in which a
// version counts; an instance without one has that of its cluster. nullopt when
// it can be more than one, or is not known.
std::optional<std::string> EngineOf(const Template& model,
                                    const Resource& resource,
                                    const Circumstance& when);

// EngineMode is "serverless", or the capacity is given in the way of v1.
bool IsServerlessV1(const Resource& cluster);
bool IsServerlessV2(const Resource& cluster);
// What the cluster asks of its version: Serverless v2, MinCapacity 0, the Data
// API.
Needs NeedsOf(const Resource& cluster);

// Nothing new can be created with it, and the catalog is sure of that.
bool IsGone(Availability availability);

// A version that is written as a number is read as one: 15.10 as 15.1. What is
// read, when it is not what is written.
std::optional<std::string> LostAsNumber(const Definition& version);

// A question about a version in the region and at the date of the run.
Question AskAbout(const RuleContext& context, std::string_view engine,
                  std::string_view version, const Circumstance& when);

// The version to use instead: the user's pin for the engine, else what the
// user's policy for it says, else `fallback`.
std::optional<Choice> ChooseVersion(const RuleContext& context,
                                    const Question& question,
                                    const Needs& needs, Policy fallback);
// What the other policies pick, each answer once and without the one that was
// `taken`.
std::vector<Choice> OtherChoices(const RuleContext& context,
                                 const Question& question, const Needs& needs,
                                 const std::optional<Choice>& taken);
// "latest-in-major", or "pin".
std::string PolicyOf(const RuleContext& context, const Question& question,
                     const Choice& choice);

// Says in the draft for which region it was judged, when something in the
// sources named it, and when the facts of another one had to answer.
void NoteRegion(const RuleContext& context, const Question& question,
                Draft& draft);
void NoteRegion(const RuleContext& context, std::string_view region,
                bool other_region, Draft& draft);

// The instance that a Serverless v2 cluster needs to be of any use, right after
// it, named in the manner of the cluster.
AddResource ServerlessInstance(const RuleContext& context,
                               const Resource& cluster,
                               std::string_view engine);

}  // namespace libfix

#endif  // LIBFIX_RULES_DATABASE_H_
