// The report as one page for a browser: self-contained, so that it can be kept,
// mailed and opened without a network.
//
// What comes from templates is text and nothing else (html_text.h). Should that
// ever fail, the page's own policy forbids everything but the one style and the
// one script it is delivered with.

#include <algorithm>
#include <array>

#include "absl/strings/escaping.h"
#include "fmt/format.h"
#include "libfix/report/html/assets.h"
#include "libfix/report/html/file_section.h"
#include "libfix/report/html/html_text.h"
#include "libfix/report/reporter.h"
#include "libfix/text/sha256.h"

namespace libfix {
namespace {

constexpr std::array kSeverities = {Severity::kCritical, Severity::kHigh,
                                    Severity::kMedium, Severity::kLow};

std::string_view Asset(std::string_view name) {
  return std::ranges::find(HtmlAssets(), name, &HtmlAsset::name)->text;
}

// As a Content-Security-Policy names an inline text.
std::string SourceHash(std::string_view text) {
  return "'sha256-" + absl::Base64Escape(absl::HexStringToBytes(Sha256(text))) +
         "'";
}

std::string Plural(size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

size_t CountOf(const FileResult& file, Severity severity) {
  return static_cast<size_t>(
      std::ranges::count(file.findings, severity, &Finding::severity));
}

size_t CountFixed(const FileResult& file) {
  return static_cast<size_t>(
      std::ranges::count_if(file.findings, [](const Finding& finding) {
        return finding.fix && finding.fix->applied;
      }));
}

class PageWriter {
 public:
  PageWriter(const RunResult& result, const ReportStyle& style)
      : result_(result), style_(style) {
    for (const FileResult& file : result.files) {
      findings_ += file.findings.size();
      fixed_ += CountFixed(file);
    }
  }

  std::string Write() {
    Head();
    html_ += "<body>\n";
    Header();
    Files();
    Sections();
    html_ += fmt::format("<script>{}</script>\n</body>\n</html>\n",
                         Asset("report.js"));
    return std::move(html_);
  }

 private:
  std::string Title() const {
    const std::string files = Plural(result_.files.size(), "file");
    if (findings_ == 0) return fmt::format("No findings in {}", files);
    return fmt::format("{} in {}, {} fixed", Plural(findings_, "finding"),
                       files, fixed_);
  }

  void Head() {
    const std::string_view style = Asset("report.css");
    html_ = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
        "<meta charset=\"utf-8\"/>\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
        "'none'; style-src {}; script-src {}; base-uri 'none'; form-action "
        "'none'\"/>\n"
        "<meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\"/>\n"
        "<meta name=\"color-scheme\" content=\"light dark\"/>\n"
        "<meta name=\"referrer\" content=\"no-referrer\"/>\n"
        "<title>fix: {}</title>\n<style>{}</style>\n</head>\n",
        SourceHash(style), SourceHash(Asset("report.js")), Title(), style);
  }

  void Header() {
    html_ += fmt::format("<header class=\"page\">\n<h1>{}</h1>\n", Title());
    if (findings_ > 0) Severities();
    // Without a date nothing was judged.
    const std::string judged =
        result_.as_of.empty()
            ? ""
            : fmt::format(
                  "Judged as of {} for {}, by a catalog of {}; versions "
                  "chosen by the policy <code>{}</code>. ",
                  result_.as_of, HtmlText(result_.region), result_.catalog_date,
                  HtmlText(result_.policy));
    html_ += fmt::format("<p>{}fix {}</p>\n", judged, style_.tool_version);
    html_ +=
        "<div class=\"tools\">\n<fieldset class=\"view\"><legend>View</legend>"
        "<label><input type=\"radio\" name=\"view\" id=\"beside\" "
        "checked=\"checked\"/> side by side</label> "
        "<label><input type=\"radio\" name=\"view\" id=\"inline\"/> "
        "inline</label></fieldset>\n"
        "<p class=\"keys\"><label><input type=\"checkbox\" id=\"keys\" "
        "checked=\"checked\"/> Keys</label> <kbd>n</kbd> <kbd>p</kbd> next and "
        "previous finding, <kbd>j</kbd> <kbd>k</kbd> next and previous "
        "file</p>\n</div>\n</header>\n";
  }

  void Severities() {
    html_ += "<ul class=\"severities\">";
    for (const Severity severity : kSeverities) {
      size_t count = 0;
      for (const FileResult& file : result_.files) {
        count += CountOf(file, severity);
      }
      if (count == 0) continue;
      html_ +=
          fmt::format("<li><span class=\"severity {0}\">{1} {0}</span></li>",
                      SeverityName(severity), count);
    }
    html_ += "</ul>\n";
  }

  void Files() {
    std::string rows;
    std::string silent;
    size_t silent_count = 0;
    for (size_t i = 0; i < result_.files.size(); ++i) {
      const FileResult& file = result_.files[i];
      if (HasSomethingToSay(file, style_.verbose)) {
        rows += FileRow(file, i);
      } else {
        ++silent_count;
        silent += fmt::format("<li>{}</li>\n", HtmlPath(file.path));
      }
    }
    html_ += "<nav aria-labelledby=\"files\">\n<h2 id=\"files\">Files</h2>\n";
    if (!rows.empty()) FileTable(rows);
    if (silent_count > 0) {
      html_ += fmt::format(
          "<details class=\"silent\"><summary>{} without findings</summary>\n"
          "<ul>\n{}</ul></details>\n",
          Plural(silent_count, "file"), silent);
    }
    html_ += "</nav>\n";
  }

  void FileTable(std::string_view rows) {
    html_ +=
        "<div class=\"files\"><table>\n<caption>Findings by file</caption>\n"
        "<thead><tr><th scope=\"col\">File</th>";
    for (const Severity severity : kSeverities) {
      html_ += fmt::format("<th scope=\"col\">{}</th>", SeverityName(severity));
    }
    html_ += fmt::format(
        "<th scope=\"col\">fixed</th><th scope=\"col\">left</th></tr></thead>\n"
        "<tbody>\n{}</tbody></table></div>\n",
        rows);
  }

  static std::string FileRow(const FileResult& file, size_t index) {
    std::string html =
        fmt::format("<tr><th scope=\"row\"><a href=\"#file-{}\">{}</a>",
                    index + 1, HtmlPath(file.path));
    if (file.status == FileResult::Status::kError) {
      html += " <span class=\"severity critical\">not repaired</span>";
    }
    html += "</th>";
    for (const Severity severity : kSeverities) {
      html += Number(CountOf(file, severity));
    }
    const size_t fixed = CountFixed(file);
    html += Number(fixed) + Number(file.findings.size() - fixed);
    return html + "</tr>\n";
  }

  static std::string Number(size_t count) {
    return count == 0 ? "<td></td>" : fmt::format("<td>{}</td>", count);
  }

  void Sections() {
    html_ += "<main>\n";
    size_t number = 1;
    for (size_t i = 0; i < result_.files.size(); ++i) {
      if (!HasSomethingToSay(result_.files[i], style_.verbose)) continue;
      html_ += FileSection(result_, i, number, style_.verbose);
      number += result_.files[i].findings.size();
    }
    html_ += "</main>\n";
  }

  const RunResult& result_;
  const ReportStyle& style_;
  size_t findings_ = 0;
  size_t fixed_ = 0;
  std::string html_;
};

}  // namespace

std::string HtmlReport(const RunResult& result, const ReportStyle& style) {
  return PageWriter(result, style).Write();
}

}  // namespace libfix
