#include "cli/baseline.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "cli/message.h"
#include "cli/read_file.h"
#include "fmt/format.h"
#include "libfix/text/line_index.h"
#include "rapidjson/document.h"
#include "rapidjson/error/en.h"
#include "rapidjson/stringbuffer.h"
#include "rapidjson/writer.h"

namespace libfix::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kName = ".fix-baseline.json";
constexpr int kSchema = 1;

std::string Quoted(std::string_view text) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> out(buffer);
  out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  return {buffer.GetString(), buffer.GetSize()};
}

std::optional<std::string> TextOf(const rapidjson::Value& entry,
                                  const char* key) {
  const auto member = entry.FindMember(key);
  if (member == entry.MemberEnd() || !member->value.IsString()) {
    return std::nullopt;
  }
  return std::string(member->value.GetString(),
                     member->value.GetStringLength());
}

// nullopt where it has not the form of one.
std::optional<std::pair<std::string, AcceptedFinding>> EntryOf(
    const rapidjson::Value& value) {
  if (!value.IsObject()) return std::nullopt;
  auto path = TextOf(value, "path");
  auto rule = TextOf(value, "rule");
  auto resource = TextOf(value, "resource");
  auto content = TextOf(value, "content");
  if (!path || !rule || !resource || !content) return std::nullopt;
  AcceptedFinding finding{.fingerprint = {*std::move(rule),
                                          *std::move(resource),
                                          *std::move(content)}};
  if (const auto count = value.FindMember("count");
      count != value.MemberEnd()) {
    if (!count->value.IsUint() || count->value.GetUint() == 0) {
      return std::nullopt;
    }
    finding.count = count->value.GetUint();
  }
  return std::pair(*std::move(path), std::move(finding));
}

void Add(std::vector<AcceptedFinding>& all, const AcceptedFinding& more) {
  const auto at = std::ranges::lower_bound(all, more.fingerprint, {},
                                           &AcceptedFinding::fingerprint);
  if (at != all.end() && at->fingerprint == more.fingerprint) {
    at->count += more.count;
  } else {
    all.insert(at, more);
  }
}

}  // namespace

std::string BaselineText(const Baseline& baseline) {
  std::string text =
      fmt::format("{{\n  \"schema\": {},\n  \"findings\": [", kSchema);
  std::string_view comma;
  for (const auto& [path, findings] : baseline.files) {
    for (const auto& [print, count] : findings) {
      text += fmt::format(
          "{}\n    {{\"path\": {}, \"rule\": {}, \"resource\": {}, "
          "\"content\": {}",
          comma, Quoted(path), Quoted(print.rule), Quoted(print.resource),
          Quoted(print.content));
      if (count > 1) text += fmt::format(", \"count\": {}", count);
      text += '}';
      comma = ",";
    }
  }
  text += comma.empty() ? "]\n}\n" : "\n  ]\n}\n";
  return text;
}

absl::StatusOr<Baseline> ParseBaseline(std::string_view text,
                                       const std::string& path) {
  rapidjson::Document document;
  // The other way to parse needs stack for each level.
  document.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
  if (document.HasParseError()) {
    const Position at =
        LineIndex(text).At(static_cast<uint32_t>(document.GetErrorOffset()));
    return absl::InvalidArgumentError(
        fmt::format("{}:{}:{}: {}", path, at.line, at.column,
                    rapidjson::GetParseError_En(document.GetParseError())));
  }
  const auto wrong = [&](std::string_view what) {
    return absl::InvalidArgumentError(fmt::format(
        "{}: {}; make it anew with 'fix baseline create'", path, what));
  };
  if (!document.IsObject()) return wrong("a baseline is an object");
  const auto schema = document.FindMember("schema");
  if (schema == document.MemberEnd() || !schema->value.IsInt() ||
      schema->value.GetInt() != kSchema) {
    return wrong(fmt::format("'schema' is not {}", kSchema));
  }
  const auto findings = document.FindMember("findings");
  if (findings == document.MemberEnd() || !findings->value.IsArray()) {
    return wrong("'findings' is no list");
  }
  Baseline baseline;
  for (rapidjson::SizeType i = 0; i < findings->value.Size(); ++i) {
    const auto entry = EntryOf(findings->value[i]);
    if (!entry) {
      return wrong(fmt::format(
          "finding {} has not 'path', 'rule', 'resource' and 'content', texts, "
          "and at most 'count', a number above 0",
          i + 1));
    }
    Add(baseline.files[entry->first], entry->second);
  }
  return baseline;
}

void AddAccepted(std::vector<AcceptedFinding>& all, const Fingerprint& more) {
  Add(all, {.fingerprint = more});
}

void RemoveAccepted(std::vector<AcceptedFinding>& all,
                    const AcceptedFinding& less) {
  const auto at =
      std::ranges::find(all, less.fingerprint, &AcceptedFinding::fingerprint);
  if (at == all.end()) return;
  at->count -= std::min(at->count, less.count);
  if (at->count == 0) all.erase(at);
}

BaselinePlace BaselineFor(const Setup& setup) {
  if (setup.settings.baseline) {
    return {.path = *setup.settings.baseline,
            .asked_by = setup.settings.OriginOf("baseline").place};
  }
  return {.path = (fs::path(setup.config).parent_path() / kName).string(),
          .asked_by = ""};
}

const absl::StatusOr<Baseline>& Baselines::At(const BaselinePlace& place) {
  const auto known = baselines_.find(place.path);
  if (known != baselines_.end()) return known->second;
  return baselines_.emplace(place.path, Read(place)).first->second;
}

absl::StatusOr<Baseline> Baselines::Read(const BaselinePlace& place) const {
  std::error_code error;
  const fs::file_type type = fs::status(place.path, error).type();
  if (type == fs::file_type::not_found) {
    if (place.asked_by.empty() || may_be_missing_) return Baseline();
    return absl::NotFoundError(
        fmt::format("{}: there is no {}; 'fix baseline create' makes it",
                    place.asked_by, place.path));
  }
  const absl::StatusOr<FileBytes> file = ReadFile(place.path);
  if (!file.ok()) {
    return absl::Status(
        file.status().code(),
        fmt::format("{}: {}", place.path, MessageOf(file.status())));
  }
  return ParseBaseline(file->bytes, place.path);
}

absl::StatusOr<std::vector<AcceptedFinding>> Baselines::AcceptedIn(
    const Input& input, const Setup& setup, Setups& setups) {
  const BaselinePlace place = BaselineFor(setup);
  const absl::StatusOr<Baseline>& baseline = At(place);
  if (!baseline.ok()) return baseline.status();
  if (baseline->files.empty()) return std::vector<AcceptedFinding>();
  const auto found = baseline->files.find(
      setups.PathFrom(place.path, input.path, input.is_stdin));
  return found == baseline->files.end() ? std::vector<AcceptedFinding>()
                                        : found->second;
}

}  // namespace libfix::cli
