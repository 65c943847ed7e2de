// A Comparison sets the lines of a file beside those that its edits made of it.
//
//   Comparison texts(file.before, file.edits);
//   for (const LinePair& pair : texts.pairs()) ...
//
// Nothing is guessed: which line became which is read off the edits, since what
// they left in place stands in both texts.
//
// It views what it was given, which must outlive it.

#ifndef LIBFIX_REPORT_HTML_COMPARISON_H_
#define LIBFIX_REPORT_HTML_COMPARISON_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/text/edit_history.h"
#include "libfix/text/line_index.h"
#include "libfix/text/span.h"

namespace libfix {

// Lines are 1-based; 0: there is none on this side.
struct LinePair {
  uint32_t before = 0;
  uint32_t after = 0;
  bool same = false;
};

// One of the two texts, and which words of it the other one lacks.
class ComparedText {
 public:
  explicit ComparedText(std::string_view text) : text_(text), lines_(text) {}

  std::string_view text() const { return text_; }
  // Without an empty one behind the last line end.
  uint32_t line_count() const;
  std::string_view Line(uint32_t line) const { return lines_.Line(line); }
  uint32_t LineAt(uint32_t offset) const { return lines_.At(offset).line; }
  // Where a line begins in the text.
  uint32_t BeginOf(uint32_t line) const;
  // The part of a span that lies on a line, counted from where that begins.
  Span OnLine(uint32_t line, Span span) const;
  // The changed words of a line, in order, counted from where it begins.
  std::vector<Span> ChangedIn(uint32_t line) const;

 private:
  friend class Comparison;

  std::string_view text_;
  LineIndex lines_;
  std::vector<Span> changed_;  // in order, apart
};

class Comparison {
 public:
  // `edits` are in order, without overlaps, against `before`.
  Comparison(std::string_view before, std::span<const OwnedEdit> edits);
  Comparison(const Comparison&) = delete;
  Comparison& operator=(const Comparison&) = delete;

  const ComparedText& before() const { return before_; }
  const ComparedText& after() const { return after_; }
  std::span<const LinePair> pairs() const { return pairs_; }

 private:
  void FindChangedWords();
  std::vector<uint32_t> KeptLines() const;
  std::optional<int64_t> KeptPlace(Span line, size_t edit, int64_t shift) const;
  void PairUp();

  std::span<const OwnedEdit> edits_;
  std::string written_;
  ComparedText before_;
  ComparedText after_;
  std::vector<LinePair> pairs_;
};

}  // namespace libfix

#endif  // LIBFIX_REPORT_HTML_COMPARISON_H_
