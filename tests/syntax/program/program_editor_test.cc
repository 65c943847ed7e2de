#include "libfix/syntax/program/program_editor.h"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libfix/syntax/program/expression.h"
#include "libfix/text/edit_list.h"
#include "tests/syntax/program/parsed.h"

namespace libfix::program {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Kind = NewExpression::Kind;
using Wish = std::function<void(const Tree&, ProgramEditor&)>;

constexpr Language kPython = Language::kPython;
constexpr Language kTypeScript = Language::kTypeScript;

struct Outcome {
  std::string after;
  std::string declined;
  std::vector<std::string> lost = {};
  size_t edit_count = 0;
};

Outcome Edited(Language language, const std::string& before, const Wish& wish) {
  const Tree tree = Parsed(before, language);
  ProgramEditor editor(tree);
  wish(tree, editor);
  const std::vector<Edit> finished = editor.Finish(/*file=*/0);
  EditList edits;
  const absl::Status added = edits.AddAll(finished);
  EXPECT_TRUE(added.ok()) << added << "\n" << before;
  Outcome outcome{.after = edits.Apply(0, before),
                  .declined = editor.declined(),
                  .edit_count = finished.size()};
  for (const Span span : editor.lost_comments()) {
    outcome.lost.emplace_back(tree.file().Text(span));
  }
  const Tree after = Parsed(outcome.after, language);
  EXPECT_EQ(after.IsBroken(after.root()), tree.IsBroken(tree.root()))
      << outcome.after;
  return outcome;
}

std::string After(Language language, const std::string& before,
                  const Wish& wish) {
  const Outcome outcome = Edited(language, before, wish);
  if (outcome.declined.empty()) return outcome.after;
  EXPECT_EQ(outcome.after, before);
  return "declined: " + outcome.declined;
}

// The argument or entry that is written so.
Wish Remove(std::vector<std::string> arguments) {
  return [=](const Tree& tree, ProgramEditor& editor) {
    for (const std::string& argument : arguments) {
      const NodeId node = At(tree, argument);
      ASSERT_NE(node, kNoNode) << argument;
      editor.RemoveArgument(node);
    }
  };
}

// To the first call; TypeScript looks for its object.
NodeId FirstCall(const Tree& tree) {
  for (NodeId id = 0; id < tree.nodes().size(); ++id) {
    const std::string_view kind = tree.Kind(id);
    if (!tree.IsNamed(id)) continue;
    if (kind == "call" || kind == "call_expression" ||
        kind == "new_expression") {
      return id;
    }
  }
  return kNoNode;
}

Wish Add(NewExpression value, std::string after = "") {
  return [=](const Tree& tree, ProgramEditor& editor) {
    editor.AddArgument(FirstCall(tree),
                       after.empty() ? kNoNode : At(tree, after), value);
  };
}

Wish Set(std::string literal, Kind kind, std::string text) {
  return [=](const Tree& tree, ProgramEditor& editor) {
    editor.SetScalar(At(tree, literal), kind, text);
  };
}

const NewExpression kNew = {.name = "port", .kind = Kind::kNumber, .text = "5"};

struct Case {
  Language language;
  std::string before;
  std::string after;
};

void Expect(const Wish& wish, const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    EXPECT_EQ(After(c.language, c.before, wish), c.after) << c.before;
  }
}

TEST(ProgramEditorTest, ASetTextKeepsItsQuotes) {
  for (const auto& [before, after] :
       std::vector<std::pair<std::string, std::string>>{
           {"'15.4'", "'15.8'"},
           {"\"15.4\"", "\"15.8\""},
           {"'''15.4'''", "'''15.8'''"},
           {"r'15.4'", "r'15.8'"},
           {"f'15.4'", "'15.8'"},
       }) {
    EXPECT_EQ(After(kPython, "x = " + before + "\n",
                    Set(before, Kind::kText, "15.8")),
              "x = " + after + "\n");
  }
  EXPECT_EQ(After(kTypeScript, "const x = `15.4`;",
                  Set("`15.4`", Kind::kText, "15.8")),
            "const x = `15.8`;");
  EXPECT_EQ(After(kTypeScript, "const x = '15.4' as string;",
                  Set("'15.4' as string", Kind::kText, "15.8")),
            "const x = '15.8' as string;");
}

TEST(ProgramEditorTest, SettingWhatIsThereMakesNoEdit) {
  const std::vector<std::pair<std::string, Wish>> cases = {
      {"x = '15.4'\n", Set("'15.4'", Kind::kText, "15.4")},
      {"x = '15' '.4'\n", Set("'15' '.4'", Kind::kText, "15.4")},
      {"x = True\n", Set("True", Kind::kBool, "true")},
      {"x = 5\n", Set("5", Kind::kNumber, "5")},
  };
  for (const auto& [before, wish] : cases) {
    EXPECT_EQ(Edited(kPython, before, wish).edit_count, 0U) << before;
  }
}

TEST(ProgramEditorTest, ANumberInQuotesStaysInThem) {
  EXPECT_EQ(After(kPython, "x = '3'\n", Set("'3'", Kind::kNumber, "5")),
            "x = '5'\n");
  EXPECT_EQ(After(kPython, "x = 3\n", Set("3", Kind::kNumber, "5")), "x = 5\n");
  EXPECT_EQ(After(kPython, "x = 3\ny = 'a'\n", Set("3", Kind::kText, "5")),
            "x = '5'\ny = 'a'\n");
}

TEST(ProgramEditorTest, ABooleanIsWrittenAsTheLanguageDoes) {
  EXPECT_EQ(After(kPython, "x = True\n", Set("True", Kind::kBool, "false")),
            "x = False\n");
  EXPECT_EQ(
      After(kTypeScript, "x = true;\n", Set("true", Kind::kBool, "false")),
      "x = false;\n");
}

TEST(ProgramEditorTest, AnyOtherExpressionIsReplacedByTheScalar) {
  EXPECT_EQ(
      After(kPython, "f(x=pick('a'))\n", Set("pick('a')", Kind::kText, "15.8")),
      "f(x='15.8')\n");
}

TEST(ProgramEditorTest, ARemovedArgumentTakesItsCommaAlong) {
  Expect(Remove({"a=1"}), {
                              {kPython, "f(a=1)\n", "f()\n"},
                              {kPython, "f(a=1, b=2)\n", "f(b=2)\n"},
                              {kPython, "f(b=2, a=1)\n", "f(b=2)\n"},
                              {kPython, "f(b=2, a=1,)\n", "f(b=2,)\n"},
                              {kPython, "f(a=1, **k)\n", "f(**k)\n"},
                              {kPython, "f(**k, a=1)\n", "f(**k)\n"},
                              {kPython, "f(x, a=1, b=2)\n", "f(x, b=2)\n"},
                          });
  Expect(Remove({"a: 1"}),
         {
             {kTypeScript, "f({ a: 1 });\n", "f({});\n"},
             {kTypeScript, "f({ a: 1, b: 2 });\n", "f({ b: 2 });\n"},
             {kTypeScript, "f({ b: 2, a: 1 });\n", "f({ b: 2 });\n"},
             {kTypeScript, "f({b: 2, a: 1}, o);\n", "f({b: 2}, o);\n"},
             {kTypeScript, "f({ ...r, a: 1 });\n", "f({ ...r });\n"},
             {kTypeScript, "f({ a: 1, b });\n", "f({ b });\n"},
         });
}

TEST(ProgramEditorTest, ARemovedArgumentTakesItsLineAlong) {
  Expect(Remove({"a=1"}),
         {
             {kPython, "f(\n    a=1,\n)\n", "f()\n"},
             {kPython, "f(\n    'x',\n    a=1,\n)\n", "f(\n    'x',\n)\n"},
             {kPython, "f(\n    'x',\n    a=1\n)\n", "f(\n    'x'\n)\n"},
             {kPython, "f(\n    a=1,\n    b=2,\n)\n", "f(\n    b=2,\n)\n"},
             {kPython, "f('x',\n  a=1,\n  b=2)\n", "f('x',\n  b=2)\n"},
             {kPython, "f('x',\n  b=2,\n  a=1)\n", "f('x',\n  b=2)\n"},
             {kPython, "f('x', a=1,\n  b=2)\n", "f('x',\n  b=2)\n"},
             {kPython, "f(a=1,\n  b=2)\n", "f(b=2)\n"},
             {kPython, "f(\n    b=2,\n\n    a=1,\n    c=3,\n)\n",
              "f(\n    b=2,\n\n    c=3,\n)\n"},
             {kPython, "f(\r\n    a=1,\r\n    b=2,\r\n)\r\n",
              "f(\r\n    b=2,\r\n)\r\n"},
             {kPython, "f(\n\ta=1,\n\tb=2,\n)\n", "f(\n\tb=2,\n)\n"},
         });
  Expect(Remove({"a: 1"}),
         {
             {kTypeScript, "new C('x', {\n  b: 2,\n  a: 1,\n});\n",
              "new C('x', {\n  b: 2,\n});\n"},
             {kTypeScript, "new C('x', {\n  b: 2,\n  a: 1\n}, o);\n",
              "new C('x', {\n  b: 2\n}, o);\n"},
             {kTypeScript, "new C('x', {\n  a: 1,\n});\n", "new C('x', {});\n"},
         });
}

TEST(ProgramEditorTest, NeighboursThatAreRemovedShareNoComma) {
  Expect(
      Remove({"a=1", "b=2"}),
      {
          {kPython, "f(a=1, b=2)\n", "f()\n"},
          {kPython, "f(x, a=1, b=2)\n", "f(x)\n"},
          {kPython, "f(a=1, b=2, c=3)\n", "f(c=3)\n"},
          {kPython, "f(a=1, c=3, b=2)\n", "f(c=3)\n"},
          {kPython, "f(\n    c=3,\n    a=1,\n    b=2\n)\n", "f(\n    c=3\n)\n"},
          {kPython, "f(\n    a=1,\n    c=3,\n    b=2,\n)\n",
           "f(\n    c=3,\n)\n"},
      });
}

TEST(ProgramEditorTest, AnArgumentIsAddedInTheStyleOfItsNeighbours) {
  Expect(
      Add(kNew),
      {
          {kPython, "f()\n", "f(port=5)\n"},
          {kPython, "f('x')\n", "f('x', port=5)\n"},
          {kPython, "f('x', a=1)\n", "f('x', a=1, port=5)\n"},
          {kPython, "f('x', a = 1)\n", "f('x', a = 1, port = 5)\n"},
          {kPython, "f('x', a=1,)\n", "f('x', a=1, port=5,)\n"},
          {kPython, "f(\n    'x',\n    a=1,\n)\n",
           "f(\n    'x',\n    a=1,\n    port=5,\n)\n"},
          {kPython, "f(\n    'x',\n    a=1\n)\n",
           "f(\n    'x',\n    a=1,\n    port=5\n)\n"},
          {kPython, "f('x',\n  a=1)\n", "f('x',\n  a=1,\n  port=5)\n"},
          {kPython, "f(\n\ta=1,\n)\n", "f(\n\ta=1,\n\tport=5,\n)\n"},
          {kPython, "f(\r\n  a=1,\r\n)\r\n",
           "f(\r\n  a=1,\r\n  port=5,\r\n)\r\n"},
          {kPython, "f(\n)\n", "f(\n    port=5,\n)\n"},
          {kPython, "f(\n    # none\n)\n", "f(\n    # none\n    port=5,\n)\n"},
          {kTypeScript, "new C('x', {});\n", "new C('x', { port: 5 });\n"},
          {kTypeScript, "new C('x', {a: 1});\n",
           "new C('x', {a: 1, port: 5});\n"},
          {kTypeScript, "new C('x', { a: 1 }, o);\n",
           "new C('x', { a: 1, port: 5 }, o);\n"},
          {kTypeScript, "new C('x', { 'a': 1 });\n",
           "new C('x', { 'a': 1, 'port': 5 });\n"},
          {kTypeScript, "new C('x', {\n  a: 1,\n});\n",
           "new C('x', {\n  a: 1,\n  port: 5,\n});\n"},
          {kTypeScript, "new C('x', {\n  a: 1\n});\n",
           "new C('x', {\n  a: 1,\n  port: 5\n});\n"},
          {kTypeScript, "new C('x', {\n});\n",
           "new C('x', {\n  port: 5,\n});\n"},
      });
}

TEST(ProgramEditorTest, AnArgumentIsAddedBehindTheOneThatIsNamed) {
  Expect(Add(kNew, "a=1"),
         {
             {kPython, "f(a=1, b=2)\n", "f(a=1, port=5, b=2)\n"},
             {kPython, "f(a=1,\n  b=2)\n", "f(a=1,\n  port=5,\n  b=2)\n"},
             {kPython, "f(\n    a=1,  # one\n    b=2,\n)\n",
              "f(\n    a=1,  # one\n    port=5,\n    b=2,\n)\n"},
             {kPython, "f(\n    a=1  # one\n)\n",
              "f(\n    a=1,  # one\n    port=5\n)\n"},
             {kPython, "f(\n    a=1,\n    # two\n    b=2,\n)\n",
              "f(\n    a=1,\n    port=5,\n    # two\n    b=2,\n)\n"},
         });
}

TEST(ProgramEditorTest, InPythonTheEndIsInFrontOfOptions) {
  Expect(Add(kNew),
         {
             {kPython, "f('x', opts=o)\n", "f('x', port=5, opts=o)\n"},
             {kPython, "f(opts=o)\n", "f(port=5, opts=o)\n"},
             {kPython, "f(a=1, **k)\n", "f(a=1, port=5, **k)\n"},
             {kPython, "f('x',\n    a=1,\n    opts=o,\n)\n",
              "f('x',\n    a=1,\n    port=5,\n    opts=o,\n)\n"},
         });
}

TEST(ProgramEditorTest, AResourceOfTypeScriptWithoutArgumentsGetsAnObject) {
  const Wish both = [](const Tree& tree, ProgramEditor& editor) {
    editor.AddArgument(FirstCall(tree), kNoNode, kNew);
    editor.AddArgument(FirstCall(tree), kNoNode,
                       {.name = "engine", .text = "mysql"});
  };
  EXPECT_EQ(After(kTypeScript, "new Cluster('db');\n", both),
            "new Cluster('db', { port: 5, engine: 'mysql' });\n");
}

TEST(ProgramEditorTest, WhatIsAddedBehindARemovedArgumentTakesItsPlace) {
  const Wish swap = [](const Tree& tree, ProgramEditor& editor) {
    editor.RemoveArgument(At(tree, "a=1"));
    editor.AddArgument(FirstCall(tree), At(tree, "a=1"), kNew);
  };
  Expect(swap, {
                   {kPython, "f(a=1)\n", "f(port=5)\n"},
                   {kPython, "f(x, a=1)\n", "f(x, port=5)\n"},
                   {kPython, "f(a=1, b=2)\n", "f(port=5, b=2)\n"},
                   {kPython, "f(\n    x,\n    a=1\n)\n",
                    "f(\n    x,\n    port=5\n)\n"},
                   {kPython, "f(\n    a=1,\n    b=2,\n)\n",
                    "f(\n    port=5,\n    b=2,\n)\n"},
                   {kPython, "f(\n    x,\n    a=1,\n)\n",
                    "f(\n    x,\n    port=5,\n)\n"},
               });
}

TEST(ProgramEditorTest, AddingThenRemovingRestoresTheBytes) {
  for (const auto& [language, before] :
       std::vector<std::pair<Language, std::string>>{
           {kPython, "f('x', a=1)\n"},
           {kPython, "f(\n    'x',\n    a=1,\n)\n"},
           {kPython, "f('x',\n  a=1,  # one\n  opts=o)\n"},
           {kTypeScript, "new C('x', { a: 1 });\n"},
           {kTypeScript, "new C('x', {\r\n\ta: 1 // one\r\n});\r\n"},
       }) {
    const std::string added = After(language, before, Add(kNew));
    EXPECT_NE(added, before);
    const std::string argument = language == kPython ? "port=5" : "port: 5";
    EXPECT_EQ(After(language, added, Remove({argument})), before);
  }
}

TEST(ProgramEditorTest, CommentsOfARemovedArgumentAreLostAndOthersStay) {
  const Outcome outcome = Edited(kPython,
                                 "f(\n"
                                 "    # the network\n"
                                 "\n"
                                 "    # old\n"
                                 "    a=1,  # one\n"
                                 "    # new\n"
                                 "    b=2,  # two\n"
                                 ")\n",
                                 Remove({"a=1"}));
  EXPECT_EQ(outcome.after,
            "f(\n"
            "    # the network\n"
            "\n"
            "    # new\n"
            "    b=2,  # two\n"
            ")\n");
  EXPECT_THAT(outcome.lost, ElementsAre("# old", "# one"));
}

TEST(ProgramEditorTest, ACommentInsideOfARemovedArgumentIsLost) {
  const Outcome outcome = Edited(kTypeScript, "f({ b: 2, a: [ /* x */ ] });\n",
                                 Remove({"a: [ /* x */ ]"}));
  EXPECT_EQ(outcome.after, "f({ b: 2 });\n");
  EXPECT_THAT(outcome.lost, ElementsAre("/* x */"));
}

TEST(ProgramEditorTest, ACommentBehindWhatStaysNeverSwallowsTheBracket) {
  const Outcome outcome =
      Edited(kPython, "f(b=2,  # two\n  a=1)\n", Remove({"a=1"}));
  EXPECT_EQ(outcome.after, "f(b=2  # two\n  )\n");
  EXPECT_THAT(outcome.lost, IsEmpty());
}

TEST(ProgramEditorTest, NamesAreChangedInTheirQuotes) {
  const auto rename = [](std::string argument) {
    return [=](const Tree& tree, ProgramEditor& editor) {
      editor.RenameArgument(At(tree, argument), "size");
    };
  };
  EXPECT_EQ(After(kPython, "f(a=1)\n", rename("a=1")), "f(size=1)\n");
  EXPECT_EQ(After(kPython, "f({'a': 1})\n", rename("'a': 1")),
            "f({'size': 1})\n");
  EXPECT_EQ(After(kTypeScript, "f({ a: 1 });\n", rename("a: 1")),
            "f({ size: 1 });\n");
  EXPECT_EQ(After(kTypeScript, "f({ \"a\": 1 });\n", rename("\"a\": 1")),
            "f({ \"size\": 1 });\n");
  EXPECT_EQ(After(kTypeScript, "f({ a });\n", rename("a")),
            "f({ size: a });\n");
  EXPECT_EQ(After(kPython, "f(a=1, size=2)\n", rename("a=1")),
            "declined: the code at line 1 has an argument 'size' already");
  EXPECT_EQ(After(kPython, "f(**k)\n", rename("**k")),
            "declined: the code at line 1 has no name of its own");
}

TEST(ProgramEditorTest, ACalleeIsReplaced) {
  EXPECT_EQ(After(kPython, "b = aws.s3.BucketV2('x')\n",
                  [](const Tree& tree, ProgramEditor& editor) {
                    editor.Replace(
                        At(tree, "aws.s3.BucketV2"),
                        {.kind = Kind::kRaw, .text = "aws.s3.Bucket"});
                  }),
            "b = aws.s3.Bucket('x')\n");
}

const NewExpression kScalingCall = {
    .name = "scaling",
    .kind = Kind::kCall,
    .text = "aws.rds.ScalingArgs",
    .entries = {{.name = "min_capacity", .kind = Kind::kNumber, .text = "0.5"},
                {.name = "max_capacity", .kind = Kind::kNumber, .text = "1"}}};
const NewExpression kScalingMap = {
    .name = "scaling",
    .kind = Kind::kMap,
    .entries = {{.name = "min", .kind = Kind::kNumber, .text = "0.5"},
                {.name = "max", .kind = Kind::kNumber, .text = "1"}}};

TEST(ProgramEditorTest, ANestedValueIsBrokenOverLinesWhereOthersAre) {
  EXPECT_EQ(After(kPython,
                  "f(\n"
                  "    'x',\n"
                  "    tags=T(\n"
                  "        a='b',\n"
                  "    ),\n"
                  ")\n",
                  Add(kScalingCall)),
            "f(\n"
            "    'x',\n"
            "    tags=T(\n"
            "        a='b',\n"
            "    ),\n"
            "    scaling=aws.rds.ScalingArgs(\n"
            "        min_capacity=0.5,\n"
            "        max_capacity=1,\n"
            "    ),\n"
            ")\n");
  EXPECT_EQ(After(kPython,
                  "f(\n"
                  "    'x',\n"
                  "    tags={'a': 'b'},\n"
                  ")\n",
                  Add(kScalingMap)),
            "f(\n"
            "    'x',\n"
            "    tags={'a': 'b'},\n"
            "    scaling={'min': 0.5, 'max': 1},\n"
            ")\n");
  EXPECT_EQ(After(kTypeScript,
                  "new C(\"x\", {\n"
                  "    a: 1,\n"
                  "}, { parent: this });\n",
                  Add(kScalingMap)),
            "new C(\"x\", {\n"
            "    a: 1,\n"
            "    scaling: {\n"
            "        min: 0.5,\n"
            "        max: 1,\n"
            "    },\n"
            "}, { parent: this });\n");
  EXPECT_EQ(After(kTypeScript, "new C('x', { a: 1 });\n", Add(kScalingMap)),
            "new C('x', { a: 1, scaling: { min: 0.5, max: 1 } });\n");
}

const std::string kLong(80, 'x');

TEST(ProgramEditorTest, ALineThatGetsTooLongIsBrokenWhereOthersAre) {
  EXPECT_EQ(
      After(kPython, "f(n='" + kLong + "', a=1)\ng(\n    b=2,\n    c=3,\n)\n",
            Add(kNew)),
      "f(n='" + kLong + "', a=1, port=5)\ng(\n    b=2,\n    c=3,\n)\n");
  EXPECT_EQ(After(kPython,
                  "f('x', n='" + kLong + "', a=1)\ng(\n    b=2,\n    c=3,\n)\n",
                  Add(kNew)),
            "f(\n    'x',\n    n='" + kLong +
                "',\n    a=1,\n    port=5,\n)\ng(\n    b=2,\n    c=3,\n)\n");
  EXPECT_EQ(After(kPython, "f('x', n='" + kLong + "', a=1)\n", Add(kNew)),
            "f('x', n='" + kLong + "', a=1, port=5)\n");
  EXPECT_EQ(After(kTypeScript,
                  "new C('x', { n: '" + kLong +
                      "', a: 1 });\nnew D('y', {\n  b: 2,\n});\n",
                  Add(kNew)),
            "new C('x', {\n  n: '" + kLong +
                "',\n  a: 1,\n  port: 5,\n});\nnew D('y', {\n  b: 2,\n});\n");
}

TEST(ProgramEditorTest, ALineThatANewValueDoesNotFitOnIsBroken) {
  NewExpression scaling = kScalingCall;
  scaling.text = "aws.rds." + kLong;
  EXPECT_EQ(After(kPython, "f('x', a=1)\n", Add(scaling)),
            "f(\n"
            "    'x',\n"
            "    a=1,\n"
            "    scaling=aws.rds." +
                kLong +
                "(\n"
                "        min_capacity=0.5,\n"
                "        max_capacity=1,\n"
                "    ),\n"
                ")\n");
}

TEST(ProgramEditorTest, ANameNeverStaysBehindTheBracketAsAPositionalOneMay) {
  NewExpression scaling = kScalingCall;
  scaling.text = "aws.rds." + kLong;
  EXPECT_EQ(After(kPython, "f('x',\n    a=1)\n", Add(scaling)),
            "f('x',\n"
            "    a=1,\n"
            "    scaling=aws.rds." +
                kLong +
                "(\n"
                "        min_capacity=0.5,\n"
                "        max_capacity=1,\n"
                "    ))\n");
}

TEST(ProgramEditorTest, WhatHasNoPlaceForAnArgumentIsDeclined) {
  Expect(Add(kNew),
         {
             {kPython, "f(x for x in y)\n",
              "declined: the code at line 1 is called without a list of "
              "arguments"},
             {kPython, "f(port=1)\n",
              "declined: the code at line 1 has an argument 'port' already"},
             {kPython, "x = f'{g(a=1)}'\n",
              "declined: the code at line 1 is inside of an f-string"},
             {kTypeScript, "new C;\n",
              "declined: the code at line 1 is called without a list of "
              "arguments"},
             {kTypeScript, "new C('x', args);\n",
              "declined: the code at line 1 takes arguments that are written "
              "elsewhere"},
             {kTypeScript, "new C(...args);\n",
              "declined: the code at line 1 takes arguments that are written "
              "elsewhere"},
         });
}

TEST(ProgramEditorTest, NothingIsDoneInsideOfASyntaxError) {
  EXPECT_EQ(After(kPython, "f(a=1, b=)\n", Remove({"a=1"})),
            "declined: the code at line 1 cannot be taken apart");
}

TEST(ProgramEditorTest, WishesAboutWhatIsRemovedAreForgotten) {
  const Wish wish = [](const Tree& tree, ProgramEditor& editor) {
    editor.SetScalar(At(tree, "'old'"), Kind::kText, "new");
    editor.RenameArgument(At(tree, "a=g(x='old')"), "z");
    editor.RemoveArgument(At(tree, "x='old'"));
    editor.RemoveArgument(At(tree, "a=g(x='old')"));
  };
  EXPECT_EQ(After(kPython, "f(a=g(x='old'), b=2)\n", wish), "f(b=2)\n");
}

TEST(ProgramEditorTest, WishesInsideAndBesideEachOtherAreGrantedTogether) {
  const Wish wish = [](const Tree& tree, ProgramEditor& editor) {
    editor.SetScalar(At(tree, "'old'"), Kind::kText, "new");
    editor.RenameArgument(At(tree, "a=g(x='old')"), "z");
    editor.AddArgument(At(tree, "g(x='old')"), kNoNode, kNew);
    editor.AddArgument(FirstCall(tree), kNoNode, kNew);
    editor.RemoveArgument(At(tree, "b=2"));
  };
  EXPECT_EQ(After(kPython, "f(a=g(x='old'), b=2)\n", wish),
            "f(z=g(x='new', port=5), port=5)\n");
}

TEST(ProgramEditorTest, ACopyKeepsItsLayoutAndIsMovedToItsPlace) {
  const std::string before =
      "f(\n"
      "    a=1,\n"
      "    tags=T(\n"
      "        # who\n"
      "        name=f'{env}-old',\n"
      "        text='''a\n"
      "        b''',\n"
      "    ),\n"
      ")\n"
      "if x:\n"
      "    g(\n"
      "        b=2,\n"
      "    )\n";
  const Wish wish = [](const Tree& tree, ProgramEditor& editor) {
    const NodeId tags = tree.Field(
        tree.Parent(tree.Parent(tree.Parent(At(tree, "name=f'{env}-old'")))),
        "value");
    const NodeId string = At(tree, "f'{env}-old'");
    const Span old = {tree.SpanOf(string).end - 4, tree.SpanOf(string).end - 1};
    const NodeId g = tree.Parent(tree.Parent(At(tree, "b=2")));
    editor.AddArgument(
        g, kNoNode,
        {.name = "tags",
         .kind = Kind::kCopy,
         .original = tags,
         .pieces = {{old, {.kind = Kind::kRaw, .text = "new"}}}});
  };
  EXPECT_EQ(After(kPython, before, wish), before.substr(0, before.size() - 6) +
                                              "        tags=T(\n"
                                              "            # who\n"
                                              "            name=f'{env}-new',\n"
                                              "            text='''a\n"
                                              "        b''',\n"
                                              "        ),\n"
                                              "    )\n");
}

TEST(ProgramEditorTest, ACopyInItsOwnPlaceChangesOnlyThePieces) {
  const std::string before = "x = f('old', /* why */ 1);\n";
  const Wish wish = [](const Tree& tree, ProgramEditor& editor) {
    editor.Replace(
        FirstCall(tree),
        {.kind = Kind::kCopy,
         .original = FirstCall(tree),
         .pieces = {{tree.SpanOf(At(tree, "'old'")), {.text = "new"}}}});
  };
  const Outcome outcome = Edited(kTypeScript, before, wish);
  EXPECT_EQ(outcome.after, "x = f('new', /* why */ 1);\n");
  EXPECT_THAT(outcome.lost, IsEmpty());
}

Wish Insert(std::string after, std::string head, NewExpression value) {
  return [=](const Tree& tree, ProgramEditor& editor) {
    ASSERT_NE(At(tree, after), kNoNode) << after;
    editor.InsertStatement(At(tree, after), head, value);
  };
}

const NewExpression kInstancePython = {
    .kind = Kind::kCall,
    .text = "rds.Instance",
    .entries = {{.text = "writer"},
                {.name = "cluster", .kind = Kind::kRaw, .text = "db.id"}}};
const NewExpression kInstanceTypeScript = {
    .kind = Kind::kCall,
    .text = "rds.Instance",
    .is_new = true,
    .entries = {
        {.text = "writer"},
        {.kind = Kind::kMap,
         .entries = {
             {.name = "cluster", .kind = Kind::kRaw, .text = "db.id"}}}}};

TEST(ProgramEditorTest, AStatementIsAddedInTheSameBlock) {
  Expect(
      Insert("f(a=1)", "w = ", kInstancePython),
      {
          {kPython, "db = f(a=1)\n",
           "db = f(a=1)\nw = rds.Instance(\"writer\", cluster=db.id)\n"},
          {kPython, "db = f(a=1)",
           "db = f(a=1)\nw = rds.Instance(\"writer\", cluster=db.id)"},
          {kPython, "x = 1\n\ndb = f(a=1)  # one\n\ny = 2\n",
           "x = 1\n\ndb = f(a=1)  # one\n\n"
           "w = rds.Instance(\"writer\", cluster=db.id)\n\ny = 2\n"},
          {kPython, "x = 1\n\ndb = f(a=1)\ny = 2\n",
           "x = 1\n\ndb = f(a=1)\n"
           "w = rds.Instance(\"writer\", cluster=db.id)\ny = 2\n"},
          {kPython, "def m():\n  if x:\n    db = f(a=1)\n  return 1\n",
           "def m():\n  if x:\n    db = f(a=1)\n"
           "    w = rds.Instance(\"writer\", cluster=db.id)\n  return 1\n"},
          {kPython, "if x:\r\n\tdb = f(a=1)\r\n",
           "if x:\r\n\tdb = f(a=1)\r\n"
           "\tw = rds.Instance(\"writer\", cluster=db.id)\r\n"},
          {kPython, "if x: db = f(a=1)\n",
           "declined: the code at line 1 has another statement on its line"},
          {kPython, "dbs = [f(a=1) for x in y]\n",
           "declined: the code at line 1 is within an expression, with no room "
           "for a statement behind it"},
      });
  EXPECT_EQ(
      After(kPython, "db = f(\n    'x',\n    a=1,\n)\n\nexport('a', db)\n",
            Insert("a=1", "w = ", kInstancePython)),
      "db = f(\n    'x',\n    a=1,\n)\n\n"
      "w = rds.Instance(\n    'writer',\n    cluster=db.id,\n)\n\n"
      "export('a', db)\n");
  EXPECT_EQ(After(kTypeScript,
                  "class A {\n"
                  "  constructor() {\n"
                  "    const db = new C(\"x\", {\n"
                  "      a: 1,\n"
                  "    });\n"
                  "  }\n"
                  "}\n",
                  Insert("a: 1", "const w = ", kInstanceTypeScript)),
            "class A {\n"
            "  constructor() {\n"
            "    const db = new C(\"x\", {\n"
            "      a: 1,\n"
            "    });\n"
            "    const w = new rds.Instance(\"writer\", {\n"
            "      cluster: db.id,\n"
            "    });\n"
            "  }\n"
            "}\n");
  EXPECT_EQ(After(kTypeScript,
                  "const db = new C(\n"
                  "  'x',\n"
                  "  {\n"
                  "    a: 1,\n"
                  "  }\n"
                  ");\n",
                  Insert("a: 1", "const w = ", kInstanceTypeScript)),
            "const db = new C(\n"
            "  'x',\n"
            "  {\n"
            "    a: 1,\n"
            "  }\n"
            ");\n"
            "const w = new rds.Instance(\n"
            "  'writer',\n"
            "  {\n"
            "    cluster: db.id,\n"
            "  }\n"
            ");\n");
  EXPECT_EQ(After(kTypeScript, "const db = new C('x', { a: 1 })\n",
                  Insert("a: 1", "const w = ", kInstanceTypeScript)),
            "const db = new C('x', { a: 1 })\n"
            "const w = new rds.Instance('writer', { cluster: db.id })\n");
}

TEST(ProgramEditorTest, ANameIsAddedToAnImport) {
  const Wish wish = [](const Tree& tree, ProgramEditor& editor) {
    for (NodeId id = 0; id < tree.nodes().size(); ++id) {
      const std::string_view kind = tree.Kind(id);
      if (kind != "import_from_statement" && kind != "import_statement") {
        continue;
      }
      return editor.AddImportName(id, "D");
    }
  };
  Expect(wish, {
                   {kPython, "from x import C\n", "from x import C, D\n"},
                   {kPython, "from x import C, E\n", "from x import C, D, E\n"},
                   {kPython, "from x import E, F\n", "from x import D, E, F\n"},
                   {kPython, "from x import E, A\n", "from x import E, A, D\n"},
                   {kPython, "from x import D\n", "from x import D\n"},
                   {kPython, "from x import *\n", "from x import *\n"},
                   {kPython, "from x import (\n    C,\n    E as F,\n)\n",
                    "from x import (\n    C,\n    D,\n    E as F,\n)\n"},
                   {kTypeScript, "import { C } from 'x';\n",
                    "import { C, D } from 'x';\n"},
                   {kTypeScript, "import {\n  C,\n} from 'x';\n",
                    "import {\n  C,\n  D,\n} from 'x';\n"},
                   {kTypeScript, "import * as x from 'x';\n",
                    "declined: the code at line 1 imports no list of names"},
               });
}

}  // namespace
}  // namespace libfix::program
