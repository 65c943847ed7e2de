#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "libfix/libfix.h"
#include "libfix/report/reporter.h"
#include "rapidjson/document.h"
#include "tests/report/results.h"

namespace libfix {
namespace {

rapidjson::Document Reported(const RunResult& result) {
  rapidjson::Document document;
  document.Parse(SarifReport(result, {.tool_version = "0.1.0"}).c_str());
  return document;
}

TEST(SarifReportTest, ShowsAFindingWithItsFix) {
  FileResult file =
      FileOfText("./my stack.json", "{\n  \"\U0001F600\": \"1\"\n}");
  Finding finding = FindingAt(file, "\"1\"");
  finding.content_hash = "00ff";
  Fixed(file, finding, "\"2\"");
  file.findings = {finding};
  const std::string report = SarifReport(ResultOf(file), {});
  const size_t results = report.find("      \"results\"");
  EXPECT_EQ(report.substr(results), R"(      "results": [
        {
          "ruleId": "test-rule",
          "ruleIndex": 0,
          "level": "error",
          "message": {
            "text": "there is no version '1'.\nwhy: creation fails.\nfix: use 2 (safe)."
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "my%20stack.json",
                  "uriBaseId": "%SRCROOT%"
                },
                "region": {
                  "startLine": 2,
                  "startColumn": 9,
                  "endLine": 2,
                  "endColumn": 12,
                  "charOffset": 10,
                  "charLength": 3,
                  "snippet": {
                    "text": "\"1\""
                  }
                }
              },
              "logicalLocations": [
                {
                  "name": "Db",
                  "kind": "resource"
                }
              ]
            }
          ],
          "partialFingerprints": {
            "primaryLocationLineHash": "a5940ec573f01f91:1"
          },
          "fixes": [
            {
              "description": {
                "text": "Use 2."
              },
              "artifactChanges": [
                {
                  "artifactLocation": {
                    "uri": "my%20stack.json",
                    "uriBaseId": "%SRCROOT%"
                  },
                  "replacements": [
                    {
                      "deletedRegion": {
                        "startLine": 2,
                        "startColumn": 9,
                        "endLine": 2,
                        "endColumn": 12,
                        "charOffset": 10,
                        "charLength": 3
                      },
                      "insertedContent": {
                        "text": "\"2\""
                      }
                    }
                  ]
                }
              ]
            }
          ],
          "properties": {
            "severity": "critical",
            "applicability": "safe"
          }
        }
      ]
    }
  ]
}
)");
}

TEST(SarifReportTest, TellsWhatTheRulesAre) {
  FileResult file = FileOfText("a.json", "x");
  file.findings = {FindingAt(file, "x")};
  const rapidjson::Document all = Reported(ResultOf(file));
  const rapidjson::Value& driver = all["runs"][0]["tool"]["driver"];
  EXPECT_STREQ(driver["semanticVersion"].GetString(), "0.1.0");
  const rapidjson::Value& rule = driver["rules"][0];
  EXPECT_STREQ(rule["id"].GetString(), "test-rule");
  EXPECT_STREQ(rule["name"].GetString(), "TestRule");
  EXPECT_STREQ(rule["shortDescription"]["text"].GetString(),
               "Something is wrong.");
  EXPECT_STREQ(rule["fullDescription"]["text"].GetString(),
               "Something is wrong: it matters.");
  EXPECT_STREQ(rule["help"]["text"].GetString(),
               "Something is wrong: it matters.\n\nOld examples show it.\n\n"
               "- The stack is not created\n- Cost: more of it\n");
  EXPECT_STREQ(rule["help"]["markdown"].GetString(),
               "Something is wrong: it matters.\n\nOld examples show it.\n\n"
               "- The stack is not created\n- Cost: more of it\n\n");
  EXPECT_FALSE(rule.HasMember("helpUri"));
  EXPECT_STREQ(rule["defaultConfiguration"]["level"].GetString(), "error");
  EXPECT_STREQ(all["runs"][0]["columnKind"].GetString(), "utf16CodeUnits");
}

TEST(SarifReportTest, HasDescriptionsThatCodeScanningTakes) {
  constexpr size_t kMost = 1024;
  for (const RuleInfo* rule : Rules()) {
    FileResult file = FileOfText("a.json", "x");
    Finding finding = FindingAt(file, "x");
    finding.rule = rule;
    file.findings = {finding};
    const rapidjson::Document all = Reported(ResultOf(file));
    const rapidjson::Value& told = all["runs"][0]["tool"]["driver"]["rules"][0];
    EXPECT_LE(told["fullDescription"]["text"].GetStringLength(), kMost)
        << rule->id;
    EXPECT_FALSE(rule->references.empty()) << rule->id;
  }
}

TEST(SarifReportTest, SaysWhatWentWrong) {
  FileResult odd = FileOfText("odd.json", "x");
  odd.unchecked = {{.at = {1, 1}, .message = "there is no 'X'", .broken = true},
                   {.at = {1, 1}, .message = "computed"}};
  odd.unused_suppressions = {{.at = {1, 1}, .message = "it does nothing"}};
  const FileResult broken{.path = "/tmp/\xff.json",
                          .status = FileResult::Status::kError,
                          .error = {.message = "not UTF-8"}};
  const rapidjson::Document all = Reported(ResultOf({odd, broken}));
  const rapidjson::Value& run = all["runs"][0];
  EXPECT_TRUE(run["results"].Empty());
  EXPECT_FALSE(run["invocations"][0]["executionSuccessful"].GetBool());
  const rapidjson::Value& told =
      run["invocations"][0]["toolExecutionNotifications"];
  ASSERT_EQ(told.Size(), 3u);
  EXPECT_STREQ(told[0]["descriptor"]["id"].GetString(), "not-checked");
  EXPECT_STREQ(told[0]["message"]["text"].GetString(), "there is no 'X'.");
  EXPECT_STREQ(told[1]["descriptor"]["id"].GetString(), "unused-suppression");
  EXPECT_STREQ(told[2]["descriptor"]["id"].GetString(), "file-error");
  EXPECT_STREQ(told[2]["level"].GetString(), "error");
  const rapidjson::Value& place = told[2]["locations"][0]["physicalLocation"];
  EXPECT_STREQ(place["artifactLocation"]["uri"].GetString(),
               "file:///tmp/%FF.json");
  EXPECT_FALSE(place["artifactLocation"].HasMember("uriBaseId"));
  EXPECT_FALSE(place.HasMember("region"));
}

TEST(SarifReportTest, IsSuccessfulWhenNothingIsFound) {
  const rapidjson::Document all = Reported(ResultOf(std::vector<FileResult>{}));
  const rapidjson::Value& run = all["runs"][0];
  EXPECT_TRUE(run["results"].Empty());
  EXPECT_TRUE(run["invocations"][0]["executionSuccessful"].GetBool());
}

TEST(SarifReportTest, NumbersEqualFindingsOfAFile) {
  FileResult file = FileOfText("a.json", "x y");
  file.findings = {FindingAt(file, "x"), FindingAt(file, "y")};
  FileResult other = file;
  other.path = "b.json";
  const rapidjson::Document all = Reported(ResultOf({file, other}));
  const auto hash = [&](rapidjson::SizeType i) {
    return std::string(all["runs"][0]["results"][i]["partialFingerprints"]
                          ["primaryLocationLineHash"]
                              .GetString());
  };
  EXPECT_TRUE(hash(0).ends_with(":1"));
  EXPECT_TRUE(hash(1).ends_with(":2"));
  EXPECT_EQ(hash(0), hash(2));
}

TEST(SarifReportTest, KeepsTheGravestOfTooMany) {
  FileResult file = FileOfText("a.json", "x y");
  Finding low = FindingAt(file, "x");
  low.severity = Severity::kLow;
  file.findings.assign(25'002, low);
  file.findings.back() = FindingAt(file, "y");
  const rapidjson::Document all = Reported(ResultOf(file));
  const rapidjson::Value& run = all["runs"][0];
  const rapidjson::Value& results = run["results"];
  ASSERT_EQ(results.Size(), 25'000u);
  EXPECT_STREQ(results[0]["level"].GetString(), "note");
  EXPECT_STREQ(results[24'999]["level"].GetString(), "error");
  const rapidjson::Value& told =
      run["invocations"][0]["toolExecutionNotifications"];
  ASSERT_EQ(told.Size(), 1u);
  EXPECT_STREQ(told[0]["message"]["text"].GetString(),
               "2 of 25002 results are left out, the least grave ones: code "
               "scanning takes no more than 25000 at once.");
}

}  // namespace
}  // namespace libfix
