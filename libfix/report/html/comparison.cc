#include "libfix/report/html/comparison.h"

#include <algorithm>
#include <cctype>

namespace libfix {
namespace {

// A version is one word, and so is a character of several bytes.
bool IsWord(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte) != 0 || c == '_' || c == '.' ||
         c == '-';
}

// Whether a cut at `at` would leave a part of a word on either side.
bool IsInsideWord(std::string_view text, size_t at) {
  return at > 0 && at < text.size() && IsWord(text[at - 1]) && IsWord(text[at]);
}

void Append(std::vector<Span>& spans, Span span) {
  if (span.empty()) return;
  if (!spans.empty() && span.begin <= spans.back().end) {
    spans.back().end = std::max(spans.back().end, span.end);
  } else {
    spans.push_back(span);
  }
}

int64_t Growth(const OwnedEdit& edit) {
  return static_cast<int64_t>(edit.text.size()) - edit.span.size();
}

std::string Applied(std::string_view before, std::span<const OwnedEdit> edits) {
  std::string after;
  size_t copied = 0;
  for (const OwnedEdit& edit : edits) {
    after.append(before, copied, edit.span.begin - copied).append(edit.text);
    copied = edit.span.end;
  }
  return after.append(before, copied);
}

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

}  // namespace

uint32_t ComparedText::line_count() const {
  const bool has_rest = !text_.empty() && !text_.ends_with('\n');
  return lines_.line_count() - (has_rest ? 0 : 1);
}

uint32_t ComparedText::BeginOf(uint32_t line) const {
  return static_cast<uint32_t>(lines_.Line(line).data() - text_.data());
}

Span ComparedText::OnLine(uint32_t line, Span span) const {
  const uint32_t begin = BeginOf(line);
  const auto size = static_cast<uint32_t>(Line(line).size());
  const auto place = [&](uint32_t offset) {
    return std::clamp(offset, begin, begin + size) - begin;
  };
  return {place(span.begin), place(span.end)};
}

std::vector<Span> ComparedText::ChangedIn(uint32_t line) const {
  const uint32_t begin = BeginOf(line);
  const auto end = static_cast<uint32_t>(begin + Line(line).size());
  std::vector<Span> found;
  for (auto span = std::ranges::upper_bound(changed_, begin, {}, &Span::end);
       span != changed_.end() && span->begin < end; ++span) {
    found.push_back(OnLine(line, *span));
  }
  return found;
}

Comparison::Comparison(std::string_view before,
                       std::span<const OwnedEdit> edits)
    : edits_(edits),
      written_(Applied(before, edits)),
      before_(before),
      after_(written_) {
  FindChangedWords();
  PairUp();
}

// What an edit leaves as it is at either end is not shown as changed, but a
// word that is changed in part is.
void Comparison::FindChangedWords() {
  const std::string_view before = before_.text_;
  const std::string_view after = after_.text_;
  int64_t shift = 0;
  for (const OwnedEdit& edit : edits_) {
    Span old = edit.span;
    const auto begin = static_cast<uint32_t>(edit.span.begin + shift);
    Span now = {begin, static_cast<uint32_t>(begin + edit.text.size())};
    shift += Growth(edit);
    while (!old.empty() && !now.empty() &&
           before[old.begin] == after[now.begin]) {
      ++old.begin;
      ++now.begin;
    }
    while (!old.empty() && !now.empty() &&
           before[old.end - 1] == after[now.end - 1]) {
      --old.end;
      --now.end;
    }
    if (old.empty() && now.empty()) continue;
    while (IsInsideWord(before, old.begin) || IsInsideWord(after, now.begin)) {
      if (old.begin == 0 || now.begin == 0) break;
      --old.begin;
      --now.begin;
    }
    while (IsInsideWord(before, old.end) || IsInsideWord(after, now.end)) {
      if (old.end == before.size() || now.end == after.size()) break;
      ++old.end;
      ++now.end;
    }
    Append(before_.changed_, old);
    Append(after_.changed_, now);
  }
}

// For each line of the old text the line of the new one that its first kept
// character stands on; 0 when nothing of it is left, or when it was joined with
// the line above.
std::vector<uint32_t> Comparison::KeptLines() const {
  std::vector<uint32_t> kept(before_.line_count() + 1);
  size_t passed = 0;  // edits that end above the line, which ...
  int64_t shift = 0;  // ... moved it by so many bytes
  uint32_t last = 0;
  for (uint32_t line = 1; line < kept.size(); ++line) {
    const uint32_t begin = before_.BeginOf(line);
    const auto end = static_cast<uint32_t>(begin + before_.Line(line).size());
    for (; passed < edits_.size() && edits_[passed].span.end <= begin;
         ++passed) {
      shift += Growth(edits_[passed]);
    }
    const std::optional<int64_t> place = KeptPlace({begin, end}, passed, shift);
    if (!place) continue;
    const uint32_t now = after_.LineAt(static_cast<uint32_t>(*place));
    if (now <= last) continue;
    kept[line] = last = now;
  }
  return kept;
}

// Where the first character that is left of a line stands in the new text. A
// blank line counts as long as no edit touches it.
std::optional<int64_t> Comparison::KeptPlace(Span line, size_t edit,
                                             int64_t shift) const {
  if (edit == edits_.size() || edits_[edit].span.begin > line.end) {
    return line.begin + shift;
  }
  uint32_t at = line.begin;
  while (at < line.end) {
    if (edit < edits_.size() && edits_[edit].span.begin <= at) {
      at = std::max(at, edits_[edit].span.end);
      shift += Growth(edits_[edit++]);
    } else if (IsBlank(before_.text_[at])) {
      ++at;
    } else {
      return at + shift;
    }
  }
  return std::nullopt;
}

void Comparison::PairUp() {
  const std::vector<uint32_t> kept = KeptLines();
  uint32_t old = 1;
  uint32_t now = 1;
  // What stands before a kept line on both sides is set side by side.
  const auto fill = [&](uint32_t old_end, uint32_t now_end) {
    while (old < old_end || now < now_end) {
      pairs_.push_back({.before = old < old_end ? old : 0,
                        .after = now < now_end ? now : 0});
      old += old < old_end;
      now += now < now_end;
    }
  };
  for (uint32_t line = 1; line < kept.size(); ++line) {
    if (kept[line] == 0) continue;
    fill(line, kept[line]);
    pairs_.push_back({.before = line,
                      .after = kept[line],
                      .same = before_.Line(line) == after_.Line(kept[line])});
    ++old;
    ++now;
  }
  fill(before_.line_count() + 1, after_.line_count() + 1);
}

}  // namespace libfix
