// The result for programs; docs/json.md describes it. Paths and texts are
// exact, but for bytes of paths that are no UTF-8, which JSON cannot hold.

#include "fmt/format.h"
#include "libfix/report/reporter.h"
#include "libfix/report/rule_example.h"
#include "libfix/text/sha256.h"
#include "libfix/text/unified_diff.h"
#include "libfix/text/utf8.h"
#include "rapidjson/prettywriter.h"
#include "rapidjson/stringbuffer.h"
#include "rapidjson/writer.h"

namespace libfix {
namespace {

constexpr int kSchema = 1;

using PageWriter = rapidjson::PrettyWriter<rapidjson::StringBuffer>;
using LineWriter = rapidjson::Writer<rapidjson::StringBuffer>;

template <typename Writer>
class JsonWriter {
 public:
  explicit JsonWriter(Writer& writer) : out_(writer) {}

  void Text(const char* key, std::string_view text) {
    out_.Key(key);
    Text(text);
  }
  void Text(std::string_view any) {
    const std::string text = WithoutBadUtf8(any);
    out_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  void TextOrNull(const char* key, std::string_view text) {
    out_.Key(key);
    text.empty() ? static_cast<void>(out_.Null()) : Text(text);
  }
  void Number(const char* key, uint64_t number) {
    out_.Key(key);
    out_.Uint64(number);
  }
  void Bool(const char* key, bool value) {
    out_.Key(key);
    out_.Bool(value);
  }

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

  Writer& out_;
};

}  // namespace

std::string JsonReport(const RunResult& result, const ReportStyle& style) {
  rapidjson::StringBuffer buffer;
  PageWriter writer(buffer);
  writer.SetIndent(' ', 2);
  JsonWriter out(writer);
  writer.StartObject();
  out.Number("schema", kSchema);
  writer.Key("tool");
  writer.StartObject();
  out.Text("name", "fix");
  out.Text("version", style.tool_version);
  writer.EndObject();
  writer.Key("catalog");
  writer.StartObject();
  out.Text("as_of", result.as_of);
  out.Text("date", result.catalog_date);
  out.Text("region", result.region);
  writer.EndObject();
  out.Summary(result);
  writer.Key("files");
  writer.StartArray();
  for (const FileResult& file : result.files) out.OneFile(result, file);
  writer.EndArray();
  writer.EndObject();
  std::string text(buffer.GetString(), buffer.GetSize());
  text += '\n';
  return text;
}

// A line for each file, as it stands in `files`.
std::string JsonLinesReport(const RunResult& result, const ReportStyle&) {
  std::string text;
  for (const FileResult& file : result.files) {
    rapidjson::StringBuffer buffer;
    LineWriter writer(buffer);
    JsonWriter(writer).OneFile(result, file);
    text.append(buffer.GetString(), buffer.GetSize()) += '\n';
  }
  return text;
}

std::string RulesAsJson(std::span<const RuleInfo* const> rules) {
  rapidjson::StringBuffer buffer;
  PageWriter writer(buffer);
  writer.SetIndent(' ', 2);
  JsonWriter out(writer);
  writer.StartArray();
  for (const RuleInfo* rule : rules) {
    writer.StartObject();
    out.Text("id", rule->id);
    out.Text("title", rule->title);
    out.Text("why", rule->why);
    out.Text("severity", SeverityName(rule->severity));
    out.TextOrNull("group", rule->group);
    writer.Key("fixes");
    writer.StartArray();
    for (const Applicability kind : rule->fixes) {
      out.Text(ApplicabilityName(kind));
    }
    writer.EndArray();
    writer.Key("resource_types");
    writer.StartArray();
    for (const std::string_view type : rule->resource_types) out.Text(type);
    writer.EndArray();
    out.Text("root_cause", rule->root_cause);
    writer.Key("impact");
    writer.StartArray();
    for (const auto& items : {rule->deployment_impact, rule->impact}) {
      for (const std::string_view item : items) out.Text(item);
    }
    writer.EndArray();
    out.Text("knowledge_gap", rule->knowledge_gap);
    writer.Key("references");
    writer.StartArray();
    for (const std::string_view url : rule->references) out.Text(url);
    writer.EndArray();
    out.Text("docs", fmt::format("docs/rules/{}.md", rule->id));
    const RuleExample example = ExampleOf(rule->id);
    writer.Key("example");
    writer.StartObject();
    out.Text("settings", example.settings);
    out.Text("findings", example.findings);
    out.Text("diff", example.diff);
    writer.EndObject();
    writer.EndObject();
  }
  writer.EndArray();
  std::string text(buffer.GetString(), buffer.GetSize());
  text += '\n';
  return text;
}

}  // namespace libfix
