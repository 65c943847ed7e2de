#include "libfix/rules/serverless_capacity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

namespace libfix {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Mode = ServerlessCapacity::Mode;

constexpr ServerlessV2 kOld = {.min = 0.5, .max = 128};
constexpr ServerlessV2 kPausing = {.min = 0, .max = 256, .auto_pause = true};

constexpr ServerlessCapacity kKeep = {.mode = Mode::kKeep};
constexpr ServerlessCapacity kHalve = {.mode = Mode::kHalve};

TEST(ParseCapacityTest, ReadsNumbersAsCloudFormationAcceptsThem) {
  EXPECT_EQ(ParseCapacity("0"), 0);
  EXPECT_EQ(ParseCapacity("0.5"), 0.5);
  EXPECT_EQ(ParseCapacity("2.0"), 2);
  EXPECT_EQ(ParseCapacity("16"), 16);
  EXPECT_EQ(ParseCapacity("1e2"), 100);
}

TEST(ParseCapacityTest, RefusesWhatIsNoNumber) {
  EXPECT_EQ(ParseCapacity(""), std::nullopt);
  EXPECT_EQ(ParseCapacity("two"), std::nullopt);
  EXPECT_EQ(ParseCapacity("2 ACU"), std::nullopt);
  EXPECT_EQ(ParseCapacity(" 2"), std::nullopt);
  EXPECT_EQ(ParseCapacity("${Min}"), std::nullopt);
  EXPECT_EQ(ParseCapacity("0x10"), std::nullopt);
}

TEST(ParseCapacityTest, RefusesNumbersThatAreNoCapacity) {
  EXPECT_EQ(ParseCapacity("-1"), std::nullopt);
  EXPECT_EQ(ParseCapacity("inf"), std::nullopt);
  EXPECT_EQ(ParseCapacity("nan"), std::nullopt);
  EXPECT_EQ(ParseCapacity("1e999"), std::nullopt);
}

TEST(FormatCapacityTest, WritesNoMoreDigitsThanNeeded) {
  EXPECT_EQ(FormatCapacity(0), "0");
  EXPECT_EQ(FormatCapacity(0.5), "0.5");
  EXPECT_EQ(FormatCapacity(1), "1");
  EXPECT_EQ(FormatCapacity(2.5), "2.5");
  EXPECT_EQ(FormatCapacity(256), "256");
}

TEST(ConvertCapacityTest, KeepsTheNumbers) {
  const Capacity capacity = ConvertCapacity(2, 16, false, kKeep, kOld);
  EXPECT_EQ(capacity.min, 2);
  EXPECT_EQ(capacity.max, 16);
  EXPECT_THAT(capacity.notes, IsEmpty());
}

TEST(ConvertCapacityTest, KeepsAutoPauseAsMinimumOfZero) {
  const Capacity capacity = ConvertCapacity(2, 16, true, kKeep, kPausing);
  EXPECT_EQ(capacity.min, 0);
  EXPECT_EQ(capacity.max, 16);
  EXPECT_THAT(capacity.notes, IsEmpty());
}

TEST(ConvertCapacityTest, SaysSoWhereTheVersionCannotPause) {
  const Capacity capacity = ConvertCapacity(2, 16, true, kKeep, kOld);
  EXPECT_EQ(capacity.min, 0.5);
  EXPECT_EQ(capacity.max, 16);
  EXPECT_THAT(capacity.notes,
              ElementsAre("no version that can be created here can pause: "
                          "MinCapacity is 0.5, which costs money while idle"));
}

TEST(ConvertCapacityTest, ClampsTheMaximumToTheVersionAndSaysSo) {
  const Capacity capacity = ConvertCapacity(8, 384, false, kKeep, kPausing);
  EXPECT_EQ(capacity.min, 8);
  EXPECT_EQ(capacity.max, 256);
  EXPECT_THAT(
      capacity.notes,
      ElementsAre("MaxCapacity 384 is above the 256 that the version allows"));
}

TEST(ConvertCapacityTest, ClampsTheMinimumAlongWithTheMaximum) {
  const Capacity capacity = ConvertCapacity(192, 384, false, kKeep, kOld);
  EXPECT_EQ(capacity.min, 128);
  EXPECT_EQ(capacity.max, 128);
}

TEST(ConvertCapacityTest, LiftsTheMaximumToOne) {
  const Capacity capacity = ConvertCapacity(0.5, 0.5, false, kKeep, kOld);
  EXPECT_EQ(capacity.min, 0.5);
  EXPECT_EQ(capacity.max, 1);
}

TEST(ConvertCapacityTest, RoundsUpToHalves) {
  const Capacity capacity = ConvertCapacity(1.2, 3.6, false, kKeep, kOld);
  EXPECT_EQ(capacity.min, 1.5);
  EXPECT_EQ(capacity.max, 4);
}

TEST(ConvertCapacityTest, HalvesBoth) {
  const Capacity capacity = ConvertCapacity(1, 2, false, kHalve, kOld);
  EXPECT_EQ(capacity.min, 0.5);
  EXPECT_EQ(capacity.max, 1);
}

TEST(ConvertCapacityTest, HalvesInsteadOfPausing) {
  const Capacity capacity = ConvertCapacity(4, 8, true, kHalve, kPausing);
  EXPECT_EQ(capacity.min, 2);
  EXPECT_EQ(capacity.max, 4);
}

TEST(ConvertCapacityTest, HalvesNoFurtherThanTheSmallestCapacity) {
  const Capacity capacity = ConvertCapacity(0.5, 1, false, kHalve, kOld);
  EXPECT_EQ(capacity.min, 0.5);
  EXPECT_EQ(capacity.max, 1);
}

TEST(ConvertCapacityTest, HalvesBeforeItClamps) {
  const Capacity capacity = ConvertCapacity(8, 256, false, kHalve, kOld);
  EXPECT_EQ(capacity.min, 4);
  EXPECT_EQ(capacity.max, 128);
  EXPECT_THAT(capacity.notes, IsEmpty());
}

TEST(ConvertCapacityTest, TakesFixedNumbersAsTheyAre) {
  constexpr ServerlessCapacity kFixed = {
      .mode = Mode::kFixed, .min = 1.5, .max = 24};
  const Capacity capacity = ConvertCapacity(2, 16, true, kFixed, kPausing);
  EXPECT_EQ(capacity.min, 1.5);
  EXPECT_EQ(capacity.max, 24);
  EXPECT_THAT(capacity.notes, IsEmpty());
}

TEST(ConvertCapacityTest, TakesFixedZeroWhereTheVersionCanPause) {
  constexpr ServerlessCapacity kFixed = {
      .mode = Mode::kFixed, .min = 0, .max = 4};
  const Capacity capacity = ConvertCapacity(2, 16, false, kFixed, kPausing);
  EXPECT_EQ(capacity.min, 0);
  EXPECT_EQ(capacity.max, 4);
  EXPECT_THAT(capacity.notes, IsEmpty());
}

TEST(ConvertCapacityTest, SaysSoWhereFixedNumbersAreBeyondTheVersion) {
  constexpr ServerlessCapacity kFixed = {
      .mode = Mode::kFixed, .min = 0, .max = 256};
  const Capacity capacity = ConvertCapacity(2, 16, false, kFixed, kOld);
  EXPECT_EQ(capacity.min, 0.5);
  EXPECT_EQ(capacity.max, 128);
  EXPECT_THAT(
      capacity.notes,
      ElementsAre("no version that can be created here can pause: MinCapacity "
                  "is 0.5, which costs money while idle",
                  "MaxCapacity 256 is above the 128 that the version allows"));
}

}  // namespace
}  // namespace libfix
