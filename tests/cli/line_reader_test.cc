#include "cli/line_reader.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "cli/file_descriptor.h"

namespace libfix::cli {
namespace {

constexpr size_t kTooLong = 8;

// The lines of a pipe into which all was written, each in brackets.
std::string LinesOf(std::string_view input) {
  int ends[2];
  EXPECT_EQ(pipe2(ends, O_CLOEXEC), 0);
  const FileDescriptor out(ends[0]);
  FileDescriptor in(ends[1]);
  EXPECT_EQ(write(in.get(), input.data(), input.size()),
            static_cast<ssize_t>(input.size()));
  in.Close();
  LineReader lines(out.get(), kTooLong);
  std::string all;
  while (true) {
    const absl::StatusOr<LineReader::Line> line = lines.Next();
    if (!line.ok()) return line.status().ToString();
    if (line->is_end) return all;
    all += line->is_too_long ? "too long " : "";
    all += '[' + std::string(line->text) + ']';
  }
}

TEST(LineReaderTest, TakesLinesApart) {
  EXPECT_EQ(LinesOf(""), "");
  EXPECT_EQ(LinesOf("a\nbc\n"), "[a][bc]");
  EXPECT_EQ(LinesOf("\n\na\r\n"), "[][][a\r]");
}

TEST(LineReaderTest, LastLineNeedsNoEnd) {
  EXPECT_EQ(LinesOf("a\nb"), "[a][b]");
}

TEST(LineReaderTest, ThrowsLongLinesAway) {
  EXPECT_EQ(LinesOf("1234567\n12345678\na\n"), "[1234567]too long [][a]");
  EXPECT_EQ(LinesOf("12345678"), "too long []");
  const std::string very_long(30'000, 'x');  // less than a pipe holds
  EXPECT_EQ(LinesOf("a\n" + very_long + "\nb\n" + very_long),
            "[a]too long [][b]too long []");
}

TEST(LineReaderTest, DoesNotWaitForTheNextLine) {
  int ends[2];
  ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
  const FileDescriptor out(ends[0]);
  const FileDescriptor in(ends[1]);
  LineReader lines(out.get(), kTooLong);
  ASSERT_EQ(write(in.get(), "a\nb", 3), 3);
  EXPECT_EQ(lines.Next()->text, "a");
  ASSERT_EQ(write(in.get(), "c\n", 2), 2);
  EXPECT_EQ(lines.Next()->text, "bc");
}

TEST(LineReaderTest, SaysWhenNothingCanBeRead) {
  LineReader lines(-1, kTooLong);
  EXPECT_EQ(lines.Next().status().message(),
            "standard input cannot be read: bad file descriptor");
}

}  // namespace
}  // namespace libfix::cli
