// Lays a user's facts over a catalog.

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "libfix/catalog/catalog.h"
#include "libfix/catalog/layers.h"
#include "libfix/catalog/nearest_name.h"
#include "libfix/catalog/overlay_file.h"

namespace libfix {
namespace {

// What is wrong, and where; an empty message when nothing is.
struct Complaint {
  size_t offset = 0;
  std::string message;
};

std::string DidYouMean(std::string_view name,
                       std::span<const std::string> known) {
  const std::vector<std::string_view> names(known.begin(), known.end());
  const std::string_view nearest = NearestName(name, names);
  if (nearest.empty()) return {};
  return fmt::format(", did you mean '{}'?", nearest);
}

std::vector<std::string> MajorNames(const EngineFacts& facts) {
  std::vector<std::string> names;
  for (const MajorFacts& major : facts.majors) {
    names.push_back(major.version.text());
  }
  return names;
}

// The major an entry belongs to, added to the facts where the entry brings it.
Complaint SettleMajor(OverlayFile::VersionEntry& entry, EngineFacts& facts) {
  const std::string& text = entry.version.text();
  if (facts.Find(text) == nullptr && facts.IsBareMajor(text)) {
    return {entry.offset,
            fmt::format("'{}' is a major, name its versions", text)};
  }
  const std::optional<std::string> known = facts.MajorOf(text);
  if (entry.major.empty() && !known) {
    return {entry.offset,
            fmt::format("version '{}' belongs to no known major, say which: "
                        "{{\"version\": \"{}\", \"major\": ...}}",
                        text, text)};
  }
  if (entry.major.empty()) entry.major = *known;
  if (known && entry.major != *known) {
    return {entry.offset, fmt::format("version '{}' is of major '{}', not '{}'",
                                      text, *known, entry.major)};
  }
  const std::optional<Version> major = Version::Parse(entry.major);
  if (!major || !entry.version.StartsWith(*major)) {
    return {entry.offset, fmt::format("version '{}' is not of major '{}'", text,
                                      entry.major)};
  }
  for (MajorFacts& facts_of_major : facts.majors) {
    if (facts_of_major.version.text() != entry.major) continue;
    if (!entry.family.empty()) facts_of_major.family = entry.family;
    return {};
  }
  facts.majors.push_back(
      {.version = *major, .family = entry.family, .release = {}});
  return {};
}

// A version that no list has: what its floors say holds until the user says
// more.
void AddUnlisted(const OverlayFile::VersionEntry& entry, EngineFacts& facts) {
  VersionFacts added{
      .version = entry.version, .major = entry.major, .built_in = false};
  const Catalog::ServerlessAnswer support =
      BuiltInFacts::Get().serverless().SupportOf(facts.engine, entry.version);
  added.serverless_known = support.known;
  added.serverless_v2 = support.support;
  if (support.known) added.serverless_source = facts.AddSource(support.source);
  facts.versions.push_back(std::move(added));
  facts.Index();
}

void AddVersion(const OverlayFile::VersionEntry& entry,
                VersionFacts::SourceId source, EngineFacts& facts) {
  const std::string& text = entry.version.text();
  if (facts.Find(text) == nullptr) AddUnlisted(entry, facts);
  const auto index = facts.Find(text) - facts.versions.data();
  VersionFacts& version = facts.versions[index];
  if (!entry.lts_line.empty()) version.lts_line = entry.lts_line;
  if (!entry.serverless_v2) return;
  version.serverless_known = true;
  version.serverless_v2 = *entry.serverless_v2;
  version.serverless_source = source;
}

Complaint SettleComplete(const OverlayFile::Engine& engine,
                         const EngineFacts& facts, OverlayEngine& said) {
  said.complete = engine.complete;
  for (const OverlayFile::Word& major : engine.complete_majors) {
    if (facts.FindMajor(major.text) == nullptr) {
      return {
          major.offset,
          fmt::format("{} has no major '{}'{}", engine.name.text, major.text,
                      DidYouMean(major.text, MajorNames(facts)))};
    }
    said.complete_majors.push_back(major.text);
  }
  return {};
}

Complaint Lay(const OverlayFile::Layer& layer, OverlayFile::Engine& engine,
              EngineFacts& facts, OverlayEngine& said) {
  said.source = layer.source;
  said.region = layer.region;
  const VersionFacts::SourceId source = facts.AddSource(layer.source);
  for (OverlayFile::VersionEntry& entry : engine.versions) {
    if (Complaint complaint = SettleMajor(entry, facts);
        !complaint.message.empty()) {
      return complaint;
    }
    AddVersion(entry, source, facts);
    said.versions.emplace(
        entry.version.text(),
        OverlayEngine::Said{.available = entry.available,
                            .message = std::move(entry.message)});
  }
  return SettleComplete(engine, facts, said);
}

// Lays what one layer says about engines; `layers` is a Catalog's own.
template <typename Layers>
Complaint LayEngines(OverlayFile::Layer& layer, Layers& layers) {
  for (OverlayFile::Engine& engine : layer.engines) {
    const EngineView* below = layers.Find(engine.name.text);
    if (below == nullptr) {
      return {engine.name.offset,
              fmt::format(
                  "unknown engine '{}'{}", engine.name.text,
                  DidYouMean(engine.name.text, BuiltInFacts::Get().engines()))};
    }
    EngineFacts facts = below->facts();
    facts.Index();
    auto said = std::make_shared<OverlayEngine>();
    Complaint complaint = Lay(layer, engine, facts, *said);
    if (!complaint.message.empty()) return complaint;
    std::vector<std::shared_ptr<const OverlayEngine>> overlays =
        below->overlays();
    overlays.push_back(std::move(said));
    layers.overlaid[engine.name.text] = std::make_shared<const EngineView>(
        std::move(facts), std::move(overlays));
  }
  return {};
}

Complaint LayRuntimes(OverlayFile::Layer& layer, RuntimeOverlays& overlays) {
  if (layer.runtimes.empty()) return {};
  const LambdaRuntimes& known = LambdaRuntimes::BuiltIn();
  auto overlay = std::make_shared<RuntimeOverlay>();
  overlay->source = layer.source;
  overlay->region = layer.region;
  for (OverlayFile::RuntimeEntry& entry : layer.runtimes) {
    if (!known.Knows(entry.name.text)) {
      return {entry.name.offset,
              fmt::format("unknown runtime '{}'{}", entry.name.text,
                          DidYouMean(entry.name.text, known.Names()))};
    }
    overlay->runtimes.emplace(
        std::move(entry.name.text),
        RuntimeOverlay::Said{.available = entry.available,
                             .message = std::move(entry.message)});
  }
  overlays.push_back(std::move(overlay));
  return {};
}

}  // namespace

absl::StatusOr<std::shared_ptr<const Catalog>> Catalog::Overlay(
    std::shared_ptr<const Catalog> base, std::string_view json,
    std::string_view name) {
  absl::StatusOr<OverlayFile> file = ReadOverlayFile(json, name);
  if (!file.ok()) return file.status();
  auto layers = std::make_shared<Layers>(*base->layers_);
  for (OverlayFile::Layer& layer : file->layers) {
    Complaint complaint = LayEngines(layer, *layers);
    if (complaint.message.empty()) {
      complaint = LayRuntimes(layer, layers->runtimes);
    }
    if (!complaint.message.empty()) {
      return OverlayError(json, name, complaint.offset, complaint.message);
    }
  }
  return std::shared_ptr<const Catalog>(new Catalog(std::move(layers)));
}

}  // namespace libfix
