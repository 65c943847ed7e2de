// An Aurora cluster on small fixed instances pays for them day and night and
// cannot grow with its load. Serverless v2 does both. A matter of cost, not of
// deployment, so the rule runs only when asked for (group `cost`).

#include <algorithm>
#include <optional>

#include "fmt/format.h"
#include "libfix/rules/all_rules.h"
#include "libfix/rules/database.h"
#include "libfix/rules/serverless_capacity.h"

namespace libfix {
namespace {

constexpr std::string_view kTypes[] = {kCluster};

constexpr std::string_view kImpact[] = {
    "Cost: capacity follows the load, down to 0.5 ACU (to 0 where the version "
    "can pause), instead of a fixed instance around the clock; under steady "
    "full load a fixed instance is the cheaper one",
    "Performance: the cluster grows up to MaxCapacity under load",
};

constexpr std::string_view kReferences[] = {
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/"
    "aurora-serverless-v2.html",
};

constexpr RuleInfo kInfo = {
    .id = "fixed-instance-class",
    .title = "Aurora cluster runs on small fixed instances",
    .why =
        "a small fixed instance costs the same when idle and does not grow "
        "with the load",
    .severity = Severity::kHigh,
    .impact_level = "Cost & Scalability",
    .group = "cost",
    .resource_types = kTypes,
    .fixes = kUnsafeOnly,
    .root_cause =
        "A burstable instance class is the usual choice of examples. For "
        "environments whose load varies, one fixed size is too large for some "
        "and too small for others; Serverless v2 scales between two bounds.",
    .impact = kImpact,
    .knowledge_gap =
        "When Aurora Serverless v2 fits better than a fixed instance class",
    .references = kReferences,
};

struct SmallClass {
  std::string_view name;
  double memory;  // GiB
};

// Burstable classes that Aurora takes, past and present.
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.Summary.html
constexpr SmallClass kSmallClasses[] = {
    {"db.t2.small", 2},  {"db.t2.medium", 4}, {"db.t3.small", 2},
    {"db.t3.medium", 4}, {"db.t3.large", 8},  {"db.t4g.medium", 4},
    {"db.t4g.large", 8},
};

// 1 ACU is about 2 GiB of memory.
constexpr double kMemoryPerAcu = 2;

const SmallClass* FindSmallClass(const Value* instance_class) {
  if (instance_class == nullptr) return nullptr;
  const std::optional<std::string_view> text = instance_class->text();
  if (!text) return nullptr;
  const auto small = std::ranges::find(kSmallClasses, *text, &SmallClass::name);
  return small == std::end(kSmallClasses) ? nullptr : small;
}

// Whether every version the cluster can have runs Serverless v2; a cluster
// without one takes a default that does.
bool CanRunServerless(const Resource& cluster, const std::string& engine,
                      const RuleContext& context) {
  const Value* version = cluster.Get("EngineVersion");
  if (version == nullptr) return true;
  return version->kind == Value::Kind::kScalar && version->complete &&
         std::ranges::all_of(version->definitions, [&](const Definition& one) {
           return context.catalog()
               .ServerlessV2Of(AskAbout(context, engine, one.text, one.when))
               .support.has_value();
         });
}

class FixedInstanceClassRule final : public Rule {
 public:
  const RuleInfo& info() const override { return kInfo; }

  void Check(const Resource& cluster, RuleContext& context) const override {
    if (IsServerlessV1(cluster) || IsServerlessV2(cluster)) return;
    const std::optional<std::string> engine =
        EngineOf(context.model(), cluster, {});
    if (!engine || !engine->starts_with("aurora-")) return;
    const std::vector<const Resource*>& members = MembersOf(context, cluster);
    if (members.empty()) return;
    double memory = 0;
    for (const Resource* member : members) {
      const SmallClass* small = FindSmallClass(member->Get("DBInstanceClass"));
      // Instances of other sizes were chosen for a reason.
      if (small == nullptr) return;
      memory = std::max(memory, small->memory);
    }
    const Value* first = members.front()->Get("DBInstanceClass");
    Draft& draft =
        context.Report(kInfo, *members.front(), first->definitions.front());
    draft.title = "Fixed Instance Class";
    draft.message = fmt::format("'{}' runs on fixed instances of class '{}'",
                                cluster.name, *first->text());
    draft.shows = {"DBInstanceClass", "Engine"};
    if (!CanRunServerless(cluster, *engine, context)) {
      return draft.Decline("its engine version cannot run Serverless v2");
    }
    draft.Propose(Convert(cluster, members, memory, context));
  }

 private:
  static Proposal Convert(const Resource& cluster,
                          const std::vector<const Resource*>& members,
                          double memory, const RuleContext& context) {
    const double acu = memory / kMemoryPerAcu;
    const Capacity capacity = ConvertCapacity(
        0, acu, /*pause=*/false, context.options().serverless_capacity, {});
    Proposal repair{.title = "Use Serverless v2 instances"};
    repair.Lower(Applicability::kUnsafe,
                 "it changes cost and performance, and on a live stack it "
                 "restarts the instances");
    for (const Resource* member : members) {
      const Value* instance_class = member->Get("DBInstanceClass");
      for (const Definition& definition : instance_class->definitions) {
        repair.changes.push_back(
            SetValue{.resource = member,
                     .property = "DBInstanceClass",
                     .definition = &definition,
                     .text = std::string(kServerlessClass)});
      }
      repair.steps.push_back(fmt::format("Changing the class of {} to {}",
                                         Code(member->name),
                                         Code(kServerlessClass)));
    }
    repair.changes.push_back(AddProperty{
        .resource = &cluster,
        .property = {"ServerlessV2ScalingConfiguration",
                     NewValue::Map(
                         {{"MinCapacity",
                           NewValue::Number(FormatCapacity(capacity.min))},
                          {"MaxCapacity",
                           NewValue::Number(FormatCapacity(capacity.max))}})}});
    repair.steps.push_back(
        fmt::format("Adding `ServerlessV2ScalingConfiguration` to {} ({} to {} "
                    "ACU)",
                    Code(cluster.name), FormatCapacity(capacity.min),
                    FormatCapacity(capacity.max)));
    return repair;
  }
};

}  // namespace

const Rule& FixedInstanceClass() {
  static const FixedInstanceClassRule kRule;
  return kRule;
}

}  // namespace libfix
