// Full disks, and what looks like a file and is none.

#include <sys/socket.h>
#include <sys/un.h>

#include "fmt/format.h"
#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

// Three pages of template.
std::string Long(std::string_view text) {
  std::string padded(text);
  padded.insert(padded.find("\n}"), std::string(10'000, '\n'));
  return padded;
}

// What is printed first where a file system can be mounted.
constexpr char kMounted[] = "mounted\n";

// A file system of 16 pages of 4 KiB, of which so many are free.
std::string FixOnAlmostFullDisk(const Sandbox& box, int free_pages) {
  const int fill = (16 - 3 - free_pages) * 4096;
  return box.Shell(fmt::format(
      "unshare {} sh -c 'set -e; "
      "mount -t tmpfs -o size=64k,mode=755 tmpfs disk; echo mounted; "
      "cp a.json disk; cd disk; head -c {} /dev/zero >fill; "
      "status=0; ../../fix --as-of=2026-08-19 -i --quiet a.json "
      "2>../../log/words || status=$?; echo $status; cp a.json ../after.json; "
      "ls -A' 2>&1",
      geteuid() == 0 ? "-m" : "-rm", fill));
}

class FullDiskTest : public testing::TestWithParam<int> {};

TEST_P(FullDiskTest, LeavesOldOrNewBytesAndNothingElse) {
  const Sandbox box;
  std::filesystem::copy_file(LIBFIX_BINARY_DIR "/cli/fix", box.Path("../fix"));
  std::filesystem::create_directory(box.Path("disk"));
  box.Write("a.json", Long(kOldPostgres));
  std::string out = FixOnAlmostFullDisk(box, GetParam());
  if (!out.starts_with(kMounted)) {
    GTEST_SKIP() << "skipped: no file system can be mounted here: " << out;
  }
  out.erase(0, std::string_view(kMounted).size());
  const std::string words = box.Read("../log/words");
  if (GetParam() >= 3) {
    EXPECT_EQ(out, "0\na.json\nfill\n") << words;
    EXPECT_TRUE(box.Read("after.json") == Long(kNewPostgres));
  } else {
    EXPECT_EQ(out, "2\na.json\nfill\n");
    EXPECT_THAT(words, StartsWith("a.json: error: cannot be written: no space "
                                  "left on device\n"));
    EXPECT_TRUE(box.Read("after.json") == Long(kOldPostgres));
  }
}

INSTANTIATE_TEST_SUITE_P(FreePages, FullDiskTest, testing::Values(0, 1, 2, 3),
                         testing::PrintToStringParamName());

TEST(FullDiskTest, LimitOnTheSizeOfFilesIsTold) {
  const Sandbox box;
  box.Write("a.json", Long(kOldPostgres));
  // In units of 512 bytes: the first pages fit.
  EXPECT_THAT(box.Shell("(ulimit -f 8; $fix --as-of=2026-08-19 -i --quiet "
                        "a.json 2>&1; echo $?)"),
              testing::AllOf(StartsWith("a.json: error: cannot be written: "
                                        "file too large\n"),
                             testing::EndsWith("\n2\n")));
  EXPECT_TRUE(box.Read("a.json") == Long(kOldPostgres));
  EXPECT_THAT(box.Files(), ElementsAre("a.json"));
}

// Each of them beside a file that is repaired all the same.
void ExpectRefused(const Sandbox& box, const std::string& path,
                   std::string_view why) {
  box.Write("b.json", kOldPostgres);
  const Outcome run = box.Fix({"-i", path, "b.json"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, HasSubstr(path + ": error: " + std::string(why) + "\n"));
  EXPECT_EQ(box.Read("b.json"), kNewPostgres);
}

TEST(SpecialFileTest, FifoIsRefusedWithoutWaiting) {
  const Sandbox box;
  ASSERT_EQ(mkfifo(box.Path("a.json").c_str(), 0600), 0);
  ExpectRefused(box, "a.json", "not a regular file");
}

TEST(SpecialFileTest, SocketIsRefused) {
  const Sandbox box;
  const std::string path = box.Path("a.json").string();
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  ASSERT_LT(path.size(), sizeof address.sun_path);
  path.copy(address.sun_path, path.size());
  const int socket_file = socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_EQ(
      bind(socket_file, reinterpret_cast<sockaddr*>(&address), sizeof address),
      0);
  ExpectRefused(box, "a.json", "not a regular file");
  close(socket_file);
}

TEST(SpecialFileTest, DeviceIsRefused) {
  const Sandbox box;
  ExpectRefused(box, "/dev/null", "not a regular file");
  ExpectRefused(box, "/dev/full", "not a regular file");
}

TEST(SpecialFileTest, LinkToADeviceIsRefused) {
  const Sandbox box;
  std::filesystem::create_symlink("/dev/zero", box.Path("a.json"));
  ExpectRefused(box, "a.json", "not a regular file");
}

TEST(SpecialFileTest, FilesOfAFolderThatAreNoneArePassedOver) {
  const Sandbox box;
  ASSERT_EQ(mkfifo(box.Path("a.json").c_str(), 0600), 0);
  std::filesystem::create_symlink("/dev/zero", box.Path("b.json"));
  box.Write("c.json", kOldPostgres);
  EXPECT_EQ(box.Fix({"-i", "."}).status, 0);
  EXPECT_EQ(box.Read("c.json"), kNewPostgres);
}

// Its files are regular, of size 0, and give bytes.
TEST(SpecialFileTest, ProcIsReadAndNotWritten) {
  const Sandbox box;
  const Outcome run = box.Fix({"-i", "/proc/self/status", "/proc/self/mem"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, HasSubstr("/proc/self/mem: error: cannot be read: "
                                 "input/output error\n"));
}

TEST(SpecialFileTest, WholeProcEnds) {
  const Sandbox box;
  EXPECT_NE(box.Fix({"--check", "--quiet", "/proc/self/"}).status, -1);
}

TEST(SpecialFileTest, UnreadableFileIsToldAndTheOthersAreRepaired) {
  const Sandbox box;
  box.Write("a.json", kOldPostgres);
  box.Write("b.json", kOldPostgres);
  ASSERT_EQ(chmod(box.Path("a.json").c_str(), 0200), 0);
  const Outcome run = box.Fix({"-i", "."}, {.unprivileged = true});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, StartsWith("a.json: error: cannot be opened: permission "
                                  "denied\n"));
  EXPECT_EQ(box.Read("b.json"), kNewPostgres);
}

}  // namespace
}  // namespace libfix::cli
