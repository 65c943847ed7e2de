#include "libfix/rules/engine_words.h"

#include "gtest/gtest.h"

namespace libfix {
namespace {

TEST(EngineWordsTest, RefusesAsTheServiceDoes) {
  EXPECT_EQ(EngineRefusal("postgres", "15.4"),
            "Cannot find version 15.4 for postgres");
  EXPECT_EQ(EngineRefusal("redis", "4.0.13"),
            "Cannot find version 4.0.13 for redis");
  EXPECT_EQ(EngineRefusal("kubernetes", "1.24"),
            "unsupported Kubernetes version 1.24");
  EXPECT_EQ(EngineRefusal("kafka", "2.1.0"),
            "Unsupported KafkaVersion [2.1.0]");
  EXPECT_EQ(EngineRefusal("activemq", "5.17.6"),
            "Broker engine version [5.17.6] is invalid for broker engine type "
            "[ACTIVEMQ]");
}

TEST(EngineWordsTest, SaysNothingWhereTheWordsAreNotKnown) {
  EXPECT_EQ(EngineRefusal("opensearch", "2.10"), "");
  EXPECT_EQ(EngineRefusal("elasticsearch", "7.17"), "");
  EXPECT_EQ(EngineRefusal("docdb", "3.6.0"), "");
  EXPECT_EQ(EngineRefusal("neptune", "1.1.0.0"), "");
}

TEST(EngineWordsTest, SaysWhatAnUpgradeMeans) {
  EXPECT_EQ(UpgradeHazard("postgres", "database"),
            "another major version; on a live stack this upgrades the "
            "database");
  EXPECT_EQ(UpgradeHazard("valkey", "cache"),
            "another major version; on a live stack this upgrades the cache");
  EXPECT_EQ(UpgradeHazard("kubernetes", "cluster"),
            "another minor version; a live cluster is upgraded by this, and "
            "only one minor version at a time");
}

}  // namespace
}  // namespace libfix
