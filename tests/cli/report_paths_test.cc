// How files are called in reports for review.

#include <cstdlib>
#include <filesystem>
#include <string>

#include "cli/report_options.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace libfix::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::EndsWith;
using ::testing::StartsWith;

std::string PathOf(const std::string& path, bool is_relative) {
  RunResult result;
  result.files.push_back({.path = path});
  return PathsInRepository(result, is_relative).at(path);
}

class ReportPathsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    unsetenv("GITHUB_WORKSPACE");
    unsetenv("CI_PROJECT_DIR");
  }
  void TearDown() override { SetUp(); }

  const fs::path here_ = fs::canonical(fs::current_path());
};

TEST_F(ReportPathsTest, StartAtTheWorkingFolder) {
  EXPECT_EQ(PathOf("a.json", false), "a.json");
  EXPECT_EQ(PathOf("./a.json", true), "a.json");
  EXPECT_EQ(PathOf(here_ / "a.json", false), "a.json");
  EXPECT_EQ(PathOf(here_ / "a.json", true), "a.json");
}

TEST_F(ReportPathsTest, TellTheWayToFilesElsewhere) {
  EXPECT_EQ(PathOf("../a.json", false), here_.parent_path() / "a.json");
  EXPECT_EQ(PathOf("../a.json", true), "../a.json");
  EXPECT_EQ(PathOf("/tmp/a.json", false), fs::canonical("/tmp") / "a.json");
  EXPECT_THAT(PathOf("/tmp/a.json", true), StartsWith("../"));
  EXPECT_THAT(PathOf("/tmp/a.json", true), EndsWith("/a.json"));
}

TEST_F(ReportPathsTest, StartAtTheRunnersFolderWhereTheProgramRunsInIt) {
  setenv("CI_PROJECT_DIR", here_.parent_path().c_str(), 1);
  EXPECT_EQ(PathOf("a.json", false), here_.filename() / "a.json");
  setenv("CI_PROJECT_DIR", (here_ / "elsewhere").c_str(), 1);
  EXPECT_EQ(PathOf("a.json", false), "a.json");
}

}  // namespace
}  // namespace libfix::cli
