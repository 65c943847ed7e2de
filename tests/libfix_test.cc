#include "libfix/libfix.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace libfix {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kOld[] = R"({
  "Resources": {
    "Db": {
      "Type": "AWS::RDS::DBCluster",
      "Properties": {
        "Engine": "aurora-postgresql",
        "EngineVersion": "15.4"
      }
    }
  }
}
)";

Options OnADay() {
  Options options;
  options.as_of = Date(2026, 8, 19);
  return options;
}

Project FilesOf(std::vector<std::pair<std::string, std::string>> files) {
  Project project;
  for (auto& [path, bytes] : files) {
    project.files.push_back(
        {.path = std::move(path), .bytes = std::move(bytes), .named = true});
  }
  return project;
}

absl::StatusOr<RunResult> RunWith(const Options& options) {
  return libfix::Run(FilesOf({{"a.json", kOld}}), *Catalog::BuiltIn(), options);
}

std::string ErrorOf(const Options& options) {
  const absl::StatusOr<RunResult> result = RunWith(options);
  EXPECT_EQ(result.status(), CheckOptions(*Catalog::BuiltIn(), options));
  if (result.ok()) return "";
  EXPECT_EQ(result.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(result.status().message());
}

TEST(LibfixTest, RepairsTemplate) {
  const absl::StatusOr<RunResult> result = RunWith(OnADay());
  ASSERT_TRUE(result.ok()) << result.status();
  ASSERT_THAT(result->files, SizeIs(1));
  const FileResult& file = result->files[0];
  EXPECT_EQ(file.path, "a.json");
  EXPECT_EQ(file.status, FileResult::Status::kChanged);
  EXPECT_EQ(file.before, kOld);
  ASSERT_THAT(file.findings, SizeIs(1));
  EXPECT_EQ(file.findings[0].rule->id, "engine-version-unavailable");
  EXPECT_TRUE(file.findings[0].fix->applied);
}

TEST(LibfixTest, TellsWhatItJudgedBy) {
  Options options = OnADay();
  options.region = "eu-west-1";
  options.policy = Policy::kClosest;
  const absl::StatusOr<RunResult> result = RunWith(options);
  EXPECT_EQ(result->as_of, "2026-08-19");
  EXPECT_EQ(result->catalog_date, Catalog::BuiltIn()->date().ToString());
  EXPECT_EQ(result->region, "eu-west-1");
  EXPECT_EQ(result->policy, "closest");
  const absl::StatusOr<RunResult> other = RunWith(OnADay());
  EXPECT_EQ(other->region, "us-east-1");
  EXPECT_EQ(other->policy, "latest-in-major");
}

TEST(LibfixTest, JudgesForTheRegionThatTheCallerSaw) {
  const auto run = [](const Options& options) {
    Project project;
    project.files.push_back({.path = "a.json",
                             .bytes = std::string(kOld),
                             .region = "eu-west-1",
                             .region_source = "file AWS_REGION"});
    return *libfix::Run(std::move(project), *Catalog::BuiltIn(), options);
  };
  const RunResult found = run(OnADay());
  EXPECT_EQ(found.region, "us-east-1");
  EXPECT_EQ(found.files[0].region, "eu-west-1");
  EXPECT_EQ(found.files[0].region_source, "file AWS_REGION");
  EXPECT_EQ(found.files[0].findings[0].fact.region, "eu-west-1");
  EXPECT_EQ(found.files[0].findings[0].fact.region_source, "file AWS_REGION");
  EXPECT_THAT(found.files[0].findings[0].notes,
              testing::ElementsAre(
                  "judged for eu-west-1 (file AWS_REGION), of which no facts "
                  "are known; those of us-east-1 were used"));

  Options options = OnADay();
  options.region = "us-east-1";
  options.region_source = "--region";
  const RunResult said = run(options);
  EXPECT_EQ(said.files[0].region, "us-east-1");
  EXPECT_EQ(said.files[0].region_source, "--region");
  EXPECT_THAT(said.files[0].findings[0].notes, IsEmpty());
}

TEST(LibfixTest, RejectsWhatIsNoRegionWithTheNearestOne) {
  Options options = OnADay();
  options.region = "us_east";
  EXPECT_EQ(ErrorOf(options),
            "'us_east' is no region, did you mean 'us-east-1'?");
  options.region = "Ireland";
  options.region_source = "--region";
  EXPECT_EQ(ErrorOf(options),
            "--region: 'Ireland' is no region, which looks like "
            "'eu-central-1'");
  options.region = "us-esat-1";  // it could be a new one
  EXPECT_EQ(ErrorOf(options), "");
}

TEST(LibfixTest, RejectsMissingDate) {
  EXPECT_EQ(ErrorOf(Options()), "no date to judge by: set as_of");
}

TEST(LibfixTest, RejectsUnknownRulesWithTheNearestName) {
  Options options = OnADay();
  options.select = {"engine-version-unavailible"};
  EXPECT_EQ(ErrorOf(options),
            "unknown rule 'engine-version-unavailible', did you mean "
            "'engine-version-unavailable'?");
  options.select = {};
  options.ignore = {"aurora-serverless-v2"};
  EXPECT_EQ(ErrorOf(options),
            "unknown rule 'aurora-serverless-v2', did you mean "
            "'aurora-serverless-v1'?");
  options.ignore = {"zzzzzzzzzzzzzzzzzzzzz"};
  EXPECT_EQ(ErrorOf(options), "unknown rule 'zzzzzzzzzzzzzzzzzzzzz'");
}

TEST(LibfixTest, RejectsUnknownEnginesWithTheNearestName) {
  Options options = OnADay();
  options.pins = {{"aurora-postgres", "16.1"}};
  EXPECT_EQ(ErrorOf(options),
            "unknown engine 'aurora-postgres', did you mean "
            "'aurora-postgresql'?");
  options.pins = {};
  options.engine_policies = {{"mysqll", Policy::kClosest}};
  EXPECT_EQ(ErrorOf(options), "unknown engine 'mysqll', did you mean 'mysql'?");
}

TEST(LibfixTest, RunsSelectedRulesOnly) {
  Options options = OnADay();
  options.select = {"aurora-serverless-v1"};
  EXPECT_THAT(RunWith(options)->files[0].findings, IsEmpty());
  options.select = {"engine-version-unavailable"};
  EXPECT_THAT(RunWith(options)->files[0].findings, SizeIs(1));
  options.ignore = {"engine-version-unavailable"};
  EXPECT_THAT(RunWith(options)->files[0].findings, IsEmpty());
}

TEST(LibfixTest, ReportsInEveryFormat) {
  const absl::StatusOr<RunResult> result = RunWith(OnADay());
  for (const std::string_view format : ReportFormats()) {
    const absl::StatusOr<std::string> report = Report(format, *result, {});
    ASSERT_TRUE(report.ok()) << format;
    EXPECT_NE(report->find("a.json"), std::string::npos) << format;
  }
}

TEST(LibfixTest, RejectsUnknownFormatWithTheNearestName) {
  const RunResult result;
  EXPECT_EQ(
      Report("jsn", result, {}).status(),
      absl::InvalidArgumentError("unknown format 'jsn', did you mean 'json'?"));
  EXPECT_EQ(Report("", result, {}).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(LibfixTest, DoesTheOtherFilesWhenSomeAreBad) {
  const absl::StatusOr<RunResult> result =
      libfix::Run(FilesOf({{"latin1.json", "{\"Resources\": \"\xe9\"}"},
                           {"a.json", kOld},
                           {"cut.json", "{\"Resources\": {"},
                           {"other.json", "{\"name\": \"app\"}"},
                           {"nul.json", std::string("{\0}", 3)},
                           {"empty.json", ""},
                           {"b.json", kOld}}),
                  *Catalog::BuiltIn(), OnADay());
  ASSERT_TRUE(result.ok());
  std::vector<std::string> shown;
  for (const FileResult& file : result->files) {
    const bool error = file.status == FileResult::Status::kError;
    shown.push_back(file.path + (error ? " error" : " done"));
    EXPECT_EQ(error, !file.error.message.empty());
    EXPECT_EQ(file.status == FileResult::Status::kChanged,
              file.before != file.after);
    for (const Finding& finding : file.findings) {
      EXPECT_EQ(result->files[finding.location.file].path, file.path);
      for (const Edit& edit : finding.fix->edits) {
        EXPECT_EQ(result->files[edit.file].path, file.path);
      }
    }
  }
  EXPECT_THAT(shown,
              ElementsAre("latin1.json error", "a.json done", "cut.json error",
                          "nul.json error", "empty.json error", "b.json done"));
}

TEST(LibfixTest, HasNothingToSayOfNothing) {
  const absl::StatusOr<RunResult> result =
      libfix::Run(Project(), *Catalog::BuiltIn(), OnADay());
  ASSERT_TRUE(result.ok());
  EXPECT_THAT(result->files, IsEmpty());
  EXPECT_EQ(*Report("diff", *result, {}), "");
  EXPECT_EQ(*Report("text", *result, {}), "");
}

TEST(LibfixTest, OutlivesWhatItCameFrom) {
  absl::StatusOr<RunResult> result = absl::InternalError("not run");
  {
    const std::string text = kOld;
    const Options options = OnADay();
    result =
        libfix::Run(FilesOf({{"a.json", text}}), *Catalog::BuiltIn(), options);
  }
  EXPECT_NE(Report("ideal", *result, {})->find("### 1. "), std::string::npos);
}

TEST(LibfixTest, KnowsItsRules) {
  for (const RuleInfo* rule : Rules()) {
    EXPECT_EQ(FindRule(rule->id), rule);
    EXPECT_FALSE(rule->title.empty()) << rule->id;
    EXPECT_FALSE(rule->why.empty()) << rule->id;
    EXPECT_FALSE(rule->root_cause.empty()) << rule->id;
    EXPECT_FALSE(rule->knowledge_gap.empty()) << rule->id;
    EXPECT_FALSE(rule->resource_types.empty()) << rule->id;
    EXPECT_FALSE(rule->references.empty()) << rule->id;
    EXPECT_TRUE(ExplainRule(*rule).starts_with("# " + std::string(rule->id)))
        << rule->id;
    EXPECT_NE(ListRules(false).find(rule->id), std::string::npos);
    EXPECT_NE(ListRules(true).find(rule->id), std::string::npos);
  }
  EXPECT_EQ(FindRule("no-such-rule"), nullptr);
}

TEST(LibfixTest, HasAVersion) {
  EXPECT_EQ(std::ranges::count(LibraryVersion(), '.'), 2);
}

// Everything that a run says, as text.
std::string Everything(const Catalog& catalog) {
  const absl::StatusOr<RunResult> result =
      libfix::Run(FilesOf({{"a.json", kOld},
                           {"bad.json", "{"},
                           {"b.json", R"({"Resources": {"Db": {
    "Type": "AWS::RDS::DBCluster", "Properties": {
      "Engine": "aurora-mysql", "EngineMode": "serverless",
      "ScalingConfiguration": {"MinCapacity": 1, "MaxCapacity": 2}}}}})"}}),
                  catalog, OnADay());
  std::string text;
  for (const std::string_view format : ReportFormats()) {
    text += *Report(format, *result, {});
  }
  return text;
}

TEST(LibfixTest, IsSafeFromManyThreads) {
  const auto catalog = Catalog::BuiltIn();
  std::vector<std::string> results(8);
  std::vector<std::thread> threads;
  for (std::string& result : results) {
    threads.emplace_back([&result, &catalog] {
      for (int i = 0; i < 5; ++i) result = Everything(*catalog);
    });
  }
  for (std::thread& thread : threads) thread.join();
  const std::string alone = Everything(*catalog);
  EXPECT_NE(alone.find("aurora-serverless-v1"), std::string::npos);
  for (const std::string& result : results) EXPECT_EQ(result, alone);
}

}  // namespace
}  // namespace libfix
