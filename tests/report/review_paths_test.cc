#include "libfix/report/review_paths.h"

#include "gtest/gtest.h"

namespace libfix {
namespace {

TEST(PlainPathTest, HasNoPartsThatSayNothing) {
  EXPECT_EQ(PlainPath("a/b.json"), "a/b.json");
  EXPECT_EQ(PlainPath("./a//b/./c.json"), "a/b/c.json");
  EXPECT_EQ(PlainPath("/a//b.json"), "/a/b.json");
  EXPECT_EQ(PlainPath("../a/../b.json"), "../a/../b.json");
  EXPECT_EQ(PlainPath("."), ".");
}

TEST(LeavesFolderTest, KnowsWhereAPathLeads) {
  EXPECT_FALSE(LeavesFolder("a/b.json"));
  EXPECT_FALSE(LeavesFolder("./a/../b.json"));
  EXPECT_TRUE(LeavesFolder("../b.json"));
  EXPECT_TRUE(LeavesFolder("a/../../b.json"));
  EXPECT_TRUE(LeavesFolder("/b.json"));
}

TEST(UriTest, EscapesAllButTheUnreserved) {
  EXPECT_EQ(UriOf("./a/b-c_d.e~f.json"), "a/b-c_d.e~f.json");
  EXPECT_EQ(UriOf("a b'\"\t%41#?.json"), "a%20b%27%22%09%2541%23%3F.json");
  EXPECT_EQ(UriOf("\u00e9.json"), "%C3%A9.json");
  EXPECT_EQ(UriOf("\xff.json"), "%FF.json");
}

TEST(UriTest, TakesNoNameForAScheme) {
  EXPECT_EQ(UriOf("C:\\a\\b.json"), "C%3A%5Ca%5Cb.json");
}

TEST(UriTest, NamesFilesElsewhereInFull) {
  EXPECT_EQ(UriOf("/tmp/a b.json"), "file:///tmp/a%20b.json");
  EXPECT_EQ(UriOf("../a.json"), "../a.json");
}

}  // namespace
}  // namespace libfix
