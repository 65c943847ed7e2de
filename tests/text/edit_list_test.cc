#include "libfix/text/edit_list.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace libfix {
namespace {

using ::testing::ElementsAre;

// Adds all and applies them to file 0.
std::string Applied(std::string_view bytes, std::vector<Edit> edits) {
  EditList list;
  for (const Edit& edit : edits) {
    const absl::Status status = list.Add(edit);
    EXPECT_TRUE(status.ok()) << status;
  }
  return list.Apply(0, bytes);
}

std::string Rejection(std::vector<Edit> held, Edit edit) {
  EditList list;
  EXPECT_TRUE(list.AddAll(held).ok());
  const std::vector<Edit> before(list.edits().begin(), list.edits().end());
  const absl::Status status = list.Add(std::move(edit));
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(std::vector<Edit>(list.edits().begin(), list.edits().end()),
            before);
  return std::string(status.message());
}

TEST(EditListTest, ReplacesInsertsAndDeletes) {
  EXPECT_EQ(Applied("0123456789", {{.span = {1, 3}, .text = "abc"},
                                   {.span = {5, 5}, .text = "X"},
                                   {.span = {7, 9}}}),
            "0abc34X569");
}

TEST(EditListTest, DoesNotMindTheOrderOfAdding) {
  EXPECT_EQ(Applied("0123456789", {{.span = {7, 9}},
                                   {.span = {1, 3}, .text = "abc"},
                                   {.span = {5, 5}, .text = "X"}}),
            "0abc34X569");
}

TEST(EditListTest, ChangesNothingWhenEmpty) {
  EditList list;
  EXPECT_TRUE(list.empty());
  EXPECT_EQ(list.Apply(0, "text"), "text");
}

TEST(EditListTest, EditsBothEndsOfTheText) {
  EXPECT_EQ(Applied("ab", {{.span = {2, 2}, .text = ">"}, {.text = "<"}}),
            "<ab>");
  EXPECT_EQ(Applied("", {{.text = "new"}}), "new");
  EXPECT_EQ(Applied("gone", {{.span = {0, 4}}}), "");
}

TEST(EditListTest, RejectsOverlappingEdits) {
  constexpr char kMessage[] =
      "the edit of bytes 6 to 7 overlaps the edit of bytes 4 to 9 in file 0";
  EXPECT_EQ(
      Rejection({{.span = {4, 9}, .text = "a"}}, {.span = {6, 7}, .text = "b"}),
      kMessage);
}

TEST(EditListTest, RejectsOverlapFromEitherSide) {
  const std::vector<Edit> held = {{.span = {4, 9}, .text = "a"}};
  EXPECT_EQ(
      Rejection(held, {.span = {2, 5}}),
      "the edit of bytes 2 to 5 overlaps the edit of bytes 4 to 9 in file 0");
  EXPECT_EQ(
      Rejection(held, {.span = {8, 12}}),
      "the edit of bytes 8 to 12 overlaps the edit of bytes 4 to 9 in file 0");
  EXPECT_EQ(
      Rejection(held, {.span = {0, 20}}),
      "the edit of bytes 0 to 20 overlaps the edit of bytes 4 to 9 in file 0");
  EXPECT_EQ(
      Rejection(held, {.span = {4, 6}}),
      "the edit of bytes 4 to 6 overlaps the edit of bytes 4 to 9 in file 0");
}

TEST(EditListTest, RejectsOtherTextForTheSameSpan) {
  EXPECT_EQ(
      Rejection({{.span = {4, 9}, .text = "a"}}, {.span = {4, 9}, .text = "b"}),
      "the edit of bytes 4 to 9 overlaps the edit of bytes 4 to 9 in file 0");
}

TEST(EditListTest, RejectsInsertionInsideReplacedSpan) {
  EXPECT_EQ(
      Rejection({{.span = {4, 9}, .text = "a"}}, {.span = {5, 5}, .text = "b"}),
      "the edit of bytes 5 to 5 overlaps the edit of bytes 4 to 9 in file 0");
  EXPECT_EQ(
      Rejection({{.span = {5, 5}, .text = "b"}}, {.span = {4, 9}, .text = "a"}),
      "the edit of bytes 4 to 9 overlaps the edit of bytes 5 to 5 in file 0");
}

TEST(EditListTest, SeesOverlapPastInsertionsAtTheSameByte) {
  EXPECT_EQ(
      Rejection({{.span = {4, 4}, .text = "x"}, {.span = {4, 9}}},
                {.span = {4, 6}}),
      "the edit of bytes 4 to 6 overlaps the edit of bytes 4 to 9 in file 0");
}

TEST(EditListTest, RejectsSpanThatEndsBeforeItBegins) {
  EXPECT_EQ(Rejection({}, {.span = {4, 3}}),
            "the edit of bytes 4 to 3 of file 0 ends before it begins");
}

TEST(EditListTest, KeepsTheSameEditOnce) {
  EXPECT_EQ(Applied("0123", {{.span = {1, 2}, .text = "a"},
                             {.span = {1, 2}, .text = "a"}}),
            "0a23");
  EXPECT_EQ(Applied("0123", {{.span = {1, 1}, .text = "a"},
                             {.span = {1, 1}, .text = "b"},
                             {.span = {1, 1}, .text = "a"}}),
            "0ab123");
}

TEST(EditListTest, KeepsInsertionsAtOneOffsetInOrder) {
  EXPECT_EQ(Applied("01", {{.span = {1, 1}, .text = "a"},
                           {.span = {1, 1}, .text = "c"},
                           {.span = {1, 1}, .text = "b"}}),
            "0acb1");
}

TEST(EditListTest, TakesInsertionsAtEitherEndOfReplacedSpan) {
  EXPECT_EQ(Applied("0123", {{.span = {1, 3}, .text = "X"},
                             {.span = {3, 3}, .text = ">"},
                             {.span = {1, 1}, .text = "<"}}),
            "0<X>3");
}

TEST(EditListTest, TakesReplacementsSideBySide) {
  EXPECT_EQ(Applied("0123", {{.span = {2, 3}, .text = "B"},
                             {.span = {1, 2}, .text = "A"}}),
            "0AB3");
}

TEST(EditListTest, KeepsFilesApart) {
  EditList list;
  ASSERT_TRUE(list.Add({.file = 1, .span = {0, 2}, .text = "b"}).ok());
  ASSERT_TRUE(list.Add({.file = 0, .span = {1, 3}, .text = "a"}).ok());
  ASSERT_TRUE(list.Add({.file = 2, .span = {1, 3}, .text = "c"}).ok());
  EXPECT_EQ(list.Apply(0, "0123"), "0a3");
  EXPECT_EQ(list.Apply(1, "0123"), "b23");
  EXPECT_EQ(list.Apply(3, "0123"), "0123");
  EXPECT_THAT(list.EditsOf(1),
              ElementsAre(Edit{.file = 1, .span = {0, 2}, .text = "b"}));
  EXPECT_TRUE(list.EditsOf(3).empty());
}

TEST(EditListTest, AddsAllOrNone) {
  EditList list;
  ASSERT_TRUE(list.Add({.span = {4, 9}, .text = "a"}).ok());
  const std::vector<Edit> edits = {{.span = {0, 1}, .text = "b"},
                                   {.span = {8, 10}, .text = "c"}};
  EXPECT_EQ(
      list.AddAll(edits).message(),
      "the edit of bytes 8 to 10 overlaps the edit of bytes 4 to 9 in file 0");
  EXPECT_THAT(list.edits(), ElementsAre(Edit{.span = {4, 9}, .text = "a"}));
}

TEST(EditListTest, RejectsEditsThatContradictEachOther) {
  EditList list;
  const std::vector<Edit> edits = {{.span = {0, 3}, .text = "b"},
                                   {.span = {2, 4}, .text = "c"}};
  EXPECT_EQ(
      list.AddAll(edits).message(),
      "the edit of bytes 2 to 4 overlaps the edit of bytes 0 to 3 in file 0");
  EXPECT_TRUE(list.empty());
}

TEST(EditListTest, OrdersByFileAndOffset) {
  EditList list;
  const Edit a = {.file = 0, .span = {5, 6}, .text = "a"};
  const Edit b = {.file = 0, .span = {1, 2}, .text = "b"};
  const Edit c = {.file = 1, .span = {0, 0}, .text = "c"};
  ASSERT_TRUE(list.AddAll(std::vector<Edit>{c, a, b}).ok());
  EXPECT_THAT(list.edits(), ElementsAre(b, a, c));
}

}  // namespace
}  // namespace libfix
