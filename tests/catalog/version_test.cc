#include "libfix/catalog/version.h"

#include "gtest/gtest.h"

namespace libfix {
namespace {

Version V(std::string_view text) {
  const std::optional<Version> version = Version::Parse(text);
  EXPECT_TRUE(version.has_value()) << text;
  return version.value_or(Version());
}

TEST(VersionTest, ComparesNumbersAsNumbers) {
  EXPECT_GT(V("15.10"), V("15.8"));
  EXPECT_GT(V("16.1"), V("15.18"));
  EXPECT_GT(V("10"), V("9.6"));
  EXPECT_LT(V("15"), V("15.2"));
}

TEST(VersionTest, OrdersAuroraMysql) {
  EXPECT_GT(V("8.0.mysql_aurora.3.10.0"), V("8.0.mysql_aurora.3.04.4"));
  EXPECT_GT(V("8.0.mysql_aurora.3.05.0.1"), V("8.0.mysql_aurora.3.05.0"));
  EXPECT_GT(V("5.7.mysql_aurora.2.07.1"), V("5.7.12"));
  EXPECT_GT(V("8.4.mysql_aurora.8.4.7"), V("8.0.mysql_aurora.3.12.0"));
}

TEST(VersionTest, OrdersExtendedSupportPatches) {
  EXPECT_GT(V("5.7.44-rds.20240408"), V("5.7.44"));
  EXPECT_GT(V("5.7.44-rds.20250103"), V("5.7.44-rds.20240808"));
}

TEST(VersionTest, OrdersLimitless) {
  EXPECT_GT(V("16.10-limitless"), V("16.9-limitless"));
  EXPECT_GT(V("16.4-limitless"), V("16.4"));
}

TEST(VersionTest, OrdersSqlServer) {
  EXPECT_GT(V("15.00.4073.23.v1"), V("15.00.4043.16.v1"));
  EXPECT_GT(V("16.00.4085.2.v1"), V("15.00.4470.1.v1"));
}

TEST(VersionTest, OrdersOracle) {
  EXPECT_GT(V("19.0.0.0.ru-2023-01.rur-2023-01.r2"),
            V("19.0.0.0.ru-2023-01.rur-2023-01.r1"));
  EXPECT_GT(V("19.0.0.0.ru-2023-10.rur-2023-10.r1"),
            V("19.0.0.0.ru-2023-07.rur-2023-07.r1"));
  EXPECT_GT(V("12.1.0.2.v10"), V("12.1.0.2.v9"));
}

TEST(VersionTest, OrdersDb2) {
  EXPECT_GT(V("11.5.9.0.sb00063198.r1"), V("11.5.9.0.sb00050315.r1"));
  EXPECT_GT(V("12.1.4.0.sb00080714.r1"), V("11.5.9.0.sb00085791.r1"));
}

TEST(VersionTest, NamesTheLine) {
  EXPECT_EQ(V("16.4-limitless").line(), "limitless");
  EXPECT_EQ(V("5.7.44-rds.20240408").line(), "rds");
  EXPECT_EQ(V("15.4").line(), "");
  EXPECT_EQ(V("8.0.mysql_aurora.3.04.4").line(), "");
  EXPECT_EQ(V("19.0.0.0.ru-2023-01.rur-2023-01.r1").line(), "");
}

TEST(VersionTest, StartsWithWholePartsOnly) {
  EXPECT_TRUE(V("15.4").StartsWith(V("15")));
  EXPECT_TRUE(V("15.4").StartsWith(V("15.4")));
  EXPECT_TRUE(V("8.0.mysql_aurora.3.04.4").StartsWith(V("8.0")));
  EXPECT_FALSE(V("150.4").StartsWith(V("15")));
  EXPECT_FALSE(V("15").StartsWith(V("15.4")));
}

TEST(VersionTest, KeepsItsText) {
  EXPECT_EQ(V("8.0.mysql_aurora.3.04.4").text(), "8.0.mysql_aurora.3.04.4");
}

TEST(VersionTest, RefusesWhatIsNoVersion) {
  EXPECT_FALSE(Version::Parse("").has_value());
  EXPECT_FALSE(Version::Parse("latest").has_value());
  EXPECT_FALSE(Version::Parse("v15").has_value());
  EXPECT_FALSE(Version::Parse("15.").has_value());
  EXPECT_FALSE(Version::Parse("15..4").has_value());
  EXPECT_FALSE(Version::Parse("15.4 ").has_value());
  EXPECT_FALSE(Version::Parse("15,4").has_value());
  EXPECT_FALSE(Version::Parse("15.4\xC3\xA4").has_value());
  EXPECT_FALSE(Version::Parse("1.12345678901234567890").has_value());
}

}  // namespace
}  // namespace libfix
