#include "libfix/catalog/policy.h"

#include "gtest/gtest.h"

namespace libfix {
namespace {

TEST(PolicyTest, HasTheNamesOfTheCommandLine) {
  EXPECT_EQ(PolicyName(Policy::kLatestInMajor), "latest-in-major");
  EXPECT_EQ(PolicyName(Policy::kClosest), "closest");
  EXPECT_EQ(PolicyName(Policy::kLts), "lts");
  EXPECT_EQ(PolicyName(Policy::kNextMajor), "next-major");
  EXPECT_EQ(PolicyName(Policy::kMajorOnly), "major-only");
  EXPECT_EQ(PolicyName(Policy::kOmit), "omit");
}

TEST(PolicyTest, ReadsItsNamesBack) {
  EXPECT_EQ(AllPolicies().size(), 6u);
  for (Policy policy : AllPolicies()) {
    EXPECT_EQ(ParsePolicy(PolicyName(policy)), policy);
  }
}

TEST(PolicyTest, RefusesOtherNames) {
  EXPECT_FALSE(ParsePolicy("").has_value());
  EXPECT_FALSE(ParsePolicy("newest").has_value());
  EXPECT_FALSE(ParsePolicy("LTS").has_value());
}

}  // namespace
}  // namespace libfix
