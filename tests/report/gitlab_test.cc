#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "libfix/report/reporter.h"
#include "libfix/report/suggestions.h"
#include "rapidjson/document.h"
#include "tests/report/results.h"

namespace libfix {
namespace {

FileResult WithFinding(std::string path, std::string text) {
  FileResult file = FileOfText(std::move(path), std::move(text));
  Finding finding = FindingAt(file, "\"1\"");
  finding.content_hash = "00ff";
  file.findings = {finding};
  return file;
}

rapidjson::Document Reported(const RunResult& result) {
  rapidjson::Document document;
  document.Parse(GitlabReport(result, {}).c_str());
  return document;
}

TEST(GitlabReportTest, ExplainsAndSuggests) {
  FileResult file = WithFinding("./stack.json", "{\n  \"V\": \"1\"\n}\n");
  Fixed(file, file.findings.front(), "\"2\"");
  EXPECT_EQ(GitlabReport(ResultOf(file), {}), R"([
  {
    "description": "there is no version '1'",
    "check_name": "test-rule",
    "fingerprint": "c1351e05d50804c6:1",
    "severity": "critical",
    "location": {
      "path": "stack.json",
      "lines": {
        "begin": 2,
        "end": 2
      }
    },
    "content": {
      "body": "why: creation fails\n\nfix: use 2 (safe)\n\n```suggestion:-0+0\n  \"V\": \"2\"\n```\n"
    }
  }
]
)");
}

// A fix of the first line and, on line 4, one more.
RunResult WithDistantEdits() {
  FileResult file = WithFinding("a", "\"1\"\n\n\n\"1\"\n");
  Fixed(file, file.findings.front(), "\"2\"");
  file.edits.push_back({.span = {6, 9}, .text = "\"2\"", .owners = {0}});
  file.findings.front().fix->edits.push_back({.span = {6, 9}, .text = "\"2\""});
  return ResultOf(file);
}

TEST(GitlabReportTest, OffersNoHalfOfARepair) {
  const rapidjson::Document all = Reported(WithDistantEdits());
  EXPECT_STREQ(all[0]["content"]["body"].GetString(),
               "why: creation fails\n\nfix: use 2 (safe)\n\n");
}

TEST(GitlabReportTest, IsAnEmptyListWhenNothingIsFound) {
  EXPECT_EQ(GitlabReport(ResultOf(FileOfText("a.json", "{}")), {}), "[]\n");
}

TEST(GitlabReportTest, ListsFilesInErrorAtALineThatThereIs) {
  const rapidjson::Document all = Reported(
      ResultOf({{.path = "a b.json",
                 .status = FileResult::Status::kError,
                 .error = {.message = "not UTF-8"}},
                {.path = "c.json",
                 .status = FileResult::Status::kError,
                 .error = {.message = "unexpected end", .at = {3, 7}}}}));
  EXPECT_STREQ(all[0]["fingerprint"].GetString(), "file-error:a%20b.json");
  EXPECT_STREQ(all[0]["severity"].GetString(), "blocker");
  EXPECT_EQ(all[0]["location"]["lines"]["begin"].GetInt(), 1);
  EXPECT_EQ(all[1]["location"]["lines"]["begin"].GetInt(), 3);
}

std::string FingerprintIn(const FileResult& file) {
  return Reported(ResultOf(file))[0]["fingerprint"].GetString();
}

TEST(GitlabReportTest, FingerprintStaysWhenLinesMove) {
  EXPECT_EQ(FingerprintIn(WithFinding("a", "\"1\"")),
            FingerprintIn(WithFinding("a", "\n\n\"1\"")));
}

TEST(GitlabReportTest, FingerprintTellsFindingsApart) {
  FileResult file = WithFinding("a", "\"1\"");
  std::set<std::string> prints = {FingerprintIn(file)};
  prints.insert(FingerprintIn(WithFinding("b", "\"1\"")));
  file.findings.front().resource.name = "Other";
  prints.insert(FingerprintIn(file));
  file.findings.front().content_hash = "0100";
  prints.insert(FingerprintIn(file));
  EXPECT_EQ(prints.size(), 4u);
  // Two that are alike but for their lines.
  file.findings.push_back(file.findings.front());
  const rapidjson::Document both = Reported(ResultOf(file));
  EXPECT_STRNE(both[0]["fingerprint"].GetString(),
               both[1]["fingerprint"].GetString());
}

TEST(GitlabReportTest, EndsOnTheLastLineThatHasSomethingOfIt) {
  FileResult file = FileOfText("a", "x\n1\n2\n3\n");
  file.findings = {FindingAt(file, "1\n2\n")};
  const rapidjson::Document all = Reported(ResultOf(file));
  EXPECT_EQ(all[0]["location"]["lines"]["begin"].GetInt(), 2);
  EXPECT_EQ(all[0]["location"]["lines"]["end"].GetInt(), 3);
}

TEST(GitlabSuggestionTest, TellsHowFarItReaches) {
  const Suggestion lines{.lines = {3, 6}, .text = "x\n"};
  EXPECT_EQ(GitlabSuggestion(lines, 4), "```suggestion:-1+2\nx\n```\n");
  EXPECT_EQ(GitlabSuggestion(lines, 2), "");
  EXPECT_EQ(GitlabSuggestion(lines, 7), "");
  EXPECT_EQ(GitlabSuggestion({.lines = {1, 101}}, 1),
            "```suggestion:-0+100\n```\n");
  EXPECT_EQ(GitlabSuggestion({.lines = {1, 102}}, 1), "");
}

TEST(GitlabSuggestionTest, CannotBeEndedByWhatItHolds) {
  EXPECT_EQ(GitlabSuggestion({.lines = {1, 1}, .text = "```\n````"}, 1),
            "`````suggestion:-0+0\n```\n````\n`````\n");
}

}  // namespace
}  // namespace libfix
