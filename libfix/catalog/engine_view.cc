// How availability follows from the facts. In doubt the answer leaves things as
// they are: between the last sighting and the first list without it a version
// still counts as there, and after the last list its last state carries on.

#include "libfix/catalog/engine_view.h"

#include <algorithm>
#include <utility>

namespace libfix {
namespace {

using Status = VersionFacts::Status;

bool Covers(const CreatableInterval& interval, Date date) {
  return interval.from <= date &&
         (!interval.gone_by || date < *interval.gone_by);
}

// The state of what stands for several: one that can be created is enough, and
// one that nothing is known about leaves the whole open.
constexpr Availability kByWeight[] = {
    Availability::kAvailable, Availability::kUnknown, Availability::kDeprecated,
    Availability::kUnlisted};

size_t Weight(Availability availability) {
  return static_cast<size_t>(
      std::find(std::begin(kByWeight), std::end(kByWeight), availability) -
      std::begin(kByWeight));
}

}  // namespace

EngineView::EngineView(
    EngineFacts facts,
    std::vector<std::shared_ptr<const OverlayEngine>> overlays)
    : facts_(std::move(facts)), overlays_(std::move(overlays)) {
  facts_.Index();
}

VersionState EngineView::StateOf(std::string_view text, std::string_view region,
                                 Date date) const {
  if (const VersionFacts* listed = facts_.Find(text)) {
    return StateOf(*listed, region, date);
  }
  if (facts_.IsBareMajor(text)) {
    return BareMajorState(*Version::Parse(text), region, date);
  }
  const std::optional<Version> version = Version::Parse(text);
  // Half a version ("8.0.mysql_aurora.3.04"): what the service makes of it is
  // not known; unless all of its line is the same.
  const bool has_line = facts_.line_numbers != 0 && version &&
                        version->Prefix(facts_.line_numbers).has_value();
  if (version && !has_line) {
    for (const VersionFacts& longer : facts_.StartingWith(*version)) {
      if (longer.version != *version) return {};
    }
  }
  const std::string major = facts_.MajorOf(text).value_or("");
  if (const std::optional<VersionState> said =
          Overlaid(text, major, /*known=*/false, region)) {
    return *said;
  }
  VersionState state = NotListedState(text, date);
  state.certain = state.certain && facts_.certain;
  state.other_region = IsOtherRegion(region);
  return state;
}

VersionState EngineView::StateOf(const VersionFacts& version,
                                 std::string_view region, Date date) const {
  if (const std::optional<VersionState> said = Overlaid(
          version.version.text(), version.major, /*known=*/true, region)) {
    return *said;
  }
  VersionState state = BuiltInState(version, date);
  state.certain = facts_.certain && version.certain;
  state.other_region = IsOtherRegion(region);
  return state;
}

const VersionFacts* EngineView::NewestOf(const Version& bare_major,
                                         std::string_view region,
                                         Date date) const {
  const VersionFacts* newest = nullptr;
  for (const VersionFacts& version : facts_.StartingWith(bare_major)) {
    if (!version.version.line().empty()) continue;
    if (StateOf(version, region, date).availability ==
        Availability::kAvailable) {
      newest = &version;
    }
  }
  return newest;
}

std::optional<VersionState> EngineView::Overlaid(
    std::string_view text, std::string_view major, bool known,
    std::string_view region) const {
  if (region.empty()) region = facts_.region;
  for (auto it = overlays_.rbegin(); it != overlays_.rend(); ++it) {
    const OverlayEngine& overlay = **it;
    if (!overlay.region.empty() && overlay.region != region) continue;
    VersionState state{.source = overlay.source};
    if (const auto said = overlay.versions.find(text);
        said != overlay.versions.end()) {
      state.availability = said->second.available ? Availability::kAvailable
                                                  : Availability::kDeprecated;
      state.message = said->second.message;
      return state;
    }
    const bool complete =
        overlay.complete || std::find(overlay.complete_majors.begin(),
                                      overlay.complete_majors.end(),
                                      major) != overlay.complete_majors.end();
    if (!complete) continue;
    state.availability =
        known ? Availability::kDeprecated : Availability::kUnlisted;
    return state;
  }
  return {};
}

VersionState EngineView::BareMajorState(const Version& major,
                                        std::string_view region,
                                        Date date) const {
  std::optional<VersionState> weightiest;
  for (const VersionFacts& version : facts_.StartingWith(major)) {
    const VersionState state = StateOf(version, region, date);
    if (weightiest &&
        Weight(weightiest->availability) <= Weight(state.availability)) {
      continue;
    }
    weightiest = state;
    if (state.availability == Availability::kAvailable) break;
  }
  return weightiest.value_or(VersionState());
}

VersionState EngineView::BuiltInState(const VersionFacts& version,
                                      Date date) const {
  if (!version.built_in) return NotListedState(version.version.text(), date);
  if (!facts_.first_list) return UndatedState(version, date);
  if (date < *facts_.first_list) return {};
  VersionState state = ListedState(version, date);
  if (state.availability != Availability::kAvailable) return state;
  return EndedState(version, date).value_or(state);
}

std::optional<VersionState> EngineView::EndedState(const VersionFacts& version,
                                                   Date date) const {
  // What a list says of its own day is nearer to the truth than a plan.
  if (date <= *facts_.last_list) return {};
  const MajorFacts* major = facts_.FindMajor(version.major);
  if (major == nullptr || !major->end_of_life) return {};
  if (date < *major->end_of_life) return {};
  VersionState state = From(Availability::kDeprecated, major->source);
  state.ended = major->end_of_life;
  return state;
}

VersionState EngineView::ListedState(const VersionFacts& version,
                                     Date date) const {
  const CreatableInterval* latest = nullptr;  // that began by the date
  for (const CreatableInterval& interval : version.creatable) {
    if (interval.from <= date) latest = &interval;
  }
  if (latest == nullptr) {
    const bool came_later = !version.creatable.empty();
    if (came_later && facts_.complete) {
      return From(Availability::kUnlisted, facts_.list_source);
    }
    if (came_later) return {};
    if (version.status == Status::kDeprecated) {
      return From(Availability::kDeprecated, version.source);
    }
    const bool after_lists = date > *facts_.last_list;
    if (version.status == Status::kAvailable && after_lists) {
      return From(Availability::kAvailable, version.source);
    }
    return {};
  }
  if (Covers(*latest, date)) {
    // Still there in the last list, and withdrawn by word of another source.
    const bool withdrawn = version.status == Status::kDeprecated &&
                           !latest->gone_by && date >= version.as_of;
    VersionState state =
        withdrawn ? From(Availability::kDeprecated, version.source)
                  : From(Availability::kAvailable, facts_.list_source);
    state.last_seen = latest->to;
    return state;
  }
  VersionState state =
      From(version.status == Status::kUnlisted ? Availability::kUnlisted
                                               : Availability::kDeprecated,
           facts_.list_source);
  state.last_seen = latest->to;
  return state;
}

// For engines of which nobody keeps lists.
VersionState EngineView::UndatedState(const VersionFacts& version,
                                      Date date) const {
  if (version.status == Status::kUnknown) return {};
  std::optional<Date> release = version.release;
  if (!release) {
    const MajorFacts* major = facts_.FindMajor(version.major);
    if (major != nullptr) release = major->release;
  }
  if (release && date < *release) return {};
  // What is not sure to have come, and when, counts from the day of the fact.
  if (!release && !version.certain && date < version.as_of) return {};
  if (version.end_of_life && date < *version.end_of_life) {
    return From(Availability::kAvailable, version.source);
  }
  if (version.end_of_life) {
    VersionState state = From(Availability::kDeprecated, version.source);
    state.ended = version.end_of_life;
    return state;
  }
  switch (version.status) {
    case Status::kAvailable:
      return From(Availability::kAvailable, version.source);
    case Status::kUnlisted:
      return From(Availability::kUnlisted, version.source);
    default:
      return From(Availability::kDeprecated, version.source);
  }
}

VersionState EngineView::LineState(const Version& version, Date date) const {
  const std::optional<Version> line = version.Prefix(facts_.line_numbers);
  if (!line || !version.IsPlain() || facts_.versions.empty()) return {};
  for (const VersionFacts& sibling : facts_.StartingWith(*line)) {
    VersionState state = UndatedState(sibling, date);
    // Which versions a living line has is not known.
    if (state.availability != Availability::kDeprecated) return {};
    state.certain = sibling.certain;
    return state;
  }
  // Lines end in their order: below the lowest that is known, none is left when
  // that one has ended. No source says so, it only follows.
  const VersionFacts& lowest = facts_.versions.front();
  if (*line > lowest.version) return {};
  VersionState state = UndatedState(lowest, date);
  if (state.availability != Availability::kDeprecated) return {};
  state.ended.reset();
  state.certain = false;
  return state;
}

VersionState EngineView::NotListedState(std::string_view text,
                                        Date date) const {
  if (const std::optional<Version> version = Version::Parse(text)) {
    if (facts_.end && *version > facts_.end->highest) {
      return From(Availability::kUnlisted, facts_.end->source);
    }
    if (facts_.ShortOf(text)) {
      return From(Availability::kUnlisted, facts_.list_source);
    }
    if (facts_.line_numbers != 0) return LineState(*version, date);
  }
  if (!facts_.complete) return {};
  const VersionState unlisted =
      From(Availability::kUnlisted, facts_.list_source);
  const std::optional<Version> version = Version::Parse(text);
  if (!version) return unlisted;
  if (date < *facts_.first_list) return {};
  if (date <= *facts_.last_list) return unlisted;
  // It may have come after the last list, unless a later one already had.
  if (HasLaterSibling(*version)) return unlisted;
  return {};
}

bool EngineView::HasLaterSibling(const Version& version) const {
  const std::optional<std::string> major = facts_.MajorOf(version.text());
  if (!major) return false;
  return std::any_of(facts_.versions.begin(), facts_.versions.end(),
                     [&](const VersionFacts& other) {
                       return other.built_in && other.major == *major &&
                              other.version.line() == version.line() &&
                              other.version > version;
                     });
}

VersionState EngineView::From(Availability availability,
                              VersionFacts::SourceId source) const {
  return {.availability = availability, .source = facts_.sources[source]};
}

bool EngineView::IsOtherRegion(std::string_view region) const {
  return !region.empty() && region != facts_.region;
}

}  // namespace libfix
