// The edits of all fixes that were applied, each with one finding, so that
// whoever applies what every finding offers gets the repaired files.
//
//   const AppliedEdits applied(result);
//   for (const Edit& edit : applied.Of(file, finding)) ...
//
// One change of text can repair several findings. It goes with the fix that
// does the most, so that what one needs stays together; a finding that is fixed
// along with another one has nothing of its own.

#ifndef LIBFIX_REPORT_APPLIED_EDITS_H_
#define LIBFIX_REPORT_APPLIED_EDITS_H_

#include <cstddef>
#include <span>
#include <vector>

#include "libfix/diagnostic/run_result.h"

namespace libfix {

class AppliedEdits {
 public:
  explicit AppliedEdits(const RunResult& result);

  // Those of RunResult::files[file].findings[finding], by file and place. Of
  // two at one place the first comes first in the repaired file.
  std::span<const Edit> Of(size_t file, size_t finding) const {
    return edits_[file][finding];
  }

 private:
  std::vector<std::vector<std::vector<Edit>>> edits_;  // by file, then finding
};

// Edits of one fix, in order, with those that stand within two lines of each
// other as one that carries the text between them: what a person sees and takes
// at once. Where another fix changes something between, they stay apart.
std::vector<Edit> JoinNear(std::span<const Edit> edits,
                           std::span<const FileResult> files);

}  // namespace libfix

#endif  // LIBFIX_REPORT_APPLIED_EDITS_H_
