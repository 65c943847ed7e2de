#include "libfix/syntax/markdown/code_blocks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fmt/format.h"

namespace libfix::markdown {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> TextsIn(std::string_view text) {
  std::vector<std::string> texts;
  for (const CodeBlock& block : FindCodeBlocks(text).blocks) {
    texts.push_back(EmbeddedText(text, block.lines, block.prefix).text());
  }
  return texts;
}

CodeBlock Only(std::string_view text) {
  const CodeBlocks found = FindCodeBlocks(text);
  EXPECT_EQ(found.blocks.size(), 1u) << text;
  return found.blocks.empty() ? CodeBlock() : found.blocks.front();
}

TEST(CodeBlocksTest, AreFoundWhateverTheirFences) {
  EXPECT_THAT(TextsIn("```\na\n```\n"), ElementsAre("a"));
  EXPECT_THAT(TextsIn("~~~~ json\na\n~~~\n```\nb\n~~~~~\n"),
              ElementsAre("a\n~~~\n```\nb"));
  EXPECT_THAT(TextsIn("  ```\n  a\n b\n   c\n  ```\n"),
              ElementsAre("a\nb\n c"));
  EXPECT_THAT(TextsIn("text\n```\na\n```\ntext\n"), ElementsAre("a"));
}

TEST(CodeBlocksTest, MayEndWithTheDocumentOrWhatTheyAreIn) {
  EXPECT_THAT(TextsIn("```\na\n"), ElementsAre("a"));
  EXPECT_THAT(TextsIn("```\na"), ElementsAre("a"));
  EXPECT_THAT(TextsIn("> ```\n> a\n\nb\n"), ElementsAre("a"));
  EXPECT_THAT(TextsIn("- ```\n  a\n- b\n"), ElementsAre("a"));
}

TEST(CodeBlocksTest, AreFoundInListsAndQuotes) {
  EXPECT_THAT(TextsIn("1. x\n\n   ```\n   a\n\n     b\n   ```\n"),
              ElementsAre("a\n\n  b"));
  EXPECT_THAT(TextsIn("> - ```\n>   a\n>\n>   b\n>   ```\n"),
              ElementsAre("a\n\nb"));
  EXPECT_THAT(TextsIn("- > ```\n  > a\n  >b\n  > ```\n"), ElementsAre("a\nb"));
}

TEST(CodeBlocksTest, KeepLineEndsAndAByteOrderMarkIsNoText) {
  EXPECT_THAT(TextsIn("```\r\na\r\nb\r\n```\r\n"), ElementsAre("a\r\nb"));
  EXPECT_THAT(TextsIn("\xEF\xBB\xBF```\na\n```\n"), ElementsAre("a"));
}

TEST(CodeBlocksTest, AreNotWhatIsOnlyIndentedHtmlOrAComment) {
  EXPECT_THAT(TextsIn("    a\n    b\n"), IsEmpty());
  EXPECT_THAT(TextsIn("    ```\n    b\n    ```\n"), IsEmpty());
  EXPECT_THAT(TextsIn("<pre>\n```\na\n```\n</pre>\n"), IsEmpty());
  EXPECT_THAT(TextsIn("<!--\n```\na\n```\n-->\n"), IsEmpty());
  EXPECT_THAT(TextsIn("```\n```\n"), IsEmpty()) << "there is nothing in it";
}

TEST(CodeBlocksTest, AreLeftOutWhereALineIsNoPieceOfItsSource) {
  // Of the tab two columns are the item's indentation, two are content.
  EXPECT_THAT(TextsIn("- ```\n\ta\n  ```\n"), IsEmpty());
  EXPECT_THAT(TextsIn("```\na\rb\n```\n"), IsEmpty());
  EXPECT_THAT(TextsIn("a\rb\n\n```\nc\n```\n"), ElementsAre("c"))
      << "a line that ends with CR alone is one, elsewhere";
}

TEST(CodeBlocksTest, TellWhatStandsBehindTheFenceAndAboveIt) {
  const CodeBlock block = Only("## The `a.py`\n\n```py  title=x \na\n```\n");
  EXPECT_EQ(block.info, "py  title=x");
  EXPECT_EQ(block.caption, "## The `a.py`");
  EXPECT_EQ(Only("one\ntwo\n```\na\n```\n").caption, "two");
  EXPECT_EQ(Only("one\n\n---\n\n```\na\n```\n").caption, "");
  EXPECT_EQ(Only("- one\n\n```\na\n```\n").caption, "") << "it is in the list";
}

TEST(CodeBlocksTest, TellThePrefixOfNewLines) {
  EXPECT_EQ(Only("```\na\n```\n").prefix, "");
  EXPECT_EQ(Only("> 10) ```\n>     a\n").prefix, ">     ");
  EXPECT_EQ(Only(">```\n>a\n>  b\n").prefix, "> ");
  EXPECT_EQ(Only("  ```\na\n").prefix, "  ");
  EXPECT_EQ(Only("-\t```\n\ta\n").prefix, " \t");
}

TEST(CodeBlocksTest, TellWhereTheirLinesStand) {
  const CodeBlock block = Only("- ```\n  a\n\n  ```\n");
  ASSERT_EQ(block.lines.size(), 2u);
  EXPECT_EQ(block.lines[0].prefix_begin, 6u);
  EXPECT_EQ(block.lines[0].begin, 8u);
  EXPECT_EQ(block.lines[0].end, 10u);
  EXPECT_EQ(block.lines[1].prefix_begin, 10u);
  EXPECT_EQ(block.lines[1].end, 11u);
}

TEST(CodeBlocksTest, AreNotLookedForWhereNestingIsAbsurd) {
  std::string nested;
  for (int i = 0; i < 10'000; ++i) nested += "- ";
  nested += "a\n" + std::string(100'000, '\n');
  const CodeBlocks found = FindCodeBlocks("# x\n" + nested);
  ASSERT_TRUE(found.refused);
  EXPECT_EQ(found.refused->offset, 4u);
  EXPECT_EQ(found.refused->message,
            "a list or quote begins behind column 200: nested too deeply to "
            "be read");

  std::string steps;
  for (int i = 0; i < 120; ++i) steps += std::string(2 * i, ' ') + "- a\n";
  EXPECT_TRUE(FindCodeBlocks(steps).refused);
  EXPECT_FALSE(FindCodeBlocks(std::string(100'000, '-')).refused) << "a rule";
  EXPECT_FALSE(FindCodeBlocks(std::string(100'000, ' ') + "a").refused);
}

TEST(CodeBlocksTest, AreNotLookedForInAVeryLongDocument) {
  const CodeBlocks found =
      FindCodeBlocks(std::string((size_t{4} << 20) + 1, '\n'));
  ASSERT_TRUE(found.refused);
  EXPECT_EQ(found.refused->message,
            "a document of more than 4 MiB is not read");
}

// The search for the ends of images takes the square of their number elsewhere.
TEST(CodeBlocksTest, AreFoundBetweenManyImages) {
  std::string images;
  for (int i = 0; i < 200'000; ++i) images += "![[]()";
  EXPECT_THAT(TextsIn(images + "\n```\n![a](b)\n```\n"),
              ElementsAre("![a](b)"));
}

}  // namespace
}  // namespace libfix::markdown
