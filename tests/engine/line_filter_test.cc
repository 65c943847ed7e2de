#include "libfix/engine/line_filter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libfix/libfix.h"

namespace libfix {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Findings in lines 3 and 5; that of line 3 is of two clusters.
constexpr char kText[] =
    "Parameters:\n"
    "  V: {Type: String, Default: '15.3'}\n"
    "  W: {Type: String, Default: '15.4'}\n"
    "Resources:\n"
    "  A: {Type: AWS::RDS::DBCluster, Properties: {Engine: aurora-postgresql, "
    "EngineVersion: '15.3'}}\n"
    "  B: {Type: AWS::RDS::DBCluster, Properties: {Engine: aurora-postgresql, "
    "EngineVersion: !Ref W}}\n"
    "  C: {Type: AWS::RDS::DBCluster, Properties: {Engine: aurora-postgresql, "
    "EngineVersion: !Ref W}}\n";

FileResult RunOn(const std::string& text,
                 std::optional<std::vector<LineRange>> lines) {
  Project project;
  project.files.push_back(
      {.path = "a.yaml", .bytes = text, .lines = std::move(lines)});
  Options options;
  options.as_of = Date(2026, 8, 19);
  const auto result = Run(std::move(project), *Catalog::BuiltIn(), options);
  EXPECT_TRUE(result.ok());
  return result->files.at(0);
}

std::vector<uint32_t> FindingLines(const FileResult& file) {
  std::vector<uint32_t> lines;
  for (const Finding& finding : file.findings) {
    lines.push_back(finding.location.begin.line);
  }
  return lines;
}

TEST(LineFilterTest, NothingMeansAllLinesAndAnEmptyListNone) {
  EXPECT_THAT(FindingLines(RunOn(kText, std::nullopt)), ElementsAre(3, 5));
  const FileResult none = RunOn(kText, {{}});
  EXPECT_THAT(none.findings, IsEmpty());
  EXPECT_EQ(none.after, kText);
  EXPECT_EQ(none.status, FileResult::Status::kUnchanged);
}

TEST(LineFilterTest, RepairsWhatIsFoundOnTheLinesOnly) {
  const FileResult file = RunOn(kText, {{{1, 2}, {5, 5}}});
  EXPECT_THAT(FindingLines(file), ElementsAre(5));
  std::string expected = kText;
  expected.replace(expected.rfind("15.3"), 4, "15.18");
  EXPECT_EQ(file.after, expected);
}

// Who uses the value on a line that is not spoken of still has a say.
TEST(LineFilterTest, AFindingIsAtItsDefinition) {
  const FileResult file = RunOn(kText, {{{3, 3}}});
  ASSERT_THAT(FindingLines(file), ElementsAre(3));
  EXPECT_EQ(file.findings[0].fix->applicability, Applicability::kSafe);
  EXPECT_THAT(FindingLines(RunOn(kText, {{{6, 7}}})), IsEmpty());
}

// What a repair moves down stays what it was.
TEST(LineFilterTest, LinesAreThoseOfTheInputInEveryPass) {
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
      "      EngineVersion: '15.3'\n";
  Project project;
  project.files.push_back(
      {.path = "a.yaml", .bytes = text, .lines = {{{6, 6}}}});
  Options options;
  options.as_of = Date(2026, 8, 19);
  options.new_stack = true;
  const auto result =
      libfix::Run(std::move(project), *Catalog::BuiltIn(), options);
  ASSERT_TRUE(result.ok());
  const FileResult& file = result->files.at(0);
  EXPECT_THAT(FindingLines(file), ElementsAre(6));
  EXPECT_NE(file.after.find("EngineVersion: '15.3'"), std::string::npos);
  EXPECT_EQ(file.after.find("EngineMode"), std::string::npos);
}

}  // namespace
}  // namespace libfix
