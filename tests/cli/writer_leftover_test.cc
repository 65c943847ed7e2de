// What killed runs left beside files: removed when nobody needs it any more,
// and only then.

#include <sys/file.h>
#include <sys/wait.h>

#include "cli/file_descriptor.h"
#include "cli/temporary_file.h"
#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// Of a process that is gone.
std::string DeadProcess() {
  const pid_t child = fork();
  if (child == 0) _exit(0);
  waitpid(child, nullptr, 0);
  return std::to_string(child);
}

TEST(LeftoverTest, OfADeadProcessIsRemoved) {
  Sandbox box;
  box.Write("a.json", kTopic);
  box.Write(".fix-" + DeadProcess() + "-0.tmp", "half of");
  EXPECT_EQ(box.Fix({"-i", "a.json"}).status, 0);
  EXPECT_THAT(box.Files(), ElementsAre("a.json"));
}

TEST(LeftoverTest, BelowAGivenFolderIsRemoved) {
  Sandbox box;
  box.Write("d/a.json", kTopic);
  box.Write("d/.fix-" + DeadProcess() + "-0.tmp", "half of");
  EXPECT_EQ(box.Fix({"-i"}).status, 0);
  EXPECT_THAT(box.Files(), ElementsAre("d/a.json"));
}

TEST(LeftoverTest, StaysInAPreview) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  const std::string name = ".fix-" + DeadProcess() + "-0.tmp";
  box.Write(name, "half of");
  EXPECT_EQ(box.Fix({"a.json"}).status, 0);
  EXPECT_THAT(box.Files(), ElementsAre(name, "a.json"));
}

TEST(LeftoverTest, OfALivingProcessStays) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  const std::string name = ".fix-" + std::to_string(getpid()) + "-0.tmp";
  box.Write(name, "half of");
  EXPECT_EQ(box.Fix({"-i", "a.json"}).status, 0);
  EXPECT_THAT(box.Files(), ElementsAre(name, "a.json"));
}

// The process can be one of another container.
TEST(LeftoverTest, ThatIsLockedStays) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  const std::string name = ".fix-" + DeadProcess() + "-0.tmp";
  box.Write(name, "half of");
  const FileDescriptor file(open(box.Path(name).c_str(), O_RDONLY));
  ASSERT_EQ(flock(file.get(), LOCK_EX), 0);
  EXPECT_EQ(box.Fix({"-i", "a.json"}).status, 0);
  EXPECT_THAT(box.Files(), ElementsAre(name, "a.json"));
}

TEST(LeftoverTest, NamesLikeOursAreNotTouched) {
  Sandbox box;
  const std::vector<std::string> names = {
      ".fix-.tmp",     ".fix-0-0.tmp",     ".fix-1.tmp",
      ".fix-1-0.json", ".fix-1-0-2.part",  ".fix-1-0.tmp.tmp",
      ".fix-x-0.tmp",  ".fix.yaml-1-0.tmp"};
  for (const std::string& name : names) {
    box.Write(name, "theirs");
    EXPECT_FALSE(ParseTemporaryName(name)) << name;
  }
  box.Write("a.json", kOldPostgres);
  EXPECT_EQ(box.Fix({"-i", "a.json"}).status, 0);
  EXPECT_EQ(box.Files().size(), names.size() + 1);
}

TEST(LeftoverTest, OnlyCopyOfAnOriginalIsKeptAndTold) {
  Sandbox box;
  box.Write("a.json", kTopic);
  box.Write("before", "old stack");
  const std::string name = ".fix-" + DeadProcess() + "-3" +
                           PartOf(box.Stat("before").st_ino, "stack.ts") +
                           ".part";
  std::filesystem::rename(box.Path("before"), box.Path(name));
  const Outcome run = box.Fix({"-i", "a.json"});
  EXPECT_EQ(run.status, 0);
  EXPECT_THAT(run.err, HasSubstr("fix: warning: a run that replaced several "
                                 "files was killed among them; what "
                                 "'stack.ts' was before is kept as "));
  EXPECT_THAT(run.err, HasSubstr(name + ": compare, then remove it\n"));
  EXPECT_EQ(box.Read(name), "old stack");
}

TEST(LeftoverTest, SecondNameOfAnOriginalIsRemoved) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  const std::string name = ".fix-" + DeadProcess() + "-3" +
                           PartOf(box.Stat("a.json").st_ino, "a.json") +
                           ".part";
  std::filesystem::create_hard_link(box.Path("a.json"), box.Path(name));
  EXPECT_EQ(box.Fix({"-i", "a.json"}).status, 0);
  EXPECT_EQ(box.Read("a.json"), kNewPostgres);
  EXPECT_THAT(box.Files(), ElementsAre("a.json"));
}

TEST(LeftoverTest, LongNamesStillFit) {
  Sandbox box;
  const std::string name = std::string(250, 'x') + ".json";
  box.Write(name, kOldPostgres);
  EXPECT_LE(PartOf(~ino_t{0}, name).size(), 255U - 50U);
  EXPECT_EQ(box.Fix({"-i", name}).status, 0);
  EXPECT_EQ(box.Read(name), kNewPostgres);
}

}  // namespace
}  // namespace libfix::cli
