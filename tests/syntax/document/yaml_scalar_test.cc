#include "libfix/syntax/document/yaml_scalar.h"

#include "gtest/gtest.h"

namespace libfix {
namespace {

NodeKind Kind(std::string_view text) { return ResolvePlain(text).kind; }

TEST(YamlScalarTest, KnowsNumbers) {
  for (const char* text :
       {"0",     "1",     "-1",   "+12",   "15.10",        "15.",    ".5",
        "1_000", "0x1F",  "010",  "0b101", "1e5",          "1.5e+3", "-1.5E-3",
        ".inf",  "-.INF", ".nan", "1:30",  "190:20:30.15", "16.4"}) {
    EXPECT_EQ(Kind(text), NodeKind::kNumber) << text;
  }
}

TEST(YamlScalarTest, KnowsBooleansAndNull) {
  for (const char* text : {"true", "True", "TRUE", "false", "yes", "No", "NO",
                           "on", "Off", "OFF"}) {
    EXPECT_EQ(Kind(text), NodeKind::kBool) << text;
  }
  for (const char* text : {"", "~", "null", "Null", "NULL"}) {
    EXPECT_EQ(Kind(text), NodeKind::kNull) << text;
  }
}

TEST(YamlScalarTest, KnowsStrings) {
  for (const char* text : {"a",     "15.10.1", "8.0.mysql_aurora.3.04.0",
                           "089",   "0x",      "1:99",
                           "y",     "n",       "tRue",
                           "nO",    "-",       "+",
                           ".",     "..",      "1e",
                           "e5",    "0b12",    "nulL",
                           "aws:x", "1.2.3.4", "10.0.0.0/16",
                           "1 2"}) {
    EXPECT_EQ(Kind(text), NodeKind::kString) << text;
    EXPECT_FALSE(ResolvePlain(text).is_date) << text;
  }
}

TEST(YamlScalarTest, MarksDates) {
  for (const char* text :
       {"2012-10-17", "2010-09-09", "2001-1-2 3:04:05",
        "2001-12-14t21:59:43.10-05:00", "2001-12-15T02:59:43.1Z"}) {
    EXPECT_EQ(Kind(text), NodeKind::kString) << text;
    EXPECT_TRUE(ResolvePlain(text).is_date) << text;
  }
  for (const char* text : {"2012-10", "2012-10-17x", "12-10-17", "2012/10/17",
                           "2001-12-14t21:59"}) {
    EXPECT_FALSE(ResolvePlain(text).is_date) << text;
  }
}

TEST(YamlScalarTest, LeavesQuotesAwayWhereTheyAreNotNeeded) {
  for (const char* text :
       {"a", "aurora-postgresql", "15.10.1", "AWS::RDS::DBCluster", "a b",
        "it's", "a#b", "a:b", "--option", "-v", "\xC3\xA9", "${A}-x", "a, b",
        "/x", "a=b"}) {
    EXPECT_TRUE(IsSafePlain(text, PlainPlace::kBlock)) << text;
  }
}

TEST(YamlScalarTest, AsksForQuotes) {
  for (const char* text : {"",
                           " a",
                           "a ",
                           "15.10",
                           "16",
                           "089",
                           "0o17",
                           "true",
                           "off",
                           "y",
                           "N",
                           "null",
                           "~",
                           "2012-10-17",
                           "<<",
                           "=",
                           "a: b",
                           "a:",
                           "a #b",
                           "#a",
                           "*a",
                           "&a",
                           "!a",
                           "[a",
                           "{a",
                           "- a",
                           "-",
                           "-1",
                           "? a",
                           ":a",
                           "'a",
                           "\"a",
                           "@a",
                           "`a",
                           "%a",
                           "|",
                           ">",
                           "a\nb",
                           "a\tb",
                           "---",
                           "--- a",
                           "...",
                           "\xC2\x85",
                           "a\xE2\x80\xA8",
                           "\xEF\xBB\xBF",
                           "\x7F",
                           "+.5",
                           "{{ a }}"}) {
    EXPECT_FALSE(IsSafePlain(text, PlainPlace::kBlock)) << text;
  }
  EXPECT_FALSE(IsSafePlain("a, b", PlainPlace::kFlow));
  EXPECT_FALSE(IsSafePlain("${A}", PlainPlace::kFlow));
}

TEST(YamlScalarTest, Quotes) {
  using enum NodeStyle;
  EXPECT_EQ(QuoteYaml("16.4", kSingleQuoted), "'16.4'");
  EXPECT_EQ(QuoteYaml("16.4", kDoubleQuoted), "\"16.4\"");
  EXPECT_EQ(QuoteYaml("it's", kSingleQuoted), "'it''s'");
  EXPECT_EQ(QuoteYaml("a\"b\\c", kDoubleQuoted), "\"a\\\"b\\\\c\"");
  EXPECT_EQ(QuoteYaml("a\n\t\x01", kSingleQuoted), "\"a\\n\\t\\x01\"");
  EXPECT_EQ(QuoteYaml("\xC2\x85\xE2\x80\xA8\xC3\xA9", kSingleQuoted),
            "\"\\x85\\u2028\xC3\xA9\"");
  EXPECT_EQ(QuoteYaml("", kSingleQuoted), "''");
}

}  // namespace
}  // namespace libfix
