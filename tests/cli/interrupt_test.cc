// Ctrl-C in the middle of a run.

#include "tests/cli/strace.h"

namespace libfix::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct Ending {
  std::string_view signal;
  int status;
};

class InterruptTest : public testing::TestWithParam<Ending> {};

TEST_P(InterruptTest, EndsAfterTheFileAtHand) {
  LIBFIX_NEEDS_STRACE();
  const Sandbox box;
  for (const char* name : {"a.json", "b.json", "c.json", "d.json"}) {
    box.Write(name, kOldPostgres);
  }
  // In the middle of the second file; strace counts for each thread.
  const Traced run =
      Trace(box, fmt::format("fchmod:signal={}:when=2", GetParam().signal),
            "$fix --as-of=2026-08-19 --jobs=1 -i .");
  EXPECT_EQ(run.status, GetParam().status);
  EXPECT_THAT(run.words,
              HasSubstr("fix: interrupted: 2 of 4 files done, 2 written; the "
                        "others are as they were\n"));
  EXPECT_THAT(run.words, HasSubstr("2 findings in 2 files: 2 fixed\n"));
  EXPECT_EQ(box.Read("a.json"), kNewPostgres);
  EXPECT_EQ(box.Read("b.json"), kNewPostgres);
  EXPECT_EQ(box.Read("c.json"), kOldPostgres);
  EXPECT_THAT(box.Files(), ElementsAre("a.json", "b.json", "c.json", "d.json"));
}

INSTANTIATE_TEST_SUITE_P(Signals, InterruptTest,
                         testing::Values(Ending{"INT", 130},
                                         Ending{"TERM", 143},
                                         Ending{"HUP", 129}),
                         [](const auto& one) {
                           return std::string(one.param.signal);
                         });

TEST(InterruptTest, SecondSignalEndsAtOnce) {
  LIBFIX_NEEDS_STRACE();
  const Sandbox box;
  box.Write("a.json", kOldPostgres);
  const Traced run =
      Trace(box, "fsync:signal=INT:when=1", "$fix --as-of=2026-08-19 -i a.json",
            "fchmod:signal=INT:when=1");
  EXPECT_EQ(run.status, 130);
  EXPECT_EQ(run.words, "");
  EXPECT_EQ(box.Read("a.json"), kOldPostgres);
}

TEST(InterruptTest, PreviewEndsAtOnce) {
  LIBFIX_NEEDS_STRACE();
  const Sandbox box;
  box.Write("a.json", kOldPostgres);
  const Traced run =
      Trace(box, "write:signal=INT:when=1", "$fix --as-of=2026-08-19 a.json");
  EXPECT_EQ(run.status, 130);
  EXPECT_THAT(run.words, testing::Not(HasSubstr("interrupted")));
}

TEST(InterruptTest, IgnoredSignalStaysIgnored) {
  LIBFIX_NEEDS_STRACE();
  const Sandbox box;
  box.Write("a.json", kOldPostgres);
  const Traced run = Trace(box, "fchmod:signal=HUP:when=1",
                           "nohup $fix --as-of=2026-08-19 -i a.json");
  EXPECT_EQ(run.status, 0) << run.words;
  EXPECT_EQ(box.Read("a.json"), kNewPostgres);
}

}  // namespace
}  // namespace libfix::cli
