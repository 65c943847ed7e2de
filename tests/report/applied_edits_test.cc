#include "libfix/report/applied_edits.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/report/results.h"

namespace libfix {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

const Edit kFirst{.span = {0, 1}, .text = "A"};
const Edit kSecond{.span = {3, 4}, .text = "B"};
const Edit kElsewhere{.file = 1, .span = {0, 1}, .text = "C"};

Finding WithFix(std::vector<Edit> edits, bool applied = true) {
  return {.rule = &kTestRule,
          .fix = Fix{.applied = applied, .edits = std::move(edits)}};
}

RunResult WithFindings(std::vector<Finding> findings) {
  FileResult file = FileOfText("a", "a\n\nb\n");
  file.findings = std::move(findings);
  return ResultOf({file, FileOfText("b", "c\n")});
}

TEST(AppliedEditsTest, AreInOrder) {
  const RunResult result =
      WithFindings({WithFix({kElsewhere, kSecond, kFirst})});
  EXPECT_THAT(AppliedEdits(result).Of(0, 0),
              ElementsAre(kFirst, kSecond, kElsewhere));
}

TEST(AppliedEditsTest, GoWithTheFixThatDoesTheMost) {
  const AppliedEdits applied(
      WithFindings({WithFix({kFirst}), WithFix({kFirst, kSecond})}));
  EXPECT_THAT(applied.Of(0, 0), IsEmpty());
  EXPECT_THAT(applied.Of(0, 1), ElementsAre(kFirst, kSecond));
}

TEST(AppliedEditsTest, GoWithTheFirstOfEqualFixes) {
  const AppliedEdits applied(
      WithFindings({WithFix({kFirst}), WithFix({kFirst})}));
  EXPECT_THAT(applied.Of(0, 0), ElementsAre(kFirst));
  EXPECT_THAT(applied.Of(0, 1), IsEmpty());
}

TEST(AppliedEditsTest, AreNoneOfWhatIsOnlyShown) {
  const AppliedEdits applied(
      WithFindings({WithFix({kFirst}, false), {.rule = &kTestRule}}));
  EXPECT_THAT(applied.Of(0, 0), IsEmpty());
  EXPECT_THAT(applied.Of(0, 1), IsEmpty());
}

// As if `others` had been applied to the first file, too.
std::vector<Edit> Joined(std::string_view text, std::vector<Edit> edits,
                         std::vector<OwnedEdit> all) {
  FileResult file = FileOfText("a", std::string(text));
  file.edits = std::move(all);
  return JoinNear(edits, std::vector<FileResult>{file, FileOfText("b", "c")});
}

TEST(JoinNearTest, CarriesTheTextBetween) {
  EXPECT_THAT(Joined("a\n\nb\n", {kFirst, kSecond},
                     {{.span = {0, 1}}, {.span = {3, 4}}}),
              ElementsAre(Edit{.span = {0, 4}, .text = "A\n\nB"}));
}

TEST(JoinNearTest, JoinsMoreThanTwo) {
  EXPECT_THAT(Joined("a b b",
                     {{.span = {0, 1}, .text = "A"},
                      {.span = {2, 3}, .text = "B"},
                      {.span = {4, 5}, .text = "C"}},
                     {{.span = {0, 1}}, {.span = {2, 3}}, {.span = {4, 5}}}),
              ElementsAre(Edit{.span = {0, 5}, .text = "A B C"}));
}

TEST(JoinNearTest, KeepsApartWhatIsThreeLinesAway) {
  const std::vector<Edit> edits = {kFirst, {.span = {4, 5}, .text = "B"}};
  EXPECT_THAT(Joined("a\n\n\nb\n", edits, {{.span = {0, 1}}, {.span = {4, 5}}}),
              ElementsAreArray(edits));
}

TEST(JoinNearTest, KeepsApartWhatOthersStandBetween) {
  const std::vector<Edit> edits = {kFirst, kSecond};
  EXPECT_THAT(Joined("a\n\nb\n", edits,
                     {{.span = {0, 1}}, {.span = {2, 2}}, {.span = {3, 4}}}),
              ElementsAreArray(edits));
}

TEST(JoinNearTest, KeepsFilesApart) {
  const std::vector<Edit> edits = {kFirst, kElsewhere};
  EXPECT_THAT(Joined("a\n", edits, {{.span = {0, 1}}}),
              ElementsAreArray(edits));
}

}  // namespace
}  // namespace libfix
