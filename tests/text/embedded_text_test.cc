#include "libfix/text/embedded_text.h"

#include <gtest/gtest.h>

namespace libfix {
namespace {

// The lines of `outer`, each behind the prefix of a size.
std::vector<EmbeddedLine> Lines(std::string_view outer,
                                const std::vector<uint32_t>& prefixes) {
  std::vector<EmbeddedLine> lines;
  uint32_t begin = 0;
  for (const uint32_t prefix : prefixes) {
    const auto end = static_cast<uint32_t>(
        std::min(outer.find('\n', begin), outer.size() - 1) + 1);
    lines.push_back({begin, begin + prefix, end});
    begin = end;
  }
  return lines;
}

constexpr std::string_view kQuote = "> a: 1\n> b: 2\n";

EmbeddedText Quote() { return {kQuote, Lines(kQuote, {2, 2}), "> "}; }

TEST(EmbeddedTextTest, IsTheLinesWithoutTheirPrefixesAndTheLastLineEnd) {
  EXPECT_EQ(Quote().text(), "a: 1\nb: 2");
  constexpr std::string_view kCrLf = "> a: 1\r\n> b: 2\r\n";
  EXPECT_EQ(EmbeddedText(kCrLf, Lines(kCrLf, {2, 2}), "> ").text(),
            "a: 1\r\nb: 2");
}

TEST(EmbeddedTextTest, TellsWhereAPlaceStandsInTheOuterText) {
  EXPECT_EQ(Quote().ToOuter(Span{3, 4}), (Span{5, 6}));
  EXPECT_EQ(Quote().ToOuter(Span{4, 8}), (Span{6, 12}));
  EXPECT_EQ(Quote().ToOuter(9), 13u) << "the end is before the last line end";
}

TEST(EmbeddedTextTest, GivesNewLinesThePrefix) {
  EXPECT_EQ(Quote().ToOuterText({4, 4}, "\nc: 3\nd: 4"), "\n> c: 3\n> d: 4");
  EXPECT_EQ(Quote().ToOuterText({5, 5}, "c: 3\n"), "c: 3\n> ");
  EXPECT_EQ(Quote().ToOuterText({4, 4}, "\r\nc: 3"), "\r\n> c: 3");
}

TEST(EmbeddedTextTest, LeavesNoBlanksOnNewBlankLines) {
  EXPECT_EQ(Quote().ToOuterText({4, 4}, "\n\nc: 3"), "\n>\n> c: 3");
  EXPECT_EQ(Quote().ToOuterText({4, 4}, "\n"), "\n>")
      << "what follows is a line end";
}

TEST(EmbeddedTextTest, LooksAtWhatIsWrittenBehind) {
  EXPECT_EQ(Quote().ToOuterText({5, 5}, "c: 3\n", "\nd: 4"), "c: 3\n>");
  EXPECT_EQ(Quote().ToOuterText({4, 4}, "\n", "c: 3"), "\n> ");
}

TEST(EmbeddedTextTest, IndentsWhatComesOnABlankLineWithoutIndentation) {
  constexpr std::string_view kItem = "  a: 1\n\n  b: 2\n";
  const EmbeddedText item(kItem, Lines(kItem, {2, 0, 2}), "  ");
  EXPECT_EQ(item.text(), "a: 1\n\nb: 2");
  EXPECT_EQ(item.ToOuterText({5, 5}, "c: 3"), "  c: 3");
  EXPECT_EQ(item.ToOuterText({5, 5}, "\nc: 3"), "\n  c: 3");
  EXPECT_EQ(item.ToOuterText({5, 6}, ""), "  ")
      << "the next line's indentation goes with what is removed";
}

}  // namespace
}  // namespace libfix
