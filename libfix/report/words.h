// What the reports say of a finding in the same words.

#ifndef LIBFIX_REPORT_WORDS_H_
#define LIBFIX_REPORT_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "libfix/diagnostic/finding.h"

namespace libfix {

// Why it matters and what to do, a line each: "why: creation fails", "note:
// ...", "fix: use 15.8 (safe)", "not fixed: ...". What comes from a template is
// in them as it stands there.
std::vector<std::string> ExplanationOf(const Finding& finding);

// The same after the message, as one text of several lines.
std::string WholeMessage(const Finding& finding);

}  // namespace libfix

#endif  // LIBFIX_REPORT_WORDS_H_
