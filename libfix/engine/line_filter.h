// Keeps to what the caller asked about: findings on some lines of a file only,
// those that somebody just changed, say.

#ifndef LIBFIX_ENGINE_LINE_FILTER_H_
#define LIBFIX_ENGINE_LINE_FILTER_H_

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "libfix/rules/rule.h"
#include "libfix/text/edit_history.h"
#include "libfix/text/line_index.h"

namespace libfix {

// Of the input of a run; nothing means all of them.
using WantedLines = std::optional<std::vector<LineRange>>;

bool IsWanted(const WantedLines& wanted, uint32_t line);

// Drops the drafts of which the place begins on another line. `history` is what
// was done to the input so far, `input` the lines that it had.
void KeepDraftsOn(const WantedLines& wanted, const EditHistory& history,
                  const LineIndex& input, std::deque<Draft>& drafts);

}  // namespace libfix

#endif  // LIBFIX_ENGINE_LINE_FILTER_H_
