#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libfix/libfix.h"
#include "libfix/report/reporter.h"
#include "tests/report/results.h"

namespace libfix {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

FileResult OneFinding(std::string path, Severity severity) {
  FileResult file = FileOfText(std::move(path), "{\n  \"V\": \"1\"\n}\n");
  Finding finding = FindingAt(file, "\"1\"");
  finding.severity = severity;
  file.findings.push_back(finding);
  return file;
}

size_t CountOf(const std::string& text, const std::string& word) {
  size_t count = 0;
  for (size_t at = text.find(word); at != std::string::npos;
       at = text.find(word, at + 1)) {
    ++count;
  }
  return count;
}

TEST(GithubReportTest, TellsPlaceAndWhatToDoInOneLine) {
  FileResult file = FileOfText("dir/a.json", "{\n  \"V\": \"1\"\n}\n");
  Finding finding = FindingAt(file, "\"1\"");
  Fixed(file, finding, "\"2\"");
  file.findings.push_back(finding);
  EXPECT_EQ(GithubReport(ResultOf(file), {}),
            "::error title=Version 1 is not offered,file=dir/a.json,line=2,"
            "endLine=2,col=8,endColumn=11::there is no version '1' "
            "[test-rule]%0Awhy: creation fails%0Afix: use 2 (safe)\n");
}

TEST(GithubReportTest, HasColumnsOnlyOnOneLine) {
  FileResult file = FileOfText("a.json", "{\n  1\n}\n");
  file.findings.push_back(FindingAt(file, "{\n  1\n}"));
  EXPECT_THAT(GithubReport(ResultOf(file), {}),
              HasSubstr(",file=a.json,line=1,endLine=3::there"));
}

TEST(GithubReportTest, TellsSeverityAsKind) {
  EXPECT_THAT(GithubReport(ResultOf({OneFinding("a.json", Severity::kLow),
                                     OneFinding("b.json", Severity::kMedium),
                                     OneFinding("c.json", Severity::kHigh)}),
                           {}),
              testing::ContainsRegex("^::error .*c.json.*\n"
                                     "::warning .*b.json.*\n"
                                     "::notice .*a.json.*\n$"));
}

TEST(GithubReportTest, TellsFilesWithoutPlace) {
  EXPECT_EQ(GithubReport(ResultOf({{.path = "a.json",
                                    .status = FileResult::Status::kError,
                                    .error = {.message = "empty"}}}),
                         {}),
            "::error title=Not repaired,file=a.json::empty\n");
}

TEST(GithubReportTest, CallsFilesAsTheRepositoryDoes) {
  const OtherPaths paths = {{"../a.json", "infra/a.json"}};
  EXPECT_THAT(GithubReport(ResultOf({OneFinding("../a.json", Severity::kHigh),
                                     OneFinding("b.json", Severity::kHigh)}),
                           {.paths = &paths}),
              testing::AllOf(HasSubstr(",file=infra/a.json,"),
                             HasSubstr(",file=b.json,")));
}

TEST(GithubReportTest, NothingOfATemplateIsACommand) {
  FileResult file =
      FileOfText("a,b:c%\r\n::error::x##[error]y.json", "{\"V\": \"1\"}");
  Finding finding = FindingAt(file, "\"1\"");
  finding.title = "::warning::t##[t]";
  finding.message = "###[group]m\n::error::pwned\r\n%0A::error::\x1b[31m";
  file.findings.push_back(finding);
  const std::string report = GithubReport(ResultOf(file), {});
  EXPECT_EQ(report,
            "::error title=%3A%3Awarning%3A%3At# #[t],"
            "file=a%2Cb%3Ac%25%0D%0A%3A%3Aerror%3A%3Ax# #[error]y.json,"
            "line=1,endLine=1,col=7,endColumn=10::"
            "## #[group]m%0A::error::pwned\\x0d%0A%250A::error::\\x1b[31m "
            "[test-rule]%0Awhy: creation fails%0Anot fixed: nothing fits\n");
}

RunResult Many(Severity severity, size_t count) {
  std::vector<FileResult> files;
  for (size_t i = 0; i < count; ++i) {
    files.push_back(OneFinding(std::to_string(i) + ".json", severity));
  }
  return ResultOf(std::move(files));
}

TEST(GithubReportTest, ShowsTheGravestTenAndSaysHowManyAreLeft) {
  RunResult result = Many(Severity::kHigh, 12);
  result.files.push_back(OneFinding("grave.json", Severity::kCritical));
  const std::string report = GithubReport(result, {});
  EXPECT_EQ(CountOf(report, "::error "), 10);
  EXPECT_THAT(report, StartsWith("::error title=Version 1 is not "
                                 "offered,file=grave.json,"));
  EXPECT_THAT(report, EndsWith("::notice title=fix::3 more not shown here, "
                               "because GitHub takes 10 annotations of a kind "
                               "from one step; 'fix --check' in the same "
                               "folder lists them all\n"));
}

TEST(GithubReportTest, TheHintIsOneOfTenNotices) {
  EXPECT_EQ(CountOf(GithubReport(Many(Severity::kLow, 10), {}), "::notice "),
            10);
  const std::string report = GithubReport(Many(Severity::kLow, 11), {});
  EXPECT_EQ(CountOf(report, "::notice "), 10);
  EXPECT_THAT(report, HasSubstr("::notice title=fix::2 more "));
}

TEST(GithubReportTest, HasNoHintWhereASummaryTellsTheRest) {
  const RunResult result = Many(Severity::kHigh, 11);
  EXPECT_EQ(CountOf(GithubReport(result, {.has_step_summary = true}), "\n"),
            10);
  EXPECT_EQ(GithubStepSummary(result, ReportStyle(), 10'000),
            "### fix: 1 more than the 10 that are annotated\n\n"
            "- **high** `10.json:2`: there is no version '1'; not fixed: "
            "nothing fits\n");
  EXPECT_EQ(GithubStepSummary(Many(Severity::kHigh, 10), ReportStyle(), 10'000),
            "");
}

TEST(GithubReportTest, TheSummaryIsCutTruthfully) {
  const std::string summary =
      GithubStepSummary(Many(Severity::kHigh, 110), ReportStyle(), 1'000);
  EXPECT_LE(summary.size(), 1'000);
  const size_t shown = CountOf(summary, "\n- **high**");
  EXPECT_GT(shown, 5);
  EXPECT_THAT(summary, EndsWith("\n- " + std::to_string(100 - shown) +
                                " more not shown here\n"));
}

}  // namespace
}  // namespace libfix
