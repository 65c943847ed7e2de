#include "libfix/catalog/aws_shapes.h"

#include <algorithm>
#include <cctype>

#include "libfix/catalog/regions.h"

namespace libfix {
namespace {

using Kind = JsonValue::Kind;

std::string Text(const JsonValue& object, std::string_view key) {
  const JsonValue* value = object.Find(key);
  return value != nullptr && value->Is(Kind::kString) ? value->text : "";
}

std::optional<bool> Truth(const JsonValue& object, std::string_view key) {
  const JsonValue* value = object.Find(key);
  if (value == nullptr || !value->Is(Kind::kBool)) return {};
  return value->truth;
}

// "us-east-1" of "arn:aws:rds:us-east-1:123456789012:cev:..."
std::string RegionOfArn(std::string_view arn) {
  for (int part = 0; part < 3; ++part) {
    const size_t colon = arn.find(':');
    if (colon == std::string_view::npos) return {};
    arn.remove_prefix(colon + 1);
  }
  return std::string(arn.substr(0, arn.find(':')));
}

// What is not said to be gone is there: old versions of the CLI print no
// status.
bool IsThere(std::string_view status) {
  return status.empty() || status == "available";
}

void ReadEngineVersion(const JsonValue& row, AwsRow& into) {
  into.engine = Text(row, "Engine");
  into.version = Text(row, "EngineVersion");
  into.major = Text(row, "MajorEngineVersion");
  into.family = Text(row, "DBParameterGroupFamily");
  into.available = IsThere(Text(row, "Status"));
  into.region = RegionOfArn(Text(row, "DBEngineVersionArn"));
  const JsonValue* support = row.Find("ServerlessV2FeaturesSupport");
  if (support == nullptr || !support->Is(Kind::kObject)) return;
  into.serverless_v2 = {.able = true};
  const JsonValue* min = support->Find("MinCapacity");
  const JsonValue* max = support->Find("MaxCapacity");
  if (min != nullptr && min->Is(Kind::kNumber)) {
    into.serverless_v2->min = min->number;
    into.serverless_v2->auto_pause = min->number == 0;
  }
  if (max != nullptr && max->Is(Kind::kNumber)) {
    into.serverless_v2->max = max->number;
  }
}

void ReadOrderable(const JsonValue& row, AwsRow& into) {
  into.engine = Text(row, "Engine");
  into.version = Text(row, "EngineVersion");
  into.instance_class = Text(row, "DBInstanceClass");
  if (const JsonValue* zones = row.Find("AvailabilityZones")) {
    for (const JsonValue& zone : zones->elements) {
      into.region = RegionOfZone(Text(zone, "Name"));
      if (!into.region.empty()) break;
    }
  }
  const std::string group = Text(row, "AvailabilityZoneGroup");
  if (into.region.empty() && IsRegionShaped(group)) into.region = group;
  into.local_zone = !group.empty() && !IsRegionShaped(group);
  if (into.instance_class != "db.serverless") return;
  into.serverless_v2 = {.able = true,
                        .data_api = Truth(row, "SupportsHttpEndpoint")};
}

void ReadMajor(const JsonValue& row, AwsRow& into) {
  into.engine = Text(row, "Engine");
  into.major = Text(row, "MajorEngineVersion");
  const JsonValue* lifecycles = row.Find("SupportedEngineLifecycles");
  if (lifecycles == nullptr) return;
  for (const JsonValue& lifecycle : lifecycles->elements) {
    // "2027-03-31T23:59:59.999000+00:00"
    const std::string end = Text(lifecycle, "LifecycleSupportEndDate");
    const std::optional<Date> day = Date::Parse(end.substr(0, 10));
    // One that does not end leaves the major open.
    if (!day) {
      into.major_end = {};
      return;
    }
    into.major_end = std::max(into.major_end.value_or(*day), *day);
  }
}

void ReadCacheVersion(const JsonValue& row, AwsRow& into) {
  into.engine = Text(row, "Engine");
  into.version = Text(row, "EngineVersion");
  into.family = Text(row, "CacheParameterGroupFamily");
}

void ReadClusterVersion(const JsonValue& row, AwsRow& into) {
  into.engine = "kubernetes";
  into.version = Text(row, "clusterVersion");
  std::string status = Text(row, "versionStatus");
  if (status.empty()) status = Text(row, "status");
  // "UNSUPPORTED", and "unsupported" in the older field.
  std::ranges::transform(status, status.begin(),
                         [](unsigned char c) { return std::tolower(c); });
  into.available = status != "unsupported";
}

void ReadSearchVersion(const JsonValue& row, AwsRow& into) {
  ReadOpenSearchWord(row.text, into);
}

constexpr std::string_view kVersionFields[] = {"Engine", "EngineVersion"};
constexpr std::string_view kClassFields[] = {"Engine", "EngineVersion",
                                             "DBInstanceClass"};
constexpr std::string_view kMajorFields[] = {"Engine", "MajorEngineVersion"};
constexpr std::string_view kClusterFields[] = {"clusterVersion"};

// Rows without their root are told by the first mark that fits; those with
// none but the needed fields are taken for engine versions.
constexpr AwsShape kShapes[] = {
    {.root = "OrderableDBInstanceOptions",
     .command = "aws rds describe-orderable-db-instance-options",
     .kind = AwsOutput::Kind::kClasses,
     .mark = "DBInstanceClass",
     .needed = kClassFields,
     .read = ReadOrderable},
    {.root = "DBMajorEngineVersions",
     .command = "aws rds describe-db-major-engine-versions",
     .kind = AwsOutput::Kind::kMajors,
     .mark = "SupportedEngineLifecycles",
     .needed = kMajorFields,
     .read = ReadMajor},
    {.root = "CacheEngineVersions",
     .command = "aws elasticache describe-cache-engine-versions",
     .mark = "CacheParameterGroupFamily",
     .needed = kVersionFields,
     .read = ReadCacheVersion},
    {.root = "clusterVersions",
     .command = "aws eks describe-cluster-versions",
     .mark = "clusterVersion",
     .needed = kClusterFields,
     .read = ReadClusterVersion},
    {.root = "Versions",
     .command = "aws opensearch list-versions",
     .mark = "",
     .needed = {},
     .read = ReadSearchVersion},
    {.root = "DBEngineVersions",
     .command = "aws rds describe-db-engine-versions",
     .mark = "EngineVersion",
     .needed = kVersionFields,
     .read = ReadEngineVersion},
};

}  // namespace

std::span<const AwsShape> AwsShapes() { return kShapes; }

bool ReadOpenSearchWord(std::string_view word, AwsRow& into) {
  const size_t bar = word.find('_');
  if (bar == std::string_view::npos) return false;
  const std::string_view engine = word.substr(0, bar);
  if (engine == "OpenSearch") {
    into.engine = "opensearch";
  } else if (engine == "Elasticsearch") {
    into.engine = "elasticsearch";
  } else {
    return false;
  }
  into.version = word.substr(bar + 1);
  return true;
}

}  // namespace libfix
