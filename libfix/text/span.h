// A Span is a half-open range of bytes, [begin, end), in one file.
//
// Offsets count bytes from the start of the file, a byte order mark included.
// 32 bits are enough: SourceFile refuses files of 1 GiB and more.

#ifndef LIBFIX_TEXT_SPAN_H_
#define LIBFIX_TEXT_SPAN_H_

#include <compare>
#include <cstdint>

namespace libfix {

struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  constexpr uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool Contains(Span other) const {
    return begin <= other.begin && other.end <= end;
  }

  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

}  // namespace libfix

#endif  // LIBFIX_TEXT_SPAN_H_
