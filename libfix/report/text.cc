// Findings for people: the place, what is wrong, the line it stands on, why it
// matters, and what to do.

#include <algorithm>

#include "fmt/format.h"
#include "libfix/report/defuse.h"
#include "libfix/report/remarks.h"
#include "libfix/report/reporter.h"

namespace libfix {
namespace {

class Painter {
 public:
  explicit Painter(bool color) : color_(color) {}

  std::string Bold(std::string_view text) const { return Paint("1", text); }
  std::string Dim(std::string_view text) const { return Paint("2", text); }
  std::string Green(std::string_view text) const { return Paint("32", text); }
  std::string Of(Severity severity, std::string_view text) const {
    switch (severity) {
      case Severity::kCritical:
      case Severity::kHigh:
        return Paint("1;31", text);
      case Severity::kMedium:
        return Paint("1;33", text);
      case Severity::kLow:
        return Paint("1;36", text);
    }
    return std::string(text);
  }

 private:
  std::string Paint(std::string_view code, std::string_view text) const {
    if (!color_) return std::string(text);
    return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
  }

  bool color_;
};

constexpr size_t kWidest = 160;  // bytes of a source line that are shown

// The source line with a caret under the place. A long line is cut around it.
std::string SourceLine(const Location& location, const Painter& painter) {
  std::string_view line = location.line;
  const size_t before = location.line_begin;
  size_t begin = location.begin.column - 1 - before;
  size_t end = location.end.line == location.begin.line
                   ? location.end.column - 1 - before
                   : line.size();
  begin = std::min(begin, line.size());
  end = std::clamp(end, begin, line.size());
  const auto is_continuation = [](char byte) { return (byte & 0xC0) == 0x80; };
  if (line.size() > kWidest) {
    size_t from = begin > kWidest / 4 ? begin - kWidest / 4 : 0;
    while (from > 0 && is_continuation(line[from])) --from;
    size_t to = std::min(line.size(), from + kWidest);
    while (to < line.size() && is_continuation(line[to])) ++to;
    line = line.substr(from, to - from);
    begin -= from;
    end = std::min(end - from, line.size());
  }
  // The caret line repeats tabs, so that it lines up whatever their width is,
  // and counts characters, not bytes.
  std::string carets;
  for (const char byte : Defuse(line.substr(0, begin))) {
    if (is_continuation(byte)) continue;
    carets += byte == '\t' ? '\t' : ' ';
  }
  const std::string marked = Defuse(line.substr(begin, end - begin));
  const auto width = static_cast<size_t>(std::ranges::count_if(
      marked, [&](char byte) { return !is_continuation(byte); }));
  const std::string number = fmt::format("{:>5}", location.begin.line);
  return fmt::format(
      "{} | {}\n{:>5} | {}{}\n", number, Defuse(line), "", carets,
      painter.Green(std::string(std::max<size_t>(width, 1), '^')));
}

std::string OneFinding(const FileResult& file, const Finding& finding,
                       const Painter& painter) {
  const Position& at = finding.location.begin;
  std::string text =
      fmt::format("{}: {}: {} {}\n",
                  painter.Bold(fmt::format("{}:{}:{}", DefusePath(file.path),
                                           at.line, at.column)),
                  painter.Of(finding.severity, SeverityLabel(finding.severity)),
                  Defuse(finding.message),
                  painter.Dim(fmt::format("[{}]", finding.rule->id)));
  text += SourceLine(finding.location, painter);
  text += fmt::format("  why: {}\n", Defuse(finding.why));
  for (const std::string& note : finding.notes) {
    if (finding.fix && finding.fix->reason == note) continue;  // said there
    text += fmt::format("  note: {}\n", Defuse(note));
  }
  return text + fmt::format("  {}\n", Defuse(WhatToDo(finding)));
}

std::string Note(const FileResult& file, Position at, std::string_view message,
                 const Painter& painter) {
  std::string place = DefusePath(file.path);
  if (at.line > 0) place += fmt::format(":{}:{}", at.line, at.column);
  return fmt::format("{}: {}: {}\n", painter.Bold(place),
                     painter.Of(Severity::kLow, "note"), Defuse(message));
}

std::string GoneLine(const FileResult& file, const AcceptedFinding& gone,
                     const Painter& painter) {
  const std::string times =
      gone.count == 1 ? "" : fmt::format(", {} times", gone.count);
  return Note(
      file, {},
      fmt::format("the baseline lists {} of '{}'{}, which is no longer "
                  "found; 'fix baseline prune' takes it out",
                  gone.fingerprint.rule, gone.fingerprint.resource, times),
      painter);
}

std::string FileErrorLine(const FileResult& file, const Painter& painter) {
  std::string place = DefusePath(file.path);
  if (file.error.at.line > 0) {
    place += fmt::format(":{}:{}", file.error.at.line, file.error.at.column);
  }
  return fmt::format("{}: {}: {}\n", painter.Bold(place),
                     painter.Of(Severity::kCritical, "error"),
                     Defuse(file.error.message));
}

}  // namespace

std::string TextReport(const RunResult& result, const ReportStyle& style) {
  const Painter painter(style.color);
  std::string text;
  for (const FileResult& file : result.files) {
    if (file.status == FileResult::Status::kError) {
      text += FileErrorLine(file, painter);
    }
    for (const Finding& finding : file.findings) {
      text += OneFinding(file, finding, painter);
    }
    for (const Unchecked& value : file.unchecked) {
      if (!value.broken && !style.verbose) continue;
      text += Note(file, value.at, value.message, painter);
    }
    for (const UnusedSuppression& unused : file.unused_suppressions) {
      text += Note(file, unused.at, unused.message, painter);
    }
    for (const AcceptedFinding& gone : file.gone) {
      text += GoneLine(file, gone, painter);
    }
  }
  return text;
}

}  // namespace libfix
