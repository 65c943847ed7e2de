#include "libfix/catalog/regions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libfix/catalog/catalog.h"

namespace libfix {
namespace {

using testing::ElementsAre;

TEST(RegionsTest, KnowsWhatARegionIsCalled) {
  const Region* region = FindRegion("us-west-2");
  ASSERT_NE(region, nullptr);
  EXPECT_EQ(region->id, "us-west-2");
  EXPECT_EQ(region->name, "US West (Oregon)");
  EXPECT_EQ(region->partition, "aws");
  EXPECT_THAT(region->zones, ElementsAre("a", "b", "c", "d"));
  EXPECT_EQ(region->source, "cfn-lint zones and price list, 2026-08-19");
}

TEST(RegionsTest, KnowsThoseOfEveryPartition) {
  EXPECT_EQ(Regions().size(), 46u);
  EXPECT_EQ(FindRegion("cn-north-1")->partition, "aws-cn");
  EXPECT_EQ(FindRegion("us-gov-west-1")->partition, "aws-us-gov");
  EXPECT_EQ(FindRegion("eusc-de-east-1")->partition, "aws-eusc");
}

TEST(RegionsTest, KnowsNothingElse) {
  for (const char* id : {"", "us-east-9", "us-east-1a", "US-EAST-1", "zz"}) {
    EXPECT_EQ(FindRegion(id), nullptr) << id;
  }
}

TEST(RegionsTest, TakesTheRegionOfAZone) {
  EXPECT_EQ(RegionOfZone("us-west-2a"), "us-west-2");
  EXPECT_EQ(RegionOfZone("us-gov-west-1c"), "us-gov-west-1");
  // Zones differ from account to account.
  EXPECT_EQ(RegionOfZone("us-west-1b"), "us-west-1");
}

TEST(RegionsTest, TakesNoRegionOfAnythingElse) {
  for (const char* text :
       {"", "a", "us-west-2", "us-west-2A", "us-west-2ab", "us-west-2-lax-1a",
        "db-1a", "usw2-az1", "us--west-2a", "-west-2a"}) {
    EXPECT_EQ(RegionOfZone(text), "") << text;
  }
}

TEST(RegionsTest, KnowsTheFormOfARegion) {
  for (const char* text : {"us-east-1", "us-gov-east-1", "xx-new-12"}) {
    EXPECT_TRUE(IsRegionShaped(text)) << text;
  }
  for (const char* text : {"", "us-east", "us-east-", "us_east_1", "us-1",
                           "us-east-123", "us-east-1 ", "1-us-east", "-"}) {
    EXPECT_FALSE(IsRegionShaped(text)) << text;
  }
}

TEST(RegionsTest, GuessesWhatWasMeant) {
  EXPECT_EQ(NearestRegion("us-esat-1"), "us-east-1");
  EXPECT_EQ(NearestRegion("us_west_2"), "us-west-2");
  EXPECT_EQ(NearestRegion("Ireland"), "");
}

TEST(RegionsTest, CountsThoseOfAUsersFacts) {
  const auto catalog = Catalog::BuiltIn();
  EXPECT_TRUE(catalog->KnowsRegion("us-east-1"));
  EXPECT_TRUE(catalog->KnowsRegion("eu-central-2"));
  EXPECT_FALSE(catalog->KnowsRegion("xx-new-1"));
  const auto overlaid = Catalog::Overlay(
      catalog,
      R"({"as_of": "2026-08-19", "region": "xx-new-1", "engines": {}})",
      "facts.json");
  ASSERT_TRUE(overlaid.ok()) << overlaid.status();
  EXPECT_TRUE((*overlaid)->KnowsRegion("xx-new-1"));
}

}  // namespace
}  // namespace libfix
