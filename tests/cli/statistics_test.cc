// What --statistics tells.

#include "cli/statistics.h"

#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

using std::chrono::milliseconds;
using testing::EndsWith;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;
using testing::StartsWith;

constexpr char kPhases[] =
    "phase          files  seconds\n"
    "finding files  [0-9]+      [0-9]+\\.[0-9]+\n"
    "reading        [0-9]+      [0-9]+\\.[0-9]+\n"
    "running        [0-9]+      [0-9]+\\.[0-9]+\n"
    "writing        [0-9]+      [0-9]+\\.[0-9]+\n"
    "all of it: [0-9]+\\.[0-9]+ seconds\n";

TEST(StatisticsTest, CountsByRuleThoseThatFoundMostFirst) {
  constexpr RuleInfo kOften = {.id = "often"};
  constexpr RuleInfo kRarely = {.id = "and-rarely"};
  const auto found = [](const RuleInfo& rule, bool applied) {
    Finding finding = {.rule = &rule};
    if (applied) finding.fix = Fix{.applied = true};
    return finding;
  };
  Counts counts;
  counts.Add({.findings = {found(kOften, true), found(kRarely, true),
                           found(kOften, false)}});
  counts.Add({.findings = {found(kOften, true)}});
  counts.Add({});
  EXPECT_THAT(Statistics(Mode::kInPlace, counts, {}),
              StartsWith("rule        found  fixed  left  files\n"
                         "often       3      2      1     2\n"
                         "and-rarely  1      1      0     1\n"
                         "\n"
                         "phase "));
  EXPECT_THAT(Statistics(Mode::kPreview, counts, {}),
              StartsWith("rule        found  fixable  left  files\n"));
}

TEST(StatisticsTest, TellsTheTimeOfEachPhase) {
  PhaseTimes times;
  times.Add(Phase::kFinding, {.files = 3, .time = milliseconds(12)});
  times.Add(Phase::kReading, {.files = 1, .time = milliseconds(500)});
  times.Add(Phase::kReading, {.files = 2, .time = milliseconds(700)});
  RunTimes all = times.Finish(4);
  all.whole = milliseconds(900);
  EXPECT_EQ(Statistics(Mode::kCheck, {}, all),
            "phase          files  seconds\n"
            "finding files  3      0.012\n"
            "reading        3      1.200\n"
            "running        0      0.000\n"
            "writing        0      0.000\n"
            "all of it: 0.900 seconds on 4 threads, whose times are added up "
            "above\n");
}

TEST(StatisticsRunTest, FollowTheSummary) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  box.Write("b.json", kOldPostgres);
  box.Write("c.json", kAncientPostgres);
  box.Write("d.json", kTopic);
  const Outcome run = box.Fix({"-i", "--jobs=1", "--statistics", "."});
  EXPECT_EQ(run.status, 1);
  const size_t table = run.err.find("rule  ");
  ASSERT_NE(table, std::string::npos) << run.err;
  EXPECT_THAT(run.err.substr(0, table),
              EndsWith("when nothing is deployed yet)\n"));
  EXPECT_THAT(run.err.substr(table),
              StartsWith("rule                        found  fixed  left  "
                         "files\n"
                         "engine-version-unavailable  3      2      1     3\n"
                         "\n"));
  const std::string phases = run.err.substr(run.err.find("phase "));
  EXPECT_THAT(phases, MatchesRegex(kPhases));
  EXPECT_THAT(phases, HasSubstr("finding files  4 "));
  EXPECT_THAT(phases, HasSubstr("reading        4 "));
  EXPECT_THAT(phases, HasSubstr("running        3 "));
  EXPECT_THAT(phases, HasSubstr("writing        2 "));
}

TEST(StatisticsRunTest, AreToldThoughNothingIsFoundAndAllIsQuiet) {
  Sandbox box;
  box.Write("d.json", kTopic);
  const Outcome run = box.Fix({"--quiet", "--statistics", "d.json"});
  EXPECT_THAT(run.err, MatchesRegex(kPhases));
  EXPECT_EQ(run.out, "");
}

TEST(StatisticsRunTest, StandardOutputStaysTheReport) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  const Outcome plain = box.Fix({"--format=json", "a.json"});
  const Outcome run = box.Fix({"--format=json", "--statistics", "a.json"});
  EXPECT_EQ(run.out, plain.out);
  EXPECT_THAT(plain.err, Not(HasSubstr("phase")));
}

}  // namespace
}  // namespace libfix::cli
