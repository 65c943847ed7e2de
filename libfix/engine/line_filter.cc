#include "libfix/engine/line_filter.h"

#include <algorithm>

namespace libfix {

bool IsWanted(const WantedLines& wanted, uint32_t line) {
  if (!wanted) return true;
  return std::ranges::any_of(*wanted, [&](const LineRange& range) {
    return range.first <= line && line <= range.last;
  });
}

void KeepDraftsOn(const WantedLines& wanted, const EditHistory& history,
                  const LineIndex& input, std::deque<Draft>& drafts) {
  if (!wanted) return;
  std::erase_if(drafts, [&](const Draft& draft) {
    return !IsWanted(wanted, input.At(history.ToInput(draft.span).begin).line);
  });
}

}  // namespace libfix
