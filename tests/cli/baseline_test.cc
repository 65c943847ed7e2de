// `fix baseline`, and runs that have one.

#include "cli/baseline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "rapidjson/document.h"
#include "rapidjson/schema.h"
#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

// kOldPostgres with the name of its cluster and its version changed.
std::string Cluster(const std::string& name, const std::string& version) {
  std::string text(kOldPostgres);
  text.replace(text.find("15.4"), 4, version);
  return text.replace(text.find("Db\""), 2, name);
}

TEST(BaselineCommandTest, AcceptsWhatIsFoundNow) {
  Sandbox box;
  box.Write("b/db.json", kOldPostgres);
  box.Write("a.json", kOldPostgres);
  const Outcome created = box.Fix({"baseline", "create"});
  EXPECT_EQ(created.status, 0);
  EXPECT_EQ(created.out, "");
  EXPECT_EQ(created.err,
            ".fix-baseline.json: 2 accepted (2 new, 0 taken out)\n");
  EXPECT_EQ(box.Read(".fix-baseline.json"),
            "{\n"
            "  \"schema\": 1,\n"
            "  \"findings\": [\n"
            "    {\"path\": \"a.json\", \"rule\": "
            "\"engine-version-unavailable\", \"resource\": \"Db\", "
            "\"content\": \"73ec191f26a0ef42\"},\n"
            "    {\"path\": \"b/db.json\", \"rule\": "
            "\"engine-version-unavailable\", \"resource\": \"Db\", "
            "\"content\": \"73ec191f26a0ef42\"}\n"
            "  ]\n"
            "}\n");
  EXPECT_EQ(box.Read("a.json"), kOldPostgres);
  // From wherever the same is meant, nothing changes.
  const Outcome again = box.Fix({"baseline", "create", "b", "a.json"});
  EXPECT_EQ(again.err, ".fix-baseline.json: 2 accepted (0 new, 0 taken out)\n");
}

TEST(BaselineCommandTest, OnlyWhatIsNewCounts) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  ASSERT_EQ(box.Fix({"baseline", "create"}).status, 0);
  const Outcome known = box.Fix({"--check", "a.json"});
  EXPECT_EQ(known.status, 0);
  EXPECT_EQ(known.out, "");
  EXPECT_EQ(known.err, "no new findings, 1 known by the baseline\n");
  const Outcome written = box.Fix({"-i"});
  EXPECT_EQ(written.status, 0);
  EXPECT_EQ(box.Read("a.json"), kOldPostgres);
  box.Write("b.json", kOldPostgres);
  const Outcome both = box.Fix({"--check"});
  EXPECT_EQ(both.status, 1);
  EXPECT_THAT(both.out, HasSubstr("b.json:7:26: error: "));
  EXPECT_THAT(both.out, Not(HasSubstr("a.json")));
  EXPECT_THAT(both.err,
              HasSubstr("1 finding in 1 file: 1 can be fixed with -i, 1 known "
                        "by the baseline\n"));
}

TEST(BaselineCommandTest, TellsAndPrunesWhatIsNoLongerFound) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  box.Write("b.json", kOldPostgres);
  box.Write("c.json", kOldPostgres);
  box.Write("d.json", kOldPostgres);
  ASSERT_EQ(box.Fix({"baseline", "create"}).status, 0);
  const std::string before = box.Read(".fix-baseline.json");
  box.Write("a.json", kNewPostgres);
  box.Write("b.json", "{}\n");
  std::filesystem::remove(box.Path("c.json"));
  const Outcome told = box.Fix({"--check", "a.json", "b.json"});
  EXPECT_EQ(told.status, 0);
  EXPECT_EQ(told.out,
            "a.json: note: the baseline lists engine-version-unavailable of "
            "'Db', which is no longer found; 'fix baseline prune' takes it "
            "out\n");
  EXPECT_THAT(told.err, HasSubstr("fix: warning: b.json: the baseline lists "
                                  "findings of it, but it is no template; "
                                  "'fix baseline prune' takes them out\n"));
  EXPECT_EQ(box.Read(".fix-baseline.json"), before);
  const Outcome pruned = box.Fix({"baseline", "prune", "a.json", "b.json"});
  EXPECT_EQ(pruned.status, 0);
  EXPECT_EQ(pruned.err,
            ".fix-baseline.json: 1 accepted (0 new, 3 taken out)\n");
  EXPECT_THAT(box.Read(".fix-baseline.json"), HasSubstr("\"d.json\""));
  EXPECT_THAT(box.Read(".fix-baseline.json"), Not(HasSubstr("\"a.json\"")));
  // What is new it does not accept.
  box.Write("a.json", Cluster("New", "15.4"));
  EXPECT_EQ(box.Fix({"baseline", "prune"}).err,
            ".fix-baseline.json: 1 accepted (0 new, 0 taken out)\n");
}

TEST(BaselineCommandTest, LeavesOtherFilesAndRulesAlone) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  box.Write("b.json", kOldPostgres);
  ASSERT_EQ(box.Fix({"baseline", "create"}).status, 0);
  box.Write("a.json", kNewPostgres);
  box.Write("b.json", kNewPostgres);
  EXPECT_EQ(
      box.Fix({"baseline", "prune", "--select", "version-not-a-string"}).err,
      ".fix-baseline.json: 2 accepted (0 new, 0 taken out)\n");
  EXPECT_EQ(box.Fix({"baseline", "create", "a.json"}).err,
            ".fix-baseline.json: 1 accepted (0 new, 1 taken out)\n");
  // What cannot be read is not known to be repaired.
  box.Write("b.json", "{\"Resources\": {\"A::B\": \n");
  const Outcome broken = box.Fix({"baseline", "prune"});
  EXPECT_EQ(broken.status, 2);
  EXPECT_THAT(broken.err, HasSubstr("fix: error: b.json: "));
  EXPECT_THAT(broken.err, HasSubstr(": 1 accepted (0 new, 0 taken out)\n"));
}

TEST(BaselineCommandTest, StandsBesideTheConfiguration) {
  Sandbox box;
  box.Write("infra/.fix.yaml", "unsafe: false\n");
  box.Write("infra/db/a.json", kOldPostgres);
  box.Write("b.json", kOldPostgres);
  const Outcome created = box.Fix({"baseline", "create"});
  EXPECT_EQ(created.err,
            ".fix-baseline.json: 1 accepted (1 new, 0 taken out)\n"
            "infra/.fix-baseline.json: 1 accepted (1 new, 0 taken out)\n");
  EXPECT_THAT(box.Read("infra/.fix-baseline.json"),
              HasSubstr("{\"path\": \"db/a.json\", "));
  EXPECT_EQ(box.Fix({"--check", "infra/db/a.json"}).status, 0);
  EXPECT_EQ(box.Shell("cd " + box.Path("infra/db").string() + " && " +
                      LIBFIX_BINARY_DIR
                      "/cli/fix --as-of 2026-08-19 --check a.json 2>&1"),
            "no new findings, 1 known by the baseline\n");
}

TEST(BaselineCommandTest, IsWhereItIsAskedFor) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  const Outcome missing = box.Fix({"--check", "--baseline", "ok.json"});
  EXPECT_EQ(missing.status, 2);
  EXPECT_EQ(missing.err,
            "fix: error: --baseline: there is no ok.json; 'fix baseline "
            "create' makes it\n");
  EXPECT_EQ(box.Fix({"baseline", "create", "--baseline", "ok.json"}).status, 0);
  EXPECT_THAT(box.Files(), ElementsAre("a.json", "ok.json"));
  EXPECT_EQ(box.Fix({"--check"}).status, 1);
  EXPECT_EQ(box.Fix({"--check", "--baseline", "ok.json"}).status, 0);
  box.Write(".fix.yaml", "baseline: ok.json\n");
  EXPECT_EQ(box.Fix({"--check"}).status, 0);
  EXPECT_THAT(box.Fix({"config"}).out,
              testing::ContainsRegex("baseline +ok.json +.fix.yaml:1:11\n"));
  const Outcome prune = box.Fix({"baseline", "prune", "--no-config", "a.json"});
  EXPECT_EQ(prune.status, 2);
  EXPECT_THAT(prune.err, HasSubstr("there is no .fix-baseline.json; 'fix "
                                   "baseline create' makes it\n"));
}

// Nothing is repaired that might be accepted.
TEST(BaselineCommandTest, ABrokenBaselineEndsTheRun) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  box.Write(".fix-baseline.json", "{\n  \"schema\": 1,\n  oops\n");
  const Outcome run = box.Fix({"-i", "a.json"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, HasSubstr("fix: error: .fix-baseline.json:3:3: "));
  EXPECT_EQ(box.Read("a.json"), kOldPostgres);
  EXPECT_EQ(box.Fix({"baseline", "create"}).status, 2);
}

TEST(BaselineCommandTest, TakesOnlyItsWords) {
  Sandbox box;
  EXPECT_THAT(box.Fix({"baseline"}).err,
              HasSubstr("'fix baseline' takes a command: create or prune"));
  EXPECT_THAT(box.Fix({"baseline", "creat"}).err,
              HasSubstr("unknown baseline command 'creat', did you mean "
                        "'create'?"));
  EXPECT_THAT(box.Fix({"baseline", "create", "-"}).err,
              HasSubstr("takes files, not standard input"));
}

TEST(BaselineCommandTest, CountsForStandardInputByItsName) {
  Sandbox box;
  box.Write("db/a.json", kOldPostgres);
  ASSERT_EQ(box.Fix({"baseline", "create"}).status, 0);
  const How how{.input = std::string(kOldPostgres)};
  EXPECT_EQ(box.Fix({"--check", "--stdin-name", "db/a.json", "-"}, how).status,
            0);
  EXPECT_EQ(box.Fix({"--check", "--stdin-name", "db/b.json", "-"}, how).status,
            1);
}

TEST(SuppressionReportTest, UnusedOnesAreNotesAndDoNotCount) {
  Sandbox box;
  box.Write("a.yaml",
            "# fix: ignore-file[cost, lambda-runtime-deprecated]\n"
            "Resources:\n"
            "  T: {Type: AWS::SNS::Topic}\n");
  const Outcome run = box.Fix({"--check"});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.out,
            "a.yaml:1:26: note: unused suppression: no "
            "'lambda-runtime-deprecated' is found in this file\n");
  rapidjson::Document json;
  json.Parse(box.Fix({"--format", "json"}).out.c_str());
  ASSERT_FALSE(json.HasParseError());
  const rapidjson::Value& unused = json["files"][0]["unused_suppressions"][0];
  EXPECT_EQ(unused["line"].GetInt(), 1);
  EXPECT_EQ(unused["column"].GetInt(), 26);
  EXPECT_STREQ(unused["rule"].GetString(), "lambda-runtime-deprecated");
}

// Takes and refuses what the program does.
TEST(BaselineSchemaTest, IsThatOfTheFile) {
  rapidjson::Document schema_text;
  std::ifstream file(LIBFIX_SOURCE_DIR "/docs/fix-baseline.schema.json");
  schema_text.Parse(
      std::string(std::istreambuf_iterator<char>(file), {}).c_str());
  ASSERT_FALSE(schema_text.HasParseError());
  const rapidjson::SchemaDocument schema(schema_text);
  const auto fits = [&](const std::string& text) {
    rapidjson::Document document;
    document.Parse(text.c_str());
    rapidjson::SchemaValidator validator(schema);
    return !document.HasParseError() && document.Accept(validator);
  };
  Baseline baseline;
  baseline.files["a \"b\"\n.yaml"] = {
      {.fingerprint = {"rule", "Db", "00ff"}, .count = 3},
      {.fingerprint = {"rule", "E", ""}}};
  for (const std::string& text : {BaselineText({}), BaselineText(baseline)}) {
    EXPECT_TRUE(fits(text)) << text;
    const auto read = ParseBaseline(text, "b.json");
    ASSERT_TRUE(read.ok()) << read.status();
    EXPECT_EQ(BaselineText(*read), text);
  }
  const std::string all =
      R"("path": "a", "rule": "r", "resource": "Db", "content": "0")";
  for (const std::string& text : {
           std::string("[]"),
           std::string("{}"),
           std::string(R"({"schema": 2, "findings": []})"),
           std::string(R"({"schema": 1})"),
           std::string(R"({"schema": 1, "findings": {}})"),
           std::string(R"({"schema": 1, "findings": [1]})"),
           std::string(R"({"schema": 1, "findings": [{"path": "a"}]})"),
           R"({"schema": 1, "findings": [{)" + all + R"(, "count": 0}]})",
           R"({"schema": 1, "findings": [{)" + all + R"(, "count": "1"}]})",
       }) {
    EXPECT_FALSE(fits(text)) << text;
    EXPECT_FALSE(ParseBaseline(text, "b.json").ok()) << text;
  }
}

}  // namespace
}  // namespace libfix::cli
