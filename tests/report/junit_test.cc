#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "libfix/report/reporter.h"
#include "tests/report/results.h"

namespace libfix {
namespace {

TEST(JunitReportTest, HasASuiteForEachFile) {
  FileResult bad = FileOfText("./bad.json", "{\n  \"V\": \"1\"\n}\n");
  Finding finding = FindingAt(bad, "\"1\"");
  Fixed(bad, finding, "\"2\"");
  bad.findings = {finding, FindingAt(bad, "}")};
  const FileResult broken{.path = "broken.json",
                          .status = FileResult::Status::kError,
                          .error = {.message = "unexpected end", .at = {3, 7}}};
  EXPECT_EQ(
      JunitReport(ResultOf({bad, broken, FileOfText("good.json", "{}")}), {}),
      R"xml(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="fix" tests="4" failures="2" errors="1">
  <testsuite name="bad.json" tests="2" failures="2" errors="0">
    <testcase classname="bad.json" name="test-rule: Db">
      <failure type="critical" message="there is no version '1'">bad.json:2:8: there is no version '1'
why: creation fails
fix: use 2 (safe)</failure>
    </testcase>
    <testcase classname="bad.json" name="test-rule: Db (2)">
      <failure type="critical" message="there is no version '1'">bad.json:3:1: there is no version '1'
why: creation fails
not fixed: nothing fits</failure>
    </testcase>
  </testsuite>
  <testsuite name="broken.json" tests="1" failures="0" errors="1">
    <testcase classname="broken.json" name="file-error">
      <error type="file-error" message="unexpected end">broken.json:3:7: unexpected end</error>
    </testcase>
  </testsuite>
  <testsuite name="good.json" tests="1" failures="0" errors="0">
    <testcase classname="good.json" name="no findings"/>
  </testsuite>
</testsuites>
)xml");
}

TEST(JunitReportTest, HasNoSuiteWithoutFiles) {
  EXPECT_EQ(JunitReport(ResultOf(std::vector<FileResult>{}), {}),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<testsuites name=\"fix\" tests=\"0\" failures=\"0\" errors=\"0\">"
            "\n</testsuites>\n");
}

std::string ErrorOf(std::string path, std::string message) {
  const std::string xml = JunitReport(
      ResultOf(FileResult{.path = std::move(path),
                          .status = FileResult::Status::kError,
                          .error = {.message = std::move(message)}}),
      {});
  const size_t begin = xml.find("<error");
  return xml.substr(begin, xml.find("</error>") - begin);
}

TEST(JunitReportTest, EscapesWhatXmlTakesForItsOwn) {
  EXPECT_EQ(ErrorOf("a&b.json", "<x y=\"]]>\">"),
            "<error type=\"file-error\" message=\"&lt;x "
            "y=&quot;]]&gt;&quot;&gt;\">a&amp;b.json: &lt;x "
            "y=&quot;]]&gt;&quot;&gt;");
}

TEST(JunitReportTest, KeepsLinesAlsoInAttributes) {
  EXPECT_EQ(ErrorOf("a", "1\n2\t3"),
            "<error type=\"file-error\" message=\"1&#10;2&#9;3\">a: 1\n2\t3");
}

TEST(JunitReportTest, ShowsWhatXmlCannotHold) {
  EXPECT_EQ(ErrorOf("\xff\n\x01", "\x1b[1m\b\r\uFFFE\uFFFF"),
            "<error type=\"file-error\" message=\"\\x1b[1m\\x08\\x0d\\ufffe"
            "\\uffff\">\\xff\\n\\x01: \\x1b[1m\\x08\\x0d\\ufffe\\uffff");
}

}  // namespace
}  // namespace libfix
