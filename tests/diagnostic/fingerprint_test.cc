#include "libfix/diagnostic/fingerprint.h"

#include <gtest/gtest.h>

#include <string>

namespace libfix {
namespace {

std::string HashOf(const std::string& text, const std::string& word) {
  const auto begin = static_cast<uint32_t>(text.find(word));
  return ContentHash(text, LineIndex(text),
                     {begin, begin + static_cast<uint32_t>(word.size())});
}

// As `printf '%s\n' "Version: '15.3'" | sha256sum` has it.
TEST(ContentHashTest, IsOfTheLine) {
  EXPECT_EQ(HashOf("Version: '15.3'\n", "15.3"), "6f100dc1635cd41e");
}

TEST(ContentHashTest, DoesNotMindBlanks) {
  const std::string plain = HashOf("a\nVersion: '15.3'\nb\n", "15.3");
  EXPECT_EQ(HashOf("Version: '15.3'", "15.3"), plain);
  EXPECT_EQ(HashOf("\t  Version:\t '15.3'  \r\nb\n", "15.3"), plain);
  EXPECT_NE(HashOf("Version: '15.4'\n", "15.4"), plain);
  EXPECT_NE(HashOf("Version: '15.3' # old\n", "15.3"), plain);
}

TEST(ContentHashTest, IsOfAllLinesOfASpan) {
  EXPECT_NE(HashOf("a: >\n  b\n  c\n", "a: >\n  b"),
            HashOf("a: >\n  d\n  c\n", "a: >\n  d"));
  EXPECT_EQ(HashOf("a: >\n  b\n  c\n", "a: >\n  b\n"),
            HashOf("a: >\n  b\n  d\n", "a: >\n  b\n"));
}

// A minified template is one line, and changes all the time.
TEST(ContentHashTest, OfAVeryLongLineOnlyTheSpanCounts) {
  const std::string long_text(2000, 'x');
  EXPECT_EQ(HashOf(long_text + " 15.3 a", "15.3"),
            HashOf("b 15.3 " + long_text, "15.3"));
  EXPECT_NE(HashOf(long_text + " 15.3", "15.3"),
            HashOf(long_text + " 15.4", "15.4"));
}

}  // namespace
}  // namespace libfix
