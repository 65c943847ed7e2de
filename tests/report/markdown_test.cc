#include "libfix/report/markdown.h"

#include "gtest/gtest.h"

namespace libfix {
namespace {

TEST(MarkdownTest, EscapesWhatHasMeaning) {
  EXPECT_EQ(MarkdownText("a *b* [c](d) <e> `f` #g |h| ~i~ &amp; \\ !"),
            "a \\*b\\* \\[c\\](d) \\<e\\> \\`f\\` \\#g \\|h\\| \\~i\\~ \\&amp; "
            "\\\\ \\!");
}

TEST(MarkdownTest, KeepsUnderscoreInsideWords) {
  EXPECT_EQ(MarkdownText("8.0.mysql_aurora.3 _b_"),
            "8.0.mysql_aurora.3 \\_b\\_");
}

TEST(MarkdownTest, PutsTextOnOneLine) {
  EXPECT_EQ(MarkdownText("a\n# b\n\n---"), "a \\# b  ---");
  EXPECT_EQ(MarkdownCode("a\n```\nb"), "```` a ``` b ````");
  EXPECT_EQ(MarkdownSpans("a\nb"), "a b");
}

TEST(MarkdownTest, QuotesCodeWithEnoughBackticks) {
  EXPECT_EQ(MarkdownCode("a"), "`a`");
  EXPECT_EQ(MarkdownCode("a`b"), "`` a`b ``");
  EXPECT_EQ(MarkdownCode("`"), "`` ` ``");
}

TEST(MarkdownTest, KeepsSpansOfTextThatMarksCodeItself) {
  EXPECT_EQ(MarkdownSpans("Use `a_<b>` for `c`."), "Use `a_<b>` for `c`.");
}

TEST(MarkdownTest, EscapesBetweenSpans) {
  EXPECT_EQ(MarkdownSpans("Use `a` <img src=x> `b` *c*"),
            "Use `a` \\<img src=x\\> `b` \\*c\\*");
}

TEST(MarkdownTest, EscapesTextWithoutPairsOfBackticks) {
  EXPECT_EQ(MarkdownSpans("a `b <c>"), "a \\`b \\<c\\>");
  EXPECT_EQ(MarkdownSpans("``a`` `b` <c>"), "\\`\\`a\\`\\` \\`b\\` \\<c\\>");
}

TEST(MarkdownTest, FencesWithEnoughBackticks) {
  EXPECT_EQ(MarkdownFence("json", "a\n"), "```json\na\n```\n");
  EXPECT_EQ(MarkdownFence("", "a"), "```\na\n```\n");
  EXPECT_EQ(MarkdownFence("json", "```\n"), "````json\n```\n````\n");
  EXPECT_EQ(MarkdownFence("json", "``````x``"),
            "```````json\n``````x``\n```````\n");
  EXPECT_EQ(MarkdownFence("json", ""), "```json\n```\n");
}

TEST(MarkdownTest, DefusesInsideFences) {
  EXPECT_EQ(MarkdownFence("", "\x1b\u202e\n"), "```\n\\x1b\\u202e\n```\n");
}

}  // namespace
}  // namespace libfix
