// A run over files in which nothing is to be repaired leaves every byte, and
// the very file.

#include <sys/stat.h>

#include "cli/read_file.h"
#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

namespace fs = std::filesystem;

struct Seen {
  std::string name;
  FileStamp stamp;
  std::string bytes;
};

std::vector<Seen> Look(const Sandbox& box) {
  std::vector<Seen> seen;
  for (const std::string& name : box.Files()) {
    seen.push_back({name, StampOf(box.Stat(name)), box.Read(name)});
  }
  return seen;
}

// Copies a folder's files, repairs them all, and repairs that once more: the
// second time there is nothing left to do.
void ExpectIdentity(const fs::path& folder, size_t at_least) {
  const Sandbox box;
  fs::copy(folder, box.Path("files"), fs::copy_options::recursive);
  box.Fix({"-i", "--unsafe", "--quiet", "files"});
  const std::vector<Seen> before = Look(box);
  ASSERT_GE(before.size(), at_least);
  box.Fix({"-i", "--unsafe", "--quiet", "files"});
  const std::vector<Seen> after = Look(box);
  ASSERT_EQ(after.size(), before.size());
  for (size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(after[i].name, before[i].name);
    EXPECT_EQ(after[i].stamp, before[i].stamp) << before[i].name;
    EXPECT_TRUE(after[i].bytes == before[i].bytes) << before[i].name;
  }
}

TEST(ByteIdentityTest, OfRepairedFixtures) {
  ExpectIdentity(LIBFIX_SOURCE_DIR "/fixtures", 500);
}

TEST(ByteIdentityTest, OfRepairedSamples) {
  const fs::path samples = LIBFIX_SOURCE_DIR "/../shared/samples";
  if (!fs::exists(samples)) GTEST_SKIP() << "skipped: there is no " << samples;
  ExpectIdentity(samples, 100);
}

// Line ends, marks and characters that programs like to tidy up.
TEST(ByteIdentityTest, OfOddBytesBesideARepair) {
  const std::string head = "\xEF\xBB\xBF# \xC2\xA0 caf\xC3\xA9\r\n";
  const std::string rest =
      "Resources:\n"
      "  Db:   \r\n"
      "    Type: AWS::RDS::DBCluster\n"
      "    Properties:\r\n"
      "      Engine: aurora-postgresql   # two  blanks  \n"
      "      EngineVersion: \"15.4\"  #\ttabs\r\n"
      "\n\n"
      "      DatabaseName: 'x'  ";
  std::string after = head + rest;
  after.replace(after.find("15.4"), 4, "15.18");
  const Sandbox box;
  box.Write("a.yaml", head + rest);
  const Outcome run = box.Fix({"-i", "a.yaml"});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(box.Read("a.yaml"), after);
}

TEST(ByteIdentityTest, OfALineEndThatIsNotUnderstood) {
  const std::string text =
      "# \xE2\x80\xA8 a line separator\n"
      "Resources:\n"
      "  Db:\n"
      "    Type: AWS::RDS::DBCluster\n"
      "    Properties: {Engine: aurora-postgresql, EngineVersion: '15.4'}\n";
  const Sandbox box;
  box.Write("a.yaml", text);
  EXPECT_EQ(box.Fix({"-i", "a.yaml"}).status, 2);
  EXPECT_EQ(box.Read("a.yaml"), text);
}

}  // namespace
}  // namespace libfix::cli
