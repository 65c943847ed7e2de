#include <algorithm>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "libfix/report/reporter.h"
#include "tests/report/results.h"

namespace libfix {
namespace {

FileResult Repaired(std::string path) {
  FileResult file = FileOfText(std::move(path), "{\n  \"\u00e9\": \"1\"\n}\n");
  Finding finding = FindingAt(file, "\"1\"");
  Fixed(file, finding, "\"2\"");
  file.findings.push_back(finding);
  return file;
}

TEST(RdjsonReportTest, HasASuggestionForEachChange) {
  FileResult file = Repaired("./stack.json");
  file.findings.front().references = {"https://example.com/a"};
  EXPECT_EQ(RdjsonReport(ResultOf(file), {}), R"json({
  "source": {
    "name": "fix"
  },
  "diagnostics": [
    {
      "message": "there is no version '1'\nwhy: creation fails\nfix: use 2 (safe)",
      "location": {
        "path": "stack.json",
        "range": {
          "start": {
            "line": 2,
            "column": 9
          },
          "end": {
            "line": 2,
            "column": 12
          }
        }
      },
      "severity": "ERROR",
      "source": {
        "name": "fix"
      },
      "code": {
        "value": "test-rule",
        "url": "https://example.com/a"
      },
      "suggestions": [
        {
          "range": {
            "start": {
              "line": 2,
              "column": 9
            },
            "end": {
              "line": 2,
              "column": 12
            }
          },
          "text": "\"2\""
        }
      ]
    }
  ]
}
)json");
}

TEST(RdjsonReportTest, IsAnEmptyListWhenNothingIsFound) {
  EXPECT_EQ(RdjsonReport(ResultOf(FileOfText("a.json", "{}")), {}),
            "{\n  \"source\": {\n    \"name\": \"fix\"\n  },\n"
            "  \"diagnostics\": []\n}\n");
  EXPECT_EQ(RdjsonlReport(ResultOf(std::vector<FileResult>{}), {}), "");
}

TEST(RdjsonlReportTest, HasALineForEachAndTheFileOfWhatFailed) {
  FileResult low = FileOfText("a b\t\xff.json", "{\n}\n");
  low.findings = {FindingAt(low, "}")};
  low.findings.front().severity = Severity::kLow;
  const FileResult broken{.path = "/elsewhere/../x.json",
                          .status = FileResult::Status::kError,
                          .error = {.message = "not UTF-8"}};
  EXPECT_EQ(
      RdjsonlReport(ResultOf({low, broken}), {}),
      R"json({"message":"there is no version '1'\nwhy: creation fails\nnot fixed: nothing fits",)json"
      "\"location\":{\"path\":\"a b\\t\xEF\xBF\xBD.json\","
      R"json("range":{"start":{"line":2,"column":1},"end":{"line":2,"column":2}}},)json"
      R"json("severity":"INFO","source":{"name":"fix"},"code":{"value":"test-rule"}})json"
      "\n"
      R"json({"message":"not UTF-8","location":{"path":"/elsewhere/../x.json"},)json"
      R"json("severity":"ERROR","source":{"name":"fix"},"code":{"value":"file-error"}})json"
      "\n");
}

TEST(RdjsonlReportTest, CountsAByteOrderMarkAsItsReaderDoes) {
  FileResult file = FileOfText("a.json", "\xEF\xBB\xBF{\"V\": 1}");
  file.findings = {FindingAt(file, "1")};
  const std::string line = RdjsonlReport(ResultOf(file), {});
  EXPECT_NE(line.find(R"json("start":{"line":1,"column":10})json"), line.npos)
      << line;
}

// Two changes of one fix, `lines` apart, and one in another file.
RunResult FixOfSeveral(const std::string& lines) {
  FileResult file = FileOfText("a.json", "A: 1" + lines + "B: 1\n");
  FileResult other = FileOfText("b.json", "C: 1\n");
  Finding finding = FindingAt(file, "1" + lines);
  Fixed(file, finding, "2" + lines);
  const auto second = static_cast<uint32_t>(file.before.size() - 2);
  finding.location = FindingAt(file, "A").location;
  finding.fix->edits = {{.file = 1, .span = {3, 4}, .text = "4"},
                        {.span = {second, second + 1}, .text = "3"},
                        {.span = {3, 4}, .text = "2"}};
  file.edits = {{.span = {3, 4}, .text = "2"},
                {.span = {second, second + 1}, .text = "3"}};
  file.findings = {finding};
  return ResultOf({file, other});
}

TEST(RdjsonlReportTest, OffersNearChangesAtOnce) {
  EXPECT_EQ(
      RdjsonlReport(FixOfSeveral("\n\n"), {}),
      R"json({"message":"there is no version '1'\nwhy: creation fails\nfix: use 2 (safe)",)json"
      R"json("location":{"path":"a.json","range":{"start":{"line":1,"column":1},"end":{"line":1,"column":2}}},)json"
      R"json("severity":"ERROR","source":{"name":"fix"},"code":{"value":"test-rule"},)json"
      R"json("suggestions":[{"range":{"start":{"line":1,"column":4},"end":{"line":3,"column":5}},"text":"2\n\nB: 3"}]})json"
      "\n"
      R"json({"message":"also part of 'Use 2', which repairs a.json:1: there is no version '1'",)json"
      R"json("location":{"path":"b.json","range":{"start":{"line":1,"column":4},"end":{"line":1,"column":5}}},)json"
      R"json("severity":"ERROR","source":{"name":"fix"},"code":{"value":"test-rule"},)json"
      R"json("suggestions":[{"range":{"start":{"line":1,"column":4},"end":{"line":1,"column":5}},"text":"4"}]})json"
      "\n");
}

TEST(RdjsonlReportTest, OffersDistantChangesOneByOne) {
  const std::string lines = RdjsonlReport(FixOfSeveral("\n\n\n"), {});
  EXPECT_EQ(std::ranges::count(lines, '\n'), 3);
  EXPECT_NE(lines.find(R"json("end":{"line":1,"column":5}},"text":"2"})json"),
            lines.npos)
      << lines;
  EXPECT_NE(lines.find(R"json("end":{"line":4,"column":5}},"text":"3"})json"),
            lines.npos);
}

TEST(RdjsonlReportTest, OffersNothingThatIsNotApplied) {
  FileResult file = Repaired("a.json");
  file.findings.front().fix->applied = false;
  const std::string line = RdjsonlReport(ResultOf(file), {});
  EXPECT_EQ(line.find("suggestions"), line.npos);
}

TEST(RdjsonlReportTest, OffersAChangeOfTwoFindingsOnce) {
  FileResult file = Repaired("a.json");
  file.findings.push_back(file.findings.front());
  const std::string lines = RdjsonlReport(ResultOf(file), {});
  EXPECT_EQ(lines.find("suggestions"), lines.rfind("suggestions"));
  EXPECT_NE(lines.find("suggestions"), lines.npos);
}

}  // namespace
}  // namespace libfix
