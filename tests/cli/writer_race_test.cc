// What others do to a file while it is repaired: an edit is never lost, and two
// runs at once do what one would.

#include "tests/cli/strace.h"
#include "tests/cli/written_files.h"

namespace libfix::cli {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;

// Two ways to add a line to a.json.
constexpr std::string_view kEdits[] = {
    "echo ' ' >>a.json",
    "{ cat a.json; echo ' '; } >../log/edited && mv ../log/edited a.json",
};
// A sample: the looks at the file, and the exchange between the last two.
std::vector<std::string_view> Calls() {
  if (!Soaks()) return {"renameat2", "newfstatat"};
  return {"renameat2", "newfstatat", "openat",     "read",
          "close",     "flock",      "write",      "fchmod",
          "fsync",     "fcntl",      "flistxattr", "unlinkat"};
}

// Stops the program in its n-th such call, edits the file, and lets it go on.
// Prints the exit status; 'no such call' when there is none.
std::string EditIn(const Sandbox& box, std::string_view call, int n,
                   std::string_view edit) {
  return box.Shell(fmt::format(
      ":; strace -f -qq -o ../log/strace -e trace={0} "
      "-e inject={0}:signal=STOP:when={1} "
      "$fix --as-of=2026-08-19 -i --quiet a.json >../log/words 2>&1 & "
      "while kill -0 $! 2>/dev/null && "
      "! grep -q 'stopped by SIGSTOP' ../log/strace 2>/dev/null; "
      "do sleep 0.005; done; "
      "if grep -q 'stopped by SIGSTOP' ../log/strace; "
      "then {2}; kill -CONT $(sed 's/ .*//;q' ../log/strace); wait $!; echo "
      "$?; "
      "else echo no such call; fi",
      call, n, edit));
}

void EditInEach(std::string_view call, std::string_view edit) {
  for (int n = 1;; ++n) {
    SCOPED_TRACE(testing::Message() << edit << " in " << call << " " << n);
    const Sandbox box;
    box.Write("a.json", kOldPostgres);
    const std::string status = EditIn(box, call, n, edit);
    const std::string bytes = box.Read("a.json");
    if (status == "no such call\n") {
      EXPECT_EQ(bytes, kNewPostgres);
      return;
    }
    EXPECT_THAT(bytes, EndsWith("}\n \n")) << "the edit is lost";
    // It was repaired, or the user is told that it was not.
    if (bytes.starts_with(kNewPostgres)) {
      EXPECT_EQ(status, "0\n");
    } else {
      EXPECT_EQ(status, "2\n");
      EXPECT_THAT(box.Read("../log/words"),
                  HasSubstr("a.json: error: not written: someone changed the "
                            "file meanwhile; run again\n"));
    }
    EXPECT_THAT(box.Files(), ElementsAre("a.json"));
    if (testing::Test::HasFailure()) return;  // one is enough
  }
}

TEST(RaceTest, EditMeanwhileIsNeverLost) {
  LIBFIX_NEEDS_STRACE();
  for (const std::string_view call : Calls()) {
    for (const std::string_view edit : kEdits) EditInEach(call, edit);
  }
}

// As pre-commit does, which divides a long list of files.
TEST(RaceTest, TwoRunsAtOnceRepairEveryFile) {
  constexpr int kFiles = 40;
  const int rounds = Soaks() ? 200 : 3;
  for (int round = 0; round < rounds; ++round) {
    const Sandbox box;
    for (int i = 0; i < kFiles; ++i) {
      box.Write(fmt::format("d{}/{:02}.json", i % 4, i), kOldPostgres);
    }
    const std::string out = box.Shell(
        "run() { $fix --as-of=2026-08-19 -i --quiet . 2>../log/words; }; "
        "run & first=$!; run & second=$!; "
        "wait $first; echo $?; wait $second; echo $?");
    const std::vector<std::string> files = box.Files();
    ASSERT_EQ(files.size(), size_t{kFiles}) << out;
    for (const std::string& name : files) {
      ASSERT_EQ(box.Read(name), kNewPostgres) << name;
    }
    EXPECT_EQ(out, "0\n0\n");
  }
}

TEST(RaceTest, TwoRunsOfWhichOneIsKilledLeaveNothingTorn) {
  const int rounds = Soaks() ? 500 : 5;
  for (int round = 0; round < rounds; ++round) {
    const Sandbox box;
    for (int i = 0; i < 10; ++i) {
      box.Write(fmt::format("{}.json", i), kOldPostgres);
    }
    const std::string run =
        "$fix --as-of=2026-08-19 -i --quiet . >../log/words 2>&1 ";
    box.Shell(fmt::format("({0} & {0} & sleep 0.0{1}; kill -9 $!; wait) 2>&1",
                          run, round % 10));
    box.Shell(run);
    std::vector<std::string> names;
    for (int i = 0; i < 10; ++i) names.push_back(fmt::format("{}.json", i));
    ASSERT_EQ(box.Files(), names);
    for (const std::string& name : names) {
      ASSERT_EQ(box.Read(name), kNewPostgres) << name;
    }
  }
}

TEST(RaceTest, FileThatGrowsIsReadOnceAndNotOverwritten) {
  const Sandbox box;
  box.Write("a.json", kOldPostgres);
  // Something writes to it all the time.
  const std::string out = box.Shell(
      ":; (while echo ' '; do :; done >>a.json) & "
      "$fix --as-of=2026-08-19 -i --quiet a.json >../log/words 2>&1; echo $?; "
      "kill $!");
  EXPECT_EQ(out, "2\n");
  EXPECT_THAT(box.Read("../log/words"),
              HasSubstr("a.json: error: not written: someone changed the file "
                        "meanwhile; run again\n"));
  EXPECT_THAT(box.Read("a.json"),
              testing::StartsWith(std::string(kOldPostgres)));
  EXPECT_THAT(box.Files(), ElementsAre("a.json"));
}

}  // namespace
}  // namespace libfix::cli
