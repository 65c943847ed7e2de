// Which of the supported versions is "nearest". See Policy for what is meant
// and docs/catalog.md for why latest-in-major is the default.

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "libfix/catalog/catalog.h"
#include "libfix/catalog/layers.h"

namespace libfix {
namespace {

struct Candidate {
  const VersionFacts* version;
  VersionState state;
};
// Ascending, and so major by major.
using Candidates = std::span<const Candidate>;

struct Pick {
  const Candidate* candidate;
  Policy policy;
};

bool Meets(const EngineFacts& facts, const VersionFacts& version,
           const Needs& needs) {
  if (!needs.family.empty()) {
    const MajorFacts* major = facts.FindMajor(version.major);
    if (major == nullptr || major->family != needs.family) return false;
  }
  if (!needs.features()) return true;
  if (!version.serverless_v2) return false;
  if (needs.data_api && !version.serverless_v2->data_api) return false;
  return !needs.auto_pause || version.serverless_v2->auto_pause;
}

// Whether it is sure that the version can be created and meets the needs.
bool IsCertain(const VersionFacts& version, const VersionState& state,
               const Needs& needs) {
  return state.certain &&
         (!needs.data_api || version.serverless_v2->data_api_certain);
}

std::vector<Candidate> CandidatesAbove(const EngineView& view,
                                       const Version& requested,
                                       const Question& question,
                                       const Needs& needs) {
  const std::vector<VersionFacts>& versions = view.facts().versions;
  auto above =
      std::upper_bound(versions.begin(), versions.end(), requested,
                       [](const Version& v, const VersionFacts& other) {
                         return v < other.version;
                       });
  // Written shorter it is the same version: 6.2 for 6.2.6.
  if (const auto same = view.facts().ShortOf(requested.text())) {
    above = std::find_if(
        versions.begin(), versions.end(),
        [&](const VersionFacts& v) { return v.version.text() == *same; });
  }
  std::vector<Candidate> candidates;
  for (; above != versions.end(); ++above) {
    const VersionFacts& version = *above;
    if (version.version.line() != requested.line()) continue;
    if (!Meets(view.facts(), version, needs)) continue;
    const VersionState state =
        view.StateOf(version, question.region, question.as_of);
    if (state.availability != Availability::kAvailable) continue;
    candidates.push_back({.version = &version, .state = state});
  }
  return candidates;
}

// The first run of candidates that share a major.
Candidates FirstMajor(Candidates candidates) {
  const auto other = std::find_if(
      candidates.begin(), candidates.end(), [&](const Candidate& candidate) {
        return candidate.version->major != candidates[0].version->major;
      });
  return {candidates.begin(), other};
}

std::optional<Pick> Lts(Candidates candidates) {
  const std::string* line = nullptr;
  const Candidate* newest = nullptr;
  for (const Candidate& candidate : candidates) {
    if (candidate.version->lts_line.empty()) continue;
    if (line == nullptr) line = &candidate.version->lts_line;
    if (candidate.version->lts_line == *line) newest = &candidate;
  }
  if (newest == nullptr) return {};
  return Pick{newest, Policy::kLts};
}

std::optional<Pick> InNextMajor(Candidates above) {
  if (above.empty()) return {};
  const Candidates next = FirstMajor(above);
  if (std::optional<Pick> lts = Lts(next)) return lts;
  return Pick{&next.back(), Policy::kLatestInMajor};
}

// `same` of the requested major, `above` of higher ones.
std::optional<Pick> PickVersion(Policy policy, Candidates all, Candidates same,
                                Candidates above) {
  if (policy == Policy::kNextMajor) {
    if (above.empty()) return {};
    return Pick{&above.front(), policy};
  }
  if (policy == Policy::kLts) {
    if (std::optional<Pick> lts = Lts(all)) return lts;
    policy = Policy::kLatestInMajor;
  }
  if (same.empty()) return InNextMajor(above);
  return Pick{policy == Policy::kClosest ? &same.front() : &same.back(),
              policy};
}

// The bare major of the requested version, or the next one that the service
// accepts and whose newest version will do.
std::optional<Choice> BareMajor(const EngineView& view,
                                const std::string& requested_major,
                                const Question& question, const Needs& needs) {
  const Version from = *Version::Parse(requested_major);
  for (const MajorFacts& major : view.facts().majors) {
    if (major.version < from) continue;
    if (!view.facts().AcceptsBareMajor(major.version.text())) continue;
    const VersionFacts* newest =
        view.NewestOf(major.version, question.region, question.as_of);
    if (newest == nullptr || !Meets(view.facts(), *newest, needs)) continue;
    const VersionState state =
        view.StateOf(*newest, question.region, question.as_of);
    return Choice{.version = major.version.text(),
                  .policy = Policy::kMajorOnly,
                  .major = major.version.text(),
                  .same_major = major.version.text() == requested_major,
                  .certain = IsCertain(*newest, state, needs),
                  .source = std::string(state.source)};
  }
  return {};
}

}  // namespace

std::optional<Choice> Catalog::Choose(const Question& question, Policy policy,
                                      const Needs& needs) const {
  const EngineView* view = layers_->Find(question.engine);
  if (view == nullptr) return {};
  if (policy == Policy::kOmit) {
    // No fact says what the service's default can do.
    const bool certain = !needs.features() && needs.family.empty();
    return Choice{.policy = policy, .same_major = false, .certain = certain};
  }
  const std::optional<Version> requested = Version::Parse(question.version);
  const std::optional<std::string> major =
      view->facts().MajorOf(question.version);
  if (!requested || !major) return {};
  if (policy == Policy::kMajorOnly) {
    if (!requested->line().empty()) return {};
    return BareMajor(*view, *major, question, needs);
  }

  const std::vector<Candidate> candidates =
      CandidatesAbove(*view, *requested, question, needs);
  const Candidates all = candidates;
  const size_t same_count = static_cast<size_t>(
      std::find_if(all.begin(), all.end(),
                   [&](const Candidate& candidate) {
                     return candidate.version->major != *major;
                   }) -
      all.begin());
  const std::optional<Pick> pick =
      PickVersion(policy, all, all.first(same_count), all.subspan(same_count));
  if (!pick) return {};
  const VersionFacts& version = *pick->candidate->version;
  return Choice{.version = version.version.text(),
                .policy = pick->policy,
                .major = version.major,
                .same_major = version.major == *major,
                .certain = IsCertain(version, pick->candidate->state, needs),
                .source = std::string(pick->candidate->state.source)};
}

}  // namespace libfix
