// The repair of a run as suggestions: whole lines that replace whole lines, as
// a review of a pull request can hold them.
//
//   for (const Suggestion& one : Suggestions(result, &pull_request)) ...
//
// A suggestion is made only where it says exactly what the repair is, where the
// pull request shows all of its lines in one hunk, and where the same holds for
// all others that are made by the same fixes: a fix is taken whole or not at
// all.

#ifndef LIBFIX_REPORT_SUGGESTIONS_H_
#define LIBFIX_REPORT_SUGGESTIONS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/diagnostic/pull_request.h"
#include "libfix/diagnostic/run_result.h"

namespace libfix {

struct Suggestion {
  uint32_t file = 0;  // index into RunResult::files
  LineRange lines;    // at least one
  std::string text;   // what replaces them, line ends included
  // Those of the findings that it repairs, or a part of them.
  std::vector<const Finding*> findings;
  // It is one of so many that belong together.
  size_t number = 1;
  size_t of = 1;
};

// In the order of files and lines; no line is in two of them. `pull_request`
// may be null: then there are none.
std::vector<Suggestion> Suggestions(const RunResult& result,
                                    const PullRequest* pull_request);
// Wherever they are.
std::vector<Suggestion> Suggestions(const RunResult& result);

// Exactly the text, in a fence that it cannot end. `info` tells whose it is.
std::string SuggestionFence(std::string_view info, std::string_view text);
// For a comment on `line`: GitLab takes from the fence how many lines above and
// below it are meant. Empty when `line` is not among them, or when they reach
// further than GitLab's 100 lines to a side.
std::string GitlabSuggestion(const Suggestion& suggestion, uint32_t line);

// Whether the pull request shows these lines, all in one hunk.
bool Shows(const PullRequest* pull_request, const FileResult& file,
           LineRange lines);

}  // namespace libfix

#endif  // LIBFIX_REPORT_SUGGESTIONS_H_
