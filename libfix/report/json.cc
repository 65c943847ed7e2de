// The result for programs; docs/json.md describes it. Paths and texts are
// exact, but for bytes of paths that are no UTF-8, which JSON cannot hold.

#include "fmt/format.h"
#include "libfix/report/json_out.h"
#include "libfix/report/reporter.h"
#include "libfix/report/rule_example.h"
#include "libfix/text/sha256.h"
#include "libfix/text/unified_diff.h"

namespace libfix {
namespace {

constexpr int kSchema = 1;

// `Out`: a JsonPage or a JsonLine.
template <typename Out>
class JsonResult : public Out {
 public:
  using Out::Bool;
  using Out::Number;
  using Out::Text;
  using Out::TextOrNull;

  void Edits(const RunResult& result, const FileResult& file,
             const std::vector<Edit>& edits) {
    out_.Key("edits");
    out_.StartArray();
    for (const Edit& edit : edits) {
      out_.StartObject();
      // A file is named by its own path; an edit of another file by that one's.
      Text("path", edit.file < result.files.size()
                       ? std::string_view(result.files[edit.file].path)
                       : std::string_view(file.path));
      Number("offset", edit.span.begin);
      Number("length", edit.span.size());
      Text("text", edit.text);
      out_.EndObject();
    }
    out_.EndArray();
  }

  void OneLocation(const Location& location) {
    out_.Key("location");
    out_.StartObject();
    Number("line", location.begin.line);
    Number("column", location.begin.column);
    Number("end_line", location.end.line);
    Number("end_column", location.end.column);
    Number("offset", location.span.begin);
    Number("length", location.span.size());
    out_.EndObject();
  }

  void OneFix(const RunResult& result, const FileResult& file,
              const std::optional<Fix>& fix) {
    out_.Key("fix");
    if (!fix) {
      out_.Null();
      return;
    }
    out_.StartObject();
    Text("title", fix->title);
    Text("applicability", ApplicabilityName(fix->applicability));
    TextOrNull("reason", fix->reason);
    Bool("applied", fix->applied);
    Edits(result, file, fix->edits);
    out_.EndObject();
  }

  void OneFinding(const RunResult& result, const FileResult& file,
                  const Finding& finding) {
    out_.StartObject();
    Text("rule", finding.rule->id);
    Text("severity", SeverityName(finding.severity));
    Text("message", finding.message);
    Text("why", finding.why);
    out_.Key("resource");
    out_.StartObject();
    Text("type", finding.resource.type);
    Text("name", finding.resource.name);
    out_.EndObject();
    OneLocation(finding.location);
    TextOrNull("content_hash", finding.content_hash);
    OneFix(result, file, finding.fix);
    out_.Key("alternatives");
    out_.StartArray();
    for (const Alternative& other : finding.alternatives) {
      out_.StartObject();
      Text("title", other.title);
      Edits(result, file, other.edits);
      out_.EndObject();
    }
    out_.EndArray();
    TextOrNull("declined", finding.declined);
    out_.Key("notes");
    out_.StartArray();
    for (const std::string& note : finding.notes) Text(note);
    out_.EndArray();
    out_.Key("references");
    out_.StartArray();
    for (const std::string& url : finding.references) Text(url);
    out_.EndArray();
    out_.Key("catalog");
    out_.StartObject();
    TextOrNull("policy", finding.fact.policy);
    Text("as_of", result.as_of);
    TextOrNull("source", finding.fact.source);
    TextOrNull("region", finding.fact.region);
    TextOrNull("region_source", finding.fact.region_source);
    out_.EndObject();
    out_.EndObject();
  }

  void ErrorOf(const FileResult& file) {
    out_.Key("error");
    if (file.status != FileResult::Status::kError) {
      out_.Null();
      return;
    }
    out_.StartObject();
    Text("message", file.error.message);
    Number("line", file.error.at.line);
    Number("column", file.error.at.column);
    out_.EndObject();
  }

  void UnusedSuppressions(const FileResult& file) {
    out_.Key("unused_suppressions");
    out_.StartArray();
    for (const UnusedSuppression& unused : file.unused_suppressions) {
      out_.StartObject();
      Number("line", unused.at.line);
      Number("column", unused.at.column);
      TextOrNull("rule", unused.rule);
      Text("message", unused.message);
      out_.EndObject();
    }
    out_.EndArray();
  }

  void BaselineOf(const FileResult& file) {
    out_.Key("baseline");
    out_.StartObject();
    Number("known", file.known);
    out_.Key("gone");
    out_.StartArray();
    for (const AcceptedFinding& gone : file.gone) {
      out_.StartObject();
      Text("rule", gone.fingerprint.rule);
      Text("resource", gone.fingerprint.resource);
      Text("content", gone.fingerprint.content);
      Number("count", gone.count);
      out_.EndObject();
    }
    out_.EndArray();
    out_.EndObject();
  }

  void OneFile(const RunResult& result, const FileResult& file) {
    out_.StartObject();
    Text("path", file.path);
    Text("status", StatusName(file.status));
    ErrorOf(file);
    TextOrNull("platform", file.platform);
    // Of a file that could not be read there are no bytes to speak of.
    const bool is_unread = file.platform.empty() && file.before.empty();
    TextOrNull("sha256", is_unread ? "" : Sha256(file.before));
    out_.Key("findings");
    out_.StartArray();
    for (const Finding& finding : file.findings) {
      OneFinding(result, file, finding);
    }
    out_.EndArray();
    UnusedSuppressions(file);
    BaselineOf(file);
    Text("diff", UnifiedDiff(file.path, file.before, file.edits));
    out_.EndObject();
  }

  void Summary(const RunResult& result) {
    uint64_t changed = 0;
    uint64_t findings = 0;
    uint64_t fixed = 0;
    uint64_t known = 0;
    uint64_t errors = 0;
    for (const FileResult& file : result.files) {
      changed += file.status == FileResult::Status::kChanged;
      errors += file.status == FileResult::Status::kError;
      findings += file.findings.size();
      known += file.known;
      for (const Finding& finding : file.findings) {
        fixed += finding.fix && finding.fix->applied;
      }
    }
    out_.Key("summary");
    out_.StartObject();
    Number("files", result.files.size());
    Number("changed", changed);
    Number("findings", findings);
    Number("fixed", fixed);
    Number("known", known);
    Number("errors", errors);
    out_.EndObject();
  }

 private:
  static std::string_view StatusName(FileResult::Status status) {
    switch (status) {
      case FileResult::Status::kUnchanged:
        return "unchanged";
      case FileResult::Status::kChanged:
        return "changed";
      case FileResult::Status::kError:
        return "error";
    }
    return "";
  }

  using Out::out_;
};

}  // namespace

std::string JsonReport(const RunResult& result, const ReportStyle& style) {
  JsonResult<JsonPage> out;
  out.Open('{');
  out.Number("schema", kSchema);
  out.Open("tool", '{');
  out.Text("name", "fix");
  out.Text("version", style.tool_version);
  out.Close('}');
  out.Open("catalog", '{');
  out.Text("as_of", result.as_of);
  out.Text("date", result.catalog_date);
  out.Text("region", result.region);
  out.Close('}');
  out.Summary(result);
  out.Open("files", '[');
  for (const FileResult& file : result.files) out.OneFile(result, file);
  out.Close(']');
  out.Close('}');
  return out.TakeText();
}

// A line for each file, as it stands in `files`.
std::string JsonLinesReport(const RunResult& result, const ReportStyle&) {
  std::string text;
  for (const FileResult& file : result.files) {
    JsonResult<JsonLine> out;
    out.OneFile(result, file);
    text += out.TakeText();
  }
  return text;
}

std::string RulesAsJson(std::span<const RuleInfo* const> rules) {
  JsonPage out;
  out.Open('[');
  for (const RuleInfo* rule : rules) {
    out.Open('{');
    out.Text("id", rule->id);
    out.Text("title", rule->title);
    out.Text("why", rule->why);
    out.Text("severity", SeverityName(rule->severity));
    out.TextOrNull("group", rule->group);
    out.Open("fixes", '[');
    for (const Applicability kind : rule->fixes) {
      out.Text(ApplicabilityName(kind));
    }
    out.Close(']');
    out.Open("resource_types", '[');
    for (const std::string_view type : rule->resource_types) out.Text(type);
    out.Close(']');
    out.Text("root_cause", rule->root_cause);
    out.Open("impact", '[');
    for (const auto& items : {rule->deployment_impact, rule->impact}) {
      for (const std::string_view item : items) out.Text(item);
    }
    out.Close(']');
    out.Text("knowledge_gap", rule->knowledge_gap);
    out.Open("references", '[');
    for (const std::string_view url : rule->references) out.Text(url);
    out.Close(']');
    out.Text("docs", fmt::format("docs/rules/{}.md", rule->id));
    const RuleExample example = ExampleOf(rule->id);
    out.Open("example", '{');
    out.Text("settings", example.settings);
    out.Text("findings", example.findings);
    out.Text("diff", example.diff);
    out.Close('}');
    out.Close('}');
  }
  out.Close(']');
  return out.TakeText();
}

}  // namespace libfix
