#include <string>

#include "gtest/gtest.h"
#include "libfix/catalog/catalog.h"

namespace libfix {
namespace {

std::optional<Choice> Choose(std::string_view engine, std::string_view version,
                             Date as_of, Policy policy,
                             const Needs& needs = {}) {
  return Catalog::BuiltIn()->Choose(
      {.engine = engine, .version = version, .region = "", .as_of = as_of},
      policy, needs);
}

// "8.0.mysql_aurora.3.04.4 by lts", or "nothing".
std::string Picked(std::string_view engine, std::string_view version,
                   Date as_of, Policy policy, const Needs& needs = {}) {
  const std::optional<Choice> choice =
      Choose(engine, version, as_of, policy, needs);
  if (!choice) return "nothing";
  return choice->version + " by " + std::string(PolicyName(choice->policy));
}

constexpr Date kCatalogDay(2026, 8, 19);
constexpr Date kSeedDay(2025, 11, 18);
constexpr Needs kServerless{.serverless_v2 = true};
constexpr Needs kAutoPause{.auto_pause = true};

TEST(ChooseTest, CountsTheKnownEndOfAMajor) {
  const auto state = [](Date day) {
    return Catalog::BuiltIn()->Ask({.engine = "aurora-postgresql",
                                    .version = "11.9",
                                    .region = "",
                                    .as_of = day});
  };
  EXPECT_EQ(state(Date(2027, 3, 30)).availability, Availability::kAvailable);
  const Answer after = state(Date(2027, 3, 31));
  EXPECT_EQ(after.availability, Availability::kDeprecated);
  EXPECT_EQ(after.ended, Date(2027, 3, 31));
  EXPECT_EQ(after.source, "endoflife.date, 2026-08-22");
  EXPECT_EQ(
      Picked("aurora-postgresql", "11.9", Date(2027, 4, 5), Policy::kClosest),
      "12.9 by lts");
  EXPECT_EQ(
      Picked("aurora-postgresql", "11.9", Date(2026, 12, 1), Policy::kClosest),
      "11.21 by closest");
}

TEST(ChooseTest, TakesAVersionWithTheDataApi) {
  EXPECT_EQ(Picked("aurora-mysql", "5.7.mysql_aurora.2.11.3", kCatalogDay,
                   Policy::kLts, {.serverless_v2 = true, .data_api = true}),
            "8.0.mysql_aurora.3.10.5 by lts");
  // The sources are not sure of it.
  EXPECT_FALSE(Choose("aurora-mysql", "5.7.mysql_aurora.2.11.3", kCatalogDay,
                      Policy::kLts, {.data_api = true})
                   ->certain);
  EXPECT_TRUE(Choose("aurora-postgresql", "13.6", kCatalogDay, Policy::kClosest,
                     {.data_api = true})
                  ->certain);
}

TEST(ChooseTest, StaysInTheFamilyOfAParameterGroup) {
  EXPECT_EQ(Picked("aurora-postgresql", "11.12", kCatalogDay,
                   Policy::kLatestInMajor, {.family = "aurora-postgresql16"}),
            "16.8 by lts");
  EXPECT_EQ(Picked("aurora-postgresql", "16.14", kCatalogDay,
                   Policy::kLatestInMajor, {.family = "aurora-postgresql12"}),
            "nothing");
}

TEST(ChooseTest, TakesTheHighestOfTheMajor) {
  const std::optional<Choice> choice =
      Choose("aurora-postgresql", "15.4", kCatalogDay, Policy::kLatestInMajor);
  ASSERT_TRUE(choice.has_value());
  EXPECT_EQ(choice->version, "15.18");
  EXPECT_EQ(choice->policy, Policy::kLatestInMajor);
  EXPECT_EQ(choice->major, "15");
  EXPECT_TRUE(choice->same_major);
  EXPECT_TRUE(choice->certain);
  EXPECT_EQ(choice->source, "cfn-lint engine lists of us-east-1, 2026-08-19");
}

TEST(ChooseTest, TakesTheClosestOfTheMajor) {
  EXPECT_EQ(Picked("aurora-postgresql", "15.4", kCatalogDay, Policy::kClosest),
            "15.10 by closest");
}

TEST(ChooseTest, TakesTheLowestOfTheNextMajor) {
  EXPECT_EQ(Picked("aurora-postgresql", "15.4", kSeedDay, Policy::kNextMajor),
            "16.1 by next-major");
  EXPECT_EQ(
      Picked("aurora-postgresql", "18.4", kCatalogDay, Policy::kNextMajor),
      "nothing");
}

TEST(ChooseTest, TakesTheOldestLongTermLineThatWillDo) {
  EXPECT_EQ(Picked("aurora-mysql", "5.7.mysql_aurora.2.11.3", kSeedDay,
                   Policy::kLts, kServerless),
            "8.0.mysql_aurora.3.04.4 by lts");
  EXPECT_EQ(Picked("aurora-mysql", "5.7.mysql_aurora.2.11.3", kSeedDay,
                   Policy::kLts, kAutoPause),
            "8.0.mysql_aurora.3.10.1 by lts");
  EXPECT_EQ(Picked("aurora-mysql", "8.0.mysql_aurora.3.04.0", kCatalogDay,
                   Policy::kLts),
            "8.0.mysql_aurora.3.04.6 by lts");
  EXPECT_EQ(Picked("aurora-postgresql", "13.12", kCatalogDay, Policy::kLts),
            "14.6 by lts");
}

TEST(ChooseTest, TakesTheLatestWhereNoLongTermLineIsLeft) {
  EXPECT_EQ(Picked("aurora-mysql", "8.0.mysql_aurora.3.11.0", kCatalogDay,
                   Policy::kLts),
            "8.0.mysql_aurora.3.12.0 by latest-in-major");
  EXPECT_EQ(Picked("postgres", "13.7", kCatalogDay, Policy::kLts),
            "13.23 by latest-in-major");
}

TEST(ChooseTest, GoesToTheLongTermLineOfTheNextMajorWhenTheMajorIsGone) {
  const std::optional<Choice> choice =
      Choose("aurora-postgresql", "10.21", kCatalogDay, Policy::kLatestInMajor);
  ASSERT_TRUE(choice.has_value());
  EXPECT_EQ(choice->version, "11.9");
  EXPECT_EQ(choice->policy, Policy::kLts);
  EXPECT_FALSE(choice->same_major);
}

TEST(ChooseTest, GoesToTheLatestOfTheNextMajorWhereNothingIsLongTerm) {
  EXPECT_EQ(Picked("postgres", "9.6.24", kCatalogDay, Policy::kClosest),
            "12.22 by latest-in-major");
  EXPECT_EQ(Picked("mysql", "5.6.51", kCatalogDay, Policy::kLatestInMajor),
            "8.0.46 by latest-in-major");
}

TEST(ChooseTest, GoesToTheNextMajorWhenAFeatureIsMissing) {
  EXPECT_EQ(Picked("aurora-mysql", "5.7.mysql_aurora.2.11.3", kSeedDay,
                   Policy::kLatestInMajor, kServerless),
            "8.0.mysql_aurora.3.04.4 by lts");
  // No long-term version of 8.0 could pause yet.
  EXPECT_EQ(Picked("aurora-mysql", "5.7.mysql_aurora.2.11.3", Date(2025, 6, 1),
                   Policy::kClosest, kAutoPause),
            "8.0.mysql_aurora.3.09.0 by latest-in-major");
}

TEST(ChooseTest, StaysInItsLine) {
  EXPECT_EQ(Picked("aurora-postgresql", "16.2-limitless", kCatalogDay,
                   Policy::kLatestInMajor),
            "16.13-limitless by latest-in-major");
  EXPECT_EQ(
      Picked("mysql", "5.7.44-rds.20240408", kCatalogDay, Policy::kClosest),
      "5.7.44-rds.20250213 by closest");
  EXPECT_EQ(Picked("aurora-postgresql", "16.2-limitless", kCatalogDay,
                   Policy::kMajorOnly),
            "nothing");
}

TEST(ChooseTest, NeverGoesDown) {
  EXPECT_EQ(
      Picked("aurora-postgresql", "15.18", kCatalogDay, Policy::kLatestInMajor),
      "16.8 by lts");
  EXPECT_EQ(
      Picked("aurora-postgresql", "18.99", kCatalogDay, Policy::kLatestInMajor),
      "nothing");
}

TEST(ChooseTest, ReplacesABareMajorThatIsGone) {
  EXPECT_EQ(
      Picked("aurora-postgresql", "10", kCatalogDay, Policy::kLatestInMajor),
      "11.9 by lts");
  EXPECT_EQ(Picked("aurora-postgresql", "10", kCatalogDay, Policy::kMajorOnly),
            "11 by major-only");
}

TEST(ChooseTest, KeepsOnlyTheMajor) {
  const std::optional<Choice> choice =
      Choose("aurora-postgresql", "15.4", kCatalogDay, Policy::kMajorOnly);
  ASSERT_TRUE(choice.has_value());
  EXPECT_EQ(choice->version, "15");
  EXPECT_EQ(choice->major, "15");
  EXPECT_TRUE(choice->same_major);
  EXPECT_EQ(Picked("mysql", "8.0.28", kCatalogDay, Policy::kMajorOnly),
            "8.0 by major-only");
}

TEST(ChooseTest, KeepsOnlyAMajorWhoseNewestWillDo) {
  EXPECT_EQ(Picked("aurora-mysql", "5.7.mysql_aurora.2.11.3", kSeedDay,
                   Policy::kMajorOnly, kServerless),
            "8.0 by major-only");
}

TEST(ChooseTest, HasNoBareMajorWhereTheServiceTakesNone) {
  EXPECT_EQ(Picked("sqlserver-ee", "13.00.2164.0.v1", kCatalogDay,
                   Policy::kMajorOnly),
            "nothing");
}

TEST(ChooseTest, OmitsTheVersion) {
  const std::optional<Choice> choice =
      Choose("aurora-postgresql", "15.3", kCatalogDay, Policy::kOmit);
  ASSERT_TRUE(choice.has_value());
  EXPECT_EQ(choice->version, "");
  EXPECT_EQ(choice->policy, Policy::kOmit);
  EXPECT_FALSE(choice->same_major);
  EXPECT_TRUE(choice->certain);
  EXPECT_FALSE(Choose("aurora-postgresql", "15.3", kCatalogDay, Policy::kOmit,
                      kServerless)
                   ->certain);
}

TEST(ChooseTest, HasNothingForWhatItDoesNotKnow) {
  EXPECT_EQ(Picked("aurora", "5.6.10a", kCatalogDay, Policy::kLts), "nothing");
  EXPECT_EQ(Picked("aurora", "5.6.10a", kCatalogDay, Policy::kOmit), "nothing");
  EXPECT_EQ(Picked("aurora-mysql", "5.6.10a", kCatalogDay, Policy::kLts),
            "nothing");
  EXPECT_EQ(Picked("postgres", "latest", kCatalogDay, Policy::kClosest),
            "nothing");
  EXPECT_EQ(Picked("postgres", "13.7", Date(2020, 1, 1), Policy::kClosest),
            "nothing");
}

TEST(ChooseTest, IsNotCertainWhereTheFactsAreNot) {
  EXPECT_FALSE(Choose("mariadb", "10.5.21", kCatalogDay, Policy::kLatestInMajor)
                   ->certain);
  EXPECT_TRUE(Catalog::BuiltIn()
                  ->Choose({.engine = "postgres",
                            .version = "13.7",
                            .region = "ap-south-1",
                            .as_of = kCatalogDay},
                           Policy::kLatestInMajor, {})
                  ->certain);
}

}  // namespace
}  // namespace libfix
