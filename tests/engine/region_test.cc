#include "libfix/engine/region.h"

#include <gtest/gtest.h>

#include <vector>

namespace libfix {
namespace {

using Kind = RegionHint::Kind;

RegionHint Hint(Kind kind, std::string text, uint32_t at = 0) {
  std::string how = text + "!";
  return {.kind = kind,
          .text = std::move(text),
          .how = std::move(how),
          .span = {at, at + 1}};
}

RegionVerdict Decide(std::vector<RegionHint> hints) {
  return DecideRegion(hints, *Catalog::BuiltIn());
}

TEST(DecideRegionTest, FindsNothingWithoutHints) {
  const RegionVerdict verdict = Decide({});
  EXPECT_EQ(verdict.found.region, "");
  EXPECT_EQ(verdict.contradiction, "");
}

TEST(DecideRegionTest, TakesWhatAllHintsOfAKindSay) {
  const RegionVerdict verdict = Decide(
      {Hint(Kind::kZone, "us-west-2a"), Hint(Kind::kZone, "us-west-2b")});
  EXPECT_EQ(verdict.found.region, "us-west-2");
  EXPECT_EQ(verdict.found.source, "us-west-2a!");
}

TEST(DecideRegionTest, TheStrongestKindDecidesAlone) {
  const std::vector<RegionHint> hints = {
      Hint(Kind::kArn, "us-east-2"), Hint(Kind::kMapping, "eu-west-3"),
      Hint(Kind::kParameter, "eu-west-1"), Hint(Kind::kZone, "us-west-2a")};
  EXPECT_EQ(Decide({hints[0], hints[1], hints[2], hints[3]}).found.region,
            "us-west-2");
  EXPECT_EQ(Decide({hints[2], hints[1], hints[0]}).found.region, "eu-west-1");
  EXPECT_EQ(Decide({hints[0], hints[1]}).found.region, "eu-west-3");
  EXPECT_EQ(Decide({hints[0]}).found.region, "us-east-2");
}

TEST(DecideRegionTest, FindsNothingWhenHintsContradictEachOther) {
  const RegionVerdict verdict = Decide({Hint(Kind::kArn, "us-west-2", 1),
                                        Hint(Kind::kZone, "us-west-2a", 5),
                                        Hint(Kind::kZone, "eu-west-1a", 9)});
  EXPECT_EQ(verdict.found.region, "");
  EXPECT_EQ(verdict.contradiction,
            "region not known: eu-west-1a! speaks against us-west-2a!; judged "
            "for us-east-1");
  EXPECT_EQ(verdict.place.begin, 9u);
}

TEST(DecideRegionTest, PassesOverRegionsThatNobodyKnows) {
  EXPECT_EQ(Decide({Hint(Kind::kZone, "db-name-1a"),
                    Hint(Kind::kParameter, "eu-west-1")})
                .found.region,
            "eu-west-1");
  EXPECT_EQ(Decide({Hint(Kind::kArn, "xx-new-1")}).found.region, "");
}

}  // namespace
}  // namespace libfix
