// SARIF 2.1.0, which code scanning and editors show beside the code.
//
// Columns and character offsets count UTF-16 units, as most readers of SARIF
// do; a byte order mark is not counted. All places and fixes refer to the files
// as they were before the run.

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "fmt/format.h"
#include "libfix/report/applied_edits.h"
#include "libfix/report/finding_hashes.h"
#include "libfix/report/json_out.h"
#include "libfix/report/remarks.h"
#include "libfix/report/reporter.h"
#include "libfix/report/review_paths.h"
#include "libfix/report/words.h"
#include "libfix/text/positions.h"

namespace libfix {
namespace {

constexpr std::string_view kSchemaUri =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json";
constexpr const char* kRoot = "%SRCROOT%";
// Code scanning refuses a file with more.
constexpr size_t kMostResults = 25'000;
// What shows a place is not worth more.
constexpr size_t kLongestSnippet = 1000;

struct Notification {
  std::string_view id;
  std::string_view title;
  std::string_view help;
};
constexpr Notification kFileError = {
    "file-error", "A file was not read or not repaired.",
    "The message says why. The other files are judged all the same."};
constexpr Notification kNotChecked = {
    "not-checked", "A value refers to what does not exist.",
    "It cannot be judged before the reference leads somewhere."};
constexpr Notification kUnusedSuppression = {
    "unused-suppression", "A comment suppresses nothing.",
    "What it was for is gone, or it names another rule: it can be taken out."};
constexpr Notification kResultsLeftOut = {
    "results-left-out", "There are more results than a reader takes.",
    "The gravest are there. Repair them first, or ask for fewer rules."};

// "engine-version-unavailable" -> "EngineVersionUnavailable"
std::string PascalCase(std::string_view id) {
  std::string name;
  bool is_start = true;
  for (const char c : id) {
    if (c == '-') {
      is_start = true;
      continue;
    }
    const bool is_small = 'a' <= c && c <= 'z';
    name += is_start && is_small ? static_cast<char>(c - 'a' + 'A') : c;
    is_start = false;
  }
  return name;
}

std::string Sentence(std::string_view text) {
  return fmt::format("{}{}", text, text.ends_with('.') ? "" : ".");
}

// A finding by its file and its number there.
struct Result {
  size_t file = 0;
  size_t finding = 0;
};

class SarifWriter {
 public:
  SarifWriter(const RunResult& result, const ReportStyle& style)
      : result_(result),
        style_(style),
        applied_(result),
        places_(result.files.size()) {
    Choose();
  }

  std::string Write() {
    out_.Open('{');
    out_.Text("$schema", kSchemaUri);
    out_.Text("version", "2.1.0");
    out_.Open("runs", '[');
    out_.Open('{');
    Tool();
    Invocation();
    out_.Open("originalUriBaseIds", '{');
    out_.Open(kRoot, '{');
    Message("description", "The folder that fix was run in.");
    out_.Close('}');
    out_.Close('}');
    out_.Text("columnKind", "utf16CodeUnits");
    out_.Open("results", '[');
    for (const Result& one : results_) OneResult(one);
    out_.Close(']');
    out_.Close('}');
    out_.Close(']');
    out_.Close('}');
    return out_.TakeText();
  }

 private:
  const Finding& At(const Result& one) const {
    return result_.files[one.file].findings[one.finding];
  }

  // The gravest, in the order of the result.
  void Choose() {
    for (size_t file = 0; file < result_.files.size(); ++file) {
      const size_t count = result_.files[file].findings.size();
      for (size_t i = 0; i < count; ++i) results_.push_back({file, i});
    }
    if (results_.size() > kMostResults) {
      left_out_ = results_.size() - kMostResults;
      std::ranges::stable_sort(
          results_, {}, [&](const Result& one) { return At(one).severity; });
      results_.resize(kMostResults);
      std::ranges::sort(results_, {}, [](const Result& one) {
        return std::pair(one.file, one.finding);
      });
    }
    for (const Result& one : results_) {
      const RuleInfo& rule = *At(one).rule;
      rules_.try_emplace(rule.id, &rule);
    }
  }

  void Message(const char* key, std::string_view text) {
    out_.Open(key, '{');
    out_.Text("text", text);
    out_.Close('}');
  }

  void Tool() {
    out_.Open("tool", '{');
    out_.Open("driver", '{');
    out_.Text("name", "fix");
    out_.Text("semanticVersion", style_.tool_version);
    out_.Open("rules", '[');
    for (const auto& [id, rule] : rules_) OneRule(*rule);
    out_.Close(']');
    out_.Open("notifications", '[');
    for (const Notification& one :
         {kFileError, kNotChecked, kUnusedSuppression, kResultsLeftOut}) {
      out_.Open('{');
      out_.Text("id", one.id);
      out_.Text("name", PascalCase(one.id));
      Message("shortDescription", one.title);
      Message("fullDescription", one.title);
      Message("help", one.help);
      out_.Close('}');
    }
    out_.Close(']');
    out_.Close('}');
    out_.Close('}');
  }

  void OneRule(const RuleInfo& rule) {
    out_.Open('{');
    out_.Text("id", rule.id);
    out_.Text("name", PascalCase(rule.id));
    Message("shortDescription", Sentence(rule.title));
    Message("fullDescription",
            fmt::format("{}: {}", rule.title, Sentence(rule.why)));
    out_.Open("help", '{');
    out_.Text("text", HelpText(rule));
    out_.Text("markdown", HelpMarkdown(rule));
    out_.Close('}');
    if (!rule.references.empty()) {
      out_.Text("helpUri", rule.references.front());
    }
    out_.Open("defaultConfiguration", '{');
    out_.Text("level", SeverityLabel(rule.severity));
    out_.Close('}');
    out_.Open("properties", '{');
    out_.Open("tags", '[');
    out_.Text("infrastructure-as-code");
    out_.Close(']');
    out_.Close('}');
    out_.Close('}');
  }

  // The page of a rule links to other pages, which no viewer has.
  static std::string HelpMarkdown(const RuleInfo& rule) {
    std::string text = HelpText(rule) + '\n';
    for (const std::string_view url : rule.references) {
      text += fmt::format("- <{}>\n", url);
    }
    return text;
  }

  static std::string HelpText(const RuleInfo& rule) {
    std::string text =
        fmt::format("{}: {}.\n\n{}\n\n", rule.title, rule.why, rule.root_cause);
    for (const auto& items : {rule.deployment_impact, rule.impact}) {
      for (const std::string_view item : items) {
        text += fmt::format("- {}\n", item);
      }
    }
    return text;
  }

  void Invocation() {
    // That a repair is possible is no failure; that a file was not read is.
    const bool failed =
        std::ranges::any_of(result_.files, [](const FileResult& file) {
          return file.status == FileResult::Status::kError;
        });
    out_.Open("invocations", '[');
    out_.Open('{');
    out_.Bool("executionSuccessful", !failed);
    out_.Open("toolExecutionNotifications", '[');
    if (left_out_ > 0) {
      Open(kResultsLeftOut, "warning",
           fmt::format("{} of {} results are left out, the least grave ones: "
                       "code scanning takes no more than {} at once.",
                       left_out_, left_out_ + kMostResults, kMostResults));
      out_.Close('}');
    }
    for (const FileResult& file : result_.files) NotificationsOf(file);
    out_.Close(']');
    out_.Close('}');
    out_.Close(']');
  }

  void NotificationsOf(const FileResult& file) {
    if (file.status == FileResult::Status::kError) {
      Notify(kFileError, "error", file, file.error.at, file.error.message);
    }
    for (const Unchecked& value : file.unchecked) {
      if (!value.broken) continue;
      Notify(kNotChecked, "note", file, value.at, value.message);
    }
    for (const UnusedSuppression& unused : file.unused_suppressions) {
      Notify(kUnusedSuppression, "note", file, unused.at, unused.message);
    }
  }

  void Open(const Notification& kind, std::string_view level,
            std::string_view message) {
    out_.Open('{');
    out_.Open("descriptor", '{');
    out_.Text("id", kind.id);
    out_.Close('}');
    out_.Text("level", level);
    Message("message", Sentence(message));
  }

  void Notify(const Notification& kind, std::string_view level,
              const FileResult& file, Position at, std::string_view message) {
    Open(kind, level, message);
    out_.Open("locations", '[');
    out_.Open('{');
    out_.Open("physicalLocation", '{');
    ArtifactLocation(file);
    if (at.line > 0) {
      // Columns would be bytes here.
      out_.Open("region", '{');
      out_.Number("startLine", at.line);
      out_.Close('}');
    }
    out_.Close('}');
    out_.Close('}');
    out_.Close(']');
    out_.Close('}');
  }

  void ArtifactLocation(const FileResult& file) {
    out_.Open("artifactLocation", '{');
    const std::string_view path = style_.PathOf(file);
    out_.Text("uri", UriOf(path));
    if (!LeavesFolder(path)) out_.Text("uriBaseId", kRoot);
    out_.Close('}');
  }

  const Positions& PlacesOf(size_t file) {
    std::optional<Positions>& places = places_[file];
    if (!places) {
      places.emplace(result_.files[file].before,
                     PositionStyle{.unit = ColumnUnit::kUtf16});
    }
    return *places;
  }

  // Leaves the object open.
  void OpenRegion(const char* key, size_t file, Span span) {
    const Positions& places = PlacesOf(file);
    const Position begin = places.At(span.begin);
    const Position end = places.At(span.end);
    const uint32_t offset = places.UnitsBefore(span.begin);
    out_.Open(key, '{');
    out_.Number("startLine", begin.line);
    out_.Number("startColumn", begin.column);
    out_.Number("endLine", end.line);
    out_.Number("endColumn", end.column);
    out_.Number("charOffset", offset);
    out_.Number("charLength", places.UnitsBefore(span.end) - offset);
  }

  void OneResult(const Result& one) {
    const FileResult& file = result_.files[one.file];
    const Finding& finding = At(one);
    const std::string_view id = finding.rule->id;
    out_.Open('{');
    out_.Text("ruleId", id);
    out_.Number("ruleIndex", static_cast<uint64_t>(std::distance(
                                 rules_.begin(), rules_.find(id))));
    out_.Text("level", SeverityLabel(finding.severity));
    Message("message", MessageOf(finding));
    out_.Open("locations", '[');
    out_.Open('{');
    out_.Open("physicalLocation", '{');
    ArtifactLocation(file);
    const Span span = finding.location.span;
    OpenRegion("region", one.file, span);
    if (span.size() <= kLongestSnippet) {
      Message("snippet",
              std::string_view(file.before).substr(span.begin, span.size()));
    }
    out_.Close('}');
    out_.Close('}');
    out_.Open("logicalLocations", '[');
    out_.Open('{');
    out_.Text("name", finding.resource.name);
    out_.Text("kind", "resource");
    out_.Close('}');
    out_.Close(']');
    out_.Close('}');
    out_.Close(']');
    out_.Open("partialFingerprints", '{');
    out_.Text("primaryLocationLineHash", hashes_[file.path].Of("", finding));
    out_.Close('}');
    Fixes(one);
    out_.Open("properties", '{');
    out_.Text("severity", SeverityName(finding.severity));
    if (finding.fix) {
      out_.Text("applicability", ApplicabilityName(finding.fix->applicability));
    }
    out_.Close('}');
    out_.Close('}');
  }

  static std::string MessageOf(const Finding& finding) {
    std::string text = Sentence(finding.message);
    for (const std::string& line : ExplanationOf(finding)) {
      text += "\n" + Sentence(line);
    }
    return text;
  }

  void Fixes(const Result& one) {
    std::span<const Edit> edits = applied_.Of(one.file, one.finding);
    if (edits.empty()) return;
    out_.Open("fixes", '[');
    out_.Open('{');
    Message("description", Sentence(At(one).fix->title));
    out_.Open("artifactChanges", '[');
    while (!edits.empty()) {
      const auto end = std::ranges::find_if(edits, [&](const Edit& edit) {
        return edit.file != edits.front().file;
      });
      const auto count = static_cast<size_t>(end - edits.begin());
      ArtifactChange(edits.first(count));
      edits = edits.subspan(count);
    }
    out_.Close(']');
    out_.Close('}');
    out_.Close(']');
  }

  void ArtifactChange(std::span<const Edit> edits) {
    const uint32_t file = edits.front().file;
    out_.Open('{');
    ArtifactLocation(result_.files[file]);
    out_.Open("replacements", '[');
    for (const Edit& edit : edits) {
      out_.Open('{');
      OpenRegion("deletedRegion", file, edit.span);
      out_.Close('}');
      if (!edit.text.empty()) Message("insertedContent", edit.text);
      out_.Close('}');
    }
    out_.Close(']');
    out_.Close('}');
  }

  const RunResult& result_;
  const ReportStyle& style_;
  const AppliedEdits applied_;
  std::vector<std::optional<Positions>> places_;
  std::vector<Result> results_;
  size_t left_out_ = 0;
  std::map<std::string_view, const RuleInfo*> rules_;  // by id
  // By path: equal findings are numbered within their file.
  std::map<std::string_view, FindingHashes> hashes_;
  JsonPage out_;
};

}  // namespace

std::string SarifReport(const RunResult& result, const ReportStyle& style) {
  return SarifWriter(result, style).Write();
}

}  // namespace libfix
