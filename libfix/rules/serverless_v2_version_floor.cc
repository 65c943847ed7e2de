// Serverless v2 needs engine versions from a floor on, and pausing (MinCapacity
// 0) still newer ones. A cluster that asks for more than its version can is
// refused.
//
// On a Serverless v1 cluster the version is what the conversion has to lift;
// there the finding only says so, and the fix is the conversion's.

#include <utility>

#include "fmt/format.h"
#include "libfix/rules/all_rules.h"
#include "libfix/rules/database.h"
#include "libfix/rules/engine_words.h"
#include "libfix/rules/parameter_groups.h"
#include "libfix/rules/version_repair.h"

namespace libfix {
namespace {

constexpr std::string_view kTypes[] = {kCluster};

constexpr std::string_view kDeploymentImpact[] = {
    "Deployment: Serverless v2 scaling on such a version is refused",
    "Behaviour: a newer major version brings other defaults and SQL modes; "
    "test "
    "the queries",
};

constexpr std::string_view kReferences[] = {
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/"
    "Concepts.Aurora_Fea_Regions_DB-eng.Feature.ServerlessV2.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/"
    "aurora-serverless-v2-auto-pause.html",
};

constexpr RuleInfo kInfo = {
    .id = "serverless-v2-version-floor",
    .title = "Engine version cannot run Serverless v2",
    .why = "RDS refuses Serverless v2 scaling on a version that cannot do it",
    .severity = Severity::kHigh,
    .impact_level = "Deployment Blocker",
    .resource_types = kTypes,
    .fixes = kSafeOrUnsafe,
    .root_cause =
        "The version is a stable and well documented one, but older than the "
        "first that can run Serverless v2. That a version can be created does "
        "not mean that it has every feature.",
    .deployment_impact = kDeploymentImpact,
    .knowledge_gap =
        "Which engine versions can run Aurora Serverless v2 and pause",
    .references = kReferences,
};

class ServerlessV2VersionFloorRule final : public Rule {
 public:
  const RuleInfo& info() const override { return kInfo; }

  void Check(const Resource& cluster, RuleContext& context) const override {
    const bool is_v1 = IsServerlessV1(cluster);
    if (!is_v1 && !IsServerlessV2(cluster)) return;
    const Value* version = cluster.Get("EngineVersion");
    if (version == nullptr || version->kind != Value::Kind::kScalar) return;
    const Needs needs = is_v1 ? Needs{.serverless_v2 = true} : NeedsOf(cluster);
    for (const Definition& definition : version->definitions) {
      const std::optional<std::string> engine =
          EngineOf(context.model(), cluster, definition.when);
      if (!engine) continue;
      const Question question =
          AskAbout(context, *engine, definition.text, definition.when);
      const Availability availability =
          context.catalog().Ask(question).availability;
      // A version that cannot be created is another rule's business.
      const bool gone = IsGone(availability);
      if (gone && !is_v1) continue;
      const Catalog::ServerlessAnswer answer =
          context.catalog().ServerlessV2Of(question);
      if (!answer.known) continue;
      const bool can =
          answer.support && (answer.support->auto_pause || !needs.auto_pause);
      if (can) continue;
      Report(cluster, definition, question, needs, is_v1,
             answer.support.has_value(), context)
          .source = answer.source;
    }
  }

 private:
  static Draft& Report(const Resource& cluster, const Definition& definition,
                       const Question& question, const Needs& needs, bool is_v1,
                       bool only_pause, RuleContext& context) {
    Draft& draft = context.Report(kInfo, cluster, definition);
    draft.message =
        fmt::format("{} '{}' cannot {}", question.engine, definition.text,
                    only_pause ? "pause (MinCapacity 0)" : "run Serverless v2");
    draft.title = fmt::format("{} Version {} Cannot {}",
                              EngineTitle(question.engine), definition.text,
                              only_pause ? "Pause" : "Run Serverless v2");
    draft.shows = {"Engine", "EngineVersion"};
    if (is_v1) {
      // Not a mistake of its own: v1 could not have had another version.
      draft.severity = Severity::kLow;
      draft.why = "Serverless v2 needs a newer version than v1 did";
      draft.Decline("the version changes with the conversion to Serverless v2");
      return draft;
    }
    const std::optional<Choice> choice =
        ChooseVersion(context, question, needs, Policy::kLatestInMajor);
    if (!choice || choice->version.empty()) {
      draft.Decline(
          fmt::format("the catalog knows no version of {} above '{}' that can",
                      question.engine, definition.text));
      return draft;
    }
    draft.policy = PolicyOf(context, question, *choice);
    NoteRegion(context, question, draft);
    draft.Propose(Repair(cluster, definition, question, *choice, context));
    for (const Choice& other : OtherChoices(context, question, needs, choice)) {
      if (other.version.empty()) continue;
      Proposal repair = Repair(cluster, definition, question, other, context);
      repair.title += fmt::format(" ({})", PolicyName(other.policy));
      draft.alternatives.push_back(std::move(repair));
    }
    return draft;
  }

  static Proposal Repair(const Resource& cluster, const Definition& definition,
                         const Question& question, const Choice& choice,
                         const RuleContext& context) {
    Proposal repair{.title = fmt::format("Use {}", choice.version),
                    .changes = {SetValue{.resource = &cluster,
                                         .property = "EngineVersion",
                                         .definition = &definition,
                                         .text = choice.version}}};
    FollowVersion(context, cluster, definition, choice.version, repair);
    if (!definition.caveat.empty()) {
      repair.Lower(Applicability::kUnsafe, definition.caveat);
    }
    if (!context.options().new_stack) {
      repair.Lower(Applicability::kUnsafe,
                   choice.same_major
                       ? "on a live stack this upgrades the database"
                       : "another major version; on a live stack this "
                         "upgrades the database");
    }
    if (!choice.certain) {
      repair.Lower(
          Applicability::kUnsafe,
          fmt::format("the facts about {} are not complete", question.engine));
    }
    if (!choice.same_major) {
      FollowMajor(context, cluster, question.engine, choice.version, repair);
    }
    return repair;
  }
};

}  // namespace

const Rule& ServerlessV2VersionFloor() {
  static const ServerlessV2VersionFloorRule kRule;
  return kRule;
}

}  // namespace libfix
