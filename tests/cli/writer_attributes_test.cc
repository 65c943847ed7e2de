// Extended attributes and access control lists survive a repair.

#include <sys/stat.h>
#include <sys/xattr.h>

#include <cstring>

#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;
using testing::StartsWith;

constexpr const char* kAccess = "system.posix_acl_access";
constexpr const char* kDefault = "system.posix_acl_default";

// Version 2; then tag, permissions and id of each entry: owner rw-, user 4321
// r--, group r--, mask r--, others ---.
const std::string kList =
    "\x02\0\0\0"
    "\x01\0\x06\0\xff\xff\xff\xff"
    "\x02\0\x04\0\xe1\x10\0\0"
    "\x04\0\x04\0\xff\xff\xff\xff"
    "\x10\0\x04\0\xff\xff\xff\xff"
    "\x20\0\0\0\xff\xff\xff\xff"s;

// "": it has none.
std::string AttributeOf(const Sandbox& box, std::string_view file,
                        const char* name) {
  char value[1024];
  const ssize_t length =
      getxattr(box.Path(file).c_str(), name, value, sizeof value);
  return length < 0 ? "" : std::string(value, static_cast<size_t>(length));
}

// 0, or why not.
int SetAttribute(const Sandbox& box, std::string_view file, const char* name,
                 const std::string& value) {
  return setxattr(box.Path(file).c_str(), name, value.data(), value.size(),
                  0) == 0
             ? 0
             : errno;
}

#define NEEDS_ATTRIBUTE(call)                                                \
  if (const int error = (call); error != 0) {                                \
    GTEST_SKIP() << "skipped: this file system cannot: " << strerror(error); \
  }

TEST(AttributesTest, ExtendedAttributesStay) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  NEEDS_ATTRIBUTE(SetAttribute(box, "a.json", "user.origin", "hand\0made"s));
  NEEDS_ATTRIBUTE(SetAttribute(box, "a.json", "user.empty", ""));
  EXPECT_EQ(box.Fix({"-i", "a.json"}).status, 0);
  EXPECT_EQ(box.Read("a.json"), kNewPostgres);
  EXPECT_EQ(AttributeOf(box, "a.json", "user.origin"), "hand\0made"s);
  EXPECT_EQ(getxattr(box.Path("a.json").c_str(), "user.empty", nullptr, 0), 0);
}

TEST(AttributesTest, AccessControlListStays) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  NEEDS_ATTRIBUTE(SetAttribute(box, "a.json", kAccess, kList));
  const mode_t mode = box.Stat("a.json").st_mode;
  EXPECT_EQ(box.Fix({"-i", "a.json"}).status, 0);
  EXPECT_EQ(box.Read("a.json"), kNewPostgres);
  EXPECT_EQ(AttributeOf(box, "a.json", kAccess), kList);
  EXPECT_EQ(box.Stat("a.json").st_mode, mode);
}

// A file that is made in such a folder gets the list; a file that is repaired
// must not.
TEST(AttributesTest, ListOfTheFolderIsNotGiven) {
  Sandbox box;
  box.Write("d/a.json", kOldPostgres);
  NEEDS_ATTRIBUTE(SetAttribute(box, "d", kDefault, kList));
  ASSERT_EQ(chmod(box.Path("d/a.json").c_str(), 0640), 0);
  EXPECT_EQ(box.Fix({"-i", "d/a.json"}).status, 0);
  EXPECT_EQ(box.Read("d/a.json"), kNewPostgres);
  EXPECT_EQ(AttributeOf(box, "d/a.json", kAccess), "");
  EXPECT_EQ(box.Stat("d/a.json").st_mode & 07777, 0640U);
}

TEST(AttributesTest, OwnerThatCannotBeKeptIsARefusal) {
  if (geteuid() != 0) GTEST_SKIP() << "skipped: only root can give files away";
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  ASSERT_EQ(chmod(box.Path("a.json").c_str(), 0666), 0);
  // Of root, and in a folder where anybody may write.
  const Outcome run =
      box.Fix({"-i", "a.json"}, {.unprivileged = true, .keep_owner = "a.json"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, StartsWith("a.json: error: cannot keep its owner: "
                                  "operation not permitted\n"));
  EXPECT_EQ(box.Read("a.json"), kOldPostgres);
  EXPECT_THAT(box.Files(), ElementsAre("a.json"));
}

}  // namespace
}  // namespace libfix::cli
