#include "libfix/syntax/document/tree.h"

#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libfix/syntax/document/json.h"

namespace libfix {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Tree Parsed(std::string text) {
  ParseResult result =
      ParseJson(*SourceFile::Create("a.json", std::move(text)));
  EXPECT_FALSE(result.error.has_value()) << result.error->message;
  return *std::move(result.tree);
}

std::vector<std::string> KeysOf(const Tree& tree, NodeId map) {
  std::vector<std::string> keys;
  for (const NodeId id : tree.Children(map)) keys.push_back(tree.Key(id));
  return keys;
}

TEST(TreeTest, FindsKeys) {
  const Tree tree = Parsed(R"({"a": {"b": 1}, "c": "text"})");
  const NodeId a = tree.Find(tree.root(), "a");
  ASSERT_NE(a, kNoNode);
  EXPECT_EQ(tree.Raw(a), R"({"b": 1})");
  EXPECT_EQ(tree.Text(tree.Find(a, "b")), "1");
  EXPECT_EQ(tree.Text(tree.Find(tree.root(), "c")), "text");
}

TEST(TreeTest, FindsNothingWithoutComplaint) {
  const Tree tree = Parsed(R"({"a": [1], "b": "x"})");
  EXPECT_EQ(tree.Find(tree.root(), "z"), kNoNode);
  EXPECT_EQ(tree.Find(tree.Find(tree.root(), "z"), "y"), kNoNode);
  EXPECT_EQ(tree.Find(tree.Find(tree.root(), "a"), "0"), kNoNode);
  EXPECT_EQ(tree.Find(tree.Find(tree.root(), "b"), "x"), kNoNode);
}

TEST(TreeTest, FindsKeysWrittenWithEscapes) {
  const Tree tree = Parsed(R"({"Re\u0066": 1, "a\"b": 2})");
  EXPECT_EQ(tree.Text(tree.Find(tree.root(), "Ref")), "1");
  EXPECT_EQ(tree.Text(tree.Find(tree.root(), "a\"b")), "2");
  EXPECT_EQ(tree.Find(tree.root(), "Re\\u0066"), kNoNode);
}

TEST(TreeTest, FindsEmptyKey) {
  const Tree tree = Parsed(R"({"": 1})");
  EXPECT_EQ(tree.Text(tree.Find(tree.root(), "")), "1");
}

TEST(TreeTest, WalksChildrenInOrder) {
  const Tree tree = Parsed(R"({"a": {"x": 1, "y": [2, 3]}, "b": [], "c": 4})");
  EXPECT_THAT(KeysOf(tree, tree.root()), ElementsAre("a", "b", "c"));
  EXPECT_THAT(KeysOf(tree, tree.Find(tree.root(), "a")), ElementsAre("x", "y"));
  EXPECT_THAT(KeysOf(tree, tree.Find(tree.root(), "b")), IsEmpty());
  EXPECT_THAT(KeysOf(tree, tree.Find(tree.root(), "c")), IsEmpty());
}

TEST(TreeTest, HasNoKeysInLists) {
  const Tree tree = Parsed("[1]");
  const NodeId one = tree.FirstChild(tree.root());
  EXPECT_EQ(tree.Key(one), "");
  EXPECT_FALSE(tree.KeyIs(one, ""));
}

TEST(TreeTest, ResolvesEscapesInText) {
  const Tree tree =
      Parsed(R"(["\"\\\/\b\f\n\r\t", "\u0041\u00e9\u20AC\uD83D\uDE00x"])");
  const NodeId first = tree.FirstChild(tree.root());
  EXPECT_EQ(tree.Text(first), "\"\\/\b\f\n\r\t");
  EXPECT_EQ(tree.Text(tree.node(first).next), "A\u00e9\u20AC\U0001F600x");
}

TEST(TreeTest, GivesOtherScalarsAsWritten) {
  const Tree tree = Parsed("[1.10, 1E5, true, null, \"\"]");
  std::vector<std::string> texts;
  for (const NodeId id : tree.Children(tree.root())) {
    texts.push_back(tree.Text(id));
  }
  EXPECT_THAT(texts, ElementsAre("1.10", "1E5", "true", "null", ""));
}

TEST(TreeTest, KeepsItsFileAlive) {
  ParseResult result;
  {
    SourceFilePtr file = *SourceFile::Create("a.json", "[\"kept\"]");
    result = ParseJson(std::move(file));
  }
  ASSERT_TRUE(result.tree.has_value());
  EXPECT_EQ(result.tree->Raw(1), "\"kept\"");
}

}  // namespace
}  // namespace libfix
