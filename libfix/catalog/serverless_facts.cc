#include "libfix/catalog/serverless_facts.h"

#include <variant>

#include "libfix/catalog/facts_reader.h"

namespace libfix {
namespace {

using Feature = ServerlessFacts::Feature;
using Floor = ServerlessFacts::Floor;

struct NamedFeature {
  std::string_view name;
  Feature feature;
};

constexpr NamedFeature kFeatures[] = {
    {"serverless_v2", Feature::kServerlessV2},
    {"auto_pause", Feature::kAutoPause},
    {"data_api", Feature::kDataApi},
};

// The maximum of versions older than the newest capacity table is 128, and
// which those are is a fact of the version; a version that only a user knows is
// new.
constexpr double kMaxOfNewVersions = 256;

std::optional<Floor> ReadFloor(const FactsReader& line,
                               const FactsReader& sources) {
  Floor floor{.engine = line.Text("engine"),
              .certain = line.Truth("certain", true),
              .source = line.Source(sources)};
  const std::string feature = line.Text("feature");
  bool known = false;
  for (const NamedFeature& entry : kFeatures) {
    if (entry.name != feature) continue;
    floor.feature = entry.feature;
    known = true;
  }
  const std::optional<Version> major = Version::Parse(line.Text("major"));
  if (!known || !major) return {};
  floor.major = *major;
  floor.never = !line.Has("from");
  const std::string from = line.Text("from");
  if (floor.never || from == "any") return floor;
  floor.from = Version::Parse(from);
  if (!floor.from) return {};
  return floor;
}

bool Reaches(const Floor* floor, const Version& version) {
  if (floor == nullptr || floor->never) return false;
  return !floor->from || version >= *floor->from;
}

}  // namespace

const Floor* ServerlessFacts::FloorOf(Feature feature, std::string_view engine,
                                      const Version& version) const {
  for (const Floor& floor : floors) {
    if (floor.feature == feature && floor.engine == engine &&
        version.StartsWith(floor.major)) {
      return &floor;
    }
  }
  return nullptr;
}

void ServerlessFacts::AddDataApi(std::string_view engine,
                                 const Version& version,
                                 ServerlessV2& support) const {
  const Floor* floor = FloorOf(Feature::kDataApi, engine, version);
  if (floor != nullptr) {
    support.data_api = Reaches(floor, version);
    support.data_api_certain = floor->certain;
    return;
  }
  // A major newer than every stated one is taken to have kept the Data API.
  support.data_api = false;
  for (const Floor& other : floors) {
    if (other.feature != Feature::kDataApi || other.engine != engine) continue;
    if (version > other.major) support.data_api = true;
    if (version < other.major) {
      support.data_api = false;
      break;
    }
  }
  support.data_api_certain = !support.data_api;
}

Catalog::ServerlessAnswer ServerlessFacts::SupportOf(
    std::string_view engine, const Version& version) const {
  const Floor* floor = FloorOf(Feature::kServerlessV2, engine, version);
  if (floor == nullptr || !version.line().empty()) return {};
  Catalog::ServerlessAnswer answer{.known = true, .source = floor->source};
  if (!Reaches(floor, version)) return answer;
  ServerlessV2 support{.min = limits.min_without_auto_pause,
                       .max = kMaxOfNewVersions,
                       .max_certain = false};
  support.auto_pause =
      Reaches(FloorOf(Feature::kAutoPause, engine, version), version);
  if (support.auto_pause) support.min = 0;
  AddDataApi(engine, version, support);
  answer.support = support;
  return answer;
}

std::optional<ServerlessFacts> ReadServerlessFacts(std::string_view text) {
  const std::variant<JsonValue, JsonError> read = ReadJson(text);
  const JsonValue* root = std::get_if<JsonValue>(&read);
  if (root == nullptr) return {};
  const FactsReader file(*root);
  const FactsReader sources = file.At("sources");
  const FactsReader v1_end = file.At("v1_end");
  const FactsReader capacity = file.At("v2_capacity");
  const FactsReader pause = file.At("v2_auto_pause");

  ServerlessFacts facts;
  facts.v1_end = v1_end.Day("date").value_or(Date());
  facts.v1_end_source = v1_end.Source(sources);
  facts.limits = {
      .step = capacity.Number("step"),
      .min_without_auto_pause = capacity.Number("min"),
      .smallest_max = capacity.Number("smallest_max"),
      .pause_seconds_min = static_cast<int>(pause.Number("seconds_min")),
      .pause_seconds_max = static_cast<int>(pause.Number("seconds_max")),
      .pause_seconds_default =
          static_cast<int>(pause.Number("seconds_default"))};
  for (const FactsReader& line : file.List("v1_capacity")) {
    ServerlessFacts::V1Capacity v1{.engine = line.Text("engine"), .acu = {}};
    for (const FactsReader& acu : line.List("acu")) {
      v1.acu.push_back(static_cast<int>(acu.value().number));
    }
    facts.v1_capacities.push_back(std::move(v1));
  }
  for (const FactsReader& line : file.List("floors")) {
    std::optional<Floor> floor = ReadFloor(line, sources);
    if (!floor) return {};
    facts.floors.push_back(std::move(*floor));
  }
  return facts;
}

}  // namespace libfix
