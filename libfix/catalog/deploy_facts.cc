#include "libfix/catalog/deploy_facts.h"

#include <utility>

#include "fmt/format.h"
#include "libfix/catalog/overlay_writer.h"
#include "libfix/catalog/version.h"

namespace libfix {
namespace {

using Kind = DeployLog::Fact::Kind;

OverlayFile::Engine& EngineIn(OverlayFile::Layer& layer,
                              const std::string& name) {
  for (OverlayFile::Engine& engine : layer.engines) {
    if (engine.name.text == name) return engine;
  }
  layer.engines.push_back({.name = {.text = name}});
  return layer.engines.back();
}

// A version that is refused outright needs no word about Serverless v2.
void AddVersion(const DeployLog::Fact& fact, OverlayFile::Layer& layer) {
  OverlayFile::VersionEntry entry{
      .version = Version::Parse(fact.version).value_or(Version())};
  if (fact.kind == Kind::kServerlessV2) {
    entry.serverless_v2 = OverlayFile::ServerlessEntry{};
  } else {
    entry.available = false;
    entry.message = fact.message;
  }
  std::vector<OverlayFile::VersionEntry>& versions =
      EngineIn(layer, fact.engine).versions;
  for (OverlayFile::VersionEntry& other : versions) {
    if (other.version.text() != fact.version) continue;
    if (!entry.available) other = std::move(entry);
    return;
  }
  versions.push_back(std::move(entry));
}

void Add(const DeployLog::Fact& fact, OverlayFile::Layer& layer) {
  switch (fact.kind) {
    case Kind::kVersion:
    case Kind::kServerlessV2:
      return AddVersion(fact, layer);
    case Kind::kInstanceClass:
      EngineIn(layer, fact.engine)
          .classes.push_back({.instance_class = fact.name,
                              .available = false,
                              .version = fact.version,
                              .message = fact.message});
      return;
    case Kind::kRuntime:
      layer.runtimes.push_back({.name = {.text = fact.name},
                                .available = false,
                                .message = fact.message});
      return;
    case Kind::kServerlessV1:
      layer.serverless_v1 = {.available = false, .message = fact.message};
      return;
  }
}

OverlayFile::Layer LayerFrom(const DeployLog& log, const std::string& place) {
  return {.source = LayerSource(place, log.as_of),
          .as_of = log.as_of,
          .region = log.region};
}

bool NamesVersion(Kind kind) {
  return kind == Kind::kVersion || kind == Kind::kServerlessV2 ||
         kind == Kind::kInstanceClass;
}

}  // namespace

OverlayFile LayersByLine(const DeployLog& log) {
  OverlayFile file;
  size_t line = 0;
  for (const DeployLog::Fact& fact : log.facts) {
    if (fact.line != line) {
      line = fact.line;
      file.layers.push_back(
          LayerFrom(log, fmt::format("{}:{}", log.name, line)));
    }
    Add(fact, file.layers.back());
  }
  return file;
}

OverlayFile::Layer OneLayer(const DeployLog& log) {
  OverlayFile::Layer layer = LayerFrom(log, log.name);
  for (const DeployLog::Fact& fact : log.facts) Add(fact, layer);
  return layer;
}

std::string WriteOverlay(std::span<const DeployLog> logs) {
  OverlayFile file;
  for (const DeployLog& log : logs) {
    if (!log.facts.empty()) file.layers.push_back(OneLayer(log));
  }
  return WriteOverlayFile(file);
}

std::string WhyUnusable(const Catalog& catalog, const DeployLog::Fact& fact,
                        Date today) {
  if (NamesVersion(fact.kind)) {
    if (!catalog.KnowsEngine(fact.engine)) {
      return fmt::format("the catalog does not know the engine '{}'",
                         fact.engine);
    }
    if (!Version::Parse(fact.version)) {
      return fmt::format("'{}' is not a version", fact.version);
    }
    if (!catalog.MajorOf(fact.engine, fact.version)) {
      return fmt::format("'{}' is of no major of {} that the catalog knows",
                         fact.version, fact.engine);
    }
  }
  // What is laid over says that it can be created, too.
  if (fact.kind == Kind::kServerlessV2 &&
      catalog.Ask({.engine = fact.engine,
                   .version = fact.version,
                   .as_of = today})
              .availability != Availability::kAvailable) {
    return fmt::format("the catalog does not say that {} {} can be created",
                       fact.engine, fact.version);
  }
  if (fact.kind == Kind::kInstanceClass && !fact.name.starts_with("db.")) {
    return fmt::format("'{}' is not an instance class", fact.name);
  }
  OverlayFile file;
  Add(fact, file.layers.emplace_back());
  const auto laid =
      Catalog::Overlay(std::shared_ptr<const Catalog>(
                           std::shared_ptr<const Catalog>(), &catalog),
                       std::move(file));
  if (laid.ok()) return {};
  return std::string(laid.status().message());
}

}  // namespace libfix
