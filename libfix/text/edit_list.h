// An EditList is a set of edits to the files of one project that cannot
// contradict each other.
//
//   EditList edits;
//   absl::Status added = edits.Add({.file = 0, .span = version, .text =
//   "16.4"}); std::string after = edits.Apply(0, file.bytes());
//
// Spans always refer to the original bytes, so the order of Add() calls does
// not matter. Two edits that touch the same byte are rejected with
// InvalidArgument; the message names both. Three cases are no contradiction:
// the very same edit twice (kept once, also an insertion), insertions at one
// offset (kept in the order in which they were added), and an insertion at
// either end of a replaced span.

#ifndef LIBFIX_TEXT_EDIT_LIST_H_
#define LIBFIX_TEXT_EDIT_LIST_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "libfix/text/span.h"

namespace libfix {

// Replaces the bytes of `span` with `text`. An empty span is an insertion.
struct Edit {
  uint32_t file = 0;  // index of the file in its project
  Span span = {};
  std::string text = {};

  friend bool operator==(const Edit&, const Edit&) = default;
};

class EditList {
 public:
  absl::Status Add(Edit edit);
  // All of them or, when one is rejected, none.
  absl::Status AddAll(std::span<const Edit> edits);

  // The bytes with every edit of that file applied.
  std::string Apply(uint32_t file, std::string_view bytes) const;

  // Ordered by file, offset, and order of adding.
  std::span<const Edit> edits() const { return edits_; }
  // The edits of one file, in order.
  std::span<const Edit> EditsOf(uint32_t file) const;
  bool empty() const { return edits_.empty(); }

 private:
  std::vector<Edit> edits_;
};

}  // namespace libfix

#endif  // LIBFIX_TEXT_EDIT_LIST_H_
