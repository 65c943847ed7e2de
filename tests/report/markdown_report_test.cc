#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libfix/report/markdown_list.h"
#include "libfix/report/reporter.h"
#include "tests/report/results.h"

namespace libfix {
namespace {

using testing::EndsWith;

TEST(MarkdownReportTest, ListsTheGravestFirst) {
  FileResult minor = FileOfText("dir/a.json", "{\n  \"V\": \"1\"\n}\n");
  Finding finding = FindingAt(minor, "\"1\"");
  Fixed(minor, finding, "\"2\"");
  finding.severity = Severity::kLow;
  minor.findings.push_back(finding);
  FileResult grave = FileOfText("b.json", "1");
  grave.findings.push_back(FindingAt(grave, "1"));
  grave.unused_suppressions = {
      {.at = {3, 5}, .rule = "cost", .message = "unused suppression"}};
  EXPECT_EQ(
      MarkdownReport(
          ResultOf({minor,
                    grave,
                    {.path = "c.json",
                     .status = FileResult::Status::kError,
                     .error = {.message = "comments", .at = {3, 7}}}}),
          {}),
      R"(### fix: 2 findings, 1 file not read or written; `fix -i` repairs 1

Judged as of 2026-11-21 for us-east-1.

- **critical** `c.json:3`: comments
- **critical** `b.json:1`: there is no version '1'; not fixed: nothing fits
- **low** `dir/a.json:2`: there is no version '1'; fix: use 2 (safe)
- **low** `b.json:3`: unused suppression
)");
}

TEST(MarkdownReportTest, SaysWhenThereIsNothing) {
  EXPECT_EQ(MarkdownReport(ResultOf(FileOfText("a.json", "{}")), {}),
            "### fix: no findings\n\nJudged as of 2026-11-21 for "
            "us-east-1.\n\n");
}

TEST(MarkdownReportTest, IsNoLongerThanAComment) {
  FileResult file = FileOfText("a.json", "1");
  for (int i = 0; i < 5'000; ++i) file.findings.push_back(FindingAt(file, "1"));
  const std::string report = MarkdownReport(ResultOf(std::move(file)), {});
  EXPECT_LE(report.size(), 65'536);
  EXPECT_GT(report.size(), 65'000);
  EXPECT_THAT(report, testing::ContainsRegex("\n- [0-9]+ more not shown "
                                             "here\n$"));
}

TEST(MarkdownWordsTest, LeavesPlainWordsAndMakesCodeOfTheRest) {
  EXPECT_EQ(MarkdownWords("postgres has no version '15.4' (2025-10-09)"),
            "postgres has no version '15.4' (2025-10-09)");
  EXPECT_EQ(MarkdownWords("mysql_aurora * 2"), "mysql_aurora \\* 2");
  EXPECT_EQ(MarkdownWords("no '@octocat'"), "`no '@octocat'`");
  EXPECT_EQ(MarkdownWords("see https://a.example"), "`see https://a.example`");
  EXPECT_EQ(MarkdownWords("www.a.example"), "`www.a.example`");
  EXPECT_EQ(MarkdownWords("WWW.a.example"), "`WWW.a.example`");
  EXPECT_EQ(MarkdownWords("fixes #12"), "`fixes #12`");
  EXPECT_EQ(MarkdownWords("<b>`x`"), "`` <b>`x` ``");
}

TEST(MarkdownWordsTest, CutsWhatIsLongBetweenCharacters) {
  std::string text = "x";
  for (int i = 0; i < 200; ++i) text += "é";
  const std::string words = MarkdownWords(text);
  EXPECT_LT(words.size(), 310);
  EXPECT_THAT(words, EndsWith("éé`..."));
}

}  // namespace
}  // namespace libfix
