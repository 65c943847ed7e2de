// JUnit XML as Jenkins and GitLab read it: a suite for each file, a test case
// that failed for each finding, and one that passed for a file without any.

#include <map>
#include <string>

#include "fmt/format.h"
#include "libfix/report/defuse.h"
#include "libfix/report/reporter.h"
#include "libfix/report/review_paths.h"
#include "libfix/report/words.h"

namespace libfix {
namespace {

// XML 1.0 can hold neither most control characters nor these two, not even as
// references.
std::string WithoutNonCharacters(std::string_view text) {
  std::string safe;
  for (; !text.empty(); text.remove_prefix(1)) {
    const bool is_fffe = text.starts_with("\xEF\xBF\xBE");
    if (!is_fffe && !text.starts_with("\xEF\xBF\xBF")) {
      safe += text[0];
      continue;
    }
    safe += is_fffe ? "\\ufffe" : "\\uffff";
    text.remove_prefix(2);
  }
  return safe;
}

std::string Escaped(std::string_view text) {
  std::string xml;
  for (const char c : WithoutNonCharacters(text)) {
    switch (c) {
      case '&':
        xml += "&amp;";
        break;
      case '<':
        xml += "&lt;";
        break;
      case '>':  // of "]]>"
        xml += "&gt;";
        break;
      case '"':
        xml += "&quot;";
        break;
      default:
        xml += c;
    }
  }
  return xml;
}

std::string XmlText(std::string_view text) { return Escaped(Defuse(text)); }
// In an attribute a line end or a tab reads as a blank unless it is escaped.
std::string XmlValue(std::string_view text) {
  std::string value;
  for (const char c : XmlText(text)) {
    if (c == '\t' || c == '\n') {
      value += fmt::format("&#{};", static_cast<int>(c));
    } else {
      value += c;
    }
  }
  return value;
}
std::string XmlPath(std::string_view path) {
  return XmlValue(DefusePath(PlainPath(path)));
}

struct Counts {
  size_t tests = 0;
  size_t failures = 0;
  size_t errors = 0;
};

Counts CountsOf(const FileResult& file) {
  const bool failed = file.status == FileResult::Status::kError;
  const size_t findings = file.findings.size();
  const size_t said = findings + (failed ? 1 : 0);
  return {said == 0 ? 1 : said, findings, failed ? 1U : 0U};
}

std::string Attributes(const Counts& counts) {
  return fmt::format(R"(tests="{}" failures="{}" errors="{}")", counts.tests,
                     counts.failures, counts.errors);
}

std::string PlaceOf(std::string_view path, Position at) {
  std::string place = PlainPath(path);
  if (at.line > 0) place += fmt::format(":{}:{}", at.line, at.column);
  return DefusePath(place);
}

// A test case that is not well. `kind`: "failure" or "error".
struct Case {
  std::string name;
  std::string_view kind;
  std::string_view type;
  std::string_view message;
  std::string text;
};

std::string ToXml(const Case& one, std::string_view path) {
  return fmt::format(
      "    <testcase classname=\"{}\" name=\"{}\">\n"
      "      <{} type=\"{}\" message=\"{}\">{}</{}>\n"
      "    </testcase>\n",
      XmlPath(path), XmlValue(one.name), one.kind, XmlValue(one.type),
      XmlValue(one.message), XmlText(one.text), one.kind);
}

// Names of tests stay when lines move, so that a reader can follow them; equal
// ones are numbered.
class TestNames {
 public:
  std::string Of(const Finding& finding) {
    std::string name =
        fmt::format("{}: {}", finding.rule->id, finding.resource.name);
    const int count = ++counts_[name];
    if (count > 1) name += fmt::format(" ({})", count);
    return name;
  }

 private:
  std::map<std::string, int> counts_;
};

std::string Suite(const FileResult& file, std::string_view path) {
  std::string xml = fmt::format("  <testsuite name=\"{}\" {}>\n", XmlPath(path),
                                Attributes(CountsOf(file)));
  if (file.status == FileResult::Status::kError) {
    xml += ToXml({.name = "file-error",
                  .kind = "error",
                  .type = "file-error",
                  .message = file.error.message,
                  .text = fmt::format("{}: {}", PlaceOf(path, file.error.at),
                                      file.error.message)},
                 path);
  } else if (file.findings.empty()) {
    xml +=
        fmt::format("    <testcase classname=\"{}\" name=\"no findings\"/>\n",
                    XmlPath(path));
  }
  TestNames names;
  for (const Finding& finding : file.findings) {
    xml += ToXml(
        {.name = names.Of(finding),
         .kind = "failure",
         .type = SeverityName(finding.severity),
         .message = finding.message,
         .text = fmt::format("{}: {}", PlaceOf(path, finding.location.begin),
                             WholeMessage(finding))},
        path);
  }
  return xml + "  </testsuite>\n";
}

}  // namespace

std::string JunitReport(const RunResult& result, const ReportStyle& style) {
  Counts all;
  std::string suites;
  for (const FileResult& file : result.files) {
    const Counts counts = CountsOf(file);
    all.tests += counts.tests;
    all.failures += counts.failures;
    all.errors += counts.errors;
    suites += Suite(file, style.PathOf(file));
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites name=\"fix\" {}>\n{}</testsuites>\n",
      Attributes(all), suites);
}

}  // namespace libfix
