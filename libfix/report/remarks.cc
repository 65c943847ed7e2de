#include "libfix/report/remarks.h"

#include <algorithm>

#include "fmt/format.h"

namespace libfix {
namespace {

void AddError(const FileResult& file, std::vector<Remark>& remarks) {
  remarks.push_back({.file = &file,
                     .severity = Severity::kCritical,
                     .begin = file.error.at,
                     .end = file.error.at,
                     .title = "Not repaired",
                     .message = file.error.message});
}

void AddFindings(const FileResult& file, std::vector<Remark>& remarks) {
  for (const Finding& finding : file.findings) {
    remarks.push_back({.file = &file,
                       .finding = &finding,
                       .severity = finding.severity,
                       .begin = finding.location.begin,
                       .end = finding.location.end,
                       .title = finding.title,
                       .message = finding.message});
  }
}

void AddNotes(const FileResult& file, std::vector<Remark>& remarks) {
  const auto add = [&](Position at, std::string_view title,
                       std::string_view message) {
    remarks.push_back({.file = &file,
                       .begin = at,
                       .end = at,
                       .title = title,
                       .message = message});
  };
  for (const Unchecked& value : file.unchecked) {
    if (value.broken) add(value.at, "Not checked", value.message);
  }
  for (const UnusedSuppression& unused : file.unused_suppressions) {
    add(unused.at, "Unused suppression", unused.message);
  }
}

// A title is a verb phrase with a capital; in a sentence it has none.
std::string InSentence(std::string text) {
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') {
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
  }
  return text;
}

}  // namespace

std::vector<Remark> Remarks(const RunResult& result) {
  std::vector<Remark> remarks;
  for (const FileResult& file : result.files) {
    if (file.status == FileResult::Status::kError) AddError(file, remarks);
  }
  for (const FileResult& file : result.files) AddFindings(file, remarks);
  for (const FileResult& file : result.files) AddNotes(file, remarks);
  std::ranges::stable_sort(remarks, {}, &Remark::severity);
  return remarks;
}

std::string WhatToDo(const Finding& finding) {
  if (!finding.fix) return fmt::format("not fixed: {}", finding.declined);
  const Fix& fix = *finding.fix;
  return fmt::format("fix: {} ({}{}{})", InSentence(fix.title),
                     ApplicabilityName(fix.applicability),
                     fix.reason.empty() ? "" : ": ", fix.reason);
}

std::string Plural(size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string_view SeverityLabel(Severity severity) {
  switch (severity) {
    case Severity::kCritical:
    case Severity::kHigh:
      return "error";
    case Severity::kMedium:
      return "warning";
    case Severity::kLow:
      return "note";
  }
  return "note";
}

}  // namespace libfix
