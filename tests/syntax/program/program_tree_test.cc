#include "libfix/syntax/program/program_tree.h"

#include <string>

#include "gtest/gtest.h"
#include "tests/syntax/program/parsed.h"

namespace libfix::program {
namespace {

std::string ErrorOf(std::string text, Language language) {
  auto file = SourceFile::Create("program", std::move(text));
  EXPECT_TRUE(file.ok());
  auto parsed = Parse(*std::move(file), language);
  const ParseError* error = std::get_if<ParseError>(&parsed);
  return error == nullptr ? "no error" : error->message;
}

// The first node of a kind, in the order of the source.
NodeId First(const Tree& tree, std::string_view kind) {
  for (NodeId id = 0; id < tree.nodes().size(); ++id) {
    if (tree.Kind(id) == kind) return id;
  }
  return kNoNode;
}

TEST(ProgramTreeTest, GivesTheArgumentsOfAPythonCall) {
  const Tree tree = Parsed("db = Cluster(\"db\", engine_version=\"15.4\")\n",
                           Language::kPython);
  const NodeId call = First(tree, "call");
  ASSERT_NE(call, kNoNode);
  EXPECT_EQ(tree.Text(tree.Field(call, "function")), "Cluster");
  const NodeId keyword = First(tree, "keyword_argument");
  EXPECT_EQ(tree.Text(tree.Field(keyword, "name")), "engine_version");
  const NodeId value = tree.Field(keyword, "value");
  EXPECT_EQ(tree.Text(value), "\"15.4\"");
  EXPECT_EQ(tree.FieldOf(value), "value");
  EXPECT_EQ(tree.Enclosing(value, "call"), call);
  EXPECT_EQ(tree.NodeAt(tree.SpanOf(keyword)), keyword);
}

TEST(ProgramTreeTest, GivesThePropertiesOfATypeScriptObject) {
  const Tree tree = Parsed(
      "const db = new aws.rds.Cluster('db', { engineVersion: '15.4' });\n",
      Language::kTypeScript);
  const NodeId call = First(tree, "new_expression");
  EXPECT_EQ(tree.Text(tree.Field(call, "constructor")), "aws.rds.Cluster");
  const NodeId pair = First(tree, "pair");
  EXPECT_EQ(tree.Text(tree.Field(pair, "key")), "engineVersion");
  EXPECT_EQ(tree.Text(tree.Field(pair, "value")), "'15.4'");
}

TEST(ProgramTreeTest, ReadsEveryLanguage) {
  for (const Language language :
       {Language::kTypeScript, Language::kTsx, Language::kJavaScript}) {
    const Tree tree = Parsed("const a = f({ b: 1 });\n", language);
    EXPECT_FALSE(tree.IsBroken(tree.root()));
  }
  const Tree tree = Parsed("a = f(b=1)\n", Language::kPython);
  EXPECT_FALSE(tree.IsBroken(tree.root()));
}

TEST(ProgramTreeTest, KeepsWhatStandsBesideAMistake) {
  const Tree tree =
      Parsed("def f(:\n  pass\n\nx = g(a=1)\n", Language::kPython);
  EXPECT_TRUE(tree.IsBroken(tree.root()));
  const NodeId keyword = First(tree, "keyword_argument");
  ASSERT_NE(keyword, kNoNode);
  EXPECT_FALSE(tree.IsBroken(keyword));
}

TEST(ProgramTreeTest, AccountsForEveryNode) {
  const Tree tree =
      Parsed("# c\nx = [f(a, b=1) for a in (1, 2)]\n", Language::kPython);
  for (NodeId id = 1; id < tree.nodes().size(); ++id) {
    const Node& node = tree.nodes()[id];
    ASSERT_NE(node.parent, kNoNode);
    const Node& parent = tree.nodes()[node.parent];
    EXPECT_TRUE(parent.span.Contains(node.span));
    EXPECT_LE(node.after, parent.after);
    if (node.next != kNoNode) {
      EXPECT_EQ(node.next, node.after);
      EXPECT_EQ(tree.nodes()[node.next].parent, node.parent);
      EXPECT_LE(node.span.end, tree.nodes()[node.next].span.begin);
    }
  }
}

TEST(ProgramTreeTest, RefusesAnIndentThatTheGrammarCannotHold) {
  const std::string deep = "if a:\n" + std::string(381, ' ') + "b\n";
  EXPECT_EQ(ErrorOf(deep, Language::kPython),
            "a line is indented by 381 blanks; more than 380 are not read");
  EXPECT_EQ(ErrorOf(deep, Language::kTypeScript), "no error");
}

TEST(ProgramTreeTest, SurvivesDeepNesting) {
  const std::string deep =
      "x = " + std::string(20000, '(') + "1" + std::string(20000, ')') + "\n";
  const Tree tree = Parsed(deep, Language::kPython);
  EXPECT_EQ(tree.SpanOf(tree.root()).end, deep.size());
}

TEST(ProgramTreeTest, ReadsAnEmptyFile) {
  const Tree tree = Parsed("", Language::kPython);
  EXPECT_EQ(tree.nodes().size(), 1U);
  EXPECT_EQ(tree.Kind(tree.root()), "module");
}

}  // namespace
}  // namespace libfix::program
