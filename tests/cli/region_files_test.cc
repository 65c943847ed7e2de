#include "cli/region_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/sam_config.h"
#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(SamConfigTest, ReadsTheRegionOfDeploy) {
  EXPECT_EQ(*RegionInSamConfig("[default.deploy.parameters]\n"
                               "region = \"us-west-2\"\n"),
            "us-west-2");
  EXPECT_EQ(
      *RegionInSamConfig("default.deploy.parameters.region = 'eu-west-1'"),
      "eu-west-1");
}

TEST(SamConfigTest, DeployCountsMoreThanGlobal) {
  EXPECT_EQ(*RegionInSamConfig("[default.global.parameters]\n"
                               "region = 'us-west-2'\n"
                               "[default.deploy.parameters]\n"
                               "region = 'eu-west-1'\n"),
            "eu-west-1");
  EXPECT_EQ(*RegionInSamConfig("[default.global.parameters]\n"
                               "region = 'us-west-2'\n"),
            "us-west-2");
}

TEST(SamConfigTest, ReadsNoOtherRegion) {
  EXPECT_EQ(*RegionInSamConfig(""), "");
  EXPECT_EQ(*RegionInSamConfig("[prod.deploy.parameters]\n"
                               "region = 'us-west-2'\n"
                               "[default.deploy]\n"
                               "region = 'us-west-2'\n"
                               "[default.build.parameters]\n"
                               "region = 'us-west-2'\n"),
            "");
  EXPECT_EQ(*RegionInSamConfig("[default.deploy.parameters]\nregion = 2\n"),
            "");
  EXPECT_EQ(*RegionInSamConfig("[default.deploy.parameters]\n"
                               "tags = '''\nregion = \"us-west-2\"\n'''\n"),
            "");
}

TEST(SamConfigTest, TellsWhereItIsNoToml) {
  const absl::Status status =
      RegionInSamConfig("version = 0.1\n[default\n").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), testing::StartsWith("2:"));
}

RegionFile Find(const Sandbox& box, std::string_view folder) {
  return FindRegionFile(box.Path(folder).string());
}

TEST(RegionFilesTest, ReadsTheFileBesideTheTemplate) {
  Sandbox box;
  box.Write("AWS_REGION", "  us-west-2\r\n\n");
  EXPECT_EQ(Find(box, ".").region, "us-west-2");
  EXPECT_EQ(Find(box, ".").source, "file AWS_REGION");
  EXPECT_EQ(Find(box, ".").warning, "");
}

TEST(RegionFilesTest, LooksUpwardsAsFarAsTheRepositoryReaches) {
  Sandbox box;
  box.Write("AWS_REGION", "eu-west-1");
  box.Write("repo/AWS_REGION", "us-west-2");
  box.Write("repo/.git/HEAD", "");
  box.Write("repo/a/b/x", "");
  box.Write("other/.git/HEAD", "");
  box.Write("loose/x", "");
  EXPECT_EQ(Find(box, "repo/a/b").region, "us-west-2");
  EXPECT_EQ(Find(box, "repo/a/b").source, "file ../../AWS_REGION");
  EXPECT_EQ(Find(box, "other").region, "");
  EXPECT_EQ(Find(box, "loose").region, "");
}

TEST(RegionFilesTest, ItCountsMoreThanSamConfig) {
  Sandbox box;
  box.Write("samconfig.toml",
            "[default.deploy.parameters]\nregion = 'eu-west-1'\n");
  EXPECT_EQ(Find(box, ".").region, "eu-west-1");
  EXPECT_EQ(Find(box, ".").source, "file samconfig.toml");
  box.Write("AWS_REGION", "us-west-2");
  EXPECT_EQ(Find(box, ".").region, "us-west-2");
}

TEST(RegionFilesTest, FindsNothingWhereNothingIs) {
  Sandbox box;
  EXPECT_EQ(Find(box, ".").region, "");
  EXPECT_EQ(Find(box, "no/such/folder").region, "");
}

TEST(RegionFilesTest, SaysWhyAFileIsNotUsed) {
  Sandbox box;
  box.Write("AWS_REGION", "us_west_2\n");
  EXPECT_EQ(Find(box, ".").region, "");
  EXPECT_THAT(Find(box, ".").warning,
              testing::EndsWith("/AWS_REGION is not used: 'us_west_2' is no "
                                "region, did you mean 'us-west-2'?"));
}

TEST(RegionRunTest, TheWordOfTheUserCountsMost) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  box.Write("AWS_REGION", "us-west-2\n");
  EXPECT_THAT(box.Fix({"--check", "a.json"}).out,
              HasSubstr("judged for us-west-2 (file AWS_REGION), of which"));
  box.Write(".fix.yaml", "region: eu-west-1\n");
  EXPECT_THAT(box.Fix({"--check", "a.json"}).out,
              HasSubstr("no facts are known of eu-west-1; those"));
  EXPECT_THAT(box.Fix({"--check", "--region", "eu-west-2", "a.json"}).out,
              HasSubstr("no facts are known of eu-west-2; those"));
  const Outcome json = box.Fix({"--check", "--format", "json", "a.json"});
  EXPECT_THAT(json.out, HasSubstr("\"region\": \"eu-west-1\",\n"
                                  "            \"region_source\": "
                                  "\".fix.yaml:1:9\""));
}

TEST(RegionRunTest, TheBuiltInRegionNeedsNoWord) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  EXPECT_THAT(box.Fix({"--check", "a.json"}).out, Not(HasSubstr("judged for")));
  EXPECT_THAT(box.Fix({"--check", "--format", "json", "a.json"}).out,
              HasSubstr("\"region\": \"us-east-1\",\n"
                        "            \"region_source\": null"));
}

TEST(RegionRunTest, WhatIsNoRegionIsAnError) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  const Outcome run = box.Fix({"--region", "us_east", "a.json"});
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(run.err,
            "fix: error: --region: 'us_east' is no region, did you mean "
            "'us-east-1'?\n");
  box.Write(".fix.yaml", "region: Oregon\n");
  EXPECT_THAT(box.Fix({"a.json"}).err,
              HasSubstr("fix: error: .fix.yaml:1:9: 'Oregon' is no region"));
}

TEST(RegionRunTest, AnUnknownRegionIsToldOnceAndJudgedByOtherFacts) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  box.Write("b.json", kOldPostgres);
  const Outcome run = box.Fix(
      {"--check", "--region", "us-esat-1", "--as-of", "2026-08-19", "."});
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(run.err,
              HasSubstr("fix: warning: --region: unknown region 'us-esat-1', "
                        "judged by the facts of us-east-1; did you mean "
                        "'us-east-1'?\n"));
  EXPECT_EQ(run.err.find("us-esat-1"), run.err.rfind("us-esat-1"));
}

TEST(RegionRunTest, AFileThatIsNotUsedIsTold) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  box.Write("samconfig.toml", "version = \n");
  const Outcome run = box.Fix({"--check", "a.json"});
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(run.err,
              HasSubstr("fix: warning: samconfig.toml is not used: 1:"));
}

}  // namespace
}  // namespace libfix::cli
