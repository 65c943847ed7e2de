#include "libfix/syntax/document/comments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "libfix/syntax/document/json.h"
#include "libfix/syntax/document/yaml.h"

namespace libfix {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Comments(std::string text) {
  const SourceFilePtr file = *SourceFile::Create("a.yaml", std::move(text));
  const ParseResult parsed = ParseYaml(file);
  EXPECT_FALSE(parsed.error.has_value()) << parsed.error->message;
  std::vector<std::string> comments;
  for (const Span span : CommentsOf(*parsed.tree)) {
    comments.emplace_back(file->Text(span));
  }
  return comments;
}

TEST(DocumentCommentsTest, StandBetweenValues) {
  EXPECT_THAT(Comments("# a\n"
                       "k: v # b\n"
                       "l: # c\n"
                       "  - 1   # d\n"
                       "  - {x: 1, # e\n"
                       "     y: [ # f\n"
                       "     ]} # g\n"
                       "m: !T &n # h\n"
                       "  v\n"
                       "n: *n # i\n"
                       "# j"),
              ElementsAre("# a", "# b", "# c", "# d", "# e", "# f", "# g",
                          "# h", "# i", "# j"));
}

TEST(DocumentCommentsTest, AreNotInValuesAndKeys) {
  EXPECT_THAT(Comments("a: x#1\n"
                       "'# 2': \"# 3\n"
                       "  # 4\"\n"
                       "b: |\n"
                       "  # 5\n"
                       "  text # 6\n"
                       "c: >-\n"
                       "\n"
                       "  # 7\n"
                       "# 8\n"
                       "d: '\n"
                       "  # 9'\n"),
              ElementsAre("# 8"));
}

TEST(DocumentCommentsTest, AreOfAllDocumentsAndLineEnds) {
  EXPECT_THAT(Comments("\xEF\xBB\xBF# 1\r\n"
                       "%YAML 1.1 # 2\r\n"
                       "--- # 3\r\n"
                       "a: 1 # 4\r\n"
                       "... # 5\r\n"
                       "---\r\n"
                       "# 6\r\n"),
              ElementsAre("# 1", "# 2", "# 3", "# 4", "# 5", "# 6"));
}

TEST(DocumentCommentsTest, JsonHasNone) {
  const ParseResult parsed = ParseJson(
      *SourceFile::Create("a.json", "{\"a\": \"# 1\", \"# 2\": [] }\n"));
  ASSERT_TRUE(parsed.tree.has_value());
  EXPECT_THAT(CommentsOf(*parsed.tree), IsEmpty());
}

}  // namespace
}  // namespace libfix
