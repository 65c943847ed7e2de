// Findings that somebody accepted, as a caller of the library has them.

#include "libfix/engine/baseline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "libfix/libfix.h"

namespace libfix {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string Cluster(const std::string& name, const std::string& version) {
  return "  " + name +
         ":\n"
         "    Type: AWS::RDS::DBCluster\n"
         "    Properties:\n"
         "      Engine: aurora-postgresql\n"
         "      EngineVersion: '" +
         version + "'\n";
}

FileResult RunOn(const std::string& text, std::vector<AcceptedFinding> accepted,
                 Options options = {}) {
  Project project;
  project.files.push_back({.path = "a.yaml",
                           .bytes = "Resources:\n" + text,
                           .accepted = std::move(accepted)});
  options.as_of = Date(2026, 8, 19);
  const auto result = Run(std::move(project), *Catalog::BuiltIn(), options);
  EXPECT_TRUE(result.ok());
  return result->files.at(0);
}

std::vector<AcceptedFinding> Accepted(const FileResult& file) {
  std::vector<AcceptedFinding> all;
  for (const Finding& finding : file.findings) {
    all.push_back({.fingerprint = FingerprintOf(finding)});
  }
  return all;
}

std::vector<std::string> Names(const FileResult& file) {
  std::vector<std::string> names;
  for (const Finding& finding : file.findings) {
    names.push_back(finding.resource.name);
  }
  return names;
}

TEST(BaselineTest, OnlyWhatIsNewIsToldAndRepaired) {
  const auto accepted = Accepted(RunOn(Cluster("A", "15.3"), {}));
  ASSERT_EQ(accepted.size(), 1U);
  const FileResult file =
      RunOn(Cluster("B", "15.4") + Cluster("A", "15.3"), accepted);
  EXPECT_THAT(Names(file), ElementsAre("B"));
  EXPECT_EQ(file.known, 1U);
  EXPECT_THAT(file.gone, IsEmpty());
  EXPECT_EQ(file.after,
            "Resources:\n" + Cluster("B", "15.18") + Cluster("A", "15.3"));
}

TEST(BaselineTest, IsStableUnderMovesAndOtherIndentation) {
  const auto accepted = Accepted(RunOn(Cluster("A", "15.3"), {}));
  const FileResult file = RunOn(
      "\n\n\n    A:\n"
      "         Type: AWS::RDS::DBCluster\n"
      "         Properties:\n"
      "            EngineVersion:   '15.3'  \r\n"
      "            Engine: aurora-postgresql\n",
      accepted);
  EXPECT_THAT(Names(file), IsEmpty());
  EXPECT_EQ(file.known, 1U);
}

TEST(BaselineTest, EndsWithTheNameOrTheContent) {
  const auto accepted = Accepted(RunOn(Cluster("A", "15.3"), {}));
  for (const std::string& text : {Cluster("B", "15.3"), Cluster("A", "15.4")}) {
    const FileResult file = RunOn(text, accepted);
    EXPECT_EQ(file.findings.size(), 1U);
    EXPECT_EQ(file.known, 0U);
    EXPECT_EQ(file.gone, accepted);
  }
}

TEST(BaselineTest, OfThoseThatAreAlikeSoManyAreKnown) {
  // Two findings with one fingerprint: a line of a mapping with two rows.
  const std::string text =
      "  A: {Type: AWS::RDS::DBCluster, Properties: {Engine: "
      "aurora-postgresql, EngineVersion: !If [X, '15.3', '15.4']}}\n"
      "Conditions: {X: !Equals [a, b]}\n";
  const FileResult all = RunOn(text, {});
  ASSERT_EQ(all.findings.size(), 2U);
  std::vector<AcceptedFinding> accepted = Accepted(all);
  ASSERT_EQ(accepted[0], accepted[1]);
  accepted.pop_back();
  EXPECT_EQ(RunOn(text, accepted).findings.size(), 1U);
  accepted[0].count = 2;
  EXPECT_THAT(RunOn(text, accepted).findings, IsEmpty());
  accepted[0].count = 3;
  const FileResult less = RunOn(text, accepted);
  EXPECT_EQ(less.known, 2U);
  accepted[0].count = 1;
  EXPECT_EQ(less.gone, accepted);
}

TEST(BaselineTest, SaysNothingOfRulesThatDidNotRun) {
  const auto accepted = Accepted(RunOn(Cluster("A", "15.3"), {}));
  Options options;
  options.select = {"version-not-a-string"};
  const FileResult file = RunOn(Cluster("A", "16.1"), accepted, options);
  EXPECT_THAT(file.gone, IsEmpty());
  const std::vector<AcceptedFinding> unknown = {
      {.fingerprint = {"a-rule-that-was-renamed", "A", "00"}}};
  EXPECT_EQ(RunOn(Cluster("A", "16.1"), unknown, options).gone, unknown);
}

// A suppression is nearer than a baseline.
TEST(BaselineTest, DoesNotListWhatIsSuppressed) {
  const auto accepted = Accepted(RunOn(Cluster("A", "15.3"), {}));
  const FileResult file = RunOn(
      "  # fix: ignore[engine-version-unavailable]\n" + Cluster("A", "15.3"),
      accepted);
  EXPECT_THAT(file.unused_suppressions, IsEmpty());
  EXPECT_EQ(file.gone, accepted);
}

// What is in a file that cannot be read is not known to be gone.
TEST(BaselineTest, LastsWhileItsFileCannotBeRead) {
  const auto accepted = Accepted(RunOn(Cluster("A", "15.3"), {}));
  const FileResult file = RunOn(Cluster("A", "15.3") + "  B: [\n", accepted);
  EXPECT_EQ(file.status, FileResult::Status::kError);
  EXPECT_THAT(file.gone, IsEmpty());
}

TEST(BaselineTest, WithoutRepairsOnlyTheInputIsJudged) {
  Options options;
  options.repair = false;
  const FileResult file = RunOn(Cluster("A", "15.3"), {}, options);
  EXPECT_EQ(file.status, FileResult::Status::kUnchanged);
  ASSERT_EQ(file.findings.size(), 1U);
  EXPECT_FALSE(file.findings[0].fix->applied);
}

}  // namespace
}  // namespace libfix
