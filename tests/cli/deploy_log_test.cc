#include <fstream>
#include <string>
#include <string_view>

#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

// Three attempts, each stopped by another version.
constexpr std::string_view kThreeAttempts =
    "2026-11-20 10:00:00 | CREATE_FAILED | Orders | Cannot find version 15.3 "
    "for aurora-postgresql\n"
    "2026-11-20 11:00:00 | CREATE_FAILED | Orders | Cannot find version 15.4 "
    "for aurora-postgresql\n"
    "2026-11-21 12:00:00 | CREATE_FAILED | Orders | Cannot find version 15.18 "
    "for aurora-postgresql\n";

TEST(DeployLogOptionTest, LeadsPastEveryVersionThatFailed) {
  Sandbox box;
  box.Write("db.json", kOldPostgres);
  box.Write("deploy.log", kThreeAttempts);
  EXPECT_THAT(box.Fix({"db.json"}).out, HasSubstr("\"15.18\""));
  const Outcome run = box.Fix({"--deploy-log", "deploy.log", "db.json"});
  EXPECT_EQ(run.status, 0);
  EXPECT_THAT(run.out, HasSubstr("+        \"EngineVersion\": \"15.17\""));
  EXPECT_THAT(run.err, HasSubstr("deploy.log: learnt 3 facts\n"));
}

// As in a deployment of 2025 that asked for one version after the other, all of
// which the lists of that day still had.
TEST(DeployLogOptionTest, LeadsPastThreeVersionsThatTheListsHave) {
  Sandbox box;
  std::string old(kOldPostgres);
  old.replace(old.find("15.4"), 4, "15.3");
  box.Write("db.json", old);
  box.Write("deploy.log",
            "Cannot find version 15.3 for aurora-postgresql\n"
            "Cannot find version 15.4 for aurora-postgresql\n"
            "Cannot find version 15.5 for aurora-postgresql\n");
  EXPECT_EQ(box.Fix({"--check", "--as-of=2025-09-01", "db.json"}).status, 0);
  const Outcome run = box.Fix({"--as-of=2025-09-01", "--policy=closest",
                               "--deploy-log=deploy.log", "db.json"});
  EXPECT_THAT(run.out, HasSubstr("+        \"EngineVersion\": \"15.6\""));
}

TEST(DeployLogOptionTest, IsEnoughToCondemnAVersionThatTheCatalogOffers) {
  Sandbox box;
  box.Write("db.json", kNewPostgres);
  box.Write("deploy.log", kThreeAttempts);
  EXPECT_EQ(box.Fix({"--check", "db.json"}).status, 0);
  const Outcome run =
      box.Fix({"--check", "--deploy-log=deploy.log", "db.json"});
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(run.out, HasSubstr("aurora-postgresql version '15.18' can no "
                                 "longer be created"));
}

TEST(DeployLogOptionTest, ReportsTheMessageOfTheLog) {
  Sandbox box;
  box.Write("db.json", kOldPostgres);
  box.Write("deploy.log",
            "Resource handler returned message: \"Cannot find version 15.4 for "
            "aurora-postgresql (Service: Rds, Status Code: 400, Request ID: "
            "77aa)\"\n");
  const Outcome run =
      box.Fix({"--deploy-log", "deploy.log", "--format", "ideal", "db.json"});
  EXPECT_THAT(run.out, HasSubstr("Cannot find version 15.4 for "
                                 "aurora-postgresql (Service: Rds, Status "
                                 "Code: 400, Request ID: 77aa)"));
}

TEST(DeployLogOptionTest, BeatsAFileOfFactsAndIsBeatenByAPin) {
  Sandbox box;
  box.Write("db.json", kOldPostgres);
  box.Write("deploy.log", kThreeAttempts);
  box.Write("facts.json",
            R"({"as_of": "2026-11-22", "engines": {"aurora-postgresql": )"
            R"({"available": ["15.4", "15.18"]}}})");
  EXPECT_THAT(box.Fix({"--deploy-log", "deploy.log", "--catalog", "facts.json",
                       "db.json"})
                  .out,
              HasSubstr("\"15.17\""));
  EXPECT_THAT(box.Fix({"--deploy-log", "deploy.log", "--pin",
                       "aurora-postgresql=15.15", "db.json"})
                  .out,
              HasSubstr("\"15.15\""));
}

TEST(DeployLogOptionTest, RepairsForTheRegionThatTheLogNames) {
  Sandbox box;
  box.Write("db.json", kNewPostgres);
  box.Write("deploy.log",
            "AWS_REGION=eu-west-1\nCannot find version 15.18 for "
            "aurora-postgresql\n");
  const Outcome run =
      box.Fix({"--check", "--deploy-log", "deploy.log", "db.json"});
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(run.err, HasSubstr("deploy.log: learnt 1 fact of eu-west-1\n"));
  EXPECT_EQ(box.Fix({"--check", "--deploy-log", "deploy.log", "--region",
                     "us-east-1", "db.json"})
                .status,
            0);
}

constexpr std::string_view kServerlessV1 =
    "Resources:\n"
    "  Db:\n"
    "    Type: AWS::RDS::DBCluster\n"
    "    Properties:\n"
    "      Engine: aurora-mysql\n"
    "      EngineMode: serverless\n";

TEST(DeployLogOptionTest, EndsServerlessV1WhereItWasRefused) {
  Sandbox box;
  box.Write("db.yaml", kServerlessV1);
  box.Write("deploy.log",
            "2024-05-31T10:00:00Z region: eu-central-2\n"
            "Resource handler returned message: \"The engine mode serverless "
            "you requested is currently unavailable.\n"
            "(Service: Rds, Status Code: 400)\" (RequestToken: 1)\n");
  const Outcome run =
      box.FixToday({"--as-of=2024-06-01", "--deploy-log", "deploy.log",
                    "--format", "ideal", "db.yaml"});
  EXPECT_THAT(run.out, HasSubstr("The engine mode serverless you requested is "
                                 "currently unavailable. (Service: Rds, Status "
                                 "Code: 400)"));
  EXPECT_THAT(run.err, HasSubstr("learnt 1 fact of eu-central-2"));
  EXPECT_THAT(box.FixToday({"--as-of=2024-06-01", "--deploy-log", "deploy.log",
                            "--check", "db.yaml"})
                  .out,
              HasSubstr("'Db' asks for Aurora Serverless v1, which cannot be "
                        "created, says deploy.log:2, 2024-05-31"));
}

TEST(DeployLogOptionTest, LeavesServerlessV1WhereAFileOfFactsStillHasIt) {
  Sandbox box;
  box.Write("db.yaml", kServerlessV1);
  box.Write("facts.json", R"({"as_of": "2024-06-01", "serverless_v1": true})");
  EXPECT_EQ(box.FixToday({"--as-of=2024-06-01", "--catalog", "facts.json",
                          "--check", "db.yaml"})
                .status,
            0);
}

TEST(DeployLogOptionTest, ReadsSeveralLogs) {
  Sandbox box;
  box.Write("db.json", kOldPostgres);
  box.Write("1.log", "Cannot find version 15.18 for aurora-postgresql\n");
  box.Write("2.log", "Cannot find version 15.17 for aurora-postgresql\n");
  const Outcome run =
      box.Fix({"--deploy-log", "1.log", "--deploy-log", "2.log", "db.json"});
  EXPECT_THAT(run.out, HasSubstr("\"15.15\""));
  EXPECT_THAT(run.err, HasSubstr("1.log: learnt 1 fact\n2.log: learnt 1 "
                                 "fact\n"));
}

TEST(DeployLogOptionTest, TellsWhatItDidNotUseWhenAsked) {
  Sandbox box;
  box.Write("db.json", kTopic);
  box.Write("deploy.log",
            "Cannot find version 15.4 for cockroach\n"
            "Error: the frobnicator is jammed\n"
            "\n"
            "The bucket does not allow ACLs\n");
  const Outcome run = box.Fix({"--deploy-log", "deploy.log", "db.json"});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.err,
            "deploy.log: learnt nothing, 1 message not usable, 1 message about "
            "something else, 1 line not understood (--verbose lists them)\n"
            "deploy.log:1: not usable: Cannot find version 15.4 for cockroach "
            "(the catalog does not know the engine 'cockroach')\n");
  const Outcome all =
      box.Fix({"--verbose", "--deploy-log", "deploy.log", "db.json"});
  EXPECT_THAT(all.err, HasSubstr("deploy.log:2: not understood: Error: the "
                                 "frobnicator is jammed\n"));
  EXPECT_THAT(all.err,
              HasSubstr("deploy.log: says nothing about the catalog: bucket "
                        "without ACLs (once)\n"));
  EXPECT_EQ(box.Fix({"--quiet", "--deploy-log", "deploy.log", "db.json"}).err,
            "");
}

// What cannot be read changes nothing and says why.
struct BadLog {
  std::string_view bytes;
  std::string_view error;
};

TEST(DeployLogOptionTest, ChangesNothingWhenALogCannotBeRead) {
  constexpr BadLog kBadLogs[] = {
      {std::string_view("abc\nx\0\0", 7),
       "fix: error: deploy.log:2:2: a NUL byte: this is no text, and so no "
       "log\n"},
      {std::string_view("\xFF\xFE"
                        "E\0r\0",
                        6),
       "fix: error: deploy.log:1:1: the log is in UTF-16; make it UTF-8 first, "
       "as by 'iconv -f UTF-16 -t UTF-8'\n"},
      {std::string_view("E\0r\0r\0o\0r\0", 10),
       "fix: error: deploy.log:1:2: a NUL byte: the log seems to be in UTF-16; "
       "make it UTF-8 first, as by 'iconv -f UTF-16LE -t UTF-8'\n"},
  };
  for (const BadLog& bad : kBadLogs) {
    Sandbox box;
    box.Write("db.json", kOldPostgres);
    box.Write("deploy.log", bad.bytes);
    const Outcome run =
        box.Fix({"-i", "--deploy-log", "deploy.log", "db.json"});
    EXPECT_EQ(run.status, 2);
    EXPECT_EQ(run.err, bad.error);
    EXPECT_EQ(box.Read("db.json"), kOldPostgres);
  }
}

TEST(DeployLogOptionTest, ChangesNothingWhenALogIsNotThere) {
  Sandbox box;
  box.Write("db.json", kOldPostgres);
  box.Write("logs/a.log", "");
  const Outcome run = box.Fix({"-i", "--deploy-log", "gone.log", "db.json"});
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(run.err,
            "fix: error: deploy log gone.log: cannot be opened: no such file "
            "or directory\n");
  EXPECT_EQ(box.Fix({"-i", "--deploy-log", "logs", "db.json"}).err,
            "fix: error: deploy log logs: a folder, not a file\n");
  EXPECT_EQ(box.Read("db.json"), kOldPostgres);
}

TEST(DeployLogOptionTest, ReadsALongLog) {
  Sandbox box;
  box.Write("db.json", kOldPostgres);
  std::string noise;
  while (noise.size() < (size_t{1} << 20)) {
    noise += "2026-11-20T10:15:03Z  #12 12.34 Cannot reach the registry\n";
  }
  {
    std::ofstream log(box.Path("deploy.log"), std::ios::binary);
    for (int i = 0; i < 16; ++i) log << noise;
    log << "Cannot find version 15.18 for\naurora-postgresql\n";
  }
  const Outcome run = box.Fix({"--deploy-log", "deploy.log", "db.json"});
  EXPECT_EQ(run.status, 0);
  EXPECT_THAT(run.err, HasSubstr("deploy.log: learnt 1 fact\n"));
  EXPECT_THAT(run.out, HasSubstr("\"15.17\""));
}

TEST(CatalogLearnTest, WritesAFileOfFactsThatRepairsAsTheLogDoes) {
  Sandbox box;
  box.Write("db.json", kOldPostgres);
  box.Write("deploy.log", kThreeAttempts);
  const Outcome run =
      box.Fix({"catalog", "learn", "-o", "learnt.json", "deploy.log"});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(run.err, "deploy.log: learnt 3 facts\n");
  EXPECT_EQ(box.Fix({"--catalog", "learnt.json", "db.json"}).out,
            box.Fix({"--deploy-log", "deploy.log", "db.json"}).out);
}

TEST(CatalogLearnTest, PrintsTheFactsWithTheirMessages) {
  Sandbox box;
  box.Write("deploy.log",
            "2026-11-20 10:00:00 Cannot find version 15.4 for "
            "aurora-postgresql\n");
  const Outcome run = box.Fix(
      {"catalog", "learn", "--region", "eu-west-1", "--quiet", "deploy.log"});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.err, "");
  EXPECT_THAT(run.out, HasSubstr("\"source\": \"deploy.log\""));
  EXPECT_THAT(run.out, HasSubstr("\"as_of\": \"2026-11-20\""));
  EXPECT_THAT(run.out, HasSubstr("\"region\": \"eu-west-1\""));
  EXPECT_THAT(run.out, HasSubstr("{\"version\": \"15.4\", \"message\": "
                                 "\"Cannot find version 15.4 for "
                                 "aurora-postgresql\"}"));
}

TEST(CatalogLearnTest, MakesALayerOfEachLog) {
  Sandbox box;
  box.Write("1.log", "Cannot find version 15.18 for aurora-postgresql\n");
  box.Write("2.log",
            "The engine mode serverless you requested is currently "
            "unavailable\n");
  box.Write("3.log", "all is well\n");
  const Outcome run = box.Fix(
      {"catalog", "learn", "-o", "learnt.json", "1.log", "2.log", "3.log"});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.err,
            "1.log: learnt 1 fact\n2.log: learnt 1 fact\n3.log: learnt "
            "nothing\n");
  EXPECT_THAT(box.Read("learnt.json"), HasSubstr("\"layers\""));
  EXPECT_EQ(box.Fix({"catalog", "check", "learnt.json"}).status, 0);
}

TEST(CatalogLearnTest, WritesNothingWhenALogCannotBeRead) {
  Sandbox box;
  box.Write("bad.log", std::string_view("x\0", 2));
  const Outcome run =
      box.Fix({"catalog", "learn", "-o", "learnt.json", "bad.log"});
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(run.err,
            "fix: error: bad.log:1:2: a NUL byte: this is no text, and so no "
            "log\n");
  EXPECT_THAT(box.Files(), Not(testing::Contains("learnt.json")));
  EXPECT_EQ(box.Fix({"catalog", "learn"}).status, 2);
}

}  // namespace
}  // namespace libfix::cli
