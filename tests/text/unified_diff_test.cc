#include "libfix/text/unified_diff.h"

#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace libfix {
namespace {

using Edits = std::vector<OwnedEdit>;

TEST(UnifiedDiffTest, IsEmptyWithoutEdits) {
  EXPECT_EQ(UnifiedDiff("a", "one\n", {}), "");
}

TEST(UnifiedDiffTest, IsEmptyWhenEditsChangeNothing) {
  EXPECT_EQ(
      UnifiedDiff("a", "one\ntwo\n", Edits{{.span = {4, 7}, .text = "two"}}),
      "");
}

TEST(UnifiedDiffTest, ShowsThreeLinesOfContext) {
  EXPECT_EQ(UnifiedDiff("db.json", "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
                        Edits{{.span = {8, 9}, .text = "five"}}),
            "--- a/db.json\n"
            "+++ b/db.json\n"
            "@@ -2,7 +2,7 @@\n"
            " 2\n"
            " 3\n"
            " 4\n"
            "-5\n"
            "+five\n"
            " 6\n"
            " 7\n"
            " 8\n");
}

TEST(UnifiedDiffTest, MergesHunksWhoseContextsMeet) {
  // Six lines between the changes.
  EXPECT_EQ(UnifiedDiff("a", "1\n2\n3\n4\n5\n6\n7\n8\n",
                        Edits{{.span = {0, 1}, .text = "A"},
                              {.span = {14, 15}, .text = "B"}}),
            "--- a/a\n"
            "+++ b/a\n"
            "@@ -1,8 +1,8 @@\n"
            "-1\n"
            "+A\n"
            " 2\n"
            " 3\n"
            " 4\n"
            " 5\n"
            " 6\n"
            " 7\n"
            "-8\n"
            "+B\n");
}

TEST(UnifiedDiffTest, KeepsFarHunksApart) {
  // Seven lines between the changes; the first adds a line.
  EXPECT_EQ(UnifiedDiff("a", "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
                        Edits{{.span = {1, 1}, .text = "\nA"},
                              {.span = {16, 17}, .text = "B"}}),
            "--- a/a\n"
            "+++ b/a\n"
            "@@ -1,4 +1,5 @@\n"
            " 1\n"
            "+A\n"
            " 2\n"
            " 3\n"
            " 4\n"
            "@@ -6,4 +7,4 @@\n"
            " 6\n"
            " 7\n"
            " 8\n"
            "-9\n"
            "+B\n");
}

TEST(UnifiedDiffTest, ShowsRemovedLinesBeforeAddedOnes) {
  EXPECT_EQ(UnifiedDiff("a", "1\n2\n3\n",
                        Edits{{.span = {0, 1}, .text = "A"},
                              {.span = {2, 3}, .text = "B"}}),
            "--- a/a\n"
            "+++ b/a\n"
            "@@ -1,3 +1,3 @@\n"
            "-1\n"
            "-2\n"
            "+A\n"
            "+B\n"
            " 3\n");
}

TEST(UnifiedDiffTest, ShowsLinesThatAnEditLeavesAsTheyAreAsContext) {
  EXPECT_EQ(UnifiedDiff("a", "1\n2\n3\n",
                        Edits{{.span = {0, 6}, .text = "1\ntwo\n3\n"}}),
            "--- a/a\n"
            "+++ b/a\n"
            "@@ -1,3 +1,3 @@\n"
            " 1\n"
            "-2\n"
            "+two\n"
            " 3\n");
}

TEST(UnifiedDiffTest, DoesNotTakePartsOfLinesForLines) {
  EXPECT_EQ(UnifiedDiff("a", "abc\n", Edits{{.span = {1, 2}, .text = "b\nb"}}),
            "--- a/a\n"
            "+++ b/a\n"
            "@@ -1 +1,2 @@\n"
            "-abc\n"
            "+ab\n"
            "+bc\n");
}

TEST(UnifiedDiffTest, JoinsLines) {
  EXPECT_EQ(UnifiedDiff("a", "1\n2\n3\n", Edits{{.span = {1, 2}}}),
            "--- a/a\n"
            "+++ b/a\n"
            "@@ -1,3 +1,2 @@\n"
            "-1\n"
            "-2\n"
            "+12\n"
            " 3\n");
}

TEST(UnifiedDiffTest, RemovesWholeLines) {
  EXPECT_EQ(UnifiedDiff("a", "1\n2\n3\n", Edits{{.span = {2, 4}}}),
            "--- a/a\n"
            "+++ b/a\n"
            "@@ -1,3 +1,2 @@\n"
            " 1\n"
            "-2\n"
            " 3\n");
}

TEST(UnifiedDiffTest, FillsEmptyFile) {
  EXPECT_EQ(UnifiedDiff("a", "", Edits{{.text = "1\n"}, {.text = "2\n"}}),
            "--- a/a\n"
            "+++ b/a\n"
            "@@ -0,0 +1,2 @@\n"
            "+1\n"
            "+2\n");
}

TEST(UnifiedDiffTest, RemovesEverything) {
  EXPECT_EQ(UnifiedDiff("a", "1\n2\n", Edits{{.span = {0, 4}}}),
            "--- a/a\n"
            "+++ b/a\n"
            "@@ -1,2 +0,0 @@\n"
            "-1\n"
            "-2\n");
}

TEST(UnifiedDiffTest, MarksMissingFinalNewlineOnBothSides) {
  EXPECT_EQ(UnifiedDiff("a", "1\n2", Edits{{.span = {2, 3}, .text = "B"}}),
            "--- a/a\n"
            "+++ b/a\n"
            "@@ -1,2 +1,2 @@\n"
            " 1\n"
            "-2\n"
            "\\ No newline at end of file\n"
            "+B\n"
            "\\ No newline at end of file\n");
}

TEST(UnifiedDiffTest, MarksMissingFinalNewlineInContext) {
  EXPECT_EQ(UnifiedDiff("a", "1\n2", Edits{{.span = {0, 1}, .text = "A"}}),
            "--- a/a\n"
            "+++ b/a\n"
            "@@ -1,2 +1,2 @@\n"
            "-1\n"
            "+A\n"
            " 2\n"
            "\\ No newline at end of file\n");
}

TEST(UnifiedDiffTest, MarksMissingFinalNewlineOnOneSide) {
  EXPECT_EQ(UnifiedDiff("a", "1\n2", Edits{{.span = {3, 3}, .text = "\n3\n"}}),
            "--- a/a\n"
            "+++ b/a\n"
            "@@ -1,2 +1,3 @@\n"
            " 1\n"
            "-2\n"
            "\\ No newline at end of file\n"
            "+2\n"
            "+3\n");
  EXPECT_EQ(UnifiedDiff("a", "1\n2\n", Edits{{.span = {3, 4}}}),
            "--- a/a\n"
            "+++ b/a\n"
            "@@ -1,2 +1,2 @@\n"
            " 1\n"
            "-2\n"
            "+2\n"
            "\\ No newline at end of file\n");
}

TEST(UnifiedDiffTest, TakesTwoEditsOfLastLineWithoutLineEnd) {
  EXPECT_EQ(UnifiedDiff("a", "ab",
                        Edits{{.span = {0, 1}, .text = "A"},
                              {.span = {2, 2}, .text = "!\n"}}),
            "--- a/a\n"
            "+++ b/a\n"
            "@@ -1 +1 @@\n"
            "-ab\n"
            "\\ No newline at end of file\n"
            "+Ab!\n");
}

TEST(UnifiedDiffTest, KeepsCarriageReturns) {
  EXPECT_EQ(
      UnifiedDiff("a", "1\r\n2\r\n", Edits{{.span = {3, 4}, .text = "B"}}),
      "--- a/a\n"
      "+++ b/a\n"
      "@@ -1,2 +1,2 @@\n"
      " 1\r\n"
      "-2\r\n"
      "+B\r\n");
}

std::string Header(std::string_view path) {
  const std::string diff = UnifiedDiff(path, "", Edits{{.text = "1\n"}});
  return diff.substr(0, diff.find("@@"));
}

TEST(UnifiedDiffTest, QuotesPathsAsGitDoes) {
  EXPECT_EQ(Header("x/db.json"), "--- a/x/db.json\n+++ b/x/db.json\n");
  EXPECT_EQ(Header("my db.json"), "--- a/my db.json\t\n+++ b/my db.json\t\n");
  EXPECT_EQ(Header("a\"b"), "--- \"a/a\\\"b\"\n+++ \"b/a\\\"b\"\n");
  EXPECT_EQ(Header("a\\b"), "--- \"a/a\\\\b\"\n+++ \"b/a\\\\b\"\n");
  EXPECT_EQ(Header("a\tb\nc"), "--- \"a/a\\tb\\nc\"\n+++ \"b/a\\tb\\nc\"\n");
  EXPECT_EQ(Header("\x01\x7F"), "--- \"a/\\001\\177\"\n+++ \"b/\\001\\177\"\n");
  EXPECT_EQ(Header("\u00e9"), "--- \"a/\\303\\251\"\n+++ \"b/\\303\\251\"\n");
}

// Files in a folder of their own, to which a tool applies one patch.
class Workspace {
 public:
  Workspace() {
    std::string name =
        (std::filesystem::temp_directory_path() / "unified_diff_XXXXXX")
            .string();
    if (mkdtemp(name.data()) != nullptr) folder_ = name;
  }
  ~Workspace() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  bool ok() const { return !folder_.empty(); }

  void Write(const std::string& name, std::string_view text) const {
    std::ofstream(folder_ / "tree" / name, std::ios::binary) << text;
  }
  std::string Read(const std::string& name) const {
    std::ifstream file(folder_ / "tree" / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  // The exit code of a shell command inside; its words go to `output()`.
  int Run(const std::string& command) {
    const std::string line = "cd '" + (folder_ / "tree").string() + "' && (" +
                             command + ") > ../output 2>&1";
    const int status = std::system(line.c_str());
    std::ifstream file(folder_ / "output");
    output_ = {std::istreambuf_iterator<char>(file), {}};
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  const std::string& output() const { return output_; }

  void WriteFiles(const std::map<std::string, std::string>& files,
                  std::string_view patch) const {
    std::filesystem::remove_all(folder_ / "tree");
    std::filesystem::create_directory(folder_ / "tree");
    for (const auto& [name, text] : files) Write(name, text);
    std::ofstream(folder_ / "patch", std::ios::binary) << patch;
  }

 private:
  std::filesystem::path folder_;
  std::string output_;
};

std::string Apply(std::string_view text, std::span<const OwnedEdit> edits) {
  std::string result;
  size_t copied = 0;
  for (const OwnedEdit& edit : edits) {
    result.append(text, copied, edit.span.begin - copied);
    result.append(edit.text);
    copied = edit.span.end;
  }
  return result.append(text, copied);
}

struct Case {
  std::string name;
  std::string before;
  Edits edits;
};

// `patch` says when a hunk fits only elsewhere or not exactly.
constexpr char kPatch[] =
    "patch -p1 --fuzz=0 --no-backup-if-mismatch -i ../patch";
constexpr char kGitApply[] =
    "GIT_CEILING_DIRECTORIES=\"$(cd .. && pwd)\" git apply -p1 -v "
    "--whitespace=nowarn ../patch";

void ExpectToolApplies(const std::vector<Case>& cases, const char* command) {
  std::map<std::string, std::string> before;
  std::string patch;
  for (const Case& c : cases) {
    before[c.name] = c.before;
    patch += UnifiedDiff(c.name, c.before, c.edits);
  }
  Workspace workspace;
  ASSERT_TRUE(workspace.ok());
  workspace.WriteFiles(before, patch);
  ASSERT_EQ(workspace.Run(command), 0) << workspace.output() << patch;
  EXPECT_EQ(workspace.output().find("Hunk"), std::string::npos)
      << workspace.output();
  for (const Case& c : cases) {
    ASSERT_EQ(workspace.Read(c.name), Apply(c.before, c.edits))
        << c.name << " before:\n"
        << c.before << "\npatch:\n"
        << UnifiedDiff(c.name, c.before, c.edits);
  }
}

class RandomCases {
 public:
  explicit RandomCases(uint32_t seed) : random_(seed) {}

  Case Next(std::string name) {
    const std::string line_end = Below(4) == 0 ? "\r\n" : "\n";
    Case c = {.name = std::move(name),
              .before = Lines(Below(40), line_end),
              .edits = {}};
    if (Below(3) == 0) c.before += Word();  // no final newline
    const auto size = static_cast<uint32_t>(c.before.size());
    const uint32_t spread = 1 + Below(60);
    uint32_t at = Below(3) == 0 ? 0 : Below(spread);
    for (uint32_t count = 1 + Below(6); count > 0 && at <= size; --count) {
      uint32_t end = std::min(size, at + (Below(2) == 0 ? 0 : Below(12)));
      if (Below(8) == 0) end = std::min(size, at + Below(200));
      c.edits.push_back({.span = {at, end}, .text = NewText(line_end)});
      at = end + Below(spread);
    }
    if (Below(20) == 0) c.edits = {{.span = {0, size}}};
    return c;
  }

 private:
  uint32_t Below(uint32_t limit) {
    return std::uniform_int_distribution<uint32_t>(0, limit - 1)(random_);
  }
  // Few words, so that lines repeat.
  std::string Word() {
    constexpr const char* kWords[] = {"a", "b", "{", "}", "  \"k\": 1,", "-x"};
    return kWords[Below(6)];
  }
  std::string Lines(uint32_t count, const std::string& line_end) {
    std::string lines;
    while (count-- > 0) lines += (Below(6) == 0 ? "" : Word()) + line_end;
    return lines;
  }
  std::string NewText(const std::string& line_end) {
    switch (Below(4)) {
      case 0:
        return "";
      case 1:
        return Word();
      case 2:
        return Lines(1 + Below(3), line_end);
      default:
        return line_end + Word();
    }
  }

  std::mt19937 random_;
};

std::vector<Case> ManyRandomCases(size_t count) {
  std::vector<Case> cases;
  RandomCases random(1);
  while (cases.size() < count) {
    Case c = random.Next("file" + std::to_string(cases.size()));
    if (Apply(c.before, c.edits) != c.before) cases.push_back(std::move(c));
  }
  return cases;
}

TEST(UnifiedDiffTest, IsAppliedByPatch) {
  ExpectToolApplies(ManyRandomCases(500), kPatch);
}

TEST(UnifiedDiffTest, IsAppliedByGit) {
  ExpectToolApplies(ManyRandomCases(500), kGitApply);
}

TEST(UnifiedDiffTest, IsAppliedByGitToUncommonNames) {
  std::vector<Case> cases;
  for (const char* name :
       {"plain", "two words", " blank first", "quo\"te", "back\\slash",
        "tab\there", "line\nend", "\u00e9t\u00e9 \U0001F600", "blank and \"",
        "a\x01"}) {
    cases.push_back({.name = name,
                     .before = "1\n2\n",
                     .edits = {{.span = {0, 1}, .text = name}}});
  }
  ExpectToolApplies(cases, kGitApply);
}

TEST(UnifiedDiffTest, IsAppliedByGitAtTheEdges) {
  ExpectToolApplies(
      {{"filled", "", {{.text = "1"}}},
       {"filled_with_lines", "", {{.text = "1\n2\n"}}},
       {"emptied", "1\n2", {{.span = {0, 3}}}},
       {"emptied_with_newline", "1\n2\n", {{.span = {0, 4}}}},
       {"begin", "1\n2\n3\n4\n5\n", {{.text = "0\n"}}},
       {"end", "1\n2\n3\n4\n5\n", {{.span = {10, 10}, .text = "6\n"}}},
       {"newline_added", "1\n2", {{.span = {3, 3}, .text = "\n"}}},
       {"newline_removed", "1\n2\n", {{.span = {3, 4}}}},
       {"only_newline", "\n", {{.span = {0, 1}}}}},
      kGitApply);
}

// Whether fewer lines could do is a matter for a comparing diff.
TEST(UnifiedDiffTest, RemovesNoLineThatItAddsAtTheSamePlace) {
  for (const Case& c : ManyRandomCases(2000)) {
    const std::string diff = UnifiedDiff(c.name, c.before, c.edits);
    std::vector<std::string> removed;
    std::vector<std::string> added;
    const auto check = [&] {
      if (!removed.empty() && !added.empty()) {
        EXPECT_NE(removed.front(), added.front()) << diff;
        EXPECT_NE(removed.back(), added.back()) << diff;
      }
      removed.clear();
      added.clear();
    };
    size_t at = diff.find("@@");
    while (at < diff.size()) {
      const size_t end = diff.find('\n', at) + 1;
      std::string line = diff.substr(at + 1, end - at - 1);
      if (diff.compare(end, 1, "\\") == 0) line += "(no newline)";
      if (diff[at] == '-') {
        removed.push_back(line);
      } else if (diff[at] == '+') {
        added.push_back(line);
      } else if (diff[at] != '\\') {
        check();
      }
      at = end;
    }
    check();
  }
}

}  // namespace
}  // namespace libfix
