// What each mode prints, writes and answers.

#include <sys/stat.h>

#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr std::string_view kDiff =
    "--- a/a.json\n"
    "+++ b/a.json\n"
    "@@ -4,7 +4,7 @@\n"
    "       \"Type\": \"AWS::RDS::DBCluster\",\n"
    "       \"Properties\": {\n"
    "         \"Engine\": \"aurora-postgresql\",\n"
    "-        \"EngineVersion\": \"15.4\"\n"
    "+        \"EngineVersion\": \"15.18\"\n"
    "       }\n"
    "     }\n"
    "   }\n";

TEST(ModesTest, PreviewShowsTheDiffAndWritesNothing) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  const Outcome run = box.Fix({"a.json"});
  EXPECT_EQ(run.out, kDiff);
  EXPECT_THAT(run.err, StartsWith("a.json:7:26: error: aurora-postgresql "));
  EXPECT_THAT(run.err, HasSubstr("\n1 finding in 1 file: 1 can be fixed with "
                                 "-i\n"));
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(box.Read("a.json"), kOldPostgres);
}

TEST(ModesTest, NothingFoundIsQuietSuccess) {
  Sandbox box;
  box.Write("a.json", kTopic);
  for (const char* mode : {"--check", "-l", "-i", "--color=never"}) {
    const Outcome run = box.Fix({mode, "a.json"});
    EXPECT_EQ(run.out + run.err, "") << mode;
    EXPECT_EQ(run.status, 0) << mode;
  }
}

TEST(ModesTest, InPlaceWritesAndSaysSo) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  const Outcome run = box.Fix({"-i", "a.json"});
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, HasSubstr("1 finding in 1 file: 1 fixed\n"));
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(box.Read("a.json"), kNewPostgres);
  EXPECT_THAT(box.Files(), ElementsAre("a.json"));
}

TEST(ModesTest, InPlaceWithLeftFindingsIsOne) {
  Sandbox box;
  box.Write("a.json", kAncientPostgres);
  const Outcome run = box.Fix({"-i", "a.json"});
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(run.err,
              HasSubstr("1 finding in 1 file: 1 left (1 needs --unsafe, or "
                        "--new-stack when nothing is deployed yet)\n"));
  EXPECT_EQ(box.Read("a.json"), kAncientPostgres);
  EXPECT_EQ(box.Fix({"-i", "--exit-zero", "a.json"}).status, 0);
  EXPECT_EQ(box.Fix({"-i", "--new-stack", "a.json"}).status, 0);
  EXPECT_THAT(box.Read("a.json"), Not(HasSubstr("9.6.1")));
}

TEST(ModesTest, UnsafeAppliesUnsafeFixes) {
  Sandbox box;
  box.Write("a.json", kAncientPostgres);
  EXPECT_EQ(box.Fix({"-i", "--unsafe", "a.json"}).status, 0);
  EXPECT_THAT(box.Read("a.json"), Not(HasSubstr("9.6.1")));
}

TEST(ModesTest, CheckPrintsFindingsOnStandardOutput) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  const Outcome run = box.Fix({"--check", "a.json"});
  EXPECT_THAT(run.out, StartsWith("a.json:7:26: error: aurora-postgresql "));
  EXPECT_EQ(run.err, "1 finding in 1 file: 1 can be fixed with -i\n");
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(box.Fix({"--check", "--exit-zero", "a.json"}).status, 0);
  EXPECT_EQ(box.Read("a.json"), kOldPostgres);
}

TEST(ModesTest, ListNamesFilesThatWouldChange) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  box.Write("b.json", kTopic);
  box.Write("c.json", kAncientPostgres);
  const Outcome run = box.Fix({"-l", "--quiet", "."});
  EXPECT_EQ(run.out, "a.json\n");
  EXPECT_EQ(run.err, "");
  EXPECT_EQ(run.status, 1);
}

TEST(ModesTest, ListAnswersOneForFindingsThatChangeNothing) {
  Sandbox box;
  box.Write("c.json", kAncientPostgres);
  const Outcome run = box.Fix({"-l", "c.json"});
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(run.status, 1);
}

TEST(ModesTest, QuietLeavesOutTheSummary) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  const Outcome run = box.Fix({"--check", "--quiet", "a.json"});
  EXPECT_THAT(run.out, Not(IsEmpty()));
  EXPECT_EQ(run.err, "");
}

TEST(ModesTest, ToFileWritesTheRepairedTextElsewhere) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  const Outcome run = box.Fix({"-o", "b.json", "a.json"});
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(box.Read("a.json"), kOldPostgres);
  EXPECT_EQ(box.Read("b.json"), kNewPostgres);
}

TEST(ModesTest, ToFileWritesWhatNeedsNoRepairToo) {
  Sandbox box;
  box.Write("a.json", "[1]\n");
  EXPECT_EQ(box.Fix({"-o", "b.json", "a.json"}).status, 0);
  EXPECT_EQ(box.Read("b.json"), "[1]\n");
}

TEST(ModesTest, ToFileTakesNoFolderAndNotTwoFiles) {
  Sandbox box;
  box.Write("d/a.json", kOldPostgres);
  EXPECT_EQ(box.Fix({"-o", "b.json", "d"}).status, 2);
  EXPECT_EQ(box.Fix({"-o", "b.json", "d/a.json", "d/a.json"}).status, 2);
  EXPECT_THAT(box.Files(), ElementsAre("d/a.json"));
}

TEST(ModesTest, ToFileSaysWhenItCannotBeWritten) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  const Outcome run = box.Fix({"-o", "no/b.json", "a.json"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err,
              HasSubstr("fix: error: no/b.json: cannot write beside it: no "
                        "such file or directory\n"));
}

TEST(ModesTest, StandardInputIsPreviewedUnderItsName) {
  Sandbox box;
  const Outcome run = box.Fix({"--stdin-name", "a.json", "-"},
                              {.input = std::string(kOldPostgres)});
  EXPECT_EQ(run.out, kDiff);
  EXPECT_THAT(run.err, StartsWith("a.json:7:26: error: "));
}

TEST(ModesTest, StandardInputInPlaceIsPrintedRepaired) {
  Sandbox box;
  const Outcome run = box.Fix({"-i", "--stdin-name", "a.json", "-"},
                              {.input = std::string(kOldPostgres)});
  EXPECT_EQ(run.out, kNewPostgres);
  EXPECT_EQ(run.status, 0);
  EXPECT_THAT(box.Files(), IsEmpty());
}

TEST(ModesTest, StandardInputThatNeedsNoRepairIsPrintedAsItIs) {
  Sandbox box;
  for (const std::string_view text : {kTopic, std::string_view("[1]")}) {
    const Outcome run = box.Fix({"-i", "--stdin-name", "a.json", "-"},
                                {.input = std::string(text)});
    EXPECT_EQ(run.out, text);
    EXPECT_EQ(run.status, 0);
  }
}

TEST(ModesTest, BrokenStandardInputPrintsNothing) {
  Sandbox box;
  const Outcome run =
      box.Fix({"-i", "--stdin-name", "a.json", "-"}, {.input = "{\"a\": "});
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, StartsWith("a.json:1:"));
  EXPECT_EQ(run.status, 2);
}

TEST(ModesTest, StandardInputNeedsAName) {
  Sandbox box;
  const Outcome run = box.Fix({"-"});
  EXPECT_THAT(run.err, StartsWith("fix: error: standard input needs a name"));
  EXPECT_EQ(run.status, 2);
}

TEST(ModesTest, OneRunGivesSeveralReports) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  const Outcome run =
      box.Fix({"--format", "json", "--output", "diff=a.diff", "--output",
               "text=a.txt", "--output", "ideal=a.md", "a.json"});
  EXPECT_THAT(run.out, StartsWith("{"));
  EXPECT_EQ(run.err, "1 finding in 1 file: 1 can be fixed with -i\n");
  EXPECT_EQ(box.Read("a.diff"), kDiff);
  EXPECT_THAT(box.Read("a.txt"), StartsWith("a.json:7:26: error: "));
  EXPECT_THAT(box.Read("a.md"), StartsWith("# Model Response Failures "));
}

TEST(ModesTest, InPlaceReportsOnlyWhenAsked) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  EXPECT_EQ(box.Fix({"-i", "--format", "diff", "a.json"}).out, kDiff);
}

TEST(ModesTest, EditsInReportsNameTheirOwnFile) {
  Sandbox box;
  box.Write("a.json", kTopic);
  box.Write("b.json", kOldPostgres);
  const Outcome run = box.Fix({"--format", "json", "."});
  EXPECT_THAT(run.out, HasSubstr("\"path\": \"b.json\",\n"));
  const size_t edits = run.out.find("\"edits\"");
  ASSERT_NE(edits, std::string::npos);
  EXPECT_THAT(run.out.substr(edits, 80), HasSubstr("\"path\": \"b.json\""));
}

TEST(ModesTest, ReportThatCannotBeWrittenIsAnError) {
  Sandbox box;
  box.Write("a.json", kTopic);
  const Outcome run = box.Fix({"--output", "json=no/a.json", "a.json"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, StartsWith("fix: error: no/a.json: "));
}

TEST(ModesTest, OldFactsAreWarnedOfOnce) {
  Sandbox box;
  box.Write("a.json", kTopic);
  box.Write("b.json", kTopic);
  const Outcome run = box.FixToday({"--as-of=2032-01-01", "a.json", "b.json"});
  EXPECT_THAT(run.err, StartsWith("fix: warning: the facts are of "));
  EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1);
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(
      box.FixToday({"--as-of=2032-01-01", "--quiet", "a.json", "b.json"}).err,
      "");
}

TEST(ModesTest, OldFactsDoNotMatterWithoutTemplates) {
  Sandbox box;
  box.Write("a.json", "[]");
  EXPECT_EQ(box.FixToday({"--as-of=2032-01-01", "."}).err, "");
}

TEST(ModesTest, DefaultsToToday) {
  Sandbox box;
  box.Write("a.json", kTopic);
  const Outcome run = box.FixToday({"--format=json", "--quiet", "a.json"});
  const time_t now = time(nullptr);
  tm local = {};
  localtime_r(&now, &local);
  char day[32];
  strftime(day, sizeof(day), "\"as_of\": \"%Y-%m-%d\"", &local);
  EXPECT_THAT(run.out, HasSubstr(day));
}

TEST(ModesTest, RulesAndExplainNeedNoFiles) {
  Sandbox box;
  const Outcome rules = box.FixToday({"rules"});
  EXPECT_THAT(rules.out, HasSubstr("engine-version-unavailable"));
  EXPECT_EQ(rules.status, 0);
  EXPECT_THAT(box.FixToday({"rules", "--format", "json"}).out,
              testing::AnyOf(StartsWith("["), StartsWith("{")));
  const Outcome page = box.FixToday({"explain", "aurora-serverless-v1"});
  EXPECT_THAT(page.out, HasSubstr("aurora-serverless-v1"));
  EXPECT_EQ(page.status, 0);
}

TEST(ModesTest, FileCalledLikeASubcommandIsWrittenWithItsFolder) {
  Sandbox box;
  box.Write("rules", kOldPostgres);
  EXPECT_EQ(box.Fix({"--check", "./rules"}).status, 1);
  EXPECT_EQ(box.Fix({"--check", "--", "rules"}).status, 1);
}

TEST(ModesTest, VersionAndHelpSucceed) {
  Sandbox box;
  const Outcome version = box.FixToday({"--version"});
  EXPECT_THAT(version.out, StartsWith("fix 0."));
  EXPECT_EQ(version.status, 0);
  const Outcome help = box.FixToday({"--help"});
  EXPECT_THAT(help.out, HasSubstr("Usage: fix [OPTIONS] [PATH...]\n"));
  EXPECT_EQ(help.status, 0);
}

}  // namespace
}  // namespace libfix::cli
