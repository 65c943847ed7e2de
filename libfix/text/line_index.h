// A LineIndex tells the line and column of a byte.
//
//   LineIndex lines(file.bytes());
//   Position at = lines.At(311);        // {.line = 12, .column = 26}
//   std::string_view text = lines.Line(12);  // without its line end
//
// Lines and columns are 1-based; columns count UTF-8 bytes. A line ends at LF
// or CRLF; a CR alone is part of its line, as git and editors in the shell see
// it. A byte order mark is no column: the first visible byte stands in
// column 1. Who needs it otherwise says so (LineRules), and who counts columns
// in other units takes Positions.
//
// What follows the last line end is a line too, even when it is empty.
//
// Building it reads the whole text once, so build it only for files that have
// something to say. It views the text it was given, which must outlive it.

#ifndef LIBFIX_TEXT_LINE_INDEX_H_
#define LIBFIX_TEXT_LINE_INDEX_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "libfix/text/span.h"

namespace libfix {

struct Position {
  uint32_t line = 0;    // 1-based; 0 = no place
  uint32_t column = 0;  // 1-based, in UTF-8 bytes

  friend bool operator==(const Position&, const Position&) = default;
};

// Lines of a file, `first` and `last` among them.
struct LineRange {
  uint32_t first = 0;  // 1-based
  uint32_t last = 0;

  friend bool operator==(const LineRange&, const LineRange&) = default;
};

// Some of a line.
struct LinePart {
  std::string_view text;
  uint32_t begin = 0;  // how many bytes of the line stand before it
};

struct LineRules {
  bool lone_cr_ends_line = false;  // as in the Language Server Protocol
  bool counts_byte_order_mark = false;
};

class LineIndex {
 public:
  explicit LineIndex(std::string_view text, LineRules rules = {});

  // An offset past the end is taken as the end.
  Position At(uint32_t offset) const;
  // The text of a line (1-based) without its line end and without a byte order
  // mark; empty when there is no such line.
  std::string_view Line(uint32_t line) const;
  // The line of a place, and of a very long one what stands around the place:
  // up to 128 bytes before it, and 384 behind. Characters are not cut.
  LinePart Around(Position at) const;
  // The offset of its first byte; for a line past the last, the end.
  uint32_t BeginOf(uint32_t line) const;
  uint32_t line_count() const { return static_cast<uint32_t>(starts_.size()); }

 private:
  void AddStartsAfterNewlines();
  void AddStartsAfterAnyEnd();

  std::string_view text_;
  std::vector<uint32_t> starts_;
};

}  // namespace libfix

#endif  // LIBFIX_TEXT_LINE_INDEX_H_
