// What writing a file keeps, and when it is refused.

#include <fcntl.h>
#include <sys/stat.h>

#include "cli/read_file.h"
#include "cli/write_file.h"
#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

TEST(InPlaceTest, KeepsTheMode) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  ASSERT_EQ(chmod(box.Path("a.json").c_str(), 0754), 0);
  EXPECT_EQ(box.Fix({"-i", "a.json"}).status, 0);
  EXPECT_EQ(box.Stat("a.json").st_mode & 07777, 0754U);
  EXPECT_EQ(box.Read("a.json"), kNewPostgres);
}

TEST(InPlaceTest, KeepsTheOwner) {
  if (geteuid() != 0) GTEST_SKIP() << "skipped: only root can give files away";
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  ASSERT_EQ(chown(box.Path("a.json").c_str(), 1234, 1235), 0);
  EXPECT_EQ(box.Fix({"-i", "a.json"}).status, 0);
  EXPECT_EQ(box.Stat("a.json").st_uid, 1234U);
  EXPECT_EQ(box.Stat("a.json").st_gid, 1235U);
}

TEST(InPlaceTest, WritesThroughASymbolicLink) {
  Sandbox box;
  box.Write("real/a.json", kOldPostgres);
  fs::create_symlink("real/a.json", box.Path("link.json"));
  EXPECT_EQ(box.Fix({"-i", "link.json"}).status, 0);
  EXPECT_TRUE(fs::is_symlink(box.Path("link.json")));
  EXPECT_EQ(box.Read("real/a.json"), kNewPostgres);
  EXPECT_THAT(box.Files(), ElementsAre("link.json", "real/a.json"));
}

TEST(InPlaceTest, KeepsLineEndsByteOrderMarkAndMissingNewline) {
  Sandbox box;
  const std::string before =
      "\xEF\xBB\xBF{\"Resources\": {\r\n\"Db\": {\"Type\": "
      "\"AWS::RDS::DBCluster\", \"Properties\": {\r\n\"Engine\": "
      "\"aurora-postgresql\", \"EngineVersion\": \"15.4\"}}}}";
  std::string after = before;
  after.replace(after.find("15.4"), 4, "15.18");
  box.Write("a.json", before);
  EXPECT_EQ(box.Fix({"-i", "a.json"}).status, 0);
  EXPECT_EQ(box.Read("a.json"), after);
}

TEST(InPlaceTest, LeavesUnchangedFilesUntouched) {
  Sandbox box;
  box.Write("a.json", kAncientPostgres);
  const struct stat before = box.Stat("a.json");
  EXPECT_EQ(box.Fix({"-i", "a.json"}).status, 1);
  EXPECT_EQ(StampOf(box.Stat("a.json")), StampOf(before));
}

TEST(InPlaceTest, RefusesAReadOnlyFile) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  box.Write("b.json", kOldPostgres);
  ASSERT_EQ(chmod(box.Path("a.json").c_str(), 0444), 0);
  const Outcome run = box.Fix({"-i", "."});
  EXPECT_THAT(run.err, StartsWith("a.json: error: not written: the file is "
                                  "read-only\n"));
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(box.Read("a.json"), kOldPostgres);
  EXPECT_EQ(box.Read("b.json"), kNewPostgres);
  EXPECT_THAT(box.Files(), ElementsAre("a.json", "b.json"));
}

TEST(InPlaceTest, RefusesAHardLinkedFile) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  fs::create_hard_link(box.Path("a.json"), box.Path("b.other"));
  const Outcome run = box.Fix({"-i", "a.json"});
  EXPECT_THAT(run.err,
              StartsWith("a.json: error: not written: the file has 2 names "
                         "(hard links), and only one of them would be "
                         "changed\n"));
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(box.Read("a.json"), kOldPostgres);
}

TEST(InPlaceTest, RefusedRepairIsNoRepairInReports) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  ASSERT_EQ(chmod(box.Path("a.json").c_str(), 0444), 0);
  const Outcome run = box.Fix({"-i", "--format", "json", "a.json"});
  EXPECT_THAT(run.out, HasSubstr("\"status\": \"error\""));
  EXPECT_THAT(run.out, HasSubstr("\"applied\": false"));
  EXPECT_THAT(run.out, HasSubstr("\"diff\": \"\""));
}

TEST(InPlaceTest, RefusesInAFolderWithoutRights) {
  Sandbox box;
  box.Write("d/a.json", kOldPostgres);
  ASSERT_EQ(chmod(box.Path("d").c_str(), 0555), 0);
  const Outcome run = box.Fix({"-i", "d/a.json"}, {.unprivileged = true});
  EXPECT_THAT(run.err, StartsWith("d/a.json: error: cannot write beside it: "
                                  "permission denied\n"));
  EXPECT_EQ(run.status, 2);
  chmod(box.Path("d").c_str(), 0755);
}

TEST(InPlaceTest, FailedWriteKeepsTheOldBytesAndLeavesNothingBeside) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  // No file may grow: what a full disk does, too.
  EXPECT_THAT(box.Shell("(ulimit -f 0; $fix --as-of=2026-08-19 -i --quiet "
                        "a.json 2>&1; echo $?)"),
              testing::AllOf(StartsWith("a.json: error: cannot be written: "
                                        "file too large\n"),
                             testing::EndsWith("\n2\n")));
  EXPECT_EQ(box.Read("a.json"), kOldPostgres);
  EXPECT_THAT(box.Files(), ElementsAre("a.json"));
}

TEST(WriteOutputTest, CreatesWithTheUsualMode) {
  Sandbox box;
  const mode_t mask = umask(027);
  const absl::Status status = WriteOutput(box.Path("out").string(), "text");
  umask(mask);
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(box.Read("out"), "text");
  EXPECT_EQ(box.Stat("out").st_mode & 0777, 0640U);
}

TEST(WriteOutputTest, ReplacesWhatIsThereAndLeavesNothingBeside) {
  Sandbox box;
  box.Write("out", "much longer than before");
  EXPECT_TRUE(WriteOutput(box.Path("out").string(), "new").ok());
  EXPECT_EQ(box.Read("out"), "new");
  EXPECT_THAT(box.Files(), ElementsAre("out"));
}

TEST(WriteOutputTest, WritesToDevicesAsTheyAre) {
  EXPECT_TRUE(WriteOutput("/dev/null", "x").ok());
  EXPECT_EQ(std::string(WriteOutput("/dev/full", "x").message()),
            "cannot be written: no space left on device");
}

TEST(WriteOutputTest, RefusesFoldersAndLinksToNothing) {
  Sandbox box;
  EXPECT_FALSE(WriteOutput(box.Path("").string(), "x").ok());
  fs::create_symlink("nowhere", box.Path("link"));
  EXPECT_FALSE(WriteOutput(box.Path("link").string(), "x").ok());
  EXPECT_FALSE(fs::exists(box.Path("nowhere")));
}

}  // namespace
}  // namespace libfix::cli
