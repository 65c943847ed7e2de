#include "libfix/report/markdown_list.h"

#include <algorithm>
#include <cctype>

#include "fmt/format.h"
#include "libfix/report/markdown.h"

namespace libfix {
namespace {

// A text from a template can be very long, and a list is for looking over.
constexpr size_t kLongestText = 300;

std::string_view Cut(std::string_view text, std::string_view& mark) {
  mark = "";
  if (text.size() <= kLongestText) return text;
  mark = "...";
  size_t end = kLongestText;
  while (end > 0 && (text[end] & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

bool IsWords(std::string_view text) {
  constexpr std::string_view kHarmless = " '\".,;()-_/+=*%?";
  const bool is_plain = std::ranges::all_of(text, [&](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == ':' ||
           kHarmless.find(c) != std::string_view::npos;
  });
  const auto is_www = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == b;
  };
  constexpr std::string_view kWww = "www.";
  return is_plain && text.find("://") == std::string_view::npos &&
         std::search(text.begin(), text.end(), kWww.begin(), kWww.end(),
                     is_www) == text.end();
}

std::string PlaceOf(const Remark& remark, const ReportStyle& style) {
  const std::string_view path = style.PathOf(*remark.file);
  return remark.begin.line == 0 ? std::string(path)
                                : fmt::format("{}:{}", path, remark.begin.line);
}

std::string Line(const Remark& remark, const ReportStyle& style,
                 bool has_place) {
  std::string line = fmt::format("- **{}**", SeverityName(remark.severity));
  if (has_place) line += " " + MarkdownCode(PlaceOf(remark, style));
  line += ": " + MarkdownWords(remark.message);
  if (remark.finding != nullptr) {
    line += "; " + MarkdownWords(WhatToDo(*remark.finding));
  }
  return line + "\n";
}

}  // namespace

std::string MarkdownWords(std::string_view text) {
  std::string_view mark;
  const std::string_view part = Cut(text, mark);
  return (IsWords(part) ? MarkdownText(part) : MarkdownCode(part)) +
         std::string(mark);
}

std::string MarkdownOpening(const RunResult& result) {
  size_t findings = 0;
  size_t errors = 0;
  for (const FileResult& file : result.files) {
    findings += file.findings.size();
    errors += file.status == FileResult::Status::kError ? 1 : 0;
  }
  std::string opening =
      fmt::format("### fix: {}",
                  findings == 0 ? "no findings" : Plural(findings, "finding"));
  if (errors > 0) {
    opening += fmt::format(", {} not read or written", Plural(errors, "file"));
  }
  return opening;
}

std::string MarkdownList(std::span<const Remark> remarks,
                         const ReportStyle& style,
                         const MarkdownListOptions& options) {
  const auto closing = [](size_t left) {
    return fmt::format("- {} more not shown here\n", left);
  };
  // The longest last line there can be is kept free.
  const size_t kept = closing(remarks.size()).size();
  std::string text = options.opening;
  if (!text.empty()) text += "\n\n";
  for (size_t i = 0; i < remarks.size(); ++i) {
    const std::string line = Line(remarks[i], style, options.has_places);
    if (text.size() + line.size() + kept > options.max_bytes) {
      return text + closing(remarks.size() - i);
    }
    text += line;
  }
  return text;
}

}  // namespace libfix
