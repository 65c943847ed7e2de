// The line that says how far a run is.

#include "cli/progress.h"

#include "tests/cli/pseudo_terminal.h"

namespace libfix::cli {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class ProgressTest : public testing::Test {
 protected:
  void At(milliseconds time) { now_ = kBegin + time; }

  std::vector<std::string> shown_;
  static constexpr std::chrono::steady_clock::time_point kBegin{};
  std::chrono::steady_clock::time_point now_ = kBegin;
  Progress progress_{
      [this](std::string_view line) { shown_.emplace_back(line); },
      [this] { return now_; }};
};

TEST_F(ProgressTest, SaysNothingInTheFirstSecond) {
  progress_.SetTotal(3);
  At(milliseconds(999));
  progress_.Add(1, 1);
  progress_.Erase();
  EXPECT_THAT(shown_, IsEmpty());
}

TEST_F(ProgressTest, IsRewrittenAtMostTenTimesASecondAndErased) {
  progress_.SetTotal(10000);
  At(milliseconds(500));
  progress_.Add(411, 2);
  At(milliseconds(1000));
  progress_.Add(1, 1);
  At(milliseconds(1099));
  progress_.Add(1000, 9999);
  At(milliseconds(1100));
  progress_.Add(1, 0);
  progress_.Erase();
  progress_.Erase();
  EXPECT_THAT(shown_,
              ElementsAre("\r\x1b[K412 of 10,000 files, 3 findings",
                          "\r\x1b[K1,413 of 10,000 files, 10,002 findings",
                          "\r\x1b[K"));
}

TEST_F(ProgressTest, CountsOneAsOne) {
  progress_.SetTotal(1234567);
  At(milliseconds(2000));
  progress_.Add(1, 1);
  EXPECT_THAT(shown_, ElementsAre("\r\x1b[K1 of 1,234,567 files, 1 finding"));
}

// Takes longer than a second, because the list of files comes late: who writes
// into a pipe with a name waits until it is read.
constexpr char kSlow[] =
    "mkfifo list; (sleep 1.1; printf 'a.json\\0b.json\\0') >list & "
    "$fix --as-of=2026-08-19 --jobs=1 --files0-from=list -l ";

TEST(ProgressRunTest, IsShownOnATerminalAndErasedBeforeAnythingElse) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  box.Write("b.json", kTopic);
  PseudoTerminal terminal(box, kSlow);
  EXPECT_EQ(terminal.Finish(), 1);
  EXPECT_THAT(terminal.shown(),
              StartsWith("\r\x1b[K1 of 2 files, 1 finding\r\x1b["));
  EXPECT_THAT(terminal.shown(), HasSubstr("\r\x1b[Ka.json\n"));
}

TEST(ProgressRunTest, IsNotShownElsewhere) {
  Sandbox box;
  box.Write("a.json", kOldPostgres);
  box.Write("b.json", kTopic);
  const std::string slow = kSlow;
  for (const std::string& line :
       {slow + "--quiet", slow + "2>err", "TERM=dumb; " + slow}) {
    PseudoTerminal terminal(box, "rm -f list; " + line);
    EXPECT_EQ(terminal.Finish(), 1);
    EXPECT_THAT(terminal.shown(), Not(HasSubstr("\r"))) << line;
  }
  EXPECT_THAT(box.Read("err"), Not(HasSubstr("\r")));
}

}  // namespace
}  // namespace libfix::cli
