// What a user writes into the sources so that something is not told.

#include "libfix/engine/suppressions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "libfix/libfix.h"

namespace libfix {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

FileResult RunOn(std::string path, const std::string& text,
                 Options options = {}) {
  Project project;
  project.files.push_back({.path = std::move(path), .bytes = text});
  options.as_of = Date(2026, 8, 19);
  const auto result = Run(std::move(project), *Catalog::BuiltIn(), options);
  EXPECT_TRUE(result.ok()) << result.status();
  return result->files.at(0);
}

// "5 A": line and resource of each finding.
std::vector<std::string> Found(const FileResult& file) {
  std::vector<std::string> found;
  for (const Finding& finding : file.findings) {
    found.push_back(fmt::format("{} {}", finding.location.begin.line,
                                finding.resource.name));
  }
  return found;
}

// "5:9: message"
std::vector<std::string> Unused(const FileResult& file) {
  std::vector<std::string> unused;
  for (const UnusedSuppression& one : file.unused_suppressions) {
    unused.push_back(
        fmt::format("{}:{}: {}", one.at.line, one.at.column, one.message));
  }
  return unused;
}

// Two clusters with a finding each, in lines 6 and 11, and in front of their
// lines what a test wants.
struct Lines {
  std::string top = "";
  std::string above_a = "";
  std::string above_version = "";
  std::string behind_version = "";
};
std::string Clusters(const Lines& lines) {
  return lines.top + "Resources:\n" + lines.above_a +
         "  A:\n"
         "    Type: AWS::RDS::DBCluster\n"
         "    Properties:\n"
         "      Engine: aurora-postgresql\n" +
         lines.above_version + "      EngineVersion: '15.3'" +
         lines.behind_version +
         "\n"
         "  B:\n"
         "    Type: AWS::RDS::DBCluster\n"
         "    Properties:\n"
         "      Engine: aurora-postgresql\n"
         "      EngineVersion: '15.3'\n";
}

constexpr char kRule[] = "engine-version-unavailable";

TEST(SuppressionsTest, CountForTheirLine) {
  const std::string text =
      Clusters({.behind_version =
                    " # fix: ignore[engine-version-unavailable] snapshot"});
  const FileResult file = RunOn("a.yaml", text);
  EXPECT_THAT(Found(file), ElementsAre("11 B"));
  EXPECT_THAT(Unused(file), IsEmpty());
  std::string repaired = text;
  repaired.replace(repaired.rfind("15.3"), 4, "15.18");
  EXPECT_EQ(file.after, repaired);
}

TEST(SuppressionsTest, CountForTheLineBelowOtherComments) {
  const FileResult file =
      RunOn("a.yaml",
            Clusters({.above_version =
                          "      # fix: ignore[engine-version-unavailable]\n"
                          "      # because the snapshot\n"
                          "         # is that old\n"}));
  EXPECT_THAT(Found(file), ElementsAre("14 B"));
  EXPECT_THAT(Unused(file), IsEmpty());
}

TEST(SuppressionsTest, DoNotReachOverABlankLineNorFromTheLineAbove) {
  EXPECT_THAT(
      Found(RunOn(
          "a.yaml",
          Clusters({.above_version =
                        "# fix: ignore[engine-version-unavailable]\n\n"}))),
      ElementsAre("8 A", "13 B"));
  EXPECT_THAT(
      Found(RunOn(
          "a.yaml",
          Clusters({.above_version = "      DatabaseName: orders # fix: "
                                     "ignore[engine-version-unavailable]\n"}))),
      ElementsAre("7 A", "12 B"));
}

TEST(SuppressionsTest, AboveAResourceCountForAllOfIt) {
  const FileResult file = RunOn(
      "a.yaml",
      Clusters({.above_a = "  # fix: ignore[engine-version-unavailable]\n"}));
  EXPECT_THAT(Found(file), ElementsAre("12 B"));
  EXPECT_THAT(Unused(file), IsEmpty());
}

TEST(SuppressionsTest, CountForTheWholeFileInItsFirstTenLines) {
  const std::string word = "# fix: ignore-file[engine-version-unavailable]\n";
  const FileResult file =
      RunOn("a.yaml", Clusters({.top = std::string(9, '\n') + word}));
  EXPECT_THAT(Found(file), IsEmpty());
  EXPECT_THAT(Unused(file), IsEmpty());
  const FileResult late =
      RunOn("a.yaml", Clusters({.top = std::string(10, '\n') + word}));
  EXPECT_EQ(late.findings.size(), 2U);
  EXPECT_THAT(Unused(late),
              ElementsAre("11:8: suppression without effect: it counts in the "
                          "first 10 lines of a file only"));
}

TEST(SuppressionsTest, AreInMetadataWhereThereAreNoComments) {
  const auto text = [](std::string_view top, std::string_view resource) {
    return fmt::format(
        "{{{}\"Resources\": {{\"A\": {{\"Type\": \"AWS::RDS::DBCluster\", {}\n"
        "\"Properties\": {{\"Engine\": \"aurora-postgresql\", "
        "\"EngineVersion\": \"15.3\"}}}}}}}}\n",
        top, resource);
  };
  EXPECT_THAT(Found(RunOn("a.json", text("", ""))), ElementsAre("2 A"));
  const FileResult resource =
      RunOn("a.json", text("",
                           "\"Metadata\": {\"fix\": {\"ignore\": "
                           "[\"engine-version-unavailable\"]}},"));
  EXPECT_THAT(Found(resource), IsEmpty());
  EXPECT_THAT(Unused(resource), IsEmpty());
  const FileResult file =
      RunOn("a.json", text("\"Metadata\": {\"fix\": {\"ignore-file\": "
                           "\"engine-version-unavailable\"}},",
                           ""));
  EXPECT_THAT(Found(file), IsEmpty());
  EXPECT_THAT(Unused(file), IsEmpty());
  // A string is no comment.
  EXPECT_THAT(
      Found(RunOn("a.json",
                  text("\"Description\": "
                       "\"# fix: ignore-file[engine-version-unavailable]\",",
                       ""))),
      ElementsAre("2 A"));
}

TEST(SuppressionsTest, AreNoneInTexts) {
  const FileResult file = RunOn(
      "a.yaml",
      Clusters({.top = "Description: |\n"
                       "  # fix: ignore-file[engine-version-unavailable]\n"
                       "Metadata:\n"
                       "  A: '# fix: ignore-file[engine-version-unavailable]'\n"
                       "  B: x#fix:ignore-file[engine-version-unavailable]\n"
                       "  C: \"\n"
                       "    # fix: ignore-file[engine-version-unavailable]\"\n",
                .above_a = "  # To fix: ignore[engine-version-unavailable]\n"
                           "  # fix: ignore the old version here\n"}));
  EXPECT_THAT(Found(file), ElementsAre("15 A", "20 B"));
  EXPECT_THAT(Unused(file), IsEmpty());
}

TEST(SuppressionsTest, KeepTheirPlaceInFilesOfOtherSystems) {
  std::string text = Clusters(
      {.above_version = "      # fix: ignore[engine-version-unavailable]\n"});
  for (size_t at = 0; (at = text.find('\n', at)) != std::string::npos;
       at += 2) {
    text.insert(at, "\r");
  }
  EXPECT_THAT(Found(RunOn("a.yaml", "\xEF\xBB\xBF" + text)),
              ElementsAre("12 B"));
}

TEST(SuppressionsTest, NameGroupsAndSeveralRules) {
  const std::string text =
      "Resources:\n"
      "  A:\n"
      "    Type: AWS::RDS::DBCluster\n"
      "    Properties: {Engine: aurora-postgresql, EngineVersion: '15.3'}\n"
      "  W:\n"
      "    Type: AWS::RDS::DBInstance\n"
      "    Properties:\n"
      "      DBClusterIdentifier: !Ref A\n"
      "      DBInstanceClass: db.t3.medium\n"
      "      Engine: aurora-postgresql\n";
  Options options;
  options.extend_select = {"cost"};
  ASSERT_THAT(Found(RunOn("a.yaml", text, options)), ElementsAre("4 A", "9 W"));
  const FileResult cost =
      RunOn("a.yaml", "# fix: ignore-file[cost]\n" + text, options);
  EXPECT_THAT(Found(cost), ElementsAre("5 A"));
  EXPECT_THAT(Unused(cost), IsEmpty());
  const FileResult both = RunOn(
      "a.yaml",
      "# fix: ignore-file[ cost , engine-version-unavailable ] old\n" + text,
      options);
  EXPECT_THAT(Found(both), IsEmpty());
  EXPECT_THAT(Unused(both), IsEmpty());
}

TEST(SuppressionsTest, AreToldWhenTheySuppressNothing) {
  const FileResult file =
      RunOn("a.yaml",
            Clusters({.top = "# fix: ignore-file[lambda-runtime-deprecated]\n",
                      .above_version =
                          "      # fix: ignore[engine-version-unavailable, "
                          "version-not-a-string]\n"}));
  EXPECT_THAT(
      Unused(file),
      ElementsAre("1:20: unused suppression: no 'lambda-runtime-deprecated' is "
                  "found in this file",
                  "7:49: unused suppression: no 'version-not-a-string' is "
                  "found here"));
  EXPECT_EQ(file.unused_suppressions[0].rule, "lambda-runtime-deprecated");
}

// Nobody knows what a rule would have found that did not run.
TEST(SuppressionsTest, AreNotToldWhenTheirRulesDidNotRun) {
  const std::string text = Clusters(
      {.top = "# fix: ignore-file[lambda-runtime-deprecated, cost]\n"});
  Options options;
  options.select = {kRule};
  EXPECT_THAT(Unused(RunOn("a.yaml", text, options)), IsEmpty());
  options.select = {"lambda-runtime-deprecated"};
  EXPECT_THAT(Unused(RunOn("a.yaml", text, options)),
              ElementsAre(HasSubstr("no 'lambda-runtime-deprecated'")));
}

TEST(SuppressionsTest, AreToldWhenTheyAreWrittenWrongly) {
  const FileResult file =
      RunOn("a.yaml", Clusters({.top = "# fix: ignore[engine-verison-unavail"
                                       "able]\n"
                                       "# fix: ignore[everything]\n"
                                       "# fix: ignore\n"
                                       "# fix: ignore[]\n"
                                       "# fix: ignore[cost\n"
                                       "# fix: ignore-line[cost]\n"}));
  EXPECT_EQ(file.findings.size(), 2U);
  EXPECT_THAT(
      Unused(file),
      ElementsAre(
          "1:15: suppression without effect: unknown rule "
          "'engine-verison-unavailable', did you mean "
          "'engine-version-unavailable'?",
          "2:15: suppression without effect: unknown rule 'everything'",
          "3:8: suppression without effect: it names no rule: write fix: "
          "ignore[rule-id]",
          "4:8: suppression without effect: it names no rule",
          "5:8: suppression without effect: it has no ']' behind the names of "
          "rules",
          "6:8: suppression without effect: it says 'ignore-line': write "
          "fix: ignore[rule-id] or fix: ignore-file[rule-id]"));
}

constexpr char kShared[] =
    "Parameters:\n"
    "  V: {Type: String, Default: '15.3'}\n"
    "Resources:\n"
    "  A: {Type: AWS::RDS::DBCluster, Properties: {Engine: aurora-postgresql, "
    "EngineVersion: !Ref V}}\n"
    "  # fix: ignore[engine-version-unavailable]\n"
    "  B: {Type: AWS::RDS::DBCluster, Properties: {Engine: aurora-postgresql, "
    "EngineVersion: !Ref V}}\n";

// The value that both share is safe to change, for both need it.
TEST(SuppressionsTest, SpeakForTheirResourceOfASharedValue) {
  const FileResult file = RunOn("a.yaml", kShared);
  ASSERT_THAT(Found(file), ElementsAre("2 A"));
  EXPECT_EQ(file.findings[0].fix->applicability, Applicability::kSafe);
  std::string first = kShared;
  first.erase(first.find("  # fix"), 44);
  first.insert(first.find("  A:"),
               "  # fix: ignore["
               "engine-version-unavailable]\n");
  EXPECT_THAT(Found(RunOn("a.yaml", first)), ElementsAre("2 B"));
}

// A repair above moves everything down; what is ignored stays ignored, and is
// of use although the pass that found it is not the last one.
TEST(SuppressionsTest, LastThroughAllPasses) {
  Options options;
  options.new_stack = true;
  const std::string text =
      "Resources:\n"
      "  S:\n"
      "    Type: AWS::RDS::DBCluster\n"
      "    Properties:\n"
      "      Engine: aurora-mysql\n"
      "      EngineMode: serverless\n"
      "      EngineVersion: 5.7.mysql_aurora.2.11.3\n"
      "      ScalingConfiguration: {MinCapacity: 1, MaxCapacity: 2}\n"
      "  A:\n"
      "    Type: AWS::RDS::DBCluster\n"
      "    Properties:\n"
      "      Engine: aurora-postgresql\n"
      "      # fix: ignore[engine-version-unavailable]\n"
      "      EngineVersion: '15.3'\n";
  const FileResult file = RunOn("a.yaml", text, options);
  EXPECT_EQ(file.status, FileResult::Status::kChanged);
  EXPECT_THAT(file.after, HasSubstr("EngineVersion: '15.3'"));
  EXPECT_THAT(Unused(file), IsEmpty());
}

constexpr char kPython[] =
    "import pulumi_aws as aws\n"
    "NOTE = \"# fix: ignore-file[engine-version-unavailable]\"\n"
    "a = aws.rds.Cluster(\n"
    "    \"a\",\n"
    "    engine=\"aurora-postgresql\",\n"
    "    engine_version=\"15.3\",{}\n"
    ")\n"
    "{}b = aws.rds.Cluster(\"b\", engine=\"aurora-postgresql\", "
    "engine_version=\"15.3\")\n";

TEST(SuppressionsTest, AreCommentsOfPython) {
  const std::string word = "# fix: ignore[engine-version-unavailable]";
  EXPECT_THAT(Found(RunOn("__main__.py", fmt::format(kPython, "", ""))),
              ElementsAre("6 a", "8 b"));
  EXPECT_THAT(
      Found(RunOn("__main__.py", fmt::format(kPython, "  " + word, ""))),
      ElementsAre("8 b"));
  EXPECT_THAT(
      Found(RunOn("__main__.py", fmt::format(kPython, "", word + "\n"))),
      ElementsAre("6 a"));
}

TEST(SuppressionsTest, AreCommentsOfTypeScript) {
  const std::string text =
      "import * as aws from \"@pulumi/aws\";\n"
      "const note = `// fix: ignore-file[engine-version-unavailable]`;\n"
      "{}const a = new aws.rds.Cluster(\"a\", {{\n"
      "  engine: \"aurora-postgresql\",\n"
      "  engineVersion: \"15.3\",{}\n"
      "}});\n";
  const auto found = [&](const char* above, const char* behind) {
    return Found(
        RunOn("index.ts", fmt::format(fmt::runtime(text), above, behind)));
  };
  EXPECT_THAT(found("", ""), ElementsAre("5 a"));
  EXPECT_THAT(found("", " // fix: ignore[engine-version-unavailable] old"),
              IsEmpty());
  EXPECT_THAT(found("", " /* fix: ignore[engine-version-unavailable] */"),
              IsEmpty());
  EXPECT_THAT(found("// fix: ignore[engine-version-unavailable]\n", ""),
              IsEmpty());
  EXPECT_THAT(
      found("/*\n * fix: ignore[engine-version-unavailable]\n */\n", ""),
      IsEmpty());
  EXPECT_THAT(found("// eslint-disable-line // fix: "
                    "ignore[engine-version-unavailable]\n",
                    ""),
              IsEmpty());
}

TEST(SuppressionsTest, AreCommentsOfPulumiYaml) {
  const std::string text =
      "name: shop\n"
      "runtime: yaml\n"
      "resources:\n"
      "  a:\n"
      "    type: aws:rds:Cluster\n"
      "    properties:\n"
      "      engine: aurora-postgresql\n"
      "      engineVersion: '15.3'";
  EXPECT_THAT(Found(RunOn("Pulumi.yaml", text + "\n")), ElementsAre("8 a"));
  EXPECT_THAT(
      Found(RunOn("Pulumi.yaml",
                  text + " # fix: ignore[engine-version-unavailable]\n")),
      IsEmpty());
}

// Each file has its own lines.
TEST(SuppressionsTest, AreCommentsOfEveryFileOfAProgram) {
  const std::string ignore = "# fix: ignore[engine-version-unavailable]\n";
  Project project;
  project.files = {
      {.path = "__main__.py",
       .bytes = "import pulumi\n"
                "import pulumi_aws as aws\n"
                "import versions\n"
                "v = pulumi.Config().require(\"v\")\n"
                "a = aws.rds.Cluster(\"a\", engine=\"aurora-postgresql\", "
                "engine_version=v)\n"
                "b = aws.rds.Cluster(\"b\", engine=\"aurora-postgresql\", "
                "engine_version=versions.OLD)\n"},
      {.path = "versions.py", .bytes = ignore + "OLD = \"15.3\"\n" + ignore},
      {.path = "Pulumi.yaml", .bytes = "name: shop\nruntime: python\n"},
      {.path = "Pulumi.dev.yaml",
       .bytes = "config:\n  " + ignore + "  shop:v: \"15.3\"\n"},
      {.path = "Pulumi.prod.yaml", .bytes = "config:\n  shop:v: \"15.4\"\n"}};
  Options options;
  options.as_of = Date(2026, 8, 19);
  const auto result =
      libfix::Run(std::move(project), *Catalog::BuiltIn(), options);
  ASSERT_TRUE(result.ok());
  std::vector<std::string> all;
  for (const FileResult& file : result->files) {
    for (const std::string& one : Found(file)) {
      all.push_back(file.path + " " + one);
    }
    for (const std::string& one : Unused(file)) {
      all.push_back(file.path + " " + one);
    }
  }
  EXPECT_THAT(all, ElementsAre("versions.py 3:15: unused suppression: no "
                               "'engine-version-unavailable' is found here",
                               "Pulumi.prod.yaml 2 a"));
}

TEST(SuppressionsTest, OnlyWantedLinesAreSpokenOf) {
  Project project;
  project.files.push_back(
      {.path = "a.yaml",
       .bytes = Clusters({.top = "# fix: ignore-file[version-not-a-string]\n"
                                 "# fix: ignore-file[cots]\n"}),
       .lines = {{{2, 3}}}});
  Options options;
  options.as_of = Date(2026, 8, 19);
  const auto result =
      libfix::Run(std::move(project), *Catalog::BuiltIn(), options);
  ASSERT_TRUE(result.ok());
  EXPECT_THAT(Unused(result->files.at(0)),
              ElementsAre("2:20: suppression without effect: unknown rule "
                          "'cots', did you mean 'cost'?"));
}

}  // namespace
}  // namespace libfix
