#include "libfix/report/html/code_line.h"

#include <algorithm>
#include <vector>

#include "fmt/format.h"
#include "libfix/report/html/html_text.h"

namespace libfix {
namespace {

constexpr size_t kWidest = 600;
constexpr size_t kAround = 120;  // a mark, in a longer line

bool IsContinuation(char byte) { return (byte & 0xC0) == 0x80; }

// A cut between two bytes of a character is moved to its begin.
uint32_t CharacterBegin(std::string_view line, size_t at) {
  while (at > 0 && at < line.size() && IsContinuation(line[at])) --at;
  return static_cast<uint32_t>(at);
}

// What of a line is shown.
std::vector<Span> ShownParts(std::string_view line, const CodeMarks& marks) {
  const auto size = static_cast<uint32_t>(line.size());
  if (line.size() <= kWidest) return {{0, size}};
  std::vector<size_t> ends = {0};
  for (const auto& spans : {marks.changed, marks.found}) {
    for (const Span span : spans) {
      ends.push_back(span.begin);
      ends.push_back(span.end);
    }
  }
  std::ranges::sort(ends);
  std::vector<Span> shown;
  for (const size_t at : ends) {
    const uint32_t begin =
        CharacterBegin(line, at > kAround ? at - kAround : 0);
    const uint32_t end =
        CharacterBegin(line, std::min(at + kAround, line.size()));
    if (!shown.empty() && begin <= shown.back().end) {
      shown.back().end = std::max(shown.back().end, end);
    } else {
      shown.push_back({begin, end});
    }
  }
  return shown;
}

bool IsWholeLine(std::string_view line, std::span<const Span> changed) {
  size_t at = 0;
  const auto is_blank = [&](size_t from, size_t to) {
    return line.substr(from, to - from).find_first_not_of(" \t") ==
           std::string_view::npos;
  };
  for (const Span span : changed) {
    if (!is_blank(at, span.begin)) return false;
    at = span.end;
  }
  return is_blank(at, line.size());
}

bool Covers(std::span<const Span> spans, Span part) {
  return std::ranges::any_of(spans,
                             [&](Span span) { return span.Contains(part); });
}

std::string Cut(size_t bytes) {
  return fmt::format(R"(<span class="cut">&#8230; {} bytes &#8230;</span>)",
                     bytes);
}

}  // namespace

std::string CodeLine(std::string_view line, const CodeMarks& all_marks) {
  CodeMarks marks = all_marks;
  if (IsWholeLine(line, marks.changed)) marks.changed = {};
  if (marks.changed.empty() && marks.found.empty() && line.size() <= kWidest) {
    return HtmlText(line);
  }
  const std::vector<Span> shown = ShownParts(line, marks);
  std::vector<uint32_t> ends;
  for (const auto& spans :
       {std::span<const Span>(shown), marks.changed, marks.found}) {
    for (const Span span : spans) {
      ends.push_back(span.begin);
      ends.push_back(span.end);
    }
  }
  std::ranges::sort(ends);
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());

  std::string html;
  size_t told = 0;  // up to where the line is shown or left out
  bool is_found = false;
  const auto mark = [&](bool found) {
    if (found != is_found) html += found ? "<mark>" : "</mark>";
    is_found = found;
  };
  for (size_t i = 0; i + 1 < ends.size(); ++i) {
    const Span part = {ends[i], ends[i + 1]};
    if (!Covers(shown, part)) continue;
    if (told < part.begin) {
      mark(false);
      html += Cut(part.begin - told);
    }
    told = part.end;
    mark(Covers(marks.found, part));
    const std::string text = HtmlText(line.substr(part.begin, part.size()));
    html += Covers(marks.changed, part)
                ? fmt::format("<{0}>{1}</{0}>", marks.element, text)
                : text;
  }
  mark(false);
  if (told < line.size()) html += Cut(line.size() - told);
  return html;
}

}  // namespace libfix
