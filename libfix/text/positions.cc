#include "libfix/text/positions.h"

#include <algorithm>

#include "libfix/text/utf8.h"

namespace libfix {
namespace {

// So many bytes are read again to find a place.
constexpr uint32_t kStretch = 512;

}  // namespace

Positions::Positions(std::string_view text, PositionStyle style)
    : text_(text), style_(style), lines_(text, style.lines) {
  const auto end = static_cast<uint32_t>(text.size());
  uint32_t next = 0;
  for (Mark at{.offset = lines_.BeginOf(1)};; at = Next(at)) {
    if (at.offset >= next) {
      marks_.push_back(at);
      next = at.offset + kStretch;
    }
    if (at.offset == end) break;
  }
}

Positions::Mark Positions::Next(Mark at) const {
  if (style_.unit == ColumnUnit::kUtf8Bytes) {
    return {at.offset + 1, at.units + 1};
  }
  const auto length = static_cast<uint32_t>(
      std::max<size_t>(Utf8Length(text_.substr(at.offset, 4)), 1));
  const bool is_pair = length == 4 && style_.unit == ColumnUnit::kUtf16;
  return {at.offset + length, at.units + (is_pair ? 2U : 1U)};
}

Positions::Mark Positions::MarkAt(uint32_t offset) const {
  offset = std::clamp(offset, marks_.front().offset,
                      static_cast<uint32_t>(text_.size()));
  Mark at = *(std::ranges::upper_bound(marks_, offset, {}, &Mark::offset) - 1);
  while (at.offset < offset) {
    const Mark next = Next(at);
    if (next.offset > offset) break;
    at = next;
  }
  return at;
}

uint32_t Positions::OffsetAfter(uint32_t units) const {
  const auto end = static_cast<uint32_t>(text_.size());
  Mark at = *(std::ranges::upper_bound(marks_, units, {}, &Mark::units) - 1);
  while (at.units < units && at.offset < end) {
    const Mark next = Next(at);
    if (next.units > units) break;
    at = next;
  }
  return at.offset;
}

Position Positions::At(uint32_t offset) const {
  const Mark mark = MarkAt(offset);
  const uint32_t line = lines_.At(mark.offset).line;
  const uint32_t begin = MarkAt(lines_.BeginOf(line)).units;
  return {.line = line - 1 + style_.first,
          .column = mark.units - begin + style_.first};
}

uint32_t Positions::OffsetOf(Position position) const {
  if (position.line < style_.first) return lines_.BeginOf(1);
  const uint32_t line = position.line - style_.first + 1;
  const uint32_t begin = lines_.BeginOf(line);
  if (line > lines_.line_count()) return begin;
  if (position.column <= style_.first) return begin;
  const uint32_t columns = std::min(position.column - style_.first,
                                    static_cast<uint32_t>(text_.size()));
  const uint32_t units = MarkAt(begin).units + columns;
  const uint32_t offset = OffsetAfter(units);
  const bool is_last = line == lines_.line_count();
  if (is_last || offset < lines_.BeginOf(line + 1)) return offset;
  return begin + static_cast<uint32_t>(lines_.Line(line).size());
}

uint32_t Positions::UnitsBefore(uint32_t offset) const {
  return MarkAt(offset).units;
}

}  // namespace libfix
