// --changed and --changed-lines, with git as the judge of what changed.

#include "cli/git_changes.h"
#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using testing::StartsWith;

// Two clusters that need a repair, in lines 2 and 3.
constexpr std::string_view kTwo =
    "Resources:\n"
    "  A: {Type: AWS::RDS::DBCluster, Properties: {Engine: aurora-postgresql, "
    "EngineVersion: '15.3'}}\n"
    "  B: {Type: AWS::RDS::DBCluster, Properties: {Engine: aurora-postgresql, "
    "EngineVersion: '15.4'}}\n";

std::string Replaced(std::string_view text, std::string_view what,
                     std::string_view by) {
  std::string all(text);
  return all.replace(all.find(what), what.size(), by);
}

// A repository with everything committed that is in it so far.
void Commit(const Sandbox& box) {
  box.Shell(
      "git init -q . && git add -A && git -c user.name=a -c user.email=a@b "
      "commit -q --allow-empty -m x");
}

std::string Listed(const Sandbox& box, std::vector<std::string> args) {
  args.insert(args.begin(), {"-l", "--quiet"});
  const Outcome run = box.Fix(std::move(args));
  EXPECT_EQ(run.err, "");
  return run.out;
}

TEST(ChangedTest, TakesWhatGitSaysChanged) {
  Sandbox box;
  for (const char* name : {"same.yaml", "edited.yaml", "staged.yaml",
                           "gone.yaml", "d/old name.yaml"}) {
    box.Write(name, kTwo);
  }
  box.Write(".gitignore", "ignored.yaml\n");
  Commit(box);
  EXPECT_EQ(Listed(box, {"--changed"}), "");
  box.Write("edited.yaml", std::string(kTwo) + "# more\n");
  box.Write("staged.yaml", std::string(kTwo) + "# more\n");
  box.Shell(
      "git add staged.yaml; git rm -q gone.yaml; "
      "git mv 'd/old name.yaml' \"$(printf 'd/new\\nname.yaml')\"");
  box.Write("d/added.yaml", kTwo);
  box.Write("ignored.yaml", kTwo);
  box.Write("node_modules/added.yaml", kTwo);
  EXPECT_EQ(Listed(box, {"--changed"}),
            "d/added.yaml\nd/new\nname.yaml\nedited.yaml\nstaged.yaml\n");
  EXPECT_EQ(Listed(box, {"--changed", "d", "same.yaml"}),
            "d/added.yaml\nd/new\nname.yaml\n");
  EXPECT_EQ(Listed(box, {"--changed", "--exclude=d", "."}),
            "edited.yaml\nstaged.yaml\n");
}

TEST(ChangedTest, ReadsWhatTheHunksOfADiffShow) {
  EXPECT_THAT(
      ParseHunks("diff --git a/a b/a\n--- a/a\n+++ b/a\n"
                 "@@ -1,4 +1,3 @@\n 1\n-+++ b/x\n 3\n 4\n"
                 "@@ -20 +19,2 @@\n-20\n+x\n+y\n"
                 "@@ -30 +30,0 @@\n-30\n"
                 "diff --git a/b b/b\n--- a/b\n+++ b/b\n"
                 "@@ -0,0 +1 @@\n+1\n"),
      ElementsAre(Pair("a", ElementsAre(LineRange{1, 3}, LineRange{19, 20})),
                  Pair("b", ElementsAre(LineRange{1, 1}))));
}

TEST(ChangedTest, ComparesWithTheRevisionThatIsGiven) {
  Sandbox box;
  box.Write("a.yaml", kTwo);
  Commit(box);
  box.Write("b.yaml", kTwo);
  Commit(box);
  EXPECT_EQ(Listed(box, {"--changed"}), "");
  EXPECT_EQ(Listed(box, {"--changed=HEAD~1"}), "b.yaml\n");
  EXPECT_EQ(Listed(box, {"--changed=HEAD~1", "a.yaml"}), "");
  const Outcome run = box.Fix({"--changed=mian"});
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(run.err,
            "fix: error: --changed: git knows no commit 'mian'; 'git log "
            "--oneline' lists some\n");
}

TEST(ChangedTest, WorksBelowTheTopOfTheRepository) {
  Sandbox box;
  Commit(box);
  box.Write("a.yaml", kTwo);
  box.Write("d/b.yaml", kTwo);
  EXPECT_EQ(box.Shell("cd d && $fix -l --quiet --changed . ../a.yaml"),
            "../a.yaml\nb.yaml\n");
}

TEST(ChangedTest, EverythingIsNewBeforeTheFirstCommit) {
  Sandbox box;
  box.Shell("git init -q .");
  box.Write("a.yaml", kTwo);
  box.Write("b.yaml", kTwo);
  box.Shell("git add a.yaml");
  EXPECT_EQ(Listed(box, {"--changed"}), "a.yaml\nb.yaml\n");
  EXPECT_EQ(Listed(box, {"--changed-lines"}), "a.yaml\nb.yaml\n");
}

TEST(ChangedTest, NeedsGitAndARepository) {
  Sandbox box;
  box.Write("a.yaml", kTwo);
  const Outcome outside = box.Fix({"-i", "--changed"});
  EXPECT_EQ(outside.status, 2);
  EXPECT_THAT(outside.err, StartsWith("fix: error: --changed: git says: not a "
                                      "git repository (or any "));
  const Outcome without =
      box.Fix({"-i", "--changed-lines"}, {.env = {"PATH=/"}});
  EXPECT_EQ(without.status, 2);
  EXPECT_EQ(without.err,
            "fix: error: --changed-lines: git cannot be started: no such file "
            "or directory\n");
  EXPECT_EQ(box.Read("a.yaml"), kTwo);
}

TEST(ChangedTest, WhatLiesInNoOrAnotherRepositoryIsTold) {
  Sandbox box;
  box.Write("out/a.yaml", kTwo);
  box.Write("in/b.yaml", kTwo);
  box.Shell("git init -q in");
  const std::string said = box.Shell(
      "cd in && $fix -l --quiet --changed . ../out ../out/a.yaml 2>&1; "
      "echo $?");
  EXPECT_THAT(said,
              HasSubstr("../out: error: lies outside the git repository " +
                        box.Path("in").string() + "; "));
  EXPECT_THAT(said, HasSubstr("../out/a.yaml: error: lies outside the git"));
  EXPECT_THAT(said, HasSubstr("b.yaml\n"));
  EXPECT_THAT(said, testing::EndsWith("2\n"));
}

TEST(ChangedTest, ARevisionIsNoOptionOfGits) {
  Sandbox box;
  Commit(box);
  const Outcome run = box.Fix({"--changed=--output=stolen"});
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(run.err,
            "fix: error: --changed: '--output=stolen' is no revision of "
            "git's\n");
  EXPECT_FALSE(fs::exists(box.Path("stolen")));
  // An empty variable must not make a check of nothing.
  EXPECT_THAT(box.Fix({"--changed="}).err,
              StartsWith("fix: error: --changed= lacks its value\n"));
  EXPECT_THAT(box.Fix({"--changed", "--stdin-name=a.json", "-"}).err,
              StartsWith("fix: error: --changed and standard input exclude "
                         "each other"));
}

TEST(ChangedTest, TheUsersConfigurationOfDiffsDoesNotMatter) {
  Sandbox box;
  box.Write("d/a b.yaml", kTwo);
  Commit(box);
  box.Shell(
      "git config diff.noprefix true; git config color.ui always; "
      "git config diff.external 'false'; git config diff.relative true; "
      "git config diff.context 9; git config diff.interHunkContext 9");
  box.Write("d/a b.yaml", Replaced(kTwo, "15.4", "15.5"));
  EXPECT_EQ(box.Shell("cd d && $fix --check --quiet --changed-lines --as-of "
                      "2026-08-19 | grep -o '^a b.*error'"),
            "a b.yaml:3:89: error\n");
}

TEST(ChangedLinesTest, OtherLinesAreNeitherToldNorRepaired) {
  Sandbox box;
  box.Write("a.yaml", kTwo);
  box.Write("same.yaml", kTwo);
  Commit(box);
  box.Write("a.yaml", "# new\n" + Replaced(kTwo, "15.4", "15.5"));
  const Outcome check = box.Fix({"--check", "--changed-lines"});
  EXPECT_EQ(check.status, 1);
  EXPECT_THAT(check.out, StartsWith("a.yaml:4:89: error: "));
  EXPECT_THAT(check.err, StartsWith("1 finding in 1 file"));
  const Outcome run = box.Fix({"-i", "--quiet", "--changed-lines"});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(box.Read("a.yaml"), "# new\n" + Replaced(kTwo, "15.4", "15.18"));
  EXPECT_EQ(box.Read("same.yaml"), kTwo);
}

TEST(ChangedLinesTest, NewFilesHaveNewLinesOnly) {
  Sandbox box;
  Commit(box);
  box.Write("a.yaml", kTwo);
  EXPECT_THAT(box.Fix({"--check", "--changed-lines"}).err,
              StartsWith("2 findings in 1 file"));
}

TEST(ChangedLinesTest, LinesThatWentAreNoLines) {
  Sandbox box;
  box.Write("a.yaml", std::string(kTwo) + "# last\n");
  Commit(box);
  box.Write("a.yaml", kTwo);
  EXPECT_EQ(box.Fix({"--check", "--changed"}).status, 1);
  EXPECT_EQ(box.Fix({"--check", "--changed-lines"}).status, 0);
}

TEST(ChangedLinesTest, ValuesThatCannotBeCheckedAreToldLikewise) {
  Sandbox box;
  const std::string opaque = Replaced(kTwo, "'15.3'", "!Ref Nothing");
  box.Write("a.yaml", opaque);
  Commit(box);
  box.Write("a.yaml", Replaced(opaque, "15.4", "15.5"));
  EXPECT_THAT(box.Fix({"--check", "--changed"}).out, HasSubstr("'Nothing'"));
  EXPECT_THAT(box.Fix({"--check", "--changed-lines"}).out,
              testing::Not(HasSubstr("'Nothing'")));
}

TEST(ChangedLinesTest, ReadsWhatGitDiffPrints) {
  const auto lines = ParseNewLines(
      "diff --git a/a.yaml b/a.yaml\n"
      "index 1..2 100644\n"
      "--- a/a.yaml\n"
      "+++ b/a.yaml\n"
      "@@ -1 +1,2 @@\n"
      "-one\n"
      "++++ b/no header.yaml\n"
      "+@@ -1 +1 @@\n"
      "@@ -9,2 +10,0 @@ Resources:\n"
      "--- a/no header.yaml\n"
      "-x\n"
      "@@ -17,3 +16,6 @@ with context\n"
      " 16\n"
      "+17\n"
      "\n"
      "-x\n"
      "+19\n"
      "+20\n"
      "+last\n"
      "\\ No newline at end of file\n"
      "diff --git a/b c b/b c\n"
      "--- /dev/null\n"
      "+++ b/b c\t\n"
      "@@ -0,0 +1,3 @@\n"
      "+1\n+2\n+3\n"
      "diff --git \"a/t\\tq\\\"\\303\\251\" \"b/t\\tq\\\"\\303\\251\"\n"
      "+++ \"b/t\\tq\\\"\\303\\251\"\n"
      "@@ -4 +4 @@\n"
      "-x\n+y\n"
      "diff --git a/z.png b/z.png\n"
      "Binary files a/z.png and b/z.png differ\n");
  EXPECT_THAT(
      lines,
      ElementsAre(Pair("a.yaml", ElementsAre(LineRange{1, 2}, LineRange{17, 17},
                                             LineRange{19, 21})),
                  Pair("b c", ElementsAre(LineRange{1, 3})),
                  Pair("t\tq\"\xc3\xa9", ElementsAre(LineRange{4, 4}))));
}

}  // namespace
}  // namespace libfix::cli
