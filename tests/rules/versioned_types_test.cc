#include "libfix/rules/versioned_types.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

namespace libfix {
namespace {

Property Written(std::string_view name, std::string_view text) {
  Property property{.name = std::string(name)};
  property.value.kind = Value::Kind::kScalar;
  property.value.definitions.push_back({.text = std::string(text)});
  return property;
}

Resource Made(std::string_view type, std::vector<Property> properties) {
  Resource resource{.name = "It", .type = std::string(type)};
  resource.properties = std::move(properties);
  return resource;
}

// "opensearch 2.10"; "" when it is not known.
std::string Read(const Resource& resource) {
  const auto read =
      ReadVersion({}, resource, VersionOf(resource)->definitions.front());
  return read ? read->engine + " " + read->version : "";
}

std::string Spelled(const Resource& resource, const EngineVersion& chosen) {
  return SpellVersion(*Catalog::BuiltIn(), resource,
                      VersionOf(resource)->definitions.front(), chosen);
}

TEST(VersionedTypesTest, ReadsAndSpellsTheEngineBeforeTheVersion) {
  const Resource domain =
      Made("AWS::OpenSearchService::Domain",
           {Written("EngineVersion", "Elasticsearch_7.10")});
  EXPECT_EQ(Read(domain), "elasticsearch 7.10");
  EXPECT_EQ(Spelled(domain, {"opensearch", "2.19"}), "OpenSearch_2.19");
  EXPECT_EQ(Spelled(domain, {"elasticsearch", "7.9"}), "Elasticsearch_7.9");
  EXPECT_EQ(Read(Made("AWS::OpenSearchService::Domain",
                      {Written("EngineVersion", "2.19")})),
            "");
}

TEST(VersionedTypesTest, ReadsAndSpellsADomainOfTheOldType) {
  const Resource domain = Made("AWS::Elasticsearch::Domain",
                               {Written("ElasticsearchVersion", "7.10")});
  EXPECT_EQ(Read(domain), "elasticsearch 7.10");
  EXPECT_EQ(Spelled(domain, {"elasticsearch", "7.9"}), "7.9");
  EXPECT_FALSE(CanHaveEngine(*FindVersionedType(domain.type), "opensearch"));
}

TEST(VersionedTypesTest, ReadsAndSpellsAnyVersionOfAMajor) {
  const Resource any =
      Made("AWS::ElastiCache::ReplicationGroup",
           {Written("Engine", "redis"), Written("EngineVersion", "6.x")});
  EXPECT_EQ(Read(any), "redis 6");
  EXPECT_EQ(Spelled(any, {"redis", "7.1"}), "7.x");
  const Resource one =
      Made("AWS::ElastiCache::ReplicationGroup",
           {Written("Engine", "redis"), Written("EngineVersion", "6.0")});
  EXPECT_EQ(Read(one), "redis 6.0");
  EXPECT_EQ(Spelled(one, {"redis", "7.1"}), "7.1");
}

TEST(VersionedTypesTest, SpellsTheMajorAloneOfAServerlessCache) {
  const Resource cache =
      Made("AWS::ElastiCache::ServerlessCache",
           {Written("Engine", "redis"), Written("MajorEngineVersion", "8")});
  EXPECT_EQ(Read(cache), "redis 8");
  EXPECT_EQ(Spelled(cache, {"valkey", "8.2"}), "8");
}

TEST(VersionedTypesTest, ReadsTheEngineOfABrokerInAnyCase) {
  for (const char* engine : {"ACTIVEMQ", "ActiveMQ", "activemq"}) {
    EXPECT_EQ(Read(Made("AWS::AmazonMQ::Broker",
                        {Written("EngineType", engine),
                         Written("EngineVersion", "5.15.14")})),
              "activemq 5.15.14");
  }
}

TEST(VersionedTypesTest, KnowsTheOneEngineOfAType) {
  EXPECT_EQ(Read(Made("AWS::MSK::Cluster", {Written("KafkaVersion", "3.7.x")})),
            "kafka 3.7.x");
  EXPECT_EQ(Read(Made("AWS::EKS::Nodegroup", {Written("Version", "1.30")})),
            "kubernetes 1.30");
  EXPECT_EQ(
      Read(Made("AWS::DocDB::DBCluster", {Written("EngineVersion", "5.0.0")})),
      "docdb 5.0.0");
}

TEST(VersionedTypesTest, KnowsNoVersionOfAnythingElse) {
  EXPECT_EQ(FindVersionedType("AWS::MSK::ServerlessCluster"), nullptr);
  EXPECT_EQ(VersionOf(Made("AWS::S3::Bucket", {})), nullptr);
}

}  // namespace
}  // namespace libfix
