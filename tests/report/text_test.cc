#include <string>
#include <string_view>
#include <utility>

#include "gtest/gtest.h"
#include "libfix/report/defuse.h"
#include "libfix/report/reporter.h"
#include "tests/report/results.h"

namespace libfix {
namespace {

std::string Reported(RunResult result, ReportStyle style = {}) {
  return TextReport(result, style);
}

// The source line and the line of carets, for a finding at `word`.
std::string Pointed(std::string text, std::string_view word) {
  FileResult file = FileOfText("a.json", std::move(text));
  file.findings.push_back(FindingAt(file, word));
  const std::string report = Reported(ResultOf(std::move(file)));
  const size_t begin = report.find('\n') + 1;
  return report.substr(begin, report.find("  why:") - begin);
}

TEST(TextReportTest, TellsFindingWithItsFix) {
  FileResult file = FileOfText("dir/a.json", "{\n  \"V\": \"1\"\n}\n");
  Finding finding = FindingAt(file, "\"1\"");
  Fixed(file, finding, "\"2\"");
  file.findings.push_back(finding);
  EXPECT_EQ(Reported(ResultOf(file)),
            R"(dir/a.json:2:8: error: there is no version '1' [test-rule]
    2 |   "V": "1"
      |        ^^^
  why: creation fails
  fix: use 2 (safe)
)");
}

TEST(TextReportTest, TellsWhyFixIsUnsafe) {
  FileResult file = FileOfText("a.json", "\"1\"");
  Finding finding = FindingAt(file, "\"1\"");
  Fixed(file, finding, "\"2\"");
  finding.fix->applicability = Applicability::kUnsafe;
  finding.fix->reason = "data may change";
  finding.notes = {"data may change", "look twice"};
  file.findings.push_back(finding);
  EXPECT_EQ(Reported(ResultOf(file)),
            R"(a.json:1:1: error: there is no version '1' [test-rule]
    1 | "1"
      | ^^^
  why: creation fails
  note: look twice
  fix: use 2 (unsafe: data may change)
)");
}

TEST(TextReportTest, TellsWhyThereIsNoFix) {
  FileResult file = FileOfText("a.json", "\"1\"");
  file.findings.push_back(FindingAt(file, "\"1\""));
  EXPECT_EQ(Reported(ResultOf(file)),
            R"(a.json:1:1: error: there is no version '1' [test-rule]
    1 | "1"
      | ^^^
  why: creation fails
  not fixed: nothing fits
)");
}

TEST(TextReportTest, TellsSeverityInWords) {
  for (const auto& [severity, word] : {std::pair{Severity::kHigh, "error"},
                                       {Severity::kMedium, "warning"},
                                       {Severity::kLow, "note"}}) {
    FileResult file = FileOfText("a.json", "x");
    Finding finding = FindingAt(file, "x");
    finding.severity = severity;
    file.findings.push_back(finding);
    EXPECT_TRUE(Reported(ResultOf(file))
                    .starts_with(std::string("a.json:1:1: ") + word + ": "));
  }
}

TEST(TextReportTest, TellsFileThatCouldNotBeRead) {
  RunResult result =
      ResultOf({{.path = "a.json",
                 .status = FileResult::Status::kError,
                 .error = {.message = "comments are not JSON", .at = {3, 7}}},
                {.path = "b.json",
                 .status = FileResult::Status::kError,
                 .error = {.message = "the file is empty"}}});
  EXPECT_EQ(Reported(result), R"(a.json:3:7: error: comments are not JSON
b.json: error: the file is empty
)");
}

TEST(TextReportTest, TellsWhatIsBrokenAndOnRequestWhatIsUnknown) {
  FileResult file = FileOfText("a.json", "{}");
  file.unchecked = {{.at = {2, 3}, .message = "no such name", .broken = true},
                    {.at = {4, 5}, .message = "known at deployment"}};
  EXPECT_EQ(Reported(ResultOf(file)), "a.json:2:3: note: no such name\n");
  EXPECT_EQ(Reported(ResultOf(file), {.verbose = true}),
            "a.json:2:3: note: no such name\n"
            "a.json:4:5: note: known at deployment\n");
}

TEST(TextReportTest, TellsWhatSuppressionsAndBaselinesSayInVain) {
  FileResult file = FileOfText("a.json", "{}");
  file.unused_suppressions = {
      {.at = {3, 5}, .rule = "cost", .message = "unused suppression: ..."}};
  file.gone = {{.fingerprint = {"test-rule", "D\x1b", "00ff"}, .count = 2},
               {.fingerprint = {"test-rule", "E", "00ff"}}};
  EXPECT_EQ(Reported(ResultOf(std::move(file))),
            "a.json:3:5: note: unused suppression: ...\n"
            "a.json: note: the baseline lists test-rule of 'D\\x1b', 2 times, "
            "which is no longer found; 'fix baseline prune' takes it out\n"
            "a.json: note: the baseline lists test-rule of 'E', which is no "
            "longer found; 'fix baseline prune' takes it out\n");
}

TEST(TextReportTest, SaysNothingOfNothing) {
  EXPECT_EQ(Reported(ResultOf(FileOfText("a.json", "{}"))), "");
  EXPECT_EQ(Reported(ResultOf(std::vector<FileResult>())), "");
}

TEST(TextReportTest, PointsBelowTabs) {
  EXPECT_EQ(Pointed("{\n\t\"V\":\t\"1\"}", "\"1\""),
            "    2 | \t\"V\":\t\"1\"}\n"
            "      | \t    \t^^^\n");
}

TEST(TextReportTest, PointsBelowCharactersNotBytes) {
  EXPECT_EQ(Pointed("\"é€😀\": \"ü1\"", "\"ü1\""),
            "    1 | \"é€😀\": \"ü1\"\n"
            "      |        ^^^^\n");
}

TEST(TextReportTest, PointsAtSeveralLinesByTheFirst) {
  EXPECT_EQ(Pointed("a {\n  b\n}", "{\n  b\n}"),
            "    1 | a {\n"
            "      |   ^\n");
}

TEST(TextReportTest, PointsAtNothingWithOneCaret) {
  EXPECT_EQ(Pointed("abc", ""),
            "    1 | abc\n"
            "      | ^\n");
}

TEST(TextReportTest, ShowsNoCarriageReturn) {
  EXPECT_EQ(Pointed("{\r\n  \"V\": 1\r\n}", "1"),
            "    2 |   \"V\": 1\n"
            "      |        ^\n");
}

TEST(TextReportTest, CutsLongLinesAroundThePlace) {
  const std::string text =
      std::string(300, 'a') + "HERE" + std::string(300, 'b');
  EXPECT_EQ(Pointed(text, "HERE"), "    1 | " + std::string(40, 'a') + "HERE" +
                                       std::string(116, 'b') + "\n      | " +
                                       std::string(40, ' ') + "^^^^\n");
  EXPECT_EQ(Pointed(text, std::string(300, 'a') + "HERE"),
            "    1 | " + std::string(160, 'a') + "\n      | " +
                std::string(160, '^') + "\n");
}

TEST(TextReportTest, CutsLongLinesBetweenCharacters) {
  std::string text = "x";
  for (int i = 0; i < 200; ++i) text += "é";
  text += "HERE";
  for (int i = 0; i < 200; ++i) text += "é";
  const std::string pointed = Pointed(text, "HERE");
  EXPECT_TRUE(pointed.starts_with("    1 | éééé")) << pointed;
  EXPECT_NE(pointed.find("éHEREé"), std::string::npos);
  EXPECT_NE(pointed.find("é\n      | "), std::string::npos);
}

TEST(TextReportTest, PointsBelowDefusedCharacters) {
  EXPECT_EQ(Pointed("\x1b[2J 1", "1"),
            "    1 | \\x1b[2J 1\n"
            "      |         ^\n");
}

// Every text of a result, each with bytes that would act on a terminal.
RunResult Hostile(const std::string& poison) {
  FileResult file = FileOfText("a" + poison + ".json", poison + "1");
  Finding finding = FindingAt(file, "1");
  Fixed(file, finding, poison);
  finding.message += poison;
  finding.why += poison;
  finding.title += poison;
  finding.notes = {poison};
  finding.fix->title += poison;
  finding.fix->reason = "r" + poison;
  file.findings.push_back(finding);
  finding.fix.reset();
  finding.declined = "no" + poison;
  file.findings.push_back(finding);
  file.unchecked = {{.at = {1, 1}, .message = poison, .broken = true}};
  return ResultOf({file,
                   {.path = poison,
                    .status = FileResult::Status::kError,
                    .error = {.message = poison, .at = {1, 1}}}});
}

TEST(TextReportTest, HoldsNoByteThatActsOnTheTerminal) {
  std::string poison =
      "\x7f\xc2\x9b"
      "31m\xe2\x80\xae\xe2\x81\xa6\xef\xbb\xbf"
      "\xe2\x80\xa8\xd8\x9c";
  for (char c = 1; c < 0x20; ++c) {
    if (c != '\t' && c != '\n') poison += c;
  }
  const std::string report = Reported(Hostile(poison), {.verbose = true});
  EXPECT_EQ(report, Defuse(report));
  for (const char c : report) {
    EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n')
        << static_cast<int>(c);
  }
  EXPECT_NE(report.find("\\u202e"), std::string::npos);
}

TEST(TextReportTest, ColorsOnRequestAndEndsEveryColor) {
  FileResult file = FileOfText("a.json", "1");
  file.findings.push_back(FindingAt(file, "1"));
  const std::string report = Reported(ResultOf(file), {.color = true});
  EXPECT_TRUE(report.starts_with(
      "\x1b[1ma.json:1:1\x1b[0m: \x1b[1;31merror\x1b[0m: there is no version "
      "'1' \x1b[2m[test-rule]\x1b[0m\n"))
      << report;
  // Without its colours it is what it is without colours.
  std::string plain = report;
  for (size_t at; (at = plain.find('\x1b')) != std::string::npos;) {
    plain.erase(at, plain.find('m', at) - at + 1);
  }
  EXPECT_EQ(plain, Reported(ResultOf(file)));
}

// As paths can hold. A terminal must not get what such a byte seems to begin.
TEST(DefuseTest, ShowsBytesThatAreNoUtf8) {
  EXPECT_EQ(Defuse("\xff\x1b[31m.json"), "\\xff\\x1b[31m.json");
  EXPECT_EQ(Defuse("\xe2\x82\x1b"), "\\xe2\\x82\\x1b");
  EXPECT_EQ(Defuse("\xc3"), "\\xc3");
}

TEST(TextReportTest, APathStaysOnItsLine) {
  EXPECT_EQ(Reported(ResultOf({{.path = "a.json: error: none\nb\t.json",
                                .status = FileResult::Status::kError,
                                .error = {.message = "not UTF-8"}}})),
            "a.json: error: none\\nb\\t.json: error: not UTF-8\n");
}

TEST(DefuseTest, KeepsOrdinaryText) {
  EXPECT_EQ(Defuse("a\tb\nc é € 😀 ~"), "a\tb\nc é € 😀 ~");
  EXPECT_EQ(Defuse(""), "");
}

TEST(DefuseTest, WritesEscapesForWhatActsOrHides) {
  EXPECT_EQ(Defuse("\x1b[31m"), "\\x1b[31m");
  EXPECT_EQ(Defuse("\r\x08\x7f"), "\\x0d\\x08\\x7f");
  EXPECT_EQ(Defuse("\xc2\x85"), "\\x85");
  EXPECT_EQ(Defuse("a\u202eb\u2066c\u200bd\ufeffe\u2028f\u061cg"),
            "a\\u202eb\\u2066c\\u200bd\\ufeffe\\u2028f\\u061cg");
}

TEST(DefuseTest, IsDoneOnce) {
  const std::string once = Defuse("\x1b \u202e \\x1b");
  EXPECT_EQ(Defuse(once), once);
}

}  // namespace
}  // namespace libfix
