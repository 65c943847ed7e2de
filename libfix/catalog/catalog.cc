#include "libfix/catalog/catalog.h"

#include <algorithm>
#include <utility>

#include "libfix/catalog/layers.h"
#include "libfix/catalog/regions.h"

namespace libfix {
namespace {

bool HasFamily(const EngineFacts& facts, std::string_view family) {
  return std::any_of(
      facts.majors.begin(), facts.majors.end(),
      [&](const MajorFacts& major) { return major.family == family; });
}

RuntimeQuestion AtHome(RuntimeQuestion question) {
  if (question.region.empty()) question.region = BuiltInFacts::Get().region();
  return question;
}

}  // namespace

Catalog::Catalog(std::shared_ptr<const Layers> layers)
    : layers_(std::move(layers)) {}

std::shared_ptr<const Catalog> Catalog::BuiltIn() {
  static const auto* const catalog = new std::shared_ptr<const Catalog>(
      new Catalog(std::make_shared<const Layers>()));
  return *catalog;
}

Date Catalog::date() const { return BuiltInFacts::Get().date(); }

std::string_view Catalog::region() const {
  return BuiltInFacts::Get().region();
}

bool Catalog::KnowsRegion(std::string_view region) const {
  return region == this->region() || layers_->regions.contains(region) ||
         FindRegion(region) != nullptr;
}

bool Catalog::KnowsEngine(std::string_view engine) const {
  return layers_->Find(engine) != nullptr;
}

std::vector<std::string> Catalog::Engines() const {
  return BuiltInFacts::Get().engines();
}

Answer Catalog::Ask(const Question& question) const {
  const EngineView* view = layers_->Find(question.engine);
  if (view == nullptr) return {};
  const VersionState state =
      view->StateOf(question.version, question.region, question.as_of);
  return {.availability = state.availability,
          .certain = state.certain,
          .other_region = state.other_region,
          .source = std::string(state.source),
          .message = std::string(state.message),
          .last_seen = state.last_seen,
          .ended = state.ended};
}

std::optional<std::string> Catalog::MajorOf(std::string_view engine,
                                            std::string_view version) const {
  const EngineView* view = layers_->Find(engine);
  if (view == nullptr) return {};
  return view->facts().MajorOf(version);
}

std::optional<std::string> Catalog::LineOf(std::string_view engine,
                                           std::string_view version) const {
  const EngineView* view = layers_->Find(engine);
  if (view == nullptr) return {};
  return view->facts().LineOf(version);
}

std::optional<std::string> Catalog::ShortOf(std::string_view engine,
                                            std::string_view version) const {
  const EngineView* view = layers_->Find(engine);
  if (view == nullptr) return {};
  return view->facts().ShortOf(version);
}

std::optional<Catalog::End> Catalog::EndBelow(std::string_view engine,
                                              std::string_view version) const {
  const EngineView* view = layers_->Find(engine);
  if (view == nullptr || !view->facts().end) return {};
  const std::optional<Version> parsed = Version::Parse(version);
  const EngineEnd& end = *view->facts().end;
  if (!parsed || *parsed <= end.highest) return {};
  return End{.highest = end.highest.text(),
             .continues_as = end.continues_as,
             .why = end.why};
}

std::optional<std::string> Catalog::FamilyOf(std::string_view engine,
                                             std::string_view version) const {
  const EngineView* view = layers_->Find(engine);
  // Engines that share their facts still have families of their own.
  if (view == nullptr || view->facts().engine != engine) return {};
  const std::optional<std::string> major = view->facts().MajorOf(version);
  if (!major) return {};
  const MajorFacts* facts = view->facts().FindMajor(*major);
  if (facts == nullptr || facts->family.empty()) return {};
  return facts->family;
}

bool Catalog::IsFamilyCertain(std::string_view engine,
                              std::string_view version) const {
  const EngineView* view = layers_->Find(engine);
  if (view == nullptr) return false;
  const std::optional<std::string> major = view->facts().MajorOf(version);
  const MajorFacts* facts = major ? view->facts().FindMajor(*major) : nullptr;
  return facts != nullptr && facts->family_certain;
}

bool Catalog::KnowsFamily(std::string_view family) const {
  for (const std::string& engine : BuiltInFacts::Get().engines()) {
    // A family begins with its engine, which spares reading the other files.
    if (!family.starts_with(engine)) continue;
    const EngineView* view = layers_->Find(engine);
    if (view != nullptr && HasFamily(view->facts(), family)) return true;
  }
  return false;
}

Catalog::ServerlessAnswer Catalog::ServerlessV2Of(
    const Question& question) const {
  const EngineView* view = layers_->Find(question.engine);
  if (view == nullptr) return {};
  const EngineFacts& facts = view->facts();
  const VersionFacts* version = facts.Find(question.version);
  if (version == nullptr && facts.IsBareMajor(question.version)) {
    version = view->NewestOf(*Version::Parse(question.version), question.region,
                             question.as_of);
  }
  if (version == nullptr || !version->serverless_known) return {};
  return {.known = true,
          .support = version->serverless_v2,
          .source = facts.sources[version->serverless_source]};
}

ServerlessV2Limits Catalog::ServerlessLimits() const {
  return BuiltInFacts::Get().serverless().limits;
}

Answer Catalog::AskServerlessV1(std::string_view region, Date as_of) const {
  if (region.empty()) region = this->region();
  const auto& facts = layers_->serverless_v1;
  const auto said = std::find_if(
      facts.rbegin(), facts.rend(), [&](const Layers::ServerlessV1& fact) {
        return fact.region.empty() || fact.region == region;
      });
  if (said != facts.rend()) {
    return {.availability = said->available ? Availability::kAvailable
                                            : Availability::kDeprecated,
            .source = said->source,
            .message = said->message};
  }
  return {.availability = as_of < ServerlessV1End() ? Availability::kUnknown
                                                    : Availability::kDeprecated,
          .source = ServerlessV1EndSource()};
}

Date Catalog::ServerlessV1End() const {
  return BuiltInFacts::Get().serverless().v1_end;
}

std::string Catalog::ServerlessV1EndSource() const {
  return BuiltInFacts::Get().serverless().v1_end_source;
}

std::vector<std::string> Catalog::Runtimes() const {
  return LambdaRuntimes::BuiltIn().Names();
}

RuntimeAnswer Catalog::AskRuntime(const RuntimeQuestion& question) const {
  return LambdaRuntimes::BuiltIn().Ask(AtHome(question), layers_->runtimes);
}

std::optional<RuntimeChoice> Catalog::ChooseRuntime(
    const RuntimeQuestion& question, Policy policy) const {
  return LambdaRuntimes::BuiltIn().Choose(AtHome(question), policy,
                                          layers_->runtimes);
}

std::vector<int> Catalog::ServerlessV1Capacities(
    std::string_view engine) const {
  for (const ServerlessFacts::V1Capacity& capacity :
       BuiltInFacts::Get().serverless().v1_capacities) {
    if (capacity.engine == engine) return capacity.acu;
  }
  return {};
}

}  // namespace libfix
