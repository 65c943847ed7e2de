#include "libfix/syntax/document/yaml.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libfix/text/line_index.h"
#include "tests/paths.h"
#include "tests/syntax/document/yaml_laws.h"

namespace libfix {
namespace {

using ::testing::ElementsAre;

ParseResult Parse(std::string text) {
  const auto file = SourceFile::Create("a.yaml", std::move(text));
  EXPECT_TRUE(file.ok()) << file.status();
  return ParseYaml(*file);
}

Tree Parsed(std::string text) {
  ParseResult result = Parse(text);
  if (result.error) {
    ADD_FAILURE() << text << "\n" << result.error->message;
    return *Parse("failed").tree;
  }
  EXPECT_EQ(PrintedYaml(*result.tree), result.tree->file().bytes());
  EXPECT_EQ(BrokenYamlLink(*result.tree), "") << text;
  EXPECT_EQ(TextsOf(*result.tree), TextsOf(YamlEventsOf(text))) << text;
  return *std::move(result.tree);
}

// "line:column: message", or "fine".
std::string ErrorOf(std::string text) {
  const ParseResult result = Parse(text);
  EXPECT_NE(result.tree.has_value(), result.error.has_value());
  if (!result.error) return "fine";
  EXPECT_LE(result.error->span.begin, result.error->span.end);
  EXPECT_LE(result.error->span.end, text.size());
  const Position at = LineIndex(text).At(result.error->span.begin);
  return fmt::format("{}:{}: {}", at.line, at.column, result.error->message);
}

// The keys and values as written, without the blocks around them.
std::vector<std::string> Leaves(std::string text) {
  const Tree tree = Parsed(std::move(text));
  std::vector<std::string> leaves;
  for (NodeId id = 0; id < tree.size(); ++id) {
    if (!tree.node(id).key.empty()) {
      leaves.emplace_back(tree.file().Text(tree.node(id).key));
    }
    if (!IsBox(tree, id)) leaves.emplace_back(tree.Raw(id));
  }
  return leaves;
}

// The node that a path of keys leads to.
NodeId At(const Tree& tree, std::initializer_list<std::string_view> path) {
  NodeId id = tree.root();
  for (const std::string_view key : path) id = tree.Find(id, key);
  EXPECT_NE(id, kNoNode);
  return id == kNoNode ? 0 : id;
}

std::string RawAt(const Tree& tree,
                  std::initializer_list<std::string_view> path) {
  return std::string(tree.Raw(At(tree, path)));
}

TEST(YamlTest, SpansScalarsOfEveryStyle) {
  EXPECT_THAT(Leaves("a: b\n'c' : \"d\"\n"),
              ElementsAre("a", "b", "'c'", "\"d\""));
  EXPECT_THAT(Leaves("a: b c   # no\n"), ElementsAre("a", "b c"));
  EXPECT_THAT(Leaves("a: b\n  c\nd: e"), ElementsAre("a", "b\n  c", "d", "e"));
  EXPECT_THAT(Leaves("a: |\n  x\n   y\n\n\n# c\nb: >- # d\n  z"),
              ElementsAre("a", "|\n  x\n   y", "b", ">- # d\n  z"));
  EXPECT_THAT(Leaves("a: |\n  x  \n  \nb: |-\nc: 1\n"),
              ElementsAre("a", "|\n  x  ", "b", "|-", "c", "1"));
  EXPECT_THAT(Leaves("plain"), ElementsAre("plain"));
}

TEST(YamlTest, SpansNothing) {
  const Tree tree =
      Parsed("a:\nb:   # c\nc: &x\nd: !!null\ne:\n- \n-\nf: {g, h: }\n");
  const auto end = [&](NodeId id) { return tree.node(id).span.end; };
  EXPECT_EQ(end(At(tree, {"a"})), 2u);
  EXPECT_EQ(end(At(tree, {"b"})), 5u);
  EXPECT_EQ(tree.Raw(At(tree, {"f"})), "{g, h: }");
  EXPECT_EQ(tree.Raw(At(tree, {"e"})), "- \n-");
  for (const char* key : {"a", "b", "c", "d"}) {
    const NodeId id = At(tree, {key});
    EXPECT_TRUE(tree.node(id).span.empty()) << key;
    EXPECT_EQ(tree.kind(id), NodeKind::kNull) << key;
  }
  EXPECT_EQ(tree.Anchor(At(tree, {"c"})), "x");
  EXPECT_EQ(tree.Tag(At(tree, {"d"})), "!!null");
}

TEST(YamlTest, SpansContainers) {
  const Tree tree = Parsed(
      "map:   # c\n  # d\n  x: 1   # e\n  y: [ 1, {z: 2} ]\n\n# f\n"
      "list:\n- a\n- b: 1\n  c: 2\n- - d\nempty: {}\n");
  EXPECT_EQ(RawAt(tree, {"map"}), "x: 1   # e\n  y: [ 1, {z: 2} ]");
  EXPECT_EQ(RawAt(tree, {"map", "y"}), "[ 1, {z: 2} ]");
  EXPECT_EQ(RawAt(tree, {"list"}), "- a\n- b: 1\n  c: 2\n- - d");
  EXPECT_EQ(RawAt(tree, {"empty"}), "{}");
  EXPECT_EQ(tree.node(At(tree, {"map"})).style, NodeStyle::kBlock);
  EXPECT_EQ(tree.node(At(tree, {"empty"})).style, NodeStyle::kFlow);
}

TEST(YamlTest, SpansPairsInFlowLists) {
  const Tree tree = Parsed("[a: b, ? c : d, e]");
  std::vector<std::string> items;
  for (NodeId id : tree.Children(0)) items.emplace_back(tree.Raw(id));
  EXPECT_THAT(items, ElementsAre("a: b", "c : d", "e"));
  EXPECT_EQ(tree.node(1).style, NodeStyle::kPair);
}

TEST(YamlTest, LeavesTagsAndAnchorsOutsideOfSpans) {
  const Tree tree = Parsed(
      "a: !Ref X\nb: &n !Sub \"y\"\nc: !If &m # d\n  - p\n  - q\n"
      "d: !GetAtt [A, B]\ne: !<tag:yaml.org,2002:str> 1\n");
  EXPECT_EQ(RawAt(tree, {"a"}), "X");
  EXPECT_EQ(tree.Tag(At(tree, {"a"})), "!Ref");
  EXPECT_EQ(tree.file().Text(tree.FullSpan(At(tree, {"a"}))), "!Ref X");
  EXPECT_EQ(RawAt(tree, {"b"}), "\"y\"");
  EXPECT_EQ(tree.Tag(At(tree, {"b"})), "!Sub");
  EXPECT_EQ(tree.Anchor(At(tree, {"b"})), "n");
  EXPECT_EQ(tree.file().Text(tree.FullSpan(At(tree, {"b"}))), "&n !Sub \"y\"");
  EXPECT_EQ(RawAt(tree, {"c"}), "- p\n  - q");
  EXPECT_EQ(tree.Tag(At(tree, {"c"})), "!If");
  EXPECT_EQ(tree.Anchor(At(tree, {"c"})), "m");
  EXPECT_EQ(RawAt(tree, {"d"}), "[A, B]");
  EXPECT_EQ(tree.Tag(At(tree, {"e"})), "!!str");
  EXPECT_EQ(tree.kind(At(tree, {"e"})), NodeKind::kString);
  EXPECT_EQ(tree.Tag(0), "");
}

TEST(YamlTest, KnowsTagsByTheirDeclaredPrefix) {
  const Tree tree = Parsed("%TAG !e! tag:example,\n---\na: !e!Ref X\n");
  EXPECT_EQ(tree.Tag(At(tree, {"a"})), "tag:example,Ref");
}

TEST(YamlTest, ReadsKinds) {
  const Tree tree = Parsed(
      "- 15.10\n- '15.10'\n- true\n- on\n- ~\n- 2012-10-17\n- !!str 1\n"
      "- !!int '1'\n- !Ref 1\n- |\n  1\n");
  std::vector<NodeKind> kinds;
  for (NodeId id : tree.Children(0)) kinds.push_back(tree.kind(id));
  using enum NodeKind;
  EXPECT_THAT(kinds, ElementsAre(kNumber, kString, kBool, kBool, kNull, kString,
                                 kString, kNumber, kString, kString));
  EXPECT_TRUE(tree.node(6).is_date);
  EXPECT_FALSE(tree.node(2).is_date);
}

TEST(YamlTest, DecodesTextsAndKeys) {
  const Tree tree = Parsed(
      "'it''s': \"a\\tb\\u00e9\"\nplain: a\n  b\n\n  c\nlit: |\n  x\n   y\n"
      "fold: >-\n  x\n  y\n\"k\\x41\": 'a\n  b'\n");
  EXPECT_EQ(tree.Text(At(tree, {"it's"})), "a\tb\xC3\xA9");
  EXPECT_EQ(tree.Text(At(tree, {"plain"})), "a b\nc");
  EXPECT_EQ(tree.Text(At(tree, {"lit"})), "x\n y\n");
  EXPECT_EQ(tree.Text(At(tree, {"fold"})), "x y");
  EXPECT_EQ(tree.Text(At(tree, {"kA"})), "a b");
  EXPECT_EQ(tree.Key(5), "kA");
}

TEST(YamlTest, LooksThroughAliases) {
  const Tree tree = Parsed("a: &x {k: 1, l: 2}\nb: *x\nc: &y v\nd: *y\n");
  const NodeId a = At(tree, {"a"});
  const NodeId b = At(tree, {"b"});
  EXPECT_EQ(tree.Raw(b), "*x");
  EXPECT_TRUE(tree.node(b).is_alias);
  EXPECT_EQ(tree.Resolve(b), a);
  EXPECT_EQ(tree.Resolve(a), a);
  EXPECT_EQ(tree.kind(b), NodeKind::kMap);
  EXPECT_EQ(tree.Find(b, "l"), tree.Find(a, "l"));
  EXPECT_EQ(tree.FirstChild(b), tree.FirstChild(a));
  EXPECT_EQ(tree.Text(At(tree, {"d"})), "v");
  EXPECT_THAT(tree.AliasesOf(a), ElementsAre(b));
  EXPECT_THAT(tree.AliasesOf(b), ElementsAre());
}

TEST(YamlTest, TakesTheLastAnchorOfAName) {
  const Tree tree = Parsed("- &x 1\n- &x 2\n- *x\n- &x [&x 3, *x]\n- *x\n");
  std::vector<std::string> items;
  for (NodeId id : tree.Children(0)) items.push_back(tree.Text(id));
  EXPECT_THAT(items, ElementsAre("1", "2", "2", "[&x 3, *x]", "3"));
}

TEST(YamlTest, FindsMergedKeysBehindOwnOnes) {
  const Tree tree = Parsed(
      "a: &a {k: 1, l: 2}\nb: &b {k: 3, m: 4}\n"
      "one:\n  <<: *a\n  l: own\nboth:\n  <<: [*b, *a]\n"
      "quoted:\n  '<<': *a\n");
  EXPECT_EQ(tree.Text(At(tree, {"one", "k"})), "1");
  EXPECT_EQ(tree.Text(At(tree, {"one", "l"})), "own");
  EXPECT_EQ(tree.Text(At(tree, {"both", "k"})), "3");
  EXPECT_EQ(tree.Text(At(tree, {"both", "l"})), "2");
  EXPECT_EQ(tree.Text(At(tree, {"both", "m"})), "4");
  EXPECT_EQ(tree.Find(At(tree, {"quoted"}), "k"), kNoNode);
  EXPECT_EQ(tree.Find(At(tree, {"one"}), "m"), kNoNode);
}

TEST(YamlTest, ReadsSeveralDocuments) {
  const Tree tree = Parsed("a: 1\n---\n- b\n...\n# c\n---\n");
  ASSERT_EQ(tree.roots().size(), 3u);
  EXPECT_EQ(tree.kind(tree.roots()[0]), NodeKind::kMap);
  EXPECT_EQ(tree.kind(tree.roots()[1]), NodeKind::kList);
  EXPECT_EQ(tree.kind(tree.roots()[2]), NodeKind::kNull);
  EXPECT_EQ(ErrorOf("a: &x 1\n---\nb: *x\n"),
            "3:4: the alias '*x' has no anchor '&x' before it");
}

TEST(YamlTest, CountsBytesBehindOtherScripts) {
  const Tree tree = Parsed(
      "\xEF\xBB\xBF# \xE2\x82\xAC\r\n\xC3\xA9: \xF0\x9F\x98\x80 x # "
      "\xC3\xA9\r\n"
      "b: [\xC3\xA9, \"\xE2\x82\xAC\"]\r\nc: |\r\n  \xC3\xA9\r\n\r\nd: 1\r\n");
  EXPECT_EQ(RawAt(tree, {"\xC3\xA9"}), "\xF0\x9F\x98\x80 x");
  EXPECT_EQ(RawAt(tree, {"b"}), "[\xC3\xA9, \"\xE2\x82\xAC\"]");
  EXPECT_EQ(RawAt(tree, {"c"}), "|\r\n  \xC3\xA9");
  EXPECT_EQ(RawAt(tree, {"d"}), "1");
}

TEST(YamlTest, FindsComments) {
  const Tree tree = Parsed(
      "# a\nb: '#no' # c#d\ne: x#y\nf: [1, # g\n  2]\nh: | # j\n  # no\n# i");
  std::vector<std::string> comments;
  for (const Span span : FindComments(tree)) {
    comments.emplace_back(tree.file().Text(span));
  }
  EXPECT_THAT(comments, ElementsAre("# a", "# c#d", "# g", "# j", "# i"));
}

TEST(YamlErrorTest, NamesThePlace) {
  EXPECT_EQ(ErrorOf("a: 1\nb: 2\n'a': 3\n"),
            "3:1: duplicate key 'a'; first at line 1");
  EXPECT_EQ(ErrorOf("a:\n\tb: 1\n"),
            "2:1: a tab is used for indentation; YAML takes spaces");
  EXPECT_EQ(ErrorOf("a:\n  b: 1\n\tc: 2\n"),
            "3:1: a tab is used for indentation; YAML takes spaces");
  EXPECT_EQ(ErrorOf("a: 1\nb: \"x\nc: 2\n"),
            "2:4: the quote opened at line 2 is not closed by the end of the "
            "file");
  EXPECT_EQ(ErrorOf("a: [1, 2\n"),
            "2:1: the file ends inside a list; '[' opened at line 1 is not "
            "closed");
  EXPECT_EQ(ErrorOf("a: {b: 1\nc: 2\n"),
            "2:2: expected ',' or '}' of the '{' opened at line 1, found ':'");
  EXPECT_EQ(ErrorOf("a: 1\n  b: 2\n"),
            "2:4: ':' is not allowed here; is the line indented rightly, or "
            "does a value with ': ' lack quotes?");
  EXPECT_EQ(ErrorOf("a:\n    b: 1\n  c: 2\n"),
            "3:3: expected a key here; what begins at line 1 ends before this "
            "line by its indentation");
  EXPECT_EQ(ErrorOf("a: @b\n"),
            "1:4: a value that begins with '@' must be in quotes");
  EXPECT_EQ(ErrorOf("a: 1\nb\nc: 2\n"), "2:1: the key has no ':' on its line");
  EXPECT_EQ(ErrorOf("a: \"\\q\"\n"),
            "1:5: '\\' in double quotes begins an escape, and this is none");
  EXPECT_EQ(ErrorOf(""), "1:1: the file is empty");
  EXPECT_EQ(ErrorOf("# c\n"), "2:1: the file is empty");
  EXPECT_EQ(ErrorOf("a: \x01\n"),
            "1:4: a control character may only be written as an escape");
}

TEST(YamlErrorTest, NamesTemplateMarks) {
  EXPECT_EQ(ErrorOf("a: {{ .Values.b }}\n"),
            "1:4: '{{' is to be filled in by another program; only YAML that "
            "is complete can be read");
  EXPECT_EQ(ErrorOf("a: 1\n{{- if .b }}\nc: 2\n{{- end }}\n"),
            "2:1: '{{' is to be filled in by another program; only YAML that "
            "is complete can be read");
  EXPECT_EQ(ErrorOf("a: 1\n{% if b %}\nc: 2\n"),
            "2:1: '{%' is to be filled in by another program; only YAML that "
            "is complete can be read");
  EXPECT_EQ(ErrorOf("a: '{{resolve:x}}'\n"), "fine");
}

TEST(YamlErrorTest, RefusesWhatWouldBeMisread) {
  EXPECT_EQ(ErrorOf("? [a]\n: b\n"),
            "1:3: the key is a list; only a key in words is read");
  EXPECT_EQ(ErrorOf("? a: 1\n: b\n"),
            "1:3: the key is a map; only a key in words is read");
  EXPECT_EQ(ErrorOf("a: &x b\n*x : c\n"),
            "2:1: the key is an alias, '*x'; only a key in words is read");
  EXPECT_EQ(ErrorOf("&x a: b\nc: *x\n"),
            "2:4: the alias '*x' stands for a key; only aliases of values are "
            "read");
  EXPECT_EQ(ErrorOf("a: &x [*x]\n"),
            "1:8: the alias '*x' stands inside of what it stands for");
  EXPECT_EQ(ErrorOf("{? : a}\n"), "1:3: a map has a value without a key");
}

TEST(YamlErrorTest, BoundsWhatAliasesStandFor) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    bomb += fmt::format(
        "a{0}: &a{0} [*a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}]\n", i, i - 1);
  }
  EXPECT_THAT(ErrorOf(bomb), ::testing::EndsWith("values"));
  // Deep instead of many.
  std::string chain = "a0: &a0 [x]\n";
  for (int i = 1; i < 1200; ++i) {
    chain += fmt::format("a{0}: &a{0} {{k: *a{1}}}\n", i, i - 1);
  }
  EXPECT_NE(ErrorOf(chain), "fine");
  std::string many;
  for (int i = 0; i < 5000; ++i) many += fmt::format("- &a{0} x\n- *a{0}\n", i);
  EXPECT_EQ(ErrorOf(many), "fine");
}

TEST(YamlErrorTest, BoundsDepth) {
  EXPECT_EQ(ErrorOf(std::string(100'000, '[')),
            "1:201: brackets nested deeper than 200 levels");
  std::string dashes;
  for (int i = 0; i < 1001; ++i) dashes += "- ";
  EXPECT_EQ(ErrorOf(dashes), "1:2001: nested deeper than 1000 levels");
  EXPECT_EQ(ErrorOf(dashes.substr(2)), "fine");
  EXPECT_EQ(ErrorOf(std::string(200, '[') + std::string(200, ']')), "fine");
}

TEST(YamlErrorTest, RefusesLongKeysAndManyTagLines) {
  EXPECT_EQ(ErrorOf(std::string(2000, 'k') + ": 1\n"),
            "1:1: a key may be at most 1024 characters long");
  std::string lines;
  for (int i = 0; i < 101; ++i) lines += fmt::format("%TAG !a{}! x\n", i);
  EXPECT_EQ(ErrorOf(lines + "---\na: 1\n"), "101:1: more than 100 %TAG lines");
}

TEST(YamlTest, FindsDuplicatesAmongMany) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += fmt::format("key{}: {}\n", i, i);
  EXPECT_EQ(ErrorOf(text), "fine");
  EXPECT_EQ(ErrorOf(text + "\"key\\x37\": 1\n"),
            "1001:1: duplicate key 'key7'; first at line 8");
}

TEST(YamlTest, TakesTimeInProportion) {
  const auto seconds = [](const std::string& text) {
    double best = 1e9;
    for (int i = 0; i < 3; ++i) {
      const auto start = std::chrono::steady_clock::now();
      Parse(text);
      const std::chrono::duration<double> time =
          std::chrono::steady_clock::now() - start;
      best = std::min(best, time.count());
    }
    return best;
  };
  const auto repeated = [](std::string_view piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += piece;
    return text;
  };
  for (const char* piece : {"- x\n", "- {a: [1, 2]}\n", "# \xC3\xA9\n\n",
                            "- &a x\n- *a\n", "- \"\\n\xC3\xA9\"\n",
                            "- |\n  \xC3\xA9\n\n\n", "{{ a }}\n", "- - - "}) {
    const double one = seconds(repeated(piece, 20'000));
    const double four = seconds(repeated(piece, 80'000));
    EXPECT_LT(four, 4 * 2.5 * one + 0.02) << piece;
  }
}

std::vector<std::filesystem::path> Samples() {
  const std::filesystem::path folder = LIBFIX_SOURCE_DIR "/../shared/samples";
  std::vector<std::filesystem::path> paths;
  if (!std::filesystem::exists(folder)) return paths;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (extension == ".yaml" || extension == ".yml") {
      paths.push_back(entry.path());
    }
  }
  return paths;
}

TEST(YamlTest, PrintsRealFilesBack) {
  const auto paths = Samples();
  if (paths.empty())
    GTEST_SKIP() << "skipped: there are no sample files beside the project";
  for (const auto& path : paths) {
    std::ifstream stream(path, std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(stream)), {});
    const auto file = SourceFile::Create(path.string(), text);
    if (!file.ok()) continue;
    const ParseResult result = ParseYaml(*file);
    if (!result.tree) continue;
    EXPECT_EQ(PrintedYaml(*result.tree), text) << path;
    EXPECT_EQ(BrokenYamlLink(*result.tree), "") << path;
    EXPECT_EQ(TextsOf(*result.tree), TextsOf(YamlEventsOf(text))) << path;
  }
}

}  // namespace
}  // namespace libfix
