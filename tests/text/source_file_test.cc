#include "libfix/text/source_file.h"

#include <string>
#include <string_view>

#include "gtest/gtest.h"

namespace libfix {
namespace {

using namespace std::string_literals;

std::string Message(std::string bytes) {
  const absl::StatusOr<SourceFilePtr> file =
      SourceFile::Create("a.json", std::move(bytes));
  return file.ok() ? "" : std::string(file.status().message());
}

std::string NotUtf8(std::string_view place, std::string_view byte) {
  return std::string(place) + ": byte " + std::string(byte) +
         " is not UTF-8; save the file as UTF-8";
}

TEST(SourceFileTest, KeepsEveryByte) {
  const std::string bytes = "\xEF\xBB\xBF{\r\n\t\"k\": \"\u00e9\U0001F600\"\r}";
  const auto file = SourceFile::Create("a.json", bytes);
  ASSERT_TRUE(file.ok());
  EXPECT_EQ((*file)->bytes(), bytes);
  EXPECT_EQ((*file)->path(), "a.json");
}

TEST(SourceFileTest, ContentBeginsBehindByteOrderMark) {
  const auto with = SourceFile::Create("a", "\xEF\xBB\xBFx");
  const auto without = SourceFile::Create("a", "x");
  ASSERT_TRUE(with.ok() && without.ok());
  EXPECT_EQ((*with)->content_begin(), 3u);
  EXPECT_EQ((*without)->content_begin(), 0u);
}

TEST(SourceFileTest, KnowsOfAByteOrderMarkThatOpensNothing) {
  const auto inner = SourceFile::Create("a", "\xEF\xBB\xBFx\xEF\xBB\xBF");
  const auto opening = SourceFile::Create("a", "\xEF\xBB\xBFx");
  ASSERT_TRUE(inner.ok() && opening.ok());
  EXPECT_TRUE((*inner)->has_inner_byte_order_mark());
  EXPECT_FALSE((*opening)->has_inner_byte_order_mark());
}

TEST(SourceFileTest, GivesTextOfSpan) {
  const auto file = SourceFile::Create("a", "one two");
  ASSERT_TRUE(file.ok());
  EXPECT_EQ((*file)->Text({4, 7}), "two");
  EXPECT_EQ((*file)->Text({7, 7}), "");
}

TEST(SourceFileTest, TakesEmptyFile) { EXPECT_EQ(Message(""), ""); }

TEST(SourceFileTest, TakesEveryLengthOfUtf8) {
  EXPECT_EQ(Message("\x7F"), "");
  EXPECT_EQ(Message("\xC2\x80 \xDF\xBF"), "");
  EXPECT_EQ(Message("\xE0\xA0\x80 \xED\x9F\xBF \xEE\x80\x80 \xEF\xBF\xBF"), "");
  EXPECT_EQ(Message("\xF0\x90\x80\x80 \xF4\x8F\xBF\xBF"), "");
}

TEST(SourceFileTest, RefusesByteThatBeginsNoSequence) {
  EXPECT_EQ(Message("a\nbc\n123456\xFF"), NotUtf8("line 3, column 7", "0xff"));
  EXPECT_EQ(Message("\x80"), NotUtf8("line 1, column 1", "0x80"));
  EXPECT_EQ(Message("a\xBF"), NotUtf8("line 1, column 2", "0xbf"));
}

TEST(SourceFileTest, RefusesOverlongForms) {
  EXPECT_EQ(Message("\xC0\xAF"), NotUtf8("line 1, column 1", "0xc0"));
  EXPECT_EQ(Message("\xC1\xBF"), NotUtf8("line 1, column 1", "0xc1"));
  EXPECT_EQ(Message("\xE0\x9F\xBF"), NotUtf8("line 1, column 1", "0xe0"));
  EXPECT_EQ(Message("\xF0\x8F\xBF\xBF"), NotUtf8("line 1, column 1", "0xf0"));
}

TEST(SourceFileTest, RefusesSurrogates) {
  EXPECT_EQ(Message("\xED\xA0\x80"), NotUtf8("line 1, column 1", "0xed"));
  EXPECT_EQ(Message("\xED\xBF\xBF"), NotUtf8("line 1, column 1", "0xed"));
}

TEST(SourceFileTest, RefusesCodesAboveUnicode) {
  EXPECT_EQ(Message("\xF4\x90\x80\x80"), NotUtf8("line 1, column 1", "0xf4"));
  EXPECT_EQ(Message("\xF5\x80\x80\x80"), NotUtf8("line 1, column 1", "0xf5"));
}

TEST(SourceFileTest, RefusesTruncatedSequences) {
  EXPECT_EQ(Message("\xC3"), NotUtf8("line 1, column 1", "0xc3"));
  EXPECT_EQ(Message("ab\xE2\x82"), NotUtf8("line 1, column 3", "0xe2"));
  EXPECT_EQ(Message("\xE2\x82x"), NotUtf8("line 1, column 1", "0xe2"));
  EXPECT_EQ(Message("\xF0\x9F\x98"), NotUtf8("line 1, column 1", "0xf0"));
  EXPECT_EQ(Message("\u00e9\xC3\u00e9"), NotUtf8("line 1, column 3", "0xc3"));
}

TEST(SourceFileTest, FindsBadByteWhereverItStands) {
  for (size_t size = 1; size < 140; ++size) {
    for (size_t at = 0; at < size; ++at) {
      std::string bytes(size, 'a');
      bytes[at] = '\xFF';
      EXPECT_EQ(Message(bytes),
                NotUtf8("line 1, column " + std::to_string(at + 1), "0xff"));
    }
  }
}

TEST(SourceFileTest, TakesSequenceWhereverItStands) {
  for (size_t at = 0; at < 100; ++at) {
    std::string bytes(100, 'a');
    bytes.insert(at, "\U0001F600");
    EXPECT_EQ(Message(bytes), "") << at;
  }
}

TEST(SourceFileTest, RefusesNulBytes) {
  EXPECT_EQ(Message("ab\nc\0d"s),
            "line 2, column 2: NUL byte; the file is not text");
  EXPECT_EQ(Message(std::string(50, 'a') + "\0"s),
            "line 1, column 51: NUL byte; the file is not text");
  EXPECT_EQ(Message("\0"s), "line 1, column 1: NUL byte; the file is not text");
}

TEST(SourceFileTest, RefusesUtf16) {
  constexpr char kMessage[] =
      "line 1, column 1: UTF-16; save the file as UTF-8";
  EXPECT_EQ(Message("\xFF\xFE{\0}\0"s), kMessage);
  EXPECT_EQ(Message("\xFE\xFF\0{\0}"s), kMessage);
  EXPECT_EQ(Message("{\0}\0"s), kMessage);
  EXPECT_EQ(Message("\0{\0}"s), kMessage);
}

TEST(SourceFileTest, DoesNotCountByteOrderMarkAsColumns) {
  EXPECT_EQ(Message("\xEF\xBB\xBF\xFF"), NotUtf8("line 1, column 1", "0xff"));
}

TEST(SourceFileTest, RefusesFilesOfOneGibibyte) {
  EXPECT_EQ(Message(std::string(SourceFile::kMaxBytes, ' ')),
            "the file has 1073741824 bytes; files of 1 GiB and more are not "
            "read");
}

}  // namespace
}  // namespace libfix
