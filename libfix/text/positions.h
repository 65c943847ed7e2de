// Positions turns offsets into lines and columns as some other program counts
// them, and back: in bytes, code points or UTF-16 units, from one or from zero.
//
//   const Positions places(text, {.unit = ColumnUnit::kUtf16, .first = 0});
//   Position at = places.At(311);          // as a language server wants it
//   uint32_t offset = places.OffsetOf(at);  // 311
//
// An offset counts bytes from the start of the text, a byte order mark
// included. One inside of a character, or of a byte order mark that is not
// counted, is taken as that of its first visible byte. A byte that is no UTF-8
// counts as one character, as if U+FFFD stood in its place.
//
// Building it reads the text once. After that a place costs the same wherever
// it is, also in a text of one long line. It views the text it was given, which
// must outlive it. Const, so safe from many threads.

#ifndef LIBFIX_TEXT_POSITIONS_H_
#define LIBFIX_TEXT_POSITIONS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "libfix/text/line_index.h"

namespace libfix {

enum class ColumnUnit { kUtf8Bytes, kCodePoints, kUtf16 };

struct PositionStyle {
  ColumnUnit unit = ColumnUnit::kUtf8Bytes;
  uint32_t first = 1;  // the number of the first line and the first column
  LineRules lines = {};
};

class Positions {
 public:
  Positions(std::string_view text, PositionStyle style);

  // An offset past the end is taken as the end.
  Position At(uint32_t offset) const;
  // A column past the end of its line is taken as that end, a line past the
  // last as the end of the text, and half a character as its start.
  uint32_t OffsetOf(Position position) const;
  // The units before an offset, from the start of the text: a column without
  // lines, and always from zero.
  uint32_t UnitsBefore(uint32_t offset) const;

 private:
  // Where a character starts, and the units before it.
  struct Mark {
    uint32_t offset = 0;
    uint32_t units = 0;
  };

  Mark Next(Mark at) const;
  // The last character that starts at or before an offset.
  Mark MarkAt(uint32_t offset) const;
  // The offset of the character with so many units before it.
  uint32_t OffsetAfter(uint32_t units) const;

  std::string_view text_;
  PositionStyle style_;
  LineIndex lines_;
  std::vector<Mark> marks_;  // one for each stretch of text
};

}  // namespace libfix

#endif  // LIBFIX_TEXT_POSITIONS_H_
