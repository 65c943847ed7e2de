// One call of a Writer: what it refuses, and that it is all or none.

#include "cli/writer.h"

#include <sys/stat.h>

#include <thread>

#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

// A writer of the files of a sandbox, which were read when it was asked.
class Desk {
 public:
  explicit Desk(const Sandbox& box)
      : box_(box), writer_(std::vector{box.Path("").string()}) {}

  void Read(std::string_view name) {
    const std::string path = box_.Path(name).string();
    files_.push_back(
        {.path = path, .bytes = "our repair", .as_read = StampOf(Stat(path))});
  }

  // The message; empty: it was written.
  std::string Write() { return std::string(writer_.Replace(files_).message()); }

  WriterNotes Finish() { return writer_.Finish(); }

 private:
  static struct stat Stat(const std::string& path) {
    struct stat info = {};
    (void)stat(path.c_str(), &info);
    return info;
  }

  const Sandbox& box_;
  Writer writer_;
  std::vector<Replacement> files_;
};

TEST(WriterTest, RefusesWhatWasChangedMeanwhile) {
  Sandbox box;
  box.Write("a.json", "old");
  Desk desk(box);
  desk.Read("a.json");
  box.Write("a.json", "their edit");
  EXPECT_EQ(desk.Write(),
            "not written: someone changed the file meanwhile; run again");
  EXPECT_EQ(box.Read("a.json"), "their edit");
  EXPECT_THAT(box.Files(), ElementsAre("a.json"));
}

TEST(WriterTest, TakesWhatAnotherRunWroteForDone) {
  Sandbox box;
  box.Write("a.json", "old");
  Desk desk(box);
  desk.Read("a.json");
  box.Write("a.json", "our repair");
  const struct stat theirs = box.Stat("a.json");
  EXPECT_EQ(desk.Write(), "");
  EXPECT_EQ(StampOf(box.Stat("a.json")), StampOf(theirs));
}

TEST(WriterTest, RefusesWhatWasRemovedMeanwhile) {
  Sandbox box;
  Desk desk(box);
  desk.Read("a.json");
  EXPECT_EQ(desk.Write(), "cannot be found again: no such file or directory");
  EXPECT_THAT(box.Files(), ElementsAre());
}

TEST(WriterTest, RefusesALinkThatLeadsOutOfTheGivenFolder) {
  Sandbox box;
  Sandbox elsewhere;
  elsewhere.Write("a.json", "old");
  fs::create_symlink(elsewhere.Path("a.json"), box.Path("a.json"));
  Desk desk(box);
  desk.Read("a.json");
  EXPECT_EQ(desk.Write(), "not written: it leads out of the given paths, to '" +
                              fs::canonical(elsewhere.Path("a.json")).string() +
                              "'; name it to have it written");
  EXPECT_EQ(elsewhere.Read("a.json"), "old");
}

TEST(WriterTest, FollowsALinkThatWasNamed) {
  Sandbox box;
  Sandbox elsewhere;
  elsewhere.Write("a.json", "old");
  fs::create_symlink(elsewhere.Path("a.json"), box.Path("link"));
  const std::vector<std::string> roots = {box.Path("link").string()};
  Writer writer(roots);
  const Replacement file = {.path = roots[0],
                            .bytes = "new",
                            .as_read = StampOf(elsewhere.Stat("a.json"))};
  EXPECT_TRUE(writer.Replace({&file, 1}).ok());
  EXPECT_EQ(elsewhere.Read("a.json"), "new");
  EXPECT_TRUE(fs::is_symlink(box.Path("link")));
}

TEST(WriterTest, FileOfAGivenNameIsNoRootOfItsNeighbours) {
  Sandbox box;
  box.Write("a", "old");
  box.Write("a.json", "old");
  const std::vector<std::string> roots = {box.Path("a").string()};
  Writer writer(roots);
  const Replacement file = {.path = box.Path("a.json").string(),
                            .bytes = "new",
                            .as_read = StampOf(box.Stat("a.json"))};
  EXPECT_FALSE(writer.Replace({&file, 1}).ok());
  EXPECT_EQ(box.Read("a.json"), "old");
}

TEST(WriterTest, WritesAllFilesOfAFix) {
  Sandbox box;
  box.Write("a.ts", "old a");
  box.Write("b/b.ts", "old b");
  Desk desk(box);
  desk.Read("a.ts");
  desk.Read("b/b.ts");
  EXPECT_EQ(desk.Write(), "");
  EXPECT_EQ(box.Read("a.ts"), "our repair");
  EXPECT_EQ(box.Read("b/b.ts"), "our repair");
  EXPECT_THAT(box.Files(), ElementsAre("a.ts", "b/b.ts"));
  const WriterNotes notes = desk.Finish();
  EXPECT_THAT(notes.errors, ElementsAre());
  EXPECT_THAT(notes.warnings, ElementsAre());
}

TEST(WriterTest, WritesNoFileOfAFixWhenOneIsRefused) {
  Sandbox box;
  box.Write("a.ts", "old a");
  box.Write("b.ts", "old b");
  ASSERT_EQ(chmod(box.Path("b.ts").c_str(), 0444), 0);
  Desk desk(box);
  desk.Read("a.ts");
  desk.Read("b.ts");
  EXPECT_EQ(desk.Write(),
            box.Path("b.ts").string() + ": not written: the file is read-only");
  EXPECT_EQ(box.Read("a.ts"), "old a");
  EXPECT_THAT(box.Files(), ElementsAre("a.ts", "b.ts"));
}

TEST(WriterTest, WritesAFileOnceThatIsTwoOfAFix) {
  Sandbox box;
  box.Write("a.ts", "old a");
  fs::create_symlink("a.ts", box.Path("b.ts"));
  Desk desk(box);
  desk.Read("a.ts");
  desk.Read("b.ts");
  EXPECT_EQ(desk.Write(), "");
  EXPECT_EQ(box.Read("a.ts"), "our repair");
  EXPECT_THAT(box.Files(), ElementsAre("a.ts", "b.ts"));
}

TEST(WriterTest, ServesSeveralThreads) {
  Sandbox box;
  constexpr int kThreads = 8;
  constexpr int kFiles = 20;
  Writer writer(std::vector{box.Path("").string()});
  for (int i = 0; i < kThreads * kFiles; ++i) {
    box.Write("d" + std::to_string(i % 5) + "/" + std::to_string(i), "old");
  }
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = t * kFiles; i < (t + 1) * kFiles; ++i) {
        const std::string name =
            "d" + std::to_string(i % 5) + "/" + std::to_string(i);
        const std::string path = box.Path(name).string();
        const Replacement file = {
            .path = path, .bytes = "new", .as_read = StampOf(box.Stat(name))};
        writer.CleanUpBeside(path);
        EXPECT_TRUE(writer.Replace({&file, 1}).ok());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(writer.Finish().errors, ElementsAre());
  const std::vector<std::string> files = box.Files();
  EXPECT_EQ(files.size(), size_t{kThreads * kFiles});
  for (const std::string& name : files) EXPECT_EQ(box.Read(name), "new");
}

}  // namespace
}  // namespace libfix::cli
