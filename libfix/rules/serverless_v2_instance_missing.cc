// A Serverless v2 cluster takes its compute from instances of class
// db.serverless; without one it is storage that nobody can connect to.

#include "fmt/format.h"
#include "libfix/rules/all_rules.h"
#include "libfix/rules/database.h"

namespace libfix {
namespace {

constexpr std::string_view kTypes[] = {kCluster};

constexpr std::string_view kDeploymentImpact[] = {
    "Deployment: the stack is created, but every connection to the database "
    "fails",
    "Cost: the instance is billed by the ACU it uses",
};

constexpr std::string_view kReferences[] = {
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/"
    "aurora-serverless-v2.how-it-works.html",
};

constexpr RuleInfo kInfo = {
    .id = "serverless-v2-instance-missing",
    .title = "Serverless v2 cluster has no instance",
    .why =
        "a cluster without an instance has no compute: nothing can connect "
        "to it",
    .severity = Severity::kHigh,
    .resource_types = kTypes,
    .fixes = kSafeOrUnsafe,
    .root_cause =
        "Serverless v1 clusters had their compute built in. With Serverless v2 "
        "the cluster only says how far its instances may scale; the instances "
        "have to be declared.",
    .deployment_impact = kDeploymentImpact,
    .knowledge_gap =
        "Aurora Serverless v1 has ended, and how Serverless v2 is built",
    .references = kReferences,
};

class ServerlessV2InstanceMissingRule final : public Rule {
 public:
  const RuleInfo& info() const override { return kInfo; }

  void Check(const Resource& cluster, RuleContext& context) const override {
    if (!IsServerlessV2(cluster)) return;
    if (!MembersOf(context, cluster).empty()) return;
    if (!AllMembersKnown(context.model())) return;

    const Property* scaling = cluster.Find("ServerlessV2ScalingConfiguration");
    Draft& draft = context.Report(kInfo, cluster, scaling->name_span);
    draft.title = "Serverless v2 Cluster Has No Instance";
    draft.message = fmt::format(
        "'{}' scales with Serverless v2 but no instance belongs to it",
        cluster.name);
    draft.shows = {"Engine", "ServerlessV2ScalingConfiguration"};
    const std::optional<std::string> engine =
        EngineOf(context.model(), cluster, {});
    if (!engine) return draft.Decline("the engine is not known");

    AddResource add = ServerlessInstance(context, cluster, *engine);
    Proposal repair{.title = fmt::format("Add '{}' with class {}", add.name,
                                         kServerlessClass)};
    repair.changes.push_back(std::move(add));
    if (!context.options().new_stack) {
      repair.Lower(Applicability::kUnsafe,
                   "another stack may hold the instances");
    }
    draft.Propose(std::move(repair));
  }
};

}  // namespace

const Rule& ServerlessV2InstanceMissing() {
  static const ServerlessV2InstanceMissingRule kRule;
  return kRule;
}

}  // namespace libfix
