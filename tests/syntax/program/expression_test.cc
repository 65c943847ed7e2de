#include "libfix/syntax/program/expression.h"

#include <string>

#include "gtest/gtest.h"
#include "libfix/syntax/program/string_literal.h"
#include "tests/syntax/program/parsed.h"

namespace libfix::program {
namespace {

using Kind = Expression::Kind;

// The value of `x = ...` in Python, of `x = ...;` in TypeScript.
Expression Read(const Tree& tree) {
  for (NodeId id = 0; id < tree.nodes().size(); ++id) {
    const std::string_view kind = tree.Kind(id);
    if (kind == "assignment" || kind == "assignment_expression") {
      return ReadExpression(tree, tree.Field(id, "right"));
    }
  }
  return {};
}

Tree Python(std::string_view value) {
  return Parsed("x = " + std::string(value) + "\n", Language::kPython);
}
Tree TypeScript(std::string_view value) {
  return Parsed("x = " + std::string(value) + ";\n", Language::kTypeScript);
}

struct TextCase {
  std::string_view written;
  std::string_view text;
};

TEST(ExpressionTest, ResolvesPythonStrings) {
  constexpr TextCase kCases[] = {
      {"'15.4'", "15.4"},
      {"\"15.4\"", "15.4"},
      {"r'a\\b'", "a\\b"},
      {"'''a\nb'''", "a\nb"},
      {"'a\\tb'", "a\tb"},
      {"'\\x41\\u0042'", "AB"},
      {"'15' '.4'", "15.4"},
      {"('15'\n '.4')", "15.4"},
      {"f'15.4'", "15.4"},
      {"f'{{x}}'", "{x}"},
      {"''", ""},
      {"'caf\xC3\xA9'", "caf\xC3\xA9"},
  };
  for (const auto& [written, text] : kCases) {
    const Tree tree = Python(written);
    const Expression read = Read(tree);
    EXPECT_EQ(read.kind, Kind::kText) << written;
    EXPECT_EQ(read.text, text) << written;
  }
}

TEST(ExpressionTest, ResolvesTypeScriptStrings) {
  constexpr TextCase kCases[] = {
      {"'15.4'", "15.4"},
      {"\"15.4\"", "15.4"},
      {"`15.4`", "15.4"},
      {"'a\\nb'", "a\nb"},
      {"'\\u{41}'", "A"},
      {"\"it's\"", "it's"},
      {"('15.4' as string)", "15.4"},
      {"'15.4'!", "15.4"},
  };
  for (const auto& [written, text] : kCases) {
    const Tree tree = TypeScript(written);
    const Expression read = Read(tree);
    EXPECT_EQ(read.kind, Kind::kText) << written;
    EXPECT_EQ(read.text, text) << written;
  }
}

TEST(ExpressionTest, TakesTemplatesApart) {
  const Tree python = Python("f'db-{env}-x'");
  const Expression read = Read(python);
  ASSERT_EQ(read.kind, Kind::kTemplate);
  ASSERT_EQ(read.pieces.size(), 3U);
  EXPECT_EQ(read.pieces[0].text, "db-");
  EXPECT_EQ(python.Text(read.pieces[1].value), "env");
  EXPECT_EQ(read.pieces[2].text, "-x");

  const Tree typescript = TypeScript("`db-${env}`");
  const Expression other = Read(typescript);
  ASSERT_EQ(other.kind, Kind::kTemplate);
  ASSERT_EQ(other.pieces.size(), 2U);
  EXPECT_EQ(typescript.Text(other.pieces[1].value), "env");

  const Tree sum = Python("'15.' + minor");
  EXPECT_EQ(Read(sum).kind, Kind::kTemplate);
}

TEST(ExpressionTest, DoesNotGuessWhatAFormatPrints) {
  const Tree tree = Python("f'{minor:>3}'");
  const Expression read = Read(tree);
  ASSERT_EQ(read.kind, Kind::kTemplate);
  ASSERT_EQ(read.pieces.size(), 1U);
  EXPECT_NE(read.pieces[0].value, kNoNode);
}

TEST(ExpressionTest, ReadsCalls) {
  const Tree tree =
      Python("aws.rds.Cluster('db', engine='mysql', # why\n **more)");
  const Expression call = Read(tree);
  ASSERT_EQ(call.kind, Kind::kCall);
  EXPECT_EQ(tree.Text(call.object), "aws.rds.Cluster");
  ASSERT_EQ(call.arguments.size(), 3U);
  EXPECT_EQ(call.arguments[0].name, "");
  EXPECT_EQ(call.arguments[1].name, "engine");
  EXPECT_EQ(tree.Text(call.arguments[1].value), "'mysql'");
  EXPECT_TRUE(call.arguments[2].is_spread);
  EXPECT_EQ(tree.Text(call.arguments[2].value), "more");

  const Tree other = TypeScript("await new aws.rds.Cluster('db', {})");
  const Expression created = Read(other);
  ASSERT_EQ(created.kind, Kind::kCall);
  EXPECT_TRUE(created.is_new);
  EXPECT_EQ(other.Text(created.object), "aws.rds.Cluster");
  EXPECT_EQ(created.arguments.size(), 2U);
}

TEST(ExpressionTest, ReadsMaps) {
  const Tree tree =
      TypeScript("{ engine: 'mysql', 'a-b': 1, [key]: 2, ...rest, version }");
  const Expression map = Read(tree);
  ASSERT_EQ(map.kind, Kind::kMap);
  ASSERT_EQ(map.arguments.size(), 5U);
  EXPECT_EQ(map.arguments[0].name, "engine");
  EXPECT_EQ(map.arguments[1].name, "a-b");
  EXPECT_TRUE(map.arguments[2].is_computed);
  EXPECT_TRUE(map.arguments[3].is_spread);
  EXPECT_TRUE(map.arguments[4].is_shorthand);
  EXPECT_EQ(map.arguments[4].name, "version");

  const Tree python = Python("{'dev': '15.4', key: 1, **rest}");
  const Expression dictionary = Read(python);
  ASSERT_EQ(dictionary.arguments.size(), 3U);
  EXPECT_EQ(dictionary.arguments[0].name, "dev");
  EXPECT_TRUE(dictionary.arguments[1].is_computed);
  EXPECT_TRUE(dictionary.arguments[2].is_spread);
}

TEST(ExpressionTest, ReadsChoices) {
  for (const std::string_view written :
       {"config.get('v') or '15.4'", "('16.1' if prod else '15.4')"}) {
    const Tree tree = Python(written);
    const Expression read = Read(tree);
    EXPECT_EQ(read.kind, written.find(" if ") == std::string_view::npos
                             ? Kind::kFallback
                             : Kind::kConditional);
    ASSERT_EQ(read.parts.size(), 2U);
    EXPECT_EQ(tree.Text(read.parts[1]), "'15.4'");
  }
  for (const std::string_view written :
       {"config.get('v') || '15.4'", "config.get('v') ?? '15.4'",
        "prod ? '16.1' : '15.4'"}) {
    const Tree tree = TypeScript(written);
    const Expression read = Read(tree);
    ASSERT_EQ(read.parts.size(), 2U) << written;
    EXPECT_EQ(tree.Text(read.parts[1]), "'15.4'");
  }
}

TEST(ExpressionTest, ReadsMembersIndicesAndConstants) {
  const Tree tree = TypeScript("a.b?.c");
  EXPECT_EQ(Read(tree).kind, Kind::kMember);
  EXPECT_EQ(Read(tree).text, "c");
  EXPECT_EQ(Read(Python("v['dev']")).kind, Kind::kIndex);
  EXPECT_EQ(Read(Python("None")).kind, Kind::kNull);
  EXPECT_EQ(Read(Python("True")).text, "true");
  EXPECT_EQ(Read(TypeScript("undefined")).kind, Kind::kNull);
  EXPECT_EQ(Read(TypeScript("0.5")).text, "0.5");
  EXPECT_EQ(Read(Python("[1, 2]")).parts.size(), 2U);
  EXPECT_EQ(Read(Python("a < b")).kind, Kind::kOther);
}

TEST(ExpressionTest, LeavesWhatIsBrokenAlone) {
  const Tree tree = Parsed("x = f(a=(, b=1)\n", Language::kPython);
  EXPECT_EQ(Read(tree).kind, Kind::kOther);
}

TEST(StringLiteralTest, QuotesAsTheNeighbourDoes) {
  EXPECT_EQ(Quote("15.8", {"'", "'"}), "'15.8'");
  EXPECT_EQ(Quote("15.8", {"\"\"\"", "\"\"\""}), "\"\"\"15.8\"\"\"");
  EXPECT_EQ(Quote("15.8", {"r'", "'"}), "r'15.8'");
  EXPECT_EQ(Quote("15.8", {"`", "`"}), "`15.8`");
  EXPECT_EQ(Quote("15.8", {"f'", "'"}), "\"15.8\"");
  EXPECT_EQ(Quote("it's", {"'", "'"}), "\"it's\"");
  EXPECT_EQ(Quote("a\\b\n", {"'", "'"}), "\"a\\\\b\\n\"");
}

}  // namespace
}  // namespace libfix::program
