// Reports for reviewers: what the command line adds to them, and what goes
// wrong with their files. What stands in them is the matter of tests/report/,
// and of tests/consumers/ how others read them.

#include "rapidjson/document.h"
#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

void Commit(const Sandbox& box, std::string_view branch) {
  box.Shell("{ [ -d .git ] || git init -q -b main .; } && git checkout -q -B " +
            std::string(branch) +
            " && git add -A && git -c user.name=a -c user.email=a@b commit -q "
            "--allow-empty -m x");
}

// Paths of comments, and the text of the review.
std::vector<std::string> Commented(const Outcome& run, std::string& body) {
  rapidjson::Document json;
  json.Parse(run.out.c_str());
  std::vector<std::string> paths;
  EXPECT_TRUE(json.IsObject()) << run.out << run.err;
  if (!json.IsObject()) return paths;
  body = json["body"].GetString();
  for (const auto& comment : json["comments"].GetArray()) {
    paths.emplace_back(comment["path"].GetString());
  }
  return paths;
}

TEST(ReportsTest, OneFileForTwoReportsIsAMistake) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  box.Shell("ln -s x.json y.json");
  EXPECT_EQ(box.Fix({"--output=json=x", "--output=diff=./x", "a.json"}).err,
            "fix: error: --output json=x and --output diff=./x are the same "
            "file, which can hold only one of them; name another\n"
            "run 'fix --help' for what it takes\n");
  EXPECT_EQ(box.Fix({"-o", "x", "--output=diff=x", "a.json"}).err,
            "fix: error: -o x and --output diff=x are the same file, which can "
            "hold only one of them; name another\n"
            "run 'fix --help' for what it takes\n");
  EXPECT_EQ(box.Fix({"--output=json=x", "--output=diff=./x", "a.json"}).status,
            2);
  EXPECT_THAT(box.Files(), ElementsAre("a.json", "y.json"));
  // What is no file takes one after another.
  EXPECT_EQ(
      box.Fix({"--output=json=/dev/null", "--output=diff=/dev/null", "a.json"})
          .status,
      0);
}

TEST(ReportsTest, WritesTheOthersWhereOneCannotBeWritten) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  const Outcome run =
      box.Fix({"--quiet", "--check", "--output=json=no/a.json",
               "--output=jsonl=a.json", "--output=diff=a.diff", "a.json"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err,
              StartsWith("fix: error: no/a.json: cannot write beside it: no "
                         "such file or directory\n"
                         "fix: error: a.json: a template of this run, so the "
                         "report was not written there; name another file for "
                         "jsonl\n"));
  EXPECT_THAT(run.out, HasSubstr("a.json:7:26: error: "));
  EXPECT_THAT(box.Read("a.diff"), StartsWith("--- a/a.json\n"));
  EXPECT_EQ(box.Read("a.json"), kOldPostgres);
}

TEST(ReportsTest, ADiffStartsWhereItCanBeApplied) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  box.Write("sub/b.json", kOldPostgres);
  const std::string top = box.Path("").parent_path().string();
  for (const std::string& path : {std::string("./a.json"), top + "/a.json",
                                  std::string("sub/../a.json")}) {
    const Outcome run = box.Fix({path});
    EXPECT_THAT(run.out, StartsWith("--- a/a.json\n+++ b/a.json\n")) << path;
    EXPECT_THAT(run.err, Not(HasSubstr("apply it there"))) << path;
  }
  EXPECT_EQ(box.Shell("cd sub && $fix --quiet --as-of 2026-08-19 ../a.json "
                      "b.json 2>/dev/null | grep '^[-+][-+]'"),
            "--- a/a.json\n+++ b/a.json\n"
            "--- a/sub/b.json\n+++ b/sub/b.json\n");
  EXPECT_THAT(
      box.Shell("cd sub && $fix --as-of 2026-08-19 ../a.json 2>&1 "
                ">/dev/null | tail -n 1"),
      "fix: the paths of the diff begin at " + top + "; apply it there\n");
}

TEST(ReportsTest, AConfigurationThatCannotBeUsedIsInTheReports) {
  const Sandbox box;
  box.Write("good/a.json", kOldPostgres);
  box.Write("bad/a.json", kOldPostgres);
  box.Write("bad/.fix.yaml", "selekt: all\n");
  const Outcome sarif = box.Fix({"--format", "sarif", "."});
  EXPECT_EQ(sarif.status, 2);
  EXPECT_THAT(sarif.out, HasSubstr("\"executionSuccessful\": false"));
  EXPECT_THAT(sarif.out, HasSubstr("unknown key 'selekt'"));
  EXPECT_THAT(sarif.out, HasSubstr("\"uri\": \"bad/.fix.yaml\""));
  // Standard error tells it once, as ever.
  EXPECT_THAT(sarif.err, StartsWith("fix: error: bad/.fix.yaml:1:1: unknown"));
  EXPECT_EQ(sarif.err.find("selekt"), sarif.err.rfind("selekt"));
  for (const char* format : {"gitlab", "junit", "github", "markdown", "rdjson",
                             "html", "ideal", "json"}) {
    const Outcome run = box.Fix({"--format", format, "bad"});
    EXPECT_EQ(run.status, 2) << format;
    EXPECT_THAT(run.out, HasSubstr("selekt")) << format;
    EXPECT_THAT(run.out, Not(HasSubstr("as of  for"))) << format;
  }
}

TEST(ReportsTest, ADiffOfANameOutsideStartsWhereItCanBeApplied) {
  const Sandbox box;
  box.Write("here/x.json", kOldPostgres);
  const std::string said = box.Shell(
      "cd here && $fix --as-of=2026-08-19 --stdin-name ../else/z.json - x.json "
      "<x.json 2>&1 | grep -e '^---' -e 'apply it'");
  EXPECT_THAT(said, StartsWith("--- a/else/z.json\n--- a/here/x.json\n"
                               "fix: the paths of the diff begin at "));
}

TEST(ReportsTest, ADiffNamesTheFileThatALinkLeadsTo) {
  const Sandbox box;
  box.Write("shared/s.json", kOldPostgres);
  box.Write("repo/near/n.json", kOldPostgres);
  fs::create_symlink("../shared/s.json", box.Path("repo/out.json"));
  fs::create_symlink("near/n.json", box.Path("repo/in.json"));
  EXPECT_EQ(box.Shell("cd repo && $fix --as-of=2026-08-19 in.json 2>/dev/null "
                      "| patch -p1"),
            "patching file near/n.json\n");
  const std::string said = box.Shell(
      "cd repo && $fix --as-of=2026-08-19 out.json 2>../err | (cd .. && patch "
      "-p1) && grep -c 'apply it' ../err");
  EXPECT_EQ(said, "patching file shared/s.json\n1\n");
  EXPECT_EQ(box.Read("shared/s.json"), kNewPostgres);
}

TEST(ReportsTest, AStepsSummaryTakesTheRest) {
  Sandbox box;
  std::string many = "Resources:\n";
  for (int i = 0; i < 12; ++i) {
    many += "  Db" + std::to_string(i) +
            ": {Type: AWS::RDS::DBCluster, Properties: {Engine: "
            "aurora-postgresql, EngineVersion: '15.4'}}\n";
  }
  box.Write("a.yaml", many);
  box.Write("summary.md", "before");
  const std::vector<std::string> args = {"--quiet", "--format=github",
                                         "a.yaml"};
  EXPECT_THAT(box.Fix(args).out, HasSubstr("::notice title=fix::2 more "));
  const How how = {.env = {"GITHUB_STEP_SUMMARY=summary.md"}};
  EXPECT_THAT(box.Fix(args, how).out, Not(HasSubstr("::notice")));
  EXPECT_THAT(box.Read("summary.md"),
              StartsWith("before\n\n### fix: 2 more than the 10 that are "
                         "annotated\n\n- **critical** `a.yaml:12`: "));
  // Nothing is left out, or nobody sees it: nothing is added.
  box.Write("summary.md", "");
  box.Write("b.json", kOldPostgres);
  box.Fix({"--format=github", "b.json"}, how);
  box.Fix({"--output=github=x", "a.yaml"}, how);
  EXPECT_EQ(box.Read("summary.md"), "");
  EXPECT_THAT(box.Read("x"), HasSubstr("::notice title=fix::2 more "));
  // It cannot be written: the notice says what is not shown.
  const Outcome run =
      box.Fix(args, {.env = {"GITHUB_STEP_SUMMARY=no/summary.md"}});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.out, HasSubstr("::notice title=fix::2 more "));
  EXPECT_EQ(run.err,
            "fix: error: no/summary.md (GITHUB_STEP_SUMMARY): the summary "
            "cannot be written: no such file or directory\n");
}

TEST(ReportsTest, AReviewNeedsItsBaseAndTheOtherWayRound) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  EXPECT_THAT(box.Fix({"--output=github-review=x", "a.json"}).err,
              StartsWith("fix: error: the format 'github-review' needs to know "
                         "what the pull request changes: add --diff-base=REV"));
  EXPECT_THAT(box.Fix({"--diff-base=main", "a.json"}).err,
              StartsWith("fix: error: --diff-base goes with the format "
                         "'github-review' only"));
  const std::vector<std::string> args = {"--format=github-review", "a.json"};
  EXPECT_EQ(box.Fix({"--diff-base=main", args[0], args[1]}).err,
            "fix: error: --diff-base: git says: not a git repository (or any "
            "of the parent directories): .git\n");
  Commit(box, "main");
  EXPECT_EQ(box.Fix({"--diff-base=mian", args[0], args[1]}).err,
            "fix: error: --diff-base: git knows no commit 'mian'; 'git log "
            "--oneline' lists some\n");
  std::string head = box.Shell("git rev-parse HEAD");
  head.pop_back();
  EXPECT_THAT(
      box.Fix({"--diff-base=main", args[0], args[1]},
              {.env = {"GITHUB_REF=refs/pull/7/merge", "GITHUB_SHA=" + head}})
          .err,
      StartsWith("fix: error: --diff-base: checked out is the merge "
                 "that GitHub makes for tests, of which it takes no "
                 "review; give actions/checkout 'ref: ${{ "));
  box.Shell(
      "git checkout -q --orphan other && git -c user.name=a -c "
      "user.email=a@b commit -q -m other");
  const Outcome run = box.Fix({"--diff-base=main", args[0], args[1]});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, StartsWith("fix: error: --diff-base: git knows no "
                                  "commit that 'main' and HEAD both come "
                                  "from; in a clone that lacks history, "));
}

TEST(ReportsTest, AReviewCommentsOnWhatThePullRequestShows) {
  Sandbox box;
  box.Write("infra/old.json", kOldPostgres);
  box.Write("infra/gone.json", kOldPostgres);
  Commit(box, "main");
  box.Write("infra/new.json", kAncientPostgres);
  box.Write("infra/later.json", kTopic);
  box.Shell("rm infra/gone.json");
  Commit(box, "feature");
  box.Write("infra/later.json", kOldPostgres);  // not committed
  box.Write("infra/gone.json", kOldPostgres);
  std::string body;
  EXPECT_THAT(
      Commented(box.Fix({"--format=github-review", "--diff-base=main", "."}),
                body),
      ElementsAre("infra/new.json"));
  for (const char* place : {"old", "later", "gone"}) {
    EXPECT_THAT(body, HasSubstr("`infra/" + std::string(place) + ".json:7`"));
  }
  // The same when the files are repaired on the way.
  EXPECT_THAT(Commented(box.Fix({"-i", "--format=github-review",
                                 "--diff-base=main", "infra/new.json"}),
                        body),
              ElementsAre("infra/new.json"));
  EXPECT_EQ(body,
            "### fix: 1 finding, all on lines that this pull request shows\n");
}

TEST(ReportsTest, ForceExcludePassesOverWhatIsNamedAndNoTemplate) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  box.Write("legacy/b.json", kOldPostgres);
  box.Write("tsconfig.json", "{\n  // a comment\n}\n");
  box.Write("broken.json", "{\"Resources\": {\"Db\": AWS::RDS::DBCluster");
  box.Write(".fix.yaml", "exclude: [legacy]\n");
  const std::vector<std::string> named = {"a.json", "legacy/b.json",
                                          "tsconfig.json"};
  EXPECT_THAT(box.Fix({"-l", named[0], named[1], named[2]}).err,
              HasSubstr("tsconfig.json:2:3: error: "));
  const Outcome run = box.Fix(
      {"-l", "--quiet", "--force-exclude", named[0], named[1], named[2]});
  EXPECT_EQ(run.out, "a.json\n");
  EXPECT_EQ(run.err, "");
  EXPECT_EQ(run.status, 1);
  // What looks like a template is still told.
  EXPECT_EQ(box.Fix({"--force-exclude", "broken.json"}).status, 2);
}

}  // namespace
}  // namespace libfix::cli
