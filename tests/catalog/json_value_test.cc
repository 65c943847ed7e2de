#include "libfix/catalog/json_value.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "fmt/format.h"

namespace libfix {
namespace {

std::string ErrorOf(std::string_view text) {
  const std::variant<JsonValue, JsonError> read = ReadJson(text);
  const JsonError* error = std::get_if<JsonError>(&read);
  if (error == nullptr) return "no error";
  return LineAndColumn(text, error->offset) + ": " + error->message;
}

TEST(JsonValueTest, KnowsWhereEverythingStood) {
  const auto read = ReadJson(R"({ "a": [1, true],
  "b" : {"c": "x"} })");
  const JsonValue& root = std::get<JsonValue>(read);
  EXPECT_EQ(root.offset, 0u);
  ASSERT_EQ(root.members.size(), 2u);
  EXPECT_EQ(root.members[0].offset, 2u);
  EXPECT_EQ(root.members[0].value.offset, 7u);
  EXPECT_EQ(root.members[0].value.elements[1].offset, 11u);
  EXPECT_EQ(root.members[1].offset, 20u);
  EXPECT_EQ(root.members[1].value.offset, 26u);
  EXPECT_EQ(root.members[1].value.members[0].value.offset, 32u);
  EXPECT_EQ(root.Find("b")->Find("c")->text, "x");
  EXPECT_EQ(root.Find("c"), nullptr);
}

TEST(JsonValueTest, CountsLinesAndColumnsFromOne) {
  EXPECT_EQ(LineAndColumn("ab\ncd", 0), "1:1");
  EXPECT_EQ(LineAndColumn("ab\ncd", 4), "2:2");
}

TEST(JsonValueTest, SkipsAByteOrderMark) {
  const auto read = ReadJson("\xEF\xBB\xBF{}");
  EXPECT_TRUE(std::holds_alternative<JsonValue>(read));
  EXPECT_EQ(ErrorOf("\xEF\xBB\xBF[1,]"), "1:7: invalid value");
}

TEST(JsonValueTest, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(ErrorOf(""), "1:1: the document is empty");
  EXPECT_EQ(ErrorOf("{\"a\": 1,\n \"b\" 2}"),
            "2:6: missing a colon after a name of object member");
  EXPECT_EQ(ErrorOf("{} x"),
            "1:4: the document root must not be followed by other values");
  EXPECT_EQ(ErrorOf("{\"a\": 1,\n \"a\": 2}"), "2:2: key 'a' is written twice");
  EXPECT_EQ(ErrorOf(std::string_view("{}\0{}", 5)), "1:3: a NUL byte");
}

TEST(JsonValueTest, RefusesBadUtf8) {
  EXPECT_NE(ErrorOf("\"\xC3\x28\""), "no error");
}

TEST(JsonValueTest, RefusesDeepNesting) {
  EXPECT_EQ(ErrorOf(std::string(32, '[') + std::string(32, ']')), "no error");
  EXPECT_EQ(ErrorOf(std::string(33, '[') + std::string(33, ']')),
            "1:33: nested deeper than 32");
  EXPECT_EQ(ErrorOf(std::string(1000000, '[')), "1:33: nested deeper than 32");
}

TEST(JsonValueTest, HandsOverTheRowsOfLists) {
  std::vector<std::string> rows;
  const JsonRow take = [&](std::string_view key, const JsonValue& row) {
    rows.push_back(fmt::format("{}@{} {} {}", key, row.offset, row.text,
                               row.elements.size()));
  };
  const auto read = ReadJsonRows(
      R"({"a": ["x", ["y", "z"]], "b": {"c": ["not a row"]}, "d": 1})", take);
  EXPECT_THAT(rows, testing::ElementsAre("a@7 x 0", "a@12  2"));
  const auto& root = std::get<JsonValue>(read);
  EXPECT_TRUE(root.Find("a")->elements.empty());
  EXPECT_EQ(root.Find("b")->Find("c")->elements.size(), 1U);

  rows.clear();
  ReadJsonRows(R"(["x", {"y": ["z"]}])", take);
  EXPECT_THAT(rows, testing::ElementsAre("@1 x 0", "@6  0"));
}

}  // namespace
}  // namespace libfix
