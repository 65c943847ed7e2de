// `fix config`, as a user sees it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rapidjson/document.h"
#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

using testing::HasSubstr;

constexpr std::string_view kConfig =
    "region: eu-central-1\n"
    "exclude: [build, legacy/old]\n"
    "pin: {postgres: 16.9}\n"
    "rules:\n"
    "  aurora-serverless-v1: {applicability: unsafe}\n"
    "overrides:\n"
    "  - files: ['legacy/**', '*.old.json']\n"
    "    new-stack: true\n"
    "    policy: lts\n";

TEST(ConfigCommandTest, SaysWhereEachValueComesFrom) {
  Sandbox box;
  box.Write(".fix.yaml", kConfig);
  box.Write("legacy/a.json", kTopic);
  const Outcome run = box.Fix({"config", "legacy/a.json", "--unsafe"});
  EXPECT_EQ(
      run.out,
      "legacy/a.json: .fix.yaml\n"
      "\n"
      "setting                                   value                         "
      "   from\n"
      "select                                    (every rule that is not "
      "opt-in)  default\n"
      "ignore                                    (none)                        "
      "   default\n"
      "rules.aurora-serverless-v1.applicability  unsafe                        "
      "   .fix.yaml:5:41\n"
      "unsafe                                    true                          "
      "   --unsafe\n"
      "new-stack                                 true                          "
      "   .fix.yaml:8:16 (override for \"legacy/**\", \"*.old.json\")\n"
      "region                                    eu-central-1                  "
      "   .fix.yaml:1:9\n"
      "as-of                                     2026-08-19                    "
      "   --as-of\n"
      "policy                                    lts                           "
      "   .fix.yaml:9:13 (override for \"legacy/**\", \"*.old.json\")\n"
      "pin.postgres                              16.9                          "
      "   .fix.yaml:3:7\n"
      "serverless-capacity                       keep                          "
      "   default\n"
      "baseline                                  (beside the configuration)    "
      "   default\n"
      "exclude                                   build                         "
      "   .fix.yaml:2:11\n"
      "exclude                                   legacy/old                    "
      "   .fix.yaml:2:18\n");
  EXPECT_EQ(run.err, "");
  EXPECT_EQ(run.status, 0);
}

TEST(ConfigCommandTest, CommandLineBeatsOverride) {
  Sandbox box;
  box.Write(".fix.yaml", kConfig);
  box.Write("legacy/a.json", kTopic);
  EXPECT_THAT(box.Fix({"config", "--policy", "omit", "legacy/a.json"}).out,
              testing::ContainsRegex("policy +omit +--policy\n"));
}

TEST(ConfigCommandTest, IsAboutTheWorkingFolderByDefault) {
  Sandbox box;
  box.Write("a.json", kTopic);
  EXPECT_THAT(box.Fix({"config"}).out,
              testing::StartsWith(".: no configuration\n"));
  box.Write(".fix.yaml", kConfig);
  EXPECT_THAT(box.Fix({"config"}).out,
              testing::AllOf(testing::StartsWith(".: .fix.yaml\n"),
                             testing::ContainsRegex("new-stack +false +def")));
  EXPECT_THAT(box.Fix({"config", "--no-config"}).out,
              testing::StartsWith(".: no configuration\n"));
}

TEST(ConfigCommandTest, SaysWhatExcludesAFile) {
  Sandbox box;
  box.Write(".fix.yaml", kConfig);
  box.Write("x/build/a.json", kTopic);
  EXPECT_THAT(box.Fix({"config", "x/build/a.json"}).out,
              HasSubstr("excluded by 'build' (.fix.yaml:2:11): taken only when "
                        "it is named\n"));
}

TEST(ConfigCommandTest, TellsProgramsTheSame) {
  Sandbox box;
  box.Write(".fix.yaml", kConfig);
  const Outcome run = box.Fix({"config", "--format", "json", "new.old.json"});
  EXPECT_EQ(run.status, 0);
  rapidjson::Document json;
  json.Parse(run.out.c_str());
  ASSERT_FALSE(json.HasParseError()) << run.out;
  EXPECT_STREQ(json["path"].GetString(), "new.old.json");
  EXPECT_STREQ(json["config"].GetString(), ".fix.yaml");
  EXPECT_TRUE(json["excluded_by"].IsNull());
  const rapidjson::Value& select = json["settings"][0];
  EXPECT_STREQ(select["name"].GetString(), "select");
  EXPECT_TRUE(select["value"].IsNull());
  EXPECT_STREQ(select["source"].GetString(), "default");
  const rapidjson::Value& new_stack = json["settings"][4];
  EXPECT_STREQ(new_stack["name"].GetString(), "new-stack");
  EXPECT_STREQ(new_stack["value"].GetString(), "true");
  EXPECT_STREQ(new_stack["source"].GetString(), ".fix.yaml:8:16");
  EXPECT_STREQ(new_stack["override"][1].GetString(), "*.old.json");
}

TEST(ConfigCommandTest, SaysWhatIsWrong) {
  Sandbox box;
  EXPECT_EQ(box.Fix({"config", "nowhere/a.json"}).err,
            "fix: error: nowhere/a.json: there is no folder nowhere\n");
  box.Write(".fix.yaml", "regoin: x\n");
  const Outcome run = box.Fix({"config"});
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(run.err,
            "fix: error: .fix.yaml:1:1: unknown key 'regoin', did you mean "
            "'region'?\n");
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(box.Fix({"config", "a", "b"}).err,
              HasSubstr("'fix config' takes one path"));
}

}  // namespace
}  // namespace libfix::cli
