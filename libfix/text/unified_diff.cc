#include "libfix/text/unified_diff.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "fmt/format.h"

namespace libfix {
namespace {

constexpr size_t kContext = 3;
// Two changes this far apart, or nearer, share a hunk, as git has it: their
// contexts would touch or overlap.
constexpr size_t kMaxGap = 2 * kContext;

// Whole lines of the old text, and the lines that replace them.
struct Change {
  size_t begin = 0;  // in the old text
  size_t end = 0;
  std::string text;
};

size_t LineBegin(std::string_view text, size_t at) {
  if (at == 0) return 0;
  const size_t found = text.rfind('\n', at - 1);
  return found == std::string_view::npos ? 0 : found + 1;
}

// Behind the line end of the line that `at` lies in.
size_t LineEnd(std::string_view text, size_t at) {
  const size_t found = text.find('\n', at);
  return found == std::string_view::npos ? text.size() : found + 1;
}

// A last line without its line end is a line too.
size_t CountLines(std::string_view text) {
  const auto ends =
      static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
  return ends + (text.empty() || text.ends_with('\n') ? 0 : 1);
}

// The lines that `edits` touch. An edit that ends at the begin of a line counts
// as touching it, because it may have taken the line end before it.
std::vector<Change> TouchedLines(std::string_view before,
                                 std::span<const OwnedEdit> edits) {
  std::vector<Change> changes;
  size_t copied = 0;  // of `before`, into the text of the last change
  for (const OwnedEdit& edit : edits) {
    assert(edit.span.begin <= edit.span.end && edit.span.end <= before.size());
    if (changes.empty() ||
        LineBegin(before, edit.span.begin) >= changes.back().end) {
      if (!changes.empty()) {
        changes.back().text.append(before, copied, changes.back().end - copied);
      }
      copied = LineBegin(before, edit.span.begin);
      changes.push_back({.begin = copied, .end = copied, .text = {}});
    }
    Change& change = changes.back();
    change.text.append(before, copied, edit.span.begin - copied);
    change.text.append(edit.text);
    copied = edit.span.end;
    change.end = std::max(change.end, LineEnd(before, edit.span.end));
  }
  if (!changes.empty()) {
    changes.back().text.append(before, copied, changes.back().end - copied);
  }
  return changes;
}

// Leaves out the whole lines at either end that are the same in both texts.
void TrimEqualLines(std::string_view before, Change& change) {
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

// Changes with at least one line between them.
std::vector<Change> ChangedLines(std::string_view before,
                                 std::span<const OwnedEdit> edits) {
  std::vector<Change> joined;
  for (Change& change : TouchedLines(before, edits)) {
    TrimEqualLines(before, change);
    if (!joined.empty() && joined.back().end == change.begin) {
      joined.back().end = change.end;
      joined.back().text.append(change.text);
    } else {
      joined.push_back(std::move(change));
    }
  }
  // What one edit removed, the next may have added.
  for (Change& change : joined) TrimEqualLines(before, change);
  std::erase_if(joined, [](const Change& change) {
    return change.begin == change.end && change.text.empty();
  });
  return joined;
}

void AppendLines(std::string& out, char sign, std::string_view text) {
  while (!text.empty()) {
    const size_t end = LineEnd(text, 0);
    out.push_back(sign);
    out.append(text, 0, end);
    text.remove_prefix(end);
  }
  if (!out.ends_with('\n')) out.append("\n\\ No newline at end of file\n");
}

// `lines_before` lines stand before the range. An empty range is named by the
// line before it.
std::string Range(size_t lines_before, size_t count) {
  if (count == 1) return fmt::format("{}", lines_before + 1);
  return fmt::format("{},{}", count == 0 ? lines_before : lines_before + 1,
                     count);
}

class HunkWriter {
 public:
  HunkWriter(std::string_view before, std::string* out)
      : before_(before), out_(out) {}

  // The changes of one hunk.
  void Write(std::span<const Change> changes) {
    size_t begin = changes.front().begin;
    for (size_t i = 0; i < kContext && begin > 0; ++i) {
      begin = LineBegin(before_, begin - 1);
    }
    size_t end = changes.back().end;
    for (size_t i = 0; i < kContext && end < before_.size(); ++i) {
      end = LineEnd(before_, end);
    }

    const size_t old_before = counted_lines_ + CountLines(Old(counted_, begin));
    const size_t new_before = old_before + added_lines_ - removed_lines_;
    const size_t old_count = CountLines(Old(begin, end));
    size_t added = 0;
    size_t removed = 0;
    std::string body;
    size_t at = begin;
    for (const Change& change : changes) {
      const std::string_view old = Old(change.begin, change.end);
      added += CountLines(change.text);
      removed += CountLines(old);
      if (at < change.begin) AppendLines(body, ' ', Old(at, change.begin));
      if (!old.empty()) AppendLines(body, '-', old);
      if (!change.text.empty()) AppendLines(body, '+', change.text);
      at = change.end;
    }
    if (at < end) AppendLines(body, ' ', Old(at, end));

    out_->append(fmt::format("@@ -{} +{} @@\n", Range(old_before, old_count),
                             Range(new_before, old_count + added - removed)));
    out_->append(body);
    counted_ = end;
    counted_lines_ = old_before + old_count;
    added_lines_ += added;
    removed_lines_ += removed;
  }

 private:
  std::string_view Old(size_t begin, size_t end) const {
    return before_.substr(begin, end - begin);
  }

  const std::string_view before_;
  std::string* const out_;
  size_t counted_ = 0;        // the bytes of `before_` that ...
  size_t counted_lines_ = 0;  // ... hold this many lines
  size_t added_lines_ = 0;
  size_t removed_lines_ = 0;
};

bool NeedsQuotes(std::string_view path) {
  return std::any_of(path.begin(), path.end(), [](char c) {
    const auto byte = static_cast<uint8_t>(c);
    return byte < 0x20 || byte >= 0x7F || c == '"' || c == '\\';
  });
}

std::string Quoted(std::string_view name) {
  constexpr std::string_view kEscaped = "\a\b\t\n\v\f\r\"\\";
  constexpr std::string_view kLetters = "abtnvfr\"\\";
  std::string quoted = "\"";
  for (const char c : name) {
    const auto byte = static_cast<uint8_t>(c);
    if (const size_t i = kEscaped.find(c); i != std::string_view::npos) {
      quoted.push_back('\\');
      quoted.push_back(kLetters[i]);
    } else if (byte < 0x20 || byte >= 0x7F) {
      quoted.append(fmt::format("\\{:03o}", byte));
    } else {
      quoted.push_back(c);
    }
  }
  quoted.push_back('"');
  return quoted;
}

// The tab tells readers that the blank belongs to the name.
std::string HeaderName(std::string_view prefix, std::string_view path) {
  std::string name = fmt::format("{}{}", prefix, path);
  if (NeedsQuotes(path)) name = Quoted(name);
  if (path.find(' ') != std::string_view::npos) name.push_back('\t');
  return name;
}

}  // namespace

std::string UnifiedDiff(std::string_view path, std::string_view before,
                        std::span<const OwnedEdit> edits) {
  const std::vector<Change> changes = ChangedLines(before, edits);
  if (changes.empty()) return {};
  std::string diff = fmt::format("--- {}\n+++ {}\n", HeaderName("a/", path),
                                 HeaderName("b/", path));
  HunkWriter writer(before, &diff);
  for (size_t first = 0, last = 0; first < changes.size(); first = last) {
    last = first + 1;
    while (last < changes.size() &&
           CountLines(before.substr(
               changes[last - 1].end,
               changes[last].begin - changes[last - 1].end)) <= kMaxGap) {
      ++last;
    }
    writer.Write(std::span(changes).subspan(first, last - first));
  }
  return diff;
}

}  // namespace libfix
