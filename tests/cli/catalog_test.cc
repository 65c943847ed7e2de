// `fix catalog`, run as a user would.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

constexpr std::string_view kVersions =
    "{\"DBEngineVersions\": [\n"
    "  {\"Engine\": \"mysql\", \"EngineVersion\": \"8.0.45\"},\n"
    "  {\"Engine\": \"mysql\", \"EngineVersion\": \"8.4.7\"},\n"
    "  {\"Engine\": \"mysql\", \"EngineVersion\": \"8.4.8\"}\n"
    "]}\n";
constexpr std::string_view kFacts =
    "{\n"
    "  \"source\": \"aws rds describe-db-engine-versions\",\n"
    "  \"as_of\": \"2026-08-19\",\n"
    "  \"region\": \"eu-west-1\",\n"
    "  \"engines\": {\n"
    "    \"mysql\": {\n"
    "      \"available\": [\"8.0.45\", \"8.4.7\", \"8.4.8\"],\n"
    "      \"complete\": true\n"
    "    }\n"
    "  }\n"
    "}\n";

TEST(CatalogImportTest, WritesFactsThatARunUses) {
  Sandbox box;
  box.Write("aws.json", kVersions);
  const Outcome import = box.Fix({"catalog", "import", "--region=eu-west-1",
                                  "-o", "facts.json", "aws.json"});
  EXPECT_EQ(import.status, 0);
  EXPECT_EQ(import.out, "");
  EXPECT_EQ(import.err, "eu-west-1: 3 versions of 1 engine, to facts.json\n");
  EXPECT_EQ(box.Read("facts.json"), kFacts);

  box.Write("db.json",
            "{\"Resources\": {\"Db\": {\"Type\": \"AWS::RDS::DBInstance\", "
            "\"Properties\": {\"Engine\": \"mysql\", \"EngineVersion\": "
            "\"8.4.6\"}}}}\n");
  const Outcome run = box.Fix({"--catalog", "facts.json", "--region=eu-west-1",
                               "--format=json", "--check", "db.json"});
  EXPECT_THAT(run.out,
              HasSubstr("aws rds describe-db-engine-versions, 2026-08-19"));
  EXPECT_THAT(run.out, HasSubstr("Use 8.4.8"));
}

TEST(CatalogImportTest, PrintsWithoutAnOutputFile) {
  Sandbox box;
  const Outcome import =
      box.Fix({"catalog", "import", "--quiet", "--region=eu-west-1", "-"},
              {.input = std::string(kVersions)});
  EXPECT_EQ(import.status, 0);
  EXPECT_EQ(import.out, kFacts);
  EXPECT_EQ(import.err, "");
}

TEST(CatalogImportTest, DatesFactsWithToday) {
  Sandbox box;
  box.Write("aws.json", kVersions);
  const Outcome import = box.FixToday(
      {"catalog", "import", "--region=eu-west-1", "-o", "f.json", "aws.json"});
  EXPECT_EQ(import.status, 0);
  const std::string today = box.Shell("date +%F");
  EXPECT_THAT(box.Read("f.json"),
              HasSubstr("\"as_of\": \"" + today.substr(0, 10) + "\""));
}

struct BadImport {
  std::vector<std::string> options;
  std::string_view text;
  std::string_view error;
};

TEST(CatalogImportTest, WritesNothingOfBadInput) {
  using namespace std::string_view_literals;
  const BadImport kCases[] = {
      {{}, "", "aws.json: empty; the AWS CLI printed nothing"},
      {{}, kVersions.substr(0, 80), "aws.json:3:8: cut off: "},
      {{},
       "15.4\t15.5\n",
       "aws.json:1:1: the AWS CLI's text form; ask it for "
       "JSON: aws ... --output json"},
      {{},
       "\nAn error occurred (AccessDenied)\n",
       "aws.json:2:1: the AWS CLI failed, and the file holds what it said: An "
       "error occurred (AccessDenied)"},
      {{}, "{'a'}", "aws.json:1:2: not JSON: missing a name for object member"},
      {{}, "{\"Things\": []}", "aws.json:1:1: not a list of versions; "},
      {{}, "\xFF\xFE{\0"sv, "aws.json: UTF-16"},
      {{}, "PK\x03\x04", "aws.json:1:3: not text: byte 0x03"},
      {{"--as-of=2026-02-30"},
       kVersions,
       "--as-of: '2026-02-30' is no day of the form YYYY-MM-DD"},
      {{"--region=eu-wset-1"},
       kVersions,
       "unknown region 'eu-wset-1', did you mean 'eu-west-1'?"},
      {{"--region=Ireland"},
       kVersions,
       "'Ireland' is no region like us-east-1"},
  };
  for (const BadImport& bad : kCases) {
    Sandbox box;
    box.Write("aws.json", bad.text);
    std::vector<std::string> args = {
        "catalog", "import",     "--region=eu-west-1",
        "-o",      "facts.json", "aws.json"};
    args.insert(args.end(), bad.options.begin(), bad.options.end());
    const Outcome import = box.Fix(args);
    EXPECT_EQ(import.status, 2) << bad.error;
    EXPECT_EQ(import.out, "");
    EXPECT_THAT(import.err,
                StartsWith("fix: error: " + std::string(bad.error)));
    EXPECT_THAT(box.Files(), ElementsAre("aws.json"));
  }
}

TEST(CatalogImportTest, ToldOfAFileThatIsNotThereOrCannotBeWritten) {
  Sandbox box;
  box.Write("aws.json", kVersions);
  EXPECT_EQ(box.Fix({"catalog", "import", "nope.json"}).err,
            "fix: error: nope.json: cannot be opened: no such file or "
            "directory\n");
  const Outcome import = box.Fix({"catalog", "import", "--region=eu-west-1",
                                  "-o", "no/facts.json", "aws.json"});
  EXPECT_EQ(import.status, 2);
  EXPECT_THAT(import.err, StartsWith("fix: error: no/facts.json: "));
}

TEST(CatalogImportTest, NotesARegionThatIsNew) {
  Sandbox box;
  box.Write("aws.json", kVersions);
  const Outcome import =
      box.Fix({"catalog", "import", "--region=eu-west-7", "aws.json"});
  EXPECT_EQ(import.status, 0);
  EXPECT_EQ(import.err,
            "fix: note: the catalog does not know the region 'eu-west-7'\n"
            "eu-west-7: 3 versions of 1 engine, to standard output\n");
}

TEST(CatalogShowTest, ListsTheVersionsOfAMajor) {
  Sandbox box;
  const Outcome show = box.Fix({"catalog", "show", "aurora-mysql", "8.4"});
  EXPECT_EQ(show.status, 0);
  EXPECT_EQ(show.err, "");
  EXPECT_EQ(
      show.out,
      "aurora-mysql in us-east-1 on 2026-08-19: 1 of 1 versions available\n\n"
      "version                 status     since       v2 ACU  "
      "family\n"
      "8.4.mysql_aurora.8.4.7  available  2026-05-21  0-256   "
      "aurora-mysql8.4\n\n"
      "source: cfn-lint engine lists of us-east-1, 2026-08-19\n"
      "v2 ACU: capacity as Serverless v2; what begins at 0 can pause\n");
}

TEST(CatalogShowTest, ShowsOverlaysOfTheRegion) {
  Sandbox box;
  box.Write("facts.json", kFacts);
  const Outcome show = box.Fix({"catalog", "show", "--catalog=facts.json",
                                "--region=eu-west-1", "mysql", "8.4"});
  EXPECT_THAT(show.out, StartsWith("mysql in eu-west-1 on 2026-08-19: 2 of "));
  EXPECT_THAT(show.out,
              HasSubstr("\nsource: aws rds describe-db-engine-versions, "
                        "2026-08-19\n"));
  // Those of another region do not count.
  EXPECT_THAT(box.Fix({"catalog", "show", "--catalog=facts.json",
                       "--region=eu-west-2", "mysql", "8.4"})
                  .out,
              HasSubstr("\nno facts are known of eu-west-2, those of us-east-1 "
                        "answer\n"));
}

TEST(CatalogShowTest, ShowsWhatTheCloudSaid) {
  Sandbox box;
  box.Write("facts.json",
            "{\"as_of\": \"2026-08-19\", \"engines\": {\"mysql\": "
            "{\"unavailable\": [{\"version\": \"8.4.8\", \"message\": "
            "\"Cannot find version 8.4.8\"}]}}}");
  const Outcome show =
      box.Fix({"catalog", "show", "--catalog=facts.json", "mysql", "8.4.8"});
  EXPECT_EQ(show.out,
            "mysql in us-east-1 on 2026-08-19: 0 of 1 versions available\n\n"
            "version  status       since       until       family\n"
            "8.4.8    unavailable  2026-02-05  2026-08-13  mysql8.4\n\n"
            "source: facts.json, 2026-08-19\n"
            "8.4.8: Cannot find version 8.4.8\n");
}

TEST(CatalogShowTest, ListsTheEngines) {
  Sandbox box;
  const Outcome show = box.Fix({"catalog", "show"});
  EXPECT_EQ(show.status, 0);
  EXPECT_THAT(show.out,
              StartsWith("Engines, in us-east-1 on 2026-08-19 (built-in facts: "
                         "us-east-1, 2026-08-19)\n\nengine "));
  EXPECT_THAT(show.out, HasSubstr("\nmysql "));
  const Outcome json = box.Fix({"catalog", "show", "--format=json"});
  EXPECT_THAT(json.out, StartsWith("{\n"
                                   "  \"schema\": 1,\n"
                                   "  \"as_of\": \"2026-08-19\",\n"
                                   "  \"region\": \"us-east-1\",\n"
                                   "  \"catalog\": {\"as_of\": \"2026-08-19\", "
                                   "\"region\": \"us-east-1\"},\n"
                                   "  \"engines\": [\n"));
}

TEST(CatalogShowTest, PrintsJson) {
  Sandbox box;
  const Outcome show = box.Fix(
      {"catalog", "show", "--format=json", "aurora-postgresql", "16.8"});
  EXPECT_EQ(
      show.out,
      "{\n"
      "  \"schema\": 1,\n"
      "  \"as_of\": \"2026-08-19\",\n"
      "  \"region\": \"us-east-1\",\n"
      "  \"other_region\": false,\n"
      "  \"engine\": \"aurora-postgresql\",\n"
      "  \"versions\": [\n"
      "    {\"version\": \"16.8\", \"major\": \"16\", \"status\": "
      "\"available\", \"certain\": true, \"since\": \"2025-04-07\", "
      "\"until\": null, \"lts\": \"16.8\", \"family\": "
      "\"aurora-postgresql16\", \"serverless_v2\": {\"min\": 0, \"max\": 256, "
      "\"auto_pause\": true, \"data_api\": true}, \"message\": null, "
      "\"source\": \"cfn-lint engine lists of us-east-1, 2026-08-19\"}\n"
      "  ]\n"
      "}\n");
}

TEST(CatalogShowTest, ListsTheRuntimesOfLambda) {
  Sandbox box;
  const Outcome show = box.Fix({"catalog", "show", "lambda"});
  EXPECT_EQ(show.status, 0);
  EXPECT_THAT(show.out,
              StartsWith("Lambda runtimes on 2026-08-19\n\nruntime "));
  EXPECT_THAT(show.out,
              HasSubstr("\npython2.7        update-blocked  2021-07-15  "
                        "2021-07-15    2022-05-30\n"));
  EXPECT_THAT(
      box.Fix({"catalog", "show", "lambda", "--format=json"}).out,
      HasSubstr("\n    {\"runtime\": \"python2.7\", \"family\": \"python\", "
                "\"phase\": \"update-blocked\", \"certain\": true, "
                "\"container_only\": false, \"deprecated\": \"2021-07-15\", "
                "\"create_block\": \"2021-07-15\", \"update_block\": "
                "\"2022-05-30\", \"message\": null, \"source\": "));
  EXPECT_EQ(box.Fix({"catalog", "show", "lambda", "python2.7"}).err,
            "fix: error: 'lambda' has runtimes, not versions\n");
}

TEST(CatalogShowTest, FitsAHundredColumns) {
  Sandbox box;
  for (const char* engine : {"aurora-mysql", "aurora-postgresql", "postgres",
                             "sqlserver-se", "oracle-ee"}) {
    const std::string out = box.Fix({"catalog", "show", engine}).out;
    size_t start = 0;
    for (size_t end; (end = out.find('\n', start)) != std::string::npos;
         start = end + 1) {
      EXPECT_LE(end - start, 100U) << out.substr(start, end - start);
    }
  }
}

TEST(CatalogShowTest, UnknownNamesGetTheNearestOne) {
  Sandbox box;
  const Outcome engine = box.Fix({"catalog", "show", "postgre"});
  EXPECT_EQ(engine.status, 2);
  EXPECT_EQ(engine.err,
            "fix: error: unknown engine 'postgre', did you mean 'postgres'?\n");
  EXPECT_EQ(box.Fix({"catalog", "show", "postgres", "15.99"}).err,
            "fix: error: postgres: unknown version '15.99', did you mean "
            "'15.9'?\n");
  EXPECT_EQ(box.Fix({"catalog", "show", "--format=jsn"}).err,
            "fix: error: --format: unknown format 'jsn', did you mean 'json'?\n"
            "run 'fix --help' for what it takes\n");
  EXPECT_EQ(box.Fix({"catalog", "show", "--region=us-esat-1"}).err,
            "fix: error: unknown region 'us-esat-1', did you mean "
            "'us-east-1'?\n");
}

TEST(CatalogCheckTest, JudgesFilesOfFacts) {
  Sandbox box;
  box.Write("fresh.json", kFacts);
  const Outcome fine = box.Fix({"catalog", "check", "fresh.json"});
  EXPECT_EQ(fine.status, 0);
  EXPECT_EQ(fine.out, "fresh.json: fine\n");

  box.Write("other.json",
            "{\"as_of\": \"2026-08-19\", \"engines\": {\"mysql\": "
            "{\"unavailable\": [\"8.4.7\"]}}}\n");
  const Outcome found =
      box.Fix({"catalog", "check", "fresh.json", "other.json"});
  EXPECT_EQ(found.status, 1);
  EXPECT_EQ(found.out,
            "fresh.json: fine\n"
            "other.json:1:63: warning: mysql 8.4.7 is unavailable here and "
            "available at fresh.json:7:31, both on 2026-08-19\n");
  EXPECT_EQ(
      box.Fix({"catalog", "check", "--exit-zero", "fresh.json", "other.json"})
          .status,
      0);
  const Outcome old = box.FixToday(
      {"catalog", "check", "--as-of=2026-12-24", "--quiet", "fresh.json"});
  EXPECT_EQ(old.status, 1);
  EXPECT_EQ(old.out,
            "fresh.json: warning: the facts of 2026-08-19 are 127 days old; "
            "take them anew\n");
}

TEST(CatalogCheckTest, GoesOnAfterAFileThatCannotBeUsed) {
  Sandbox box;
  box.Write("fresh.json", kFacts);
  box.Write("bad.json", "{\"as_of\": \"2026-08-19\", \"enginse\": {}}\n");
  const Outcome check =
      box.Fix({"catalog", "check", "bad.json", "nope.json", "fresh.json"});
  EXPECT_EQ(check.status, 2);
  EXPECT_EQ(check.out, "fresh.json: fine\n");
  EXPECT_EQ(check.err,
            "fix: error: bad.json:1:25: unknown key 'enginse', did you mean "
            "'engines'?\n"
            "fix: error: nope.json: cannot be opened: no such file or "
            "directory\n");
}

}  // namespace
}  // namespace libfix::cli
