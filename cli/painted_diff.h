// A diff for people.

#ifndef LIBFIX_CLI_PAINTED_DIFF_H_
#define LIBFIX_CLI_PAINTED_DIFF_H_

#include <string>
#include <vector>

#include "libfix/diagnostic/run_result.h"

namespace libfix::cli {

// What the edits make of `file.before`, in the colours of git where `color` is
// set. What would act on the terminal is written as escapes, so it is no diff
// for programs. The edits may come in any order and more than once.
std::string PaintedDiff(const FileResult& file, std::vector<OwnedEdit> edits,
                        bool color);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_PAINTED_DIFF_H_
