#include "libfix/text/excerpt.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace libfix {
namespace {

constexpr std::string_view kLeftOut = "...";
constexpr size_t kLongestLine = 160;
constexpr size_t kBeforeSpan = 40;  // shown of a cut line before its span

struct Line {
  size_t begin = 0;
  size_t end = 0;  // without the line end
  Span first;      // the first span in it
};

bool IsContinuation(char byte) { return (byte & 0xC0) == 0x80; }

// Moves an offset back to the start of a UTF-8 character.
size_t CharacterBegin(std::string_view text, size_t at) {
  while (at > 0 && at < text.size() && IsContinuation(text[at])) --at;
  return at;
}

size_t LineBegin(std::string_view text, size_t at) {
  const size_t end =
      at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return end == std::string_view::npos ? 0 : end + 1;
}

size_t LineEnd(std::string_view text, size_t at) {
  return std::min(text.find('\n', at), text.size());
}

// The lines that spans touch, each once, in order.
std::vector<Line> TouchedLines(std::string_view text, std::vector<Span> keep) {
  std::ranges::sort(keep);
  std::vector<Line> lines;
  for (const Span span : keep) {
    const size_t last = std::max<size_t>(span.end, span.begin + 1) - 1;
    // A whole template can stand on one line: that is looked for once.
    if (!lines.empty() && span.begin >= lines.back().begin &&
        last <= lines.back().end) {
      continue;
    }
    size_t begin = LineBegin(text, span.begin);
    while (begin <= last) {
      const size_t end = LineEnd(text, begin);
      if (lines.empty() || lines.back().begin < begin) {
        lines.push_back({begin, end, span});
      }
      if (end >= text.size()) break;
      begin = end + 1;
    }
  }
  return lines;
}

std::string_view IndentOf(std::string_view line) {
  return line.substr(0, std::min(line.find_first_not_of(" \t"), line.size()));
}

std::string_view WithoutBlanks(std::string_view line) {
  return line.substr(0, line.find_last_not_of(" \t\r") + 1);
}

std::string_view Shared(std::string_view a, std::string_view b) {
  const auto [end, unused] = std::ranges::mismatch(a, b);
  return a.substr(0, static_cast<size_t>(end - a.begin()));
}

std::string Cut(std::string_view line, size_t span_begin) {
  if (line.size() <= kLongestLine) return std::string(line);
  const size_t from = CharacterBegin(
      line, span_begin > kBeforeSpan ? span_begin - kBeforeSpan : 0);
  const size_t to =
      CharacterBegin(line, std::min(line.size(), from + kLongestLine));
  std::string text(line.substr(from, to - from));
  if (from > 0) text.insert(0, kLeftOut);
  if (to < line.size()) text += kLeftOut;
  return text;
}

// The bracket that closes what `line` opens at its end, if it is the first
// thing on the next line that is not indented deeper.
std::optional<Span> FindClosing(std::string_view text, const Line& line) {
  constexpr std::string_view kOpening = "([{";
  constexpr std::string_view kClosing = ")]}";
  const std::string_view shown = WithoutBlanks(
      text.substr(line.begin, LineEnd(text, line.begin) - line.begin));
  if (shown.empty()) return std::nullopt;
  const size_t kind = kOpening.find(shown.back());
  if (kind == std::string_view::npos) return std::nullopt;
  const std::string_view indent = IndentOf(shown);
  for (size_t at = LineEnd(text, line.begin); at < text.size();) {
    const size_t begin = at + 1;
    at = LineEnd(text, begin);
    const std::string_view next = WithoutBlanks(text.substr(begin, at - begin));
    if (next.empty() || IndentOf(next).size() > indent.size()) continue;
    const bool closes =
        IndentOf(next) == indent && next[indent.size()] == kClosing[kind];
    if (!closes) return std::nullopt;
    const auto bracket = static_cast<uint32_t>(begin + indent.size());
    return Span{bracket, bracket + 1};
  }
  return std::nullopt;
}

}  // namespace

std::string MakeExcerpt(std::string_view text, std::vector<Span> keep) {
  for (const Line& line : TouchedLines(text, keep)) {
    if (const auto closing = FindClosing(text, line)) keep.push_back(*closing);
  }
  uint32_t last_byte = 0;
  for (const Span span : keep) last_byte = std::max(last_byte, span.end);
  std::vector<Line> lines = TouchedLines(text, std::move(keep));
  if (!lines.empty() && last_byte > lines.back().begin) {
    lines.back().end = std::min<size_t>(lines.back().end, last_byte);
  }
  const auto view = [&](const Line& line) {
    std::string_view shown = text.substr(line.begin, line.end - line.begin);
    if (shown.ends_with('\r')) shown.remove_suffix(1);
    return shown;
  };
  if (lines.empty()) return "";
  std::string_view indent = IndentOf(view(lines.front()));
  for (const Line& line : lines) {
    if (view(line).empty()) continue;
    indent = Shared(indent, IndentOf(view(line)));
  }

  std::string excerpt;
  for (size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = view(lines[i]);
    if (i > 0 && lines[i].begin > lines[i - 1].end + 1) {
      // The mark stands as deep as the first line that is left out.
      const size_t gap = lines[i - 1].end + 1;
      const std::string_view left_out =
          text.substr(gap, LineEnd(text, gap) - gap);
      const std::string_view deep = IndentOf(left_out);
      if (deep.size() > indent.size()) excerpt += deep.substr(indent.size());
      excerpt += kLeftOut;
      excerpt += '\n';
    }
    const size_t begin = lines[i].begin;
    const size_t at = lines[i].first.begin > begin + indent.size()
                          ? lines[i].first.begin - begin - indent.size()
                          : 0;
    excerpt += Cut(line.substr(std::min(indent.size(), line.size())), at);
    excerpt += '\n';
  }
  return excerpt;
}

}  // namespace libfix
