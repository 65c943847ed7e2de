// The versions of services beside the databases: caches, search, streaming,
// brokers and Kubernetes.

#include <string>
#include <string_view>

#include "gtest/gtest.h"
#include "libfix/catalog/catalog.h"

namespace libfix {
namespace {

constexpr Date kDay(2026, 8, 19);

Answer Ask(std::string_view engine, std::string_view version, Date day = kDay) {
  return Catalog::BuiltIn()->Ask(
      {.engine = engine, .version = version, .region = "", .as_of = day});
}

Availability State(std::string_view engine, std::string_view version,
                   Date day = kDay) {
  return Ask(engine, version, day).availability;
}

// "3.9.x", or "" when there is no choice.
std::string Chosen(std::string_view engine, std::string_view version,
                   Policy policy = Policy::kLatestInMajor, Date day = kDay) {
  const std::optional<Choice> choice = Catalog::BuiltIn()->Choose(
      {.engine = engine, .version = version, .region = "", .as_of = day},
      policy, {});
  return choice ? choice->version : "";
}

TEST(ServiceVersionsTest, CreatesKubernetesUntilExtendedSupportEnds) {
  EXPECT_EQ(State("kubernetes", "1.27", Date(2023, 5, 23)),
            Availability::kUnknown);
  EXPECT_EQ(State("kubernetes", "1.27", Date(2023, 5, 24)),
            Availability::kAvailable);
  EXPECT_EQ(State("kubernetes", "1.27", Date(2025, 7, 23)),
            Availability::kAvailable);
  const Answer ended = Ask("kubernetes", "1.27", Date(2025, 7, 24));
  EXPECT_EQ(ended.availability, Availability::kDeprecated);
  EXPECT_EQ(ended.ended, Date(2025, 7, 24));
  EXPECT_TRUE(ended.certain);
}

TEST(ServiceVersionsTest, EndsKubernetesThatHadNoExtendedSupport) {
  EXPECT_EQ(State("kubernetes", "1.20", Date(2022, 10, 31)),
            Availability::kAvailable);
  EXPECT_EQ(State("kubernetes", "1.20", Date(2022, 11, 1)),
            Availability::kDeprecated);
}

TEST(ServiceVersionsTest, TakesLowerLinesForGoneButNotForCertain) {
  const Answer answer = Ask("kubernetes", "1.16");
  EXPECT_EQ(answer.availability, Availability::kDeprecated);
  EXPECT_FALSE(answer.certain);
  EXPECT_EQ(State("kubernetes", "1.16", Date(2021, 1, 1)),
            Availability::kUnknown);
}

TEST(ServiceVersionsTest, DoesNotKnowKubernetesOfTheFuture) {
  EXPECT_EQ(State("kubernetes", "1.37"), Availability::kUnknown);
}

TEST(ServiceVersionsTest, ChoosesKubernetesByPolicy) {
  EXPECT_EQ(Chosen("kubernetes", "1.27"), "1.36");
  EXPECT_EQ(Chosen("kubernetes", "1.27", Policy::kClosest), "1.31");
  EXPECT_EQ(Chosen("kubernetes", "1.27", Policy::kNextMajor), "");
}

TEST(ServiceVersionsTest, TellsReleaseLinesFromMajors) {
  const auto catalog = Catalog::BuiltIn();
  EXPECT_EQ(catalog->MajorOf("kubernetes", "1.27"), "1");
  EXPECT_EQ(catalog->LineOf("kubernetes", "1.27"), "1.27");
  EXPECT_EQ(catalog->LineOf("kafka", "3.7.x"), "3.7");
  EXPECT_EQ(catalog->LineOf("activemq", "5.15.14"), "5.15");
  EXPECT_EQ(catalog->LineOf("redis", "6.2"), "6");
  EXPECT_EQ(catalog->LineOf("opensearch", "2.19"), "2");
  EXPECT_EQ(catalog->LineOf("aurora-postgresql", "15.4"), "15");
}

TEST(ServiceVersionsTest, UnderstandsEverySpellingOfKafka) {
  EXPECT_EQ(State("kafka", "3.7.x"), Availability::kAvailable);
  EXPECT_EQ(State("kafka", "3.7.x", Date(2026, 9, 1)),
            Availability::kDeprecated);
  EXPECT_EQ(State("kafka", "3.5.1"), Availability::kDeprecated);
  EXPECT_EQ(State("kafka", "2.8.2-tiered"), Availability::kDeprecated);
  // Not named, but of a line that ended.
  EXPECT_EQ(State("kafka", "2.8.1"), Availability::kDeprecated);
  EXPECT_EQ(State("kafka", "2.4.1"), Availability::kDeprecated);
  EXPECT_EQ(State("kafka", "3.5"), Availability::kDeprecated);
  EXPECT_EQ(State("kafka", "3.8"), Availability::kUnknown);
  // Of a line that lives: which versions it has is not known.
  EXPECT_EQ(State("kafka", "3.7.1"), Availability::kUnknown);
  // Another way of running it.
  EXPECT_EQ(State("kafka", "3.7.x.kraft", Date(2026, 9, 1)),
            Availability::kUnknown);
}

TEST(ServiceVersionsTest, ChoosesKafkaByPolicy) {
  EXPECT_EQ(Chosen("kafka", "3.5.1"), "3.9.x");
  EXPECT_EQ(Chosen("kafka", "3.5.1", Policy::kClosest), "3.7.x");
  EXPECT_EQ(Chosen("kafka", "3.5.1", Policy::kNextMajor), "4.0.x");
  EXPECT_EQ(Chosen("kafka", "2.8.1"), "3.9.x");
  EXPECT_EQ(Chosen("kafka", "2.8.2-tiered"), "");
}

TEST(ServiceVersionsTest, CountsAVersionOfABrokerToItsLine) {
  EXPECT_EQ(State("activemq", "5.15.14"), Availability::kDeprecated);
  EXPECT_EQ(State("activemq", "5.18"), Availability::kAvailable);
  EXPECT_EQ(State("activemq", "5.18.4"), Availability::kUnknown);
  EXPECT_EQ(State("rabbitmq", "3.12.13"), Availability::kDeprecated);
  EXPECT_EQ(Chosen("activemq", "5.15.14"), "5.19");
  EXPECT_EQ(Chosen("rabbitmq", "3.12.13"), "3.13");
}

// How a living one is written is from memory.
TEST(ServiceVersionsTest, IsNotSureOfLivingVersionsOfBrokers) {
  EXPECT_FALSE(Ask("activemq", "5.19").certain);
  EXPECT_FALSE(Ask("rabbitmq", "3.13").certain);
  EXPECT_TRUE(Ask("activemq", "5.17").certain);
}

TEST(ServiceVersionsTest, EndsRedisAtItsLastVersion) {
  EXPECT_EQ(State("redis", "7.1"), Availability::kAvailable);
  for (const char* version : {"7.2", "7.4", "8", "8.0", "9.9.9"}) {
    EXPECT_EQ(State("redis", version), Availability::kUnlisted) << version;
    EXPECT_TRUE(Ask("redis", version).certain) << version;
    EXPECT_EQ(Chosen("redis", version), "") << version;
  }
  const auto end = Catalog::BuiltIn()->EndBelow("redis", "7.2");
  ASSERT_TRUE(end.has_value());
  EXPECT_EQ(end->highest, "7.1");
  EXPECT_EQ(end->continues_as, "valkey");
  EXPECT_EQ(end->why,
            "Redis OSS ends at 7.1 on ElastiCache; what came after it is "
            "Valkey");
  EXPECT_FALSE(Catalog::BuiltIn()->EndBelow("redis", "7.1").has_value());
  EXPECT_FALSE(Catalog::BuiltIn()->EndBelow("valkey", "9.9").has_value());
}

TEST(ServiceVersionsTest, WantsTwoNumbersOfRedisFromSixOn) {
  const auto catalog = Catalog::BuiltIn();
  EXPECT_EQ(catalog->ShortOf("redis", "6.2.6"), "6.2");
  EXPECT_EQ(catalog->ShortOf("redis", "6.2"), std::nullopt);
  EXPECT_EQ(catalog->ShortOf("redis", "5.0.6"), std::nullopt);
  EXPECT_EQ(catalog->ShortOf("redis", "6.1.2"), std::nullopt);  // no 6.1
  EXPECT_EQ(catalog->ShortOf("postgres", "15.4.1"), std::nullopt);
  EXPECT_EQ(State("redis", "6.2.6"), Availability::kUnlisted);
  EXPECT_EQ(Chosen("redis", "6.2.6"), "6.2");
  EXPECT_EQ(Chosen("redis", "7.0.7"), "7.1");
  EXPECT_EQ(Chosen("redis", "7.0.7", Policy::kClosest), "7.0");
  EXPECT_EQ(Chosen("redis", "5.0.5"), "5.0.6");
}

TEST(ServiceVersionsTest, FollowsValkeyAsItCame) {
  EXPECT_EQ(State("valkey", "9.1", Date(2026, 7, 5)), Availability::kUnlisted);
  EXPECT_EQ(State("valkey", "9.1", Date(2026, 7, 6)), Availability::kAvailable);
  EXPECT_EQ(State("valkey", "9.2"), Availability::kUnknown);
}

TEST(ServiceVersionsTest, IsNotSureOfTheFamiliesOfCaches) {
  const auto catalog = Catalog::BuiltIn();
  EXPECT_EQ(catalog->FamilyOf("redis", "6.2"), "redis6.x");
  EXPECT_EQ(catalog->FamilyOf("valkey", "9.0"), "valkey9");
  EXPECT_FALSE(catalog->IsFamilyCertain("redis", "6.2"));
  EXPECT_FALSE(catalog->IsFamilyCertain("valkey", "9.0"));
  EXPECT_FALSE(catalog->IsFamilyCertain("memcached", "1.6.22"));
  EXPECT_TRUE(catalog->IsFamilyCertain("docdb", "5.0.0"));
}

TEST(ServiceVersionsTest, KnowsTheOpenSearchThatNeverWas) {
  const Answer answer = Ask("opensearch", "2.10");
  EXPECT_EQ(answer.availability, Availability::kUnlisted);
  EXPECT_TRUE(answer.certain);
  EXPECT_EQ(Chosen("opensearch", "2.10"), "2.19");
  EXPECT_EQ(Chosen("opensearch", "2.10", Policy::kClosest), "2.11");
  // In no source, and not called wrong by one.
  EXPECT_EQ(State("opensearch", "2.12"), Availability::kUnknown);
}

TEST(ServiceVersionsTest, CountsWhatOnlyTheCdkKnowsFromThenOn) {
  EXPECT_EQ(State("opensearch", "3.7"), Availability::kUnknown);
  EXPECT_EQ(State("opensearch", "3.7", Date(2026, 11, 21)),
            Availability::kAvailable);
  EXPECT_FALSE(Ask("opensearch", "3.7", Date(2026, 11, 21)).certain);
}

TEST(ServiceVersionsTest, EndsElasticsearchWithoutBeingSure) {
  EXPECT_EQ(State("elasticsearch", "7.10"), Availability::kAvailable);
  EXPECT_EQ(State("elasticsearch", "7.11"), Availability::kUnlisted);
  EXPECT_FALSE(Ask("elasticsearch", "7.11").certain);
  EXPECT_EQ(State("elasticsearch", "6.6"), Availability::kUnknown);
}

}  // namespace
}  // namespace libfix
