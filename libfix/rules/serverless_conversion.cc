#include "libfix/rules/serverless_conversion.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "fmt/format.h"
#include "libfix/rules/database.h"
#include "libfix/rules/engine_words.h"
#include "libfix/rules/parameter_groups.h"
#include "libfix/rules/serverless_capacity.h"
#include "libfix/rules/version_repair.h"

namespace libfix {
namespace {

constexpr std::string_view kNew = "ServerlessV2ScalingConfiguration";
// What v2 knows no counterpart of.
constexpr std::string_view kDropped[] = {"TimeoutAction",
                                         "SecondsBeforeTimeout"};

// Where the template gives no capacity: v1's own defaults.
constexpr double kDefaultMin = 1;
constexpr double kDefaultMinPostgres = 2;  // v1 had no smaller one for it
constexpr double kDefaultMax = 16;

constexpr std::string_view kMovesData =
    "on a live stack this replaces the cluster; move its data by a snapshot or "
    "by converting it in place first";

// The engine called 'aurora' was MySQL 5.6; it went with v1.
std::string CurrentEngine(const std::string& engine) {
  return engine == "aurora" ? "aurora-mysql" : engine;
}

// Builds the repair of one cluster; `draft` gets its notes, or why there is no
// repair.
class Conversion {
 public:
  // `forced`: the version to use instead of the one that the policy picks.
  Conversion(const Resource& cluster, const RuleContext& context, Draft& draft,
             const Choice* forced)
      : cluster_(cluster),
        context_(context),
        draft_(draft),
        forced_(forced),
        scaling_(cluster.Find("ScalingConfiguration")) {}

  std::optional<Proposal> Build() {
    const Property* mode = cluster_.Find("EngineMode");
    if (mode != nullptr && mode->value.text() != "serverless") {
      return Decline("EngineMode is not the same in every case");
    }
    if (scaling_ != nullptr && scaling_->value.kind != Value::Kind::kMap) {
      return Decline("ScalingConfiguration is computed");
    }
    const std::optional<std::string> engine =
        EngineOf(context_.model(), cluster_, {});
    if (!engine) return Decline("the engine is not known");
    engine_ = CurrentEngine(*engine);
    if (!context_.catalog().KnowsEngine(engine_)) {
      return Decline(
          fmt::format("the catalog does not know the engine '{}'", *engine));
    }

    repair_.title = "Convert to Aurora Serverless v2";
    if (!context_.options().new_stack) {
      repair_.Lower(Applicability::kUnsafe, std::string(kMovesData));
    }
    if (mode != nullptr) {
      repair_.changes.push_back(RemoveProperty{mode});
      repair_.steps.push_back("Removing `EngineMode: \"serverless\"`");
    }
    if (*engine != engine_) {
      Set("Engine", *cluster_.Get("Engine"), engine_);
      repair_.steps.push_back(
          fmt::format("Changing `Engine` to {}: {} was MySQL 5.6",
                      Code(engine_), Code(*engine)));
    }
    if (!LiftVersion(*engine != engine_)) return std::nullopt;
    if (!Scale()) {
      return Decline(
          "MinCapacity and MaxCapacity are one value and have to differ");
    }
    ProvideInstance(*engine);
    DropUnsupported();
    NoteEncryption();
    return std::move(repair_);
  }

  // The other policies' answers where the version had to be lifted.
  std::vector<Choice> OtherVersions() const {
    if (!taken_) return {};
    return OtherChoices(context_, question_, needs_, taken_);
  }

 private:
  const Value* Scaling(std::string_view member) const {
    return scaling_ == nullptr ? nullptr : scaling_->value.Get(member);
  }

  void Set(std::string_view property, const Value& value, std::string text,
           ScalarKind kind = ScalarKind::kText) {
    SetIn(cluster_, property, value, std::move(text), kind);
  }

  void SetIn(const Resource& resource, std::string_view property,
             const Value& value, std::string text,
             ScalarKind kind = ScalarKind::kText) {
    for (const Definition& definition : value.definitions) {
      repair_.changes.push_back(SetValue{.resource = &resource,
                                         .property = std::string(property),
                                         .definition = &definition,
                                         .text = text,
                                         .kind = kind});
      if (!definition.caveat.empty()) {
        repair_.Lower(Applicability::kUnsafe, definition.caveat);
      }
    }
  }

  bool PausedInV1() const {
    const Value* pause = Scaling("AutoPause");
    return pause != nullptr && pause->text() == "true";
  }

  bool WantsPause() const {
    const ServerlessCapacity& wish = context_.options().serverless_capacity;
    switch (wish.mode) {
      case ServerlessCapacity::Mode::kKeep:
        return PausedInV1();
      case ServerlessCapacity::Mode::kHalve:
        return false;
      case ServerlessCapacity::Mode::kFixed:
        return wish.min == 0;
    }
    return false;
  }

  // Finds out which version will run, and what it can do. False when declined.
  bool LiftVersion(bool engine_changes) {
    const Value* version = cluster_.Get("EngineVersion");
    if (version == nullptr) {
      LeaveVersionToService();
      if (cluster_.Get("DBClusterParameterGroupName") != nullptr) {
        repair_.Lower(Applicability::kUnsafe,
                      "AWS picks the version, which may not fit the parameter "
                      "group");
      }
      return true;
    }
    const std::optional<std::string_view> old = version->text();
    if (!old) {
      draft_.Decline(version->kind == Value::Kind::kScalar
                         ? "the engine version is not the same in every case"
                         : fmt::format("the engine version is not known: {}",
                                       version->opaque_reason));
      return false;
    }
    const Catalog& catalog = context_.catalog();
    question_ =
        AskAbout(context_, engine_,
                 // 5.6 is no version of aurora-mysql; above it comes 5.7.
                 engine_changes ? std::string_view("5.7") : *old, {});
    const auto now = catalog.ServerlessV2Of(question_);
    const bool can_stay =
        !engine_changes && now.support &&
        catalog.Ask(question_).availability == Availability::kAvailable &&
        (now.support->auto_pause || !WantsPause());
    if (can_stay) {
      limits_ = *now.support;
      return true;
    }
    const bool lacks_pause =
        now.support && WantsPause() && !now.support->auto_pause;
    // Where its own major can run v2, the nearest version is in there.
    const Policy fallback = now.support ? Policy::kLatestInMajor : Policy::kLts;
    taken_ = forced_ != nullptr ? *forced_ : ChooseCapable(fallback);
    if (!taken_) {
      draft_.Decline(
          fmt::format("the catalog knows no version of {} above '{}' that runs "
                      "Serverless v2",
                      engine_, *old));
      return false;
    }
    const std::string_view why = lacks_pause ? "pausing needs a newer version"
                                 : now.support
                                     ? "the old one can no longer be created"
                                     : "Serverless v2 needs a newer version";
    UseVersion(*version, std::string(*old), *taken_, why);
    return true;
  }

  // A version that can all that v1 did; else the Data API is the last to be
  // given up: callers stop without it, where a cluster that does not pause
  // only costs.
  std::optional<Choice> ChooseCapable(Policy fallback) {
    for (const bool data_api : {true, false}) {
      for (const bool pause : {true, false}) {
        if ((data_api && !WantsDataApi()) || (pause && !WantsPause())) continue;
        needs_ = {
            .serverless_v2 = true, .auto_pause = pause, .data_api = data_api};
        std::optional<Choice> choice =
            ChooseVersion(context_, question_, needs_, fallback);
        if (choice) return choice;
      }
    }
    return std::nullopt;
  }

  bool WantsDataApi() const {
    const Value* endpoint = cluster_.Get("EnableHttpEndpoint");
    return endpoint != nullptr && endpoint->text() == "true";
  }

  // The service takes its newest default, which runs v2 and can pause.
  void LeaveVersionToService() {
    limits_ = {.min = 0, .max = 256, .auto_pause = true, .data_api = true};
  }

  void OmitVersion() {
    repair_.Lower(Applicability::kUnsafe,
                  "AWS picks the version when EngineVersion is absent");
    repair_.changes.push_back(RemoveProperty{cluster_.Find("EngineVersion")});
    for (const Resource* member : MembersOf(context_, cluster_)) {
      const Property* own = member->Find("EngineVersion");
      if (own != nullptr) repair_.changes.push_back(RemoveProperty{own});
    }
    repair_.steps.push_back("Removing `EngineVersion`");
    LeaveVersionToService();
  }

  void UseVersion(const Value& version, const std::string& old,
                  const Choice& choice, std::string_view why) {
    draft_.policy = PolicyOf(context_, question_, choice);
    draft_.source = choice.source;
    NoteRegion(context_, question_, draft_);
    if (choice.version.empty()) return OmitVersion();
    const Question target = AskAbout(context_, engine_, choice.version, {});
    // That the Data API is not certain is said where it is looked at.
    if (!choice.certain &&
        !(WantsDataApi() && context_.catalog().Ask(target).certain)) {
      repair_.Lower(
          Applicability::kUnsafe,
          fmt::format("the facts about {} are not complete", engine_));
    }
    const auto support = context_.catalog().ServerlessV2Of(target);
    if (support.support) limits_ = *support.support;
    Set("EngineVersion", version, choice.version);
    for (const Definition& definition : version.definitions) {
      FollowVersion(context_, cluster_, definition, choice.version, repair_);
    }
    repair_.steps.push_back(
        fmt::format("Upgrading `EngineVersion` from {} to {}: {}", Code(old),
                    Code(choice.version), why));
    if (!choice.same_major) {
      FollowMajor(context_, cluster_, engine_, choice.version, repair_);
    }
  }

  // False when both capacities stand in one place that cannot hold both.
  bool Scale() {
    const double smallest =
        engine_ == "aurora-postgresql" ? kDefaultMinPostgres : kDefaultMin;
    const double v1_min = Number("MinCapacity", smallest);
    const double v1_max = Number("MaxCapacity", kDefaultMax);
    const Capacity capacity =
        ConvertCapacity(v1_min, v1_max, WantsPause(),
                        context_.options().serverless_capacity, limits_);
    for (const std::string& note : capacity.notes) {
      draft_.notes.push_back(note);
      repair_.Lower(Applicability::kUnsafe, note);
    }
    // Whether an older version goes up to 256 ACU is not certain; to 128 it
    // does.
    constexpr double kCertainMax = 128;
    if (capacity.max > kCertainMax && !limits_.max_certain) {
      repair_.Lower(Applicability::kUnsafe,
                    fmt::format("whether the version allows {} ACU is not "
                                "certain",
                                FormatCapacity(capacity.max)));
    }
    if (scaling_ == nullptr) {
      AddScaling(capacity);
      return true;
    }
    if (capacity.min != capacity.max && IsOneCapacity()) return false;
    repair_.changes.push_back(RenameProperty{scaling_, std::string(kNew)});
    repair_.steps.push_back(fmt::format(
        "Changing `ScalingConfiguration` to `{}` ({} to {} ACU)", kNew,
        FormatCapacity(capacity.min), FormatCapacity(capacity.max)));
    const bool min_is_set = SetCapacity("MinCapacity", capacity.min);
    SetCapacity("MaxCapacity", capacity.max);
    DropPause(min_is_set && capacity.min == 0, capacity);
    for (std::string_view name : kDropped) {
      if (!DropMember(name)) continue;
      draft_.notes.push_back(
          fmt::format("{} has no counterpart in Serverless v2", name));
    }
    return true;
  }

  void AddScaling(const Capacity& capacity) {
    const std::string min = FormatCapacity(capacity.min);
    const std::string max = FormatCapacity(capacity.max);
    const Property* version = cluster_.Find("EngineVersion");
    repair_.changes.push_back(AddProperty{
        .resource = &cluster_,
        .after = version != nullptr ? version : cluster_.Find("EngineMode"),
        .property = {std::string(kNew),
                     NewValue::Map({{"MinCapacity", NewValue::Number(min)},
                                    {"MaxCapacity", NewValue::Number(max)}})}});
    repair_.steps.push_back(
        fmt::format("Adding `{}` ({} to {} ACU)", kNew, min, max));
  }

  // Whether a parameter or an entry of a table is the minimum and the maximum
  // at once.
  bool IsOneCapacity() const {
    const Value* min = Scaling("MinCapacity");
    const Value* max = Scaling("MaxCapacity");
    if (min == nullptr || max == nullptr) return false;
    return std::ranges::any_of(min->definitions, [&](const Definition& one) {
      return std::ranges::find(max->definitions, one.place(),
                               &Definition::place) != max->definitions.end();
    });
  }

  void DropPause(bool pauses, const Capacity& capacity) {
    const Value* pause = Scaling("AutoPause");
    if (!pauses) DropMember("SecondsUntilAutoPause");
    DropMember("AutoPause");
    if (pause == nullptr || pauses || pause->text() == "false") return;
    // That no version can pause is said already.
    if (WantsPause() && capacity.min > 0) return;
    const std::string note = fmt::format(
        "Serverless v2 pauses only at MinCapacity 0; here it is {}",
        capacity.min == 0 ? "not known" : FormatCapacity(capacity.min));
    draft_.notes.push_back(note);
    if (!PausedInV1()) repair_.Lower(Applicability::kUnsafe, note);
  }

  // The number that v1 was given. Where it is not known it cannot be converted:
  // the value stays, and the fix is not safe.
  double Number(std::string_view member, double fallback) {
    const Value* value = Scaling(member);
    const bool fixed = context_.options().serverless_capacity.mode ==
                       ServerlessCapacity::Mode::kFixed;
    if (value == nullptr) {
      if (!fixed) {
        const std::string note = fmt::format(
            "the template gives no {}; {} was the default of Serverless v1",
            member, FormatCapacity(fallback));
        draft_.notes.push_back(note);
        repair_.Lower(Applicability::kUnsafe, note);
      }
      return fallback;
    }
    const std::optional<std::string_view> text = value->text();
    const std::optional<double> acu =
        text ? ParseCapacity(*text) : std::nullopt;
    if (!acu) {
      repair_.Lower(Applicability::kUnsafe,
                    fmt::format("{} is not one known number", member));
    }
    return acu.value_or(fallback);
  }

  // False where the value stays as it is, being not known.
  bool SetCapacity(std::string_view member, double acu) {
    const Value* value = Scaling(member);
    if (value == nullptr) {
      repair_.changes.push_back(
          AddProperty{.resource = &cluster_,
                      .map = &scaling_->value,
                      .property = {std::string(member),
                                   NewValue::Number(FormatCapacity(acu))}});
      return true;
    }
    const std::optional<std::string_view> text = value->text();
    const std::optional<double> old =
        text ? ParseCapacity(*text) : std::nullopt;
    if (!old) return false;
    if (*old != acu) {
      Set("ScalingConfiguration", *value, FormatCapacity(acu),
          ScalarKind::kNumber);
    }
    return true;
  }

  bool DropMember(std::string_view name) {
    if (scaling_ == nullptr) return false;
    const Property* member = scaling_->value.Find(name);
    if (member == nullptr) return false;
    repair_.changes.push_back(RemoveProperty{member});
    return true;
  }

  void ProvideInstance(std::string_view old_engine) {
    const std::vector<const Resource*>& members = MembersOf(context_, cluster_);
    if (members.empty()) {
      if (!AllMembersKnown(context_.model())) {
        repair_.Lower(Applicability::kUnsafe,
                      "an instance of a cluster that is not known may belong "
                      "to it already");
      }
      AddResource add = ServerlessInstance(context_, cluster_, engine_);
      repair_.steps.push_back(
          fmt::format("Adding the resource {} with class {}", Code(add.name),
                      Code(kServerlessClass)));
      repair_.changes.push_back(std::move(add));
      return;
    }
    for (const Resource* member : members) {
      const Value* own_engine = member->Get("Engine");
      if (old_engine != engine_ && own_engine != nullptr &&
          own_engine->text() == old_engine) {
        SetIn(*member, "Engine", *own_engine, engine_);
      }
      const Value* instance_class = member->Get("DBInstanceClass");
      if (instance_class == nullptr ||
          instance_class->text() == kServerlessClass) {
        continue;
      }
      SetIn(*member, "DBInstanceClass", *instance_class,
            std::string(kServerlessClass));
      repair_.steps.push_back(fmt::format("Changing the class of {} to {}",
                                          Code(member->name),
                                          Code(kServerlessClass)));
    }
  }

  void DropUnsupported() {
    const Property* endpoint = cluster_.Find("EnableHttpEndpoint");
    if (endpoint == nullptr || endpoint->value.text() == "false") return;
    if (limits_.data_api) {
      if (!limits_.data_api_certain) {
        repair_.Lower(Applicability::kUnsafe,
                      "whether the version has the Data API is not certain");
      }
      return;
    }
    repair_.changes.push_back(RemoveProperty{endpoint});
    repair_.steps.push_back(
        "Removing `EnableHttpEndpoint`: the version has no Data API");
    const std::string note =
        "the chosen version has no Data API: callers of the HTTP endpoint stop "
        "working";
    draft_.notes.push_back(note);
    repair_.Lower(Applicability::kUnsafe, note);
  }

  void NoteEncryption() {
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html
    constexpr Date kEncryptedByDefault(2026, 2, 18);
    if (cluster_.Get("StorageEncrypted") != nullptr ||
        context_.options().as_of >= kEncryptedByDefault) {
      return;
    }
    draft_.notes.push_back(
        "Serverless v1 was always encrypted; a v2 cluster is only when "
        "StorageEncrypted is true");
  }

  std::nullopt_t Decline(std::string why) {
    draft_.Decline(std::move(why));
    return std::nullopt;
  }

  const Resource& cluster_;
  const RuleContext& context_;
  Draft& draft_;
  const Choice* forced_;
  const Property* scaling_;
  std::string engine_;
  Question question_;  // about the version as it is
  Needs needs_;        // of the version that was taken
  std::optional<Choice> taken_;
  ServerlessV2 limits_;  // of the version that will run
  Proposal repair_;
};

}  // namespace

ServerlessConversion ConvertToServerlessV2(const Resource& cluster,
                                           const RuleContext& context,
                                           Draft& draft, const Choice* forced) {
  Conversion conversion(cluster, context, draft, forced);
  ServerlessConversion result{.repair = conversion.Build()};
  if (result.repair) result.other_versions = conversion.OtherVersions();
  return result;
}

}  // namespace libfix
