// The diagnostic format of reviewdog, which posts what it reads as comments of
// a review: the whole as one object (rdjson), or a diagnostic a line (rdjsonl).
//
// A diagnostic has one suggestion at most, because what becomes a comment has
// one range of lines. A fix that changes several places is several
// diagnostics, one after the other.

#include <algorithm>
#include <optional>
#include <vector>

#include "fmt/format.h"
#include "libfix/report/applied_edits.h"
#include "libfix/report/json_out.h"
#include "libfix/report/reporter.h"
#include "libfix/report/review_paths.h"
#include "libfix/report/words.h"
#include "libfix/text/positions.h"

namespace libfix {
namespace {

std::string_view RdSeverity(Severity severity) {
  switch (severity) {
    case Severity::kCritical:
    case Severity::kHigh:
      return "ERROR";
    case Severity::kMedium:
      return "WARNING";
    case Severity::kLow:
      return "INFO";
  }
  return "UNKNOWN_SEVERITY";
}

struct Diagnostic {
  std::string message;
  std::string_view path;
  std::string_view severity;
  Position begin;  // line 0: the whole file
  Position end;
  std::string_view code;
  std::string_view url;
  const Edit* edit = nullptr;
};

// Columns count the bytes of a line, so also those of a byte order mark.
constexpr PositionStyle kStyle{.lines = {.counts_byte_order_mark = true}};

class Diagnostics {
 public:
  Diagnostics(const RunResult& result, const ReportStyle& style)
      : result_(result),
        style_(style),
        applied_(result),
        places_(result.files.size()) {}

  // Calls `tell(diagnostic)` for each.
  template <typename Tell>
  void ForEach(Tell tell) {
    for (size_t file = 0; file < result_.files.size(); ++file) {
      if (result_.files[file].status == FileResult::Status::kError) {
        tell(OfError(result_.files[file]));
      }
      for (size_t i = 0; i < result_.files[file].findings.size(); ++i) {
        OfFinding(file, i, tell);
      }
    }
  }

  Position At(size_t file, uint32_t offset) {
    std::optional<Positions>& places = places_[file];
    if (!places) places.emplace(result_.files[file].before, kStyle);
    return places->At(offset);
  }

 private:
  Diagnostic OfError(const FileResult& file) const {
    return {.message = file.error.message,
            .path = style_.PathOf(file),
            .severity = "ERROR",
            .begin = file.error.at,
            .end = file.error.at,
            .code = "file-error"};
  }

  template <typename Tell>
  void OfFinding(size_t file, size_t i, Tell tell) {
    const Finding& finding = result_.files[file].findings[i];
    const std::vector<Edit> edits =
        JoinNear(applied_.Of(file, i), result_.files);
    Diagnostic diagnostic{.message = WholeMessage(finding),
                          .path = style_.PathOf(result_.files[file]),
                          .severity = RdSeverity(finding.severity),
                          .begin = At(file, finding.location.span.begin),
                          .end = At(file, finding.location.span.end),
                          .code = finding.rule->id};
    if (!finding.references.empty()) {
      diagnostic.url = finding.references.front();
    }
    // The first change of the file it is found in stands with it.
    const auto own = std::ranges::find(edits, file, &Edit::file);
    if (own != edits.end()) diagnostic.edit = &*own;
    tell(diagnostic);
    for (const Edit& edit : edits) {
      if (&edit == diagnostic.edit) continue;
      tell(OfMore(diagnostic, finding, edit));
    }
  }

  Diagnostic OfMore(const Diagnostic& first, const Finding& finding,
                    const Edit& edit) {
    Diagnostic more = first;
    more.path = style_.PathOf(result_.files[edit.file]);
    more.message = fmt::format("also part of '{}', which repairs {}:{}: {}",
                               finding.fix->title, PlainPath(first.path),
                               first.begin.line, finding.message);
    more.begin = At(edit.file, edit.span.begin);
    more.end = At(edit.file, edit.span.end);
    more.edit = &edit;
    return more;
  }

  const RunResult& result_;
  const ReportStyle& style_;
  const AppliedEdits applied_;
  std::vector<std::optional<Positions>> places_;
};

template <typename Out>
void WritePosition(Out& out, const char* key, Position at) {
  out.Open(key, '{');
  out.Number("line", at.line);
  if (at.column > 0) out.Number("column", at.column);
  out.Close('}');
}

template <typename Out>
void WriteRange(Out& out, Position begin, Position end) {
  out.Open("range", '{');
  WritePosition(out, "start", begin);
  WritePosition(out, "end", end);
  out.Close('}');
}

template <typename Out>
void WriteSource(Out& out) {
  out.Open("source", '{');
  out.Text("name", "fix");
  out.Close('}');
}

template <typename Out>
void WriteDiagnostic(Out& out, const Diagnostic& diagnostic, Diagnostics& all) {
  out.Open('{');
  out.Text("message", diagnostic.message);
  out.Open("location", '{');
  out.Text("path", PlainPath(diagnostic.path));
  if (diagnostic.begin.line > 0) {
    WriteRange(out, diagnostic.begin, diagnostic.end);
  }
  out.Close('}');
  out.Text("severity", diagnostic.severity);
  WriteSource(out);
  out.Open("code", '{');
  out.Text("value", diagnostic.code);
  if (!diagnostic.url.empty()) out.Text("url", diagnostic.url);
  out.Close('}');
  if (const Edit* edit = diagnostic.edit) {
    out.Open("suggestions", '[');
    out.Open('{');
    WriteRange(out, all.At(edit->file, edit->span.begin),
               all.At(edit->file, edit->span.end));
    out.Text("text", edit->text);
    out.Close('}');
    out.Close(']');
  }
  out.Close('}');
}

}  // namespace

std::string RdjsonReport(const RunResult& result, const ReportStyle& style) {
  JsonPage out;
  out.Open('{');
  WriteSource(out);
  out.Open("diagnostics", '[');
  Diagnostics all(result, style);
  all.ForEach([&](const Diagnostic& one) { WriteDiagnostic(out, one, all); });
  out.Close(']');
  out.Close('}');
  return out.TakeText();
}

std::string RdjsonlReport(const RunResult& result, const ReportStyle& style) {
  std::string text;
  Diagnostics all(result, style);
  all.ForEach([&](const Diagnostic& one) {
    JsonLine out;
    WriteDiagnostic(out, one, all);
    text += out.TakeText();
  });
  return text;
}

}  // namespace libfix
