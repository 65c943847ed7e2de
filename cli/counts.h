// What a run found and what became of it, in numbers, which stay when the
// findings themselves are gone.
//
//   Counts counts;
//   for (const FileResult& file : result.files) counts.Add(file);

#ifndef LIBFIX_CLI_COUNTS_H_
#define LIBFIX_CLI_COUNTS_H_

#include <cstddef>
#include <map>
#include <string_view>

#include "libfix/diagnostic/run_result.h"

namespace libfix::cli {

struct RuleCounts {
  size_t found = 0;
  size_t fixed = 0;
  size_t files = 0;
};

struct Counts {
  size_t failed = 0;   // files with an error
  size_t changed = 0;  // files
  size_t files = 0;    // with findings
  size_t findings = 0;
  size_t fixed = 0;
  size_t unsafe = 0;   // left, with an unsafe fix
  size_t without = 0;  // left, without a fix
  size_t known = 0;    // accepted by a baseline; not among the findings
  std::map<std::string_view, RuleCounts> by_rule;

  size_t left() const { return findings - fixed; }
  void Add(const FileResult& file);
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_COUNTS_H_
