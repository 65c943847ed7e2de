// `EngineMode: serverless` is Serverless v1; beside a Serverless v2 scaling
// configuration RDS refuses it.

#include <algorithm>

#include "fmt/format.h"
#include "libfix/rules/all_rules.h"
#include "libfix/rules/database.h"

namespace libfix {
namespace {

constexpr std::string_view kTypes[] = {kCluster};

constexpr std::string_view kDeploymentImpact[] = {
    "Deployment blocker: the create call is refused and the whole stack rolls "
    "back",
};

constexpr std::string_view kReferences[] = {
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/"
    "aws-resource-rds-dbcluster.html",
};

constexpr RuleInfo kInfo = {
    .id = "serverless-v2-engine-mode",
    .title = "Serverless v2 beside EngineMode serverless",
    .why =
        "EngineMode serverless means v1, which RDS refuses beside v2 scaling",
    .severity = Severity::kCritical,
    .impact_level = "Deployment Blocker",
    .resource_types = kTypes,
    .fixes = kSafeOrUnsafe,
    .root_cause =
        "The engine mode is named like the feature, but it means Serverless "
        "v1. "
        "A Serverless v2 cluster is in the mode `provisioned`, which is the "
        "default.",
    .deployment_impact = kDeploymentImpact,
    .knowledge_gap =
        "Aurora Serverless v1 has ended, and how Serverless v2 is built",
    .references = kReferences,
};

class ServerlessV2EngineModeRule final : public Rule {
 public:
  const RuleInfo& info() const override { return kInfo; }

  void Check(const Resource& cluster, RuleContext& context) const override {
    if (!IsServerlessV2(cluster)) return;
    const Property* mode = cluster.Find("EngineMode");
    if (mode == nullptr) return;
    const bool serverless = std::ranges::any_of(
        mode->value.definitions,
        [](const Definition& one) { return one.text == "serverless"; });
    if (!serverless) return;

    Draft& draft = context.Report(
        kInfo, cluster, Span{mode->name_span.begin, mode->value.span.end});
    draft.title = "EngineMode serverless Contradicts Serverless v2";
    draft.message = fmt::format(
        "'{}' has EngineMode 'serverless' beside Serverless v2 scaling",
        cluster.name);
    draft.shows = {"Engine", "EngineMode", "ScalingConfiguration",
                   "ServerlessV2ScalingConfiguration"};
    draft.deployment_error =
        "The engine mode serverless you requested is currently unavailable.";
    if (mode->value.text() != "serverless") {
      return draft.Decline("EngineMode is not the same in every case");
    }
    Proposal repair{.title = "Remove EngineMode",
                    .changes = {RemoveProperty{mode}}};
    if (const Property* old = cluster.Find("ScalingConfiguration")) {
      repair.changes.push_back(RemoveProperty{old});
      repair.title = "Remove EngineMode and ScalingConfiguration";
    }
    if (!context.options().new_stack) {
      repair.Lower(Applicability::kUnsafe,
                   "on a live stack a change of the engine mode replaces the "
                   "cluster");
    }
    draft.Propose(std::move(repair));
  }
};

}  // namespace

const Rule& ServerlessV2EngineMode() {
  static const ServerlessV2EngineModeRule kRule;
  return kRule;
}

}  // namespace libfix
