#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "fmt/format.h"
#include "libfix/report/html/comparison.h"

namespace libfix {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Replaces `old` by `text` in `before`, as an edit.
OwnedEdit Replace(std::string_view before, std::string_view old,
                  std::string_view text) {
  const auto begin = static_cast<uint32_t>(before.find(old));
  return {.span = {begin, static_cast<uint32_t>(begin + old.size())},
          .text = std::string(text),
          .owners = {0}};
}

// "3=4" for lines that are the same, "3~4" for a changed one, "3-" for one that
// is gone, "+4" for a new one.
std::vector<std::string> PairsOf(const Comparison& texts) {
  std::vector<std::string> pairs;
  for (const LinePair& pair : texts.pairs()) {
    if (pair.before == 0) {
      pairs.push_back(fmt::format("+{}", pair.after));
    } else if (pair.after == 0) {
      pairs.push_back(fmt::format("{}-", pair.before));
    } else {
      pairs.push_back(fmt::format("{}{}{}", pair.before, pair.same ? "=" : "~",
                                  pair.after));
    }
  }
  return pairs;
}

std::vector<std::string> WordsOf(const ComparedText& text, uint32_t line) {
  std::vector<std::string> words;
  for (const Span span : text.ChangedIn(line)) {
    words.emplace_back(text.Line(line).substr(span.begin, span.size()));
  }
  return words;
}

TEST(HtmlComparisonTest, PairsAChangedLineWithWhatItBecame) {
  const std::string before = "a\nversion: '15.4'\nb\n";
  const std::vector edits = {Replace(before, "'15.4'", "'15.8'")};
  const Comparison texts(before, edits);
  EXPECT_THAT(PairsOf(texts), ElementsAre("1=1", "2~2", "3=3"));
  EXPECT_THAT(WordsOf(texts.before(), 2), ElementsAre("15.4"));
  EXPECT_THAT(WordsOf(texts.after(), 2), ElementsAre("15.8"));
  EXPECT_THAT(WordsOf(texts.before(), 1), IsEmpty());
}

TEST(HtmlComparisonTest, PairsNothingWithARemovedLine) {
  const std::string before = "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}\n";
  const std::vector edits = {Replace(before, "\"b\": 2,\n  ", "")};
  EXPECT_THAT(PairsOf(Comparison(before, edits)),
              ElementsAre("1=1", "2=2", "3-", "4=3", "5=4"));
}

TEST(HtmlComparisonTest, FollowsALineWhoseCommaWentToTheLineAbove) {
  const std::string before = "{\n  \"a\": 1,\n  \"b\": 2\n}\n";
  const std::vector edits = {Replace(before, ",\n  \"b\": 2", "")};
  EXPECT_THAT(PairsOf(Comparison(before, edits)),
              ElementsAre("1=1", "2~2", "3-", "4=3"));
}

TEST(HtmlComparisonTest, PairsNothingWithInsertedLines) {
  const std::string before = "a:\n  b: 1\n\nc: 2";
  const std::vector edits = {Replace(before, "  b", "  x: 1\n  y: 2\n  b")};
  EXPECT_THAT(PairsOf(Comparison(before, edits)),
              ElementsAre("1=1", "+2", "+3", "2=4", "3=5", "4=6"));
}

TEST(HtmlComparisonTest, SetsLinesThatWereRewrittenSideBySide) {
  const std::string before = "a\nold 1\nold 2\nold 3\nb\n";
  const std::vector edits = {
      Replace(before, "old 1\nold 2\nold 3", "new 1\nnew 2")};
  EXPECT_THAT(PairsOf(Comparison(before, edits)),
              ElementsAre("1=1", "2~2", "3~3", "4-", "5=4"));
}

TEST(HtmlComparisonTest, TakesAWholeCharacterAsChanged) {
  const std::string before = "name: ü\n";                 // c3 bc
  const std::vector edits = {Replace(before, "ü", "ö")};  // c3 b6
  const Comparison texts(before, edits);
  EXPECT_THAT(WordsOf(texts.before(), 1), ElementsAre("ü"));
  EXPECT_THAT(WordsOf(texts.after(), 1), ElementsAre("ö"));
}

TEST(HtmlComparisonTest, ComparesNothingWithNothing) {
  EXPECT_THAT(PairsOf(Comparison("", {})), IsEmpty());
  EXPECT_THAT(PairsOf(Comparison("a\r\n\r\nb", {})),
              ElementsAre("1=1", "2=2", "3=3"));
}

}  // namespace
}  // namespace libfix
