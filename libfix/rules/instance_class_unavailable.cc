// Replaces an instance class with which RDS creates nothing: one that the
// engine does not have, not in this region, or that is retired.
//
// Which class comes closest belongs to the catalog (see
// catalog/instance_classes.h); this file decides what is a finding, and when
// the replacement may be applied without asking.

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "fmt/format.h"
#include "fmt/ranges.h"
#include "libfix/rules/all_rules.h"
#include "libfix/rules/database.h"
#include "libfix/rules/engine_words.h"

namespace libfix {
namespace {

constexpr std::string_view kTypes[] = {kInstance, kCluster};

constexpr std::string_view kDeploymentImpact[] = {
    "Deployment blocker: the create call is refused and the whole stack rolls "
    "back",
    "Cost and performance: the replacement is of the same kind and size on a "
    "newer generation, unless the fix says otherwise",
};

constexpr std::string_view kReferences[] = {
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/"
    "Concepts.DBInstanceClass.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/"
    "API_DescribeOrderableDBInstanceOptions.html",
};

constexpr std::string_view kAuroraReference =
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/"
    "Concepts.DBInstanceClass.html";

constexpr RuleInfo kInfo = {
    .id = "instance-class-unavailable",
    .title = "Instance class is not offered",
    .why = "RDS refuses to create the instance, so the whole stack rolls back",
    .severity = Severity::kCritical,
    .impact_level = "Deployment Blocker",
    .resource_types = kTypes,
    .fixes = kSafeOrUnsafe,
    .root_cause =
        "Not every engine has every instance class: Aurora has no general "
        "purpose classes and no micro ones, Graviton does not run every "
        "engine, and a region has only what its hardware offers. Classes of "
        "previous generations, like db.t2 and db.m4, fill examples and price "
        "lists long after RDS stopped creating them.",
    .deployment_impact = kDeploymentImpact,
    .knowledge_gap =
        "Which instance classes an engine has, where, and which are retired",
    .references = kReferences,
};

struct EngineLicense {
  std::string_view engine;
  std::string_view license;
};

// The licenses of the engines that have but one, as the refusal words them.
constexpr EngineLicense kLicenses[] = {
    {"aurora-mysql", "general-public-license"},
    {"aurora-postgresql", "postgresql-license"},
    {"mariadb", "general-public-license"},
    {"mysql", "general-public-license"},
    {"postgres", "postgresql-license"},
    {"sqlserver-ee", "license-included"},
    {"sqlserver-ex", "license-included"},
    {"sqlserver-se", "license-included"},
    {"sqlserver-web", "license-included"},
};

std::string_view PropertyOf(const Resource& resource) {
  return resource.type == kCluster ? "DBClusterInstanceClass"
                                   : "DBInstanceClass";
}

// The version that counts together with a class; empty when it can be more than
// one, or is not known.
std::string VersionOf(const Template& model, const Resource& resource,
                      const Circumstance& when) {
  const Value* version = resource.Get("EngineVersion");
  const Resource* cluster = ClusterOf(model, resource);
  if (version == nullptr && cluster != nullptr) {
    version = cluster->Get("EngineVersion");
  }
  if (version == nullptr || version->kind != Value::Kind::kScalar) return {};
  std::string found;
  for (const Definition& definition : version->definitions) {
    if (definition.origin == Definition::Origin::kAllowedValue) continue;
    if (!definition.when.CanHoldWith(when)) continue;
    if (!found.empty() && found != definition.text) return {};
    found = definition.text;
  }
  return found;
}

struct Unavailable {
  const Definition* definition;
  std::string engine;
  std::string version;
  std::string region;  // empty: that of the catalog
  ClassAnswer answer;
};

bool IsChoice(const Unavailable& bad) {
  return bad.definition->origin == Definition::Origin::kAllowedValue;
}

std::string Message(const Unavailable& bad) {
  const std::string& text = bad.definition->text;
  const std::string where =
      bad.region.empty() ? "" : fmt::format(" in {}", bad.region);
  switch (bad.answer.reason) {
    case ClassReason::kNone:
      break;
    case ClassReason::kNoSuchClass:
      return fmt::format("{} has no instance class '{}'", bad.engine, text);
    case ClassReason::kNotInRegion:
      return fmt::format("{} has no instance class '{}'{}", bad.engine, text,
                         where);
    case ClassReason::kRefused:
      return fmt::format("{} cannot be created with instance class '{}'{}",
                         bad.engine, text, where);
    case ClassReason::kRetired:
      if (!bad.answer.certain) {
        return fmt::format(
            "instance class '{}' is of a previous generation of {}", text,
            bad.engine);
      }
      return fmt::format(
          "{} cannot be created with instance class '{}'",
          bad.answer.of_version ? bad.engine + " " + bad.version : bad.engine,
          text);
  }
  return {};
}

class Check {
 public:
  Check(const Resource& resource, RuleContext& context)
      : resource_(resource), context_(context) {}

  void Run() {
    const Value* value = resource_.Get(PropertyOf(resource_));
    if (value == nullptr) return;
    if (value->kind == Value::Kind::kOpaque) {
      context_.Unchecked(*value,
                         fmt::format("instance class of '{}'", resource_.name));
      return;
    }
    // The findings of one parameter, its default and its choices, are one.
    std::map<std::string, std::vector<Unavailable>> by_parameter;
    std::set<Place> seen;  // both branches of a condition can lead to one place
    for (const Definition& definition : value->definitions) {
      std::optional<Unavailable> bad = Judge(definition);
      if (!bad || !seen.insert(definition.place()).second) continue;
      if (definition.origin == Definition::Origin::kDefault ||
          definition.origin == Definition::Origin::kAllowedValue) {
        by_parameter[definition.name].push_back(*std::move(bad));
      } else {
        Report({*std::move(bad)});
      }
    }
    for (auto& [name, group] : by_parameter) Report(group);
  }

 private:
  std::optional<Unavailable> Judge(const Definition& definition) const {
    if (definition.kind != ScalarKind::kText) return std::nullopt;
    const std::optional<std::string> engine =
        EngineOf(context_.model(), resource_, definition.when);
    if (!engine) return std::nullopt;
    // An Aurora cluster with a class of its own is another mistake.
    const bool is_aurora = engine->starts_with("aurora");
    if (is_aurora && resource_.type == kCluster) return std::nullopt;
    Unavailable bad{
        .definition = &definition,
        .engine = *engine,
        .version = VersionOf(context_.model(), resource_, definition.when),
        .region = definition.when.region.empty() ? context_.options().region
                                                 : definition.when.region,
        .answer = {}};
    bad.answer = context_.catalog().AskClass(QuestionOf(bad));
    if (!IsGone(bad.answer.availability)) return std::nullopt;
    return bad;
  }

  ClassQuestion QuestionOf(const Unavailable& bad) const {
    return {.engine = bad.engine,
            .version = bad.version,
            .instance_class = bad.definition->text,
            .region = bad.region,
            .as_of = context_.options().as_of};
  }

  void Report(const std::vector<Unavailable>& group) {
    const Unavailable& first = group.front();
    const std::string& text = first.definition->text;
    Draft& draft = context_.Report(kInfo, resource_, *first.definition);
    draft.title = fmt::format("Instance Class {} Is Not Available For {}", text,
                              EngineTitle(first.engine));
    draft.message = Message(first);
    draft.shows = {"Engine", std::string(PropertyOf(resource_))};
    draft.source = first.answer.source;
    draft.deployment_error = DeploymentError(first);
    if (first.engine.starts_with("aurora")) {
      draft.references.emplace_back(kAuroraReference);
    }
    Weigh(first, draft);
    Note(group, draft);

    const std::optional<ClassChoice> choice =
        context_.catalog().ChooseClass(QuestionOf(first));
    if (choice) {
      draft.Propose(Repair(group, *choice));
    } else {
      draft.Decline(fmt::format(
          "the catalog knows no class of {} that has the memory and processor "
          "of '{}'",
          first.engine, text));
    }
    for (const ClassChoice& other :
         context_.catalog().OtherClasses(QuestionOf(first))) {
      Proposal repair = Repair(group, other);
      repair.title += fmt::format(" ({})", other.processor);
      draft.alternatives.push_back(std::move(repair));
    }
  }

  static void Weigh(const Unavailable& bad, Draft& draft) {
    if (!bad.answer.certain) {
      draft.severity = Severity::kLow;
      draft.why =
          "the generation is an old one, and RDS may refuse to create the "
          "instance";
      return;
    }
    if (!IsChoice(bad)) return;
    draft.severity = Severity::kMedium;
    draft.why = "who picks this choice gets no stack: RDS refuses to create it";
  }

  void Note(const std::vector<Unavailable>& group, Draft& draft) const {
    const Unavailable& first = group.front();
    NoteRegion(context_, first.region, first.answer.other_region, draft);
    if (group.size() > 1) {
      std::vector<std::string> others;
      for (size_t i = 1; i < group.size(); ++i) {
        others.push_back(fmt::format("'{}'", group[i].definition->text));
      }
      draft.notes.push_back(
          fmt::format("the same is true of {}, which '{}' offers as {}",
                      fmt::join(others, ", "), first.definition->name,
                      others.size() == 1 ? "a choice" : "choices"));
    }
    if (const std::string when = first.definition->when.ToString();
        !when.empty()) {
      draft.notes.push_back(fmt::format("this class counts {}", when));
    }
  }

  // What RDS says when it refuses; nothing where it may not.
  std::string DeploymentError(const Unavailable& bad) const {
    if (!bad.answer.message.empty()) return bad.answer.message;
    if (!bad.answer.certain || resource_.type == kCluster) return {};
    std::string license;
    if (const Value* own = resource_.Get("LicenseModel")) {
      license = own->text().value_or("");
    } else if (const auto one = std::ranges::find(kLicenses, bad.engine,
                                                  &EngineLicense::engine);
               one != std::end(kLicenses)) {
      license = one->license;
    }
    std::string combination = fmt::format("DBInstanceClass={}, Engine={}",
                                          bad.definition->text, bad.engine);
    if (!bad.version.empty()) {
      combination += fmt::format(", EngineVersion={}", bad.version);
    }
    if (!license.empty()) {
      combination += fmt::format(", LicenseModel={}", license);
    }
    return fmt::format(
        "RDS does not support creating a DB instance with the following "
        "combination: {}. For supported combinations of instance class and "
        "database engine version, see the documentation.",
        combination);
  }

  // The repair of all definitions in a group: the first becomes `choice`, each
  // other one what comes closest to it.
  Proposal Repair(const std::vector<Unavailable>& group,
                  const ClassChoice& choice) const {
    Proposal repair{.title = fmt::format("Use {}", choice.name),
                    .steps = {fmt::format(
                        "Use instance class {}, which {} offers",
                        Code(choice.name), EngineTitle(group.front().engine))}};
    for (const Unavailable& bad : group) {
      std::optional<ClassChoice> own = choice;
      if (&bad != &group.front()) {
        own = context_.catalog().ChooseClass(QuestionOf(bad));
      }
      if (!own) continue;
      repair.changes.push_back(
          SetValue{.resource = &resource_,
                   .property = std::string(PropertyOf(resource_)),
                   .definition = bad.definition,
                   .text = own->name});
      Doubt(bad, *own, repair);
    }
    return repair;
  }

  // Lowers the applicability where something speaks against *safe*.
  void Doubt(const Unavailable& bad, const ClassChoice& choice,
             Proposal& repair) const {
    const auto lower = [&](std::string reason) {
      repair.Lower(Applicability::kUnsafe, std::move(reason));
    };
    if (!choice.same_size) {
      lower(fmt::format("{} is larger than '{}' and costs more", choice.name,
                        bad.definition->text));
    }
    if (!choice.same_processor) {
      lower(fmt::format("{} has another processor ({})", choice.name,
                        choice.processor));
    }
    if (!bad.answer.certain) {
      lower(fmt::format("it is not certain that '{}' cannot be created",
                        bad.definition->text));
    }
    if (!choice.certain) {
      lower(fmt::format("the catalog is not certain that {} runs on {}{}",
                        bad.engine, choice.name,
                        bad.answer.other_region ? " in " + bad.region : ""));
    }
    if (resource_.type == kCluster) {
      lower(
          "a Multi-AZ DB cluster takes only some classes, and the catalog does "
          "not know which");
    }
    if (!bad.definition->caveat.empty()) lower(bad.definition->caveat);
    // What cannot be created can live on from the days when it could.
    const bool can_live = bad.answer.reason == ClassReason::kRetired ||
                          bad.answer.reason == ClassReason::kRefused;
    if (can_live && !context_.options().new_stack) {
      lower("on a live stack it restarts the database on another class");
    }
  }

  const Resource& resource_;
  RuleContext& context_;
};

class InstanceClassUnavailableRule final : public Rule {
 public:
  const RuleInfo& info() const override { return kInfo; }
  void Check(const Resource& resource, RuleContext& context) const override {
    libfix::Check(resource, context).Run();
  }
};

}  // namespace

const Rule& InstanceClassUnavailable() {
  static const InstanceClassUnavailableRule kRule;
  return kRule;
}

}  // namespace libfix
