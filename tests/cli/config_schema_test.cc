// The schema of .fix.yaml that is shipped names what the program knows. Whether
// it takes the same files is judged by consumers/schema.mjs, on samples of
// which this shows what the program says.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "cli/config.h"
#include "cli/config_settings.h"
#include "cli/option_values.h"
#include "libfix/libfix.h"
#include "rapidjson/document.h"
#include "tests/paths.h"

namespace libfix::cli {
namespace {

using testing::UnorderedElementsAreArray;

std::string Read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> KeysOf(const rapidjson::Value& object) {
  std::vector<std::string> keys;
  for (const auto& member : object.GetObject()) {
    keys.emplace_back(member.name.GetString());
  }
  return keys;
}

std::vector<std::string> TextsOf(const rapidjson::Value& array) {
  std::vector<std::string> texts;
  for (const auto& item : array.GetArray())
    texts.emplace_back(item.GetString());
  return texts;
}

class ConfigSchemaTest : public testing::Test {
 protected:
  void SetUp() override {
    schema_.Parse(Read(LIBFIX_SOURCE_DIR "/docs/fix.schema.json").c_str());
    ASSERT_FALSE(schema_.HasParseError());
  }

  rapidjson::Document schema_;
};

TEST_F(ConfigSchemaTest, HasEveryKey) {
  const rapidjson::Value& top = schema_["properties"];
  std::vector<std::string> keys = WordsOf(SettingKeys());
  keys.insert(keys.end(), {"exclude", "overrides"});
  EXPECT_THAT(KeysOf(top), UnorderedElementsAreArray(keys));
  keys = WordsOf(SettingKeys());
  keys.emplace_back("files");
  EXPECT_THAT(KeysOf(top["overrides"]["items"]["properties"]),
              UnorderedElementsAreArray(keys));
}

TEST_F(ConfigSchemaTest, HasEveryRuleAndPolicy) {
  const rapidjson::Value& definitions = schema_["definitions"];
  std::vector<std::string> ids;
  for (const RuleInfo* rule : Rules()) ids.emplace_back(rule->id);
  EXPECT_THAT(KeysOf(definitions["rules"]["properties"]),
              UnorderedElementsAreArray(ids))
      << "add the rule to docs/fix.schema.json, here and in rule_name";
  EXPECT_THAT(TextsOf(definitions["rule_name"]["enum"]),
              UnorderedElementsAreArray(WordsOf(RuleNames())));
  std::vector<std::string> policies;
  for (const Policy policy : AllPolicies()) {
    policies.emplace_back(PolicyName(policy));
  }
  EXPECT_THAT(TextsOf(definitions["policy_name"]["enum"]),
              UnorderedElementsAreArray(policies));
}

TEST(ConfigSamplesTest, AreTakenAndRefused) {
  const std::filesystem::path samples =
      LIBFIX_SOURCE_DIR "/tests/cli/configurations";
  size_t count = 0;
  for (const bool valid : {true, false}) {
    for (const auto& entry : std::filesystem::directory_iterator(
             samples / (valid ? "valid" : "invalid"))) {
      ++count;
      const auto config =
          ParseConfig(Read(entry.path()), entry.path().filename().string());
      EXPECT_EQ(config.ok(), valid) << entry.path() << config.status();
    }
  }
  EXPECT_GT(count, 20U);
}

}  // namespace
}  // namespace libfix::cli
