// Commands to the runner of GitHub Actions, which shows them as annotations
// beside the lines of a pull request:
//
//   ::error title=T,file=F,line=7,endLine=7,col=26,endColumn=32::message
//
// The runner takes no more than ten of each kind from one step.

#include <algorithm>
#include <array>

#include "fmt/format.h"
#include "libfix/report/defuse.h"
#include "libfix/report/markdown_list.h"
#include "libfix/report/remarks.h"
#include "libfix/report/reporter.h"
#include "libfix/text/utf8.h"

namespace libfix {
namespace {

constexpr size_t kMostOfAKind = 10;

enum Kind { kError, kWarning, kNotice, kKinds };
constexpr std::array<std::string_view, kKinds> kNames = {"error", "warning",
                                                         "notice"};

Kind KindOf(Severity severity) {
  switch (severity) {
    case Severity::kCritical:
    case Severity::kHigh:
      return kError;
    case Severity::kMedium:
      return kWarning;
    case Severity::kLow:
      return kNotice;
  }
  return kNotice;
}

// The runner also looks for commands of an older form, "##[error]", anywhere.
std::string WithoutOldCommands(std::string_view text) {
  std::string safe;
  for (; !text.empty(); text.remove_prefix(1)) {
    safe += text[0];
    if (text.starts_with("##[")) safe += ' ';
  }
  return safe;
}

std::string Escaped(std::string_view text, std::string_view special) {
  std::string escaped;
  for (const char c : WithoutOldCommands(text)) {
    if (special.find(c) == std::string_view::npos) {
      escaped += c;
    } else {
      escaped += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return escaped;
}

std::string AsMessage(std::string_view text) { return Escaped(text, "%\r\n"); }
std::string AsProperty(std::string_view text) {
  return Escaped(text, "%\r\n:,");
}

std::string MessageOf(const Remark& remark) {
  if (remark.finding == nullptr) return Defuse(remark.message);
  const Finding& finding = *remark.finding;
  std::string text = fmt::format("{} [{}]\nwhy: {}\n", finding.message,
                                 finding.rule->id, finding.why);
  for (const std::string& note : finding.notes) {
    if (finding.fix && finding.fix->reason == note) continue;  // said there
    text += fmt::format("note: {}\n", note);
  }
  return Defuse(text + WhatToDo(finding));
}

std::string Command(const Remark& remark, const ReportStyle& style) {
  std::string line =
      fmt::format("::{} title={},file={}", kNames[KindOf(remark.severity)],
                  AsProperty(Defuse(remark.title)),
                  AsProperty(WithoutBadUtf8(style.PathOf(*remark.file))));
  if (remark.begin.line > 0) {
    line +=
        fmt::format(",line={},endLine={}", remark.begin.line, remark.end.line);
  }
  // Columns count only where both stand on one line.
  if (remark.begin.column > 0 && remark.begin.line == remark.end.line) {
    line += fmt::format(",col={},endColumn={}", remark.begin.column,
                        remark.end.column);
  }
  return fmt::format("{}::{}\n", line, AsMessage(MessageOf(remark)));
}

struct Parts {
  std::vector<Remark> shown;
  std::vector<Remark> rest;
};

Parts Split(std::vector<Remark> remarks, size_t most_notices) {
  std::array<size_t, kKinds> left = {kMostOfAKind, kMostOfAKind, most_notices};
  Parts parts;
  for (Remark& remark : remarks) {
    size_t& of_kind = left[KindOf(remark.severity)];
    (of_kind > 0 ? parts.shown : parts.rest).push_back(remark);
    if (of_kind > 0) --of_kind;
  }
  return parts;
}

}  // namespace

std::string GithubReport(const RunResult& result, const ReportStyle& style) {
  Parts parts = Split(Remarks(result), kMostOfAKind);
  const bool needs_hint = !parts.rest.empty() && !style.has_step_summary;
  if (needs_hint) parts = Split(Remarks(result), kMostOfAKind - 1);
  std::string text;
  for (const Remark& remark : parts.shown) text += Command(remark, style);
  if (!needs_hint) return text;
  return text +
         fmt::format(
             "::notice title=fix::{} more not shown here, because GitHub takes "
             "{} annotations of a kind from one step; 'fix --check' in the "
             "same folder lists them all\n",
             parts.rest.size(), kMostOfAKind);
}

std::string GithubStepSummary(const RunResult& result, const ReportStyle& style,
                              size_t max_bytes) {
  const Parts parts = Split(Remarks(result), kMostOfAKind);
  if (parts.rest.empty()) return "";
  return MarkdownList(
      parts.rest, style,
      {.opening = fmt::format("### fix: {} more than the {} that are annotated",
                              parts.rest.size(), parts.shown.size()),
       .max_bytes = max_bytes});
}

}  // namespace libfix
