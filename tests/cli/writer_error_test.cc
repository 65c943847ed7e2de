// Whichever system call fails, and how: old or new bytes, exit 2 unless the new
// ones are there, and nothing left beside them.

#include <algorithm>

#include "tests/cli/strace.h"
#include "tests/cli/written_files.h"

namespace libfix::cli {
namespace {

using testing::AllOf;
using testing::AnyOf;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::HasSubstr;

constexpr std::string_view kCalls[] = {"read",   "write",     "fsync",
                                       "close",  "renameat2", "fchmod",
                                       "fchown", "openat",    "fsetxattr"};
constexpr std::string_view kErrors[] = {"EIO",   "ENOSPC", "EDQUOT", "EINTR",
                                        "EXDEV", "EACCES", "EPERM",  "EMFILE"};

bool All(const Sandbox& box, const Writing& writing,
         std::string_view WrittenFile::*bytes) {
  return std::ranges::all_of(writing.files, [&](const WrittenFile& file) {
    return box.Read(file.name) == file.*bytes;
  });
}

void ExpectNothingBeside(const Sandbox& box, const Writing& writing) {
  std::vector<std::string> names;
  for (const WrittenFile& file : writing.files) names.emplace_back(file.name);
  EXPECT_THAT(box.Files(), ElementsAreArray(names));
}

// Lets the first, the second, ... such call fail, until there is none. Returns
// how many there were.
int FailEach(const Writing& writing, std::string_view call,
             std::string_view error) {
  for (int n = 1;; ++n) {
    SCOPED_TRACE(testing::Message() << call << " " << n << ": " << error);
    const Sandbox box;
    MakeFiles(box, writing);
    const Traced run =
        Trace(box, fmt::format("{}:error={}:when={}", call, error, n),
              writing.command);
    ExpectNothingBeside(box, writing);
    if (All(box, writing, &WrittenFile::after)) {
      EXPECT_THAT(run.status, AnyOf(0, 2)) << run.words;
    } else {
      EXPECT_TRUE(All(box, writing, &WrittenFile::before)) << run.words;
      // Before the program begins, its libraries are loaded.
      EXPECT_THAT(run.status, AnyOf(2, 127)) << run.words;
    }
    if (!run.hit) {
      EXPECT_EQ(run.status, 0) << run.words;
      return n - 1;
    }
    if (testing::Test::HasFailure()) return n;  // one is enough
  }
}

// A sample: what the program does hardly depends on which error it is.
std::vector<std::string_view> Errors(const Writing& writing) {
  if (Soaks()) return {std::begin(kErrors), std::end(kErrors)};
  if (writing.name == "Json") return {"EIO"};
  if (writing.name == "TwoFiles") return {"ENOSPC"};
  return {"EMFILE"};
}

class ErrorTest : public testing::TestWithParam<Writing> {};

TEST_P(ErrorTest, LeavesOldOrNewBytesAndNothingElse) {
  LIBFIX_NEEDS_STRACE();
  for (const std::string_view error : Errors(GetParam())) {
    for (const std::string_view call : kCalls) {
      EXPECT_GE(FailEach(GetParam(), call, error), 1) << call;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Writings, ErrorTest, testing::ValuesIn(Writings()),
                         [](const auto& one) {
                           return std::string(one.param.name);
                         });

// What a user is told.
struct Told {
  std::string_view name;
  std::string_view injection;
  std::string_view words;
};

class ErrorMessageTest : public testing::TestWithParam<Told> {};

TEST_P(ErrorMessageTest, NamesTheFileAndTheReason) {
  LIBFIX_NEEDS_STRACE();
  const Sandbox box;
  const Writing writing = Writings().front();
  MakeFiles(box, writing);
  const Traced run =
      Trace(box, std::string(GetParam().injection), writing.command);
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.words, testing::StartsWith(GetParam().words));
  EXPECT_EQ(box.Read("a.json"), kOldPostgres);
  ExpectNothingBeside(box, writing);
}

INSTANTIATE_TEST_SUITE_P(
    Calls, ErrorMessageTest,
    testing::Values(
        Told{"Full", "write:error=ENOSPC:when=1",
             "a.json: error: cannot be written: no space left on device\n"},
        Told{"FullLate", "fsync:error=ENOSPC:when=1",
             "a.json: error: cannot be written: no space left on device\n"},
        Told{"Quota", "write:error=EDQUOT:when=1",
             "a.json: error: cannot be written: disk quota exceeded\n"},
        Told{"Mode", "fchmod:error=EPERM:when=1",
             "a.json: error: cannot keep its mode: operation not permitted\n"},
        Told{"Attribute", "fsetxattr:error=ENOSPC:when=1",
             "a.json: error: cannot keep its attribute 'user.fix.test': no "
             "space left on device\n"},
        Told{"Mounted", "renameat2:error=EBUSY:when=1",
             "a.json: error: cannot be replaced: device or resource busy\n"}),
    [](const auto& one) { return std::string(one.param.name); });

TEST(WriterErrorTest, FolderThatCannotBeFlushedIsAnErrorOfTheRun) {
  LIBFIX_NEEDS_STRACE();
  const Sandbox box;
  const Writing writing = Writings().front();
  MakeFiles(box, writing);
  const Traced run = Trace(box, "fsync:error=EIO:when=2", writing.command);
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.words,
              AllOf(HasSubstr("fix: error: "),
                    HasSubstr("/work: its files are written, but the folder "
                              "cannot be brought to the disk: input/output "
                              "error\n")));
  EXPECT_EQ(box.Read("a.json"), kNewPostgres);
}

TEST(WriterErrorTest, OriginalThatCannotBeRemovedIsTold) {
  LIBFIX_NEEDS_STRACE();
  const Sandbox box;
  const Writing writing = Writings().front();
  MakeFiles(box, writing);
  const Traced run = Trace(box, "unlinkat:error=EPERM:when=1", writing.command);
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.words,
              HasSubstr("fix: error: a.json: written, but what it was before "
                        "is left beside it as '.fix-"));
  EXPECT_EQ(box.Read("a.json"), kNewPostgres);
}

TEST(WriterErrorTest, SecondOfTwoFilesThatFailsTakesTheFirstBack) {
  LIBFIX_NEEDS_STRACE();
  for (const std::string also : {"", "renameat2:error=EINVAL"}) {
    const Sandbox box;
    const Writing writing = Writings().back();
    MakeFiles(box, writing);
    const ino_t first = box.Stat("a.ts").st_ino;
    const std::string call = also.empty() ? "renameat2" : "renameat";
    const Traced run =
        Trace(box, call + ":error=EIO:when=2", writing.command, also);
    EXPECT_EQ(run.status, 2);
    EXPECT_EQ(run.words, "b/c.ts: cannot be replaced: input/output error\n");
    EXPECT_EQ(box.Read("a.ts"), "old a\n");
    EXPECT_EQ(box.Stat("a.ts").st_ino, first);
    EXPECT_EQ(box.Read("b/c.ts"), "old c\n");
    ExpectNothingBeside(box, writing);
  }
}

TEST(WriterErrorTest, WhereGoingBackFailsTheOriginalIsKeptAndTold) {
  LIBFIX_NEEDS_STRACE();
  const Sandbox box;
  const Writing writing = Writings().back();
  MakeFiles(box, writing);
  const Traced run = Trace(box, "renameat2:error=EIO:when=2+", writing.command);
  EXPECT_EQ(run.status, 2);
  const std::vector<std::string> files = box.Files();
  ASSERT_EQ(files.size(), 3U);
  const std::string kept = files.front();
  EXPECT_EQ(run.words,
            "b/c.ts: cannot be replaced: input/output error; a.ts: was "
            "replaced and cannot be put back; what it was before is kept "
            "beside it as '" +
                kept + "': input/output error\n");
  EXPECT_THAT(kept, testing::EndsWith("-a.ts.part"));
  EXPECT_EQ(box.Read(kept), "old a\n");
  EXPECT_EQ(box.Read("b/c.ts"), "old c\n");
}

TEST(WriterErrorTest, SeveralFilesNeedAnOriginalToGoBackTo) {
  LIBFIX_NEEDS_STRACE();
  const Sandbox box;
  const Writing writing = Writings().back();
  MakeFiles(box, writing);
  const Traced run = Trace(box, "linkat:error=EPERM:when=1", writing.command,
                           "renameat2:error=ENOSYS");
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(run.words,
            "a.ts: cannot be kept while several files are replaced: operation "
            "not permitted\n");
  EXPECT_EQ(box.Read("a.ts"), "old a\n");
  ExpectNothingBeside(box, writing);
}

}  // namespace
}  // namespace libfix::cli
