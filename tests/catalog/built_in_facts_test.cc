// What is read, and when: a start pays for no facts, a question for its own.

#include "libfix/catalog/built_in_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "libfix/catalog/data.h"

namespace libfix {
namespace {

using testing::ElementsAre;

// The facts compiled in, with a list of the files that were read.
class BuiltInFactsTest : public testing::Test {
 protected:
  std::vector<std::string> read_;
  const BuiltInFacts facts_{[this](std::string_view name) {
    read_.emplace_back(name);
    return DataFileText(name);
  }};
};

TEST_F(BuiltInFactsTest, ReadsNothingButTheIndexAtFirst) {
  EXPECT_THAT(read_, ElementsAre("catalog.json"));
  EXPECT_EQ(facts_.region(), "us-east-1");
  EXPECT_FALSE(facts_.engines().empty());
  EXPECT_THAT(read_, ElementsAre("catalog.json"));
}

TEST_F(BuiltInFactsTest, ReadsAnEngineWhenItIsAskedAbout) {
  EXPECT_NE(facts_.Find("mysql"), nullptr);
  EXPECT_THAT(read_, ElementsAre("catalog.json", "engines/mysql.json"));
}

TEST_F(BuiltInFactsTest, ReadsWhatIsServerlessWithTheEnginesThatAre) {
  EXPECT_NE(facts_.Find("aurora-mysql"), nullptr);
  EXPECT_THAT(read_, ElementsAre("catalog.json", "engines/aurora-mysql.json",
                                 "aurora_serverless.json"));
}

TEST_F(BuiltInFactsTest, ReadsEachFileOnce) {
  EXPECT_EQ(facts_.Find("oracle-ee"), facts_.Find("oracle-se2"));
  EXPECT_EQ(facts_.Find("oracle-ee"), facts_.Find("oracle-ee"));
  EXPECT_THAT(read_, ElementsAre("catalog.json", "engines/oracle-ee.json"));
}

TEST_F(BuiltInFactsTest, ReadsNothingForAnEngineThatNobodyKnows) {
  EXPECT_EQ(facts_.Find("mongodb"), nullptr);
  EXPECT_THAT(read_, ElementsAre("catalog.json"));
}

}  // namespace
}  // namespace libfix
