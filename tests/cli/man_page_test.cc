#include "cli/man_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "cli/arguments.h"
#include "tests/cli/program.h"
#include "tests/goldens.h"

namespace libfix::cli {
namespace {

constexpr char kPath[] = LIBFIX_SOURCE_DIR "/docs/fix.1";

TEST(ManPageTest, IsThatOfTheProgram) {
  const std::string page = ManPage(DescribeProgram());
  if (UpdatesGoldens()) {
    std::ofstream(kPath, std::ios::binary) << page;
  }
  std::ifstream file(kPath, std::ios::binary);
  const std::string shipped{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(shipped, page)
      << "the options have changed; write docs/fix.1 anew with "
         "FIX_UPDATE_GOLDENS=1 and look at the difference";
}

// groff warns of what it does not understand.
TEST(ManPageTest, IsUnderstoodByGroff) {
  Sandbox box;
  if (box.Shell("command -v groff").empty()) {
    GTEST_SKIP() << "skipped: there is no groff; ./dev setup brings it";
  }
  EXPECT_EQ(box.Shell("groff -man -ww -z " + std::string(kPath) + " 2>&1"), "");
  const std::string text =
      box.Shell("groff -man -Tascii -P-cbou " + std::string(kPath));
  for (const CommandDescription& command : DescribeProgram().commands) {
    EXPECT_THAT(text, testing::HasSubstr("fix " + command.name));
  }
  EXPECT_THAT(text, testing::HasSubstr("--serverless-capacity HOW"));
}

}  // namespace
}  // namespace libfix::cli
