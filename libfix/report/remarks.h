// What a report for reviewers has to say about a run, place by place, so that
// formats with a limit can begin with what matters most.
//
//   for (const Remark& remark : Remarks(result)) ...
//
// Texts are as the template has them: who shows them makes them harmless. They
// view the result, which must outlive the remarks.

#ifndef LIBFIX_REPORT_REMARKS_H_
#define LIBFIX_REPORT_REMARKS_H_

#include <string>
#include <string_view>
#include <vector>

#include "libfix/diagnostic/run_result.h"

namespace libfix {

struct Remark {
  const FileResult* file = nullptr;
  // Null where it is about the file: it could not be read, or a comment in it
  // does nothing.
  const Finding* finding = nullptr;
  Severity severity = Severity::kLow;
  Position begin;  // line 0: no place
  Position end;
  std::string_view title;
  std::string_view message;
};

// The gravest first, among equals in the order of the result. Files that could
// not be read or repaired come before everything else.
std::vector<Remark> Remarks(const RunResult& result);

// "fix: use 15.8 (safe)", "not fixed: the catalog knows no replacement"
std::string WhatToDo(const Finding& finding);

// "1 finding", "2 findings"
std::string Plural(size_t count, std::string_view noun);

// How a severity reads in a terminal, and what SARIF calls its level: "error",
// "warning" or "note".
std::string_view SeverityLabel(Severity severity);

}  // namespace libfix

#endif  // LIBFIX_REPORT_REMARKS_H_
