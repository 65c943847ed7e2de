// Trees that no one makes on purpose: nothing hangs, nothing is lost, and what
// could not be done is said.

#include <atomic>
#include <cstdlib>
#include <thread>

#include "fmt/format.h"
#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(OddTreeTest, FolderThatChangesWhileItIsWalkedLosesNoFileThatStays) {
  const Sandbox box;
  std::string stays;
  for (int i = 0; i < 50; ++i) {
    const std::string name = fmt::format("d/{:02}/stays.json", i);
    box.Write(name, kOldPostgres);
    stays += name + "\n";
  }
  std::atomic<bool> is_over = false;
  std::jthread changes([&] {
    std::error_code ignored;
    while (!is_over) {
      for (int i = 0; i < 50; ++i) {
        const fs::path folder = box.Path(fmt::format("d/{:02}/comes", i));
        fs::create_directories(folder / "deeper", ignored);
        std::ofstream(folder / "deeper/goes.json") << kTopic;
        fs::rename(folder, box.Path(fmt::format("d/{:02}/moved", i)), ignored);
        fs::remove_all(box.Path(fmt::format("d/{:02}/moved", i)), ignored);
        fs::remove_all(folder, ignored);
      }
    }
  });
  for (int i = 0; i < 20; ++i) {
    const Outcome run = box.Fix({"-l", "--quiet", "d"});
    EXPECT_EQ(run.out, stays);
    // What was seen and is gone is told, and is no reason to stop.
    if (run.err.empty()) {
      EXPECT_EQ(run.status, 1);
    } else {
      EXPECT_EQ(run.status, 2);
      EXPECT_THAT(run.err, HasSubstr("no such file or directory"));
    }
  }
  is_over = true;
}

// Makes folders within folders, and a file in the innermost. From within, since
// the whole path can be longer than a call may take; neither the standard
// library nor every shell can do that.
bool WriteDeep(const Sandbox& box, int depth, std::string_view bytes) {
  return !box.Shell(fmt::format("python3 - <<'END'\n"
                                "import os\n"
                                "for i in range({}):\n"
                                "    os.mkdir('f' * 200)\n"
                                "    os.chdir('f' * 200)\n"
                                "open('a.json', 'w').write('''{}''')\n"
                                "print('made')\n"
                                "END\n",
                                depth, bytes))
              .empty();
}

TEST(OddTreeTest, PathOfAlmost4000BytesIsRepaired) {
  const Sandbox box;
  if (!WriteDeep(box, 19, kOldPostgres)) {
    GTEST_SKIP() << "skipped: no 'python3' here";
  }
  const Outcome found = box.Fix({"-l", "."});
  EXPECT_EQ(found.out.size(), 19 * 201 + std::string("a.json\n").size());
  const Outcome run = box.Fix({"-i", "."});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(box.Shell("find . -name a.json -execdir cat {} +"), kNewPostgres);
}

TEST(OddTreeTest, PathThatIsTooLongIsToldAndStopsNoOther) {
  const Sandbox box;
  if (!WriteDeep(box, 25, kOldPostgres)) {
    GTEST_SKIP() << "skipped: no 'python3' here";
  }
  box.Write("b.json", kOldPostgres);
  const Outcome run = box.Fix({"-l", "."});
  EXPECT_EQ(run.out, "b.json\n");
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, HasSubstr("file name too long"));
  box.Shell("rm -rf f*");  // which the standard library cannot
}

TEST(OddTreeTest, NamesOfAnyBytesAreRepairedAndShownHarmless) {
  const Sandbox box;
  for (const char* name : {"new\nline.json", "quote'\".json", "\x1b[31m.json",
                           "bad-\xff.json", "-dash.json", "bl ank.json"}) {
    box.Write(name, kOldPostgres);
  }
  const Outcome run = box.Fix({"-i", "."});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(run.err, HasSubstr("6 findings in 6 files: 6 fixed\n"));
  EXPECT_THAT(run.err, Not(HasSubstr("\x1b")));
  EXPECT_THAT(run.err, Not(HasSubstr("new\nline")));
  for (const std::string& name : box.Files()) {
    EXPECT_EQ(box.Read(name), kNewPostgres) << name;
  }
}

TEST(OddTreeTest, DevicesAreRefusedAndEndlessFoldersOfTheSystemEnd) {
  const Sandbox box;
  const Outcome device = box.Fix({"/dev/zero", "/dev/null"});
  EXPECT_EQ(device.status, 2);
  EXPECT_THAT(device.err, HasSubstr("/dev/zero: error: "));
  EXPECT_THAT(device.err, HasSubstr("/dev/null: error: "));
  // Its links lead to the root folder; none is followed.
  const Outcome own = box.Fix({"--check", "/proc/self"});
  EXPECT_EQ(own.out, "");
  EXPECT_THAT(own.status, testing::AnyOf(0, 2));
}

TEST(OddTreeTest, FilesWithoutNumberAreAllSeen) {
  const Sandbox box;
  const int count = std::getenv("LIBFIX_SOAK") != nullptr ? 200'000 : 5'000;
  const std::string made = box.Shell(
      fmt::format("python3 - <<'END'\n"
                  "import os\n"
                  "old = '''{}'''\n"
                  "for i in range({}):\n"
                  "    folder = 'd/%03d' % (i % 500)\n"
                  "    os.makedirs(folder, exist_ok=True)\n"
                  "    with open('%s/%06d.json' % (folder, i), 'w') as file:\n"
                  "        file.write(old if i % 100 == 0 else '{{}}')\n"
                  "print('made')\n"
                  "END\n",
                  kOldPostgres, count));
  if (made.empty()) GTEST_SKIP() << "skipped: no 'python3' here";
  const Outcome run = box.Fix({"-l", "--quiet", "d"});
  EXPECT_EQ(std::ranges::count(run.out, '\n'), count / 100);
  EXPECT_THAT(run.out, StartsWith("d/000/000000.json\nd/000/000500.json\n"));
  EXPECT_EQ(run.err, "");
  EXPECT_EQ(run.status, 1);
}

}  // namespace
}  // namespace libfix::cli
