// UnifiedDiff writes the difference that a set of edits makes, in the form that
// `git apply` and `patch` take.
//
//   std::string diff = UnifiedDiff("db.json", file.bytes(), history.edits());
//
// The hunks come straight from the edits, not from comparing two texts. Headers
// are `--- a/PATH` and `+++ b/PATH`; a path with a blank is followed by a tab,
// one with control characters, quotes, backslashes or non-ASCII bytes is quoted
// as git does. CR stays before LF; a side without a final newline is followed
// by
// `\ No newline at end of file`. Empty when the edits change nothing.

#ifndef LIBFIX_TEXT_UNIFIED_DIFF_H_
#define LIBFIX_TEXT_UNIFIED_DIFF_H_

#include <span>
#include <string>
#include <string_view>

#include "libfix/text/edit_history.h"

namespace libfix {

// `edits` are in order, without overlaps, against `before`.
std::string UnifiedDiff(std::string_view path, std::string_view before,
                        std::span<const OwnedEdit> edits);

}  // namespace libfix

#endif  // LIBFIX_TEXT_UNIFIED_DIFF_H_
