// Fixes that somebody chose one by one.

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libfix/libfix.h"

namespace libfix {
namespace {

using testing::HasSubstr;

// Two mistakes, one of them seen by two resources.
constexpr std::string_view kStack = R"(Parameters:
  Version:
    Type: String
    Default: '15.4'
Resources:
  One:
    Type: AWS::RDS::DBCluster
    Properties: {Engine: aurora-postgresql, EngineVersion: !Ref Version}
  Two:
    Type: AWS::RDS::DBCluster
    Properties: {Engine: aurora-postgresql, EngineVersion: !Ref Version}
  Old:
    Type: AWS::RDS::DBInstance
    Properties: {Engine: postgres, EngineVersion: 9.6.1}
)";

FileResult RunWith(std::optional<Choices> chosen) {
  Project project;
  project.files.push_back(
      {.path = "stack.yaml", .bytes = std::string(kStack), .named = true});
  project.chosen = std::move(chosen);
  absl::StatusOr<RunResult> result = Run(
      std::move(project), *Catalog::BuiltIn(), {.as_of = Date(2026, 8, 19)});
  EXPECT_TRUE(result.ok()) << result.status();
  return std::move(result->files.front());
}

std::string KeyAtLine(const FileResult& file, uint32_t line) {
  for (const Finding& finding : file.findings) {
    if (finding.location.begin.line == line) return finding.key;
  }
  ADD_FAILURE() << "nothing found at line " << line;
  return "";
}

TEST(ChoicesTest, NothingIsAppliedWhenNothingIsChosen) {
  const FileResult file = RunWith(Choices());
  EXPECT_EQ(file.status, FileResult::Status::kUnchanged);
  EXPECT_EQ(file.after, kStack);
  ASSERT_EQ(file.findings.size(), 2U);
  EXPECT_EQ(file.findings[0].fix->title, "Use 15.18");
  EXPECT_FALSE(file.findings[0].fix->applied);
  EXPECT_NE(file.findings[0].key, file.findings[1].key);
}

TEST(ChoicesTest, OnlyWhatIsChosenIsAppliedSafeOrNot) {
  const std::string old = KeyAtLine(RunWith(Choices()), 14);
  const FileResult file = RunWith(Choices{{old, ""}});
  EXPECT_THAT(file.after, HasSubstr("Default: '15.4'"));
  EXPECT_THAT(file.after, testing::Not(HasSubstr("9.6.1")));
  EXPECT_EQ(KeyAtLine(file, 14), old);
}

TEST(ChoicesTest, AnAlternativeIsTakenByAllWhoUseTheValue) {
  const FileResult before = RunWith(Choices());
  const std::string title = "Use 16.8 (next-major)";
  const FileResult file = RunWith(Choices{{before.findings[0].key, title}});
  ASSERT_TRUE(file.findings[0].fix.has_value()) << file.findings[0].declined;
  EXPECT_TRUE(file.findings[0].fix->applied);
  EXPECT_EQ(file.findings[0].fix->title, title);
  EXPECT_THAT(file.after, HasSubstr("Default: '16.8'"));
  EXPECT_THAT(file.after, HasSubstr("9.6.1"));
}

TEST(ChoicesTest, AnAlternativeThatIsNotThereIsDeclined) {
  const std::string key = RunWith(Choices()).findings[0].key;
  const FileResult file = RunWith(Choices{{key, "Use magic"}});
  EXPECT_EQ(file.after, kStack);
  EXPECT_EQ(file.findings[0].declined, "there is no alternative 'Use magic'");
}

}  // namespace
}  // namespace libfix
