// Replaces an RDS or Aurora EngineVersion with which nothing can be created any
// more by the nearest one that can.
//
// "Nearest" belongs to the catalog (see catalog/catalog.h); this file decides
// what is a finding, and when the replacement may be applied without asking.

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "fmt/format.h"
#include "libfix/rules/all_rules.h"
#include "libfix/rules/database.h"

namespace libfix {
namespace {

constexpr std::string_view kTypes[] = {kCluster, kInstance, kGlobalCluster};

constexpr std::string_view kDeploymentImpact[] = {
    "Deployment blocker: the create call is refused and the whole stack rolls "
    "back",
    "No effect on cost, security or performance by itself: the replacement is "
    "the same engine",
};

constexpr std::string_view kReferences[] = {
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/"
    "Aurora.VersionPolicy.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/"
    "API_DescribeDBEngineVersions.html",
};

constexpr RuleInfo kInfo = {
    .id = "engine-version-unavailable",
    .title = "Database engine version is not offered",
    .why = "RDS refuses to create the database, so the whole stack rolls back",
    .severity = Severity::kCritical,
    .impact_level = "Deployment Blocker",
    .resource_types = kTypes,
    .root_cause =
        "The version looks plausible, but minor versions are withdrawn from "
        "creation while databases that run them live on, and not every number "
        "of a release line was ever offered. Which versions can be created "
        "depends on the date and the region and has to be looked up, not "
        "remembered.",
    .deployment_impact = kDeploymentImpact,
    .knowledge_gap =
        "Which database engine versions can be created, where and when",
    .references = kReferences,
};

struct Unavailable {
  const Definition* definition;
  std::string engine;
  Answer answer;
};

std::string Message(const Unavailable& bad) {
  const std::string& text = bad.definition->text;
  if (bad.answer.availability == Availability::kUnlisted) {
    return fmt::format("{} has no version '{}'", bad.engine, text);
  }
  const std::string seen =
      bad.answer.last_seen
          ? fmt::format(" (last seen on {})", bad.answer.last_seen->ToString())
          : "";
  return fmt::format("{} version '{}' can no longer be created{}", bad.engine,
                     text, seen);
}

class Check {
 public:
  Check(const Resource& resource, RuleContext& context)
      : resource_(resource), context_(context) {}

  void Run() {
    version_ = resource_.Get("EngineVersion");
    if (version_ == nullptr || IsServerlessV1(resource_)) return;
    if (version_->kind == Value::Kind::kOpaque) {
      context_.Unchecked(*version_,
                         fmt::format("engine version of '{}'", resource_.name));
      return;
    }
    // The findings of one parameter, its default and its choices, are one.
    std::map<std::string, std::vector<Unavailable>> by_parameter;
    std::set<Span> seen;  // both branches of a condition can lead to one place
    for (const Definition& definition : version_->definitions) {
      std::optional<Unavailable> bad = Judge(definition);
      if (!bad || IsSaidOfCluster(definition)) continue;
      if (!seen.insert(definition.span).second) continue;
      const bool is_parameter =
          definition.origin == Definition::Origin::kDefault ||
          definition.origin == Definition::Origin::kAllowedValue;
      if (is_parameter) {
        by_parameter[definition.name].push_back(*std::move(bad));
      } else {
        Report({*std::move(bad)});
      }
    }
    for (auto& [name, group] : by_parameter) Report(std::move(group));
  }

 private:
  std::optional<Unavailable> Judge(const Definition& definition) const {
    const bool is_version = definition.kind == ScalarKind::kText ||
                            definition.kind == ScalarKind::kNumber;
    if (!is_version || definition.text.empty()) return std::nullopt;
    if (LostAsNumber(definition)) return std::nullopt;  // another rule's
    const std::optional<std::string> engine =
        EngineOf(context_.model(), resource_, definition.when);
    if (!engine) return std::nullopt;
    // Who pins a version knows better than the catalog.
    const auto pin = context_.options().pins.find(*engine);
    if (pin != context_.options().pins.end() &&
        pin->second == definition.text) {
      return std::nullopt;
    }
    const Answer answer = context_.catalog().Ask(
        AskAbout(context_, *engine, definition.text, definition.when));
    if (!IsGone(answer.availability)) return std::nullopt;
    return Unavailable{&definition, *engine, answer};
  }

  // An instance that has the same version as its cluster has to: the finding is
  // the cluster's, and so is the fix of both.
  bool IsSaidOfCluster(const Definition& definition) const {
    const Resource* cluster = ClusterOf(context_.model(), resource_);
    if (cluster == nullptr) return false;
    const Value* theirs = cluster->Get("EngineVersion");
    return theirs != nullptr &&
           std::ranges::any_of(theirs->definitions, [&](const Definition& one) {
             return one.text == definition.text;
           });
  }

  Question QuestionOf(const Unavailable& bad) const {
    return AskAbout(context_, bad.engine, bad.definition->text,
                    bad.definition->when);
  }

  void Report(std::vector<Unavailable> group) {
    const Unavailable& first = group.front();
    Draft& draft = context_.Report(kInfo, resource_, *first.definition);
    draft.title =
        fmt::format("{} Version {} Is Not Available", EngineTitle(first.engine),
                    first.definition->text);
    draft.message = Message(first);
    draft.shows = {"Engine", "EngineVersion"};
    draft.deployment_error =
        first.answer.message.empty()
            ? fmt::format("Cannot find version {} for {}",
                          first.definition->text, first.engine)
            : first.answer.message;
    draft.source = first.answer.source;
    if (std::string page = EngineReference(first.engine); !page.empty()) {
      draft.references.push_back(std::move(page));
    }
    if (first.answer.other_region) {
      draft.notes.push_back(
          fmt::format("no facts are known of {}; those of {} were used",
                      QuestionOf(first).region, context_.catalog().region()));
    }
    for (size_t i = 1; i < group.size(); ++i) {
      draft.notes.push_back(
          fmt::format("'{}', which '{}' offers as a choice, "
                      "cannot be created either",
                      group[i].definition->text, group[i].definition->name));
    }
    if (const std::string when = first.definition->when.ToString();
        !when.empty() && !IsReachedTwice(*first.definition)) {
      draft.notes.push_back(fmt::format("this version counts {}", when));
    }
    if (resource_.type == kInstance &&
        resource_.Find("DBClusterIdentifier") != nullptr) {
      return FollowCluster(group, draft);
    }

    const Question question = QuestionOf(first);
    const Needs needs = NeedsOf(resource_);
    const std::optional<Choice> choice =
        ChooseVersion(context_, question, needs, Policy::kLatestInMajor);
    if (!choice) {
      draft.Decline(fmt::format(
          "the catalog knows no version of {} above '{}' that {}", first.engine,
          first.definition->text,
          needs.serverless_v2 ? "can be created and runs Serverless v2"
                              : "can be created"));
    } else {
      draft.policy = PolicyOf(context_, question, *choice);
      if (std::optional<Proposal> repair = Repair(group, *choice)) {
        draft.Propose(*std::move(repair));
      } else {
        draft.Decline("the version cannot be left out here");
      }
    }
    Alternatives(group, choice, draft);
  }

  bool IsReachedTwice(const Definition& definition) const {
    return std::ranges::count(version_->definitions, definition.span,
                              &Definition::span) > 1;
  }

  // The version of an instance in a cluster is no choice.
  void FollowCluster(const std::vector<Unavailable>& group,
                     Draft& draft) const {
    const Unavailable& first = group.front();
    if (const std::optional<Choice> theirs = ChoiceOfCluster(first)) {
      draft.notes.push_back(
          fmt::format("an instance has to have the version of its cluster '{}'",
                      ClusterOf(context_.model(), resource_)->name));
      draft.Propose(*Repair(group, *theirs));
      return;
    }
    const std::optional<Choice> own =
        ChooseVersion(context_, QuestionOf(first), NeedsOf(resource_),
                      Policy::kLatestInMajor);
    std::optional<Proposal> repair;
    if (own) repair = Repair(group, *own);
    if (!repair) {
      draft.Decline(
          "an instance has to have the version of its cluster, which is not "
          "known");
      return;
    }
    draft.policy = PolicyOf(context_, QuestionOf(first), *own);
    repair->Lower(Applicability::kUnsafe,
                  "an instance has to have the version of its cluster, which "
                  "is not known");
    draft.Propose(*std::move(repair));
  }

  // The version that the cluster has, or will have when it is repaired.
  std::optional<Choice> ChoiceOfCluster(const Unavailable& bad) const {
    const Resource* cluster = ClusterOf(context_.model(), resource_);
    if (cluster == nullptr) return std::nullopt;
    const Value* theirs = cluster->Get("EngineVersion");
    if (theirs == nullptr || theirs->kind != Value::Kind::kScalar) {
      return std::nullopt;
    }
    const libfix::Check cluster_check(*cluster, context_);
    std::optional<Choice> found;
    for (const Definition& definition : theirs->definitions) {
      if (!definition.when.CanHoldWith(bad.definition->when)) continue;
      std::optional<Choice> one = Choice{.version = definition.text};
      if (const auto dead = cluster_check.Judge(definition)) {
        one = ChooseVersion(context_, QuestionOf(*dead), NeedsOf(*cluster),
                            Policy::kLatestInMajor);
      }
      if (!one || one->version.empty()) return std::nullopt;
      if (found && found->version != one->version) return std::nullopt;
      found = std::move(one);
    }
    if (!found) return std::nullopt;
    const Catalog& catalog = context_.catalog();
    found->same_major = catalog.MajorOf(bad.engine, found->version) ==
                        catalog.MajorOf(bad.engine, bad.definition->text);
    return found;
  }

  // The repair of all definitions in a group by one choice. The choices of a
  // parameter that are no replacement for each other still share its release
  // line.
  std::optional<Proposal> Repair(const std::vector<Unavailable>& group,
                                 const Choice& choice) const {
    const Unavailable& first = group.front();
    if (choice.policy == Policy::kOmit) return Omit(first);
    Proposal repair{.title = fmt::format("Use {}", choice.version),
                    .steps = {fmt::format(
                        "Use {} version {}, which can be created",
                        EngineTitle(first.engine), Code(choice.version))}};
    for (const Unavailable& bad : group) {
      std::string text = choice.version;
      if (&bad != &first) {
        const std::optional<Choice> own =
            ChooseVersion(context_, QuestionOf(bad), NeedsOf(resource_),
                          Policy::kLatestInMajor);
        if (!own || own->version.empty()) continue;
        text = own->version;
      }
      repair.changes.push_back(SetValue{.resource = &resource_,
                                        .property = "EngineVersion",
                                        .definition = bad.definition,
                                        .text = text});
      FollowVersion(context_, resource_, *bad.definition, text, repair);
      if (!bad.definition->caveat.empty()) {
        repair.Lower(Applicability::kUnsafe, bad.definition->caveat);
      }
    }
    if (first.answer.certain && !choice.certain) {
      repair.Lower(
          Applicability::kUnsafe,
          fmt::format("the catalog does not say that {} can be created",
                      choice.version));
    }
    if (!first.answer.certain) {
      repair.Lower(
          Applicability::kUnsafe,
          fmt::format("the facts about {} are not complete", first.engine));
    }
    if (choice.same_major) return repair;
    if (!context_.options().new_stack) {
      repair.Lower(Applicability::kUnsafe,
                   "another major version; on a live stack this upgrades the "
                   "database");
    }
    FollowMajor(context_, resource_, first.engine, choice.version, repair);
    return repair;
  }

  std::optional<Proposal> Omit(const Unavailable& bad) const {
    if (version_->definitions.size() != 1) return std::nullopt;
    Proposal repair{
        .title = "Leave the version out",
        .changes = {RemoveProperty{resource_.Find("EngineVersion")}}};
    for (const Resource* member : MembersOf(context_.model(), resource_)) {
      const Property* own = member->Find("EngineVersion");
      if (own == nullptr || own->value.text() != bad.definition->text) continue;
      // Read off the cluster, it follows.
      if (!own->value.target.empty()) continue;
      repair.changes.push_back(RemoveProperty{own});
    }
    if (!context_.options().new_stack) {
      repair.Lower(Applicability::kUnsafe,
                   "the service takes its default, which may be another major "
                   "version");
    }
    for (std::string_view group :
         {"DBClusterParameterGroupName", "DBParameterGroupName"}) {
      if (resource_.Get(group) == nullptr) continue;
      repair.Lower(Applicability::kUnsafe,
                   fmt::format("its {} belongs to {} {}", group, bad.engine,
                               bad.definition->text));
    }
    return repair;
  }

  void Alternatives(const std::vector<Unavailable>& group,
                    const std::optional<Choice>& taken, Draft& draft) const {
    const Question question = QuestionOf(group.front());
    std::vector<std::string> offered = {taken ? taken->version : ""};
    if (taken && taken->policy == Policy::kOmit) offered = {""};
    for (Policy policy : AllPolicies()) {
      const std::optional<Choice> choice =
          context_.catalog().Choose(question, policy, NeedsOf(resource_));
      if (!choice || choice->policy != policy) continue;
      const bool is_omit = policy == Policy::kOmit;
      const bool repeated =
          is_omit
              ? taken && taken->policy == Policy::kOmit
              : std::ranges::find(offered, choice->version) != offered.end();
      if (repeated) continue;
      offered.push_back(choice->version);
      std::optional<Proposal> repair = Repair(group, *choice);
      if (!repair) continue;
      repair->title += fmt::format(" ({})", PolicyName(policy));
      draft.alternatives.push_back(*std::move(repair));
    }
  }

  const Resource& resource_;
  RuleContext& context_;
  const Value* version_ = nullptr;
};

class EngineVersionUnavailableRule final : public Rule {
 public:
  const RuleInfo& info() const override { return kInfo; }
  void Check(const Resource& resource, RuleContext& context) const override {
    libfix::Check(resource, context).Run();
  }
};

}  // namespace

const Rule& EngineVersionUnavailable() {
  static const EngineVersionUnavailableRule kRule;
  return kRule;
}

}  // namespace libfix
