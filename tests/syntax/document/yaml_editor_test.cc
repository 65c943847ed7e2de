#include <filesystem>
#include <fstream>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libfix/syntax/document/editor.h"
#include "libfix/syntax/document/yaml.h"
#include "libfix/syntax/document/yaml_scalar.h"
#include "tests/paths.h"
#include "tests/syntax/document/yaml_laws.h"

namespace libfix {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Tree Parsed(const std::string& text) {
  ParseResult result = ParseYaml(*SourceFile::Create("a.yaml", text));
  if (!result.error) return *std::move(result.tree);
  ADD_FAILURE() << text << "\n" << result.error->message;
  return *ParseYaml(*SourceFile::Create("a.yaml", "failed")).tree;
}

using Wish = std::function<void(const Tree&, DocumentEditor&)>;

struct Outcome {
  std::string after;
  std::string declined;
  std::vector<std::string> lost;
  size_t edit_count = 0;
};

Outcome Edit(const std::string& before, const Wish& wish) {
  const Tree tree = Parsed(before);
  const auto editor = MakeYamlEditor(tree);
  wish(tree, *editor);
  EditList edits;
  const std::vector<libfix::Edit> finished = editor->Finish(0);
  const absl::Status added = edits.AddAll(finished);
  EXPECT_TRUE(added.ok()) << added << "\n" << before;
  Outcome outcome{.after = edits.Apply(0, before),
                  .declined = editor->declined(),
                  .edit_count = finished.size()};
  for (const Span span : editor->lost_comments()) {
    outcome.lost.emplace_back(tree.file().Text(span));
  }
  Parsed(outcome.after);
  return outcome;
}

// The text after the wish; "declined: why" when it was.
std::string After(const std::string& before, const Wish& wish) {
  const Outcome outcome = Edit(before, wish);
  if (outcome.declined.empty()) return outcome.after;
  EXPECT_EQ(outcome.after, before);
  return "declined: " + outcome.declined;
}

// "a/b/0": keys and places in lists, from the root.
NodeId At(const Tree& tree, std::string_view path) {
  NodeId id = tree.root();
  while (!path.empty()) {
    const size_t slash = std::min(path.find('/'), path.size());
    const std::string_view step = path.substr(0, slash);
    path.remove_prefix(std::min(slash + 1, path.size()));
    if (tree.kind(id) == NodeKind::kList) {
      NodeId child = tree.FirstChild(id);
      for (int i = std::stoi(std::string(step)); i > 0; --i) {
        child = tree.node(child).next;
      }
      id = child;
    } else {
      id = tree.Find(id, step);
    }
    if (id == kNoNode) {
      ADD_FAILURE() << "no " << step;
      return 0;
    }
  }
  return id;
}

Wish Set(std::string path, std::string text,
         NodeKind kind = NodeKind::kString) {
  return [=](const Tree& tree, DocumentEditor& editor) {
    editor.SetScalar(At(tree, path), kind, text);
  };
}
Wish Rename(std::string path, std::string key) {
  return [=](const Tree& tree, DocumentEditor& editor) {
    editor.RenameKey(At(tree, path), key);
  };
}
Wish Remove(std::vector<std::string> paths) {
  return [=](const Tree& tree, DocumentEditor& editor) {
    for (const std::string& path : paths) editor.Remove(At(tree, path));
  };
}
Wish Insert(std::string map, std::string after, NewNode member,
            std::string like = "") {
  return [=](const Tree& tree, DocumentEditor& editor) {
    editor.Insert(At(tree, map), after.empty() ? kNoNode : At(tree, after),
                  member, like.empty() ? kNoNode : At(tree, like));
  };
}
Wish Append(std::string list, std::string text,
            NodeKind kind = NodeKind::kString) {
  return [=](const Tree& tree, DocumentEditor& editor) {
    editor.Append(At(tree, list), kind, text);
  };
}

const NewNode kNew = {.key = "new", .text = "x"};

// ---- SetScalar

TEST(YamlSetTest, KeepsQuotes) {
  EXPECT_EQ(After("v: '15.4'  # c\n", Set("v", "16.4")), "v: '16.4'  # c\n");
  EXPECT_EQ(After("v: \"15.4\"\n", Set("v", "16.4")), "v: \"16.4\"\n");
  EXPECT_EQ(After("v: 'a'\n", Set("v", "it's")), "v: 'it''s'\n");
  EXPECT_EQ(After("v: 'a'\n", Set("v", "a\nb")), "v: \"a\\nb\"\n");
  EXPECT_EQ(After("v: 5.7.mysql\n", Set("v", "8.0.mysql")), "v: 8.0.mysql\n");
  EXPECT_EQ(After("v: '5'\n", Set("v", "6", NodeKind::kNumber)), "v: '6'\n");
}

TEST(YamlSetTest, QuotesWhatWouldBeNoString) {
  EXPECT_EQ(After("v: 5.7.44\n", Set("v", "8.4")), "v: \"8.4\"\n");
  EXPECT_EQ(After("a: 'q'\nv: 15.4\n", Set("v", "16.4")),
            "a: 'q'\nv: '16.4'\n");
  EXPECT_EQ(After("v: a\nb: \"q\"\n", Set("v", "off")),
            "v: \"off\"\nb: \"q\"\n");
  EXPECT_EQ(After("v: [a, b]\n", Set("v/0", "x, y")), "v: [\"x, y\", b]\n");
  EXPECT_EQ(After("v: a\n", Set("v", "x, y")), "v: x, y\n");
  EXPECT_EQ(After("v: a\n", Set("v", "2012-10-17")), "v: \"2012-10-17\"\n");
}

TEST(YamlSetTest, WritesOtherKindsPlain) {
  EXPECT_EQ(After("v: 1\n", Set("v", "2", NodeKind::kNumber)), "v: 2\n");
  EXPECT_EQ(After("v: 'a'\n", Set("v", "true", NodeKind::kBool)), "v: true\n");
}

TEST(YamlSetTest, MakesNoEditForWhatIsThere) {
  const std::string text =
      "a: b\nc: 'it''s'\nd: \"\\x41\"\ne: |\n  x\n  y\nf: 15.10\ng: true\n"
      "h:\ni: 2012-10-17\nj: &x k\nl: *x\nm: plain\n  folded\nn: !!str 1\n";
  const Tree tree = Parsed(text);
  for (NodeId id : tree.Children(0)) {
    const auto wish = [id](const Tree& other, DocumentEditor& editor) {
      editor.SetScalar(id, other.kind(id), other.Text(id));
    };
    EXPECT_EQ(Edit(text, wish).edit_count, 0u) << tree.Key(id);
  }
  EXPECT_EQ(Edit(text, Set("f", "15.10")).after.find("f: \"15.10\"\n"),
            text.find("f: 15.10\n"));
}

TEST(YamlSetTest, ReplacesTextsOfSeveralLines) {
  EXPECT_EQ(After("v: |\n  x\n  y\nb: 1\n", Set("v", "z")), "v: z\nb: 1\n");
  EXPECT_EQ(After("v: >-  # c\n  x\n\nb: 1\n", Set("v", "z")),
            "v: z # c\n\nb: 1\n");
  EXPECT_EQ(After("v: a\n  b\nc: 1\n", Set("v", "z")), "v: z\nc: 1\n");
  EXPECT_EQ(After("v: 'a\n  b'\n", Set("v", "z")), "v: 'z'\n");
}

TEST(YamlSetTest, FillsNothing) {
  EXPECT_EQ(After("v:\nb: 1\n", Set("v", "z")), "v: z\nb: 1\n");
  EXPECT_EQ(After("v:   # c\nb: 1\n", Set("v", "z")), "v: z   # c\nb: 1\n");
  EXPECT_EQ(After("v:", Set("v", "z")), "v: z");
  EXPECT_EQ(After("-\n- b\n", Set("0", "z")), "- z\n- b\n");
  EXPECT_EQ(After("{v, w: }\n", Set("v", "z")),
            "declined: the key has no ':' behind it");
  EXPECT_EQ(After("v: &a\nb: *a\n", Set("v", "z")), "v: &a z\nb: *a\n");
  EXPECT_EQ(After("v: !!null\n", Set("v", "z")), "v: z\n");
}

TEST(YamlSetTest, ReplacesTagsAndKeepsAnchors) {
  EXPECT_EQ(After("v: !Ref X\n", Set("v", "16.4")), "v: \"16.4\"\n");
  EXPECT_EQ(After("v: &a !Ref X\nb: *a\n", Set("v", "z")), "v: &a z\nb: *a\n");
  EXPECT_EQ(After("v: &a x\nb: *a\n", Set("v", "z")), "v: &a z\nb: *a\n");
  EXPECT_EQ(After("v: &a x\nb: *a\n", Set("b", "z")), "v: &a x\nb: z\n");
  EXPECT_EQ(After("v: !!str 15.4\n", Set("v", "16.4")), "v: !!str \"16.4\"\n");
  EXPECT_EQ(After("v: !!float 15.4\n", Set("v", "16.4")), "v: \"16.4\"\n");
}

TEST(YamlSetTest, ReplacesMapsAndLists) {
  EXPECT_EQ(After("v: {Ref: X}  # c\n", Set("v", "z")), "v: z  # c\n");
  EXPECT_EQ(After("v:\n  Ref: X\nb: 1\n", Set("v", "z")), "v: z\nb: 1\n");
  EXPECT_EQ(After("v:  # c\n  Ref: X\nb: 1\n", Set("v", "z")),
            "v: z  # c\nb: 1\n");
  EXPECT_EQ(After("v: !If\n- a\n- b\nw: 1\n", Set("v", "z")), "v: z\nw: 1\n");
  EXPECT_EQ(After("- a: 1\n  b: 2\n- c\n", Set("0", "z")), "- z\n- c\n");
  EXPECT_EQ(After("v:\n  Ref: X", Set("v", "z")), "v: z");
  EXPECT_THAT(Edit("v:  # a\n  # b\n  Ref: X # c\n# d\n", Set("v", "z")).lost,
              ElementsAre("# b", "# c"));
  EXPECT_EQ(After("v:\n  a: &n 1\nb: *n\n", Set("v", "z")),
            "declined: the anchor '&n' is used at line 3");
}

// ---- RenameKey

TEST(YamlRenameTest, KeepsTheQuotesOfTheKey) {
  EXPECT_EQ(After("a: 1 # c\n", Rename("a", "b")), "b: 1 # c\n");
  EXPECT_EQ(After("'a' : 1\n", Rename("a", "b")), "'b' : 1\n");
  EXPECT_EQ(After("{\"a\":1}", Rename("a", "b")), "{\"b\":1}");
  EXPECT_EQ(After("a: 1\n", Rename("a", "on")), "\"on\": 1\n");
  EXPECT_EQ(After("&k a: 1\n", Rename("a", "b")), "&k b: 1\n");
  EXPECT_EQ(Edit("a: 1\n", Rename("a", "a")).edit_count, 0u);
  EXPECT_EQ(After("- a\n", Rename("0", "b")),
            "declined: an item of a list has no key");
}

// ---- Remove, block style

TEST(YamlRemoveTest, TakesWholeLines) {
  EXPECT_EQ(After("a: 1\nb: 2\nc: 3\n", Remove({"a"})), "b: 2\nc: 3\n");
  EXPECT_EQ(After("a: 1\nb: 2\nc: 3\n", Remove({"b"})), "a: 1\nc: 3\n");
  EXPECT_EQ(After("a: 1\nb: 2\nc: 3\n", Remove({"c"})), "a: 1\nb: 2\n");
  EXPECT_EQ(After("a: 1\nb: 2\nc: 3\n", Remove({"a", "b"})), "c: 3\n");
  EXPECT_EQ(After("a: 1\nb: 2\nc: 3\n", Remove({"a", "c"})), "b: 2\n");
  EXPECT_EQ(
      After("a: 1\nb:\n  x: 1\n  y:\n  - 1\n  - 2\nc: 3\n", Remove({"b"})),
      "a: 1\nc: 3\n");
  EXPECT_EQ(After("a: 1\nb: |\n  x\n\n  y\nc: 3\n", Remove({"b"})),
            "a: 1\nc: 3\n");
}

TEST(YamlRemoveTest, KeepsTheLineEndOfTheFile) {
  EXPECT_EQ(After("a: 1\nb: 2", Remove({"b"})), "a: 1");
  EXPECT_EQ(After("a: 1\nb: 2", Remove({"a"})), "b: 2");
  EXPECT_EQ(After("a: 1\r\nb: 2\r\nc: 3\r\n", Remove({"b"})),
            "a: 1\r\nc: 3\r\n");
  EXPECT_EQ(After("a: 1\r\nb: 2", Remove({"b"})), "a: 1");
  EXPECT_EQ(After("a: 1\nb: 2\n...\n", Remove({"b"})), "a: 1\n...\n");
  EXPECT_EQ(After("a: |\n  x\nb: 2", Remove({"b"})), "a: |\n  x\n");
}

TEST(YamlRemoveTest, LeavesAnEmptyMapOrList) {
  EXPECT_EQ(After("a:\n  x: 1\nb: 2\n", Remove({"a/x"})), "a: {}\nb: 2\n");
  EXPECT_EQ(After("a: # c\n  x: 1\nb: 2\n", Remove({"a/x"})),
            "a: {} # c\nb: 2\n");
  EXPECT_EQ(After("a:\n- x\n- y\nb: 2\n", Remove({"a/0", "a/1"})),
            "a: []\nb: 2\n");
  EXPECT_EQ(After("a: !T &n\n  x: 1\nb: *n\n", Remove({"a/x"})),
            "a: !T &n {}\nb: *n\n");
  EXPECT_EQ(After("- x: 1\n- y\n", Remove({"0/x"})), "- {}\n- y\n");
  EXPECT_EQ(After("x: 1\n", Remove({"x"})), "{}\n");
  EXPECT_EQ(After("a:\n  x: 1", Remove({"a/x"})), "a: {}");
  EXPECT_EQ(After("a: {x: 1}\n", Remove({"a/x"})), "a: {}\n");
}

TEST(YamlRemoveTest, TakesTheCommentsThatBelongToIt) {
  const Outcome outcome = Edit(
      "a: 1 # a\n# of b\n# too\nb: # beside\n  x: 1 # inside\n  # last\n"
      "# of c\nc: 3\n",
      Remove({"b"}));
  EXPECT_EQ(outcome.after, "a: 1 # a\n# of c\nc: 3\n");
  EXPECT_THAT(outcome.lost,
              ElementsAre("# of b", "# too", "# beside", "# inside", "# last"));
}

TEST(YamlRemoveTest, LeavesTheCommentsThatDoNot) {
  EXPECT_EQ(After("m:\n  a: 1\n  b: 2\n# of n\nn: 3\n", Remove({"m/b"})),
            "m:\n  a: 1\n# of n\nn: 3\n");
  EXPECT_EQ(
      After("m:\n  a: 1\n  b: 2\n  # c: 3\n\n  # d\nn: 3\n", Remove({"m/b"})),
      "m:\n  a: 1\n  # c: 3\n\n  # d\nn: 3\n");
  EXPECT_EQ(After("# head\n\na: 1\nb: 2\n", Remove({"a"})), "# head\n\nb: 2\n");
  EXPECT_THAT(Edit("a: 1 # a\nb: 2\nc: 3 # c\n", Remove({"b"})).lost,
              IsEmpty());
}

TEST(YamlRemoveTest, TakesOneGroupOfBlankLines) {
  EXPECT_EQ(After("a:\n  x: 1\n\nb:\n  x: 1\n\nc:\n  x: 1\n", Remove({"b"})),
            "a:\n  x: 1\n\nc:\n  x: 1\n");
  EXPECT_EQ(After("a: 1\n\nb: 2\n\nc: 3\n", Remove({"c"})), "a: 1\n\nb: 2\n");
  EXPECT_EQ(After("m:\n  a: 1\n\n  b: 2\n\nn: 3\n", Remove({"m/b"})),
            "m:\n  a: 1\n\nn: 3\n");
  EXPECT_EQ(After("a: 1\n\nb: 2\nc: 3\n", Remove({"b"})), "a: 1\n\nc: 3\n");
}

TEST(YamlRemoveTest, LeavesTextsAboveAsTheyAre) {
  EXPECT_EQ(After("a: |+\n  x\n\nb: 1\n\nc: 2\n", Remove({"b"})),
            "a: |+\n  x\n\nc: 2\n");
  EXPECT_EQ(After("a: |\n  x\nb: 1\n     \nc: 2\n", Remove({"b"})),
            "a: |\n  x\nc: 2\n");
  EXPECT_EQ(After("a: |\n  x\nb: 1\n\n    # deep\nc: 2\n", Remove({"b"})),
            "declined: a comment would become part of the text above it");
}

TEST(YamlRemoveTest, MovesTheNextEntryUpBesideTheDash) {
  EXPECT_EQ(After("- a: 1\n  b: 2\n  c: 3\n", Remove({"0/a"})),
            "- b: 2\n  c: 3\n");
  EXPECT_EQ(After("- a: 1\n  b: 2\n  c: 3\n", Remove({"0/a", "0/b"})),
            "- c: 3\n");
  EXPECT_EQ(After("- a: 1\n  # of b\n  b: 2\n", Remove({"0/a"})),
            "-\n  # of b\n  b: 2\n");
  EXPECT_EQ(After("- - a\n  - b\n", Remove({"0/0"})), "- - b\n");
  EXPECT_EQ(After("- a: 1\n  b: 2\n- c\n", Remove({"0/b"})), "- a: 1\n- c\n");
}

TEST(YamlRemoveTest, TakesItemsOfLists) {
  EXPECT_EQ(After("l:\n  - a\n  - b # c\n  - d\n", Remove({"l/1"})),
            "l:\n  - a\n  - d\n");
  EXPECT_EQ(After("l:\n- a: 1\n  b: 2\n- c\n", Remove({"l/0"})), "l:\n- c\n");
  EXPECT_EQ(After("l:\n- a\n-\n- c\n", Remove({"l/1"})), "l:\n- a\n- c\n");
}

TEST(YamlRemoveTest, DeclinesWhereAnAnchorIsUsedElsewhere) {
  EXPECT_EQ(After("a: &x 1\nb: *x\n", Remove({"a"})),
            "declined: the anchor '&x' is used at line 2");
  EXPECT_EQ(After("a:\n  k: &x 1\nb:\n  c: *x\n", Remove({"a"})),
            "declined: the anchor '&x' is used at line 4");
  EXPECT_EQ(After("a: &x 1\nb: *x\nc: 2\n", Remove({"a", "b"})), "c: 2\n");
  EXPECT_EQ(After("a: &x 1\nb: *x\n", Remove({"b"})), "a: &x 1\n");
}

TEST(YamlRemoveTest, ForgetsWishesAboutWhatIsGone) {
  EXPECT_EQ(After("a:\n  x: 1\nb: 2\n",
                  [](const Tree& tree, DocumentEditor& editor) {
                    editor.SetScalar(At(tree, "a/x"), NodeKind::kNumber, "5");
                    editor.Insert(At(tree, "a"), kNoNode, kNew, kNoNode);
                    editor.Remove(At(tree, "a"));
                  }),
            "b: 2\n");
}

// ---- Remove, in brackets

TEST(YamlRemoveTest, TakesTheCommaInBrackets) {
  EXPECT_EQ(After("{a: 1, b: 2, c: 3}", Remove({"a"})), "{b: 2, c: 3}");
  EXPECT_EQ(After("{a: 1, b: 2, c: 3}", Remove({"b"})), "{a: 1, c: 3}");
  EXPECT_EQ(After("{a: 1, b: 2, c: 3}", Remove({"c"})), "{a: 1, b: 2}");
  EXPECT_EQ(After("[a, b, c,]", Remove({"2"})), "[a, b,]");
  EXPECT_EQ(After("[a, b]", Remove({"0", "1"})), "[]");
  EXPECT_EQ(After("l: [\n  a,\n  b\n]\n", Remove({"l/1"})), "l: [\n  a\n]\n");
  EXPECT_EQ(After("l: [\n  a,\n  b\n]\n", Remove({"l/0"})), "l: [\n  b\n]\n");
}

TEST(YamlRemoveTest, KeepsCommentsOfOthersInBrackets) {
  EXPECT_EQ(After("l: [\n  a, # of a\n  b\n]\n", Remove({"l/1"})),
            "l: [\n  a # of a\n]\n");
  EXPECT_EQ(After("l: [\n  a, # of a\n  # of b\n  b\n]\n", Remove({"l/0"})),
            "l: [\n  # of b\n  b\n]\n");
  const Outcome outcome =
      Edit("l: [\n  # of a\n  a, # too\n  b\n]\n", Remove({"l/0"}));
  EXPECT_EQ(outcome.after, "l: [\n  b\n]\n");
  EXPECT_THAT(outcome.lost, ElementsAre("# of a", "# too"));
}

// ---- Insert

TEST(YamlInsertTest, AddsALineOfTheSameIndentation) {
  EXPECT_EQ(After("a: 1\nb: 2\n", Insert("", "a", kNew)),
            "a: 1\nnew: x\nb: 2\n");
  EXPECT_EQ(After("a: 1\nb: 2\n", Insert("", "", kNew)),
            "a: 1\nb: 2\nnew: x\n");
  EXPECT_EQ(After("m:\n   a: 1 # c\n   b: 2\n", Insert("m", "m/a", kNew)),
            "m:\n   a: 1 # c\n   new: x\n   b: 2\n");
  EXPECT_EQ(After("m:\n  a:\n    - 1\n    # deep\n  b: 2\n",
                  Insert("m", "m/a", kNew)),
            "m:\n  a:\n    - 1\n    # deep\n  new: x\n  b: 2\n");
  EXPECT_EQ(After("- a: 1\n- b: 2\n", Insert("0", "0/a", kNew)),
            "- a: 1\n  new: x\n- b: 2\n");
  EXPECT_EQ(After("a: |\n  x\n\nb: 2\n", Insert("", "b", kNew)),
            "a: |\n  x\n\nb: 2\n\nnew: x\n");
  EXPECT_EQ(After("a: |+\n  x\n\nb: 2\n", Insert("", "a", kNew)),
            "a: |+\n  x\n\nnew: x\nb: 2\n");
  EXPECT_EQ(After("a: |\n  x\n    \nb: 2\n", Insert("", "a", kNew)),
            "a: |\n  x\n    \nnew: x\nb: 2\n");
}

TEST(YamlInsertTest, KeepsTheEndOfTheFile) {
  EXPECT_EQ(After("a: 1", Insert("", "a", kNew)), "a: 1\nnew: x");
  EXPECT_EQ(After("a: 1\r\nb: 2\r\n", Insert("", "a", kNew)),
            "a: 1\r\nnew: x\r\nb: 2\r\n");
  EXPECT_EQ(After("a: 1\n...\n", Insert("", "a", kNew)), "a: 1\nnew: x\n...\n");
  EXPECT_EQ(After("a: 1\n---\nb: 2\n", Insert("", "a", kNew)),
            "a: 1\nnew: x\n---\nb: 2\n");
  EXPECT_EQ(After("a: |\n  x", Insert("", "a", kNew)),
            "declined: the text at the end of the file would get a line end");
  EXPECT_EQ(After("a: |-\n  x", Insert("", "a", kNew)), "a: |-\n  x\nnew: x");
}

TEST(YamlInsertTest, ImitatesBlankLines) {
  EXPECT_EQ(After("a: 1\n\nb: 2\n", Insert("", "a", kNew)),
            "a: 1\n\nnew: x\n\nb: 2\n");
  EXPECT_EQ(After("a: 1\n\n# of b\nb: 2\n", Insert("", "b", kNew)),
            "a: 1\n\n# of b\nb: 2\n\nnew: x\n");
  EXPECT_EQ(After("m:\n  a: 1\n  b: 2\n\nn: 3\n", Insert("m", "m/b", kNew)),
            "m:\n  a: 1\n  b: 2\n  new: x\n\nn: 3\n");
}

TEST(YamlInsertTest, OpensEmptyMaps) {
  EXPECT_EQ(After("a: {}\nb: 1\n", Insert("a", "", kNew)),
            "a:\n  new: x\nb: 1\n");
  EXPECT_EQ(After("a: {} # c\nm:\n    k: v\n", Insert("a", "", kNew)),
            "a: # c\n    new: x\nm:\n    k: v\n");
  EXPECT_EQ(After("a:\nb: 1\n", Insert("a", "", kNew)), "a:\n  new: x\nb: 1\n");
  EXPECT_EQ(After("- {}\n", Insert("0", "", kNew)), "- new: x\n");
  EXPECT_EQ(After("[{}]\n", Insert("0", "", kNew)), "[{new: x}]\n");
  EXPECT_EQ(After("a: !T {}\n", Insert("a", "", kNew)), "a: !T {new: x}\n");
}

TEST(YamlInsertTest, AddsInBrackets) {
  EXPECT_EQ(After("m: {a: 1, b: 2}\n", Insert("m", "m/a", kNew)),
            "m: {a: 1, new: x, b: 2}\n");
  EXPECT_EQ(After("m: { a: 1 }\n", Insert("m", "", kNew)),
            "m: { a: 1, new: x }\n");
  EXPECT_EQ(After("{\"a\":1,\"b\":\"c\"}", Insert("", "a", kNew)),
            "{\"a\":1,\"new\":\"x\",\"b\":\"c\"}");
  EXPECT_EQ(After("{\n  \"a\": \"b\"\n}\n", Insert("", "a", kNew)),
            "{\n  \"a\": \"b\",\n  \"new\": \"x\"\n}\n");
  EXPECT_EQ(After("m: {\n  a: 1, # of a\n  b: 2 # of b\n}\n",
                  Insert("m", "m/a", kNew)),
            "m: {\n  a: 1, # of a\n  new: x,\n  b: 2 # of b\n}\n");
  EXPECT_EQ(After("m: {\n  a: 1, # of a\n  b: 2 # of b\n}\n",
                  Insert("m", "m/b", kNew)),
            "m: {\n  a: 1, # of a\n  b: 2, # of b\n  new: x\n}\n");
}

TEST(YamlInsertTest, QuotesAsTheNeighboursDo) {
  EXPECT_EQ(After("a: 'x y'\n", Insert("", "a", {.key = "k", .text = "v"})),
            "a: 'x y'\nk: 'v'\n");
  EXPECT_EQ(After("\"a\": \"b\"\n", Insert("", "a", {.key = "k", .text = "v"})),
            "\"a\": \"b\"\n\"k\": \"v\"\n");
  EXPECT_EQ(
      After("a: b\nv: '15.4'\n", Insert("", "a", {.key = "k", .text = "v"})),
      "a: b\nk: v\nv: '15.4'\n");
  EXPECT_EQ(
      After("a: b\nv: '15.4'\n", Insert("", "a", {.key = "k", .text = "1.5"})),
      "a: b\nk: '1.5'\nv: '15.4'\n");
  EXPECT_EQ(
      After("a: b\n",
            Insert("", "a",
                   {.key = "k", .kind = NodeKind::kNumber, .text = "1.5"})),
      "a: b\nk: 1.5\n");
}

TEST(YamlInsertTest, WritesMapsWithTheStepOfTheFile) {
  const NewNode resource = {
      .key = "New",
      .kind = NodeKind::kMap,
      .members = {{.key = "Type", .text = "AWS::X"},
                  {.key = "Properties",
                   .kind = NodeKind::kMap,
                   .members = {{.key = "A", .text = "b"},
                               {.key = "P", .kind = NodeKind::kMap}}}}};
  EXPECT_EQ(After("R:\n    Old:\n        Type: 'AWS::Y'\n\n    Other:\n"
                  "        Type: 'AWS::Y'\n",
                  Insert("R", "R/Old", resource, "R/Old")),
            "R:\n    Old:\n        Type: 'AWS::Y'\n\n    New:\n"
            "        Type: 'AWS::X'\n        Properties:\n            A: b\n"
            "            P: {}\n\n    Other:\n        Type: 'AWS::Y'\n");
  EXPECT_EQ(After("R: {Old: {Type: AWS::Y}}\n",
                  Insert("R", "R/Old", resource, "R/Old")),
            "R: {Old: {Type: AWS::Y}, New: {Type: AWS::X, Properties: {A: b, "
            "P: {}}}}\n");
}

TEST(YamlInsertTest, WritesFunctionsAsTheFileDoes) {
  const NewNode reference = {.key = "k",
                             .kind = NodeKind::kMap,
                             .members = {{.key = "Ref", .text = "X"}}};
  EXPECT_EQ(After("a: !Sub b\n", Insert("", "a", reference)),
            "a: !Sub b\nk: !Ref X\n");
  EXPECT_EQ(After("a:\n  Ref: b\n", Insert("", "a", reference)),
            "a:\n  Ref: b\nk:\n  Ref: X\n");
  EXPECT_EQ(After("a: {Ref: b}\n", Insert("", "a", reference, "a")),
            "a: {Ref: b}\nk: {Ref: X}\n");
  EXPECT_EQ(After("a: b\n", Insert("", "a", reference)), "a: b\nk: !Ref X\n");
  EXPECT_EQ(After("{\"a\": \"b\"}\n", Insert("", "a", reference)),
            "{\"a\": \"b\", \"k\": {\"Ref\": \"X\"}}\n");
  EXPECT_EQ(
      After("a: b\n",
            Insert("", "a", {.key = "k", .tag = "!GetAtt", .text = "X.Arn"})),
      "a: b\nk: !GetAtt X.Arn\n");
  EXPECT_EQ(After("a: !Sub b\n",
                  Insert("", "a",
                         {.key = "k",
                          .kind = NodeKind::kMap,
                          .members = {{.key = "Fn::Sub", .text = "${A}: b"}}})),
            "a: !Sub b\nk: !Sub \"${A}: b\"\n");
}

TEST(YamlInsertTest, CopiesNodesWithTheirIndentation) {
  const auto copy = [](std::string map, std::string from) {
    return [=](const Tree& tree, DocumentEditor& editor) {
      editor.Insert(At(tree, map), kNoNode,
                    {.key = "new", .original = At(tree, from)}, kNoNode);
    };
  };
  EXPECT_EQ(After("a: !If\n  - b\n  - c\nm:\n  n: 1\n", copy("m", "a")),
            "a: !If\n  - b\n  - c\nm:\n  n: 1\n  new: !If\n    - b\n    - c\n");
  EXPECT_EQ(After("m:\n  a:\n    x: 1\n\n    y: |\n      z\nn:\n  b: 1\n",
                  copy("n", "m/a")),
            "m:\n  a:\n    x: 1\n\n    y: |\n      z\nn:\n  b: 1\n  new:\n"
            "    x: 1\n\n    y: |\n      z\n");
  EXPECT_EQ(After("m:\n  a:\n    x: 1\n    y: 2\n", copy("", "m/a")),
            "m:\n  a:\n    x: 1\n    y: 2\nnew:\n  x: 1\n  y: 2\n");
  EXPECT_EQ(After("a: \"b\" # c\n", copy("", "a")),
            "a: \"b\" # c\nnew: \"b\"\n");
  EXPECT_EQ(After("a: &x b\n", copy("", "a")),
            "declined: the anchor '&x' would stand in the file twice");
  EXPECT_EQ(After("a:\n  b: 1\nm: {n: 1}\n", copy("m", "a")),
            "declined: a text of several lines cannot be written in brackets");
}

TEST(YamlInsertTest, DeclinesWhereItCannot) {
  EXPECT_EQ(After("a: &x {b: 1}\nc: *x\n", Insert("c", "", kNew)),
            "declined: the value is the alias '*x'");
  EXPECT_EQ(After("[a: b]\n", Insert("0", "", kNew)),
            "declined: the map is written without braces");
  EXPECT_EQ(After("? a\n: 1\n", Insert("", "", kNew)),
            "declined: a key is written with '?'");
  EXPECT_EQ(After("a: b\n", Insert("a", "", kNew)),
            "declined: this is no map and no list");
}

TEST(YamlInsertTest, MeetsRemovals) {
  const auto both = [](std::string map, std::string removed) {
    return [=](const Tree& tree, DocumentEditor& editor) {
      editor.Remove(At(tree, removed));
      editor.Insert(At(tree, map), At(tree, removed), kNew, kNoNode);
    };
  };
  EXPECT_EQ(After("a: 1\nb: 2\nc: 3\n", both("", "a")), "new: x\nb: 2\nc: 3\n");
  EXPECT_EQ(After("a: 1\nb: 2\nc: 3\n", both("", "b")), "a: 1\nnew: x\nc: 3\n");
  EXPECT_EQ(After("a: 1\nb: 2\nc: 3", both("", "c")), "a: 1\nb: 2\nnew: x");
  EXPECT_EQ(After("- a: 1\n  b: 2\n", both("0", "0/a")), "- new: x\n  b: 2\n");
  EXPECT_EQ(After("m:\n  a: 1\n", both("m", "m/a")), "m:\n  new: x\n");
  EXPECT_EQ(After("{a: 1, b: 2}", both("", "a")), "{new: x, b: 2}");
  EXPECT_EQ(After("{a: 1, b: 2}", both("", "b")), "{a: 1, new: x}");
  EXPECT_EQ(After("{a: 1}", both("", "a")), "{new: x}");
}

// ---- Append

TEST(YamlAppendTest, AddsAnItem) {
  EXPECT_EQ(After("l:\n  - a\n  - b # c\nm: 1\n", Append("l", "d")),
            "l:\n  - a\n  - b # c\n  - d\nm: 1\n");
  EXPECT_EQ(After("l:\n- '1.5'\n", Append("l", "1.6")),
            "l:\n- '1.5'\n- '1.6'\n");
  EXPECT_EQ(After("l: [a, b]\n", Append("l", "c")), "l: [a, b, c]\n");
  EXPECT_EQ(After("l: ['a', 'b']\n", Append("l", "c")), "l: ['a', 'b', 'c']\n");
  EXPECT_EQ(After("l: []\n", Append("l", "c")), "l: [c]\n");
  EXPECT_EQ(After("l: [1]\n", Append("l", "2", NodeKind::kNumber)),
            "l: [1, 2]\n");
  EXPECT_EQ(After("l: [\n  a,\n  b\n]\n", Append("l", "c")),
            "l: [\n  a,\n  b,\n  c\n]\n");
  EXPECT_EQ(After("l: [\n  a,\n  b,\n]\n", Append("l", "c")),
            "l: [\n  a,\n  b,\n  c,\n]\n");
  EXPECT_EQ(After("l:\n- a", Append("l", "c")), "l:\n- a\n- c");
}

// ---- laws

struct Value {
  NodeKind kind = NodeKind::kString;
  std::string text = {};
  std::vector<std::pair<std::string, Value>> children = {};

  std::string Said() const {
    std::string said;
    switch (kind) {
      case NodeKind::kMap:
        for (const auto& [key, child] : children) {
          said += fmt::format("<{}>:{},", key, child.Said());
        }
        return "{" + said + "}";
      case NodeKind::kList:
        for (const auto& child : children) said += child.second.Said() + ",";
        return "[" + said + "]";
      case NodeKind::kString:
        return fmt::format("<{}>", text);
      default:
        return text;
    }
  }
};

// Makes documents, and writes them in ways that people do.
class Writer {
 public:
  explicit Writer(uint32_t seed) : random_(seed) {
    newline_ = Chance(5) ? "\r\n" : "\n";
  }

  bool Chance(int one_in) { return Number(one_in) == 0; }
  int Number(int below) {
    return static_cast<int>(random_() % static_cast<uint32_t>(below));
  }

  Value MakeValue(int depth) {
    Value value;
    const int what = depth <= 0 ? 2 + Number(3) : Number(6);
    if (what < 2) {
      value.kind = what == 0 ? NodeKind::kMap : NodeKind::kList;
      const int count = Number(5);
      for (int i = 0; i < count; ++i) {
        const std::string key =
            what == 0 ? fmt::format("{}{}", Pick({"k", "Key", "a b", "yes"}), i)
                      : "";
        value.children.emplace_back(key, MakeValue(depth - 1));
      }
      return value;
    }
    if (what == 2) {
      value.kind = NodeKind::kNumber;
      value.text = Pick({"1", "15.4", "0x1F"});
      return value;
    }
    value.text = MakeText();
    return value;
  }
  std::string MakeText() {
    return Pick({"x", "15.4", "a: b", "true", "it's", "a \"b\"", "\xC3\xA9",
                 "# no", "x\ny", "x, y", " x", "", "8.0.mysql", "- a"});
  }

  std::string Document(const Value& value) {
    std::string text = Chance(3) ? "# head" + newline_ : "";
    text += BlockLines(value, 0);
    if (Chance(5) && text.ends_with(newline_)) {
      text.resize(text.size() - newline_.size());
    }
    return text;
  }

 private:
  std::string Pick(std::initializer_list<const char*> choices) {
    return choices.begin()[Number(static_cast<int>(choices.size()))];
  }
  std::string Indent(int column) {
    return std::string(static_cast<size_t>(column), ' ');
  }
  std::string Comment() { return Chance(6) ? "  # beside" : ""; }
  std::string Above(int column) {
    if (Chance(10)) return newline_;
    if (Chance(10)) return Indent(column) + "# above" + newline_;
    return "";
  }

  std::string Scalar(const Value& value, bool flow) {
    if (value.kind != NodeKind::kString) return value.text;
    const PlainPlace place = flow ? PlainPlace::kFlow : PlainPlace::kBlock;
    if (IsSafePlain(value.text, place) && !Chance(3)) return value.text;
    return QuoteYaml(value.text, Chance(2) ? NodeStyle::kSingleQuoted
                                           : NodeStyle::kDoubleQuoted);
  }
  std::string Key(const std::string& key, bool flow) {
    Value value;
    value.text = key;
    return Scalar(value, flow);
  }

  std::string Flow(const Value& value) {
    const bool is_map = value.kind == NodeKind::kMap;
    if (!is_map && value.kind != NodeKind::kList) return Scalar(value, true);
    const std::string padding = Chance(3) ? " " : "";
    std::string text;
    for (const auto& [key, child] : value.children) {
      if (!text.empty()) text += ", ";
      if (is_map) text += Key(key, true) + ": ";
      text += Flow(child);
    }
    if (!text.empty()) text = padding + text + padding;
    return is_map ? "{" + text + "}" : "[" + text + "]";
  }

  // Whole lines.
  std::string BlockLines(const Value& value, int column) {
    const bool is_map = value.kind == NodeKind::kMap;
    const bool is_box = is_map || value.kind == NodeKind::kList;
    if (!is_box || value.children.empty()) {
      return Indent(column) + Flow(value) + newline_;
    }
    std::string text;
    for (const auto& [key, child] : value.children) {
      text += Above(column) + Indent(column) +
              (is_map ? Key(key, false) + ":" : "-") +
              AfterIndicator(child, column, is_map);
    }
    return text;
  }

  std::string AfterIndicator(const Value& value, int column, bool in_map) {
    const bool is_box =
        value.kind == NodeKind::kMap || value.kind == NodeKind::kList;
    const bool is_block = is_box && !value.children.empty() && !Chance(4);
    if (is_block) {
      if (!in_map && Chance(2)) {
        // Beside the dash; no comment may go before it.
        std::string lines = BlockLines(value, column + 2);
        const std::string indent = Indent(column + 2);
        if (lines.starts_with(indent) && lines[indent.size()] != '#' &&
            lines[indent.size()] != ' ') {
          return " " + lines.substr(indent.size());
        }
        return newline_ + lines;
      }
      const bool same = in_map && value.kind == NodeKind::kList && Chance(2);
      return Comment() + newline_ + BlockLines(value, column + (same ? 0 : 2));
    }
    if (value.kind == NodeKind::kString && value.text == "x\ny" && Chance(2)) {
      return " |-" + newline_ + Indent(column + 2) + "x" + newline_ +
             Indent(column + 2) + "y" + newline_;
    }
    return " " + Flow(value) + Comment() + newline_;
  }

  std::mt19937 random_;
  std::string newline_;
};

// A box or a child of one in a random document, and the same place in its tree.
struct Place {
  Value* box;
  size_t index;
  NodeId node;
};

void FindPlaces(const Tree& tree, NodeId id, Value& value,
                std::vector<Place>& places) {
  size_t i = 0;
  for (NodeId child : tree.Children(id)) {
    places.push_back({&value, i, child});
    FindPlaces(tree, child, value.children[i].second, places);
    ++i;
  }
}

TEST(YamlLawsTest, HoldForRandomDocuments) {
  int done = 0;
  for (uint32_t seed = 0; seed < 40'000; ++seed) {
    Writer writer(seed);
    Value value = writer.MakeValue(4);
    const std::string before = writer.Document(value);
    const Tree tree = Parsed(before);
    ASSERT_EQ(Said(tree, 0), value.Said()) << before;
    std::vector<Place> places;
    FindPlaces(tree, 0, value, places);
    if (places.empty()) continue;
    const Place place = places[static_cast<size_t>(
        writer.Number(static_cast<int>(places.size())))];
    auto& children = place.box->children;
    const auto at = children.begin() + static_cast<std::ptrdiff_t>(place.index);
    const bool in_map = place.box->kind == NodeKind::kMap;
    const std::string text = writer.MakeText();
    const NodeId parent = tree.node(place.node).parent;
    Wish wish;
    Wish back;
    switch (writer.Number(4)) {
      case 0:
        wish = [&](const Tree&, DocumentEditor& editor) {
          editor.SetScalar(place.node, NodeKind::kString, text);
        };
        at->second = Value{.text = text};
        break;
      case 1:
        wish = [&](const Tree&, DocumentEditor& editor) {
          editor.Remove(place.node);
        };
        children.erase(at);
        break;
      case 2:
        if (!in_map) {
          wish = [&](const Tree&, DocumentEditor& editor) {
            editor.Append(parent, NodeKind::kString, text);
          };
          children.emplace_back("", Value{.text = text});
          break;
        }
        wish = [&](const Tree&, DocumentEditor& editor) {
          editor.Insert(parent, place.node,
                        {.key = "New",
                         .kind = NodeKind::kMap,
                         .members = {{.key = "Type", .text = text}}},
                        kNoNode);
        };
        back = [&](const Tree& other, DocumentEditor& editor) {
          // The parent has the same id: the new node comes behind it.
          editor.Remove(other.Find(parent, "New"));
        };
        children.emplace(at + 1, "New",
                         Value{.kind = NodeKind::kMap,
                               .children = {{"Type", Value{.text = text}}}});
        break;
      case 3:
        if (!in_map) continue;
        wish = [&](const Tree&, DocumentEditor& editor) {
          editor.RenameKey(place.node, "on: off");
        };
        at->first = "on: off";
        break;
    }
    const Outcome outcome = Edit(before, wish);
    if (!outcome.declined.empty()) continue;
    ++done;
    ASSERT_EQ(Said(Parsed(outcome.after), 0), value.Said())
        << seed << "\n"
        << before << "---- after\n"
        << outcome.after;
    if (back) {
      ASSERT_EQ(Edit(outcome.after, back).after, before) << seed << "\n"
                                                         << outcome.after;
    }
  }
  EXPECT_GT(done, 8000);
}

std::vector<std::string> SampleTexts() {
  const std::filesystem::path folder = LIBFIX_SOURCE_DIR "/../shared/samples";
  std::vector<std::string> texts;
  if (!std::filesystem::exists(folder)) return texts;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (extension != ".yaml" && extension != ".yml") continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    texts.emplace_back((std::istreambuf_iterator<char>(stream)),
                       std::istreambuf_iterator<char>());
  }
  return texts;
}

TEST(YamlLawsTest, HoldForRealFiles) {
  const std::vector<std::string> texts = SampleTexts();
  if (texts.empty())
    GTEST_SKIP() << "skipped: there are no sample files beside the project";
  int done = 0;
  for (const std::string& text : texts) {
    const auto file = SourceFile::Create("a.yaml", text);
    if (!file.ok()) continue;
    const ParseResult result = ParseYaml(*file);
    if (!result.tree) continue;
    const Tree& tree = *result.tree;
    const auto itself = [&](const Tree&, DocumentEditor& editor) {
      for (NodeId id = 0; id < tree.size(); ++id) {
        if (IsBox(tree, id) || tree.kind(id) < NodeKind::kString) continue;
        const std::string_view tag = tree.Tag(tree.Resolve(id));
        if (!tag.empty() && !tag.starts_with("!!")) continue;
        editor.SetScalar(id, tree.kind(id), tree.Text(id));
      }
    };
    EXPECT_EQ(Edit(text, itself).edit_count, 0u) << text;
    const NodeId stride = static_cast<NodeId>(tree.size() / 15 + 1);
    for (NodeId id = 1; id < tree.size(); id += stride) {
      const NodeId parent = tree.node(id).parent;
      if (parent == kNoNode) continue;
      const Outcome removed =
          Edit(text, [&](const Tree&, DocumentEditor& e) { e.Remove(id); });
      if (!removed.declined.empty()) continue;
      ++done;
      ASSERT_EQ(Said(Parsed(removed.after), 0), Said(tree, 0, id))
          << text << "\n---- after\n"
          << removed.after;
      if (tree.kind(parent) != NodeKind::kMap) continue;
      const Outcome added = Edit(text, [&](const Tree&, DocumentEditor& e) {
        e.Insert(parent, id,
                 {.key = "New",
                  .kind = NodeKind::kMap,
                  .members = {{.key = "Type", .text = "15.4"}}},
                 kNoNode);
      });
      if (!added.declined.empty()) continue;
      const Tree with = Parsed(added.after);
      const NodeId member = with.Find(parent, "New");
      ASSERT_NE(member, kNoNode) << added.after;
      ASSERT_EQ(Said(with, 0, member), Said(tree, 0)) << added.after;
      EXPECT_EQ(Edit(added.after,
                     [&](const Tree&, DocumentEditor& e) { e.Remove(member); })
                    .after,
                text)
          << added.after;
    }
  }
  EXPECT_GT(done, 500);
}

}  // namespace
}  // namespace libfix
