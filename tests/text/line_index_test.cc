#include "libfix/text/line_index.h"

#include "gtest/gtest.h"

namespace libfix {
namespace {

TEST(LineIndexTest, CountsFromOne) {
  const LineIndex lines("ab\ncd\n");
  EXPECT_EQ(lines.At(0), (Position{.line = 1, .column = 1}));
  EXPECT_EQ(lines.At(1), (Position{.line = 1, .column = 2}));
  EXPECT_EQ(lines.At(3), (Position{.line = 2, .column = 1}));
}

TEST(LineIndexTest, PutsLineEndOnItsLine) {
  const LineIndex lines("ab\ncd");
  EXPECT_EQ(lines.At(2), (Position{.line = 1, .column = 3}));
}

TEST(LineIndexTest, HasEmptyLineBehindLastLineEnd) {
  const LineIndex lines("ab\n");
  EXPECT_EQ(lines.line_count(), 2u);
  EXPECT_EQ(lines.At(3), (Position{.line = 2, .column = 1}));
  EXPECT_EQ(lines.Line(2), "");
}

TEST(LineIndexTest, TakesOffsetPastTheEndAsTheEnd) {
  const LineIndex lines("ab\ncd");
  EXPECT_EQ(lines.At(5), (Position{.line = 2, .column = 3}));
  EXPECT_EQ(lines.At(99), (Position{.line = 2, .column = 3}));
}

TEST(LineIndexTest, CountsColumnsInBytes) {
  const LineIndex lines("\u00e9x");
  EXPECT_EQ(lines.At(2), (Position{.line = 1, .column = 3}));
}

TEST(LineIndexTest, GivesLinesWithoutTheirEnds) {
  const LineIndex lines("one\ntwo\r\n\nfour");
  EXPECT_EQ(lines.line_count(), 4u);
  EXPECT_EQ(lines.Line(1), "one");
  EXPECT_EQ(lines.Line(2), "two");
  EXPECT_EQ(lines.Line(3), "");
  EXPECT_EQ(lines.Line(4), "four");
}

TEST(LineIndexTest, HasNoLinesOutside) {
  const LineIndex lines("one\n");
  EXPECT_EQ(lines.Line(0), "");
  EXPECT_EQ(lines.Line(3), "");
}

TEST(LineIndexTest, TakesLoneCarriageReturnAsPartOfTheLine) {
  const LineIndex lines("a\rb\nc\r");
  EXPECT_EQ(lines.Line(1), "a\rb");
  EXPECT_EQ(lines.At(2), (Position{.line = 1, .column = 3}));
  EXPECT_EQ(lines.Line(2), "c\r");
}

TEST(LineIndexTest, DoesNotCountByteOrderMark) {
  const LineIndex lines("\xEF\xBB\xBF{\n}");
  EXPECT_EQ(lines.At(0), (Position{.line = 1, .column = 1}));
  EXPECT_EQ(lines.At(2), (Position{.line = 1, .column = 1}));
  EXPECT_EQ(lines.At(3), (Position{.line = 1, .column = 1}));
  EXPECT_EQ(lines.At(4), (Position{.line = 1, .column = 2}));
  EXPECT_EQ(lines.Line(1), "{");
}

TEST(LineIndexTest, EndsLinesAtLoneCarriageReturnOnDemand) {
  const LineIndex lines("a\rb\r\nc\r", {.lone_cr_ends_line = true});
  EXPECT_EQ(lines.line_count(), 4u);
  EXPECT_EQ(lines.Line(1), "a");
  EXPECT_EQ(lines.Line(2), "b");
  EXPECT_EQ(lines.Line(3), "c");
  EXPECT_EQ(lines.Line(4), "");
  EXPECT_EQ(lines.BeginOf(3), 5u);
}

TEST(LineIndexTest, TakesLinesOutsideAsTheNearest) {
  const LineIndex lines("one\ntwo");
  EXPECT_EQ(lines.BeginOf(0), 0u);
  EXPECT_EQ(lines.BeginOf(2), 4u);
  EXPECT_EQ(lines.BeginOf(3), 7u);
}

TEST(LineIndexTest, HasOneEmptyLineWhenEmpty) {
  const LineIndex lines("");
  EXPECT_EQ(lines.line_count(), 1u);
  EXPECT_EQ(lines.At(0), (Position{.line = 1, .column = 1}));
  EXPECT_EQ(lines.Line(1), "");
}

TEST(LineIndexTest, ShowsOfALongLineWhatStandsAroundAPlace) {
  const std::string text =
      "one\n" + std::string(1000, 'a') + "X" + std::string(1000, 'b') + "\nend";
  const LineIndex lines(text);
  const LinePart part = lines.Around({.line = 2, .column = 1001});
  EXPECT_EQ(part.text, std::string(128, 'a') + "X" + std::string(383, 'b'));
  EXPECT_EQ(part.begin, 872u);
  EXPECT_EQ(lines.Around({.line = 1, .column = 3}).text, "one");
  EXPECT_EQ(lines.Around({.line = 3, .column = 9}).text, "end");
}

TEST(LineIndexTest, CutsNoCharacterOfALongLine) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "\u20ac";  // three bytes
  const LineIndex lines(text);
  for (uint32_t column = 1; column < text.size(); ++column) {
    const LinePart part = lines.Around({.line = 1, .column = column});
    EXPECT_EQ(part.begin % 3, 0u);
    EXPECT_EQ(part.text.size() % 3, 0u);
  }
}

}  // namespace
}  // namespace libfix
