#include "libfix/catalog/engine_facts.h"

#include <algorithm>
#include <variant>

#include "libfix/catalog/facts_reader.h"

namespace libfix {
namespace {

using Status = VersionFacts::Status;

struct NamedStatus {
  std::string_view name;
  Status status;
};

constexpr NamedStatus kStatuses[] = {
    {"available", Status::kAvailable},
    {"deprecated", Status::kDeprecated},
    {"unlisted", Status::kUnlisted},
    {"unknown", Status::kUnknown},
};

Status ParseStatus(std::string_view name) {
  for (const NamedStatus& entry : kStatuses) {
    if (entry.name == name) return entry.status;
  }
  return Status::kUnknown;
}

// ["2024-05-03", "2025-10-09", "2025-11-03"]; the last is null while it is
// there.
std::optional<CreatableInterval> ReadInterval(const JsonValue& days) {
  if (days.elements.size() != 3) return {};
  const std::optional<Date> from = Date::Parse(days.elements[0].text);
  const std::optional<Date> to = Date::Parse(days.elements[1].text);
  if (!from || !to) return {};
  return CreatableInterval{
      .from = *from, .to = *to, .gone_by = Date::Parse(days.elements[2].text)};
}

std::optional<ServerlessV2> ReadServerless(const FactsReader& line) {
  if (!line.Has("serverless_v2")) return {};
  const FactsReader support = line.At("serverless_v2");
  return ServerlessV2{.min = support.Number("min"),
                      .max = support.Number("max"),
                      .max_certain = support.Truth("max_verified", true),
                      .auto_pause = support.Truth("auto_pause", false)};
}

// What is in extended support can be created still.
std::optional<Date> EndOfLife(const FactsReader& line) {
  return line.Has("end_of_life") ? line.Day("end_of_life")
                                 : line.Day("extended_support_end");
}

std::optional<VersionFacts> ReadVersion(const FactsReader& line) {
  std::optional<Version> version = Version::Parse(line.Text("version"));
  const std::optional<Date> as_of = line.Day("as_of");
  if (!version || !as_of) return {};
  VersionFacts facts{.version = std::move(*version),
                     .major = line.Text("major"),
                     .status = ParseStatus(line.Text("status")),
                     .as_of = *as_of,
                     .release = line.Day("release"),
                     .end_of_life = EndOfLife(line),
                     .certain = line.Truth("certain", true),
                     .lts_line = line.Text("lts")};
  for (const FactsReader& days : line.List("creatable")) {
    const std::optional<CreatableInterval> interval =
        ReadInterval(days.value());
    if (!interval) return {};
    facts.creatable.push_back(*interval);
  }
  // Written as null where it is known that the version cannot.
  facts.serverless_known = line.value().Find("serverless_v2") != nullptr;
  facts.serverless_v2 = ReadServerless(line);
  return facts;
}

std::optional<MajorFacts> ReadMajor(const FactsReader& line) {
  std::optional<Version> version = Version::Parse(line.Text("major"));
  if (!version) return {};
  return MajorFacts{.version = std::move(*version),
                    .family = line.Text("family"),
                    .family_certain = line.Truth("family_certain", true),
                    .release = line.Day("release"),
                    .end_of_life = EndOfLife(line)};
}

}  // namespace

void EngineFacts::Index() {
  const auto below = [](const auto& a, const auto& b) {
    return a.version < b.version;
  };
  std::sort(majors.begin(), majors.end(), below);
  std::sort(versions.begin(), versions.end(), below);
  by_text.clear();
  for (uint32_t i = 0; i < versions.size(); ++i) {
    by_text.emplace(versions[i].version.text(), i);
  }
}

const VersionFacts* EngineFacts::Find(std::string_view version) const {
  const auto found = by_text.find(version);
  return found == by_text.end() ? nullptr : &versions[found->second];
}

const MajorFacts* EngineFacts::FindMajor(std::string_view major) const {
  for (const MajorFacts& facts : majors) {
    if (facts.version.text() == major) return &facts;
  }
  return nullptr;
}

bool EngineFacts::AcceptsBareMajor(std::string_view text) const {
  return std::find(bare_majors.begin(), bare_majors.end(), text) !=
         bare_majors.end();
}

bool EngineFacts::IsBareMajor(std::string_view text) const {
  return AcceptsBareMajor(text) || FindMajor(text) != nullptr;
}

std::optional<std::string> EngineFacts::MajorOf(
    std::string_view version) const {
  if (const VersionFacts* facts = Find(version)) return facts->major;
  const std::optional<Version> parsed = Version::Parse(version);
  if (!parsed) return {};
  // Ascending, and a longer major sorts above the one it starts with.
  for (auto major = majors.rbegin(); major != majors.rend(); ++major) {
    if (parsed->StartsWith(major->version)) return major->version.text();
  }
  // "9" of postgres stands for 9.3 to 9.6: its highest.
  if (!AcceptsBareMajor(version)) return {};
  for (auto major = majors.rbegin(); major != majors.rend(); ++major) {
    if (major->version.StartsWith(*parsed)) return major->version.text();
  }
  return {};
}

std::optional<std::string> EngineFacts::LineOf(std::string_view version) const {
  if (line_numbers == 0) return MajorOf(version);
  const std::optional<Version> parsed = Version::Parse(version);
  if (!parsed) return {};
  const std::optional<Version> line = parsed->Prefix(line_numbers);
  if (!line) return {};
  return line->text();
}

std::optional<std::string> EngineFacts::ShortOf(
    std::string_view version) const {
  const std::optional<Version> parsed = Version::Parse(version);
  if (!numbers || !parsed || *parsed < numbers->from) return {};
  const std::optional<Version> shorter = parsed->Prefix(numbers->count);
  if (!shorter || *shorter == *parsed || !parsed->IsPlain()) return {};
  if (Find(shorter->text()) == nullptr) return {};
  return shorter->text();
}

std::span<const VersionFacts> EngineFacts::StartingWith(
    const Version& prefix) const {
  const auto first = std::lower_bound(
      versions.begin(), versions.end(), prefix,
      [](const VersionFacts& v, const Version& p) { return v.version < p; });
  auto last = first;
  while (last != versions.end() && last->version.StartsWith(prefix)) ++last;
  return {first, last};
}

VersionFacts::SourceId EngineFacts::AddSource(std::string sentence) {
  const auto found = std::find(sources.begin(), sources.end(), sentence);
  const auto id = static_cast<VersionFacts::SourceId>(found - sources.begin());
  if (found == sources.end()) sources.push_back(std::move(sentence));
  return id;
}

std::optional<EngineFacts> ReadEngineFacts(
    std::string_view text,
    const std::function<const ServerlessFacts&()>& serverless) {
  const std::variant<JsonValue, JsonError> read = ReadJson(text);
  const JsonValue* root = std::get_if<JsonValue>(&read);
  if (root == nullptr) return {};
  const FactsReader file(*root);
  const FactsReader sources = file.At("sources");

  EngineFacts facts;
  facts.engine = file.Text("engine");
  facts.region = file.Text("region");
  facts.complete = file.Truth("complete", false);
  facts.certain = file.Truth("certain", facts.complete);
  facts.line_numbers = static_cast<size_t>(file.Number("line_numbers"));
  if (file.Has("bounds")) {
    const FactsReader bounds = file.At("bounds");
    std::optional<Version> highest = Version::Parse(bounds.Text("highest"));
    if (!highest) return {};
    facts.end = EngineEnd{.highest = *std::move(highest),
                          .continues_as = bounds.Text("continues_as"),
                          .why = bounds.Text("why"),
                          .source = facts.AddSource(bounds.Source(sources))};
  }
  if (file.Has("numbers")) {
    const FactsReader numbers = file.At("numbers");
    std::optional<Version> from = Version::Parse(numbers.Text("from"));
    if (!from) return {};
    facts.numbers =
        NumbersAsked{.count = static_cast<size_t>(numbers.Number("count")),
                     .from = *std::move(from)};
  }
  if (file.Has("lists")) {
    const FactsReader lists = file.At("lists");
    facts.first_list = lists.Day("first");
    facts.last_list = lists.Day("last");
    facts.list_source = facts.AddSource(lists.Source(sources));
  }
  for (const FactsReader& bare : file.At("bare_majors").List("accepted")) {
    facts.bare_majors.push_back(bare.value().text);
  }
  for (const FactsReader& line : file.List("majors")) {
    std::optional<MajorFacts> major = ReadMajor(line);
    if (!major) return {};
    major->source = facts.AddSource(line.Source(sources));
    facts.majors.push_back(std::move(*major));
  }
  VersionFacts::SourceId serverless_source = 0;
  if (file.Has("serverless_v2")) {
    serverless_source =
        facts.AddSource(file.At("serverless_v2").Source(sources));
  }
  for (const FactsReader& line : file.List("versions")) {
    std::optional<VersionFacts> version = ReadVersion(line);
    if (!version) return {};
    version->source = facts.AddSource(line.Source(sources));
    version->serverless_source = serverless_source;
    if (version->serverless_v2) {
      serverless().AddDataApi(facts.engine, version->version,
                              *version->serverless_v2);
    }
    facts.versions.push_back(std::move(*version));
  }
  facts.Index();
  return facts;
}

}  // namespace libfix
