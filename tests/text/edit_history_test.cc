#include "libfix/text/edit_history.h"

#include <random>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace libfix {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Pass = std::vector<OwnedEdit>;

std::string Apply(std::string_view text, std::span<const OwnedEdit> edits) {
  std::string result;
  size_t copied = 0;
  for (const OwnedEdit& edit : edits) {
    EXPECT_LE(copied, edit.span.begin);
    EXPECT_LE(edit.span.begin, edit.span.end);
    EXPECT_LE(edit.span.end, text.size());
    result.append(text, copied, edit.span.begin - copied);
    result.append(edit.text);
    copied = edit.span.end;
  }
  return result.append(text, copied);
}

std::vector<OwnedEdit> Composed(const std::vector<Pass>& passes) {
  EditHistory history;
  for (const Pass& pass : passes) history.Push(pass);
  return {history.edits().begin(), history.edits().end()};
}

TEST(EditHistoryTest, KeepsOnePassAsItIs) {
  const OwnedEdit a = {.span = {1, 3}, .text = "abc", .owners = {1}};
  const OwnedEdit b = {.span = {5, 5}, .text = "X", .owners = {2}};
  EXPECT_THAT(Composed({{a, b}}), ElementsAre(a, b));
}

TEST(EditHistoryTest, IsEmptyAtFirst) {
  EXPECT_THAT(EditHistory().edits(), IsEmpty());
  EXPECT_EQ(EditHistory().ToInput({2, 5}), (Span{2, 5}));
}

TEST(EditHistoryTest, ShiftsLaterEditsBackToTheInput) {
  // 0123456789 -> 0abcd3456789 -> 0abcd345Y789
  EXPECT_THAT(
      Composed({{{.span = {1, 3}, .text = "abcd", .owners = {1}}},
                {{.span = {8, 9}, .text = "Y", .owners = {2}}}}),
      ElementsAre(OwnedEdit{.span = {1, 3}, .text = "abcd", .owners = {1}},
                  OwnedEdit{.span = {6, 7}, .text = "Y", .owners = {2}}));
}

TEST(EditHistoryTest, PutsEarlierPlacesBefore) {
  EXPECT_THAT(Composed({{{.span = {5, 6}, .text = "abcd"}},
                        {{.span = {1, 2}, .text = "Y"}}}),
              ElementsAre(OwnedEdit{.span = {1, 2}, .text = "Y"},
                          OwnedEdit{.span = {5, 6}, .text = "abcd"}));
}

TEST(EditHistoryTest, MergesEditInsideWrittenText) {
  EXPECT_THAT(Composed({{{.span = {1, 3}, .text = "abcd", .owners = {7}}},
                        {{.span = {2, 4}, .text = "XYZ", .owners = {3}}}}),
              ElementsAre(OwnedEdit{
                  .span = {1, 3}, .text = "aXYZd", .owners = {3, 7}}));
}

TEST(EditHistoryTest, MergesEditThatReachesPastWrittenText) {
  // 0123456789 -> 0abcd3456789 -> 0abXY56789
  EXPECT_THAT(
      Composed({{{.span = {1, 3}, .text = "abcd", .owners = {1}}},
                {{.span = {3, 7}, .text = "XY", .owners = {2}}}}),
      ElementsAre(OwnedEdit{.span = {1, 5}, .text = "abXY", .owners = {1, 2}}));
  // 0123456789 -> 0123abcd6789 -> 01XYcd6789
  EXPECT_THAT(
      Composed({{{.span = {4, 6}, .text = "abcd", .owners = {1}}},
                {{.span = {2, 6}, .text = "XY", .owners = {2}}}}),
      ElementsAre(OwnedEdit{.span = {2, 6}, .text = "XYcd", .owners = {1, 2}}));
}

TEST(EditHistoryTest, MergesChainOfOverlaps) {
  // 0123456789 -> 0aaa3bbb6789 -> 0aXbYcc789
  EXPECT_THAT(Composed({{{.span = {1, 3}, .text = "aaa", .owners = {1}},
                         {.span = {4, 6}, .text = "bbb", .owners = {2}}},
                        {{.span = {2, 6}, .text = "X", .owners = {3}},
                         {.span = {7, 9}, .text = "Ycc", .owners = {1}}}}),
              ElementsAre(OwnedEdit{
                  .span = {1, 7}, .text = "aXbYcc", .owners = {1, 2, 3}}));
}

TEST(EditHistoryTest, KeepsEditsThatOnlyMeetApart) {
  EXPECT_THAT(
      Composed({{{.span = {2, 4}, .text = "ab", .owners = {1}}},
                {{.span = {1, 2}, .text = "<", .owners = {2}},
                 {.span = {2, 2}, .text = "(", .owners = {3}},
                 {.span = {4, 5}, .text = ">", .owners = {4}}}}),
      ElementsAre(OwnedEdit{.span = {1, 2}, .text = "<", .owners = {2}},
                  OwnedEdit{.span = {2, 2}, .text = "(", .owners = {3}},
                  OwnedEdit{.span = {2, 4}, .text = "ab", .owners = {1}},
                  OwnedEdit{.span = {4, 5}, .text = ">", .owners = {4}}));
}

TEST(EditHistoryTest, MergesReplacementAcrossDeletion) {
  EXPECT_THAT(
      Composed({{{.span = {2, 4}, .owners = {1}}},
                {{.span = {1, 3}, .text = "X", .owners = {2}}}}),
      ElementsAre(OwnedEdit{.span = {1, 5}, .text = "X", .owners = {1, 2}}));
}

TEST(EditHistoryTest, KeepsInsertionsAtOneOffsetInOrder) {
  // a|b -> a12b -> a0132b
  EXPECT_EQ(Apply("ab", Composed({{{.span = {1, 1}, .text = "1"},
                                   {.span = {1, 1}, .text = "2"}},
                                  {{.span = {1, 1}, .text = "0"},
                                   {.span = {2, 2}, .text = "3"}}})),
            "a0132b");
}

TEST(EditHistoryTest, ForgetsTextThatWasTakenOutAgain) {
  EXPECT_THAT(Composed({{{.span = {2, 2}, .text = "ab"}}, {{.span = {2, 4}}}}),
              IsEmpty());
}

TEST(EditHistoryTest, FindsInputOfUntouchedText) {
  EditHistory history;  // 0123456789 -> 0abcd3456789
  history.Push(Pass{{.span = {1, 3}, .text = "abcd"}});
  EXPECT_EQ(history.ToInput({0, 1}), (Span{0, 1}));
  EXPECT_EQ(history.ToInput({5, 6}), (Span{3, 4}));
  EXPECT_EQ(history.ToInput({12, 12}), (Span{10, 10}));
}

TEST(EditHistoryTest, FindsInputOfWrittenText) {
  EditHistory history;  // 0123456789 -> 0abcd3456789
  history.Push(Pass{{.span = {1, 3}, .text = "abcd"}});
  EXPECT_EQ(history.ToInput({2, 3}), (Span{1, 3}));
  EXPECT_EQ(history.ToInput({3, 3}), (Span{1, 3}));
  EXPECT_EQ(history.ToInput({0, 2}), (Span{0, 3}));
  EXPECT_EQ(history.ToInput({4, 7}), (Span{1, 5}));
}

TEST(EditHistoryTest, LeavesOutDeletionsAtTheEndsOfASpan) {
  EditHistory history;  // 0123456789 -> 014589
  history.Push(Pass{{.span = {2, 4}}, {.span = {6, 8}}});
  EXPECT_EQ(history.ToInput({2, 4}), (Span{4, 6}));
  EXPECT_EQ(history.ToInput({1, 5}), (Span{1, 9}));
}

class RandomEdits {
 public:
  explicit RandomEdits(uint32_t seed) : random_(seed) {}

  uint32_t Below(size_t limit) {
    return std::uniform_int_distribution<uint32_t>(
        0, static_cast<uint32_t>(limit) - 1)(random_);
  }

  std::string Text(size_t size, char first) {
    std::string text;
    for (size_t i = 0; i < size; ++i) {
      text.push_back(static_cast<char>(first + Below(26)));
    }
    return text;
  }

  Pass Edits(size_t size) {
    Pass edits;
    uint32_t at = 0;
    for (uint32_t count = Below(6); count > 0; --count) {
      at += Below(4);
      const uint32_t end = at + Below(5);
      if (end > size) break;
      edits.push_back({.span = {at, end},
                       .text = Text(Below(5), 'A'),
                       .owners = {Below(9)}});
      at = end;
    }
    return edits;
  }

 private:
  std::mt19937 random_;
};

TEST(EditHistoryTest, EqualsApplyingThePassesOneAfterAnother) {
  for (uint32_t seed = 0; seed < 20000; ++seed) {
    RandomEdits random(seed);
    const std::string input = random.Text(random.Below(25), 'a');
    std::string current = input;
    EditHistory history;
    for (uint32_t passes = 1 + random.Below(5); passes > 0; --passes) {
      const Pass pass = random.Edits(current.size());
      current = Apply(current, pass);
      history.Push(pass);
      ASSERT_EQ(Apply(input, history.edits()), current) << "seed " << seed;
    }
    // What was copied from the input is found there again.
    for (uint32_t at = 0; at < current.size(); ++at) {
      const Span origin = history.ToInput({at, at + 1});
      ASSERT_LE(origin.begin, origin.end) << "seed " << seed;
      ASSERT_LE(origin.end, input.size()) << "seed " << seed;
      if (current[at] >= 'a') {
        ASSERT_EQ(input.substr(origin.begin, origin.size()),
                  current.substr(at, 1))
            << "seed " << seed << " at " << at;
      }
    }
  }
}

}  // namespace
}  // namespace libfix
