// The page as its reader sees it is judged by tests/consumers/html.mjs; here is
// what a browser cannot tell.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "libfix/report/html/code_line.h"
#include "libfix/report/html/html_text.h"
#include "libfix/report/reporter.h"
#include "tests/report/results.h"

namespace libfix {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::string Reported(const RunResult& result) {
  return HtmlReport(result, {.tool_version = "0.1.0"});
}

TEST(HtmlTextTest, IsNeitherTagNorEntity) {
  EXPECT_EQ(HtmlText("<b a='1' c=\"2\">&lt;"),
            "&lt;b a='1' c=\"2\"&gt;&amp;lt;");
}

TEST(HtmlTextTest, ShowsWhatActsOrHides) {
  EXPECT_EQ(HtmlText("a\u202Etxt.exe\x1b[31m\xff"),
            "a\\u202etxt.exe\\x1b[31m\\xff");
  EXPECT_EQ(HtmlPath("a\nb<.json"), "a\\nb&lt;.json");
}

TEST(HtmlTextTest, MarksCode) {
  EXPECT_EQ(HtmlSpans("Removing `a<b` and `c`"),
            "Removing <code>a&lt;b</code> and <code>c</code>");
  EXPECT_EQ(HtmlSpans("odd ` <"), "odd ` &lt;");
}

TEST(HtmlTextTest, LinksToTheWebOnly) {
  EXPECT_EQ(HtmlLink("https://a.b/?x=1&y"),
            "<a href=\"https://a.b/?x=1&amp;y\" rel=\"noreferrer\">"
            "https://a.b/?x=1&amp;y</a>");
  EXPECT_EQ(HtmlLink("https://a\" onclick=\"b"), "https://a\" onclick=\"b");
  EXPECT_EQ(HtmlLink("javascript:alert(1)"), "javascript:alert(1)");
}

TEST(HtmlCodeLineTest, MarksChangedWordsInsideThePlaceOfAFinding) {
  const std::vector<Span> changed = {{4, 8}};
  const std::vector<Span> found = {{3, 9}};
  EXPECT_EQ(CodeLine("v: '15.4',", {.changed = changed, .found = found}),
            "v: <mark>'<del>15.4</del>'</mark>,");
}

TEST(HtmlCodeLineTest, MarksNoWordsWhereTheWholeLineIsChanged) {
  const std::vector<Span> changed = {{2, 6}};
  EXPECT_EQ(CodeLine("  a: 1", {.element = "ins", .changed = changed}),
            "  a: 1");
}

TEST(HtmlCodeLineTest, ShowsOfALongLineWhatStandsAroundItsMarks) {
  const std::string line =
      std::string(5000, 'a') + "<old>" + std::string(5000, 'b');
  const std::vector<Span> changed = {{5000, 5005}};
  EXPECT_EQ(CodeLine(line, {.changed = changed}),
            std::string(120, 'a') +
                "<span class=\"cut\">&#8230; 4760 bytes &#8230;</span>" +
                std::string(120, 'a') + "<del>&lt;old&gt;</del>" +
                std::string(120, 'b') +
                "<span class=\"cut\">&#8230; 4880 bytes &#8230;</span>");
}

TEST(HtmlReportTest, AllowsItsOwnStyleAndScriptByHashOnly) {
  EXPECT_THAT(
      Reported(ResultOf(std::vector<FileResult>{})),
      AllOf(HasSubstr("content=\"default-src 'none'; style-src 'sha256-"),
            HasSubstr("; script-src 'sha256-"), Not(HasSubstr("unsafe-")),
            Not(HasSubstr(" style=\"")), Not(HasSubstr("src=\""))));
}

TEST(HtmlReportTest, TellsTheChangeOfOneFile) {
  FileResult file = FileOfText("db.json", "{\n  \"V\": \"1\"\n}\n");
  Finding finding = FindingAt(file, "\"1\"");
  finding.fact = {.policy = "closest",
                  .source = "the list, 2026-08-19",
                  .region = "us-east-1"};
  finding.alternatives = {{.title = "Use 3 (lts)"}};
  Fixed(file, finding, "\"2\"");
  file.findings = {finding};
  const std::string page = Reported(ResultOf(file));
  EXPECT_THAT(page, HasSubstr("<h1>1 finding in 1 file, 1 fixed</h1>"));
  EXPECT_THAT(
      page,
      HasSubstr("<tr><td>2</td><td>  \"V\": <mark>\"<del>1</del>\"</mark></td>"
                "<td>2</td><td>  \"V\": \"<ins>2</ins>\"</td></tr>"));
  EXPECT_THAT(page, HasSubstr("<dt>Why</dt><dd>creation fails</dd>"));
  EXPECT_THAT(page, HasSubstr("<dt>Fixed</dt><dd>Use 2 "
                              "<span class=\"how safe\">safe</span></dd>"));
  EXPECT_THAT(page, HasSubstr("<dt>Impact</dt><dd><ul><li>The stack is not "
                              "created</li><li>Cost: more of it</li></ul>"));
  EXPECT_THAT(page, HasSubstr("<dt>Alternatives</dt><dd>Use 3 (lts)</dd>"));
  EXPECT_THAT(page, HasSubstr("<dt>Facts</dt><dd>the list, 2026-08-19; judged "
                              "as of 2026-11-21 for us-east-1, chosen by the "
                              "policy <code>closest</code></dd>"));
}

TEST(HtmlReportTest, TellsWhyAFileOrAFindingWasLeft) {
  FileResult broken = FileOfText("broken.json", "");
  broken.status = FileResult::Status::kError;
  broken.error = {.message = "expected '}'", .at = {.line = 3, .column = 1}};
  FileResult left = FileOfText("left.json", "{\"V\": \"1\"}");
  left.findings = {FindingAt(left, "\"1\"")};
  const FileResult silent = FileOfText("silent.json", "{}");
  const std::string page = Reported(ResultOf({broken, left, silent}));
  EXPECT_THAT(page, HasSubstr("line 3: expected '}'"));
  EXPECT_THAT(page, HasSubstr("<dt>Not fixed</dt><dd>nothing fits</dd>"));
  EXPECT_THAT(page, HasSubstr("<summary>1 file without findings</summary>\n"
                              "<ul>\n<li>silent.json</li>\n</ul>"));
  EXPECT_THAT(page, Not(HasSubstr("id=\"file-3\"")));
}

TEST(HtmlReportTest, TellsWhatCouldNotBeCheckedWhenAsked) {
  FileResult file = FileOfText("a.json", "{}");
  file.unchecked = {{.at = {.line = 1, .column = 2}, .message = "computed"}};
  const RunResult result = ResultOf(file);
  EXPECT_THAT(HtmlReport(result, {.verbose = true}),
              HasSubstr("<li>line 1: computed</li>"));
  EXPECT_THAT(HtmlReport(result, {}), Not(HasSubstr("computed")));
}

TEST(HtmlReportTest, SaysWhenThereIsNothingToTell) {
  const std::string page = Reported(ResultOf(FileOfText("silent.json", "{}")));
  EXPECT_THAT(page, HasSubstr("<h1>No findings in 1 file</h1>"));
  EXPECT_THAT(page, Not(HasSubstr("<table")));
}

TEST(HtmlReportTest, FoldsWhatIsFarFromAChange) {
  std::string text;
  for (int i = 1; i <= 40; ++i) text += "line\n";
  text.replace(text.size() - 5, 4, "old1");
  FileResult file = FileOfText("long.yaml", text);
  Finding finding = FindingAt(file, "old1");
  Fixed(file, finding, "new1");
  file.findings = {finding};
  const std::string page = Reported(ResultOf(file));
  EXPECT_THAT(page, HasSubstr("<summary>36 unchanged lines</summary>"));
  EXPECT_THAT(page, HasSubstr("<caption>Lines 37 to 40</caption>"));
}

}  // namespace
}  // namespace libfix
