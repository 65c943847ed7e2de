#include "libfix/text/unified_diff.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "fmt/format.h"
#include "libfix/text/changed_lines.h"

namespace libfix {
namespace {

constexpr size_t kContext = 3;
// Two changes this far apart, or nearer, share a hunk, as git has it: their
// contexts would touch or overlap.
constexpr size_t kMaxGap = 2 * kContext;

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
  void Write(std::span<const LineChange> changes) {
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
    for (const LineChange& change : changes) {
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
  const std::vector<LineChange> changes = ChangedLines(before, edits);
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
