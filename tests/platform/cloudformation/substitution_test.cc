#include "libfix/platform/cloudformation/substitution.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace libfix::cloudformation {
namespace {

using ::testing::ElementsAre;

// "text" or "${name}", with the bytes it stands for when they differ.
std::vector<std::string> Pieces(const std::string& text) {
  const SourceFilePtr file = *SourceFile::Create("a", "\"" + text + "\"");
  const Span inside{1, static_cast<uint32_t>(text.size() + 1)};
  std::vector<std::string> shown;
  for (const SubPiece& piece : SplitSubstitution(*file, inside)) {
    std::string one = piece.is_variable ? "${" + piece.text + "}" : piece.text;
    const std::string written(file->Text(piece.span));
    if (one != written) one += " as " + written;
    shown.push_back(one);
  }
  return shown;
}

TEST(SubstitutionTest, SplitsTextAndVariables) {
  EXPECT_THAT(Pieces("db-${Env}-${AWS::Region}"),
              ElementsAre("db-", "${Env}", "-", "${AWS::Region}"));
  EXPECT_THAT(Pieces("${Env}"), ElementsAre("${Env}"));
  EXPECT_THAT(Pieces("${A}${B}"), ElementsAre("${A}", "${B}"));
  EXPECT_THAT(Pieces("15.4"), ElementsAre("15.4"));
}

TEST(SubstitutionTest, IsNeverEmpty) {
  EXPECT_THAT(Pieces(""), ElementsAre(""));
}

TEST(SubstitutionTest, TakesEscapedVariableForText) {
  EXPECT_THAT(Pieces("a${!Env}b${Env}"),
              ElementsAre("a${Env}b as a${!Env}b", "${Env}"));
}

TEST(SubstitutionTest, TakesUnclosedVariableForText) {
  EXPECT_THAT(Pieces("a${Env"), ElementsAre("a${Env"));
  EXPECT_THAT(Pieces("${A}${"), ElementsAre("${A}", "${"));
  EXPECT_THAT(Pieces("$A {B} $"), ElementsAre("$A {B} $"));
}

TEST(SubstitutionTest, IgnoresBlanksAroundNames) {
  EXPECT_THAT(Pieces("${ Env }"), ElementsAre("${Env} as ${ Env }"));
  EXPECT_THAT(Pieces("${}${  }"), ElementsAre("${}", "${} as ${  }"));
}

}  // namespace
}  // namespace libfix::cloudformation
