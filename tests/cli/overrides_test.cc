#include "cli/overrides.h"

#include <gtest/gtest.h>

#include <string_view>

#include "cli/glob.h"

namespace libfix::cli {
namespace {

TEST(GlobTest, MatchesAsGitDoes) {
  EXPECT_TRUE(GlobMatches("a.json", "a.json"));
  EXPECT_FALSE(GlobMatches("a.json", "b.json"));
  EXPECT_TRUE(GlobMatches("*.json", ".json"));
  EXPECT_FALSE(GlobMatches("*.json", "a/b.json"));
  EXPECT_TRUE(GlobMatches("a*c*e", "abcde"));
  EXPECT_FALSE(GlobMatches("a*c*e", "abcd"));
  EXPECT_TRUE(GlobMatches("?.json", "a.json"));
  EXPECT_FALSE(GlobMatches("a?b", "a/b"));
  EXPECT_TRUE(GlobMatches("[a-c]x", "bx"));
  EXPECT_TRUE(GlobMatches("[]x]", "]"));
  EXPECT_TRUE(GlobMatches("[!a-c]x", "dx"));
  EXPECT_FALSE(GlobMatches("[!a-c]x", "ax"));
  EXPECT_FALSE(GlobMatches("[a", "a"));
  EXPECT_TRUE(GlobMatches("\\*", "*"));
  EXPECT_FALSE(GlobMatches("\\*", "a"));
}

TEST(GlobTest, TwoStarsAreAnyFolders) {
  EXPECT_TRUE(GlobMatches("**/a", "a"));
  EXPECT_TRUE(GlobMatches("**/a", "x/y/a"));
  EXPECT_TRUE(GlobMatches("a/**/b", "a/b"));
  EXPECT_TRUE(GlobMatches("a/**/b", "a/x/y/b"));
  EXPECT_FALSE(GlobMatches("a/**/b", "a/x/y/c"));
  EXPECT_TRUE(GlobMatches("a/**", "a/x/y"));
  EXPECT_FALSE(GlobMatches("a/**", "a"));
  EXPECT_FALSE(GlobMatches("a/**", "b/a/x"));
  EXPECT_TRUE(GlobMatches("a**b", "axxb"));
  EXPECT_FALSE(GlobMatches("a**b", "ax/xb"));
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
