// Files are told one by one, in the order of their paths, while others are
// still worked on.

#include "cli/stream.h"

#include "fmt/format.h"
#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

// The names of the files of a diff, a line each.
std::string FilesOf(const Sandbox& box, const std::string& args) {
  return box.Shell("$fix --as-of=2026-08-19 " + args +
                   " 2>/dev/null | sed -n 's,^+++ b/,,p'");
}

TEST(StreamTest, ToldBeforeTheRunIsOver) {
  const Sandbox box;
  box.Write("a.json", kOldPostgres);
  // Standard input comes last, and stays open until the first diff is seen.
  const std::string seen = box.Shell(
      "mkfifo in && { $fix --as-of=2026-08-19 -j 2 --stdin-name z.json a.json "
      "- <in >out 2>err & } && exec 3>in && i=0 && "
      "while [ $i -lt 1000 ] && ! grep -q 'b/a.json' out; "
      "do sleep 0.01; i=$((i + 1)); done; "
      "cat out err; echo '{}' >&3; exec 3>&-; wait");
  EXPECT_THAT(seen, HasSubstr("+        \"EngineVersion\": \"15.18\"\n"));
  EXPECT_THAT(seen, HasSubstr("a.json:7:26: error: "));
}

TEST(StreamTest, InTheOrderOfPathsWhateverIsDoneFirst) {
  const Sandbox box;
  std::string names;
  for (int i = 0; i < 60; ++i) {
    const std::string name = fmt::format("d/{:02}.json", i);
    // The first ones take longest.
    box.Write(name, std::string(kOldPostgres) +
                        std::string(i < 4 ? 2'000'000 : 0, '\n'));
    names += name + "\n";
  }
  for (const char* jobs : {"1", "2", "8"}) {
    EXPECT_EQ(FilesOf(box, std::string("d -j ") + jobs), names);
    EXPECT_EQ(box.Fix({"-l", "-j", jobs, "d"}).out, names);
    EXPECT_EQ(box.Shell("$fix --as-of=2026-08-19 --format jsonl -j " +
                        std::string(jobs) + " d 2>/dev/null | cut -d'\"' -f4"),
              names);
  }
}

TEST(StreamTest, FilesOfOneProgramStandWhereTheirPathsSay) {
  const Sandbox box;
  box.Write("a/__main__.py",
            "import pulumi_aws as aws\n"
            "from z.versions import POSTGRES\n"
            "\n"
            "aws.rds.Cluster(\"one\", engine=\"aurora-postgresql\", "
            "engine_version=\"15.3\")\n"
            "aws.rds.Cluster(\"two\", engine=\"aurora-postgresql\", "
            "engine_version=POSTGRES)\n");
  box.Write("a/z/versions.py", "POSTGRES = \"15.4\"\n");
  box.Write("a/m.json", kOldPostgres);
  box.Write("b.json", kOldPostgres);
  EXPECT_EQ(FilesOf(box, "."),
            "a/__main__.py\na/m.json\na/z/versions.py\nb.json\n");
}

TEST(StreamTest, ReadersThatHaveEnoughAreNoError) {
  const Sandbox box;
  for (int i = 0; i < 50; ++i) {
    box.Write(fmt::format("d/{:02}.json", i), kOldPostgres);
  }
  EXPECT_EQ(
      box.Shell("{ $fix --as-of=2026-08-19 --quiet --format text d; echo $? "
                ">status; } | head -n 1 | cut -d: -f1; cat status"),
      "d/00.json\n0\n");
}

TEST(StreamTest, APipeThatDoesNotWaitGetsAll) {
  const Sandbox box;
  for (int i = 0; i < 300; ++i) {
    box.Write(fmt::format("d/{:03}.json", i), kOldPostgres);
  }
  box.Write("read.py",
            "import os, subprocess, sys, time\n"
            "out, into = os.pipe()\n"
            "os.set_blocking(into, False)\n"
            "run = subprocess.Popen(sys.argv[1:], stdout=into)\n"
            "os.close(into)\n"
            "time.sleep(0.2)\n"
            "with open(out, 'rb') as pipe:\n"
            "    sys.stdout.buffer.write(pipe.read())\n"
            "sys.exit(run.wait())\n");
  const std::string said = box.Shell(
      "python3 read.py $fix --as-of=2026-08-19 --quiet --format jsonl d; "
      "echo $?");
  if (said == "127\n") GTEST_SKIP() << "skipped: no 'python3' here";
  EXPECT_EQ(std::ranges::count(said, '\n'), 301);
  EXPECT_THAT(said, EndsWith("}\n0\n"));
}

}  // namespace
}  // namespace libfix::cli
