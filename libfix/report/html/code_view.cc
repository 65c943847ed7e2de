#include "libfix/report/html/code_view.h"

#include <algorithm>

#include "fmt/format.h"
#include "libfix/report/html/code_line.h"
#include "libfix/report/html/html_text.h"

namespace libfix {
namespace {

constexpr size_t kContext = 3;
// Folding fewer lines than this saves nothing.
constexpr size_t kLeastFolded = 4;
// Of a longer fold only the two ends are in the page.
constexpr size_t kMostFolded = 1000;

// Pairs from `begin` up to `end`, of Comparison::pairs().
struct Range {
  size_t begin = 0;
  size_t end = 0;
};

class Writer {
 public:
  Writer(const Comparison& texts, std::span<const CodeNote> notes)
      : texts_(texts), pairs_(texts.pairs()), notes_(notes) {}

  std::string Write() {
    const std::vector<Range> hunks = Hunks();
    size_t at = 0;
    for (const Range& hunk : hunks) {
      Fold({at, hunk.begin});
      Hunk(hunk);
      at = hunk.end;
    }
    Fold({at, pairs_.size()});
    while (next_ < notes_.size()) html_ += notes_[next_++].html;
    return std::move(html_);
  }

 private:
  // Changed lines and those with notes, with what stands around them.
  std::vector<Range> Hunks() const {
    std::vector<Range> hunks;
    size_t note = 0;
    for (size_t i = 0; i < pairs_.size(); ++i) {
      const uint32_t line = pairs_[i].before;
      while (note < notes_.size() && line > notes_[note].line) ++note;
      const bool has_note = note < notes_.size() && notes_[note].line == line;
      if (pairs_[i].same && !has_note) continue;
      const size_t begin = i > kContext ? i - kContext : 0;
      const size_t end = std::min(i + kContext + 1, pairs_.size());
      if (!hunks.empty() && begin < hunks.back().end + kLeastFolded) {
        hunks.back().end = end;
      } else {
        hunks.push_back({begin < kLeastFolded ? 0 : begin, end});
      }
    }
    if (!hunks.empty() && pairs_.size() - hunks.back().end < kLeastFolded) {
      hunks.back().end = pairs_.size();
    }
    return hunks;
  }

  // One table up to each note.
  void Hunk(Range hunk) {
    size_t begin = hunk.begin;
    for (size_t i = hunk.begin; i < hunk.end; ++i) {
      const bool is_in_change =
          !pairs_[i].same && i + 1 < hunk.end && !pairs_[i + 1].same;
      if (is_in_change || !HasNoteUpTo(i)) continue;
      Table({begin, i + 1});
      begin = i + 1;
      while (HasNoteUpTo(i)) html_ += notes_[next_++].html;
    }
    if (begin < hunk.end) Table({begin, hunk.end});
  }

  bool HasNoteUpTo(size_t pair) const {
    return next_ < notes_.size() && notes_[next_].line <= LastOldLine(pair);
  }

  uint32_t LastOldLine(size_t pair) const {
    while (pair > 0 && pairs_[pair].before == 0) --pair;
    return pairs_[pair].before;
  }

  void Table(Range range) {
    html_ += fmt::format(
        "<table class=\"code\"><caption>{}</caption>"
        "<thead><tr><th scope=\"col\">Line</th><th scope=\"col\">Before</th>"
        "<th scope=\"col\">Line</th><th "
        "scope=\"col\">After</th></tr></thead>",
        Caption(range));
    for (size_t i = range.begin; i < range.end;) {
      const bool same = pairs_[i].same;
      html_ += same ? "<tbody>" : "<tbody class=\"changed\">";
      for (; i < range.end && pairs_[i].same == same; ++i) Row(pairs_[i]);
      html_ += "</tbody>";
    }
    html_ += "</table>\n";
  }

  std::string Caption(Range range) const {
    uint32_t first = 0;
    uint32_t last = 0;
    for (size_t i = range.begin; i < range.end; ++i) {
      if (pairs_[i].before == 0) continue;
      if (first == 0) first = pairs_[i].before;
      last = pairs_[i].before;
    }
    if (first == 0) return "New lines";
    if (first == last) return fmt::format("Line {}", first);
    return fmt::format("Lines {} to {}", first, last);
  }

  void Row(const LinePair& pair) {
    html_ += "<tr>";
    // Words are compared where there are two sides, and not their indentation.
    uint32_t from = UINT32_MAX;
    if (pair.before != 0 && pair.after != 0 && !pair.same) {
      from = SharedIndentation(pair);
    }
    Cells(texts_.before(), pair.before, from, "del");
    Cells(texts_.after(), pair.after, from, "ins");
    html_ += "</tr>";
  }

  uint32_t SharedIndentation(const LinePair& pair) const {
    const std::string_view before = texts_.before().Line(pair.before);
    const std::string_view after = texts_.after().Line(pair.after);
    size_t size = 0;
    while (size < before.size() && size < after.size() &&
           before[size] == after[size] &&
           (before[size] == ' ' || before[size] == '\t')) {
      ++size;
    }
    return static_cast<uint32_t>(size);
  }

  // `from`: where the words begin that may be marked as changed.
  void Cells(const ComparedText& side, uint32_t line, uint32_t from,
             std::string_view element) {
    if (line == 0) {
      html_ += "<td></td><td></td>";
      return;
    }
    std::vector<Span> changed = side.ChangedIn(line);
    for (Span& span : changed) span.begin = std::max(span.begin, from);
    std::erase_if(changed, [](Span span) { return span.begin >= span.end; });
    std::vector<Span> found;
    if (element == "del") found = FoundIn(line);
    html_ += fmt::format(
        "<td>{}</td><td>{}</td>", line,
        CodeLine(side.Line(line),
                 {.element = element, .changed = changed, .found = found}));
  }

  std::vector<Span> FoundIn(uint32_t line) const {
    std::vector<Span> found;
    for (auto note =
             std::ranges::lower_bound(notes_, line, {}, &CodeNote::line);
         note != notes_.end() && note->line == line; ++note) {
      found.push_back(texts_.before().OnLine(line, note->span));
    }
    return found;
  }

  void Fold(Range range) {
    if (range.begin == range.end) return;
    const size_t count = range.end - range.begin;
    html_ += fmt::format(
        "<details class=\"fold\"><summary>{} unchanged line{}</summary>\n",
        count, count == 1 ? "" : "s");
    if (count <= kMostFolded) {
      Folded(range);
    } else {
      Folded({range.begin, range.begin + kMostFolded / 2});
      html_ +=
          fmt::format("<p>&#8230; {} lines are not in this page &#8230;</p>\n",
                      count - kMostFolded);
      Folded({range.end - kMostFolded / 2, range.end});
    }
    html_ += "</details>\n";
  }

  // Both sides are the same, so they are shown once.
  void Folded(Range range) {
    std::string numbers;
    std::string lines;
    for (size_t i = range.begin; i < range.end; ++i) {
      const auto& [before, after, same] = pairs_[i];
      numbers += before == after ? fmt::format("{}\n", before)
                                 : fmt::format("{} {}\n", before, after);
      lines += CodeLine(texts_.before().Line(before), {}) + '\n';
    }
    html_ += fmt::format(
        "<div><pre aria-hidden=\"true\">{}</pre><pre "
        "tabindex=\"0\">{}</pre></div>\n",
        numbers, lines);
  }

  const Comparison& texts_;
  const std::span<const LinePair> pairs_;
  const std::span<const CodeNote> notes_;
  size_t next_ = 0;  // the note to be shown next
  std::string html_;
};

}  // namespace

std::string CodeView(const Comparison& texts, std::span<const CodeNote> notes) {
  return Writer(texts, notes).Write();
}

}  // namespace libfix
