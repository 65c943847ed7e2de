#include "libfix/engine/line_filter.h"

#include <algorithm>

namespace libfix {

bool IsWanted(const WantedLines& wanted, uint32_t line) {
  if (!wanted) return true;
  return std::ranges::any_of(*wanted, [&](const LineRange& range) {
    return range.first <= line && line <= range.last;
  });
}

}  // namespace libfix
