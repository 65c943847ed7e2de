#include "cli/overrides.h"

#include <gtest/gtest.h>

#include <string_view>

#include "cli/glob.h"

namespace libfix::cli {
namespace {

TEST(GlobTest, MatchesAsGitDoes) {
  EXPECT_TRUE(MatchesGlob("a.json", "a.json"));
  EXPECT_FALSE(MatchesGlob("a.json", "b.json"));
  EXPECT_TRUE(MatchesGlob("*.json", ".json"));
  EXPECT_FALSE(MatchesGlob("*.json", "a/b.json"));
  EXPECT_TRUE(MatchesGlob("a*c*e", "abcde"));
  EXPECT_FALSE(MatchesGlob("a*c*e", "abcd"));
  EXPECT_TRUE(MatchesGlob("?.json", "a.json"));
  EXPECT_FALSE(MatchesGlob("a?b", "a/b"));
  EXPECT_TRUE(MatchesGlob("[a-c]x", "bx"));
  EXPECT_TRUE(MatchesGlob("[]x]", "]"));
  EXPECT_TRUE(MatchesGlob("[!a-c]x", "dx"));
  EXPECT_FALSE(MatchesGlob("[!a-c]x", "ax"));
  EXPECT_FALSE(MatchesGlob("[a", "a"));
  EXPECT_TRUE(MatchesGlob("\\*", "*"));
  EXPECT_FALSE(MatchesGlob("\\*", "a"));
}

TEST(GlobTest, TwoStarsAreAnyFolders) {
  EXPECT_TRUE(MatchesGlob("**/a", "a"));
  EXPECT_TRUE(MatchesGlob("**/a", "x/y/a"));
  EXPECT_TRUE(MatchesGlob("a/**/b", "a/b"));
  EXPECT_TRUE(MatchesGlob("a/**/b", "a/x/y/b"));
  EXPECT_FALSE(MatchesGlob("a/**/b", "a/x/y/c"));
  EXPECT_TRUE(MatchesGlob("a/**", "a/x/y"));
  EXPECT_FALSE(MatchesGlob("a/**", "a"));
  EXPECT_FALSE(MatchesGlob("a/**", "b/a/x"));
  EXPECT_TRUE(MatchesGlob("a**b", "axxb"));
  EXPECT_FALSE(MatchesGlob("a**b", "ax/xb"));
}

TEST(MatchesPathTest, NamesMatchInAnyFolder) {
  EXPECT_TRUE(MatchesPath("*.json", "a.json"));
  EXPECT_TRUE(MatchesPath("*.json", "x/y/a.json"));
  EXPECT_TRUE(MatchesPath("legacy", "x/legacy/a.json"));
}

TEST(MatchesPathTest, PathsStartFromTheTop) {
  EXPECT_TRUE(MatchesPath("/a.json", "a.json"));
  EXPECT_FALSE(MatchesPath("/a.json", "x/a.json"));
  EXPECT_TRUE(MatchesPath("x/legacy", "x/legacy/y/a.json"));
  EXPECT_FALSE(MatchesPath("x/legacy", "y/x/legacy/a.json"));
}

TEST(MatchesPathTest, SlashAtTheEndMeansFolders) {
  EXPECT_TRUE(MatchesPath("build/", "x/build/a.json"));
  EXPECT_FALSE(MatchesPath("build/", "x/build"));
}

}  // namespace
}  // namespace libfix::cli
