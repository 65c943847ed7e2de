// Keeps to what the caller asked about: findings on some lines of a file only,
// those that somebody just changed, say.

#ifndef LIBFIX_ENGINE_LINE_FILTER_H_
#define LIBFIX_ENGINE_LINE_FILTER_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "libfix/text/line_index.h"

namespace libfix {

// Of the input of a run; nothing means all of them.
using WantedLines = std::optional<std::vector<LineRange>>;

bool IsWanted(const WantedLines& wanted, uint32_t line);

}  // namespace libfix

#endif  // LIBFIX_ENGINE_LINE_FILTER_H_
