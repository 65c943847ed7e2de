#include "libfix/catalog/log_pattern.h"

#include <algorithm>
#include <utility>

namespace libfix {
namespace {

constexpr size_t kMostReadings = 8;
constexpr int kMostBreaksInAWord = 3;
// Cells further to the right are not followed from line to line.
constexpr size_t kWidestLine = 1024;

constexpr std::string_view kBorders[] = {"|", "│", "┃", "║", ">"};
// JSON escapes of a line break and of ESC.
constexpr std::string_view kEscapedBreaks[] = {"\\r\\n", "\\n"};
constexpr std::string_view kEscapes[] = {"\x1b", "\\u001b", "\\u001B", "\\x1b"};
constexpr std::string_view kQuotes = "\"'`*\\";

bool IsBlank(char c) { return c == ' ' || c == '\t'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool IsOfWord(char c) {
  return IsDigit(c) || IsLetter(c) || c == '.' || c == '-' || c == '_';
}

// The length of what stands at `at`; 0 when it is none of `words`.
template <typename Words>
size_t LengthOf(const Words& words, std::string_view log, size_t at) {
  for (const std::string_view word : words) {
    if (log.substr(at, word.size()) == word) return word.size();
  }
  return 0;
}

size_t SkipBlanks(std::string_view log, size_t at) {
  while (at < log.size()) {
    if (IsBlank(log[at])) {
      ++at;
      continue;
    }
    const size_t behind = SkipColours(log, at);
    if (behind == at) break;
    at = behind;
  }
  return at;
}

size_t SkipQuotes(std::string_view log, size_t at) {
  while (true) {
    at = SkipColours(log, at);
    if (at >= log.size() || kQuotes.find(log[at]) == kQuotes.npos) return at;
    // A broken line of a JSON string is no quote.
    if (LengthOf(kEscapedBreaks, log, at) > 0) return at;
    ++at;
  }
}

// "2026-11-22T10:15:03.123Z", bracketed or not, as runners put before each
// line.
size_t SkipTime(std::string_view log, size_t at) {
  const size_t start = at < log.size() && log[at] == '[' ? at + 1 : at;
  constexpr std::string_view kForm = "0000-00-00T00:00:00";
  if (log.size() - std::min(start, log.size()) < kForm.size()) return at;
  for (size_t i = 0; i < kForm.size(); ++i) {
    const char c = log[start + i];
    if (kForm[i] == '0' ? !IsDigit(c) : c != kForm[i]) return at;
  }
  size_t end = start + kForm.size();
  while (end < log.size() &&
         (IsDigit(log[end]) || log[end] == '.' || log[end] == 'Z')) {
    ++end;
  }
  if (end < log.size() && log[end] == ']') ++end;
  return end;
}

// What stands before the text of a line: times, borders, blanks.
size_t SkipMargin(std::string_view log, size_t at) {
  at = SkipTime(log, SkipBlanks(log, at));
  while (true) {
    at = SkipBlanks(log, at);
    const size_t border = LengthOf(kBorders, log, at);
    if (border == 0) return at;
    at += border;
  }
}

bool IsEndOfLine(std::string_view log, size_t at) {
  return at >= log.size() || log[at] == '\n' || log[at] == '\r';
}

// Behind the code point at `at`.
size_t NextCharacter(std::string_view log, size_t at) {
  ++at;
  while (at < log.size() && (log[at] & 0xC0) == 0x80) ++at;
  return at;
}

}  // namespace

size_t SkipColours(std::string_view log, size_t at) {
  while (true) {
    const size_t escape = LengthOf(kEscapes, log, at);
    if (escape == 0 || at + escape >= log.size() || log[at + escape] != '[') {
      return at;
    }
    size_t end = at + escape + 1;
    while (end < log.size() && log[end] >= ' ' && log[end] < '@') ++end;
    if (end >= log.size()) return at;
    at = end + 1;
  }
}

bool LogPattern::CanBegin(std::string_view log, size_t at,
                          std::string_view pattern) {
  for (const char wanted : pattern.substr(0, pattern.find('{'))) {
    if (at >= log.size()) return false;
    if (log[at] == wanted) {
      ++at;
      continue;
    }
    if (wanted == ' ' && log[at] == '\t') return true;
    // More blanks than one.
    if (at > 0 && log[at] == ' ' && log[at - 1] == ' ') return true;
    if (log[at] == '\x1b' || log[at] == '\\') return true;
    at = SkipBlanks(log, at);
    return IsEndOfLine(log, at) || LengthOf(kBorders, log, at) > 0;
  }
  return true;
}

std::vector<LogMatch> LogPattern::MatchAt(size_t at, std::string_view pattern) {
  found_.clear();
  Try(at, pattern, {});
  return std::move(found_);
}

void LogPattern::Try(size_t at, std::string_view pattern, LogMatch match) {
  for (; !pattern.empty(); pattern.remove_prefix(1)) {
    if (found_.size() >= kMostReadings) return;
    const char wanted = pattern.front();
    if (wanted == '{') return TryWord(at, pattern, match);
    match.text += wanted;
    if (wanted == ' ') {
      const std::vector<size_t> gaps = Gaps(at);
      if (gaps.empty()) return;
      for (const size_t gap : gaps) Try(gap, pattern.substr(1), match);
      return;
    }
    at = SkipColours(log_, at);
    if (wanted == '"' && log_.substr(at, 2) == "\\\"") ++at;
    if (at < log_.size() && log_[at] == wanted) {
      ++at;
      continue;
    }
    for (const size_t next : Breaks(at)) {
      if (log_[next] != wanted) continue;
      Try(next + 1, pattern.substr(1), match);
    }
    return;
  }
  match.end = at;
  found_.push_back(std::move(match));
}

void LogPattern::TryWord(size_t at, std::string_view pattern,
                         const LogMatch& match) {
  const size_t start = SkipQuotes(log_, at);
  if (start < log_.size() && IsOfWord(log_[start])) {
    return ReadWord(start, "", 0, pattern, match);
  }
  for (const size_t next : Breaks(start)) {
    ReadWord(SkipQuotes(log_, next), "", 1, pattern, match);
  }
}

void LogPattern::ReadWord(size_t at, std::string word, int breaks,
                          std::string_view pattern, const LogMatch& match) {
  while (at < log_.size() && IsOfWord(log_[at])) {
    word += log_[at];
    at = SkipColours(log_, at + 1);
  }
  const char kind = pattern[1];
  if (word.empty() || (kind == 'v' && !IsDigit(word[0])) ||
      (kind == 'n' && !IsLetter(word[0]))) {
    return;
  }
  // The full stop of a sentence is not the version's.
  const size_t length = word.find_last_not_of(".-") + 1;
  LogMatch with = match;
  with.words.push_back(word.substr(0, length));
  with.text += with.words.back();
  const bool stopped = length < word.size();
  Try(stopped ? at - (word.size() - length) : SkipQuotes(log_, at),
      pattern.substr(3), std::move(with));
  if (breaks == kMostBreaksInAWord) return;
  for (const size_t next : Breaks(at)) {
    if (!IsOfWord(log_[next])) continue;
    ReadWord(next, word, breaks + 1, pattern, match);
  }
}

std::vector<size_t> LogPattern::Gaps(size_t at) const {
  const size_t behind = SkipBlanks(log_, at);
  std::vector<size_t> gaps = Breaks(behind);
  const bool has_blank = behind > SkipColours(log_, at);
  if (has_blank && !IsEndOfLine(log_, behind)) {
    gaps.insert(gaps.begin(), behind);
  }
  return gaps;
}

std::vector<size_t> LogPattern::Breaks(size_t at) const {
  at = SkipBlanks(log_, at);
  if (const size_t escaped = LengthOf(kEscapedBreaks, log_, at); escaped > 0) {
    const size_t next = SkipMargin(log_, at + escaped);
    if (IsEndOfLine(log_, next)) return {};
    return {next};
  }
  if (LengthOf(kBorders, log_, at) > 0) at = EndOfLine(at);
  if (at < log_.size() && log_[at] == '\r') ++at;
  if (at >= log_.size() || log_[at] != '\n') return {};
  const size_t line = at + 1;
  std::vector<size_t> next;
  const size_t text = SkipMargin(log_, line);
  if (!IsEndOfLine(log_, text)) next.push_back(text);
  const std::optional<size_t> cell = SameCell(line);
  if (cell && *cell != text) next.push_back(*cell);
  return next;
}

size_t LogPattern::EndOfLine(size_t at) const {
  const size_t limit = std::min(log_.size(), at + kWidestLine);
  while (at < limit && !IsEndOfLine(log_, at)) ++at;
  return at;
}

std::optional<size_t> LogPattern::CellColumn() const {
  size_t line = begin_;
  while (line > 0 && log_[line - 1] != '\n') {
    if (begin_ - line > kWidestLine) return {};
    --line;
  }
  size_t column = 0;
  size_t start = 0;  // of the cell
  bool after_gap = true;
  int blanks = 0;
  for (size_t at = line; at <= begin_;) {
    const size_t border = LengthOf(kBorders, log_, at);
    if (const size_t behind = SkipColours(log_, at); behind > at) {
      at = behind;
      continue;
    }
    const bool blank = at < log_.size() && IsBlank(log_[at]);
    if (blank || border > 0) {
      blanks += blank ? 1 : 0;
      after_gap |= border > 0 || blanks >= 2 || log_[at] == '\t';
    } else {
      if (after_gap) start = column;
      after_gap = false;
      blanks = 0;
    }
    ++column;
    at = NextCharacter(log_, at);
  }
  return start;
}

std::optional<size_t> LogPattern::SameCell(size_t line) const {
  if (!column_) column_ = CellColumn();
  if (!*column_) return {};
  size_t at = SkipColours(log_, line);
  bool after_blank = true;
  for (size_t column = 0; column < **column_; ++column) {
    if (IsEndOfLine(log_, at)) return {};
    after_blank = IsBlank(log_[at]) || LengthOf(kBorders, log_, at) > 0;
    at = SkipColours(log_, NextCharacter(log_, at));
  }
  if (!after_blank || IsEndOfLine(log_, at) || IsBlank(log_[at])) return {};
  return at;
}

}  // namespace libfix
