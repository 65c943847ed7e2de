#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libfix/report/reporter.h"
#include "rapidjson/document.h"
#include "tests/report/results.h"

namespace libfix {
namespace {

using ::testing::ElementsAre;

rapidjson::Document Reported(const RunResult& result) {
  const std::string text = JsonReport(result, {.tool_version = "0.1.0"});
  rapidjson::Document document;
  document.Parse<rapidjson::kParseValidateEncodingFlag>(text.data(),
                                                        text.size());
  EXPECT_FALSE(document.HasParseError()) << text;
  EXPECT_TRUE(text.ends_with("}\n"));
  return document;
}

// "name: type" of every member, in order.
std::vector<std::string> MembersOf(const rapidjson::Value& value) {
  std::vector<std::string> members;
  for (const auto& member : value.GetObject()) {
    const rapidjson::Value& one = member.value;
    members.push_back(std::string(member.name.GetString()) + ": " +
                      (one.IsString()   ? "text"
                       : one.IsUint64() ? "number"
                       : one.IsBool()   ? "bool"
                       : one.IsNull()   ? "null"
                       : one.IsArray()  ? "list"
                                        : "map"));
  }
  return members;
}

RunResult Everything() {
  // Two bytes of the place's line come before it that are no characters.
  FileResult file = FileOfText("stack.json", "{\n  \"é\": \"1\"\n}\n");
  Finding finding = FindingAt(file, "\"1\"");
  Fixed(file, finding, "\"15.8\"");
  finding.alternatives = {
      {.title = "Use 3",
       .edits = {{.span = finding.location.span, .text = "\"3\""}}}};
  finding.references = {"https://example.com/a"};
  finding.fact = {.policy = "latest-in-major",
                  .source = "a list",
                  .region = "us-west-2",
                  .region_source = "--region"};
  file.findings.push_back(finding);
  Finding left = FindingAt(file, "{");
  left.notes = {"a note"};
  file.findings.push_back(left);
  return ResultOf({file,
                   {.path = "bad.json",
                    .status = FileResult::Status::kError,
                    .error = {.message = "not UTF-8"}}});
}

TEST(JsonReportTest, PathsThatAreNoUtf8StayReadable) {
  const rapidjson::Document all =
      Reported(ResultOf({{.path = "a\xff\xc3/\xc3\xa9.json",
                          .status = FileResult::Status::kError}}));
  EXPECT_STREQ(all["files"][0]["path"].GetString(),
               "a\xEF\xBF\xBD\xEF\xBF\xBD/\xc3\xa9.json");
}

TEST(JsonReportTest, HasTheFieldsOfTheContract) {
  const rapidjson::Document all = Reported(Everything());
  EXPECT_THAT(MembersOf(all),
              ElementsAre("schema: number", "tool: map", "catalog: map",
                          "summary: map", "files: list"));
  EXPECT_EQ(all["schema"].GetInt(), 1);
  EXPECT_THAT(MembersOf(all["tool"]),
              ElementsAre("name: text", "version: text"));
  EXPECT_STREQ(all["tool"]["name"].GetString(), "fix");
  EXPECT_STREQ(all["tool"]["version"].GetString(), "0.1.0");
  EXPECT_THAT(MembersOf(all["catalog"]),
              ElementsAre("as_of: text", "date: text", "region: text"));
  EXPECT_STREQ(all["catalog"]["as_of"].GetString(), "2026-11-21");
  EXPECT_STREQ(all["catalog"]["date"].GetString(), "2026-08-19");
  EXPECT_THAT(
      MembersOf(all["summary"]),
      ElementsAre("files: number", "changed: number", "findings: number",
                  "fixed: number", "known: number", "errors: number"));
  EXPECT_THAT(
      MembersOf(all["files"][0]),
      ElementsAre("path: text", "status: text", "error: null", "platform: text",
                  "sha256: text", "findings: list", "unused_suppressions: list",
                  "baseline: map", "diff: text"));
  EXPECT_THAT(MembersOf(all["files"][0]["baseline"]),
              ElementsAre("known: number", "gone: list"));
  // `reason` and `notes` come on top of the contract's.
  EXPECT_THAT(
      MembersOf(all["files"][0]["findings"][0]),
      ElementsAre("rule: text", "severity: text", "message: text", "why: text",
                  "resource: map", "location: map", "content_hash: null",
                  "fix: map", "alternatives: list", "declined: null",
                  "notes: list", "references: list", "catalog: map"));
  EXPECT_THAT(MembersOf(all["files"][0]["findings"][0]["fix"]),
              ElementsAre("title: text", "applicability: text", "reason: null",
                          "applied: bool", "edits: list"));
  EXPECT_THAT(MembersOf(all["files"][0]["findings"][0]["fix"]["edits"][0]),
              ElementsAre("path: text", "offset: number", "length: number",
                          "text: text"));
  EXPECT_THAT(MembersOf(all["files"][0]["findings"][0]["alternatives"][0]),
              ElementsAre("title: text", "edits: list"));
  EXPECT_THAT(MembersOf(all["files"][0]["findings"][0]["resource"]),
              ElementsAre("type: text", "name: text"));
  EXPECT_THAT(
      MembersOf(all["files"][0]["findings"][0]["location"]),
      ElementsAre("line: number", "column: number", "end_line: number",
                  "end_column: number", "offset: number", "length: number"));
  EXPECT_THAT(MembersOf(all["files"][0]["findings"][0]["catalog"]),
              ElementsAre("policy: text", "as_of: text", "source: text",
                          "region: text", "region_source: text"));
}

TEST(JsonReportTest, TellsOfSuppressionsAndBaseline) {
  FileResult file = FileOfText("a.json", "{}");
  file.unused_suppressions = {
      {.at = {3, 5}, .rule = "", .message = "it names no rule"}};
  file.known = 4;
  file.gone = {{.fingerprint = {"test-rule", "Db", "00ff"}, .count = 2}};
  const rapidjson::Document all = Reported(ResultOf(file));
  EXPECT_EQ(all["summary"]["known"].GetInt(), 4);
  const rapidjson::Value& one = all["files"][0];
  EXPECT_EQ(one["unused_suppressions"][0]["line"].GetInt(), 3);
  EXPECT_EQ(one["unused_suppressions"][0]["column"].GetInt(), 5);
  EXPECT_TRUE(one["unused_suppressions"][0]["rule"].IsNull());
  EXPECT_STREQ(one["unused_suppressions"][0]["message"].GetString(),
               "it names no rule");
  EXPECT_EQ(one["baseline"]["known"].GetInt(), 4);
  const rapidjson::Value& gone = one["baseline"]["gone"][0];
  EXPECT_STREQ(gone["rule"].GetString(), "test-rule");
  EXPECT_STREQ(gone["resource"].GetString(), "Db");
  EXPECT_STREQ(gone["content"].GetString(), "00ff");
  EXPECT_EQ(gone["count"].GetInt(), 2);
}

TEST(JsonReportTest, CountsInBytes) {
  const rapidjson::Document all = Reported(Everything());
  const rapidjson::Value& at = all["files"][0]["findings"][0]["location"];
  EXPECT_EQ(at["line"].GetInt(), 2);
  EXPECT_EQ(at["column"].GetInt(), 9);
  EXPECT_EQ(at["end_line"].GetInt(), 2);
  EXPECT_EQ(at["end_column"].GetInt(), 12);
  EXPECT_EQ(at["offset"].GetInt(), 10);
  EXPECT_EQ(at["length"].GetInt(), 3);
  const rapidjson::Value& edit =
      all["files"][0]["findings"][0]["fix"]["edits"][0];
  EXPECT_STREQ(edit["path"].GetString(), "stack.json");
  EXPECT_EQ(edit["offset"].GetInt(), 10);
  EXPECT_EQ(edit["length"].GetInt(), 3);
  EXPECT_STREQ(edit["text"].GetString(), "\"15.8\"");
}

TEST(JsonReportTest, SumsUp) {
  const rapidjson::Document all = Reported(Everything());
  EXPECT_EQ(all["summary"]["files"].GetInt(), 2);
  EXPECT_EQ(all["summary"]["changed"].GetInt(), 1);
  EXPECT_EQ(all["summary"]["findings"].GetInt(), 2);
  EXPECT_EQ(all["summary"]["fixed"].GetInt(), 1);
  EXPECT_EQ(all["summary"]["errors"].GetInt(), 1);
}

TEST(JsonReportTest, TellsDiffAndHashOfTheInput) {
  const rapidjson::Document all = Reported(Everything());
  EXPECT_STREQ(all["files"][0]["diff"].GetString(),
               "--- a/stack.json\n+++ b/stack.json\n@@ -1,3 +1,3 @@\n {\n"
               "-  \"é\": \"1\"\n+  \"é\": \"15.8\"\n }\n");
  const rapidjson::Document empty = Reported(ResultOf(FileOfText("a", "")));
  EXPECT_STREQ(
      empty["files"][0]["sha256"].GetString(),
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_STREQ(empty["files"][0]["diff"].GetString(), "");
}

TEST(JsonReportTest, SaysNullWhereThereIsNothing) {
  const rapidjson::Document all = Reported(Everything());
  const rapidjson::Value& left = all["files"][0]["findings"][1];
  EXPECT_TRUE(left["fix"].IsNull());
  EXPECT_STREQ(left["declined"].GetString(), "nothing fits");
  EXPECT_TRUE(left["catalog"]["policy"].IsNull());
  EXPECT_TRUE(left["catalog"]["source"].IsNull());
  EXPECT_EQ(left["alternatives"].Size(), 0u);
  const rapidjson::Value& bad = all["files"][1];
  EXPECT_STREQ(bad["status"].GetString(), "error");
  EXPECT_THAT(MembersOf(bad["error"]),
              ElementsAre("message: text", "line: number", "column: number"));
  EXPECT_STREQ(bad["error"]["message"].GetString(), "not UTF-8");
  EXPECT_TRUE(bad["platform"].IsNull());
  EXPECT_TRUE(bad["sha256"].IsNull());
  EXPECT_EQ(bad["findings"].Size(), 0u);
}

TEST(JsonReportTest, NamesStatusSeverityAndApplicability) {
  RunResult result = Everything();
  result.files[0].findings[0].severity = Severity::kLow;
  result.files[0].findings[0].fix->applicability = Applicability::kDisplay;
  result.files[0].findings[0].fix->reason = "only shown";
  result.files.push_back(FileOfText("c.json", "{}"));
  const rapidjson::Document all = Reported(result);
  EXPECT_STREQ(all["files"][0]["status"].GetString(), "changed");
  EXPECT_STREQ(all["files"][2]["status"].GetString(), "unchanged");
  const rapidjson::Value& first = all["files"][0]["findings"][0];
  EXPECT_STREQ(first["severity"].GetString(), "low");
  EXPECT_STREQ(first["fix"]["applicability"].GetString(), "display");
  EXPECT_STREQ(first["fix"]["reason"].GetString(), "only shown");
  EXPECT_STREQ(all["files"][0]["findings"][1]["severity"].GetString(),
               "critical");
}

TEST(JsonReportTest, KeepsEveryTextExact) {
  const std::string odd = "\x01\x1b\"\\\n\t\u202e\u2028é😀</script>";
  FileResult file = FileOfText(odd, odd);
  Finding finding = FindingAt(file, "é");
  finding.message = odd;
  finding.resource.name = odd;
  file.findings.push_back(finding);
  const rapidjson::Document all = Reported(ResultOf(file));
  const rapidjson::Value& one = all["files"][0];
  EXPECT_EQ(std::string(one["path"].GetString()), odd);
  EXPECT_EQ(std::string(one["findings"][0]["message"].GetString()), odd);
  EXPECT_EQ(std::string(one["findings"][0]["resource"]["name"].GetString()),
            odd);
}

TEST(JsonReportTest, ListsNoFilesAsEmptyList) {
  const rapidjson::Document all = Reported(ResultOf(std::vector<FileResult>()));
  EXPECT_TRUE(all["files"].IsArray());
  EXPECT_EQ(all["files"].Size(), 0u);
  EXPECT_EQ(all["summary"]["files"].GetInt(), 0);
}

TEST(JsonLinesReportTest, PrintsAnEntryALine) {
  FileResult file = FileOfText("a.json", "{\"V\": \"1\"}\n");
  file.findings.push_back(FindingAt(file, "\"1\""));
  const RunResult result = ResultOf({file,
                                     {.path = "b.json",
                                      .status = FileResult::Status::kError,
                                      .error = {.message = "not UTF-8"}}});
  EXPECT_EQ(
      JsonLinesReport(result, {.tool_version = "0.1.0"}),
      "{\"path\":\"a.json\",\"status\":\"unchanged\",\"error\":null,"
      "\"platform\":\"cloudformation\",\"sha256\":"
      "\"0a100681dfbba6986cf994ec9a0a05c90a0d48861ccc68c13cb1e44bd0ba7f85\","
      "\"findings\":[{\"rule\":\"test-rule\",\"severity\":\"critical\","
      "\"message\":\"there is no version '1'\",\"why\":\"creation fails\","
      "\"resource\":{\"type\":\"A::B::C\",\"name\":\"Db\"},"
      "\"location\":{\"line\":1,\"column\":7,\"end_line\":1,\"end_column\":10,"
      "\"offset\":6,\"length\":3},\"content_hash\":null,\"fix\":null,"
      "\"alternatives\":[],"
      "\"declined\":\"nothing fits\",\"notes\":[],\"references\":[],"
      "\"catalog\":{\"policy\":null,\"as_of\":\"2026-11-21\",\"source\":null,"
      "\"region\":null,\"region_source\":null}}],\"unused_suppressions\":[],"
      "\"baseline\":{\"known\":0,\"gone\":[]},\"diff\":\"\"}\n"
      "{\"path\":\"b.json\",\"status\":\"error\",\"error\":{\"message\":"
      "\"not UTF-8\",\"line\":0,\"column\":0},\"platform\":null,"
      "\"sha256\":null,\"findings\":[],\"unused_suppressions\":[],\"baseline\":"
      "{\"known\":0,\"gone\":[]},\"diff\":\"\"}\n");
}

TEST(JsonLinesReportTest, PrintsNothingOfNoFiles) {
  EXPECT_EQ(JsonLinesReport(ResultOf(std::vector<FileResult>()), {}), "");
}

}  // namespace
}  // namespace libfix
