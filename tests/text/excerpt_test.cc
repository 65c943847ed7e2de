#include "libfix/text/excerpt.h"

#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"

namespace libfix {
namespace {

// The excerpt that shows each of `words`, found in this order.
std::string Shows(std::string_view text, std::vector<std::string_view> words) {
  std::vector<Span> spans;
  size_t from = 0;
  for (const std::string_view word : words) {
    from = text.find(word, from);
    EXPECT_NE(from, std::string_view::npos) << word;
    spans.push_back({static_cast<uint32_t>(from),
                     static_cast<uint32_t>(from + word.size())});
  }
  return MakeExcerpt(text, spans);
}

constexpr char kText[] =
    "first\n"
    "  second {\n"
    "    third,\n"
    "    fourth,\n"
    "    fifth,\n"
    "  }\n"
    "last\n";

TEST(ExcerptTest, IsEmptyWhenNothingIsKept) {
  EXPECT_EQ(MakeExcerpt(kText, {}), "");
}

TEST(ExcerptTest, ShowsWholeLines) {
  EXPECT_EQ(Shows(kText, {"rst"}), "first\n");
  EXPECT_EQ(Shows(kText, {"third,\n    fourth"}), "third,\nfourth\n");
}

TEST(ExcerptTest, EndsWhereTheLastSpanDoes) {
  EXPECT_EQ(Shows(kText, {"fourth"}), "fourth\n");
  EXPECT_EQ(Shows(kText, {"fourth,"}), "fourth,\n");
}

TEST(ExcerptTest, ClosesWhatIsOpened) {
  EXPECT_EQ(Shows(kText, {"second {\n    third"}),
            "second {\n  third,\n  ...\n}\n");
  EXPECT_EQ(Shows("a(\n  b=[\n    1,\n\n    2\n  ],\n  c=3,\n)\nd\n", {"b=["}),
            "b=[\n  ...\n]\n");
  EXPECT_EQ(Shows("a(\n  b)\nc\n", {"a("}), "a(\n") << "closed elsewhere";
  EXPECT_EQ(Shows("a(\n  b\n", {"a("}), "a(\n") << "never closed";
}

TEST(ExcerptTest, MarksWhatIsLeftOut) {
  EXPECT_EQ(Shows(kText, {"second", "fourth", "}"}),
            "second {\n  ...\n  fourth,\n  ...\n}\n");
  EXPECT_EQ(Shows(kText, {"third", "fourth"}), "third,\nfourth\n");
  EXPECT_EQ(Shows(kText, {"first", "last"}), "first\n  ...\nlast\n");
}

TEST(ExcerptTest, ShowsEachLineOnce) {
  EXPECT_EQ(Shows(kText, {"thi", "rd"}), "third\n");
  EXPECT_EQ(MakeExcerpt("a\nb\n", {{2, 3}, {0, 1}, {2, 3}}), "a\nb\n");
}

TEST(ExcerptTest, KeepsNoCarriageReturns) {
  EXPECT_EQ(Shows("  a,\r\n  b,\r\n  c\r\n", {"a", "b,\r\n"}), "a,\nb,\n");
}

TEST(ExcerptTest, SharesTabs) {
  EXPECT_EQ(Shows("\t\ta\n\t\t\tb\n", {"a", "b"}), "a\n\tb\n");
  EXPECT_EQ(Shows("\ta\n  b\n", {"a", "b"}), "\ta\n  b\n");
}

TEST(ExcerptTest, DoesNotMindEmptyLines) {
  EXPECT_EQ(Shows("  a\n\n  b\n", {"a\n\n  b"}), "a\n\nb\n");
}

TEST(ExcerptTest, ShowsEmptySpanAndEndOfText) {
  EXPECT_EQ(MakeExcerpt("a\nb", {{2, 2}}), "b\n");
  EXPECT_EQ(MakeExcerpt("a\nb", {{3, 3}}), "b\n");
  EXPECT_EQ(MakeExcerpt("", {{0, 0}}), "\n");
}

TEST(ExcerptTest, CutsLongLinesAroundTheSpan) {
  const std::string text =
      std::string(200, 'x') + "HERE" + std::string(200, 'y') + "\nz\n";
  const std::string excerpt = Shows(text, {"HERE", "z"});
  EXPECT_EQ(excerpt, "..." + std::string(40, 'x') + "HERE" +
                         std::string(116, 'y') + "...\nz\n");
}

TEST(ExcerptTest, CutsBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "é";
  text += "HERE";
  for (int i = 0; i < 200; ++i) text += "é";
  text += "\nz\n";
  const std::string excerpt = Shows(text, {"HERE", "z"});
  EXPECT_TRUE(excerpt.starts_with("...é")) << excerpt;
  EXPECT_TRUE(excerpt.ends_with("é...\nz\n")) << excerpt;
  EXPECT_NE(excerpt.find("éHEREé"), std::string::npos);
}

}  // namespace
}  // namespace libfix
