// Rules of ignored files: one by one, and a tree full of them judged by git.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "cli/glob.h"
#include "cli/ignore_rules.h"
#include "cli/inputs.h"
#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

using namespace std::string_view_literals;

namespace fs = std::filesystem;

TEST(GlobTest, StarStopsAtASlash) {
  EXPECT_TRUE(GlobMatches("*.json", "a.json"));
  EXPECT_TRUE(GlobMatches("*.json", ".json"));
  EXPECT_TRUE(GlobMatches("a*b*c", "a__b_b_c"));
  EXPECT_TRUE(GlobMatches("*/b", "a/b"));
  EXPECT_FALSE(GlobMatches("*/c", "a/b/c"));
  EXPECT_FALSE(GlobMatches("*", "a/b"));
  EXPECT_FALSE(GlobMatches("a?b", "a/b"));
  EXPECT_FALSE(GlobMatches("a*", "ba"));
}

TEST(GlobTest, TwoStarsAreFolders) {
  EXPECT_TRUE(GlobMatches("**/b", "b"));
  EXPECT_TRUE(GlobMatches("**/b", "a/a/b"));
  EXPECT_FALSE(GlobMatches("**/b", "a/ab"));
  EXPECT_TRUE(GlobMatches("a/**", "a/b/c"));
  EXPECT_FALSE(GlobMatches("a/**", "a"));
  EXPECT_TRUE(GlobMatches("a/**/b", "a/b"));
  EXPECT_TRUE(GlobMatches("a/**/b/*.c", "a/x/b/y/b/z.c"));
  EXPECT_FALSE(GlobMatches("a/**/b/*.c", "a/x/b/y/z.c"));
  EXPECT_FALSE(GlobMatches("x/a**", "x/a/b")) << "not alone: one star";
}

TEST(GlobTest, SetsHaveRangesClassesAndOpposites) {
  EXPECT_TRUE(GlobMatches("[a-c]", "b"));
  EXPECT_FALSE(GlobMatches("[!a-c]", "b"));
  EXPECT_FALSE(GlobMatches("[^a-c]", "b"));
  EXPECT_TRUE(GlobMatches("[]a]", "]"));
  EXPECT_TRUE(GlobMatches("[a-]", "-"));
  EXPECT_TRUE(GlobMatches("[\\]]", "]"));
  EXPECT_TRUE(GlobMatches("[[:digit:]_]x", "7x"));
  EXPECT_TRUE(GlobMatches("[![:space:]]", "x"));
  EXPECT_TRUE(GlobMatches("[[:]", ":"));
  EXPECT_FALSE(GlobMatches("[[:letter:]]", "a"));
  EXPECT_FALSE(GlobMatches("[!a]", "/"));
  EXPECT_TRUE(GlobMatches("[\x80-\xff]", "\xc3")) << "bytes, no characters";
}

TEST(GlobTest, WhatIsNotWellFormedMatchesNothing) {
  EXPECT_FALSE(GlobMatches("[a", "[a"));
  EXPECT_FALSE(GlobMatches("a\\", "a\\"));
  EXPECT_FALSE(GlobMatches("[", "["));
}

TEST(GlobTest, EscapesTakeTheNextAsItIs) {
  EXPECT_TRUE(GlobMatches("\\*", "*"));
  EXPECT_FALSE(GlobMatches("\\*", "a"));
  EXPECT_TRUE(GlobMatches("\\\\", "\\"));
}

// A pattern that would take a naive matcher longer than the universe has.
TEST(GlobTest, HostilePatternsEnd) {
  const std::string text(4000, 'a');
  std::string stars;
  std::string folders;
  for (int i = 0; i < 40; ++i) {
    stars += "*a";
    folders += "**/a*/";
  }
  EXPECT_FALSE(GlobMatches(stars + "b", text));
  EXPECT_FALSE(GlobMatches(folders + "b", text));
}

TEST(IgnoreRulesTest, TheLastMatchCounts) {
  const IgnoreRules rules = IgnoreRules::Parse("*.json\n!keep.json\n");
  EXPECT_EQ(rules.Judge("a/b.json", false), Verdict::kLeaveOut);
  EXPECT_EQ(rules.Judge("a/keep.json", false), Verdict::kTake);
  EXPECT_EQ(rules.Judge("a/b.yaml", false), Verdict::kNothing);
}

TEST(IgnoreRulesTest, SlashesTieARuleToItsFolder) {
  const IgnoreRules rules = IgnoreRules::Parse("/top\nin/side\nany\n");
  EXPECT_EQ(rules.Judge("top", false), Verdict::kLeaveOut);
  EXPECT_EQ(rules.Judge("a/top", false), Verdict::kNothing);
  EXPECT_EQ(rules.Judge("in/side", false), Verdict::kLeaveOut);
  EXPECT_EQ(rules.Judge("a/in/side", false), Verdict::kNothing);
  EXPECT_EQ(rules.Judge("a/b/any", false), Verdict::kLeaveOut);
}

TEST(IgnoreRulesTest, ASlashAtTheEndMeansFolders) {
  const IgnoreRules rules = IgnoreRules::Parse("out/\n");
  EXPECT_EQ(rules.Judge("a/out", true), Verdict::kLeaveOut);
  EXPECT_EQ(rules.Judge("a/out", false), Verdict::kNothing);
}

TEST(IgnoreRulesTest, ReadsLinesAsGitDoes) {
  const IgnoreRules rules = IgnoreRules::Parse(
      "\xEF\xBB\xBFmarked\r\n# comment\n\\#hash\n\\!bang\nblank  \n"
      "kept\\ \ntab\t\n\n!\n/\nlast");
  for (const auto name : {"marked"sv, "#hash"sv, "!bang"sv, "blank"sv,
                          "kept "sv, "tab\t"sv, "last"sv}) {
    EXPECT_EQ(rules.Judge(name, true), Verdict::kLeaveOut) << name;
  }
  for (const auto name : {"# comment"sv, "kept"sv, "tab"sv, "blank  "sv}) {
    EXPECT_EQ(rules.Judge(name, true), Verdict::kNothing) << name;
  }
}

// A git repository of two thousand files with rules in every place that git
// reads them from.
class RandomTree {
 public:
  RandomTree(const Sandbox& box, unsigned seed) : box_(box), random_(seed) {
    box_.Shell("git init -q .");
    while (files_.size() < 2000) AddFile();
    for (const std::string& file : files_) box_.Write(file, "");
    WriteRules(".gitignore", "", 12);
    WriteRules(".git/info/exclude", "", 5);
    WriteRules("global", "", 5);
    box_.Shell("git config core.excludesFile \"$PWD/global\"");
    const std::vector<std::string> folders(folders_.begin(), folders_.end());
    for (int i = 0; i < 60; ++i) {
      const std::string& folder = folders[Below(folders.size())];
      WriteRules(folder + "/.gitignore", folder + "/", 4);
    }
  }

  const std::set<std::string>& files() const { return files_; }

 private:
  // Not std::uniform_int_distribution, which differs between libraries.
  size_t Below(size_t bound) { return random_() % bound; }
  bool Once(size_t in) { return Below(in) == 0; }

  void AddFile() {
    static const std::vector<std::string> kNames = {
        "a",       "b",     "ab",    "ba",        "a.b",  "foo", "foobar",
        "dist",    "x[1]",  "c d",   "!bang",     "#1",   "*",   "back\\slash",
        "new\nli", "\xff!", "q\"'t", "\x1b[31mr", "tab\t"};
    std::string path;
    for (size_t depth = Below(5); depth > 0; --depth) {
      path += kNames[Below(kNames.size())];
      folders_.insert(path);
      path += '/';
    }
    path += kNames[Below(kNames.size())];
    files_.insert(path + (Once(2) ? ".json" : ".yaml"));
  }

  // A rule that was made of some path, so that many match.
  std::string Rule(std::string_view folder) {
    std::vector<std::string_view> near;
    for (const std::string& file : files_) {
      if (file.starts_with(folder)) near.push_back(file);
    }
    std::string path(near[Below(near.size())].substr(folder.size()));
    if (Once(2)) path.resize(std::min(path.find('/'), path.size()));
    if (Once(3)) path.erase(0, path.rfind('/') + 1);
    std::string rule;
    if (Once(4)) rule += '!';
    if (Once(4)) rule += '/';
    if (Once(8)) rule += "**/";
    for (const char c : path) rule += Disguised(c);
    if (Once(4)) rule += '/';
    if (Once(10)) rule += "/**";
    if (Once(10)) rule += "  ";
    if (Once(10)) rule += '\r';
    return rule;
  }

  std::string Disguised(char c) {
    const std::string plain(1, c);
    if (c == '\n') return "?";
    switch (Below(24)) {
      case 0:
        return "*";
      case 1:
        return "?";
      case 2:
        return "[" + plain + "]";
      case 3:
        return "\\" + plain;
      case 4:
        return "[!x" + plain + "-" + plain + "]";
      case 5:
        return "[[:alpha:]" + plain + "]";
      case 6:
        return "**";
      case 7:
        return c == '/' ? "/**/" : plain + "*";
      case 8:
        return "[a-f[:punct:]]";
      default:
        return plain;
    }
  }

  void WriteRules(const std::string& file, std::string_view folder, int count) {
    std::string text = Once(4) ? "\xEF\xBB\xBF" : "";
    for (int i = 0; i < count; ++i) text += Rule(folder) + "\n";
    box_.Write(file, text);
  }

  const Sandbox& box_;
  std::mt19937 random_;
  std::set<std::string> files_;
  std::set<std::string> folders_;
};

// What git leaves of the files.
std::set<std::string> NotIgnoredByGit(const Sandbox& box,
                                      const std::set<std::string>& files) {
  std::string list;
  for (const std::string& file : files) list += file + '\0';
  box.Write(".git/list", list);
  std::string said = box.Shell(
      "git check-ignore --no-index --verbose --non-matching -z --stdin "
      "< .git/list");
  // Source, line, pattern and path, each with a NUL behind it.
  std::vector<std::string> words;
  for (size_t at = 0; at < said.size();) {
    const size_t end = said.find('\0', at);
    words.push_back(said.substr(at, end - at));
    at = end + 1;
  }
  std::set<std::string> left;
  for (size_t i = 0; i + 3 < words.size(); i += 4) {
    if (words[i].empty() || words[i + 2].starts_with('!')) {
      left.insert(words[i + 3]);
    }
  }
  return left;
}

class GitIgnoreTest : public testing::TestWithParam<unsigned> {};

TEST_P(GitIgnoreTest, LeavesOutWhatGitDoes) {
  Sandbox box;
  const RandomTree tree(box, GetParam());
  const std::set<std::string> expected = NotIgnoredByGit(box, tree.files());
  // Otherwise nothing would be shown.
  ASSERT_GT(expected.size(), 100U);
  ASSERT_LT(expected.size(), 1900U);
  const std::string root = box.Path("").string();
  std::set<std::string> found;
  for (const Input& input : FindInputs({.paths = {root}})) {
    EXPECT_EQ(input.error, "");
    found.insert(input.path.substr(root.size()));
  }
  EXPECT_EQ(found, expected);
}

INSTANTIATE_TEST_SUITE_P(Trees, GitIgnoreTest, testing::Values(1U, 2U, 3U));

}  // namespace
}  // namespace libfix::cli
