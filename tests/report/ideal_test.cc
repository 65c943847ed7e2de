#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libfix/report/reporter.h"
#include "tests/report/results.h"

namespace libfix {
namespace {

using ::testing::ElementsAre;

std::string Reported(const RunResult& result) {
  return IdealReport(result, {.tool_version = "0.1.0"});
}

// What a Markdown reader sees, line by line: headings, labels, rulers and
// fences; everything else is text. Rules of CommonMark for the parts that
// matter: a fence is closed by as many backticks as opened it, or more.
struct Seen {
  std::vector<std::string> headings;
  std::vector<std::string> labels;
  std::vector<std::string> html;  // lines outside of fences with a bare '<'
  int rulers = 0;
  int fences = 0;
  bool open_at_end = false;
};

size_t Run(std::string_view line, char c) {
  size_t count = 0;
  while (count < line.size() && line[count] == c) ++count;
  return count;
}

bool HasBareAngle(std::string_view line) {
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
    } else if (line[i] == '`') {
      const size_t marks = Run(line.substr(i), '`');
      const size_t end = line.find(std::string(marks, '`'), i + marks);
      if (end == std::string_view::npos) return true;
      i = end + marks - 1;
    } else if (line[i] == '<') {
      return true;
    }
  }
  return false;
}

Seen Look(const std::string& markdown) {
  Seen seen;
  size_t fence = 0;
  std::string_view rest = markdown;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const size_t blanks = Run(line, ' ');
    const std::string_view bare =
        blanks < 4 ? line.substr(blanks) : std::string_view("(code)");
    const size_t backticks = Run(bare, '`');
    if (fence > 0) {
      if (backticks >= fence && bare.substr(backticks).find_first_not_of(
                                    " \t") == std::string_view::npos) {
        fence = 0;
      }
      continue;
    }
    if (backticks >= 3 &&
        bare.substr(backticks).find('`') == std::string_view::npos) {
      fence = backticks;
      ++seen.fences;
      continue;
    }
    const size_t hashes = Run(bare, '#');
    if (hashes >= 1 && hashes <= 6 && bare.substr(hashes).starts_with(' ')) {
      seen.headings.emplace_back(bare);
    }
    if (bare.starts_with("**")) {
      seen.labels.emplace_back(bare.substr(2, bare.find("**", 2) - 2));
    }
    if (bare == "---") ++seen.rulers;
    if (bare.starts_with("===") || bare.starts_with("~~~")) {
      seen.headings.emplace_back("underlined or fenced: " + std::string(bare));
    }
    if (HasBareAngle(bare)) seen.html.emplace_back(bare);
  }
  seen.open_at_end = fence > 0;
  return seen;
}

FileResult OneFixed() {
  FileResult file = FileOfText("stack.json", "{\n  \"V\": \"1\"\n}\n");
  Finding finding = FindingAt(file, "\"1\"");
  Fixed(file, finding, "\"2\"");
  file.findings.push_back(finding);
  return file;
}

TEST(IdealReportTest, TellsOneFinding) {
  EXPECT_EQ(Reported(ResultOf(OneFixed())),
            R"(# Model Response Failures Analysis

This document compares the original response with the corrected one: 1 file, 1 failure, 1 fixed. Versions were judged as of 2026-11-21 for us-east-1, by a catalog of 2026-08-19, and chosen by the policy `latest-in-major` unless a finding says otherwise.

## Critical Failures

### 1. Version 1 is not offered

**Impact Level**: Critical (Deployment Blocker)

**MODEL_RESPONSE Issue**:
At `stack.json:2`: there is no version '1'.

```json
"V": "1"
```

**IDEAL_RESPONSE Fix**:
Use 2:

```json
"V": "2"
```

**Root Cause**: Old examples show it.

**Cost/Security/Performance Impact**:
- Cost: more of it

## Summary

- **Total failures**: 1 Critical, 0 High, 0 Medium, 0 Low
- **Primary knowledge gaps**:
  1. What is offered changes
- **Fixed**: 1 of 1
)");
}

TEST(IdealReportTest, NamesTheRegionsThatFilesWereJudgedFor) {
  RunResult result = ResultOf(OneFixed());
  for (const char* region : {"eu-west-1", "eu-central-2", "eu-west-1"}) {
    result.files.push_back(FileOfText("other.json", "{}"));
    result.files.back().region = region;
  }
  EXPECT_NE(Reported(result).find("1 failure, 1 fixed. Versions were judged as "
                                  "of 2026-11-21 for eu-central-2, eu-west-1, "
                                  "by a catalog"),
            std::string::npos);
}

TEST(IdealReportTest, PutsLabelsInTheOrderOfTheContract) {
  FileResult file = OneFixed();
  Finding& finding = file.findings[0];
  finding.deployment_error = "Cannot find version 1";
  finding.references = {"https://example.com/a"};
  finding.fact = {.policy = "lts", .source = "a list"};
  finding.alternatives = {{.title = "Use 3"}, {.title = "Use 4"}};
  finding.notes = {"Look twice"};
  const std::string report = Reported(ResultOf(file));
  EXPECT_THAT(
      Look(report).labels,
      ElementsAre("Impact Level", "MODEL_RESPONSE Issue", "Deployment Error",
                  "IDEAL_RESPONSE Fix", "Root Cause",
                  "AWS Documentation Reference",
                  "Cost/Security/Performance Impact", "Alternative Solutions"));
  EXPECT_NE(report.find("**Deployment Error**:\n```\nCannot find version "
                        "1\n```\n"),
            std::string::npos);
  EXPECT_NE(report.find("- https://example.com/a\n- Catalog: a list, policy "
                        "`lts`\n"),
            std::string::npos);
  EXPECT_NE(report.find("- Use 3\n- Use 4\n"), std::string::npos);
  EXPECT_NE(report.find("Note: Look twice.\n"), std::string::npos);
}

TEST(IdealReportTest, HasSectionsThatHaveItemsAndNumbersThrough) {
  FileResult file = OneFixed();
  const Finding one = file.findings[0];
  file.findings.clear();
  for (const Severity severity :
       {Severity::kLow, Severity::kCritical, Severity::kLow, Severity::kHigh}) {
    Finding finding = one;
    finding.severity = severity;
    file.findings.push_back(finding);
  }
  const std::string report = Reported(ResultOf(file));
  const Seen seen = Look(report);
  EXPECT_THAT(
      seen.headings,
      ElementsAre("# Model Response Failures Analysis", "## Critical Failures",
                  "### 1. Version 1 is not offered", "## High Failures",
                  "### 2. Version 1 is not offered", "## Low Failures",
                  "### 3. Version 1 is not offered",
                  "### 4. Version 1 is not offered", "## Summary"));
  EXPECT_EQ(seen.rulers, 1);
  EXPECT_NE(report.find("- **Total failures**: 1 Critical, 1 High, 0 Medium, 2 "
                        "Low\n"),
            std::string::npos);
  // The qualifier belongs to the severity that the rule has by itself.
  EXPECT_NE(report.find("**Impact Level**: Critical (Deployment Blocker)\n"),
            std::string::npos);
  EXPECT_NE(report.find("**Impact Level**: High\n"), std::string::npos);
}

TEST(IdealReportTest, TellsStepsAsList) {
  FileResult file = OneFixed();
  file.findings[0].fix->steps = {"Removing `A`", "Adding `B`"};
  EXPECT_NE(Reported(ResultOf(file))
                .find("**IDEAL_RESPONSE Fix**:\nUse 2, which takes:\n\n"
                      "1. Removing `A`\n2. Adding `B`\n\n```json\n"),
            std::string::npos);
}

TEST(IdealReportTest, TellsWhatIsLeftAndWhy) {
  FileResult file = OneFixed();
  file.findings[0].fix->applied = false;
  file.findings[0].fix->applicability = Applicability::kUnsafe;
  file.findings[0].fix->reason = "data may change";
  file.findings.push_back(FindingAt(file, "\"V\""));
  const std::string report = Reported(ResultOf(file));
  EXPECT_NE(report.find("Use 2 (not applied, unsafe: data may change):\n"),
            std::string::npos);
  EXPECT_NE(report.find("Not fixed: nothing fits.\n"), std::string::npos);
  EXPECT_TRUE(report.ends_with(R"(- **Fixed**: 0 of 2
- **Left as they are**:
  - there is no version '1': data may change
  - there is no version '1': nothing fits
)")) << report;
}

TEST(IdealReportTest, TellsFilesThatWereNotRepaired) {
  const std::string report = Reported(
      ResultOf({{.path = "a.json",
                 .status = FileResult::Status::kError,
                 .error = {.message = "comments are not JSON", .at = {3, 7}}},
                {.path = "b.json",
                 .status = FileResult::Status::kError,
                 .error = {.message = "not UTF-8"}}}));
  EXPECT_NE(report.find("## Files Not Repaired\n\n- `a.json:3`: comments are "
                        "not JSON\n- `b.json`: not UTF-8\n"),
            std::string::npos)
      << report;
}

TEST(IdealReportTest, HoldsSummaryEvenOfNothing) {
  EXPECT_THAT(Look(Reported(ResultOf(FileOfText("a.json", "{}")))).headings,
              ElementsAre("# Model Response Failures Analysis", "## Summary"));
}

TEST(IdealReportTest, HasNoFenceForExcerptThatIsNotThere) {
  FileResult file = OneFixed();
  file.findings[0].excerpt.after.clear();
  EXPECT_EQ(Look(Reported(ResultOf(file))).fences, 1);
}

// Template content of every kind that could leave its place.
constexpr const char* kPoisons[] = {
    "```\n# Heading\n```json\n",
    "`````````\n## Heading\n",
    "~~~\n# Heading\n~~~",
    "\n---\n",
    "x\n---\n",
    "x\n===\n",
    "\n# Heading\n",
    "\n### 9. Heading\n",
    "</details><script>alert(1)</script>",
    "`<script>` <img src=x onerror=alert(1)> `x`",
    "A` <b>x</b> `B",
    "![x](https://example.com/x.png)",
    "[x](javascript:alert(1))",
    "<!-- ",
    "**MODEL_RESPONSE Issue**:",
    "\n**Impact Level**: Low\n",
    "\r# Heading\r\n# Heading\r\n",
    "\u2028# Heading\u2028",
    "\\`\\`\\`\n# Heading",
    "    # code",
    "\n\t# code\n",
    "| a | b |\n|---|---|\n",
    "1. item\n- item\n> quote",
    "&lt;script&gt;",
};

RunResult Hostile(const std::string& poison) {
  FileResult file = FileOfText("a" + poison + ".json", "1");
  Finding finding = FindingAt(file, "1");
  Fixed(file, finding, "\"2\"");
  finding.title = "Version " + poison + " is not offered";
  finding.message = "there is no version '" + poison + "'";
  finding.why = poison;
  finding.resource.name = poison;
  finding.notes = {"Note " + poison};
  finding.deployment_error = poison;
  finding.alternatives = {{.title = "Use " + poison}};
  finding.fact.source = "list " + poison;
  finding.excerpt.before = poison + "\n" + poison;
  finding.excerpt.after = poison;
  finding.fix->title = "Use " + poison;
  finding.fix->steps = {"Changing `" + poison + "` to `x`",
                        "Adding `" + poison + "`"};
  finding.fix->reason = "because " + poison;
  file.findings.push_back(finding);
  finding.fix->steps.resize(1);
  finding.fix->applied = false;
  file.findings.push_back(finding);
  finding.fix.reset();
  finding.declined = "it is " + poison;
  file.findings.push_back(finding);
  return ResultOf({file,
                   {.path = "b" + poison,
                    .status = FileResult::Status::kError,
                    .error = {.message = "bad " + poison, .at = {1, 1}}}});
}

TEST(IdealReportTest, LetsNoTemplateTextLeaveItsPlace) {
  const Seen harmless = Look(Reported(Hostile("x")));
  for (const char* poison : kPoisons) {
    const std::string report = Reported(Hostile(poison));
    SCOPED_TRACE(report);
    const Seen seen = Look(report);
    EXPECT_FALSE(seen.open_at_end);
    EXPECT_EQ(seen.fences, harmless.fences);
    EXPECT_EQ(seen.labels, harmless.labels);
    EXPECT_EQ(seen.rulers, harmless.rulers);
    EXPECT_THAT(seen.html, ElementsAre());
    ASSERT_EQ(seen.headings.size(), harmless.headings.size());
    for (size_t i = 0; i < seen.headings.size(); ++i) {
      // The poison stands in the titles, and there only.
      EXPECT_EQ(seen.headings[i].substr(0, 6),
                harmless.headings[i].substr(0, 6));
    }
  }
}

}  // namespace
}  // namespace libfix
