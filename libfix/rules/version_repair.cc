#include "libfix/rules/version_repair.h"

#include <algorithm>
#include <utility>

#include "fmt/format.h"
#include "libfix/rules/data_source.h"
#include "libfix/rules/database.h"
#include "libfix/rules/engine_words.h"
#include "libfix/rules/parameter_groups.h"
#include "libfix/rules/service_demands.h"

namespace libfix {
namespace {

bool IsPinned(const RuleContext& context, const EngineVersion& written,
              const std::string& text) {
  // Who pins a version knows better than the catalog.
  const auto pin = context.options().pins.find(written.engine);
  return pin != context.options().pins.end() &&
         (pin->second == written.version || pin->second == text);
}

std::optional<Choice> ChooseFor(const RuleContext& context,
                                const Resource& resource,
                                const Unavailable& bad) {
  const Question question = QuestionOf(context, bad);
  const Needs needs = NeedsOf(resource);
  const auto choose = [&](const Needs& wanted) {
    return ChooseVersion(context, question, wanted, Policy::kLatestInMajor);
  };
  const std::optional<Choice> choice = choose(needs);
  // Where the major has to change, one that the parameter group fits already
  // changes less.
  const auto family = FamilyInUse(context.model(), resource);
  if (family && choice && !choice->same_major) {
    Needs fitting = needs;
    fitting.family = *family;
    if (const std::optional<Choice> fits = choose(fitting)) return fits;
  }
  if (choice || !needs.data_api) return choice;
  Needs without = needs;
  without.data_api = false;
  return choose(without);
}

void LowerByDataApi(const RuleContext& context, const Resource& resource,
                    const Unavailable& bad, const Choice& choice,
                    Proposal& repair) {
  if (!NeedsOf(resource).data_api) return;
  Question question = QuestionOf(context, bad);
  question.version = choice.version;
  const auto answer = context.catalog().ServerlessV2Of(question);
  if (answer.known && answer.support && answer.support->data_api) return;
  repair.Lower(Applicability::kUnsafe,
               "the catalog does not know that the version has the Data API, "
               "which EnableHttpEndpoint asks for");
}

// A version of the engine that goes on where this one ends: the one that was
// asked for when it is there, else what replaces it.
std::optional<Choice> ChooseSuccessor(const RuleContext& context,
                                      const Unavailable& bad,
                                      const std::string& successor) {
  const Catalog& catalog = context.catalog();
  Question question = QuestionOf(context, bad);
  question.engine = successor;
  const Answer answer = catalog.Ask(question);
  const auto major = catalog.MajorOf(successor, bad.written.version);
  if (answer.availability == Availability::kAvailable &&
      major != bad.written.version) {
    return Choice{.version = bad.written.version,
                  .major = major.value_or(""),
                  .same_major = false,
                  .certain = answer.certain,
                  .source = answer.source};
  }
  std::optional<Choice> choice =
      ChooseVersion(context, question, {}, Policy::kLatestInMajor);
  if (choice) choice->same_major = false;
  return choice;
}

// The last version of an engine that ended.
std::optional<Choice> ChooseLast(const RuleContext& context,
                                 const Unavailable& bad,
                                 const std::string& last) {
  Question question = QuestionOf(context, bad);
  question.version = last;
  const Answer answer = context.catalog().Ask(question);
  if (answer.availability != Availability::kAvailable) return std::nullopt;
  return Choice{
      .version = last,
      .major = context.catalog().MajorOf(bad.written.engine, last).value_or(""),
      .same_major = false,
      .certain = answer.certain,
      .source = answer.source};
}

void LowerByCertainty(const RuleContext& context, const Unavailable& bad,
                      const Replacement& replacement, Proposal& repair) {
  const Choice& choice = replacement.choice;
  if (bad.answer.certain && !choice.certain) {
    Question question = QuestionOf(context, bad);
    question.engine = replacement.engine;
    question.version = choice.version;
    const bool known = context.catalog().Ask(question).availability ==
                       Availability::kAvailable;
    repair.Lower(
        Applicability::kUnsafe,
        fmt::format("the catalog {} that {} can be created",
                    known ? "is not sure" : "does not say", choice.version));
  }
  if (!bad.answer.certain) {
    repair.Lower(
        Applicability::kUnsafe,
        fmt::format("the facts about {} are not complete", bad.written.engine));
  }
}

bool IsOfLine(const Catalog& catalog, const std::string& engine,
              const std::string& a, const std::string& b) {
  const std::optional<std::string> line = catalog.LineOf(engine, a);
  return line && line == catalog.LineOf(engine, b);
}

// Another release line, another engine, or one that is older than what is
// written: what that does to something that lives, and to its surroundings.
void LowerByDistance(const RuleContext& context, const Resource& resource,
                     const Unavailable& bad, const Replacement& replacement,
                     Proposal& repair) {
  const Catalog& catalog = context.catalog();
  const VersionedType& type = *FindVersionedType(resource.type);
  const std::string& version = replacement.choice.version;
  const std::string& engine = bad.written.engine;
  const bool live = !context.options().new_stack;
  if (replacement.engine != engine) {
    if (live) {
      repair.Lower(Applicability::kUnsafe,
                   fmt::format("another engine; on a live stack this changes "
                               "what runs in the {}",
                               type.thing));
    }
  } else if (replacement.older) {
    repair.Lower(Applicability::kUnsafe, "an older version than was asked for");
  } else if (IsOfLine(catalog, engine, bad.written.version, version)) {
    return;
  } else if (live) {
    repair.Lower(Applicability::kUnsafe, UpgradeHazard(engine, type.thing));
  }
  FollowMajor(context, resource, replacement.engine, version, repair);
  MeetDemands(context, resource, {replacement.engine, version}, repair);
}

std::optional<Proposal> LeaveOut(const RuleContext& context,
                                 const Resource& resource,
                                 const Unavailable& bad) {
  const VersionedType& type = *FindVersionedType(resource.type);
  const Property* version = resource.Find(type.version_property);
  if (version->value.definitions.size() != 1 || type.version_required) {
    return std::nullopt;
  }
  Proposal repair{.title = "Leave the version out",
                  .changes = {RemoveProperty{version}}};
  for (const Resource* member : MembersOf(context, resource)) {
    const VersionedType* its = FindVersionedType(member->type);
    const Property* own =
        its == nullptr ? nullptr : member->Find(its->version_property);
    if (own == nullptr || own->value.text() != bad.definition->text) continue;
    // Read off the cluster, it follows.
    if (!own->value.target.empty()) continue;
    repair.changes.push_back(RemoveProperty{own});
  }
  if (!context.options().new_stack) {
    repair.Lower(Applicability::kUnsafe,
                 "the service takes its default, which may be another major "
                 "version");
  }
  for (std::string_view group : GroupPropertiesOf(resource.type)) {
    if (resource.Get(group) == nullptr) continue;
    repair.Lower(Applicability::kUnsafe,
                 fmt::format("its {} belongs to {} {}", group,
                             bad.written.engine, bad.definition->text));
  }
  return repair;
}

void ChangeEngine(const Resource& resource, const std::string& engine,
                  const Unavailable& bad, Proposal& repair) {
  const VersionedType& type = *FindVersionedType(resource.type);
  const Value* old_engine = resource.Get(type.engine_property);
  if (old_engine == nullptr) return;  // the version says it
  for (const Definition& definition : old_engine->definitions) {
    if (!definition.when.CanHoldWith(bad.definition->when)) continue;
    repair.changes.push_back(
        SetValue{.resource = &resource,
                 .property = std::string(type.engine_property),
                 .definition = &definition,
                 .text = engine});
  }
}

}  // namespace

std::optional<Unavailable> JudgeVersion(const RuleContext& context,
                                        const Resource& resource,
                                        const Definition& written) {
  const bool is_version =
      written.kind == ScalarKind::kText || written.kind == ScalarKind::kNumber;
  if (!is_version || written.text.empty()) return std::nullopt;
  if (LostAsNumber(written)) return std::nullopt;  // another rule's
  std::optional<EngineVersion> read =
      ReadVersion(context.model(), resource, written);
  if (!read || IsPinned(context, *read, written.text)) return std::nullopt;
  const Answer answer = context.catalog().Ask(
      AskAbout(context, read->engine, read->version, written.when));
  if (!IsGone(answer.availability)) return std::nullopt;
  return Unavailable{&written, *std::move(read), answer};
}

Question QuestionOf(const RuleContext& context, const Unavailable& bad) {
  return AskAbout(context, bad.written.engine, bad.written.version,
                  bad.definition->when);
}

std::optional<Replacement> Replace(const RuleContext& context,
                                   const Resource& resource,
                                   const Unavailable& bad) {
  const Question question = QuestionOf(context, bad);
  if (auto own = ChooseFor(context, resource, bad)) {
    return Replacement{.engine = bad.written.engine,
                       .choice = *own,
                       .policy = PolicyOf(context, question, *own)};
  }
  const auto end =
      context.catalog().EndBelow(bad.written.engine, bad.written.version);
  if (!end) return std::nullopt;
  const VersionedType& type = *FindVersionedType(resource.type);
  if (!end->continues_as.empty() && CanHaveEngine(type, end->continues_as)) {
    if (auto next = ChooseSuccessor(context, bad, end->continues_as)) {
      return Replacement{.engine = end->continues_as,
                         .choice = *next,
                         .policy = std::string(PolicyName(next->policy))};
    }
  }
  auto last = ChooseLast(context, bad, end->highest);
  if (!last) return std::nullopt;
  return Replacement{.engine = bad.written.engine,
                     .choice = *last,
                     .policy = std::string(PolicyName(last->policy)),
                     .older = true};
}

std::optional<Proposal> RepairVersion(const RuleContext& context,
                                      const Resource& resource,
                                      const std::vector<Unavailable>& group,
                                      const Replacement& replacement) {
  const Unavailable& first = group.front();
  const Choice& choice = replacement.choice;
  if (choice.policy == Policy::kOmit) return LeaveOut(context, resource, first);
  const VersionedType& type = *FindVersionedType(resource.type);
  const bool other_engine = replacement.engine != first.written.engine;
  const std::string spelled =
      SpellVersion(context.catalog(), resource, *first.definition,
                   {replacement.engine, choice.version});
  Proposal repair{
      .title = other_engine
                   ? fmt::format("Use {} {}", replacement.engine, spelled)
                   : fmt::format("Use {}", spelled),
      .steps = {fmt::format("Use {} version {}, which can be created",
                            EngineTitle(replacement.engine), Code(spelled))}};
  if (other_engine) {
    ChangeEngine(resource, replacement.engine, first, repair);
    if (first.definition->origin != Definition::Origin::kLiteral) {
      repair.Lower(Applicability::kUnsafe,
                   fmt::format("'{}' may be given versions of {} too",
                               first.definition->name, first.written.engine));
    }
  }
  for (const Unavailable& bad : group) {
    std::string text = spelled;
    if (&bad != &first) {
      const std::optional<Choice> own = ChooseFor(context, resource, bad);
      if (!own || own->version.empty()) continue;
      text = SpellVersion(context.catalog(), resource, *bad.definition,
                          {bad.written.engine, own->version});
    }
    repair.changes.push_back(
        SetValue{.resource = &resource,
                 .property = std::string(type.version_property),
                 .definition = bad.definition,
                 .text = text});
    FollowVersion(context, resource, *bad.definition, text, repair);
    if (!bad.definition->caveat.empty()) {
      repair.Lower(Applicability::kUnsafe, bad.definition->caveat);
    }
  }
  HeedDataSource(context, resource, first.written.engine, *first.definition,
                 choice.version, repair);
  LowerByDistance(context, resource, first, replacement, repair);
  LowerByDataApi(context, resource, first, choice, repair);
  LowerByCertainty(context, first, replacement, repair);
  return repair;
}

std::vector<Proposal> AlternativeRepairs(
    const RuleContext& context, const Resource& resource,
    const std::vector<Unavailable>& group,
    const std::optional<Replacement>& taken) {
  const Unavailable& first = group.front();
  const Question question = QuestionOf(context, first);
  std::vector<Proposal> repairs;
  // What is offered already, and in which words.
  std::vector<std::string> offered = {taken ? taken->choice.version : ""};
  const auto offer = [&](const Replacement& replacement,
                         std::string_view name) {
    const Choice& choice = replacement.choice;
    const bool is_omit = choice.policy == Policy::kOmit;
    const bool repeated =
        is_omit ? taken && taken->choice.policy == Policy::kOmit
                : std::ranges::find(offered, choice.version) != offered.end();
    if (repeated) return;
    offered.push_back(choice.version);
    std::optional<Proposal> repair =
        RepairVersion(context, resource, group, replacement);
    if (!repair) return;
    if (!name.empty()) repair->title += fmt::format(" ({})", name);
    repairs.push_back(*std::move(repair));
  };
  const auto end =
      context.catalog().EndBelow(first.written.engine, first.written.version);
  if (end && taken && taken->engine != first.written.engine) {
    if (const auto last = ChooseLast(context, first, end->highest)) {
      offer({.engine = first.written.engine, .choice = *last, .older = true},
            "");
    }
  }
  std::optional<Choice> chosen;
  if (taken) chosen = taken->choice;
  for (const Choice& choice :
       OtherChoices(context, question, NeedsOf(resource), chosen)) {
    offer({.engine = first.written.engine, .choice = choice},
          PolicyName(choice.policy));
  }
  return repairs;
}

void FollowVersion(const RuleContext& context, const Resource& cluster,
                   const Definition& from, const std::string& version,
                   Proposal& repair) {
  for (const Resource* member : MembersOf(context, cluster)) {
    const Value* own = VersionOf(*member);
    if (own == nullptr) continue;
    for (const Definition& definition : own->definitions) {
      if (definition.text != from.text ||
          !definition.when.CanHoldWith(from.when)) {
        continue;
      }
      repair.changes.push_back(SetValue{
          .resource = member,
          .property =
              std::string(FindVersionedType(member->type)->version_property),
          .definition = &definition,
          .text = version});
    }
  }
}

}  // namespace libfix
