// Documents that carry templates, as a caller of the library has them.

#include "libfix/engine/run_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "libfix/libfix.h"

namespace libfix {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string Cluster(std::string_view name, std::string_view version) {
  return fmt::format(
      "```yaml\n"
      "Resources:\n"
      "  {}:\n"
      "    Type: AWS::RDS::DBCluster\n"
      "    Properties:\n"
      "      Engine: aurora-postgresql\n"
      "      EngineVersion: '{}'\n"
      "```\n",
      name, version);
}

RunResult RunOn(InputFile file, std::optional<Choices> chosen = {},
                Options options = {}) {
  Project project;
  project.files.push_back({.path = "b.json", .bytes = "{}"});
  project.files.push_back(std::move(file));
  project.chosen = std::move(chosen);
  options.as_of = Date(2026, 8, 19);
  options.new_stack = true;
  absl::StatusOr<RunResult> result =
      Run(std::move(project), *Catalog::BuiltIn(), options);
  EXPECT_TRUE(result.ok()) << result.status();
  return *std::move(result);
}

FileResult RunText(std::string bytes) {
  RunResult result = RunOn({.path = "a.md", .bytes = std::move(bytes)});
  EXPECT_EQ(result.files.size(), 1u);
  return result.files.empty() ? FileResult() : std::move(result.files.front());
}

std::vector<std::string> Said(const RunResult& result) {
  std::vector<std::string> said;
  for (const FileResult& file : result.files) {
    for (const Finding& finding : file.findings) {
      said.push_back(fmt::format("{}:{} {}", file.path,
                                 finding.location.begin.line,
                                 finding.resource.name));
    }
  }
  return said;
}

TEST(RunDocumentTest, TellsEverythingOfTheDocument) {
  const std::string text = "# x\n\n> - " + std::string("```json\n") +
                           ">   {\"Resources\": {\"Db\": {\n"
                           ">     \"Type\": \"AWS::RDS::DBCluster\",\n"
                           ">     \"Properties\": {\n"
                           ">       \"Engine\": \"aurora-postgresql\",\n"
                           ">       \"EngineVersion\": \"15.4\"}}}}\n"
                           ">   ```\n";
  const FileResult file = RunText(text);
  EXPECT_EQ(file.path, "a.md");
  EXPECT_EQ(file.platform, "cloudformation");
  EXPECT_EQ(file.status, FileResult::Status::kChanged);
  EXPECT_EQ(file.before, text);
  ASSERT_EQ(file.findings.size(), 1u);
  const Finding& finding = file.findings.front();
  EXPECT_EQ(finding.location.file, 0u);
  EXPECT_EQ(
      text.substr(finding.location.span.begin, finding.location.span.size()),
      "\"15.4\"");
  EXPECT_EQ(finding.location.begin, (Position{8, 26}));
  EXPECT_EQ(finding.location.end, (Position{8, 32}));
  EXPECT_EQ(finding.location.line, ">       \"EngineVersion\": \"15.4\"}}}}");
  ASSERT_EQ(finding.fix->edits.size(), 1u);
  EXPECT_EQ(finding.fix->edits[0],
            (Edit{0, finding.location.span, "\"15.18\""}));
  ASSERT_FALSE(finding.alternatives.empty());
  EXPECT_EQ(finding.alternatives[0].edits[0].span, finding.location.span);
  EXPECT_EQ(finding.excerpt.before,
            "{\"Resources\": {\"Db\": {\n"
            "  \"Type\": \"AWS::RDS::DBCluster\",\n"
            "  \"Properties\": {\n"
            "    \"Engine\": \"aurora-postgresql\",\n"
            "    \"EngineVersion\": \"15.4\"}}\n");
  ASSERT_EQ(file.edits.size(), 1u);
  EXPECT_EQ(file.edits[0].span, finding.location.span);
}

TEST(RunDocumentTest, FindsNothingInADocumentWithoutTemplates) {
  EXPECT_THAT(RunOn({.path = "a.md",
                     .bytes = "AWS::RDS::DBCluster\n```yaml\na: b\n```\n",
                     .named = true})
                  .files,
              IsEmpty());
}

TEST(RunDocumentTest, ReadsWhateverIsCalledMarkdown) {
  EXPECT_THAT(
      Said(RunOn({.path = "x/A.markdown", .bytes = Cluster("A", "15.4")})),
      ElementsAre("x/A.markdown:7 A"));
  EXPECT_TRUE(IsDocument("README.md"));
  EXPECT_TRUE(IsDocument("README.MD"));
  EXPECT_FALSE(IsDocument(".md"));
  EXPECT_FALSE(IsDocument("a.mdx"));
  const Triggers triggers({});
  EXPECT_TRUE(triggers.MayMatter("a.md", Cluster("A", "15.4")));
  EXPECT_TRUE(triggers.MayMatter("a.md", "- ```py\n  import pulumi_aws\n"));
  EXPECT_FALSE(triggers.MayMatter("a.md", "# pulumi\n"));
}

TEST(RunDocumentTest, ABlockThatCannotBeReadIsNoErrorAndStopsNoOther) {
  const FileResult file = RunText(
      "```json\n{\n  \"Resources\": {\"A\": {\"Type\": "
      "\"AWS::RDS::DBCluster\"\n"
      "  ...\n```\n" +
      Cluster("B", "15.4"));
  EXPECT_EQ(file.status, FileResult::Status::kChanged);
  EXPECT_EQ(file.findings.size(), 1u);
  ASSERT_EQ(file.unchecked.size(), 1u);
  EXPECT_EQ(file.unchecked[0].at.line, 3u);
  EXPECT_FALSE(file.unchecked[0].broken) << "it is told when asked for";
  EXPECT_THAT(file.unchecked[0].message, HasSubstr("block not checked: "));
}

TEST(RunDocumentTest, AbsurdNestingIsAnError) {
  std::string nested;
  for (int i = 0; i < 300; ++i) nested += "> ";
  const FileResult file = RunText("\n" + nested + Cluster("A", "15.4"));
  EXPECT_EQ(file.status, FileResult::Status::kError);
  EXPECT_EQ(file.error.at, (Position{2, 1}));
  EXPECT_THAT(file.error.message, HasSubstr("nested too deeply"));
  EXPECT_EQ(file.after, file.before);
}

TEST(RunDocumentTest, OnlyLinesThatWereAskedForCount) {
  InputFile input{.path = "a.md",
                  .bytes = Cluster("A", "15.4") + Cluster("B", "15.4")};
  input.lines = {{9, 20}};
  EXPECT_THAT(Said(RunOn(input)), ElementsAre("a.md:15 B"));
  input.lines = {{1, 7}};
  EXPECT_THAT(Said(RunOn(input)), ElementsAre("a.md:7 A"));
  input.lines = {{8, 14}};
  EXPECT_THAT(Said(RunOn(input)), IsEmpty());
}

std::vector<AcceptedFinding> Accepted(const RunResult& result) {
  std::vector<AcceptedFinding> all;
  for (const Finding& finding : result.files.at(0).findings) {
    all.push_back({.fingerprint = FingerprintOf(finding)});
  }
  return all;
}

TEST(RunDocumentTest, ABaselineIsOfAllBlocksTogether) {
  InputFile input{.path = "a.md",
                  .bytes = Cluster("A", "15.4") + Cluster("A", "15.4") +
                           Cluster("B", "15.4")};
  std::vector<AcceptedFinding> accepted = Accepted(RunOn(input));
  ASSERT_EQ(accepted.size(), 3u);
  EXPECT_EQ(accepted[0], accepted[1]);

  input.accepted = {accepted[0]};
  RunResult result = RunOn(input);
  EXPECT_THAT(Said(result), ElementsAre("a.md:15 A", "a.md:23 B"))
      << "of twins as many as were accepted";
  EXPECT_EQ(result.files[0].known, 1u);
  EXPECT_THAT(result.files[0].gone, IsEmpty());

  input.accepted = {{accepted[0].fingerprint, 3}, accepted[2]};
  result = RunOn(input);
  EXPECT_THAT(Said(result), IsEmpty());
  EXPECT_EQ(result.files[0].known, 3u);
  EXPECT_THAT(result.files[0].gone,
              ElementsAre(AcceptedFinding{accepted[0].fingerprint, 1}));

  EXPECT_EQ(FingerprintOf(RunOn({.path = "a.yaml",
                                 .bytes = "Resources:\n  B:\n"
                                          "    Type: AWS::RDS::DBCluster\n"
                                          "    Properties:\n"
                                          "      Engine: aurora-postgresql\n"
                                          "      EngineVersion: '15.4'\n"})
                              .files.at(0)
                              .findings.at(0)),
            accepted[2].fingerprint)
      << "what is written out of the document is known again";
}

TEST(RunDocumentTest, WhatABlockHoldsThatCannotBeReadIsNotKnownToBeGone) {
  InputFile input{.path = "a.md",
                  .bytes =
                      "```json\n{\"Resources\": {\"A\": {\"Type\": "
                      "\"AWS::RDS::DBCluster\"\n...\n```\n" +
                      Cluster("B", "15.4") + Cluster("C", "15.4")};
  std::vector<AcceptedFinding> accepted = Accepted(RunOn(input));
  ASSERT_EQ(accepted.size(), 2u);
  AcceptedFinding other = accepted[0];
  other.fingerprint.resource = "A";
  input.accepted = {accepted[0], accepted[1], other};
  const RunResult result = RunOn(input);
  EXPECT_THAT(Said(result), IsEmpty());
  EXPECT_EQ(result.files.at(0).known, 2u);
  EXPECT_THAT(result.files.at(0).gone, IsEmpty());
}

TEST(RunDocumentTest, EachFixCanBeChosen) {
  const InputFile input{.path = "a.md",
                        .bytes = Cluster("A", "15.4") + Cluster("A", "15.4")};
  const RunResult found = RunOn(input, Choices());
  const std::vector<Finding>& findings = found.files.at(0).findings;
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_NE(findings[0].key, findings[1].key);
  const RunResult chosen = RunOn(input, Choices{{findings[1].key, ""}});
  EXPECT_EQ(chosen.files[0].after,
            Cluster("A", "15.4") + Cluster("A", "15.18"));
  const RunResult other = RunOn(
      input, Choices{{findings[0].key, findings[0].alternatives[0].title}});
  EXPECT_NE(other.files[0].after, input.bytes);
  EXPECT_THAT(other.files[0].after, testing::EndsWith(Cluster("A", "15.4")));
}

TEST(RunDocumentTest, APlaceInAnotherBlockIsToldAsOneOfTheDocument) {
  const FileResult file = RunText(
      "**v.py**\n```python\nV = \"13.7\"\n```\n"
      "**main.py**\n```python\n"
      "import pulumi_aws as aws\nfrom v import V\n"
      "aws.rds.Instance(\"db\", engine=\"postgres\", engine_version=V)\n"
      "aws.rds.Proxy(\"p\", engine_family=V)\n```\n");
  ASSERT_EQ(file.findings.size(), 1u);
  EXPECT_EQ(file.findings[0].location.begin.line, 3u);
  ASSERT_TRUE(file.findings[0].fix);
  EXPECT_EQ(file.findings[0].fix->reason, "'V' is also used at line 10");
}

TEST(RunDocumentTest, UnusedSuppressionsStandInTheDocument) {
  const FileResult file = RunText(
      "> ```yaml\n> Resources: # fix: ignore[aurora-serverless-v1]\n"
      ">   A:\n>     Type: AWS::RDS::DBCluster\n> ```\n");
  ASSERT_EQ(file.unused_suppressions.size(), 1u);
  EXPECT_EQ(file.unused_suppressions[0].at, (Position{2, 28}));
}

}  // namespace
}  // namespace libfix
