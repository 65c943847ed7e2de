// Places in texts of every kind. That others count as we do is shown by what
// reads the reports: tests/consumers/sarif.mjs and rdjson.mjs.

#include "libfix/text/positions.h"

#include <array>
#include <random>
#include <string>
#include <string_view>

#include "gtest/gtest.h"

namespace libfix {
namespace {

constexpr PositionStyle kUtf16{.unit = ColumnUnit::kUtf16};
constexpr PositionStyle kCodePoints{.unit = ColumnUnit::kCodePoints};
constexpr PositionStyle kLanguageServer{.unit = ColumnUnit::kUtf16,
                                        .first = 0,
                                        .lines = {.lone_cr_ends_line = true}};

// One, two, three and four bytes.
constexpr std::string_view kLetters = "a\u00e9\u20ac\U0001F600b";

TEST(PositionsTest, CountsBytes) {
  const Positions places(kLetters, {});
  EXPECT_EQ(places.At(1), (Position{1, 2}));
  EXPECT_EQ(places.At(10), (Position{1, 11}));
  EXPECT_EQ(places.OffsetOf({1, 11}), 10u);
}

TEST(PositionsTest, CountsCodePoints) {
  const Positions places(kLetters, kCodePoints);
  EXPECT_EQ(places.At(3), (Position{1, 3}));
  EXPECT_EQ(places.At(6), (Position{1, 4}));
  EXPECT_EQ(places.At(10), (Position{1, 5}));
  EXPECT_EQ(places.OffsetOf({1, 5}), 10u);
}

TEST(PositionsTest, CountsTwoUnitsForWhatIsBeyondTheBasicPlane) {
  const Positions places(kLetters, kUtf16);
  EXPECT_EQ(places.At(6), (Position{1, 4}));
  EXPECT_EQ(places.At(10), (Position{1, 6}));
  EXPECT_EQ(places.OffsetOf({1, 6}), 10u);
}

TEST(PositionsTest, TakesHalfACharacterAsItsStart) {
  const Positions places(kLetters, kUtf16);
  EXPECT_EQ(places.At(7), (Position{1, 4}));
  EXPECT_EQ(places.OffsetOf({1, 5}), 6u);
}

TEST(PositionsTest, CountsFromZeroOnDemand) {
  const Positions places("ab\ncd", kLanguageServer);
  EXPECT_EQ(places.At(0), (Position{0, 0}));
  EXPECT_EQ(places.At(4), (Position{1, 1}));
  EXPECT_EQ(places.OffsetOf({1, 1}), 4u);
}

TEST(PositionsTest, EndsLinesAtLoneCarriageReturnOnDemand) {
  constexpr std::string_view kText = "a\rb\r\nc\n\rd";
  EXPECT_EQ(Positions(kText, kUtf16).At(2), (Position{1, 3}));
  const Positions places(kText, kLanguageServer);
  EXPECT_EQ(places.At(2), (Position{1, 0}));
  EXPECT_EQ(places.At(4), (Position{1, 2}));  // between CR and LF
  EXPECT_EQ(places.At(5), (Position{2, 0}));
  EXPECT_EQ(places.At(7), (Position{3, 0}));
  EXPECT_EQ(places.At(8), (Position{4, 0}));
}

TEST(PositionsTest, CountsByteOrderMarkOnDemand) {
  constexpr std::string_view kText = "\xEF\xBB\xBF{\n}";
  EXPECT_EQ(Positions(kText, kUtf16).At(3), (Position{1, 1}));
  EXPECT_EQ(Positions(kText, kUtf16).UnitsBefore(4), 1u);
  EXPECT_EQ(Positions(kText, kUtf16).OffsetOf({1, 1}), 3u);
  const Positions marked(kText, {.lines = {.counts_byte_order_mark = true}});
  EXPECT_EQ(marked.At(3), (Position{1, 4}));
  EXPECT_EQ(marked.At(5), (Position{2, 1}));
}

TEST(PositionsTest, TakesPlacesPastTheEndAsTheEnd) {
  const Positions places("ab\r\ncd", kLanguageServer);
  EXPECT_EQ(places.At(99), (Position{1, 2}));
  EXPECT_EQ(places.OffsetOf({0, 99}), 2u);
  EXPECT_EQ(places.OffsetOf({0, 0xFFFFFFFF}), 2u);
  EXPECT_EQ(places.OffsetOf({1, 99}), 6u);
  EXPECT_EQ(places.OffsetOf({99, 0}), 6u);
  EXPECT_EQ(Positions("ab", kUtf16).OffsetOf({0, 0}), 0u);
}

TEST(PositionsTest, CountsEachBadByteAsOne) {
  const Positions places("\xE2\x82x\xFF\xC3", kUtf16);
  EXPECT_EQ(places.At(2), (Position{1, 3}));
  EXPECT_EQ(places.At(5), (Position{1, 6}));
}

TEST(PositionsTest, CountsUnitsAcrossLines) {
  EXPECT_EQ(Positions("\U0001F600\n\u00e9x", kUtf16).UnitsBefore(7), 4u);
}

// What the header says, counted from the start each time.
struct Counted {
  Position at;
  bool is_start = false;  // of a character
};

Counted CountSlowly(std::string_view text, uint32_t offset,
                    PositionStyle style) {
  Position at{style.first, style.first};
  size_t i = 0;
  if (text.starts_with("\xEF\xBB\xBF") && !style.lines.counts_byte_order_mark) {
    i = 3;
  }
  if (offset < i) return {at, false};
  while (i < offset) {
    // The longest sequence that a decoder takes for one character.
    const auto lead = static_cast<unsigned char>(text[i]);
    size_t length = lead == 0xFF   ? 1
                    : lead >= 0xF0 ? 4
                    : lead >= 0xE0 ? 3
                    : lead >= 0xC0 ? 2
                                   : 1;
    for (size_t k = 1; k < length; ++k) {
      const bool continues =
          i + k < text.size() && (text[i + k] & 0xC0) == 0x80;
      if (!continues) length = 1;
    }
    if (style.unit == ColumnUnit::kUtf8Bytes) length = 1;
    if (i + length > offset) return {at, false};
    const bool is_crlf = text[i] == '\r' && text.substr(i).starts_with("\r\n");
    const bool ends_line = text[i] == '\n' || (text[i] == '\r' && !is_crlf &&
                                               style.lines.lone_cr_ends_line);
    i += length;
    if (ends_line) {
      at = {at.line + 1, style.first};
    } else {
      at.column += length == 4 && style.unit == ColumnUnit::kUtf16 ? 2 : 1;
    }
  }
  return {at, true};
}

TEST(PositionsTest, AgreesWithSlowCountingAndFindsTheWayBack) {
  constexpr std::array<std::string_view, 12> kPieces = {
      "a",      " ",          "\n",
      "\r\n",   "\r",         "\u00e9",
      "\u20ac", "\U0001F600", "\xEF\xBB\xBF",
      "\xFF",   "\x80",       "some longer words of a line"};
  std::mt19937 random(7);
  const auto pick = [&](size_t count) { return random() % count; };
  for (int round = 0; round < 100; ++round) {
    std::string text = pick(4) == 0 ? "\xEF\xBB\xBF" : "";
    for (size_t n = pick(round % 10 == 0 ? 200 : 30); n > 0; --n) {
      text += kPieces[pick(kPieces.size())];
    }
    const PositionStyle style{
        .unit = std::array{ColumnUnit::kUtf8Bytes, ColumnUnit::kCodePoints,
                           ColumnUnit::kUtf16}[pick(3)],
        .first = static_cast<uint32_t>(pick(2)),
        .lines = {.lone_cr_ends_line = pick(2) == 0,
                  .counts_byte_order_mark = pick(2) == 0}};
    const Positions places(text, style);
    for (uint32_t offset = 0; offset <= text.size(); ++offset) {
      const Counted expected = CountSlowly(text, offset, style);
      ASSERT_EQ(places.At(offset), expected.at)
          << testing::PrintToString(text) << " at " << offset;
      if (!expected.is_start) continue;
      ASSERT_EQ(places.OffsetOf(expected.at), offset)
          << testing::PrintToString(text);
    }
  }
}

}  // namespace
}  // namespace libfix
