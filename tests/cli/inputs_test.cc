#include "cli/inputs.h"

#include <sys/stat.h>

#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

// The paths found below the working folder, a named one with a star.
std::vector<std::string> Find(const Sandbox& box, InputQuery query) {
  const std::string root = box.Path("").string();
  for (std::string& path : query.paths) path = root + path;
  for (Exclusion& exclusion : query.exclude) {
    exclusion.folder = root + exclusion.folder;
  }
  std::vector<std::string> found;
  for (const Input& input : FindInputs(query)) {
    EXPECT_EQ(input.error, "");
    found.push_back(input.path.substr(root.size()) + (input.named ? "*" : ""));
  }
  return found;
}

std::vector<std::string> Find(const Sandbox& box,
                              std::vector<std::string> paths) {
  return Find(box, InputQuery{.paths = std::move(paths)});
}

TEST(InputsTest, WalksFoldersInOrder) {
  Sandbox box;
  for (const char* name : {"d/c.json", "d/b/z.json", "d/a.template", "d/b.json",
                           "d/notes.txt", "d/x.yaml", "d/.json"}) {
    box.Write(name, "");
  }
  EXPECT_THAT(Find(box, {"d"}),
              ElementsAre("d/a.template", "d/b.json", "d/b/z.json", "d/c.json",
                          "d/x.yaml"));
  EXPECT_THAT(Find(box, {"d/"}),
              ElementsAre("d/a.template", "d/b.json", "d/b/z.json", "d/c.json",
                          "d/x.yaml"));
}

TEST(InputsTest, LeavesOutFoldersOfOthers) {
  Sandbox box;
  for (const char* name :
       {"d/.git/a.json", "d/node_modules/a.json", "d/.terraform/a.json",
        "d/cdk.out/a.json", "d/.cache/a.json", "d/src/a.json", "d/.a.json"}) {
    box.Write(name, "");
  }
  EXPECT_THAT(Find(box, {"d"}), ElementsAre("d/.a.json", "d/src/a.json"));
  EXPECT_THAT(Find(box, {"d/cdk.out"}), ElementsAre("d/cdk.out/a.json"));
}

TEST(InputsTest, WalksPrograms) {
  Sandbox box;
  for (const char* name :
       {"d/__main__.py", "d/index.ts", "d/app.tsx", "d/a.js", "d/b.mjs",
        "d/types.d.ts", "d/a.rs", "d/venv/a.py", "d/.venv/a.py",
        "d/__pycache__/a.py", "d/node_modules/a.js"}) {
    box.Write(name, "");
  }
  EXPECT_THAT(Find(box, {"d"}),
              ElementsAre("d/__main__.py", "d/a.js", "d/app.tsx", "d/b.mjs",
                          "d/index.ts"));
}

TEST(InputsTest, TakesNamedFilesWhateverTheyAreCalled) {
  Sandbox box;
  box.Write("a.txt", "");
  EXPECT_THAT(Find(box, {"a.txt", "missing"}),
              ElementsAre("a.txt*", "missing*"));
}

TEST(InputsTest, TakesAFileOnce) {
  Sandbox box;
  box.Write("d/a.json", "");
  fs::create_symlink("a.json", box.Path("d/link.json"));
  EXPECT_THAT(Find(box, {"d", "d/a.json", "d/../d/a.json", "d/link.json"}),
              ElementsAre("d/a.json*"));
}

TEST(InputsTest, DoesNotFollowLinksInFolders) {
  Sandbox box;
  box.Write("d/a.json", "");
  box.Write("outside/b.json", "");
  fs::create_directory_symlink(".", box.Path("d/loop"));
  fs::create_directory_symlink("../outside", box.Path("d/away"));
  fs::create_symlink("../outside/b.json", box.Path("d/b.json"));
  EXPECT_THAT(Find(box, {"d"}), ElementsAre("d/a.json"));
}

TEST(InputsTest, FollowsALinkToAFolderThatIsNamed) {
  Sandbox box;
  box.Write("d/a.json", "");
  fs::create_directory_symlink("d", box.Path("link"));
  EXPECT_THAT(Find(box, {"link"}), ElementsAre("link/a.json"));
}

TEST(InputsTest, LeavesOutWhatIsNoRegularFile) {
  Sandbox box;
  box.Write("d/a.json", "");
  ASSERT_EQ(mkfifo(box.Path("d/fifo.json").c_str(), 0600), 0);
  EXPECT_THAT(Find(box, {"d"}), ElementsAre("d/a.json"));
}

TEST(InputsTest, DefaultsToTheCurrentFolder) {
  Sandbox box;
  box.Write("d/a.json", kOldPostgres);
  EXPECT_EQ(box.Fix({"-l", "--quiet"}).out, "d/a.json\n");
  EXPECT_EQ(box.Fix({"-l", "--quiet", "."}).out, "d/a.json\n");
  EXPECT_EQ(box.Fix({"-l", "--quiet", "./d/a.json"}).out, "./d/a.json\n");
}

TEST(InputsTest, LeavesOutVirtualEnvironmentsWhateverTheyAreCalled) {
  Sandbox box;
  box.Write("d/a.py", "");
  box.Write("d/env39/pyvenv.cfg", "home = /usr/bin\n");
  box.Write("d/env39/lib/a.py", "");
  EXPECT_THAT(Find(box, {"d"}), ElementsAre("d/a.py"));
  EXPECT_THAT(Find(box, {"d/env39"}), ElementsAre("d/env39/lib/a.py"));
}

TEST(InputsTest, RulesCanTakeBackWhatIsLeftOutUnasked) {
  Sandbox box;
  for (const char* name : {"d/.github/a.yaml", "d/.aws/a.yaml", "d/a.yaml"}) {
    box.Write(name, "");
  }
  box.Write("d/.ignore", "!.github/\n");
  EXPECT_THAT(Find(box, {"d"}), ElementsAre("d/.github/a.yaml", "d/a.yaml"));
}

TEST(InputsTest, GitIgnoreCountsInRepositoriesOnly) {
  Sandbox box;
  box.Write("d/.gitignore", "a.json\n");
  box.Write("d/a.json", "");
  box.Write("d/b.json", "");
  EXPECT_THAT(Find(box, {"d"}), ElementsAre("d/a.json", "d/b.json"));
  fs::create_directory(box.Path("d/.git"));
  EXPECT_THAT(Find(box, {"d"}), ElementsAre("d/b.json"));
}

TEST(InputsTest, DotIgnoreCountsEverywhereAndBeatsGitIgnore) {
  Sandbox box;
  for (const char* name : {"d/a.json", "d/sub/a.json", "d/sub/b.json"}) {
    box.Write(name, "");
  }
  box.Write("d/.ignore", "b.json\n!a.json\n");
  EXPECT_THAT(Find(box, {"d"}), ElementsAre("d/a.json", "d/sub/a.json"));
  fs::create_directory(box.Path("d/.git"));
  box.Write("d/.gitignore", "*.json\n");
  box.Write("d/sub/.gitignore", "a.json\n!b.json\n");
  EXPECT_THAT(Find(box, {"d"}), ElementsAre("d/a.json", "d/sub/a.json"));
}

TEST(InputsTest, RulesAboveTheNamedFolderCount) {
  Sandbox box;
  box.Write("r/.git/info/exclude", "c.json\n");
  box.Write("r/.gitignore", "/sub/a.json\n");
  box.Write("r/sub/.gitignore", "!/b.json\n");
  box.Write("r/sub/deep/.gitignore", "b.json\n");
  for (const char* name : {"r/sub/a.json", "r/sub/b.json", "r/sub/deep/a.json",
                           "r/sub/deep/b.json", "r/sub/deep/c.json"}) {
    box.Write(name, "");
  }
  EXPECT_THAT(Find(box, {"r/sub"}),
              ElementsAre("r/sub/b.json", "r/sub/deep/a.json"));
  EXPECT_THAT(Find(box, {"r/sub/deep"}), ElementsAre("r/sub/deep/a.json"));
}

TEST(InputsTest, RulesOfARepositoryEndWhereAnotherBegins) {
  Sandbox box;
  fs::create_directories(box.Path("r/.git"));
  box.Write("r/.gitignore", "*.json\n");
  box.Write("r/inner/.git", "gitdir: ../gits/inner\n");  // as in a submodule
  box.Write("r/gits/inner/commondir", "../shared\n");
  box.Write("r/gits/shared/info/exclude", "b.json\n");
  box.Write("r/inner/a.json", "");
  box.Write("r/inner/b.json", "");
  box.Write("r/a.json", "");
  EXPECT_THAT(Find(box, {"r"}), ElementsAre("r/inner/a.json"));
}

TEST(InputsTest, TheUsersOwnRulesCountInRepositories) {
  Sandbox box;
  box.Write("r/a.json", kOldPostgres);
  box.Write("r/b.json", kOldPostgres);
  box.Write("home/.config/git/ignore", "a.json\n");
  const std::string home = "HOME=" + box.Path("home").string();
  const How how{.env = {home}};
  EXPECT_EQ(box.Fix({"-l", "--quiet", "r"}, how).out, "r/a.json\nr/b.json\n");
  box.Shell("git init -q r");
  EXPECT_EQ(box.Fix({"-l", "--quiet", "r"}, how).out, "r/b.json\n");
  box.Write("home/.gitconfig", "[core]\n\texcludesFile = ~/mine\n");
  box.Write("home/mine", "b.json\n");
  EXPECT_EQ(box.Fix({"-l", "--quiet", "r"}, how).out, "r/a.json\n");
  // Without git, its default place.
  EXPECT_EQ(box.Fix({"-l", "--quiet", "r"}, {.env = {home, "PATH=/"}}).out,
            "r/b.json\n");
}

TEST(InputsTest, NoIgnoreTakesWhatRulesLeaveOut) {
  Sandbox box;
  for (const char* name : {"r/.git/a.json", "r/a.json", "r/b.json",
                           "r/.dot/a.json", "r/node_modules/a.json",
                           "r/cdk.out/a.json", "r/x/pyvenv.cfg", "r/x/a.py"}) {
    box.Write(name, "");
  }
  box.Write("r/.gitignore", "a.json\n");
  box.Write("r/.ignore", "b.json\n");
  EXPECT_THAT(Find(box, {"r"}), ElementsAre());
  EXPECT_THAT(
      Find(box, InputQuery{.paths = {"r"}, .respects_ignores = false}),
      ElementsAre("r/.dot/a.json", "r/a.json", "r/b.json", "r/cdk.out/a.json",
                  "r/node_modules/a.json", "r/x/a.py"));
}

TEST(InputsTest, WhatIsNamedIsTakenWhateverRulesSay) {
  Sandbox box;
  fs::create_directories(box.Path("r/.git"));
  box.Write("r/.gitignore", "a.json\nout/\n");
  box.Write("r/a.json", "");
  box.Write("r/out/b.json", "");
  EXPECT_THAT(Find(box, {"r"}), ElementsAre());
  EXPECT_THAT(Find(box, {"r/a.json", "r/out"}),
              ElementsAre("r/a.json*", "r/out/b.json"));
}

TEST(InputsTest, ExcludesBeatFilesOfRules) {
  Sandbox box;
  for (const char* name : {"d/a.json", "d/gen/a.json", "d/sub/gen/b.json",
                           "d/sub/c.json", "e/gen/a.json", "e/c.json"}) {
    box.Write(name, "");
  }
  box.Write("d/.ignore", "!*\n");
  EXPECT_THAT(
      Find(box, {.paths = {"d", "e"}, .exclude = {{"d", {"/gen", "c.*"}}}}),
      ElementsAre("d/a.json", "d/sub/gen/b.json", "e/gen/a.json"));
  EXPECT_THAT(Find(box, {.paths = {"d", "e"},
                         .exclude = {{"d", {"gen/", "../e/c.json"}},
                                     {"", {"!d/sub/gen"}}},
                         .respects_ignores = false}),
              ElementsAre("d/a.json", "d/sub/c.json", "d/sub/gen/b.json"));
  EXPECT_EQ(box.Fix({"--check", "--exclude=d", "--exclude", "*.json"}).err, "");
}

TEST(InputsTest, ExcludeIsReadFromTheWorkingFolder) {
  Sandbox box;
  box.Write("d/a.json", kOldPostgres);
  box.Write("d/b.json", kOldPostgres);
  EXPECT_EQ(box.Fix({"-l", "--quiet", "--exclude", "d/a.json"}).out,
            "d/b.json\n");
  EXPECT_EQ(box.Fix({"-l", "--quiet", "--exclude", "/a.json", "d"}).out,
            "d/a.json\nd/b.json\n");
}

TEST(InputsTest, RulesThatCannotBeReadAreTold) {
  Sandbox box;
  fs::create_directory(box.Path(".git"));
  box.Write(".gitignore", "a.json\n");
  box.Write("a.json", kOldPostgres);
  fs::permissions(box.Path(".gitignore"), fs::perms::none);
  const Outcome run = box.Fix({"-l", "--quiet"}, {.unprivileged = true});
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(run.out, "a.json\n");
  EXPECT_EQ(run.err,
            ".gitignore: error: cannot be opened: permission denied\n");
}

// As git does, lest a repository reads files of its reader's.
TEST(InputsTest, GitIgnoreBehindALinkIsNotRead) {
  Sandbox box;
  fs::create_directory(box.Path(".git"));
  box.Write("elsewhere", "a.json\n");
  fs::create_symlink("elsewhere", box.Path(".gitignore"));
  box.Write("a.json", "");
  EXPECT_THAT(Find(box, {""}), ElementsAre("a.json"));
  EXPECT_EQ(box.Shell("git init -q . && git ls-files -o --exclude-standard "
                      "2>/dev/null"),
            ".gitignore\na.json\nelsewhere\n");
}

TEST(InputsTest, FoldersWithoutPermissionAreTold) {
  Sandbox box;
  box.Write("a/a.json", kOldPostgres);
  box.Write("shut/b.json", kOldPostgres);
  fs::permissions(box.Path("shut"), fs::perms::none);
  const Outcome run = box.Fix({"-l", "--quiet"}, {.unprivileged = true});
  fs::permissions(box.Path("shut"), fs::perms::all);
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(run.out, "a/a.json\n");
  EXPECT_EQ(run.err, "shut: error: cannot be listed: permission denied\n");
}

TEST(InputsTest, TakesNamesOfAnyBytes) {
  Sandbox box;
  for (const char* name :
       {"d/new\nline.json", "d/q\"'t.json", "d/\x1b[31mred.json",
        "d/\xff\xfe.json", "d/*.json", "d/-i.json", "d/back\\slash.json"}) {
    box.Write(name, kOldPostgres);
  }
  EXPECT_THAT(Find(box, {"d"}),
              ElementsAre("d/\x1b[31mred.json", "d/*.json", "d/-i.json",
                          "d/back\\slash.json", "d/new\nline.json",
                          "d/q\"'t.json", "d/\xff\xfe.json"));
  const Outcome run = box.Fix({"-i", "--quiet"});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.err.find('\x1b'), std::string::npos);
  EXPECT_EQ(box.Read("d/\xff\xfe.json"), kNewPostgres);
  EXPECT_EQ(box.Read("d/new\nline.json"), kNewPostgres);
}

TEST(InputsTest, TakesLongPaths) {
  Sandbox box;
  std::string path;
  for (int i = 0; i < 19; ++i) path += std::string(199, 'x') + "/";
  path += std::string(195, 'y') + ".json";  // 4,000 bytes
  // Too long to be made in one go.
  box.Shell(R"sh(
    start=$PWD
    for i in $(seq 19); do
      name=$(printf 'x%.0s' $(seq 199)); mkdir $name; cd -P $name
    done
    cp /dev/stdin $(printf 'y%.0s' $(seq 195)).json <<'END'
)sh" + std::string(kOldPostgres) +
            "END\n");
  const Outcome run = box.Fix({"-i", "--quiet"});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(box.Fix({"--check"}).status, 0);
  EXPECT_EQ(box.Fix({"--check", path}).status, 0);
}

TEST(InputsTest, TellsOfPathsThatAreTooLong) {
  Sandbox box;
  box.Shell(
      "for i in $(seq 25); do name=$(printf 'x%.0s' $(seq 200)); "
      "mkdir $name; cd -P $name; done");
  box.Write("z.json", kOldPostgres);
  const Outcome run = box.Fix({"-l", "--quiet"});
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(run.out, "z.json\n");
  EXPECT_THAT(run.err, testing::EndsWith(
                           ": error: cannot be listed: file name too long\n"));
  box.Shell("rm -rf x*");
}

TEST(InputsTest, WalksTheFilesOfTheKernelToTheEnd) {
  Sandbox box;
  // Processes come and go, and their folders with them.
  const Outcome run = box.Fix({"--check", "/proc/self", "/dev/null"});
  EXPECT_NE(run.status, -1);
  EXPECT_THAT(run.err,
              testing::HasSubstr("/dev/null: error: not a regular file\n"));
}

TEST(InputsTest, ReadsAListOfPaths) {
  using namespace std::string_literals;
  Sandbox box;
  for (const char* name : {"a.json", "b.json", "d/c.json", "new\nline.json"}) {
    box.Write(name, kOldPostgres);
  }
  box.Write("list", "new\nline.json\0d\0a.json"s);
  EXPECT_EQ(box.Fix({"-l", "--quiet", "--files0-from", "list"}).out,
            "a.json\nd/c.json\nnew\nline.json\n");
  EXPECT_EQ(box.Fix({"-l", "--quiet", "--files0-from=-"},
                    {.input = "b.json\0gone.json\0"s})
                .out,
            "b.json\n");
  EXPECT_EQ(box.Shell("printf 'a.json\\0' | $fix -l --quiet --as-of 2026-08-19 "
                      "--files0-from /dev/stdin"),
            "a.json\n");
}

TEST(InputsTest, AnEmptyListMeansNoFiles) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  const Outcome run = box.Fix({"--check", "--files0-from=-"});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.out + run.err, "");
}

TEST(InputsTest, RefusesListsThatAreNone) {
  using namespace std::string_literals;
  Sandbox box;
  EXPECT_EQ(box.Fix({"--files0-from=list"}).err,
            "fix: error: --files0-from: list: cannot be opened: no such file "
            "or directory\n");
  const Outcome run = box.Fix({"--files0-from=-"}, {.input = "a\0\0b"s});
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(run.err,
            "fix: error: --files0-from: standard input: path 2 is empty\n");
  EXPECT_THAT(box.Fix({"--files0-from=list", "a.json"}).err,
              testing::StartsWith("fix: error: --files0-from takes no further "
                                  "paths; 'a.json' is one\n"));
}

}  // namespace
}  // namespace libfix::cli
