// Replaces a Lambda runtime that is, or is about to be, no longer usable by the
// newest one of its language.
//
// The days belong to the catalog (see catalog/lambda_runtimes.h), the code of a
// function to lambda_code.h; this file decides how bad a finding is and when
// the replacement may be applied without asking: when Lambda refuses the
// original for certain, and all of the function's code was looked at.

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "fmt/format.h"
#include "libfix/rules/all_rules.h"
#include "libfix/rules/lambda_function.h"
#include "libfix/rules/lambda_runtime.h"

namespace libfix {
namespace {

constexpr std::string_view kTypes[] = {kFunction, kServerlessFunction, kLayer,
                                       kServerlessLayer};

constexpr std::string_view kDeploymentImpact[] = {
    "From its block on, creating a function with the runtime is refused and "
    "the whole stack rolls back; some weeks later updating one is refused too",
    "From its deprecation on, the runtime gets no security patches and AWS "
    "gives no support for functions that use it",
};

constexpr std::string_view kReferences[] = {
    "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
};

constexpr RuleInfo kInfo = {
    .id = "lambda-runtime-deprecated",
    .title = "Lambda runtime is deprecated",
    .why = "Lambda refuses the function, so the whole stack rolls back",
    .severity = Severity::kCritical,
    .impact_level = "Deployment Blocker",
    .resource_types = kTypes,
    .fixes = kAnyFix,
    .root_cause =
        "A runtime follows the life of its language: some months after the "
        "language's own end, Lambda stops patching it, then it stops creating, "
        "and in the end updating, functions with it. Examples and habits "
        "outlive these "
        "days, so a template names runtimes that were current when it was "
        "learned.",
    .deployment_impact = kDeploymentImpact,
    .knowledge_gap = "Which Lambda runtimes can be used, and until when",
    .references = kReferences,
};

// The values of a property that are constants, list or not.
std::vector<const Definition*> DefinitionsOf(const Value& value) {
  std::vector<const Definition*> definitions;
  for (const Definition& definition : value.definitions) {
    definitions.push_back(&definition);
  }
  for (const Value& item : value.items) {
    for (const Definition& definition : item.definitions) {
      definitions.push_back(&definition);
    }
  }
  return definitions;
}

class Check {
 public:
  Check(const Resource& resource, RuleContext& context)
      : resource_(resource),
        context_(context),
        property_(IsLayer(resource) ? "CompatibleRuntimes" : "Runtime") {}

  void Run() {
    const Value* package = resource_.Get("PackageType");
    if (package != nullptr && package->text() == "Image") return;
    const Value* runtime = resource_.Get(property_);
    if (runtime == nullptr) return;
    if (runtime->kind == Value::Kind::kOpaque) {
      context_.Unchecked(*runtime,
                         fmt::format("runtime of '{}'", resource_.name));
      return;
    }
    // The findings of one parameter, its default and its choices, are one, and
    // those of a layer.
    std::map<std::string, std::vector<Outdated>> groups;
    std::set<Place> seen;  // both branches of a condition can lead to one place
    for (const Definition* definition : DefinitionsOf(*runtime)) {
      std::optional<Outdated> bad = Judge(*definition);
      if (!bad) {
        // A layer that is for a living runtime too does no harm.
        if (IsLayer(resource_)) return;
        continue;
      }
      if (!seen.insert(definition->place()).second) continue;
      const bool is_parameter =
          definition->origin == Definition::Origin::kDefault ||
          definition->origin == Definition::Origin::kAllowedValue;
      if (IsLayer(resource_)) {
        groups[""].push_back(*std::move(bad));
      } else if (is_parameter) {
        groups[definition->name].push_back(*std::move(bad));
      } else {
        Report({*std::move(bad)});
      }
    }
    for (const auto& [name, group] : groups) Report(group);
  }

 private:
  RuntimeQuestion AskAbout(std::string_view runtime,
                           std::string_view region) const {
    return {.runtime = runtime,
            .region = region,
            .as_of = context_.options().as_of};
  }

  std::optional<Outdated> Judge(const Definition& definition) const {
    if (definition.kind != ScalarKind::kText) return std::nullopt;
    const std::string_view region = definition.when.region.empty()
                                        ? context_.options().region
                                        : definition.when.region;
    Outdated bad{.definition = &definition,
                 .region = region,
                 .answer = context_.catalog().AskRuntime(
                     AskAbout(definition.text, region))};
    if (WordsOf(bad.phase()) == nullptr) return std::nullopt;
    return bad;
  }

  // Lambda refuses it: what was not deployed before cannot become worse.
  bool IsRefused(RuntimePhase phase) const {
    if (phase == RuntimePhase::kCreateBlocked) {
      return context_.options().new_stack;
    }
    return phase > RuntimePhase::kCreateBlocked;
  }

  void Report(const std::vector<Outdated>& group) {
    const Outdated& first = group.front();
    const PhaseWords& words = *WordsOf(first.phase());
    Draft& draft = context_.Report(kInfo, resource_, *first.definition);
    draft.severity =
        IsRefused(first.phase()) ? Severity::kCritical : words.severity;
    draft.title =
        fmt::format("Lambda Runtime {} {}", first.runtime(), words.title);
    draft.message = Message(first);
    draft.why = words.why;
    if (IsLayer(resource_)) {
      draft.severity = std::max(draft.severity, Severity::kMedium);
      draft.why = "the layer is for functions that Lambda refuses, or will";
    }
    draft.shows = {"Handler", std::string(property_)};
    draft.deployment_error = IsLayer(resource_) ? "" : DeploymentError(first);
    draft.source = first.answer.source;
    AddNotes(group, draft);

    const std::optional<RuntimeChoice> choice = Choose(first, UserPolicy());
    if (!choice) {
      draft.Decline(fmt::format(
          "the catalog knows no supported runtime that comes after {}",
          first.runtime()));
      return;
    }
    draft.policy = PolicyName(choice->policy);
    draft.Propose(Repair(group, *choice, draft.notes));
    for (Policy policy : {Policy::kLatestInMajor, Policy::kClosest}) {
      const std::optional<RuntimeChoice> other = Choose(first, policy);
      if (!other || other->runtime == choice->runtime) continue;
      std::vector<std::string> unused;
      Proposal repair = Repair(group, *other, unused);
      if (repair.applicability < draft.proposal->applicability) {
        draft.notes.push_back(fmt::format(
            "policy {} gives {}, which is {}", PolicyName(policy),
            other->runtime, ApplicabilityName(repair.applicability)));
      }
      repair.title += fmt::format(" ({})", PolicyName(policy));
      draft.alternatives.push_back(std::move(repair));
    }
  }

  void AddNotes(const std::vector<Outdated>& group, Draft& draft) const {
    const Outdated& first = group.front();
    if (first.phase() > RuntimePhase::kAnnounced &&
        first.phase() != first.certain_phase()) {
      draft.notes.push_back(
          fmt::format("this rests on a day that was only planned on {}; AWS "
                      "has put such days off before",
                      first.answer.source_day.ToString()));
    }
    for (size_t i = 1; i < group.size(); ++i) {
      const bool is_choice =
          group[i].definition->origin == Definition::Origin::kAllowedValue;
      draft.notes.push_back(is_choice ? fmt::format("'{}' offers a choice: {}",
                                                    group[i].definition->name,
                                                    Message(group[i]))
                                      : Message(group[i]));
    }
    if (const std::string when = first.definition->when.ToString();
        !when.empty()) {
      draft.notes.push_back(fmt::format("this runtime counts {}", when));
    }
  }

  Policy UserPolicy() const {
    return context_.options().policy.value_or(Policy::kLatestInMajor);
  }

  std::optional<RuntimeChoice> Choose(const Outdated& bad,
                                      Policy policy) const {
    return context_.catalog().ChooseRuntime(AskAbout(bad.runtime(), bad.region),
                                            policy);
  }

  // What speaks against the fix beside the first reason goes into `notes`.
  Proposal Repair(const std::vector<Outdated>& group,
                  const RuntimeChoice& choice,
                  std::vector<std::string>& notes) const {
    Proposal repair{.title = fmt::format("Use {}", choice.runtime),
                    .steps = {fmt::format("Use the runtime `{}`, which is "
                                          "supported",
                                          choice.runtime)}};
    std::vector<std::string> doubts;
    for (const Outdated& bad : group) {
      const bool is_first = &bad == &group.front();
      // A layer keeps the rest of its list: one living entry is enough, and
      // none may stand there twice.
      if (!is_first && IsLayer(resource_)) break;
      const std::optional<RuntimeChoice> own =
          is_first ? choice : Choose(bad, choice.policy);
      if (!own) continue;
      repair.changes.push_back(SetValue{.resource = &resource_,
                                        .property = std::string(property_),
                                        .definition = bad.definition,
                                        .text = own->runtime});
      for (std::string& doubt : DoubtsAbout(bad)) {
        doubts.push_back(std::move(doubt));
      }
    }
    if (choice.family != group.front().answer.family) {
      Rebuild(choice, repair);
      return repair;
    }
    for (std::string& doubt : DoubtsAboutResource(group.front(), choice)) {
      doubts.push_back(std::move(doubt));
    }
    for (const std::string& doubt : doubts) {
      if (!repair.reason.empty() && doubt != repair.reason) {
        notes.push_back(doubt);
      }
      repair.Lower(Applicability::kUnsafe, doubt);
    }
    return repair;
  }

  // Go has no runtime of its own any more: its programs run as `bootstrap`.
  void Rebuild(const RuntimeChoice& choice, Proposal& repair) const {
    repair.Lower(Applicability::kDisplay,
                 fmt::format("{} runs an executable named bootstrap, which has "
                             "to be built first",
                             choice.runtime));
    repair.steps = {
        "Build the function as an executable named `bootstrap` for Amazon "
        "Linux 2023, and put it at the top of the zip file",
        fmt::format("Use the runtime `{}`, which is supported",
                    choice.runtime)};
    const Value* handler = resource_.Get("Handler");
    if (handler == nullptr || handler->definitions.size() != 1) return;
    if (handler->text() == "bootstrap") return;
    repair.steps.emplace_back("Name `bootstrap` as the handler");
    repair.changes.push_back(SetValue{.resource = &resource_,
                                      .property = "Handler",
                                      .definition = &handler->definitions[0],
                                      .text = "bootstrap"});
  }

  // Of the place where it stands, whatever stands there.
  std::vector<std::string> DoubtsAbout(const Outdated& bad) const {
    std::vector<std::string> doubts;
    // A layer is never refused.
    if (!IsLayer(resource_) && !IsRefused(bad.certain_phase())) {
      doubts.push_back(StillDeploys(bad));
    }
    if (!bad.definition->caveat.empty()) {
      doubts.push_back(bad.definition->caveat);
    }
    return doubts;
  }

  // Code is written for one runtime: the default of a parameter, not the other
  // choices that it offers.
  std::vector<std::string> DoubtsAboutResource(
      const Outdated& bad, const RuntimeChoice& choice) const {
    if (!IsLayer(resource_)) {
      return DoubtsAboutFunction(context_.model(), resource_, bad.runtime(),
                                 choice.runtime);
    }
    return {
        fmt::format("what layer '{}' holds is not in the template and was made "
                    "for {}",
                    resource_.name, bad.runtime())};
  }

  const Resource& resource_;
  RuleContext& context_;
  const std::string_view property_;
};

class LambdaRuntimeDeprecatedRule final : public Rule {
 public:
  const RuleInfo& info() const override { return kInfo; }
  void Check(const Resource& resource, RuleContext& context) const override {
    libfix::Check(resource, context).Run();
  }
};

}  // namespace

const Rule& LambdaRuntimeDeprecated() {
  static const LambdaRuntimeDeprecatedRule kRule;
  return kRule;
}

}  // namespace libfix
