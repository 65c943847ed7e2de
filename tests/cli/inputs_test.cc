#include "cli/inputs.h"

#include <sys/stat.h>

#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

// The paths found below the working folder, a named one with a star.
std::vector<std::string> Find(const Sandbox& box,
                              std::vector<std::string> names) {
  const std::string root = box.Path("").string();
  for (std::string& name : names) name = root + name;
  std::vector<std::string> found;
  for (const Input& input : FindInputs(names, "")) {
    EXPECT_EQ(input.error, "");
    found.push_back(input.path.substr(root.size()) + (input.named ? "*" : ""));
  }
  return found;
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

}  // namespace
}  // namespace libfix::cli
