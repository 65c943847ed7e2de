// How the program behaves towards terminals, pipes and the runner of GitHub.

#include "cli/terminal.h"

#include "fmt/format.h"
#include "tests/cli/pseudo_terminal.h"

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
  EXPECT_THAT(preview.out, HasSubstr("+++ b/::error::x.json"));
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

// What a terminal shows for a line of shell.
std::string Shown(const Sandbox& box, const std::string& line,
                  std::vector<std::string> env = {}) {
  PseudoTerminal terminal(box, line, std::move(env));
  terminal.Finish();
  return terminal.shown();
}

constexpr char kCheck[] = "$fix --as-of=2026-08-19 --check --quiet a.json";
constexpr char kColored[] = "\x1b[1ma.json:7:26\x1b[0m: \x1b[1;31merror\x1b[0m";

TEST(TerminalRunTest, ColorsOnATerminal) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  EXPECT_THAT(Shown(box, kCheck), StartsWith(kColored));
  EXPECT_THAT(Shown(box, kCheck, {"NO_COLOR="}), StartsWith(kColored));
  EXPECT_THAT(Shown(box, "$fix --as-of=2026-08-19 a.json >diff"),
              StartsWith(kColored));
  EXPECT_THAT(box.Read("diff"), StartsWith("--- a/a.json\n"));
}

TEST(TerminalRunTest, DoesNotColorWhereNobodyWantsIt) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  const std::string check = kCheck;
  for (const std::string& line :
       {"NO_COLOR=1 " + check, "NO_COLOR=0 " + check, "TERM=dumb " + check,
        "unset TERM; " + check, check + " --color=never", check + " | cat"}) {
    const std::string shown = Shown(box, line);
    EXPECT_THAT(shown, StartsWith("a.json:7:26: error: ")) << line;
    EXPECT_THAT(shown, Not(HasSubstr("\x1b"))) << line;
  }
}

TEST(TerminalRunTest, ColorsWhenToldToWhateverTheTerminalIs) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  const std::string check = kCheck;
  for (const std::string& line :
       {"NO_COLOR=1 " + check, "TERM=dumb " + check}) {
    EXPECT_THAT(Shown(box, line + " --color=always"), StartsWith(kColored));
  }
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

TEST(TerminalRunTest, ReaderThatHasEnoughIsNoError) {
  Sandbox box;
  std::string resources;  // much more of a report than a pipe holds
  for (int i = 0; i < 1000; ++i) {
    resources += fmt::format(
        "{}\"Db{}\": {{\"Type\": \"AWS::RDS::DBCluster\", \"Properties\": "
        "{{\"Engine\": \"aurora-postgresql\", \"EngineVersion\": "
        "\"15.4\"}}}}",
        i == 0 ? "" : ",\n", i);
  }
  box.Write("a.json", "{\"Resources\": {\n" + resources + "}}\n");
  for (const char* format : {"diff", "text", "json"}) {
    EXPECT_EQ(
        box.Shell(fmt::format(
            "{{ $fix --as-of=2026-08-19 --quiet --format={} --output "
            "json=report a.json; echo $? >status; }} 2>err | head -c 5 >out; "
            "grep -c EPIPE -i err; grep -ci pipe err; cat status; rm status; "
            "wc -c <out; test -s report && echo written",
            format)),
        "0\n0\n0\n5\nwritten\n")
        << format;
  }
  // Standard error, too.
  EXPECT_EQ(box.Shell("{ $fix --as-of=2026-08-19 -i a.json 2>&1; echo $? "
                      ">status; } | head -c 5 >out; cat status; grep -c "
                      "15.18 a.json"),
            "0\n1000\n");
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
