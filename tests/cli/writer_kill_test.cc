// Killed in any system call that changes something, the program leaves each
// file old or new, and the next run clears up behind it.

#include <algorithm>

#include "tests/cli/strace.h"
#include "tests/cli/written_files.h"

namespace libfix::cli {
namespace {

constexpr std::string_view kChangingCalls[] = {
    "openat",   "write",     "fsync", "fchmod",   "fchown",    "rename",
    "renameat", "renameat2", "link",  "linkat",   "unlink",    "unlinkat",
    "close",    "fcntl",     "flock", "setxattr", "fsetxattr", "fremovexattr"};

// Everything beside the files of the writing.
std::vector<std::string> Others(const Sandbox& box, const Writing& writing) {
  std::vector<std::string> others = box.Files();
  std::erase_if(others, [&](const std::string& name) {
    return std::ranges::count(writing.files, name, &WrittenFile::name) > 0;
  });
  return others;
}

void ExpectOldOrNew(const Sandbox& box, const Writing& writing) {
  for (const WrittenFile& file : writing.files) {
    const std::string bytes = box.Read(file.name);
    EXPECT_TRUE(bytes == file.before || bytes == file.after)
        << file.name << " is torn: " << bytes;
  }
}

// A killed fix of several files may leave what one of them was: that is kept,
// and told.
void ExpectTidyAfterAnotherRun(const Sandbox& box, const Writing& writing) {
  const std::string words = box.Shell(writing.command + " 2>&1");
  for (const WrittenFile& file : writing.files) {
    EXPECT_EQ(box.Read(file.name), file.after) << words;
  }
  const std::vector<std::string> others = Others(box, writing);
  if (writing.files.size() == 1) {
    EXPECT_THAT(others, testing::ElementsAre()) << words;
  }
  for (const std::string& name : others) {
    EXPECT_THAT(name, testing::EndsWith(".part"));
    EXPECT_THAT(box.Read(name), testing::StartsWith("old "));
    EXPECT_THAT(words, testing::HasSubstr(name));
  }
}

// Kills it in the first, the second, ... such call, until there is none; adds
// how many there were.
void KillInEach(const Writing& writing, std::string_view call,
                const std::string& also, int& kills) {
  for (int n = 1;; ++n) {
    SCOPED_TRACE(testing::Message() << "killed in " << call << " " << n);
    const Sandbox box;
    MakeFiles(box, writing);
    const Traced run =
        Trace(box, fmt::format("{}:signal=KILL:when={}", call, n),
              writing.command, also);
    ExpectOldOrNew(box, writing);
    if (run.status != 137) {
      ASSERT_EQ(run.status, 0) << run.words;
      return;
    }
    ++kills;
    ExpectTidyAfterAnotherRun(box, writing);
    if (testing::Test::HasFailure()) return;  // one is enough
  }
}

class KillTest : public testing::TestWithParam<Writing> {};

TEST_P(KillTest, LeavesEachFileOldOrNew) {
  LIBFIX_NEEDS_STRACE();
  int kills = 0;
  for (const std::string_view call : kChangingCalls) {
    KillInEach(GetParam(), call, "", kills);
  }
  EXPECT_GE(kills, 20);
}

TEST_P(KillTest, LeavesEachFileOldOrNewWhereFilesCannotBeExchanged) {
  LIBFIX_NEEDS_STRACE();
  int kills = 0;
  for (const std::string_view call :
       {"openat", "linkat", "unlinkat", "fsync"}) {
    KillInEach(GetParam(), call, "renameat2:error=EINVAL", kills);
  }
  EXPECT_GE(kills, 5);
  kills = 0;
  KillInEach(GetParam(), "renameat", "renameat2:error=EINVAL", kills);
  EXPECT_EQ(kills, GetParam().files.size());
}

INSTANTIATE_TEST_SUITE_P(Writings, KillTest, testing::ValuesIn(Writings()),
                         [](const auto& one) {
                           return std::string(one.param.name);
                         });

}  // namespace
}  // namespace libfix::cli
