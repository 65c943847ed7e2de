#include "libfix/catalog/lambda_runtimes.h"

#include <algorithm>
#include <cassert>
#include <utility>
#include <variant>

#include "libfix/catalog/data.h"
#include "libfix/catalog/facts_reader.h"
#include "libfix/catalog/json_value.h"
#include "libfix/catalog/version.h"

namespace libfix {
namespace {

// "3.7" of "python3.7", "22.x" of "nodejs22.x"; nullopt when what follows the
// family is no plain number: "nodejs", "nodejs4.3-edge".
std::optional<Version> NumberOf(std::string_view name,
                                std::string_view family) {
  if (!name.starts_with(family)) return {};
  std::string_view number = name.substr(family.size());
  const std::string_view digits =
      number.ends_with(".x") ? number.substr(0, number.size() - 2) : number;
  if (digits.find_first_not_of("0123456789.") != std::string_view::npos) {
    return {};
  }
  return Version::Parse(number);
}

// What the last overlay that speaks of the runtime in the region says.
struct Said {
  const RuntimeOverlay* overlay = nullptr;
  const RuntimeOverlay::Said* said = nullptr;
};

Said SaidOf(std::string_view runtime, std::string_view region,
            const RuntimeOverlays& overlays) {
  for (auto layer = overlays.rbegin(); layer != overlays.rend(); ++layer) {
    const RuntimeOverlay& overlay = **layer;
    if (!overlay.region.empty() && overlay.region != region) continue;
    const auto found = overlay.runtimes.find(runtime);
    if (found != overlay.runtimes.end()) return {&overlay, &found->second};
  }
  return {};
}

}  // namespace

const LambdaRuntimes& LambdaRuntimes::BuiltIn() {
  // Never torn down, and made by whoever asks first.
  static const LambdaRuntimes* const runtimes =
      new LambdaRuntimes(DataFileText("lambda_runtimes.json"));
  return *runtimes;
}

LambdaRuntimes::LambdaRuntimes(std::string_view text) {
  const std::variant<JsonValue, JsonError> read = ReadJson(text);
  const JsonValue* root = std::get_if<JsonValue>(&read);
  assert(root != nullptr);
  if (root == nullptr) return;
  const FactsReader file(*root);
  const FactsReader sources = file.At("sources");
  const std::vector<FactsReader> lines = file.List("runtimes");
  for (const FactsReader& entry : file.List("families")) {
    Family& family = families_.emplace_back();
    family.name = entry.Text("family");
    family.every_number = entry.Truth("every_number", false);
    family.replaced_by = entry.Text("replaced_by");
    family.first = runtimes_.size();
    for (const FactsReader& line : lines) {
      if (line.Text("family") != family.name) continue;
      runtimes_.push_back(
          {.name = line.Text("runtime"),
           .family = families_.size() - 1,
           .released = line.Day("released").value_or(Date()),
           .deprecated = line.Day("deprecated"),
           .create_block = line.Day("create_block"),
           .update_block = line.Day("update_block"),
           .container_only = line.Truth("container_only", false),
           .source = line.Source(sources),
           .source_day = line.Day("as_of").value_or(Date())});
    }
    family.last = runtimes_.size();
  }
}

std::vector<std::string> LambdaRuntimes::Names() const {
  std::vector<std::string> names;
  names.reserve(runtimes_.size());
  for (const Runtime& runtime : runtimes_) names.push_back(runtime.name);
  return names;
}

bool LambdaRuntimes::Knows(std::string_view runtime) const {
  return Find(runtime) != nullptr;
}

const LambdaRuntimes::Runtime* LambdaRuntimes::Find(
    std::string_view name) const {
  const auto found = std::ranges::find(runtimes_, name, &Runtime::name);
  return found == runtimes_.end() ? nullptr : &*found;
}

const LambdaRuntimes::Family* LambdaRuntimes::FindFamily(
    std::string_view name) const {
  const auto found = std::ranges::find(families_, name, &Family::name);
  return found == families_.end() ? nullptr : &*found;
}

const LambdaRuntimes::Family* LambdaRuntimes::FamilyOfUnlisted(
    std::string_view name) const {
  for (const Family& family : families_) {
    if (!family.every_number) continue;
    const std::optional<Version> number = NumberOf(name, family.name);
    if (!number) continue;
    // What is above the newest one may have come since.
    const std::optional<Version> newest =
        NumberOf(runtimes_[family.last - 1].name, family.name);
    return newest && *number < *newest ? &family : nullptr;
  }
  return nullptr;
}

RuntimePhase LambdaRuntimes::PhaseAt(const Runtime& runtime, Date day) {
  const auto reached = [day](const std::optional<Date>& since) {
    return since && day >= *since;
  };
  if (reached(runtime.update_block)) return RuntimePhase::kUpdateBlocked;
  if (reached(runtime.create_block)) return RuntimePhase::kCreateBlocked;
  if (reached(runtime.deprecated)) return RuntimePhase::kDeprecated;
  if (runtime.deprecated &&
      Date::DaysBetween(day, *runtime.deprecated) <= kAnnouncedDays) {
    return RuntimePhase::kAnnounced;
  }
  return RuntimePhase::kSupported;
}

RuntimeAnswer LambdaRuntimes::AnswerOf(const Runtime& runtime,
                                       const RuntimeQuestion& question,
                                       const RuntimeOverlays& overlays) const {
  RuntimeAnswer answer{
      .phase = PhaseAt(runtime, question.as_of),
      .certain_phase =
          PhaseAt(runtime, std::min(question.as_of, runtime.source_day)),
      .family = families_[runtime.family].name,
      .container_only = runtime.container_only,
      .deprecated = runtime.deprecated,
      .create_block = runtime.create_block,
      .update_block = runtime.update_block,
      .source = runtime.source,
      .source_day = runtime.source_day};
  const auto [overlay, said] = SaidOf(runtime.name, question.region, overlays);
  if (said == nullptr) return answer;
  if (!said->available) {
    answer.phase = RuntimePhase::kUpdateBlocked;
  } else if (answer.phase > RuntimePhase::kDeprecated) {
    // Functions can be created after all; that it gets no patches stays true.
    answer.phase = RuntimePhase::kDeprecated;
  }
  answer.certain_phase = answer.phase;
  answer.overlaid = true;
  answer.source = overlay->source;
  answer.message = said->message;
  return answer;
}

RuntimeAnswer LambdaRuntimes::Ask(const RuntimeQuestion& question,
                                  const RuntimeOverlays& overlays) const {
  if (const Runtime* runtime = Find(question.runtime)) {
    return AnswerOf(*runtime, question, overlays);
  }
  const Family* family = FamilyOfUnlisted(question.runtime);
  if (family == nullptr) return {};
  const Runtime& newest = runtimes_[family->last - 1];
  return {.phase = RuntimePhase::kUnlisted,
          .certain_phase = RuntimePhase::kUnlisted,
          .family = family->name,
          .source = newest.source,
          .source_day = newest.source_day};
}

std::optional<RuntimeChoice> LambdaRuntimes::Choose(
    const RuntimeQuestion& question, Policy policy,
    const RuntimeOverlays& overlays) const {
  const Runtime* asked = Find(question.runtime);
  const Family* family = asked != nullptr ? &families_[asked->family]
                                          : FamilyOfUnlisted(question.runtime);
  if (family == nullptr) return {};
  const Family* next =
      family->replaced_by.empty() ? family : FindFamily(family->replaced_by);
  if (next == nullptr) return {};
  const auto comes_after = [&](const Runtime& runtime) {
    if (next != family) return true;
    if (asked != nullptr) return &runtime > asked;
    const std::optional<Version> number = NumberOf(runtime.name, family->name);
    return number && *number > *NumberOf(question.runtime, family->name);
  };

  const Runtime* found = nullptr;
  bool announced = false;
  for (size_t i = next->first; i < next->last; ++i) {
    const Runtime& runtime = runtimes_[i];
    if (runtime.container_only || runtime.released > question.as_of) continue;
    if (!comes_after(runtime)) continue;
    const RuntimePhase phase = AnswerOf(runtime, question, overlays).phase;
    if (phase != RuntimePhase::kSupported &&
        phase != RuntimePhase::kAnnounced) {
      continue;
    }
    const bool ends_soon = phase == RuntimePhase::kAnnounced;
    const bool is_better =
        found == nullptr || (announced && !ends_soon) ||
        (announced == ends_soon && policy != Policy::kClosest);
    if (!is_better) continue;
    found = &runtime;
    announced = ends_soon;
  }
  if (found == nullptr) return {};
  return RuntimeChoice{
      .runtime = found->name,
      .family = next->name,
      .policy = policy == Policy::kClosest ? policy : Policy::kLatestInMajor,
      .source = AnswerOf(*found, question, overlays).source};
}

}  // namespace libfix
