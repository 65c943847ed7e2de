#include "libfix/rules/database.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "fmt/format.h"
#include "libfix/rules/versioned_types.h"

namespace libfix {
namespace {

constexpr MemberType kMemberTypes[] = {
    {.type = kInstance,
     .cluster = kCluster,
     .cluster_property = "DBClusterIdentifier",
     .identifier = "DBClusterIdentifier",
     .follows = "an instance has to have the version of its cluster"},
    {.type = kNeptuneInstance,
     .cluster = kNeptuneCluster,
     .cluster_property = "DBClusterIdentifier",
     .identifier = "DBClusterIdentifier",
     .follows = "an instance has to have the version of its cluster"},
    {.type = kNodegroup,
     .cluster = kKubernetesCluster,
     .cluster_property = "ClusterName",
     .identifier = "Name",
     .follows = "a node group follows the version of its cluster"},
};

bool IsZero(const Value* value) {
  if (value == nullptr) return false;
  const std::optional<std::string_view> text = value->text();
  return text && (*text == "0" || *text == "0.0");
}

// A word of the cluster's name becomes the instance's: "AuroraCluster" ->
// "AuroraInstance". Nothing when the word is not in it.
std::optional<std::string> ReplaceWord(std::string_view text,
                                       std::string_view word,
                                       std::string_view by) {
  const size_t at = text.rfind(word);
  if (at == std::string_view::npos) return std::nullopt;
  return fmt::format("{}{}{}", text.substr(0, at), by,
                     text.substr(at + word.size()));
}

std::string InstanceName(const Template& model, std::string_view cluster) {
  // How its words are joined: "orders-cluster", "orders_cluster".
  const bool has_dashes = cluster.find('-') != std::string_view::npos;
  if (has_dashes || model.words_are_snake_case) {
    const char joint = has_dashes ? '-' : '_';
    const std::string first = fmt::format("cluster{}", joint);
    const std::string last = fmt::format("{}cluster", joint);
    if (auto name =
            ReplaceWord(cluster, last, fmt::format("{}instance", joint))) {
      return *name;
    }
    if (auto name =
            ReplaceWord(cluster, first, fmt::format("instance{}", joint))) {
      return *name;
    }
    return fmt::format("{}{}instance", cluster, joint);
  }
  if (auto name = ReplaceWord(cluster, "Cluster", "Instance")) return *name;
  return fmt::format("{}Instance", cluster);
}

// "transaction-db-" -> "transaction-db-instance-".
std::string InstanceIdentifier(std::string_view fragment) {
  if (auto name = ReplaceWord(fragment, "cluster", "instance")) return *name;
  if (fragment.ends_with('-')) return fmt::format("{}instance-", fragment);
  return fmt::format("{}-instance", fragment);
}

// The piece of an identifier that becomes the instance's: the one that says
// "cluster", else the last one with a word in it, else the first separator.
size_t PieceToChange(const std::vector<Fragment>& fragments) {
  size_t index = 0;
  bool says_cluster = false;
  for (size_t i = 0; i < fragments.size(); ++i) {
    const std::string& text = fragments[i].text;
    const bool says = text.find("cluster") != std::string::npos;
    if (says_cluster && !says) continue;
    if (text.find_first_not_of('-') == std::string::npos) continue;
    index = i;
    says_cluster = says;
  }
  return index;
}

// False when RDS would refuse it: longer than the 63 letters of an identifier,
// or the identifier of another instance.
bool IsFreeIdentifier(const Template& model, std::string_view identifier) {
  constexpr size_t kLongest = 63;
  if (identifier.size() > kLongest) return false;
  return std::ranges::none_of(model.resources, [&](const Resource& resource) {
    if (resource.type != kInstance) return false;
    const Value* own = resource.Get("DBInstanceIdentifier");
    return own != nullptr && own->text() == identifier;
  });
}

// Identifiers are compared and derived by their constant text; one that is all
// variable has none, and RDS makes one up.
std::optional<NewValue> IdentifierFrom(const Template& model,
                                       const Value* cluster_identifier) {
  if (cluster_identifier == nullptr || cluster_identifier->fragments.empty()) {
    return std::nullopt;
  }
  const std::vector<Fragment>& fragments = cluster_identifier->fragments;
  const size_t index = PieceToChange(fragments);
  const std::string text = InstanceIdentifier(fragments[index].text);
  if (cluster_identifier->text() == fragments[index].text &&
      !IsFreeIdentifier(model, text)) {
    return std::nullopt;
  }
  return NewValue::Copy(*cluster_identifier, {{.index = index, .text = text}});
}

std::optional<std::string> PinFor(const RuleContext& context,
                                  std::string_view engine) {
  const auto pin = context.options().pins.find(engine);
  if (pin == context.options().pins.end()) return std::nullopt;
  return pin->second;
}

}  // namespace

std::string Code(std::string_view text) {
  std::string inside(text);
  std::erase_if(inside, [](char c) { return c == '`' || c == '\n'; });
  return fmt::format("`{}`", inside);
}

const MemberType* FindMemberType(std::string_view type) {
  const auto found = std::ranges::find(kMemberTypes, type, &MemberType::type);
  return found == std::end(kMemberTypes) ? nullptr : found;
}

namespace {

// The cluster that an instance names: as a resource, or by its identifier, for
// which `find` is asked.
template <typename Find>
const Resource* ClusterNamedBy(const Template& model, const Resource& instance,
                               Find find) {
  const MemberType* member = FindMemberType(instance.type);
  if (member == nullptr) return nullptr;
  const Value* identifier = instance.Get(member->cluster_property);
  if (identifier == nullptr) return nullptr;
  const Resource* target = model.Target(identifier);
  if (target != nullptr) {
    return target->type == member->cluster ? target : nullptr;
  }
  const std::optional<std::string_view> text = identifier->text();
  return text ? find(*member, *text) : nullptr;
}

}  // namespace

const Resource* ClusterOf(const Template& model, const Resource& instance) {
  return ClusterNamedBy(
      model, instance,
      [&](const MemberType& member, std::string_view text) -> const Resource* {
        for (const Resource& resource : model.resources) {
          if (resource.type != member.cluster) continue;
          const Value* own = resource.Get(member.identifier);
          if (own != nullptr && own->text() == text) return &resource;
        }
        return nullptr;
      });
}

Memberships::Memberships(const Template& model) {
  // The first that a member of that type can name so.
  std::map<std::pair<const MemberType*, std::string_view>, const Resource*>
      clusters;
  for (const Resource& resource : model.resources) {
    for (const MemberType& member : kMemberTypes) {
      if (resource.type != member.cluster) continue;
      const Value* own = resource.Get(member.identifier);
      if (own == nullptr || !own->text()) continue;
      clusters.try_emplace({&member, *own->text()}, &resource);
    }
  }
  for (const Resource& resource : model.resources) {
    const Resource* cluster = ClusterNamedBy(
        model, resource,
        [&](const MemberType& member,
            std::string_view text) -> const Resource* {
          const auto found = clusters.find({&member, text});
          return found == clusters.end() ? nullptr : found->second;
        });
    if (cluster != nullptr) members_[cluster].push_back(&resource);
  }
}

const std::vector<const Resource*>& Memberships::Of(
    const Resource& cluster) const {
  static const std::vector<const Resource*> kNone;
  const auto found = members_.find(&cluster);
  return found == members_.end() ? kNone : found->second;
}

bool AllMembersKnown(const Template& model) {
  return model.complete &&
         std::ranges::none_of(model.resources, [&](const Resource& resource) {
           return resource.type == kInstance &&
                  resource.Get("DBClusterIdentifier") != nullptr &&
                  ClusterOf(model, resource) == nullptr;
         });
}

std::optional<std::string> EngineOf(const Template& model,
                                    const Resource& resource,
                                    const Circumstance& when) {
  const Value* engine = resource.Get("Engine");
  if (engine == nullptr) {
    const Resource* cluster = ClusterOf(model, resource);
    if (cluster == nullptr || cluster == &resource) return std::nullopt;
    return EngineOf(model, *cluster, when);
  }
  return TextUnder(*engine, when);
}

bool IsServerlessV1(const Resource& cluster) {
  if (cluster.type != kCluster || IsServerlessV2(cluster)) return false;
  const Value* mode = cluster.Get("EngineMode");
  if (mode != nullptr) {
    return std::ranges::any_of(mode->definitions, [](const Definition& one) {
      return one.text == "serverless";
    });
  }
  return cluster.Find("ScalingConfiguration") != nullptr;
}

bool IsServerlessV2(const Resource& cluster) {
  return cluster.type == kCluster &&
         cluster.Find("ServerlessV2ScalingConfiguration") != nullptr;
}

Needs NeedsOf(const Resource& cluster) {
  Needs needs;
  if (IsServerlessV2(cluster)) {
    const Value* scaling = cluster.Get("ServerlessV2ScalingConfiguration");
    needs.serverless_v2 = true;
    needs.auto_pause = IsZero(scaling->Get("MinCapacity"));
  }
  const Value* endpoint = cluster.Get("EnableHttpEndpoint");
  needs.data_api = endpoint != nullptr && endpoint->text() == "true";
  return needs;
}

bool IsGone(Availability availability) {
  return availability == Availability::kDeprecated ||
         availability == Availability::kUnlisted;
}

std::optional<std::string> LostAsNumber(const Definition& version) {
  if (version.kind != ScalarKind::kNumber) return std::nullopt;
  const std::string& text = version.text;
  double number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    return std::nullopt;
  }
  std::string seen = fmt::format("{}", number);
  const bool is_whole = seen.find('.') == std::string::npos;
  if (is_whole && text.find('.') != std::string::npos) seen += ".0";
  if (seen == text) return std::nullopt;
  return seen;
}

Question AskAbout(const RuleContext& context, std::string_view engine,
                  std::string_view version, const Circumstance& when) {
  return {.engine = engine,
          .version = version,
          .region = when.region.empty()
                        ? std::string_view(context.options().region)
                        : std::string_view(when.region),
          .as_of = context.options().as_of};
}

std::optional<Choice> ChooseVersion(const RuleContext& context,
                                    const Question& question,
                                    const Needs& needs, Policy fallback) {
  const Options& options = context.options();
  const Catalog& catalog = context.catalog();
  if (const auto pin = PinFor(context, question.engine)) {
    const auto old_major = catalog.MajorOf(question.engine, question.version);
    const auto new_major = catalog.MajorOf(question.engine, *pin);
    Question pinned = question;
    pinned.version = *pin;
    const Answer answer = catalog.Ask(pinned);
    return Choice{.version = *pin,
                  .major = new_major.value_or(""),
                  .same_major = old_major && old_major == new_major,
                  .certain = answer.certain &&
                             answer.availability == Availability::kAvailable,
                  .source = "chosen by --pin"};
  }
  const auto own = options.engine_policies.find(question.engine);
  const Policy policy = own != options.engine_policies.end()
                            ? own->second
                            : options.policy.value_or(fallback);
  return catalog.Choose(question, policy, needs);
}

std::vector<Choice> OtherChoices(const RuleContext& context,
                                 const Question& question, const Needs& needs,
                                 const std::optional<Choice>& taken) {
  std::vector<Choice> others;
  std::vector<std::string> seen;
  if (taken) seen.push_back(taken->version);
  for (Policy policy : AllPolicies()) {
    std::optional<Choice> choice =
        context.catalog().Choose(question, policy, needs);
    // What falls back to another policy is that one's answer.
    if (!choice || choice->policy != policy) continue;
    if (std::ranges::find(seen, choice->version) != seen.end()) continue;
    seen.push_back(choice->version);
    others.push_back(*std::move(choice));
  }
  return others;
}

std::string PolicyOf(const RuleContext& context, const Question& question,
                     const Choice& choice) {
  return PinFor(context, question.engine)
             ? "pin"
             : std::string(PolicyName(choice.policy));
}

void NoteRegion(const RuleContext& context, const Question& question,
                Draft& draft) {
  NoteRegion(context, question.region,
             context.catalog().Ask(question).other_region, draft);
}

void NoteRegion(const RuleContext& context, std::string_view region,
                bool other_region, Draft& draft) {
  const std::string_view facts = context.catalog().region();
  // A row of a mapping has a region of its own.
  const bool found =
      !context.region_found_by().empty() &&
      (draft.definition == nullptr || draft.definition->when.region.empty());
  if (found && other_region) {
    draft.notes.push_back(fmt::format(
        "judged for {} ({}), of which no facts are known; those of {} were "
        "used",
        region, context.region_found_by(), facts));
  } else if (found) {
    draft.notes.push_back(
        fmt::format("judged for {} ({})", region, context.region_found_by()));
  } else if (other_region) {
    draft.notes.push_back(fmt::format(
        "no facts are known of {}; those of {} were used", region, facts));
  }
}

AddResource ServerlessInstance(const RuleContext& context,
                               const Resource& cluster,
                               std::string_view engine) {
  AddResource add{.after = &cluster,
                  .name = context.model().FreeName(
                      InstanceName(context.model(), cluster.name)),
                  .type = std::string(kInstance)};
  if (auto identifier =
          IdentifierFrom(context.model(), cluster.Get("DBClusterIdentifier"))) {
    add.properties.push_back({"DBInstanceIdentifier", *std::move(identifier)});
  }
  add.properties.push_back(
      {"DBClusterIdentifier", NewValue::Reference(cluster.name)});
  add.properties.push_back(
      {"DBInstanceClass", NewValue::Text(std::string(kServerlessClass))});
  const Value* own = cluster.Get("Engine");
  add.properties.push_back(
      {"Engine", own != nullptr && own->text() == engine
                     ? NewValue::Copy(*own)
                     : NewValue::Text(std::string(engine))});
  add.properties.push_back({"PubliclyAccessible", NewValue::Bool(false)});
  return add;
}

}  // namespace libfix
