#include "libfix/syntax/document/json.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rapidjson/document.h"
#include "tests/paths.h"
#include "tests/syntax/document/tree_laws.h"

namespace libfix {

void PrintTo(const SyntaxError& error, std::ostream* out) {
  *out << error.span.begin << "-" << error.span.end << ": " << error.message;
}

bool operator==(const SyntaxError& a, const SyntaxError& b) {
  return a.span == b.span && a.message == b.message;
}

namespace {

using ::testing::ElementsAre;

ParseResult Parse(std::string text) {
  const auto file = SourceFile::Create("a.json", std::move(text));
  EXPECT_TRUE(file.ok()) << file.status();
  return ParseJson(*file);
}

Tree Parsed(std::string text) {
  ParseResult result = Parse(std::move(text));
  EXPECT_FALSE(result.error.has_value()) << result.error->message;
  return *std::move(result.tree);
}

SyntaxError ErrorOf(std::string text) {
  ParseResult result = Parse(std::move(text));
  EXPECT_NE(result.tree.has_value(), result.error.has_value());
  return result.error.value_or(SyntaxError{{}, "no error"});
}

// The keys and values, as written and in the order of the text.
std::vector<std::string> TokenTexts(std::string text) {
  const Tree tree = Parsed(std::move(text));
  EXPECT_EQ(Printed(tree), tree.file().bytes());
  EXPECT_EQ(BrokenLink(tree), "");
  std::vector<std::string> texts;
  for (const Span token : TokensOf(tree)) {
    texts.emplace_back(tree.file().Text(token));
  }
  return texts;
}

std::string Repeated(std::string_view text, size_t times) {
  std::string repeated;
  for (size_t i = 0; i < times; ++i) repeated += text;
  return repeated;
}

TEST(JsonTest, SpansScalars) {
  EXPECT_THAT(TokenTexts("12"), ElementsAre("12"));
  EXPECT_THAT(TokenTexts(" true\n"), ElementsAre("true"));
  EXPECT_THAT(TokenTexts("\r\n\tnull"), ElementsAre("null"));
  EXPECT_THAT(TokenTexts("\"\""), ElementsAre("\"\""));
  EXPECT_THAT(TokenTexts("\"a b\""), ElementsAre("\"a b\""));
  EXPECT_THAT(TokenTexts("-0.5e+10 "), ElementsAre("-0.5e+10"));
}

TEST(JsonTest, SpansKeysAndValues) {
  EXPECT_THAT(TokenTexts("{\"a\" : 1,\n  \"bc\":[ true ,\"x\\\"y\" ]\n}"),
              ElementsAre("{", "\"a\"", "1", "\"bc\"", "[", "true",
                          "\"x\\\"y\"", "]", "}"));
  EXPECT_THAT(
      TokenTexts("[{},[],{\"k\":{}}]"),
      ElementsAre("[", "{", "}", "[", "]", "{", "\"k\"", "{", "}", "}", "]"));
}

TEST(JsonTest, SpansStringsOfEveryLength) {
  for (size_t size = 0; size < 70; ++size) {
    const std::string plain = "\"" + std::string(size, 'x') + "\"";
    const std::string escaped = "\"" + std::string(size, 'x') + "\\n\"";
    EXPECT_THAT(TokenTexts("[" + plain + "," + escaped + "]"),
                ElementsAre("[", plain, escaped, "]"));
    EXPECT_THAT(TokenTexts(escaped), ElementsAre(escaped));
    EXPECT_EQ(Parsed(escaped).Text(0), std::string(size, 'x') + "\n");
  }
}

TEST(JsonTest, SkipsBlanksOfEveryLength) {
  for (size_t size = 0; size < 40; ++size) {
    const std::string blanks(size, ' ');
    EXPECT_THAT(TokenTexts("[\r\n" + blanks + "1" + blanks + "\t," + blanks +
                           "\n\n" + blanks + "2]" + blanks),
                ElementsAre("[", "1", "2", "]"));
  }
}

TEST(JsonTest, KnowsKinds) {
  const Tree tree = Parsed(R"([{}, [], "s", 1, true, null])");
  std::vector<NodeKind> kinds;
  for (NodeId id = 0; id < tree.size(); ++id) kinds.push_back(tree.kind(id));
  EXPECT_THAT(kinds,
              ElementsAre(NodeKind::kList, NodeKind::kMap, NodeKind::kList,
                          NodeKind::kString, NodeKind::kNumber, NodeKind::kBool,
                          NodeKind::kNull));
}

TEST(JsonTest, MarksEscapes) {
  const Tree tree = Parsed(R"({"a\u0062": "c", "d": "\\", "e": "f"})");
  EXPECT_TRUE(tree.node(1).key_escaped);
  EXPECT_FALSE(tree.node(1).text_escaped);
  EXPECT_FALSE(tree.node(2).key_escaped);
  EXPECT_TRUE(tree.node(2).text_escaped);
  EXPECT_FALSE(tree.node(3).key_escaped);
  EXPECT_FALSE(tree.node(3).text_escaped);
}

TEST(JsonTest, SkipsByteOrderMark) {
  const Tree tree = Parsed("\xEF\xBB\xBF{\"a\": 1}");
  EXPECT_EQ(tree.node(0).span, (Span{3, 11}));
  EXPECT_EQ(tree.node(1).key, (Span{4, 7}));
  EXPECT_EQ(Printed(tree), tree.file().bytes());
}

TEST(JsonTest, KeepsNumbersAsWritten) {
  const std::string huge(400, '9');
  EXPECT_THAT(TokenTexts("[1.10,1E5,123456789012345678901234567890,-0]"),
              ElementsAre("[", "1.10", "1E5", "123456789012345678901234567890",
                          "-0", "]"));
  EXPECT_THAT(TokenTexts("[1e400,\"1e400\",-1E+999,1e-999,0.5," + huge + "]"),
              ElementsAre("[", "1e400", "\"1e400\"", "-1E+999", "1e-999", "0.5",
                          huge, "]"));
}

TEST(JsonTest, StillRefusesBadNumbersBesideHugeOnes) {
  EXPECT_EQ(ErrorOf("[1e400, 012]"),
            (SyntaxError{{8, 11}, "a number takes no leading zero"}));
  EXPECT_EQ(ErrorOf("[1e400, 1e400.5]"),
            (SyntaxError{{8, 15}, "'1e400.5' is not a JSON value"}));
  EXPECT_EQ(ErrorOf("[1e400, 1.e400]"),
            (SyntaxError{{8, 10}, "a digit must follow '.'"}));
}

TEST(JsonTest, DoesNotJoinAHugeNumberWithWhatFollows) {
  EXPECT_EQ(ErrorOf("[0e4110e411]"),
            (SyntaxError{{1, 11}, "'0e4110e411' is not a JSON value"}));
  EXPECT_EQ(ErrorOf("[1e400-1]"),
            (SyntaxError{{1, 8}, "'1e400-1' is not a JSON value"}));
  EXPECT_EQ(ErrorOf("[1e400 1]"), (SyntaxError{{6, 6}, "missing ','"}));
}

TEST(JsonTest, ReadsManyBadDigitsBesideAHugeNumber) {
  EXPECT_EQ(ErrorOf("[1e400, " + std::string(1'000'000, '0') + "]").message,
            "a number takes no leading zero");
  EXPECT_EQ(Parsed("[" + Repeated("1e400,", 100'000) + "1]").size(), 100'002u);
}

TEST(JsonTest, SaysThatTheFileIsEmpty) {
  EXPECT_EQ(ErrorOf(""), (SyntaxError{{0, 0}, "the file is empty"}));
  EXPECT_EQ(ErrorOf(" \n\t"), (SyntaxError{{3, 3}, "the file is empty"}));
  EXPECT_EQ(ErrorOf("\xEF\xBB\xBF"),
            (SyntaxError{{3, 3}, "the file is empty"}));
}

TEST(JsonTest, SaysWhatATruncatedFileLeavesOpen) {
  EXPECT_EQ(ErrorOf("{\n\"a\": [\n1,"),
            (SyntaxError{{11, 11},
                         "the file ends inside a list; '[' opened at line 2 is "
                         "not closed"}));
  EXPECT_EQ(ErrorOf("\n{\"a\": 1\n"),
            (SyntaxError{{9, 9},
                         "the file ends inside a map; '{' opened at line 2 is "
                         "not closed"}));
  EXPECT_EQ(ErrorOf("{\"a"),
            (SyntaxError{{1, 3},
                         "the file ends inside a string; '\"' opened at line 1 "
                         "is not closed"}));
  EXPECT_EQ(ErrorOf("[\"a\\"),
            (SyntaxError{{1, 4},
                         "the file ends inside a string; '\"' opened at line 1 "
                         "is not closed"}));
}

TEST(JsonTest, NamesTrailingCommas) {
  EXPECT_EQ(ErrorOf("{\"a\": 1,\n}"),
            (SyntaxError{{7, 8}, "trailing comma before '}'"}));
  EXPECT_EQ(ErrorOf("[1, ]"),
            (SyntaxError{{2, 3}, "trailing comma before ']'"}));
}

TEST(JsonTest, NamesMissingPunctuation) {
  EXPECT_EQ(ErrorOf("{\"a\": 1\n\"b\": 2}"),
            (SyntaxError{{7, 7}, "missing ','"}));
  EXPECT_EQ(ErrorOf("[\"a\" \"b\"]"), (SyntaxError{{4, 4}, "missing ','"}));
  EXPECT_EQ(ErrorOf("{\"a\" 1}"),
            (SyntaxError{{4, 4}, "missing ':' after the key"}));
  EXPECT_EQ(ErrorOf("{\"a\" = 1}"),
            (SyntaxError{{5, 6}, "expected ':' after the key, found '='"}));
  EXPECT_EQ(ErrorOf("[1; 2]"),
            (SyntaxError{{2, 3}, "expected ',' or ']', found ';'"}));
}

TEST(JsonTest, NamesMissingValuesAndKeys) {
  EXPECT_EQ(ErrorOf("{\"a\"}"), (SyntaxError{{4, 5}, "the key has no value"}));
  EXPECT_EQ(ErrorOf("{\"a\", \"b\": 1}"),
            (SyntaxError{{4, 5}, "the key has no value"}));
  EXPECT_EQ(ErrorOf("{\"a\": }"),
            (SyntaxError{{6, 7}, "a value is missing before '}'"}));
  EXPECT_EQ(ErrorOf("[1,,2]"),
            (SyntaxError{{3, 4}, "a value is missing before ','"}));
  EXPECT_EQ(ErrorOf("{,}"),
            (SyntaxError{{1, 2}, "a key is missing before ','"}));
}

TEST(JsonTest, NamesWrongBrackets) {
  EXPECT_EQ(ErrorOf("{\"a\": [1}"),
            (SyntaxError{{8, 9}, "'}' does not close '[' opened at line 1"}));
  EXPECT_EQ(ErrorOf("]"), (SyntaxError{{0, 1}, "']' closes nothing"}));
  EXPECT_EQ(ErrorOf("{}}"), (SyntaxError{{2, 3}, "'}' closes nothing"}));
  EXPECT_EQ(ErrorOf("[\"a\": 1]"),
            (SyntaxError{{4, 5}, "':' in a list; only a map has keys"}));
}

TEST(JsonTest, NamesForeignQuotes) {
  EXPECT_EQ(
      ErrorOf("{'a': 1}"),
      (SyntaxError{{1, 2}, "strings take double quotes, not single ones"}));
  EXPECT_EQ(
      ErrorOf("['a']"),
      (SyntaxError{{1, 2}, "strings take double quotes, not single ones"}));
  EXPECT_EQ(ErrorOf("{key: 1}"),
            (SyntaxError{{1, 4}, "key 'key' must be in double quotes"}));
  EXPECT_EQ(
      ErrorOf("{\u201ca\u201d: 1}"),
      (SyntaxError{{1, 4}, "expected a key in double quotes, found '\u201c'"}));
}

TEST(JsonTest, NamesComments) {
  EXPECT_EQ(ErrorOf("// note\n{}"),
            (SyntaxError{{0, 7}, "comments are not JSON"}));
  EXPECT_EQ(ErrorOf("{ /* note */ }"),
            (SyntaxError{{2, 12}, "comments are not JSON"}));
  EXPECT_EQ(ErrorOf("[1, # note\n2]"),
            (SyntaxError{{4, 10}, "comments are not JSON"}));
  EXPECT_EQ(ErrorOf("{\"a\" /* open"),
            (SyntaxError{{5, 12}, "comments are not JSON"}));
  EXPECT_EQ(ErrorOf("{} // end"),
            (SyntaxError{{3, 9}, "comments are not JSON"}));
}

TEST(JsonTest, NamesWhatFollowsTheDocument) {
  constexpr char kSecond[] =
      "a second value starts here; a JSON file holds one";
  EXPECT_EQ(ErrorOf("{}\n{}"), (SyntaxError{{3, 4}, kSecond}));
  EXPECT_EQ(ErrorOf("true false"), (SyntaxError{{5, 10}, kSecond}));
  EXPECT_EQ(ErrorOf("{},"),
            (SyntaxError{{2, 3}, "',' after the end of the document"}));
}

TEST(JsonTest, NamesControlCharactersInStrings) {
  EXPECT_EQ(ErrorOf("[\"a\tb\"]"),
            (SyntaxError{{3, 4}, "a tab in a string must be written \\t"}));
  EXPECT_EQ(ErrorOf("[\"a\x01\"]"),
            (SyntaxError{{3, 4},
                         "control character 0x01 in a string must be written "
                         "\\u0001"}));
  EXPECT_EQ(
      ErrorOf("[\"a\nb\"]"),
      (SyntaxError{{1, 3},
                   "the string is not closed on its line; a line break in "
                   "a string is written \\n"}));
}

TEST(JsonTest, NamesBadEscapes) {
  EXPECT_EQ(ErrorOf(R"(["\q"])"),
            (SyntaxError{{2, 4}, "'\\q' is not a JSON escape"}));
  EXPECT_EQ(ErrorOf("[\"\\\u00e9\"]"),
            (SyntaxError{{2, 5}, "'\\\u00e9' is not a JSON escape"}));
  EXPECT_EQ(ErrorOf(R"(["\u12g4"])"),
            (SyntaxError{{2, 4}, "'\\u' takes four hexadecimal digits"}));
  EXPECT_EQ(ErrorOf("[\"\\\n\"]"),
            (SyntaxError{{2, 3}, "a letter must follow '\\' in a string"}));
}

TEST(JsonTest, RefusesHalfSurrogatePairs) {
  EXPECT_EQ(ErrorOf(R"(["\uD800"])"),
            (SyntaxError{{2, 8}, "'\\uD800' is half of a surrogate pair"}));
  EXPECT_EQ(ErrorOf(R"(["\uD800\u0041"])"),
            (SyntaxError{{2, 8}, "'\\uD800' is half of a surrogate pair"}));
  EXPECT_EQ(ErrorOf(R"(["a\uDC00"])"),
            (SyntaxError{{3, 9}, "'\\uDC00' is half of a surrogate pair"}));
  EXPECT_EQ(ErrorOf(R"({"\uD83D\uDE00\uDFFF": 1})"),
            (SyntaxError{{14, 20}, "'\\uDFFF' is half of a surrogate pair"}));
}

TEST(JsonTest, NamesBadNumbers) {
  EXPECT_EQ(ErrorOf("[012]"),
            (SyntaxError{{1, 4}, "a number takes no leading zero"}));
  EXPECT_EQ(ErrorOf("[0x10]"),
            (SyntaxError{{1, 5}, "hexadecimal numbers are not JSON"}));
  EXPECT_EQ(ErrorOf("[+1]"),
            (SyntaxError{{1, 3}, "a number takes no leading '+'"}));
  EXPECT_EQ(ErrorOf("[.5]"),
            (SyntaxError{{1, 3}, "a digit must stand before '.'"}));
  EXPECT_EQ(ErrorOf("[5.]"), (SyntaxError{{1, 3}, "a digit must follow '.'"}));
  EXPECT_EQ(ErrorOf("[5e]"),
            (SyntaxError{{1, 3}, "an exponent takes a digit"}));
  EXPECT_EQ(ErrorOf("[-]"), (SyntaxError{{1, 2}, "a digit must follow '-'"}));
}

TEST(JsonTest, NamesForeignWords) {
  EXPECT_EQ(ErrorOf("[True]"),
            (SyntaxError{{1, 5}, "'True' is not JSON; write true"}));
  EXPECT_EQ(ErrorOf("[None]"),
            (SyntaxError{{1, 5}, "'None' is not JSON; write null"}));
  EXPECT_EQ(ErrorOf("[nul]"),
            (SyntaxError{{1, 4}, "'nul' is not a JSON value"}));
  EXPECT_EQ(ErrorOf("[NaN]"),
            (SyntaxError{{1, 4}, "'NaN' is not a JSON value"}));
  EXPECT_EQ(ErrorOf("[\x01]"),
            (SyntaxError{{1, 2}, "byte 0x01 is not a JSON value"}));
}

TEST(JsonTest, RefusesDuplicateKeys) {
  EXPECT_EQ(ErrorOf("{\"a\": 1,\n\"b\": 2,\n\"a\": 3}"),
            (SyntaxError{{17, 20}, "duplicate key 'a'; first at line 1"}));
  EXPECT_EQ(ErrorOf(R"({"x": [{"": 1, "": 2}]})"),
            (SyntaxError{{15, 17}, "duplicate key ''; first at line 1"}));
}

TEST(JsonTest, SeesDuplicateKeysThroughEscapes) {
  EXPECT_EQ(ErrorOf(R"({"a": 1, "\u0061": 3})"),
            (SyntaxError{{9, 17}, "duplicate key '\\u0061'; first at line 1"}));
  EXPECT_EQ(
      ErrorOf(R"({"\u0061": 1, "\u0061": 3})"),
      (SyntaxError{{14, 22}, "duplicate key '\\u0061'; first at line 1"}));
}

TEST(JsonTest, TakesEqualKeysInDifferentMaps) {
  EXPECT_THAT(
      TokenTexts(R"({"a":{"a":1},"b":[{"a":2},{"a":3}]})"),
      ElementsAre("{", "\"a\"", "{", "\"a\"", "1", "}", "\"b\"", "[", "{",
                  "\"a\"", "2", "}", "{", "\"a\"", "3", "}", "]", "}"));
}

TEST(JsonTest, TellsKeysApartThatDifferOnlyInTheMiddle) {
  EXPECT_THAT(TokenTexts(R"({"12345678a12345678":1,"12345678b12345678":2})"),
              ElementsAre("{", "\"12345678a12345678\"", "1",
                          "\"12345678b12345678\"", "2", "}"));
}

TEST(JsonTest, FindsTheFirstDuplicateAmongManyKeys) {
  std::string text = "{\n";
  for (int i = 0; i < 1000; ++i) {
    text += "\"same begin " + std::to_string(i % 900) + " same end\": 1,\n";
  }
  EXPECT_EQ(ErrorOf(text + "\"last\": 2}").message,
            "duplicate key 'same begin 0 same end'; first at line 2");
}

TEST(JsonTest, TakesManyKeysWithEscapes) {
  std::string text = "{";
  for (int i = 0; i < 1000; ++i) {
    text += "\"\\n" + std::to_string(i) + "\": 1, ";
  }
  EXPECT_EQ(Parsed(text + "\"last\": 2}").node(0).child_count, 1001u);
}

TEST(JsonTest, CutsLongKeysInMessages) {
  const std::string key(1000, 'k');
  EXPECT_EQ(ErrorOf("{\"" + key + "\":1,\"" + key + "\":2}").message,
            "duplicate key '" + key.substr(0, 80) + "...'; first at line 1");
}

TEST(JsonTest, NestsToTheLimitAndNotDeeper) {
  EXPECT_EQ(Parsed(Repeated("[", 1000) + Repeated("]", 1000)).size(), 1000u);
  EXPECT_EQ(ErrorOf(Repeated("[", 1001) + Repeated("]", 1001)),
            (SyntaxError{{1000, 1001}, "nested deeper than 1000 levels"}));
}

TEST(JsonTest, SurvivesTwoMillionBrackets) {
  EXPECT_EQ(ErrorOf(std::string(2'000'000, '[')),
            (SyntaxError{{1000, 1001}, "nested deeper than 1000 levels"}));
}

TEST(JsonTest, SurvivesDeeplyNestedMaps) {
  EXPECT_EQ(ErrorOf(Repeated("{\"a\":", 200'000)),
            (SyntaxError{{5000, 5001}, "nested deeper than 1000 levels"}));
}

TEST(JsonTest, ReadsOneLineOfTenMegabytes) {
  const std::string text = "[" + Repeated("{\"key\":\"value\"},", 655'360) +
                           "\"" + std::string(1'000'000, 'x') + "\"]";
  const Tree tree = Parsed(text);
  EXPECT_EQ(tree.size(), 2 * 655'360u + 2);
  EXPECT_EQ(Printed(tree), text);
}

TEST(JsonTest, QuotesWhatJsonDemands) {
  EXPECT_EQ(QuoteJson("plain"), "\"plain\"");
  EXPECT_EQ(QuoteJson(""), "\"\"");
  EXPECT_EQ(QuoteJson("\"\\/"), "\"\\\"\\\\/\"");
  EXPECT_EQ(QuoteJson("\b\f\n\r\t\x01\x1F"),
            "\"\\b\\f\\n\\r\\t\\u0001\\u001f\"");
  EXPECT_EQ(QuoteJson("\x7F\u00e9\u2028\U0001F600"),
            "\"\x7F\u00e9\u2028\U0001F600\"");
}

TEST(JsonTest, ReadsWhatItQuotes) {
  std::string text;
  for (char c = 1; c < 127; ++c) text.push_back(c);
  text += "\u00e9\U0001F600";
  EXPECT_EQ(Parsed(QuoteJson(text)).Text(0), text);
}

constexpr const char* kJson[] = {
    "[]",
    "{}",
    " [] ",
    "[\n]",
    "\t\r\n{}\t",
    "0",
    "-0",
    "-1",
    "1.5",
    "0.0",
    "1e5",
    "1E5",
    "1e+5",
    "1e-5",
    "0e1",
    "0e+1",
    "-0.0e-0",
    "[123456789012345678901234567890]",
    "true",
    "false",
    "null",
    "[null, 1, \"1\", {}]",
    "\"\"",
    "\"a\"",
    "\" \"",
    "\"/\"",
    "\"\\/\"",
    "\"\\\"\"",
    "\"\\\\\"",
    "\"\\\\\\\"\"",
    "\"\\b\\f\\n\\r\\t\"",
    "\"\\u0000\"",
    "\"\\u0041\\u00E9\\uffff\"",
    "\"\\uD83D\\uDE00\"",
    "\"\\u0022\"",
    "\"\\u005C\"",
    "\"\x7F\"",
    "\"\u00e9\u2028\u2029\uFEFF\U0001F600\"",
    "{\"\": 0}",
    "{\"a\": {\"b\": [{\"c\": []}]}}",
    "{\"a\":1,\"A\":2}",
    "{\"a\\u0000b\": 1}",
    "[[[[[[[[]]]]]]]]",
    "[1,[2],{\"3\":4}]",
};

constexpr const char* kNotJson[] = {
    "",
    " ",
    "[",
    "]",
    "{",
    "}",
    "[}",
    "{]",
    "[1",
    "[1,",
    "[1,]",
    "[,1]",
    "[,]",
    "[1,,2]",
    "[1 2]",
    "[1]]",
    "[1],",
    "[1]2",
    "[] []",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\":1,}",
    "{,}",
    "{\"a\" 1}",
    "{\"a\":1 \"b\":2}",
    "{\"a\"::1}",
    "{\"a\":1:2}",
    "{a:1}",
    "{'a':1}",
    "{1:1}",
    "{null:1}",
    "{[]:1}",
    "{\"a\":1}}",
    "{\"a\",1}",
    "01",
    "-01",
    "00",
    "+1",
    ".5",
    "5.",
    "-.5",
    "-",
    "--1",
    "1.e1",
    "1e",
    "1e+",
    "1eE2",
    "1.2.3",
    "0x1",
    "1_000",
    "NaN",
    "Infinity",
    "-Infinity",
    "tru",
    "truE",
    "True",
    "nulll",
    "truefalse",
    "undefined",
    "'a'",
    "\"",
    "\"a",
    "\"a\\\"",
    "\"\\",
    "\"\\x41\"",
    "\"\\a\"",
    "\"\\'\"",
    "\"\\u\"",
    "\"\\u00\"",
    "\"\\u00G0\"",
    "\"\\U0041\"",
    "\"\\uD800\"",
    "\"\\uD800\\n\"",
    "\"\\uD800\\uD800\"",
    "\"\t\"",
    "\"\n\"",
    "\"\r\"",
    "\"\x01\"",
    "\"\x1F\"",
    "[\f]",
    "[\v]",
    "[\u00a0]",
    "[\u2060]",
    "\uFEFF\uFEFF[]",
    "[1]//",
    "[1]/**/",
    "/",
    "#",
    "[\"a\",\n4\n,1,",
    "{\"a\":\"b\"}#{}",
    "<.>",
    "\\u000A\"\"",
    "a",
    "\u00e9",
};

bool RapidJsonAccepts(std::string_view text) {
  rapidjson::Document document;
  return !document.Parse(text.data(), text.size()).HasParseError();
}

TEST(JsonTest, AcceptsJson) {
  for (const char* text : kJson) {
    EXPECT_TRUE(RapidJsonAccepts(text)) << text;
    const ParseResult result = Parse(text);
    ASSERT_TRUE(result.tree.has_value()) << text << result.error->message;
    EXPECT_EQ(Printed(*result.tree), text);
    EXPECT_EQ(BrokenLink(*result.tree), "") << text;
  }
}

TEST(JsonTest, RefusesWhatIsNot) {
  for (const char* text : kNotJson) {
    EXPECT_FALSE(RapidJsonAccepts(text)) << text;
    const SyntaxError error = ErrorOf(text);
    EXPECT_NE(error.message, "no error") << text;
    EXPECT_LE(error.span.begin, error.span.end) << text;
    EXPECT_LE(error.span.end, std::string_view(text).size()) << text;
  }
}

TEST(JsonTest, RefusesEveryTruncation) {
  const std::string text =
      "{\"a\": [1.5e3, true, null, \"x\\u00e9\"], \"b\": {\"c\": \"d\"}}";
  EXPECT_EQ(Printed(Parsed(text)), text);
  for (size_t size = 0; size < text.size(); ++size) {
    const SyntaxError error = ErrorOf(text.substr(0, size));
    EXPECT_NE(error.message, "no error") << size;
    EXPECT_LE(error.span.end, size);
  }
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(JsonTest, PrintsSampleTemplatesBack) {
  const std::filesystem::path samples =
      std::filesystem::path(LIBFIX_SOURCE_DIR) / "../shared/samples";
  if (!std::filesystem::exists(samples)) {
    GTEST_SKIP() << "skipped: there are no sample templates in " << samples;
  }
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(samples)) {
    if (entry.path().extension() != ".json") continue;
    const std::string text = ReadFile(entry.path());
    const ParseResult result = Parse(text);
    if (result.error) {
      // Broken on purpose.
      EXPECT_NE(entry.path().string().find("/bad/"), std::string::npos)
          << entry.path() << ": " << result.error->message;
      continue;
    }
    EXPECT_TRUE(RapidJsonAccepts(text)) << entry.path();
    EXPECT_EQ(Printed(*result.tree), text) << entry.path();
    EXPECT_EQ(BrokenLink(*result.tree), "") << entry.path();
  }
}

}  // namespace
}  // namespace libfix
