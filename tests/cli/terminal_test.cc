// How the program behaves towards terminals, pipes and the runner of GitHub.

#include "cli/terminal.h"

#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(TerminalTest, BreaksWorkflowCommands) {
  EXPECT_EQ(BreakWorkflowCommands("::error::x"), ": :error::x");
  EXPECT_EQ(BreakWorkflowCommands("a\n \t::set-env\n"), "a\n \t: :set-env\n");
  EXPECT_EQ(BreakWorkflowCommands("a\r::x"), "a\r: :x");
  EXPECT_EQ(BreakWorkflowCommands("\xC2\xA0::x"), "\xC2\xA0: :x");
  EXPECT_EQ(BreakWorkflowCommands("x ##[error]y"), "x # #[error]y");
  EXPECT_EQ(BreakWorkflowCommands("###[error]"), "## #[error]");
  EXPECT_EQ(BreakWorkflowCommands(":::x"), ": ::x");
}

TEST(TerminalTest, LeavesOtherTextAlone) {
  EXPECT_EQ(BreakWorkflowCommands("AWS::RDS::DBCluster\n: :\n## [\n"),
            "AWS::RDS::DBCluster\n: :\n## [\n");
}

TEST(TerminalRunTest, TextForPeopleIsNoWorkflowCommand) {
  Sandbox box;
  box.Write("::error::x.json", kOldPostgres);
  const std::vector<std::string> env = {"GITHUB_ACTIONS=true"};
  const Outcome check = box.Fix({"--check", "::error::x.json"}, {.env = env});
  EXPECT_THAT(check.out, StartsWith(": :error::x.json:7:26: "));
  const Outcome preview = box.Fix({"./::error::x.json"}, {.env = env});
  EXPECT_THAT(preview.out, HasSubstr("./::error::x.json"));
  const Outcome list = box.Fix({"-l", "."}, {.env = env});
  EXPECT_THAT(list.out, "::error::x.json\n");
  EXPECT_THAT(box.Fix({"--check", "::error::x.json"}).out,
              StartsWith("::error::x.json:7:26: "));
}

TEST(TerminalRunTest, ControlBytesInNamesDoNotReachTheTerminal) {
  Sandbox box;
  const Outcome run = box.Fix({"a\x1b[2J.json"});
  EXPECT_THAT(run.err, Not(HasSubstr("\x1b")));
  EXPECT_THAT(box.Fix({"--format", "\x1b[2J"}).err, Not(HasSubstr("\x1b")));
}

TEST(TerminalRunTest, ColorsOnlyWhenAsked) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  EXPECT_THAT(box.Fix({"--check", "a.json"}).out, Not(HasSubstr("\x1b[")));
  EXPECT_THAT(box.Fix({"--check", "--color=always", "a.json"}).out,
              HasSubstr("\x1b["));
  EXPECT_THAT(box.Fix({"--color=always", "--output", "text=t", "a.json"}).err,
              HasSubstr("\x1b["));
  EXPECT_THAT(box.Read("t"), Not(HasSubstr("\x1b[")));
}

TEST(TerminalRunTest, FullDiskIsAnError) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  const Outcome run = box.Fix({"--quiet", "a.json"}, {.out = "/dev/full"});
  EXPECT_THAT(run.err, HasSubstr("fix: error: standard output cannot be "
                                 "written: no space left on device\n"));
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(box.FixToday({"--version"}, {.out = "/dev/full"}).status, 2);
}

TEST(TerminalRunTest, ClosedPipeIsNoError) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  EXPECT_EQ(box.Shell("{ $fix --as-of=2026-08-19 --check --quiet a.json; "
                      "echo $? >status; } 2>err | true; cat status err"),
            "1\n");
}

TEST(TerminalRunTest, MissingStandardOutputIsAnErrorAndHarmsNoFile) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  EXPECT_EQ(box.Shell("$fix --as-of=2026-08-19 -i --format=json a.json "
                      ">&- 2>/dev/null; echo $?"),
            "2\n");
  EXPECT_EQ(box.Read("a.json"), kNewPostgres);
}

}  // namespace
}  // namespace libfix::cli
