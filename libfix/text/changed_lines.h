// ChangedLines tells which whole lines a set of edits replaces, and by what.
//
//   for (const LineChange& change : ChangedLines(before, edits)) ...
//
// A line ends at LF, as git has it. A last line without its line end is a line
// too.

#ifndef LIBFIX_TEXT_CHANGED_LINES_H_
#define LIBFIX_TEXT_CHANGED_LINES_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/text/edit_history.h"

namespace libfix {

// Whole lines of the old text, and the lines that replace them. One of both can
// be empty.
struct LineChange {
  size_t begin = 0;  // in the old text
  size_t end = 0;
  std::string text;
};

// In order, with at least one line between them, and none that changes nothing.
// `edits` are in order, without overlaps, against `before`.
std::vector<LineChange> ChangedLines(std::string_view before,
                                     std::span<const OwnedEdit> edits);

// Where the line begins that `at` lies in.
size_t LineBegin(std::string_view text, size_t at);
// Behind its line end.
size_t LineEnd(std::string_view text, size_t at);
size_t CountLines(std::string_view text);

}  // namespace libfix

#endif  // LIBFIX_TEXT_CHANGED_LINES_H_
