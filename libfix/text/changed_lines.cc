#include "libfix/text/changed_lines.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace libfix {

namespace {

// The lines that `edits` touch. An edit that ends at the begin of a line counts
// as touching it, because it may have taken the line end before it.
std::vector<LineChange> TouchedLines(std::string_view before,
                                     std::span<const OwnedEdit> edits) {
  std::vector<LineChange> changes;
  size_t copied = 0;  // of `before`, into the text of the last change
  for (const OwnedEdit& edit : edits) {
    assert(edit.span.begin <= edit.span.end && edit.span.end <= before.size());
    // Looked for only where the line may be another one: lines can be long.
    if (changes.empty() ||
        (edit.span.begin >= changes.back().end &&
         LineBegin(before, edit.span.begin) >= changes.back().end)) {
      if (!changes.empty()) {
        changes.back().text.append(before, copied, changes.back().end - copied);
      }
      copied = LineBegin(before, edit.span.begin);
      changes.push_back({.begin = copied, .end = copied, .text = {}});
    }
    LineChange& change = changes.back();
    change.text.append(before, copied, edit.span.begin - copied);
    change.text.append(edit.text);
    copied = edit.span.end;
    if (edit.span.end >= change.end) {
      change.end = LineEnd(before, edit.span.end);
    }
  }
  if (!changes.empty()) {
    changes.back().text.append(before, copied, changes.back().end - copied);
  }
  return changes;
}

// Leaves out the whole lines at either end that are the same in both texts.
void TrimEqualLines(std::string_view before, LineChange& change) {
  std::string_view old = before.substr(change.begin, change.end - change.begin);
  std::string_view text = change.text;

  size_t same = static_cast<size_t>(
      std::mismatch(old.begin(), old.end(), text.begin(), text.end()).first -
      old.begin());
  // A last line without a line end is whole when both texts end with it.
  if (same < old.size() || same < text.size()) same = LineBegin(old, same);
  old.remove_prefix(same);
  text.remove_prefix(same);
  change.begin += same;

  same = static_cast<size_t>(
      std::mismatch(old.rbegin(), old.rend(), text.rbegin(), text.rend())
          .first -
      old.rbegin());
  // The equal ends begin in the middle of a line, unless both sides have a line
  // begin there.
  const auto is_line_begin = [](std::string_view side, size_t at) {
    return at == 0 || side[at - 1] == '\n';
  };
  if (!is_line_begin(old, old.size() - same) ||
      !is_line_begin(text, text.size() - same)) {
    same = old.size() - LineEnd(old, old.size() - same);
  }
  old.remove_suffix(same);
  text.remove_suffix(same);
  change.end -= same;
  change.text = std::string(text);
}

}  // namespace

std::vector<LineChange> ChangedLines(std::string_view before,
                                     std::span<const OwnedEdit> edits) {
  std::vector<LineChange> joined;
  for (LineChange& change : TouchedLines(before, edits)) {
    TrimEqualLines(before, change);
    if (!joined.empty() && joined.back().end == change.begin) {
      joined.back().end = change.end;
      joined.back().text.append(change.text);
    } else {
      joined.push_back(std::move(change));
    }
  }
  // What one edit removed, the next may have added.
  for (LineChange& change : joined) TrimEqualLines(before, change);
  std::erase_if(joined, [](const LineChange& change) {
    return change.begin == change.end && change.text.empty();
  });
  return joined;
}

size_t LineBegin(std::string_view text, size_t at) {
  if (at == 0) return 0;
  const size_t found = text.rfind('\n', at - 1);
  return found == std::string_view::npos ? 0 : found + 1;
}

size_t LineEnd(std::string_view text, size_t at) {
  const size_t found = text.find('\n', at);
  return found == std::string_view::npos ? text.size() : found + 1;
}

size_t CountLines(std::string_view text) {
  const auto ends =
      static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
  return ends + (text.empty() || text.ends_with('\n') ? 0 : 1);
}

}  // namespace libfix
