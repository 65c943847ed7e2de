#include "libfix/catalog/date.h"

#include "gtest/gtest.h"

namespace libfix {
namespace {

TEST(DateTest, ReadsADay) {
  const std::optional<Date> date = Date::Parse("2026-08-19");
  ASSERT_TRUE(date.has_value());
  EXPECT_EQ(date->year(), 2026);
  EXPECT_EQ(date->month(), 8);
  EXPECT_EQ(date->day(), 19);
  EXPECT_EQ(date->ToString(), "2026-08-19");
}

TEST(DateTest, KnowsLeapYears) {
  EXPECT_TRUE(Date::Parse("2024-02-29").has_value());
  EXPECT_TRUE(Date::Parse("2000-02-29").has_value());
  EXPECT_FALSE(Date::Parse("2023-02-29").has_value());
  EXPECT_FALSE(Date::Parse("2100-02-29").has_value());
}

TEST(DateTest, RefusesDaysThatDoNotExist) {
  EXPECT_FALSE(Date::Parse("2025-13-01").has_value());
  EXPECT_FALSE(Date::Parse("2025-00-10").has_value());
  EXPECT_FALSE(Date::Parse("2025-04-31").has_value());
  EXPECT_FALSE(Date::Parse("2025-04-00").has_value());
}

TEST(DateTest, RefusesEveryOtherSpelling) {
  EXPECT_FALSE(Date::Parse("").has_value());
  EXPECT_FALSE(Date::Parse("2025-4-1").has_value());
  EXPECT_FALSE(Date::Parse("2025/04/01").has_value());
  EXPECT_FALSE(Date::Parse("20250401").has_value());
  EXPECT_FALSE(Date::Parse("2025-04-01T").has_value());
  EXPECT_FALSE(Date::Parse("2025-04-1x").has_value());
  EXPECT_FALSE(Date::Parse("2025-04--1").has_value());
  EXPECT_FALSE(Date::Parse(" 025-04-01").has_value());
}

TEST(DateTest, SortsByTheCalendar) {
  EXPECT_LT(Date(2025, 12, 31), Date(2026, 1, 1));
  EXPECT_LT(Date(2025, 9, 30), Date(2025, 10, 1));
  EXPECT_EQ(Date(2025, 9, 30), Date(2025, 9, 30));
}

TEST(DateTest, CountsDaysBetween) {
  EXPECT_EQ(Date::DaysBetween(Date(2026, 8, 19), Date(2026, 11, 17)), 90);
  EXPECT_EQ(Date::DaysBetween(Date(2024, 2, 28), Date(2024, 3, 1)), 2);
  EXPECT_EQ(Date::DaysBetween(Date(2026, 1, 1), Date(2025, 12, 31)), -1);
  EXPECT_EQ(Date::DaysBetween(Date(2026, 1, 1), Date(2026, 1, 1)), 0);
}

}  // namespace
}  // namespace libfix
