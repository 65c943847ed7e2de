// Questions about each fix, asked and answered on a terminal.

#include "cli/interactive.h"

#include "tests/cli/pseudo_terminal.h"

namespace libfix::cli {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr char kAsk[] = "exec $fix --as-of=2026-08-19 --interactive ";
constexpr std::string_view kQuestion =
    "Apply? [y]es, [n]o, [a]ll of this rule, [q]uit, [s]how alternatives: ";

// Answers each question in turn; then the program has to end.
struct Talked {
  int status;
  std::string shown;
};

Talked Answer(const Sandbox& box, const std::string& arguments,
              const std::vector<std::string>& answers) {
  PseudoTerminal terminal(box, kAsk + arguments);
  for (const std::string& answer : answers) {
    terminal.WaitFor("[q]uit");
    terminal.Type(answer);
  }
  const int status = terminal.Finish();
  return {status, terminal.shown()};
}

TEST(InteractiveTest, ShowsTheFindingAndTheDiffAndWritesWhatIsAccepted) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  const Talked talk = Answer(box, "--color=never a.json", {"y\n"});
  EXPECT_EQ(talk.status, 0);
  EXPECT_THAT(
      talk.shown,
      StartsWith(
          "\n"
          "a.json:7:26: error: aurora-postgresql version '15.4' can no longer "
          "be created (last seen on 2025-10-09) "
          "[engine-version-unavailable]\n"
          "    7 |         \"EngineVersion\": \"15.4\"\n"
          "      |                          ^^^^^^\n"
          "  why: RDS refuses to create the database, so the whole stack rolls "
          "back\n"
          "  fix: use 15.18 (safe)\n"
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
          "   }\n" +
          std::string(kQuestion)));
  EXPECT_THAT(talk.shown, EndsWith("1 finding in 1 file: 1 fixed\n"));
  EXPECT_EQ(box.Read("a.json"), kNewPostgres);
}

TEST(InteractiveTest, WhatIsRefusedStays) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  box.Write("b.json", kOldPostgres);
  const Talked talk = Answer(box, ".", {"no\n", "YES\n"});
  EXPECT_EQ(talk.status, 1);
  EXPECT_THAT(talk.shown, EndsWith("2 findings in 2 files: 1 fixed, 1 left (1 "
                                   "not accepted)\n"));
  EXPECT_EQ(box.Read("a.json"), kOldPostgres);
  EXPECT_EQ(box.Read("b.json"), kNewPostgres);
}

TEST(InteractiveTest, AsksAgainAfterAnotherWord) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  EXPECT_EQ(Answer(box, "a.json", {"what?\n", "\n", " y \n"}).status, 0);
  EXPECT_EQ(box.Read("a.json"), kNewPostgres);
}

TEST(InteractiveTest, AllOfARuleAreAcceptedInAllFiles) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  box.Write("b.json", kOldPostgres);
  box.Write("c.json", kOldPostgres);
  const Talked talk = Answer(box, ".", {"n\n", "a\n"});
  EXPECT_EQ(talk.status, 1);
  EXPECT_EQ(box.Read("a.json"), kOldPostgres);
  EXPECT_EQ(box.Read("b.json"), kNewPostgres);
  EXPECT_EQ(box.Read("c.json"), kNewPostgres);
}

TEST(InteractiveTest, QuitWritesWhatWasAcceptedAndLeavesTheRest) {
  Sandbox box;
  for (const char* name : {"a.json", "b.json", "c.json"}) {
    box.Write(name, kOldPostgres);
  }
  for (const std::string quit : {"q\n", "\x04"}) {  // Ctrl-D
    box.Write("a.json", kOldPostgres);
    const Talked talk = Answer(box, ".", {"y\n", quit});
    EXPECT_EQ(talk.status, 1);
    EXPECT_THAT(talk.shown, HasSubstr("fix: stopped: 2 of 3 files done, 1 "
                                      "written; the others are as they "
                                      "were\n"));
    EXPECT_EQ(box.Read("a.json"), kNewPostgres);
    EXPECT_EQ(box.Read("b.json"), kOldPostgres);
    EXPECT_EQ(box.Read("c.json"), kOldPostgres);
  }
}

TEST(InteractiveTest, QuitKeepsWhatWasAcceptedInTheSameFile) {
  Sandbox box;
  const std::string resource =
      "    Type: AWS::RDS::DBCluster\n"
      "    Properties: {Engine: aurora-postgresql, EngineVersion: '15.4'}\n";
  box.Write("a.yaml",
            "Resources:\n  One:\n" + resource + "  Two:\n" + resource);
  EXPECT_EQ(Answer(box, "a.yaml", {"y\n", "q\n"}).status, 1);
  EXPECT_THAT(box.Read("a.yaml"), HasSubstr("One:\n    Type: "
                                            "AWS::RDS::DBCluster\n    "
                                            "Properties: {Engine: "
                                            "aurora-postgresql, EngineVersion: "
                                            "'15.18'}"));
  EXPECT_THAT(box.Read("a.yaml"), EndsWith("Two:\n" + resource));
}

TEST(InteractiveTest, InterruptWritesNothingMore) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  const std::string resource =
      "    Type: AWS::RDS::DBCluster\n"
      "    Properties: {Engine: aurora-postgresql, EngineVersion: '15.4'}\n";
  const std::string two =
      "Resources:\n  One:\n" + resource + "  Two:\n" + resource;
  box.Write("b.yaml", two);
  const Talked talk = Answer(box, ".", {"y\n", "y\n", "\x03"});
  EXPECT_EQ(talk.status, 130);
  EXPECT_THAT(talk.shown, EndsWith("fix: interrupted: 1 of 2 files done, 1 "
                                   "written; the others are as they were\n"));
  EXPECT_EQ(box.Read("a.json"), kNewPostgres);
  EXPECT_EQ(box.Read("b.yaml"), two);
}

TEST(InteractiveTest, AlternativesAreTakenByTheirNumber) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  PseudoTerminal terminal(box, std::string(kAsk) + "--color=never a.json");
  terminal.WaitFor(kQuestion);
  terminal.Type("s\n");
  terminal.WaitFor(
      "  1  Use 15.10 (closest)\n"
      "  2  Use 16.8 (next-major)\n"
      "  3  Use 15 (major-only)\n"
      "  4  Leave the version out (omit)\n"
      "Which one? (a number, or Enter for none of them): ");
  terminal.Type("5\n");
  terminal.WaitFor("Which one? ");
  terminal.Type("2\n");
  terminal.WaitFor("+        \"EngineVersion\": \"16.8\"\n");
  terminal.WaitFor(kQuestion);
  terminal.Type("y\n");
  EXPECT_EQ(terminal.Finish(), 0);
  EXPECT_THAT(box.Read("a.json"), HasSubstr("\"EngineVersion\": \"16.8\"\n"));
}

TEST(InteractiveTest, NoneOfTheAlternativesIsTheFixAgain) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  PseudoTerminal terminal(box, std::string(kAsk) + "--color=never a.json");
  terminal.WaitFor(kQuestion);
  terminal.Type("s\n");
  terminal.WaitFor("Which one? ");
  terminal.Type("\n");
  terminal.WaitFor("+        \"EngineVersion\": \"15.18\"\n");
  terminal.WaitFor(kQuestion);
  terminal.Type("n\n");
  EXPECT_EQ(terminal.Finish(), 1);
  EXPECT_EQ(box.Read("a.json"), kOldPostgres);
}

TEST(InteractiveTest, UnsafeFixesAreOfferedWhenAskedForAndMarked) {
  Sandbox box;
  box.Write("a.json", kAncientPostgres);
  const Talked safe = Answer(box, "a.json", {});
  EXPECT_EQ(safe.status, 1);
  EXPECT_THAT(safe.shown, Not(HasSubstr("Apply?")));
  EXPECT_THAT(safe.shown, HasSubstr("1 left (1 needs --unsafe)\n"));
  const Talked unsafe = Answer(box, "--unsafe --color=never a.json", {"n\n"});
  EXPECT_THAT(unsafe.shown, HasSubstr(" (unsafe: "));
  EXPECT_THAT(unsafe.shown, EndsWith("1 left (1 not accepted)\n"));
  EXPECT_EQ(box.Read("a.json"), kAncientPostgres);
  EXPECT_EQ(Answer(box, "--unsafe a.json", {"y\n"}).status, 0);
  EXPECT_THAT(box.Read("a.json"), Not(HasSubstr("9.6.1")));
}

class InteractiveSeedTest : public testing::TestWithParam<std::string> {};

// Fixes of later passes and fixes that go along with others included.
TEST_P(InteractiveSeedTest, AcceptingEverythingIsInPlace) {
  const std::filesystem::path seed =
      LIBFIX_SOURCE_DIR "/fixtures/seeds/" + GetParam();
  const std::string name = seed.filename();
  Sandbox box;
  for (const char* folder : {"one-by-one/", "at-once/"}) {
    std::filesystem::create_directories(box.Path(folder));
    std::filesystem::copy_file(seed, box.Path(folder + name));
  }
  EXPECT_EQ(box.Fix({"-i", "--unsafe", "at-once"}).status, 0);
  PseudoTerminal terminal(box, std::string(kAsk) + "--unsafe one-by-one");
  std::string yes;
  for (int i = 0; i < 20; ++i) yes += "y\n";
  terminal.Type(yes);
  EXPECT_EQ(terminal.Finish(), 0);
  EXPECT_EQ(box.Read("one-by-one/" + name), box.Read("at-once/" + name));
  EXPECT_THAT(terminal.shown(), HasSubstr("Apply? "));
}

INSTANTIATE_TEST_SUITE_P(Seeds, InteractiveSeedTest,
                         testing::Values("000/before.json", "002/before.py",
                                         "003/before.json"));

TEST(InteractiveTest, NeedsATerminal) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  const Outcome run = box.Fix({"--interactive", "a.json"}, {.input = "y\n"});
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(run.err,
            "fix: error: --interactive asks on the terminal, and standard "
            "input is none; run it in a terminal, or apply all safe fixes "
            "with --in-place\n");
  PseudoTerminal terminal(box, std::string(kAsk) + "a.json 2>err");
  EXPECT_EQ(terminal.Finish(), 2);
  EXPECT_THAT(box.Read("err"), HasSubstr("and standard error is none;"));
  EXPECT_EQ(box.Read("a.json"), kOldPostgres);
}

TEST(InteractiveTest, ExcludesOtherModes) {
  Sandbox box;
  EXPECT_THAT(box.Fix({"--interactive", "--check"}).err,
              HasSubstr("--interactive and --check exclude each other"));
  EXPECT_THAT(box.Fix({"--interactive", "-", "--stdin-name=a.json"}).err,
              HasSubstr("--interactive reads the answers from standard input"));
  EXPECT_THAT(box.Fix({"--interactive", "--files0-from=-"}).err,
              HasSubstr("--interactive reads the answers from standard input"));
}

TEST(InteractiveTest, WhatIsShownDoesNotActOnTheTerminal) {
  Sandbox box;
  box.Write("a.yaml",
            "Resources:\n"
            "  Db:\n"
            "    Type: AWS::RDS::DBCluster\n"
            "    # \xE2\x80\xAE reversed\n"
            "    Properties: {Engine: aurora-postgresql, EngineVersion: "
            "'15.4'}\n");
  const Talked talk = Answer(box, "--color=never a.yaml", {"y\n"});
  EXPECT_EQ(talk.status, 0);
  EXPECT_THAT(talk.shown, HasSubstr("     # \\u202e reversed\n"));
  EXPECT_THAT(box.Read("a.yaml"), HasSubstr("# \xE2\x80\xAE reversed\n"));
}

}  // namespace
}  // namespace libfix::cli
