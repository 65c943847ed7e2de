#include "cli/arguments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/catalog_command.h"
#include "cli/message.h"

namespace libfix::cli {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

absl::StatusOr<Arguments> Parse(std::vector<std::string> args) {
  return ParseArguments(args);
}

std::string ErrorOf(std::vector<std::string> args) {
  const absl::StatusOr<Arguments> parsed = Parse(std::move(args));
  return parsed.ok() ? "" : std::string(MessageOf(parsed.status()));
}

TEST(ArgumentsTest, HasDefaults) {
  const absl::StatusOr<Arguments> parsed = Parse({});
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed->command, Arguments::Command::kFix);
  EXPECT_EQ(parsed->mode, Mode::kPreview);
  EXPECT_EQ(parsed->color, Color::kAuto);
  EXPECT_THAT(parsed->paths, IsEmpty());
  EXPECT_EQ(parsed->format, "");
  EXPECT_FALSE(parsed->settings.select.has_value());
  EXPECT_FALSE(parsed->settings.unsafe.has_value());
}

TEST(ArgumentsTest, ListsAreCommaSeparatedAndRepeatable) {
  const auto parsed =
      Parse({"--select", "aurora-serverless-v1,serverless-v2-engine-mode",
             "--select=engine-version-unavailable", "a.json"});
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  EXPECT_THAT(*parsed->settings.select,
              ElementsAre("aurora-serverless-v1", "serverless-v2-engine-mode",
                          "engine-version-unavailable"));
  EXPECT_THAT(parsed->paths, ElementsAre("a.json"));
}

TEST(ArgumentsTest, PathsStandAnywhere) {
  const auto parsed = Parse({"a.json", "--check", "b.json", "--", "-i", "--"});
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  EXPECT_EQ(parsed->mode, Mode::kCheck);
  EXPECT_THAT(parsed->paths, ElementsAre("a.json", "b.json", "-i", "--"));
}

TEST(ArgumentsTest, PathsInBracketsStayAsTheyAre) {
  const auto parsed = Parse({"[id]", "--catalog", "[a,b]", "[x,y]"});
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  EXPECT_THAT(parsed->paths, ElementsAre("[id]", "[x,y]"));
}

TEST(ArgumentsTest, ReadsPoliciesAndPins) {
  const auto parsed = Parse({"--policy", "lts", "--policy=postgres=closest",
                             "--pin", "mysql=8.0.40", "--pin=mysql=8.0.41"});
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  EXPECT_EQ(parsed->settings.policy, Policy::kLts);
  EXPECT_EQ(parsed->settings.engine_policies.at("postgres"), Policy::kClosest);
  EXPECT_EQ(parsed->settings.pins.at("mysql"), "8.0.41");
}

TEST(ArgumentsTest, ReadsCapacities) {
  const auto fixed = Parse({"--serverless-capacity", "0.5:16"});
  ASSERT_TRUE(fixed.ok()) << fixed.status();
  const ServerlessCapacity& capacity = *fixed->settings.serverless_capacity;
  EXPECT_EQ(capacity.mode, ServerlessCapacity::Mode::kFixed);
  EXPECT_EQ(capacity.min, 0.5);
  EXPECT_EQ(capacity.max, 16);
  const auto halve = Parse({"--serverless-capacity", "halve"});
  ASSERT_TRUE(halve.ok());
  EXPECT_EQ(halve->settings.serverless_capacity->mode,
            ServerlessCapacity::Mode::kHalve);
}

TEST(ArgumentsTest, RejectsOtherCapacities) {
  EXPECT_EQ(ErrorOf({"--serverless-capacity", "half"}),
            "--serverless-capacity: 'half' is neither 'keep', 'halve' nor "
            "MIN:MAX");
  EXPECT_EQ(ErrorOf({"--serverless-capacity", "0.3:4"}),
            "--serverless-capacity: '0.3:4': MIN and MAX are numbers in steps "
            "of 0.5, such as 0.5:4");
  EXPECT_EQ(ErrorOf({"--serverless-capacity", "-1:4"}),
            "--serverless-capacity: '-1:4': MIN and MAX are numbers in steps "
            "of 0.5, such as 0.5:4");
  EXPECT_EQ(ErrorOf({"--serverless-capacity", "nan:inf"}),
            "--serverless-capacity: 'nan:inf': MIN and MAX are numbers in "
            "steps of 0.5, such as 0.5:4");
  EXPECT_EQ(ErrorOf({"--serverless-capacity", "0:0.5"}),
            "--serverless-capacity: '0:0.5': MAX must be at least 1");
  EXPECT_EQ(ErrorOf({"--serverless-capacity", "4:2"}),
            "--serverless-capacity: '4:2': MIN must not be above MAX");
}

TEST(ArgumentsTest, ReadsReports) {
  const auto parsed =
      Parse({"--format=json", "--output", "ideal=a=b.md", "--output=diff=x"});
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  EXPECT_EQ(parsed->format, "json");
  ASSERT_EQ(parsed->reports.size(), 2U);
  EXPECT_EQ(parsed->reports[0].format, "ideal");
  EXPECT_EQ(parsed->reports[0].path, "a=b.md");
  EXPECT_EQ(parsed->reports[1].path, "x");
}

TEST(ArgumentsTest, UnknownNamesGetTheNearestOne) {
  EXPECT_EQ(ErrorOf({"--chek"}),
            "unknown option '--chek', did you mean '--check'?");
  EXPECT_EQ(ErrorOf({"--polcy=lts", "a.json"}),
            "unknown option '--polcy', did you mean '--policy'?");
  EXPECT_EQ(ErrorOf({"-3.json"}), "unknown option '-3.json'");
  EXPECT_EQ(ErrorOf({"--ignore", "aurora-serverles-v1"}),
            "--ignore: unknown rule 'aurora-serverles-v1', did you mean "
            "'aurora-serverless-v1'?");
  EXPECT_EQ(ErrorOf({"--policy", "lst"}),
            "--policy: unknown policy 'lst', did you mean 'lts'?");
  EXPECT_EQ(ErrorOf({"--format", "jsn"}),
            "--format: unknown format 'jsn', did you mean 'json'?");
  EXPECT_EQ(ErrorOf({"--output", "jsn=x"}),
            "--output: unknown format 'jsn', did you mean 'json'?");
  EXPECT_EQ(ErrorOf({"--color", "allways"}),
            "--color: unknown value 'allways', did you mean 'always'?");
  EXPECT_EQ(ErrorOf({"explain", "aurora-serverless-v2"}),
            "unknown rule 'aurora-serverless-v2', did you mean "
            "'aurora-serverless-v1'?");
  EXPECT_EQ(ErrorOf({"rules", "--fromat", "json"}),
            "unknown option '--fromat', did you mean '--format'?");
}

TEST(ArgumentsTest, LongNamesAreFoundByTheirBeginning) {
  EXPECT_EQ(ErrorOf({"--select", "engine-verison"}),
            "--select: unknown rule 'engine-verison', did you mean "
            "'engine-version-unavailable'?");
  EXPECT_EQ(ErrorOf({"--policy", "latest"}),
            "--policy: unknown policy 'latest', did you mean "
            "'latest-in-major'?");
}

TEST(ArgumentsTest, RejectsWrongForms) {
  EXPECT_EQ(ErrorOf({"--format"}), "--format takes a value");
  EXPECT_EQ(ErrorOf({"--output", "json"}),
            "--output: 'json' is not FORMAT=FILE");
  EXPECT_EQ(ErrorOf({"--pin", "postgres"}),
            "--pin: 'postgres' is not ENGINE=VERSION");
  EXPECT_EQ(ErrorOf({"--as-of", "2025-02-30"}),
            "--as-of: '2025-02-30' is no day of the form YYYY-MM-DD");
  EXPECT_EQ(ErrorOf({""}), "a path is empty");
  EXPECT_EQ(ErrorOf({"explain"}),
            "'fix explain' takes one rule; 'fix rules' lists them");
  EXPECT_EQ(ErrorOf({"rules", "x"}),
            "'fix rules' takes no 'x'; a path called so is written ./rules");
}

TEST(ArgumentsTest, GroupsAreSelectedButNotExplained) {
  const auto parsed = Parse({"--extend-select", "cost"});
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  EXPECT_THAT(parsed->settings.extend_select, ElementsAre("cost"));
  EXPECT_EQ(ErrorOf({"explain", "cost"}),
            "'cost' is a group of rules; 'fix rules' lists them");
}

TEST(ArgumentsTest, RejectsWhatDoesNotGoTogether) {
  EXPECT_EQ(ErrorOf({"-i", "--check"}),
            "--in-place and --check exclude each other");
  EXPECT_EQ(ErrorOf({"--check", "-l"}),
            "--check and --list exclude each other");
  EXPECT_EQ(ErrorOf({"-i", "-o", "x", "a"}),
            "--in-place and -o exclude each other");
  EXPECT_EQ(ErrorOf({"--config", "x", "--no-config"}),
            "--config and --no-config exclude each other");
  EXPECT_EQ(ErrorOf({"-l", "--format", "json"}),
            "--list prints names; write the report with --output FORMAT=FILE");
  EXPECT_EQ(ErrorOf({"-i", "-", "--stdin-name", "a", "--format", "json"}),
            "standard output gets the repaired text; write the report with "
            "--output FORMAT=FILE");
}

TEST(ArgumentsTest, HelpAndVersionOnlyPrint) {
  const auto version = Parse({"--version"});
  ASSERT_TRUE(version.ok());
  EXPECT_THAT(version->print, testing::StartsWith("fix "));
  const auto help = Parse({"explain", "--help"});
  ASSERT_TRUE(help.ok());
  EXPECT_THAT(help->print, testing::HasSubstr("Usage: fix explain RULE\n"));
}

TEST(ArgumentsTest, SubcommandsAreRecognised) {
  const auto rules = Parse({"rules", "--format", "json"});
  ASSERT_TRUE(rules.ok()) << rules.status();
  EXPECT_EQ(rules->command, Arguments::Command::kRules);
  EXPECT_TRUE(rules->rules_json);
  const auto explain = Parse({"explain", "aurora-serverless-v1"});
  ASSERT_TRUE(explain.ok()) << explain.status();
  EXPECT_EQ(explain->command, Arguments::Command::kExplain);
  EXPECT_EQ(explain->rule, "aurora-serverless-v1");
}

TEST(ArgumentsTest, ReadsCatalogCommands) {
  const auto check = Parse({"catalog", "check", "a.json", "--", "-b.json"});
  ASSERT_TRUE(check.ok()) << check.status();
  EXPECT_EQ(check->command, Arguments::Command::kCatalog);
  EXPECT_EQ(check->catalog.subcommand->name, "check");
  EXPECT_THAT(check->catalog.words, ElementsAre("a.json", "-b.json"));
}

TEST(ArgumentsTest, CatalogOptionsStandBeforeOrAfterTheCommand) {
  for (const std::vector<std::string>& args :
       {std::vector<std::string>{"--region=eu-west-1", "-o", "f.json",
                                 "catalog", "import", "a.json"},
        {"catalog", "import", "--region", "eu-west-1", "a.json", "-of.json"}}) {
    const auto parsed = Parse(args);
    ASSERT_TRUE(parsed.ok()) << parsed.status();
    EXPECT_EQ(parsed->settings.region, "eu-west-1");
    EXPECT_EQ(parsed->to_file, "f.json");
    EXPECT_THAT(parsed->catalog.words, ElementsAre("a.json"));
  }
}

TEST(ArgumentsTest, FilesMayBeCalledLikeCommands) {
  const auto check = Parse({"catalog", "check", "rules", "check", "catalog"});
  ASSERT_TRUE(check.ok()) << check.status();
  EXPECT_THAT(check->catalog.words, ElementsAre("rules", "check", "catalog"));
}

TEST(ArgumentsTest, RejectsOtherCatalogCommands) {
  EXPECT_EQ(ErrorOf({"catalog", "chek", "a.json"}),
            "unknown catalog command 'chek', did you mean 'check'? (there "
            "are: show, import, learn, check)");
  EXPECT_EQ(ErrorOf({"catalog"}),
            "'fix catalog' takes a command: show, import, learn, check");
  EXPECT_EQ(ErrorOf({"catalog", "show", "a", "b", "c"}),
            "'fix catalog show' takes an engine and a version, and no more");
  EXPECT_EQ(ErrorOf({"catalog", "check"}),
            "'fix catalog check' takes files of facts");
  EXPECT_EQ(ErrorOf({"catalog", "check", "--quite", "a.json"}),
            "unknown option '--quite', did you mean '--quiet'?");
  EXPECT_EQ(ErrorOf({"a.json", "catalog", "check", "b.json"}),
            "'a.json' stands before a command; a path called like one is "
            "written ./catalog");
}

TEST(ArgumentsTest, CatalogCommandsDescribeThemselves) {
  const auto help = Parse({"catalog", "check", "--help"});
  ASSERT_TRUE(help.ok()) << help.status();
  EXPECT_THAT(help->print, testing::StartsWith(
                               "Check files of facts before they are used\n"
                               "Usage: fix catalog check [OPTIONS] FILE...\n"));
}

}  // namespace
}  // namespace libfix::cli
