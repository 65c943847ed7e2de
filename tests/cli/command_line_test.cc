#include "cli/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/paths.h"

namespace libfix::cli {
namespace {

using testing::ElementsAre;

// Including it costs seconds of compile time.
TEST(CommandLineTest, OneFileKnowsCli11) {
  std::vector<std::string> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(LIBFIX_SOURCE_DIR "/cli")) {
    std::ifstream file(entry.path());
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    if (text.find("#include \"CLI/") == std::string::npos) continue;
    files.push_back(entry.path().filename().string());
  }
  EXPECT_THAT(files, ElementsAre("command_line.cc"));
}

TEST(CommandLineTest, CommandsNest) {
  std::string day;
  CommandLine line("Does it.");
  Command& outer = line.root().Add("outer", "Outer");
  Command& inner = outer.Add("inner", "Inner");
  inner.SetUsage("Usage: fix outer inner\n");
  inner.Text("Options", "--day", day, "The day", "DAY");
  const std::vector<std::string> words = {"outer", "inner", "a", "--day=1"};
  const absl::StatusOr<std::string> print = line.Parse(words);
  ASSERT_TRUE(print.ok()) << print.status();
  EXPECT_EQ(*print, "");
  EXPECT_TRUE(outer.given());
  EXPECT_EQ(outer.Given("inner"), &inner);
  EXPECT_EQ(outer.Given("other"), nullptr);
  EXPECT_EQ(day, "1");
  EXPECT_THAT(*inner.Words(), ElementsAre("a"));
}

TEST(CommandLineTest, HelpIsOfTheInnermostCommand) {
  CommandLine line("Does it.");
  Command& inner = line.root().Add("outer", "Outer").Add("inner", "Inner");
  inner.SetUsage("Usage: fix outer inner\n");
  const std::vector<std::string> words = {"outer", "inner", "--help"};
  EXPECT_THAT(*line.Parse(words),
              testing::StartsWith("Inner\nUsage: fix outer inner\n\n"));
}

}  // namespace
}  // namespace libfix::cli
