#include "libfix/rules/versioned_types.h"

#include <algorithm>
#include <array>

#include "fmt/format.h"
#include "libfix/rules/database.h"

namespace libfix {
namespace {

constexpr VersionedType kTypes[] = {
    {.type = kCluster,
     .engine_property = "Engine",
     .version_property = "EngineVersion",
     .service = "RDS",
     .thing = "database"},
    {.type = kInstance,
     .engine_property = "Engine",
     .version_property = "EngineVersion",
     .service = "RDS",
     .thing = "database"},
    {.type = kGlobalCluster,
     .engine_property = "Engine",
     .version_property = "EngineVersion",
     .service = "RDS",
     .thing = "database"},
    {.type = "AWS::DocDB::DBCluster",
     .engine = "docdb",
     .version_property = "EngineVersion",
     .service = "DocumentDB",
     .thing = "cluster"},
    {.type = kNeptuneCluster,
     .engine = "neptune",
     .version_property = "EngineVersion",
     .service = "Neptune",
     .thing = "cluster"},
    {.type = "AWS::ElastiCache::CacheCluster",
     .engine_property = "Engine",
     .version_property = "EngineVersion",
     .service = "ElastiCache",
     .thing = "cache",
     .spelling = VersionSpelling::kMajorDotX},
    {.type = "AWS::ElastiCache::ReplicationGroup",
     .engine_property = "Engine",
     .version_property = "EngineVersion",
     .service = "ElastiCache",
     .thing = "cache",
     .spelling = VersionSpelling::kMajorDotX},
    {.type = "AWS::ElastiCache::ServerlessCache",
     .engine_property = "Engine",
     .version_property = "MajorEngineVersion",
     .service = "ElastiCache",
     .thing = "cache",
     .spelling = VersionSpelling::kMajor},
    {.type = "AWS::OpenSearchService::Domain",
     .version_property = "EngineVersion",
     .service = "OpenSearch Service",
     .thing = "domain",
     .spelling = VersionSpelling::kEnginePrefix},
    // Left out it is 1.5.
    {.type = "AWS::Elasticsearch::Domain",
     .engine = "elasticsearch",
     .version_property = "ElasticsearchVersion",
     .service = "OpenSearch Service",
     .thing = "domain",
     .version_required = true},
    {.type = "AWS::MSK::Cluster",
     .engine = "kafka",
     .version_property = "KafkaVersion",
     .service = "MSK",
     .thing = "cluster",
     .version_required = true},
    {.type = "AWS::AmazonMQ::Broker",
     .engine_property = "EngineType",
     .version_property = "EngineVersion",
     .service = "Amazon MQ",
     .thing = "broker",
     .engine_in_any_case = true},
    {.type = kKubernetesCluster,
     .engine = "kubernetes",
     .version_property = "Version",
     .service = "EKS",
     .thing = "cluster"},
    {.type = kNodegroup,
     .engine = "kubernetes",
     .version_property = "Version",
     .service = "EKS",
     .thing = "node group"},
};

char LowerCase(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr std::string_view kAnyOfMajor = ".x";

struct Prefix {
  std::string_view written;
  std::string_view engine;
};

constexpr Prefix kPrefixes[] = {
    {"OpenSearch_", "opensearch"},
    {"Elasticsearch_", "elasticsearch"},
};

std::optional<EngineVersion> WithoutPrefix(std::string_view text) {
  for (const Prefix& prefix : kPrefixes) {
    if (!text.starts_with(prefix.written)) continue;
    return EngineVersion{
        .engine = std::string(prefix.engine),
        .version = std::string(text.substr(prefix.written.size()))};
  }
  return std::nullopt;
}

std::optional<std::string> EngineWritten(const Template& model,
                                         const Resource& resource,
                                         const VersionedType& type,
                                         const Circumstance& when) {
  if (!type.engine.empty()) return std::string(type.engine);
  const Value* own = resource.Get(type.engine_property);
  // An instance without one has that of its cluster.
  if (own == nullptr) return EngineOf(model, resource, when);
  std::optional<std::string> engine = TextUnder(*own, when);
  if (engine && type.engine_in_any_case) {
    for (char& c : *engine) c = LowerCase(c);
  }
  return engine;
}

}  // namespace

std::span<const std::string_view> VersionedTypeNames() {
  static constexpr auto kNames = [] {
    std::array<std::string_view, std::size(kTypes)> names;
    std::ranges::transform(kTypes, names.begin(), &VersionedType::type);
    return names;
  }();
  return kNames;
}

const VersionedType* FindVersionedType(std::string_view type) {
  const auto found = std::ranges::find(kTypes, type, &VersionedType::type);
  return found == std::end(kTypes) ? nullptr : found;
}

const Value* VersionOf(const Resource& resource) {
  const VersionedType* type = FindVersionedType(resource.type);
  return type == nullptr ? nullptr : resource.Get(type->version_property);
}

std::optional<EngineVersion> ReadVersion(const Template& model,
                                         const Resource& resource,
                                         const Definition& written) {
  const VersionedType* type = FindVersionedType(resource.type);
  if (type == nullptr) return std::nullopt;
  if (type->spelling == VersionSpelling::kEnginePrefix) {
    return WithoutPrefix(written.text);
  }
  std::optional<std::string> engine =
      EngineWritten(model, resource, *type, written.when);
  if (!engine) return std::nullopt;
  std::string_view version = written.text;
  if (type->spelling == VersionSpelling::kMajorDotX &&
      version.ends_with(kAnyOfMajor)) {
    version.remove_suffix(kAnyOfMajor.size());
  }
  return EngineVersion{.engine = *std::move(engine),
                       .version = std::string(version)};
}

std::string SpellVersion(const Catalog& catalog, const Resource& resource,
                         const Definition& written,
                         const EngineVersion& chosen) {
  const VersionedType* type = FindVersionedType(resource.type);
  const auto major = [&] {
    return catalog.MajorOf(chosen.engine, chosen.version)
        .value_or(chosen.version);
  };
  switch (type == nullptr ? VersionSpelling::kPlain : type->spelling) {
    case VersionSpelling::kPlain:
      break;
    case VersionSpelling::kMajor:
      return major();
    case VersionSpelling::kMajorDotX:
      if (!written.text.ends_with(kAnyOfMajor)) break;
      return fmt::format("{}{}", major(), kAnyOfMajor);
    case VersionSpelling::kEnginePrefix:
      for (const Prefix& prefix : kPrefixes) {
        if (prefix.engine != chosen.engine) continue;
        return fmt::format("{}{}", prefix.written, chosen.version);
      }
  }
  return chosen.version;
}

bool IsOfRds(const VersionedType& type) { return type.service == "RDS"; }

bool CanHaveEngine(const VersionedType& type, std::string_view engine) {
  return type.engine.empty() || type.engine == engine;
}

std::optional<std::string> TextUnder(const Value& value,
                                     const Circumstance& when) {
  if (value.kind != Value::Kind::kScalar || !value.complete) {
    return std::nullopt;
  }
  std::optional<std::string> found;
  for (const Definition& definition : value.definitions) {
    if (!definition.when.CanHoldWith(when)) continue;
    if (found && *found != definition.text) return std::nullopt;
    found = definition.text;
  }
  return found;
}

}  // namespace libfix
