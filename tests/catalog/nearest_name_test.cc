#include "libfix/catalog/nearest_name.h"

#include <string>

#include "gtest/gtest.h"

namespace libfix {
namespace {

constexpr std::string_view kEngines[] = {"aurora-mysql", "aurora-postgresql",
                                         "mysql", "postgres"};

TEST(NearestNameTest, ForgivesALostLetter) {
  EXPECT_EQ(NearestName("postgre", kEngines), "postgres");
}

TEST(NearestNameTest, ForgivesSwappedLetters) {
  EXPECT_EQ(NearestName("mysqll", kEngines), "mysql");
  EXPECT_EQ(NearestName("myqsl", kEngines), "mysql");
  EXPECT_EQ(NearestName("aurora-postgersql", kEngines), "aurora-postgresql");
}

TEST(NearestNameTest, IsEmptyWhenNothingIsNear) {
  EXPECT_EQ(NearestName("dynamodb", kEngines), "");
  EXPECT_EQ(NearestName("", kEngines), "");
  EXPECT_EQ(NearestName("mysql", {}), "");
}

TEST(NearestNameTest, DoesNotMeasureVeryLongNames) {
  EXPECT_EQ(NearestName(std::string(100000, 'x'), kEngines), "");
}

}  // namespace
}  // namespace libfix
