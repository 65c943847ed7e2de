// An EditHistory composes the edits of several passes over one file into edits
// against the bytes the first pass began with.
//
//   EditHistory history;
//   history.Push(first_pass);    // spans refer to the input
//   history.Push(second_pass);   // spans refer to the result of the first
//   history.edits()              // spans refer to the input again
//
// Where a later edit touches text that an earlier one wrote, the two become one
// composed edit that carries the owners of both. An owner is the caller's own
// number for "whose edit is this" (the engine uses one per fix). Edits that
// only meet stay apart, and text that was inserted and taken out again leaves
// nothing.

#ifndef LIBFIX_TEXT_EDIT_HISTORY_H_
#define LIBFIX_TEXT_EDIT_HISTORY_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/text/span.h"

namespace libfix {

struct OwnedEdit {
  Span span = {};
  std::string text = {};
  std::vector<uint32_t> owners = {};  // sorted, each once

  friend bool operator==(const OwnedEdit&, const OwnedEdit&) = default;
};

class EditHistory {
 public:
  // `edits` are in order, do not overlap, and refer to the text as all earlier
  // pushes left it. Adjacent insertions at one offset keep their order.
  void Push(std::span<const OwnedEdit> edits);

  // Everything so far, in order, against the input. Applying these to the input
  // gives the current text.
  std::span<const OwnedEdit> edits() const { return edits_; }
  // Where the text of each of them stands in the current text.
  std::span<const Span> written() const { return written_; }

  // Where a span of the current text lies in the input. A place inside text
  // that was written by an edit becomes that edit's whole input span.
  Span ToInput(Span current) const;

 private:
  std::vector<OwnedEdit> edits_;
  std::vector<Span> written_;
};

}  // namespace libfix

#endif  // LIBFIX_TEXT_EDIT_HISTORY_H_
