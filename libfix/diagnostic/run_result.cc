#include "libfix/diagnostic/run_result.h"

namespace libfix {
namespace {

// Every number of a file in a result.
template <typename Change>
void ForFileNumbers(FileResult& result, Change change) {
  for (Finding& finding : result.findings) {
    change(finding.location.file);
    if (finding.fix) {
      for (Edit& edit : finding.fix->edits) change(edit.file);
    }
    for (Alternative& other : finding.alternatives) {
      for (Edit& edit : other.edits) change(edit.file);
    }
  }
}

}  // namespace

void RenumberFiles(FileResult& result, std::span<const uint32_t> numbers) {
  ForFileNumbers(result, [&](uint32_t& file) { file = numbers[file]; });
}

void AddToFileNumbers(FileResult& result, uint32_t count) {
  ForFileNumbers(result, [&](uint32_t& file) { file += count; });
}

}  // namespace libfix
