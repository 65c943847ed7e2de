// What the rules about RDS and Aurora know in common: how clusters, instances
// and parameter groups hang together, and how a version is chosen.

#ifndef LIBFIX_RULES_DATABASE_H_
#define LIBFIX_RULES_DATABASE_H_

#include <optional>
#include <string>
#include <string_view>
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
inline constexpr std::string_view kServerlessClass = "db.serverless";

// "Aurora PostgreSQL" for "aurora-postgresql"; the engine itself when unknown.
std::string EngineTitle(std::string_view engine);
// Where the vendor lists the versions of an engine; empty when there is no such
// page.
std::string EngineReference(std::string_view engine);
// Text marked as code; what would end the mark is taken out.
std::string Code(std::string_view text);

// The cluster that an instance belongs to, when it is in the template.
const Resource* ClusterOf(const Template& model, const Resource& instance);
// The instances of a cluster.
std::vector<const Resource*> MembersOf(const Template& model,
                                       const Resource& cluster);
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

// False only when a parameter group certainly sets none.
bool HasParameters(const Resource& group);

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

// Says so in the draft when the facts of another region had to answer.
void NoteRegion(const RuleContext& context, const Question& question,
                Draft& draft);

// Adds to `repair` what has to change along when a database gets a version of
// another major: the families of its parameter groups, and those of the
// instances of a cluster. Lowers the applicability where that can go wrong.
void FollowMajor(const RuleContext& context, const Resource& database,
                 std::string_view engine, std::string_view version,
                 Proposal& repair);

// Adds to `repair` the same version for the instances of a cluster that name
// one of their own.
void FollowVersion(const RuleContext& context, const Resource& cluster,
                   const Definition& from, const std::string& version,
                   Proposal& repair);

// The instance that a Serverless v2 cluster needs to be of any use, right after
// it, named in the manner of the cluster.
AddResource ServerlessInstance(const RuleContext& context,
                               const Resource& cluster,
                               std::string_view engine);

}  // namespace libfix

#endif  // LIBFIX_RULES_DATABASE_H_
