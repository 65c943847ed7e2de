// Finds a sentence in a log however the log has broken it: over lines, in the
// middle of words, in a cell of a table, indented, coloured, or in a string
// whose quotes are escaped.
//
//   LogPattern pattern(log, at);
//   pattern.Match("Cannot find version {v} for {n}");   // one per reading
//
// In a pattern a space stands for any gap, {v} for a word that begins with a
// digit, {n} for one that begins with a letter, {x} for any, each with quotes
// around it or without. A word that ends with its line can go on in the next
// one, which only its reader can know: then there are several readings, the
// shortest first.

#ifndef LIBFIX_CATALOG_LOG_PATTERN_H_
#define LIBFIX_CATALOG_LOG_PATTERN_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace libfix {

struct LogMatch {
  size_t end = 0;  // in the log
  std::vector<std::string> words;
  // The sentence without its breaks.
  std::string text;
};

class LogPattern {
 public:
  // `log` must outlive it. Matches begin at `begin`.
  LogPattern(std::string_view log, size_t begin) : log_(log), begin_(begin) {}

  std::vector<LogMatch> Match(std::string_view pattern) {
    return MatchAt(begin_, pattern);
  }
  // A later part of a sentence that began at `begin`.
  std::vector<LogMatch> MatchAt(size_t at, std::string_view pattern);

  // False where Match() is sure to find nothing; cheap.
  static bool CanBegin(std::string_view log, size_t at,
                       std::string_view pattern);

 private:
  void Try(size_t at, std::string_view pattern, LogMatch match);
  void TryWord(size_t at, std::string_view pattern, const LogMatch& match);
  // Goes on with a word that holds `word` by now.
  void ReadWord(size_t at, std::string word, int breaks,
                std::string_view pattern, const LogMatch& match);
  // Where the text goes on when it is broken at `at`; empty when it is not.
  std::vector<size_t> Breaks(size_t at) const;
  std::vector<size_t> Gaps(size_t at) const;
  size_t EndOfLine(size_t at) const;
  // Where a line that begins at `line` has the column that the sentence began
  // in.
  std::optional<size_t> SameCell(size_t line) const;
  // The column in which the cell of `begin_` starts.
  std::optional<size_t> CellColumn() const;

  const std::string_view log_;
  const size_t begin_;
  std::vector<LogMatch> found_;
  mutable std::optional<std::optional<size_t>> column_;
};

// Behind the colour codes at `at`, raw or as in a JSON string.
size_t SkipColours(std::string_view log, size_t at);

}  // namespace libfix

#endif  // LIBFIX_CATALOG_LOG_PATTERN_H_
