#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "libfix/syntax/document/editor.h"
#include "libfix/syntax/document/json.h"
#include "libfix/text/edit_list.h"
#include "rapidjson/document.h"

namespace libfix {
namespace {

NewNode Text(std::string text) { return {.text = std::move(text)}; }

NewNode Number(std::string text) {
  return {.kind = NodeKind::kNumber, .text = std::move(text)};
}

NewNode Keyed(std::string key, NewNode value) {
  value.key = std::move(key);
  return value;
}

NewNode Map(std::vector<std::pair<std::string, NewNode>> members) {
  NewNode map{.kind = NodeKind::kMap};
  for (auto& [key, value] : members) {
    map.members.push_back(Keyed(key, std::move(value)));
  }
  return map;
}

NewNode Ref(std::string name) { return Map({{"Ref", Text(std::move(name))}}); }

Tree Parsed(std::string text) {
  ParseResult result =
      ParseJson(*SourceFile::Create("a.json", std::move(text)));
  EXPECT_FALSE(result.error.has_value())
      << result.error->message << " at " << result.error->span.begin;
  return *std::move(result.tree);
}

// The node that a path of keys and positions leads to: "a.b.0"; "" is the root.
NodeId At(const Tree& tree, std::string_view path) {
  NodeId node = tree.root();
  while (!path.empty()) {
    const size_t dot = std::min(path.find('.'), path.size());
    const std::string_view step = path.substr(0, dot);
    path.remove_prefix(std::min(dot + 1, path.size()));
    if (tree.kind(node) == NodeKind::kList) {
      auto child = tree.Children(node).begin();
      std::advance(child, std::stoi(std::string(step)));
      node = *child;
    } else {
      node = tree.Find(node, step);
    }
    EXPECT_NE(node, kNoNode) << step;
  }
  return node;
}

// One document and what is wished of it.
class Wished {
 public:
  explicit Wished(std::string text)
      : tree_(Parsed(std::move(text))), editor_(MakeJsonEditor(tree_)) {}

  Wished& Set(std::string_view path, std::string text,
              NodeKind kind = NodeKind::kString) {
    editor_->SetScalar(At(tree_, path), kind, std::move(text));
    return *this;
  }
  Wished& Rename(std::string_view path, std::string key) {
    editor_->RenameKey(At(tree_, path), std::move(key));
    return *this;
  }
  Wished& Remove(std::string_view path) {
    editor_->Remove(At(tree_, path));
    return *this;
  }
  Wished& Add(std::string_view map, std::string key, NewNode value,
              NodeId like = kNoNode) {
    editor_->Insert(At(tree_, map), kNoNode,
                    Keyed(std::move(key), std::move(value)), like);
    return *this;
  }
  Wished& AddAfter(std::string_view neighbour, std::string key, NewNode value) {
    const NodeId after = At(tree_, neighbour);
    editor_->Insert(tree_.node(after).parent, after,
                    Keyed(std::move(key), std::move(value)), kNoNode);
    return *this;
  }
  // A member like its neighbour.
  Wished& AddLike(std::string_view neighbour, std::string key, NewNode value) {
    const NodeId after = At(tree_, neighbour);
    editor_->Insert(tree_.node(after).parent, after,
                    Keyed(std::move(key), std::move(value)), after);
    return *this;
  }
  Wished& Append(std::string_view list, std::string text,
                 NodeKind kind = NodeKind::kString) {
    editor_->Append(At(tree_, list), kind, std::move(text));
    return *this;
  }

  std::vector<Edit> Edits() { return editor_->Finish(0); }
  std::string Result() {
    EditList edits;
    const absl::Status status = edits.AddAll(Edits());
    EXPECT_TRUE(status.ok()) << status;
    std::string result = edits.Apply(0, tree_.file().bytes());
    Parsed(result);
    return result;
  }

 private:
  Tree tree_;
  std::unique_ptr<DocumentEditor> editor_;
};

constexpr char kTwoBlanks[] = R"({
  "a": 1,
  "b": "two",
  "c": [3, 4]
}
)";

// Scalars.

TEST(JsonEditorTest, ReplacesTextOnly) {
  EXPECT_EQ(Wished(kTwoBlanks).Set("b", "2").Result(), R"({
  "a": 1,
  "b": "2",
  "c": [3, 4]
}
)");
}

TEST(JsonEditorTest, MakesNoEditForWhatIsThere) {
  Wished wished(R"({"a": 1, "b": "two", "c": "3", "d": true, "e": "\u0074"})");
  wished.Set("a", "1", NodeKind::kNumber).Set("b", "two");
  wished.Set("c", "3", NodeKind::kNumber).Set("d", "true", NodeKind::kBool);
  wished.Set("e", "t").Rename("a", "a").Rename("b", "b");
  EXPECT_TRUE(wished.Edits().empty());
}

TEST(JsonEditorTest, KeepsQuotesOfNumberThatWasText) {
  EXPECT_EQ(Wished(R"({"a": "1"})").Set("a", "0.5", NodeKind::kNumber).Result(),
            R"({"a": "0.5"})");
}

TEST(JsonEditorTest, KeepsNumberWithoutQuotes) {
  EXPECT_EQ(Wished(R"({"a": 1})").Set("a", "0.5", NodeKind::kNumber).Result(),
            R"({"a": 0.5})");
}

TEST(JsonEditorTest, QuotesTextThatReplacesNumber) {
  EXPECT_EQ(Wished(R"({"a": 15.4})").Set("a", "15.10").Result(),
            R"({"a": "15.10"})");
}

TEST(JsonEditorTest, WritesBoolWithoutQuotes) {
  EXPECT_EQ(Wished(R"({"a": "yes", "b": null})")
                .Set("a", "true", NodeKind::kBool)
                .Set("b", "false", NodeKind::kBool)
                .Result(),
            R"({"a": true, "b": false})");
}

TEST(JsonEditorTest, ReplacesMapByText) {
  EXPECT_EQ(
      Wished(R"({"a": {"Fn::Sub": "15.4"}, "b": 1})").Set("a", "15.8").Result(),
      R"({"a": "15.8", "b": 1})");
}

TEST(JsonEditorTest, EscapesWhatItWrites) {
  EXPECT_EQ(Wished(R"({"a": 1})").Set("a", "\"\\\n\x01é").Result(),
            R"({"a": "\"\\\n\u0001é"})");
  EXPECT_EQ(Wished(R"({"a": 1})").Rename("a", "\"").Result(), R"({"\"": 1})");
}

TEST(JsonEditorTest, SetsItemOfList) {
  EXPECT_EQ(Wished(R"({"a": ["x", "y"]})").Set("a.1", "z").Result(),
            R"({"a": ["x", "z"]})");
}

TEST(JsonEditorTest, GivesEditsTheFileTheyBelongTo) {
  const Tree tree = Parsed(R"({"a": 1})");
  const std::unique_ptr<DocumentEditor> editor = MakeJsonEditor(tree);
  editor->SetScalar(At(tree, "a"), NodeKind::kNumber, "2");
  EXPECT_EQ(editor->Finish(7),
            (std::vector<Edit>{{.file = 7, .span = {6, 7}, .text = "2"}}));
}

// Names.

TEST(JsonEditorTest, RenamesKeyOnly) {
  EXPECT_EQ(Wished("{\"a\" :\t[ 1 ] , \"b\":2}").Rename("a", "x").Result(),
            "{\"x\" :\t[ 1 ] , \"b\":2}");
}

TEST(JsonEditorTest, RenamesAndChangesInsideAtOnce) {
  EXPECT_EQ(Wished(R"({"a": {"b": 1, "c": 2}})")
                .Rename("a", "x")
                .Remove("a.b")
                .Set("a.c", "3", NodeKind::kNumber)
                .Result(),
            R"({"x": {"c": 3}})");
}

// Removal.

TEST(JsonEditorTest, RemovesFirst) {
  EXPECT_EQ(Wished(kTwoBlanks).Remove("a").Result(), R"({
  "b": "two",
  "c": [3, 4]
}
)");
}

TEST(JsonEditorTest, RemovesMiddle) {
  EXPECT_EQ(Wished(kTwoBlanks).Remove("b").Result(), R"({
  "a": 1,
  "c": [3, 4]
}
)");
}

TEST(JsonEditorTest, RemovesLast) {
  EXPECT_EQ(Wished(kTwoBlanks).Remove("c").Result(), R"({
  "a": 1,
  "b": "two"
}
)");
}

TEST(JsonEditorTest, RemovesNeighbours) {
  EXPECT_EQ(Wished(kTwoBlanks).Remove("a").Remove("b").Result(), R"({
  "c": [3, 4]
}
)");
  EXPECT_EQ(Wished(kTwoBlanks).Remove("c").Remove("b").Result(), R"({
  "a": 1
}
)");
}

TEST(JsonEditorTest, RemovesBothEnds) {
  EXPECT_EQ(Wished(kTwoBlanks).Remove("a").Remove("c").Result(), R"({
  "b": "two"
}
)");
}

TEST(JsonEditorTest, RemovesAll) {
  EXPECT_EQ(Wished(kTwoBlanks).Remove("a").Remove("b").Remove("c").Result(),
            "{}\n");
}

TEST(JsonEditorTest, RemovesOnceWhatIsRemovedTwice) {
  EXPECT_EQ(Wished(R"({"a": 1, "b": 2})").Remove("a").Remove("a").Result(),
            R"({"b": 2})");
}

TEST(JsonEditorTest, RemovesItemsOfList) {
  constexpr char kList[] = R"({"a": ["x", "y", "z"]})";
  EXPECT_EQ(Wished(kList).Remove("a.0").Result(), R"({"a": ["y", "z"]})");
  EXPECT_EQ(Wished(kList).Remove("a.1").Result(), R"({"a": ["x", "z"]})");
  EXPECT_EQ(Wished(kList).Remove("a.2").Result(), R"({"a": ["x", "y"]})");
  EXPECT_EQ(Wished(kList).Remove("a.0").Remove("a.1").Remove("a.2").Result(),
            R"({"a": []})");
}

TEST(JsonEditorTest, ForgetsWishesAboutWhatIsRemoved) {
  EXPECT_EQ(Wished(R"({"a": {"b": 1, "c": 2}, "d": 3})")
                .Set("a.b", "2", NodeKind::kNumber)
                .Rename("a", "x")
                .Remove("a.c")
                .Add("a", "e", Number("4"))
                .Remove("a")
                .Result(),
            R"({"d": 3})");
}

// Insertion, layout by layout.

TEST(JsonEditorTest, AddsAfterFirst) {
  EXPECT_EQ(Wished(kTwoBlanks).AddAfter("a", "n", Text("new")).Result(), R"({
  "a": 1,
  "n": "new",
  "b": "two",
  "c": [3, 4]
}
)");
}

TEST(JsonEditorTest, AddsAfterLast) {
  constexpr char kAfter[] = R"({
  "a": 1,
  "b": "two",
  "c": [3, 4],
  "n": "new"
}
)";
  EXPECT_EQ(Wished(kTwoBlanks).AddAfter("c", "n", Text("new")).Result(),
            kAfter);
  EXPECT_EQ(Wished(kTwoBlanks).Add("", "n", Text("new")).Result(), kAfter);
}

TEST(JsonEditorTest, AddsSeveralInTheOrderOfAsking) {
  EXPECT_EQ(Wished(kTwoBlanks)
                .AddAfter("a", "n", Number("1"))
                .AddAfter("a", "m", Number("2"))
                .Result(),
            R"({
  "a": 1,
  "n": 1,
  "m": 2,
  "b": "two",
  "c": [3, 4]
}
)");
}

TEST(JsonEditorTest, AddsInPlaceOfRemoved) {
  EXPECT_EQ(
      Wished(kTwoBlanks).Remove("a").AddAfter("a", "n", Number("1")).Result(),
      R"({
  "n": 1,
  "b": "two",
  "c": [3, 4]
}
)");
  EXPECT_EQ(
      Wished(kTwoBlanks).Remove("b").AddAfter("b", "n", Number("1")).Result(),
      R"({
  "a": 1,
  "n": 1,
  "c": [3, 4]
}
)");
  EXPECT_EQ(
      Wished(kTwoBlanks).Remove("c").AddAfter("c", "n", Number("1")).Result(),
      R"({
  "a": 1,
  "b": "two",
  "n": 1
}
)");
}

TEST(JsonEditorTest, AddsInPlaceOfAll) {
  EXPECT_EQ(Wished(kTwoBlanks)
                .Remove("a")
                .Remove("b")
                .Remove("c")
                .AddAfter("a", "n", Number("1"))
                .AddAfter("c", "m", Number("2"))
                .Result(),
            R"({
  "n": 1,
  "m": 2
}
)");
}

TEST(JsonEditorTest, IndentsByFourBlanks) {
  EXPECT_EQ(Wished(R"({
    "a": {
        "b": { "Ref": "B" }
    }
})")
                .Add("a", "n", Map({{"x", Number("1")}, {"y", Ref("Z")}}))
                .Result(),
            R"({
    "a": {
        "b": { "Ref": "B" },
        "n": {
            "x": 1,
            "y": { "Ref": "Z" }
        }
    }
})");
}

TEST(JsonEditorTest, IndentsByTabs) {
  EXPECT_EQ(Wished("{\n\t\"a\": {\n\t\t\"b\": 1\n\t}\n}\n")
                .AddAfter("a", "n", Map({{"x", Text("1")}, {"y", Text("2")}}))
                .Result(),
            "{\n\t\"a\": {\n\t\t\"b\": 1\n\t},\n\t\"n\": {\n\t\t\"x\": "
            "\"1\",\n\t\t\"y\": \"2\"\n\t}\n}\n");
}

TEST(JsonEditorTest, StaysOnOneLine) {
  EXPECT_EQ(Wished(R"({"a": {"b": 1}, "c": 2})")
                .Add("a", "n", Map({{"x", Text("1")}, {"y", Ref("Z")}}))
                .Result(),
            R"({"a": {"b": 1, "n": {"x": "1", "y": {"Ref": "Z"}}}, "c": 2})");
}

TEST(JsonEditorTest, KeepsPaddingInsideBraces) {
  EXPECT_EQ(Wished(R"({ "a": { "b": 1 } })")
                .Add("", "n", Map({{"x", Text("1")}, {"y", Ref("Z")}}))
                .Result(),
            R"({ "a": { "b": 1 }, "n": { "x": "1", "y": { "Ref": "Z" } } })");
}

TEST(JsonEditorTest, StaysMinified) {
  EXPECT_EQ(Wished(R"({"a":{"b":1},"c":2})")
                .Add("a", "n", Map({{"x", Text("1")}, {"y", Ref("Z")}}))
                .Remove("c")
                .Result(),
            R"({"a":{"b":1,"n":{"x":"1","y":{"Ref":"Z"}}}})");
}

TEST(JsonEditorTest, StaysMinifiedInsideLines) {
  EXPECT_EQ(Wished("{\n\"a\":{\"b\":1},\n\"c\":2\n}")
                .Add("a", "n", Number("1"))
                .Add("", "m", Number("2"))
                .Result(),
            "{\n\"a\":{\"b\":1,\"n\":1},\n\"c\":2,\n\"m\":2\n}");
}

TEST(JsonEditorTest, WritesColonsAsTheNeighbourDoes) {
  EXPECT_EQ(Wished("{\n  \"a\" : 1,\n  \"b\" : 2\n}")
                .Add("", "n", Map({{"x", Number("3")}, {"y", Number("4")}}))
                .Result(),
            "{\n  \"a\" : 1,\n  \"b\" : 2,\n  \"n\" : {\n    \"x\" : 3,\n    "
            "\"y\" : 4\n  }\n}");
  EXPECT_EQ(Wished("{\"a\":  1}").Add("", "n", Number("2")).Result(),
            "{\"a\":  1, \"n\":  2}");
}

TEST(JsonEditorTest, KeepsClosingBracketOnLastLine) {
  constexpr char kText[] = R"({ "a": 1,
  "b": 2 })";
  EXPECT_EQ(Wished(kText).Add("", "n", Number("3")).Result(), R"({ "a": 1,
  "b": 2,
  "n": 3 })");
  EXPECT_EQ(Wished(kText).Remove("b").Result(), R"({ "a": 1 })");
  EXPECT_EQ(Wished(kText).Remove("a").Result(), R"({ "b": 2 })");
}

TEST(JsonEditorTest, KeepsBlankLinesBetweenMembers) {
  constexpr char kText[] = R"({
  "a": 1,

  "b": 2,

  "c": 3
})";
  EXPECT_EQ(Wished(kText).AddAfter("a", "n", Number("4")).Result(), R"({
  "a": 1,

  "n": 4,

  "b": 2,

  "c": 3
})");
  EXPECT_EQ(Wished(kText).Add("", "n", Number("4")).Result(), R"({
  "a": 1,

  "b": 2,

  "c": 3,

  "n": 4
})");
  EXPECT_EQ(Wished(kText).Remove("b").Result(), R"({
  "a": 1,

  "c": 3
})");
}

TEST(JsonEditorTest, KeepsCommasAtTheStartOfLines) {
  constexpr char kText[] = "{ \"a\": 1\n, \"b\": 2\n, \"c\": 3\n}";
  EXPECT_EQ(Wished(kText).Add("", "n", Number("4")).Result(),
            "{ \"a\": 1\n, \"b\": 2\n, \"c\": 3\n, \"n\": 4\n}");
  EXPECT_EQ(Wished(kText).Remove("b").Result(), "{ \"a\": 1\n, \"c\": 3\n}");
}

TEST(JsonEditorTest, WritesLineEndsOfTheFile) {
  EXPECT_EQ(Wished("{\r\n  \"a\": {}\r\n}\r\n")
                .Add("a", "n", Map({{"x", Text("1")}, {"y", Text("2")}}))
                .Result(),
            "{\r\n  \"a\": {\r\n    \"n\": {\r\n      \"x\": \"1\",\r\n      "
            "\"y\": \"2\"\r\n    }\r\n  }\r\n}\r\n");
  EXPECT_EQ(Wished("{\r\n  \"a\": 1,\r\n  \"b\": 2\r\n}").Remove("a").Result(),
            "{\r\n  \"b\": 2\r\n}");
}

TEST(JsonEditorTest, LeavesByteOrderMark) {
  EXPECT_EQ(Wished("\xEF\xBB\xBF{\"a\": 1}").Add("", "n", Number("2")).Result(),
            "\xEF\xBB\xBF{\"a\": 1, \"n\": 2}");
}

TEST(JsonEditorTest, OpensEmptyMap) {
  EXPECT_EQ(Wished("{}").Add("", "n", Number("1")).Result(), "{ \"n\": 1 }");
  EXPECT_EQ(Wished(R"({"a":{}})").Add("a", "n", Number("1")).Result(),
            R"({"a":{"n":1}})");
  EXPECT_EQ(Wished(R"({
  "a": {}
})")
                .Add("a", "n", Number("1"))
                .Add("a", "m", Number("2"))
                .Result(),
            R"({
  "a": {
    "n": 1,
    "m": 2
  }
})");
}

TEST(JsonEditorTest, WritesEmptyMapOnOneLine) {
  EXPECT_EQ(Wished(kTwoBlanks).Add("", "n", Map({})).Result(), R"({
  "a": 1,
  "b": "two",
  "c": [3, 4],
  "n": {}
}
)");
}

TEST(JsonEditorTest, WritesSmallMapAsOthersAre) {
  EXPECT_EQ(Wished(R"({
  "a": {"Ref": "X"},
  "b": 1
})")
                .Add("", "n", Ref("Z"))
                .Result(),
            R"({
  "a": {"Ref": "X"},
  "b": 1,
  "n": {"Ref": "Z"}
})");
  EXPECT_EQ(Wished(R"({
  "a": {
    "Ref": "X"
  },
  "b": 1
})")
                .Add("", "n", Ref("Z"))
                .Result(),
            R"({
  "a": {
    "Ref": "X"
  },
  "b": 1,
  "n": {
    "Ref": "Z"
  }
})");
}

TEST(JsonEditorTest, LaysOutNewMemberLikeItsExample) {
  const NewNode resource =
      Map({{"Type", Text("T")}, {"Properties", Map({{"p", Ref("Z")}})}});
  EXPECT_EQ(Wished(R"({
  "a": {"Type": "A", "Properties": {"q": 1}}
})")
                .AddLike("a", "n", resource)
                .Result(),
            R"({
  "a": {"Type": "A", "Properties": {"q": 1}},
  "n": {"Type": "T", "Properties": {"p": {"Ref": "Z"}}}
})");
  EXPECT_EQ(Wished(R"({
  "a": {
    "Type": "A",
    "Properties": {"q": 1, "r": 2}
  }
})")
                .AddLike("a", "n", resource)
                .Result(),
            R"({
  "a": {
    "Type": "A",
    "Properties": {"q": 1, "r": 2}
  },
  "n": {
    "Type": "T",
    "Properties": {"p": {"Ref": "Z"}}
  }
})");
}

TEST(JsonEditorTest, WritesVerbatimText) {
  EXPECT_EQ(Wished(R"({"a": 1})")
                .Add("", "n", {.verbatim = R"({"Fn::Sub":"${X}"})"})
                .Result(),
            R"({"a": 1, "n": {"Fn::Sub":"${X}"}})");
}

TEST(JsonEditorTest, AppendsToList) {
  EXPECT_EQ(Wished(R"({"a": ["x", "y"]})").Append("a", "z").Result(),
            R"({"a": ["x", "y", "z"]})");
  EXPECT_EQ(Wished(R"({"a":["x"]})").Append("a", "z").Result(),
            R"({"a":["x","z"]})");
  EXPECT_EQ(Wished(R"({"a": []})").Append("a", "z").Result(),
            R"({"a": ["z"]})");
  EXPECT_EQ(Wished(R"({
  "a": [
    15.4,
    15.5
  ]
})")
                .Append("a", "15.8", NodeKind::kNumber)
                .Result(),
            R"({
  "a": [
    15.4,
    15.5,
    15.8
  ]
})");
}

TEST(JsonEditorTest, AppendsToListWhoseLastItemGoes) {
  EXPECT_EQ(
      Wished(R"({"a": ["x", "y"]})").Remove("a.1").Append("a", "z").Result(),
      R"({"a": ["x", "z"]})");
  EXPECT_EQ(Wished(R"({"a": ["x"]})").Remove("a.0").Append("a", "z").Result(),
            R"({"a": ["z"]})");
}

// Removing what was added restores the bytes, whatever the layout.

struct Layout {
  std::string name;
  std::string text;  // {"a": 1, "m": {"x": 1, "y": 2}, "e": {}}
};

void PrintTo(const Layout& layout, std::ostream* out) { *out << layout.name; }

class JsonEditorLayoutTest : public ::testing::TestWithParam<Layout> {};

INSTANTIATE_TEST_SUITE_P(
    , JsonEditorLayoutTest,
    ::testing::Values(
        Layout{"TwoBlanks", R"({
  "a": 1,
  "m": {
    "x": 1,
    "y": 2
  },
  "e": {}
}
)"},
        Layout{"FourBlanks", R"({
    "a": 1,
    "m": {
        "x": 1,
        "y": 2
    },
    "e": {}
})"},
        Layout{"Tabs",
               "{\n\t\"a\": 1,\n\t\"m\": {\n\t\t\"x\": 1,\n\t\t\"y\": 2\n\t}"
               ",\n\t\"e\": {}\n}\n"},
        Layout{"OneLine", R"({"a": 1, "m": {"x": 1, "y": 2}, "e": {}})"},
        Layout{"Minified", R"({"a":1,"m":{"x":1,"y":2},"e":{}})"},
        Layout{"OddColons",
               "{\n  \"a\" : 1 ,\n  \"m\" :{\"x\" :1 , \"y\": 2} "
               ",\n \"e\":   {} }"},
        Layout{"CrLf",
               "{\r\n  \"a\": 1,\r\n  \"m\": {\r\n    \"x\": 1,\r\n    "
               "\"y\": 2\r\n  },\r\n  \"e\": {}\r\n}\r\n"},
        Layout{"BlankLines",
               "\n\n{\n\n\n  \"a\": 1,\n\n  \"m\": {\"x\": 1,\n\n\"y\": 2},"
               "\n\n\n  \"e\": {}\n\n}\n\n"},
        Layout{
            "AllInDisorder",
            "{\"a\":1,\n\n   \"m\":\n{ \"x\":1\n,\"y\" : 2 }  , \"e\": {}}"}),
    [](const auto& one) { return one.param.name; });

std::string WithoutPath(std::string text, std::string_view path) {
  return Wished(std::move(text)).Remove(path).Result();
}

TEST_P(JsonEditorLayoutTest, RestoresBytesWhenAddedMemberIsRemoved) {
  const std::string& text = GetParam().text;
  const NewNode big = Map({{"p", Text("1")}, {"q", Ref("Z")}, {"r", Map({})}});
  for (const std::string neighbour : {"a", "m", "e", "m.x", "m.y"}) {
    const std::string path =
        neighbour[0] == 'm' && neighbour.size() > 1 ? "m.n" : "n";
    for (const NewNode& value : {Number("5"), Ref("Z"), big}) {
      const std::string added =
          Wished(text).AddAfter(neighbour, "n", value).Result();
      EXPECT_EQ(WithoutPath(added, path), text) << neighbour;
    }
  }
  for (const std::string map : {"", "m", "e"}) {
    const std::string added = Wished(text).Add(map, "n", big).Result();
    EXPECT_EQ(WithoutPath(added, map.empty() ? "n" : map + ".n"), text) << map;
  }
}

TEST_P(JsonEditorLayoutTest, RestoresBytesWhenRenamedBack) {
  const std::string& text = GetParam().text;
  const std::string renamed = Wished(text).Rename("m", "long name").Result();
  EXPECT_EQ(Wished(renamed).Rename("long name", "m").Result(), text);
}

TEST_P(JsonEditorLayoutTest, RestoresBytesWhenSetBack) {
  const std::string& text = GetParam().text;
  const std::string set =
      Wished(text).Set("m.y", "22", NodeKind::kNumber).Result();
  EXPECT_EQ(Wished(set).Set("m.y", "2", NodeKind::kNumber).Result(), text);
}

// Random documents and random wishes: the result parses, holds exactly what was
// wished, and differs nowhere else.

// What a document means. Maps keep the order of their members.
struct Meaning {
  NodeKind kind = NodeKind::kNull;
  std::string text;
  std::vector<std::pair<std::string, Meaning>> children;  // keys "" in a list

  friend bool operator==(const Meaning&, const Meaning&) = default;
};

std::string Shown(const Meaning& meaning) {
  if (meaning.kind != NodeKind::kMap && meaning.kind != NodeKind::kList) {
    return meaning.kind == NodeKind::kString ? QuoteJson(meaning.text)
                                             : meaning.text;
  }
  std::string text = meaning.kind == NodeKind::kMap ? "{" : "[";
  for (const auto& [key, child] : meaning.children) {
    text += meaning.kind == NodeKind::kMap ? QuoteJson(key) + ":" : "";
    text += Shown(child) + ",";
  }
  return text + (meaning.kind == NodeKind::kMap ? "}" : "]");
}

Meaning MeaningOf(const rapidjson::Value& value) {
  Meaning meaning;
  if (value.IsObject()) {
    meaning.kind = NodeKind::kMap;
    for (const auto& member : value.GetObject()) {
      meaning.children.emplace_back(member.name.GetString(),
                                    MeaningOf(member.value));
    }
  } else if (value.IsArray()) {
    meaning.kind = NodeKind::kList;
    for (const auto& item : value.GetArray()) {
      meaning.children.emplace_back("", MeaningOf(item));
    }
  } else if (value.IsString()) {
    meaning = {NodeKind::kString, value.GetString(), {}};
  } else if (value.IsNumber()) {
    meaning = {NodeKind::kNumber, std::to_string(value.GetInt()), {}};
  } else if (value.IsBool()) {
    meaning = {NodeKind::kBool, value.GetBool() ? "true" : "false", {}};
  } else {
    meaning = {NodeKind::kNull, "null", {}};
  }
  return meaning;
}

// By an independent parser.
Meaning MeaningOf(const std::string& text) {
  rapidjson::Document document;
  document.Parse(text.c_str());
  EXPECT_FALSE(document.HasParseError()) << text;
  return document.HasParseError() ? Meaning() : MeaningOf(document);
}

class Dice {
 public:
  explicit Dice(uint32_t seed) : engine_(seed) {}
  // 0 .. sides - 1
  size_t Roll(size_t sides) {
    return std::uniform_int_distribution<size_t>(0, sides - 1)(engine_);
  }
  bool OneIn(size_t sides) { return Roll(sides) == 0; }
  std::string Pick(std::initializer_list<const char*> choices) {
    return *(choices.begin() + Roll(choices.size()));
  }

 private:
  std::mt19937 engine_;
};

std::string RandomBlanks(Dice& dice) {
  return dice.Pick({"", "", " ", "  ", "\n", "\n  ", "\r\n\t", "\n\n    "});
}

std::string RandomScalar(Dice& dice) {
  return dice.Pick({"1", "22", "\"text\"", "\"\\u00e9\\n\"", "\"\"", "true",
                    "null", "\"12\"", "\"}],\"", "\"é\""});
}

std::string RandomDocument(Dice& dice, int depth, bool root) {
  const size_t kind = root ? 0 : dice.Roll(depth == 0 ? 1 : 3);
  if (!root && kind == 0) return RandomScalar(dice);
  const bool map = root || kind == 1;
  std::string text = map ? "{" : "[";
  const size_t count = dice.Roll(5);
  for (size_t i = 0; i < count; ++i) {
    text += i == 0 ? "" : RandomBlanks(dice) + ",";
    text += RandomBlanks(dice);
    if (map) {
      text += "\"k" + std::to_string(i) + "\"" + RandomBlanks(dice) + ":";
      text += RandomBlanks(dice);
    }
    text += RandomDocument(dice, depth - 1, false);
  }
  text += RandomBlanks(dice);
  return text + (map ? "}" : "]");
}

// Wishes for the nodes of a tree, told to an editor and to a Meaning alike.
class Wisher {
 public:
  Wisher(const Tree& tree, Dice& dice)
      : tree_(tree), dice_(dice), editor_(MakeJsonEditor(tree)) {}

  Meaning Wish() { return WishFor(tree_.root()); }
  std::vector<Edit> Edits() { return editor_->Finish(0); }

 private:
  Meaning Unchanged(NodeId id) const {
    Meaning meaning{tree_.kind(id), "", {}};
    if (!IsBox(id)) meaning.text = tree_.Text(id);
    return meaning;
  }
  bool IsBox(NodeId id) const {
    return tree_.kind(id) == NodeKind::kMap ||
           tree_.kind(id) == NodeKind::kList;
  }

  Meaning WishFor(NodeId id) {
    if (!IsBox(id)) return WishForScalar(id);
    Meaning meaning = Unchanged(id);
    const bool map = meaning.kind == NodeKind::kMap;
    int number = 0;
    for (const NodeId child : tree_.Children(id)) {
      const bool removed = dice_.OneIn(4);
      if (removed) {
        editor_->Remove(child);
      } else {
        std::string key = map ? tree_.Key(child) : "";
        if (map && dice_.OneIn(5)) {
          key = "renamed" + std::to_string(number);
          editor_->RenameKey(child, key);
        }
        meaning.children.emplace_back(key, WishFor(child));
      }
      while (map && dice_.OneIn(5)) {
        Add(id, child, "new" + std::to_string(number++), meaning);
      }
      ++number;
    }
    if (map && dice_.OneIn(4)) Add(id, kNoNode, "last", meaning);
    if (!map && dice_.OneIn(4)) {
      editor_->Append(id, NodeKind::kString, "appended");
      meaning.children.emplace_back("",
                                    Meaning{NodeKind::kString, "appended", {}});
    }
    return meaning;
  }

  Meaning WishForScalar(NodeId id) {
    if (!dice_.OneIn(3)) return Unchanged(id);
    if (dice_.OneIn(2)) {
      editor_->SetScalar(id, NodeKind::kString, "set \"it\"\n");
      return {NodeKind::kString, "set \"it\"\n", {}};
    }
    editor_->SetScalar(id, NodeKind::kNumber, "7");
    const bool quoted = tree_.kind(id) == NodeKind::kString;
    return {quoted ? NodeKind::kString : NodeKind::kNumber, "7", {}};
  }

  void Add(NodeId map, NodeId after, const std::string& key, Meaning& meaning) {
    NewNode value = Map({{"inner", Number("5")}, {"map", Ref("Z")}});
    Meaning added{
        NodeKind::kMap,
        "",
        {{"inner", {NodeKind::kNumber, "5", {}}},
         {"map",
          {NodeKind::kMap, "", {{"Ref", {NodeKind::kString, "Z", {}}}}}}}};
    if (dice_.OneIn(2)) {
      value = Text("t");
      added = {NodeKind::kString, "t", {}};
    }
    editor_->Insert(map, after, Keyed(key, std::move(value)), kNoNode);
    meaning.children.emplace_back(key, std::move(added));
  }

  const Tree& tree_;
  Dice& dice_;
  std::unique_ptr<DocumentEditor> editor_;
};

TEST(JsonEditorTest, DoesExactlyWhatIsWishedOfRandomDocuments) {
  for (uint32_t seed = 0; seed < 3000; ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(seed);
    const Tree tree = Parsed(RandomDocument(dice, 4, true));
    Wisher wisher(tree, dice);
    const Meaning wished = wisher.Wish();
    const std::vector<Edit> edits = wisher.Edits();
    EditList list;
    ASSERT_TRUE(list.AddAll(edits).ok()) << tree.file().bytes();
    ASSERT_TRUE(std::ranges::is_sorted(edits, {}, &Edit::span));
    const std::string result = list.Apply(0, tree.file().bytes());
    ASSERT_EQ(Shown(MeaningOf(result)), Shown(wished))
        << tree.file().bytes() << "\n->\n"
        << result;
  }
}

TEST(JsonEditorTest, RestoresRandomDocumentsWhenAddedMemberIsRemoved) {
  for (uint32_t seed = 0; seed < 3000; ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(seed);
    const Tree tree = Parsed(RandomDocument(dice, 4, true));
    std::vector<NodeId> members;
    for (NodeId id = 0; id < tree.size(); ++id) {
      if (!tree.node(id).key.empty()) members.push_back(id);
    }
    if (members.empty()) continue;
    const NodeId neighbour = members[dice.Roll(members.size())];
    const NodeId map = tree.node(neighbour).parent;
    const std::unique_ptr<DocumentEditor> editor = MakeJsonEditor(tree);
    editor->Insert(map, neighbour, Keyed("added", Ref("Z")), kNoNode);
    EditList add;
    ASSERT_TRUE(add.AddAll(editor->Finish(0)).ok());

    // Ids before the place stay, so the map is found under its own.
    const Tree after = Parsed(add.Apply(0, tree.file().bytes()));
    const std::unique_ptr<DocumentEditor> back = MakeJsonEditor(after);
    back->Remove(after.Find(map, "added"));
    EditList remove;
    ASSERT_TRUE(remove.AddAll(back->Finish(0)).ok());
    ASSERT_EQ(remove.Apply(0, after.file().bytes()), tree.file().bytes())
        << after.file().bytes();
  }
}

}  // namespace
}  // namespace libfix
