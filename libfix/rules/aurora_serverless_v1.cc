// Converts an Aurora Serverless v1 cluster, which AWS no longer creates, to
// Serverless v2. How is in serverless_conversion.h.

#include <cassert>
#include <utility>

#include "fmt/format.h"
#include "libfix/rules/all_rules.h"
#include "libfix/rules/database.h"
#include "libfix/rules/serverless_conversion.h"

namespace libfix {
namespace {

constexpr std::string_view kTypes[] = {kCluster};

constexpr std::string_view kDeploymentImpact[] = {
    "Deployment blocker: the create call is refused and the whole stack rolls "
    "back",
};

constexpr std::string_view kImpact[] = {
    "Cost: v2 scales in steps of 0.5 ACU and down to 0.5 ACU (to 0 where the "
    "version can pause); v1 started at 1 ACU",
    "Performance: v2 scales in place within seconds, without waiting for a "
    "scaling point",
    "Security: none; encryption and network settings stay as they are",
};

constexpr std::string_view kReferences[] = {
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/"
    "aurora-serverless-v2.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/"
    "aurora-serverless-v2.upgrade.html",
};

constexpr RuleInfo kInfo = {
    .id = "aurora-serverless-v1",
    .title = "Aurora Serverless v1 has ended",
    .why =
        "AWS creates no Serverless v1 cluster in any region, so the stack "
        "rolls back",
    .severity = Severity::kHigh,
    .impact_level = "Deployment Blocker",
    .resource_types = kTypes,
    .fixes = kSafeOrUnsafe,
    .root_cause =
        "Serverless v1 (`EngineMode: serverless` with `ScalingConfiguration`) "
        "was once the only Aurora Serverless and fills older examples. It "
        "ended "
        "on 2025-03-31. Its successor is no engine mode but a scaling "
        "configuration of an ordinary cluster, needs newer engine versions, "
        "and "
        "takes its compute from `db.serverless` instances.",
    .deployment_impact = kDeploymentImpact,
    .impact = kImpact,
    .knowledge_gap =
        "Aurora Serverless v1 has ended, and how Serverless v2 is built",
    .references = kReferences,
};

std::string WhatBecameOfV1(const Answer& answer, const RuleContext& context) {
  const Date end = context.catalog().ServerlessV1End();
  if (answer.availability == Availability::kUnknown ||
      context.options().as_of >= end) {
    return fmt::format("which ended on {}", end.ToString());
  }
  return fmt::format("which cannot be created, says {}", answer.source);
}

class AuroraServerlessV1Rule final : public Rule {
 public:
  const RuleInfo& info() const override { return kInfo; }
  void Check(const Resource& resource, RuleContext& context) const override {
    if (!IsServerlessV1(resource)) return;
    const Answer answer = context.catalog().AskServerlessV1(
        context.options().region, context.options().as_of);
    if (answer.availability == Availability::kAvailable) return;
    Draft& draft = Report(resource, answer, context);
    ServerlessConversion conversion =
        ConvertToServerlessV2(resource, context, draft, nullptr);
    draft.proposal = std::move(conversion.repair);
    if (!draft.proposal) return;
    for (const Choice& other : conversion.other_versions) {
      Draft unused;
      std::optional<Proposal> repair =
          ConvertToServerlessV2(resource, context, unused, &other).repair;
      if (!repair) continue;
      repair->title += fmt::format("{} ({})",
                                   other.version.empty()
                                       ? ", leaving the version out"
                                       : fmt::format(" with {}", other.version),
                                   PolicyName(other.policy));
      draft.alternatives.push_back(*std::move(repair));
    }
  }

 private:
  static Draft& Report(const Resource& cluster, const Answer& answer,
                       RuleContext& context) {
    const Property* mode = cluster.Find("EngineMode");
    const Property* scaling = cluster.Find("ScalingConfiguration");
    assert(mode != nullptr || scaling != nullptr);
    const Span at = mode != nullptr
                        ? Span{mode->name_span.begin, mode->value.span.end}
                        : scaling->name_span;
    Draft& draft = context.Report(kInfo, cluster, at);
    draft.title = "Aurora Serverless v1 Is No Longer Available";
    draft.message = fmt::format("'{}' asks for Aurora Serverless v1, {}",
                                cluster.name, WhatBecameOfV1(answer, context));
    draft.shows = {"Engine", "EngineMode", "EngineVersion",
                   "ScalingConfiguration", "ServerlessV2ScalingConfiguration"};
    draft.deployment_error =
        answer.message.empty()
            ? "The engine mode serverless you requested is currently "
              "unavailable."
            : answer.message;
    return draft;
  }
};

}  // namespace

const Rule& AuroraServerlessV1() {
  static const AuroraServerlessV1Rule kRule;
  return kRule;
}

}  // namespace libfix
