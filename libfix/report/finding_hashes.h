// By what a review tool knows a finding again when lines have moved, as a text.

#ifndef LIBFIX_REPORT_FINDING_HASHES_H_
#define LIBFIX_REPORT_FINDING_HASHES_H_

#include <map>
#include <string>
#include <string_view>

#include "libfix/diagnostic/finding.h"

namespace libfix {

// Findings with the same fingerprint are numbered in the order in which they
// are asked about.
class FindingHashes {
 public:
  // `path`: of the file, or nothing where the reader adds it himself.
  // "a94a8fe5ccb19ba6:1"
  std::string Of(std::string_view path, const Finding& finding);

 private:
  std::map<std::string, int> counts_;
};

}  // namespace libfix

#endif  // LIBFIX_REPORT_FINDING_HASHES_H_
