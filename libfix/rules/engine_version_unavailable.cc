// Reports a version with which nothing can be created any more, of a database,
// a cluster, a cache, a domain or a broker, and has it replaced.
//
// This file decides what is a finding and says so; version_repair.h knows what
// is put in its place, versioned_types.h where versions are written.

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "libfix/rules/all_rules.h"
#include "libfix/rules/database.h"
#include "libfix/rules/engine_words.h"
#include "libfix/rules/service_demands.h"
#include "libfix/rules/version_repair.h"
#include "libfix/rules/versioned_types.h"

namespace libfix {
namespace {

constexpr std::string_view kDeploymentImpact[] = {
    "Deployment blocker: the create call is refused and the whole stack rolls "
    "back",
    "No effect on cost, security or performance by itself, as long as engine "
    "and release line stay the same",
};

constexpr std::string_view kReferences[] = {
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/"
    "Aurora.VersionPolicy.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/"
    "API_DescribeDBEngineVersions.html",
};

std::span<const std::string_view> Types() {
  static const auto* const kTypes = [] {
    auto* types = new std::vector<std::string_view>;
    std::ranges::copy(VersionedTypeNames(), std::back_inserter(*types));
    std::ranges::copy(DemandingTypes(), std::back_inserter(*types));
    return types;
  }();
  return *kTypes;
}

const RuleInfo& Info() {
  static const RuleInfo kInfo = {
      .id = "engine-version-unavailable",
      .title = "Engine version is not offered",
      .why = "the service refuses to create it, so the whole stack rolls back",
      .severity = Severity::kCritical,
      .impact_level = "Deployment Blocker",
      .resource_types = Types(),
      .fixes = kAnyFix,
      .root_cause =
          "The version looks plausible, but versions are withdrawn from "
          "creation while what runs them lives on, and not every number of a "
          "release line was ever offered. Which versions can be created "
          "depends on the date and the region and has to be looked up, not "
          "remembered.",
      .deployment_impact = kDeploymentImpact,
      .knowledge_gap = "Which engine versions can be created, where and when",
      .references = kReferences,
  };
  return kInfo;
}

std::string Message(const Unavailable& bad) {
  const auto& [engine, version] = bad.written;
  if (bad.answer.availability == Availability::kUnlisted) {
    return fmt::format("{} has no version '{}'", engine, version);
  }
  const std::string when =
      bad.answer.last_seen
          ? fmt::format(" (last seen on {})", bad.answer.last_seen->ToString())
      : bad.answer.ended
          ? fmt::format(" (support ended on {})", bad.answer.ended->ToString())
          : "";
  return fmt::format("{} version '{}' can no longer be created{}", engine,
                     version, when);
}

// What the service said, or says, when it is asked for it.
std::string DeploymentError(const RuleContext& context,
                            const Unavailable& bad) {
  const auto& [engine, version] = bad.written;
  if (!bad.answer.message.empty()) return bad.answer.message;
  if (const auto shorter = context.catalog().ShortOf(engine, version)) {
    return fmt::format(
        "Specific version selection is not allowed for '{}', please use '{}'",
        version, *shorter);
  }
  return EngineRefusal(engine, version);
}

class Check {
 public:
  Check(const Resource& resource, const VersionedType& type,
        RuleContext& context)
      : resource_(resource), type_(type), context_(context) {}

  void Run() {
    version_ = VersionOf(resource_);
    if (version_ == nullptr || IsServerlessV1(resource_)) return;
    if (version_->kind == Value::Kind::kOpaque) {
      context_.Unchecked(*version_,
                         fmt::format("engine version of '{}'", resource_.name));
      return;
    }
    // The findings of one parameter, its default and its choices, are one.
    std::map<std::string, std::vector<Unavailable>> by_parameter;
    std::set<Place> seen;  // both branches of a condition can lead to one place
    for (const Definition& definition : version_->definitions) {
      std::optional<Unavailable> bad =
          JudgeVersion(context_, resource_, definition);
      if (!bad || IsSaidOfCluster(definition)) continue;
      if (!seen.insert(definition.place()).second) continue;
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
  // A member that has the same version as its cluster has to: the finding is
  // the cluster's, and so is the fix of both.
  bool IsSaidOfCluster(const Definition& definition) const {
    const Resource* cluster = ClusterOf(context_.model(), resource_);
    if (cluster == nullptr) return false;
    const Value* theirs = VersionOf(*cluster);
    return theirs != nullptr &&
           std::ranges::any_of(theirs->definitions, [&](const Definition& one) {
             return one.text == definition.text;
           });
  }

  void Report(std::vector<Unavailable> group) {
    const Unavailable& first = group.front();
    Draft& draft = context_.Report(Info(), resource_, *first.definition);
    Describe(group, draft);
    const MemberType* member = FindMemberType(resource_.type);
    if (member != nullptr &&
        resource_.Find(member->cluster_property) != nullptr) {
      return FollowCluster(*member, group, draft);
    }
    const std::optional<Replacement> replacement =
        Replace(context_, resource_, first);
    if (!replacement) {
      draft.Decline(
          fmt::format("the catalog knows no version of {} above '{}' that {}",
                      first.written.engine, first.written.version,
                      NeedsOf(resource_).serverless_v2
                          ? "can be created and runs Serverless v2"
                          : "can be created"));
    } else {
      draft.policy = replacement->policy;
      if (std::optional<Proposal> repair =
              RepairVersion(context_, resource_, group, *replacement)) {
        draft.Propose(*std::move(repair));
      } else {
        draft.Decline("the version cannot be left out here");
      }
    }
    draft.alternatives =
        AlternativeRepairs(context_, resource_, group, replacement);
  }

  void Describe(const std::vector<Unavailable>& group, Draft& draft) const {
    const Unavailable& first = group.front();
    const auto& [engine, version] = first.written;
    draft.title = fmt::format("{} Version {} Is Not Available",
                              EngineTitle(engine), version);
    draft.message = Message(first);
    draft.why = fmt::format(
        "{} refuses to create the {}, so the whole stack rolls back",
        type_.service, type_.thing);
    if (!type_.engine_property.empty()) {
      draft.shows.emplace_back(type_.engine_property);
    }
    draft.shows.emplace_back(type_.version_property);
    draft.rule_references = IsOfRds(type_);
    draft.deployment_error = DeploymentError(context_, first);
    draft.source = first.answer.source;
    if (std::string page = EngineReference(engine); !page.empty()) {
      draft.references.push_back(std::move(page));
    }
    if (const auto end = context_.catalog().EndBelow(engine, version)) {
      draft.notes.push_back(end->why);
    }
    NoteRegion(context_, QuestionOf(context_, first), draft);
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
  }

  bool IsReachedTwice(const Definition& definition) const {
    return std::ranges::count(version_->definitions, definition.place(),
                              &Definition::place) > 1;
  }

  // The version of what belongs to a cluster is no choice.
  void FollowCluster(const MemberType& member,
                     const std::vector<Unavailable>& group,
                     Draft& draft) const {
    const Unavailable& first = group.front();
    if (const std::optional<Choice> theirs = ChoiceOfCluster(first)) {
      draft.notes.push_back(
          fmt::format("{} '{}'", member.follows,
                      ClusterOf(context_.model(), resource_)->name));
      draft.Propose(
          *RepairVersion(context_, resource_, group,
                         {.engine = first.written.engine, .choice = *theirs}));
      return;
    }
    const std::optional<Replacement> own = Replace(context_, resource_, first);
    std::optional<Proposal> repair;
    if (own) repair = RepairVersion(context_, resource_, group, *own);
    const std::string reason =
        fmt::format("{}, which is not known", member.follows);
    if (!repair) {
      draft.Decline(reason);
      return;
    }
    draft.policy = own->policy;
    repair->Lower(Applicability::kUnsafe, reason);
    draft.Propose(*std::move(repair));
  }

  // The version that the cluster has, or will have when it is repaired.
  std::optional<Choice> ChoiceOfCluster(const Unavailable& bad) const {
    const Resource* cluster = ClusterOf(context_.model(), resource_);
    if (cluster == nullptr) return std::nullopt;
    const Value* theirs = VersionOf(*cluster);
    if (theirs == nullptr || theirs->kind != Value::Kind::kScalar) {
      return std::nullopt;
    }
    std::optional<Choice> found;
    for (const Definition& definition : theirs->definitions) {
      if (!definition.when.CanHoldWith(bad.definition->when)) continue;
      std::optional<Choice> one = Choice{.version = definition.text};
      if (const auto dead = JudgeVersion(context_, *cluster, definition)) {
        const auto next = Replace(context_, *cluster, *dead);
        one = next ? std::optional(next->choice) : std::nullopt;
      }
      if (!one || one->version.empty()) return std::nullopt;
      if (found && found->version != one->version) return std::nullopt;
      found = std::move(one);
    }
    return found;
  }

  const Resource& resource_;
  const VersionedType& type_;
  RuleContext& context_;
  const Value* version_ = nullptr;
};

class EngineVersionUnavailableRule final : public Rule {
 public:
  const RuleInfo& info() const override { return Info(); }
  void Check(const Resource& resource, RuleContext& context) const override {
    const VersionedType* type = FindVersionedType(resource.type);
    if (type != nullptr) libfix::Check(resource, *type, context).Run();
  }
};

}  // namespace

const Rule& EngineVersionUnavailable() {
  static const EngineVersionUnavailableRule kRule;
  return kRule;
}

}  // namespace libfix
