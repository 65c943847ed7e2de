// The answers of the documents that the product started from. Each comes out of
// a policy and a day; here at every day on which the lists changed.

#include <string>

#include "gtest/gtest.h"
#include "libfix/catalog/catalog.h"

namespace libfix {
namespace {

std::string Picked(const Catalog& catalog, std::string_view engine,
                   std::string_view version, Date as_of, Policy policy,
                   const Needs& needs = {}) {
  const std::optional<Choice> choice = catalog.Choose(
      {.engine = engine, .version = version, .region = "", .as_of = as_of},
      policy, needs);
  return choice ? choice->version : "nothing";
}

TEST(SeedPoliciesTest, GivesSeed000) {
  const auto on = [](Date as_of) {
    return Picked(*Catalog::BuiltIn(), "aurora-postgresql", "15.4", as_of,
                  Policy::kNextMajor);
  };
  EXPECT_EQ(on(Date(2025, 10, 9)), "16.1");
  EXPECT_EQ(on(Date(2025, 11, 3)), "16.2");
  EXPECT_EQ(on(Date(2025, 11, 18)), "16.1");
  EXPECT_EQ(on(Date(2025, 11, 26)), "16.1");
  EXPECT_EQ(on(Date(2025, 12, 18)), "16.1");
  EXPECT_EQ(on(Date(2026, 1, 5)), "16.1");
  EXPECT_NE(on(Date(2026, 1, 15)), "16.1");
}

TEST(SeedPoliciesTest, GivesSeed001) {
  const auto state = [](std::string_view version, Date as_of) {
    return Catalog::BuiltIn()
        ->Ask({.engine = "aurora-postgresql",
               .version = version,
               .region = "",
               .as_of = as_of})
        .availability;
  };
  // The three versions that the document tried in vain.
  EXPECT_EQ(state("15.3", Date(2025, 11, 3)), Availability::kDeprecated);
  EXPECT_EQ(state("15.4", Date(2025, 11, 3)), Availability::kDeprecated);
  EXPECT_EQ(state("15.5", Date(2025, 11, 3)), Availability::kDeprecated);
  EXPECT_EQ(state("15.3", Date(2026, 11, 22)), Availability::kDeprecated);
  EXPECT_EQ(Picked(*Catalog::BuiltIn(), "aurora-postgresql", "15.3",
                   Date(2025, 11, 3), Policy::kOmit),
            "");
}

TEST(SeedPoliciesTest, GivesSeed002) {
  const auto on = [](Date as_of) {
    return Picked(*Catalog::BuiltIn(), "postgres", "13.7", as_of,
                  Policy::kLatestInMajor);
  };
  EXPECT_NE(on(Date(2025, 7, 30)), "13.22");
  EXPECT_EQ(on(Date(2025, 8, 18)), "13.22");
  EXPECT_EQ(on(Date(2025, 9, 29)), "13.22");
  EXPECT_EQ(on(Date(2025, 10, 9)), "13.22");
  EXPECT_EQ(on(Date(2025, 11, 3)), "13.22");
  EXPECT_EQ(on(Date(2025, 11, 18)), "13.23");
}

TEST(SeedPoliciesTest, GivesSeed003) {
  const auto on = [](Date as_of) {
    return Picked(*Catalog::BuiltIn(), "aurora-mysql",
                  "5.7.mysql_aurora.2.11.3", as_of, Policy::kLts,
                  {.serverless_v2 = true});
  };
  EXPECT_EQ(on(Date(2025, 4, 7)), "8.0.mysql_aurora.3.04.3");
  EXPECT_EQ(on(Date(2025, 5, 6)), "8.0.mysql_aurora.3.04.4");
  EXPECT_EQ(on(Date(2025, 7, 30)), "8.0.mysql_aurora.3.04.4");
  EXPECT_EQ(on(Date(2025, 10, 9)), "8.0.mysql_aurora.3.04.4");
  EXPECT_EQ(on(Date(2025, 11, 18)), "8.0.mysql_aurora.3.04.4");
  EXPECT_EQ(on(Date(2025, 11, 26)), "8.0.mysql_aurora.3.04.4");
  EXPECT_EQ(on(Date(2026, 1, 5)), "8.0.mysql_aurora.3.04.4");
  EXPECT_EQ(on(Date(2026, 1, 15)), "8.0.mysql_aurora.3.04.6");
}

TEST(SeedPoliciesTest, GivesSeed004) {
  const auto catalog = Catalog::Overlay(Catalog::BuiltIn(), R"({
    "source": "seed 004",
    "as_of": "2025-11-18",
    "engines": {
      "aurora-postgresql": {
        "available": ["15.6", "15.7", "15.8"],
        "unavailable": ["15.4"],
        "complete": ["15"]
      }
    }
  })",
                                        "seed.json");
  ASSERT_TRUE(catalog.ok()) << catalog.status().message();
  const auto on = [&](Date as_of) {
    return Picked(**catalog, "aurora-postgresql", "15.4", as_of,
                  Policy::kLatestInMajor);
  };
  EXPECT_EQ(on(Date(2024, 9, 30)), "15.8");
  EXPECT_EQ(on(Date(2025, 11, 18)), "15.8");
  EXPECT_EQ(on(Date(2026, 8, 19)), "15.8");
}

TEST(SeedPoliciesTest, GivesSeed004ByClosestToo) {
  const auto on = [](Date as_of) {
    return Picked(*Catalog::BuiltIn(), "aurora-postgresql", "15.4", as_of,
                  Policy::kClosest);
  };
  EXPECT_EQ(on(Date(2026, 1, 5)), "15.6");
  EXPECT_EQ(on(Date(2026, 1, 15)), "15.8");
  EXPECT_EQ(on(Date(2026, 2, 23)), "15.8");
  EXPECT_EQ(on(Date(2026, 4, 20)), "15.8");
  EXPECT_EQ(on(Date(2026, 7, 9)), "15.8");
  EXPECT_EQ(on(Date(2026, 7, 20)), "15.10");
}

}  // namespace
}  // namespace libfix
