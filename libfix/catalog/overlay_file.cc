#include "libfix/catalog/overlay_file.h"

#include <span>
#include <unordered_map>
#include <utility>
#include <variant>

#include "fmt/format.h"
#include "fmt/ranges.h"
#include "libfix/catalog/json_value.h"
#include "libfix/catalog/nearest_name.h"

namespace libfix {
namespace {

using Kind = JsonValue::Kind;

constexpr std::string_view kFileKeys[] = {
    "source", "as_of", "region", "engines", "runtimes", "serverless_v1"};
constexpr std::string_view kLayersKeys[] = {"layers"};
constexpr std::string_view kEngineKeys[] = {"available", "unavailable",
                                            "complete", "classes"};
constexpr std::string_view kVersionKeys[] = {
    "version", "major", "family", "lts", "serverless_v2", "message"};
constexpr std::string_view kClassesKeys[] = {"available", "unavailable",
                                             "complete"};
constexpr std::string_view kClassKeys[] = {"class", "version", "message"};
constexpr std::string_view kRuntimesKeys[] = {"available", "unavailable"};
constexpr std::string_view kRuntimeKeys[] = {"runtime", "message"};
constexpr std::string_view kServerlessV1Keys[] = {"available", "message"};
constexpr std::string_view kServerlessKeys[] = {"min", "max", "auto_pause",
                                                "data_api"};

std::string_view KindName(Kind kind) {
  switch (kind) {
    case Kind::kNull:
      return "null";
    case Kind::kBool:
      return "true or false";
    case Kind::kNumber:
      return "a number";
    case Kind::kString:
      return "a string";
    case Kind::kArray:
      return "a list";
    case Kind::kObject:
      return "an object";
  }
  return {};
}

// Goes on after a mistake and keeps the first, so that reading stays a straight
// line; what was read is used only when there was none.
class OverlayReader {
 public:
  OverlayReader(std::string_view text, std::string_view name)
      : text_(text), name_(name) {}

  OverlayFile ReadFile(const JsonValue& root);
  const absl::Status& status() const { return status_; }

 private:
  void Fail(size_t offset, std::string_view message);
  bool Expect(const JsonValue& value, Kind kind, std::string_view what);
  // False when `value` is no object, or has a key that is not in `known`.
  bool ExpectObject(const JsonValue& value, std::string_view what,
                    std::span<const std::string_view> known);
  std::string Text(const JsonValue& object, std::string_view key);
  std::optional<bool> Truth(const JsonValue& object, std::string_view key);
  std::optional<double> Number(const JsonValue& object, std::string_view key);

  OverlayFile::Layer ReadLayer(const JsonValue& value);
  OverlayFile::Engine ReadEngine(const JsonMember& member);
  // The elements of a list that may be absent.
  const std::vector<JsonValue>& ListOf(const JsonValue& object,
                                       std::string_view key);
  void ReadVersions(const JsonValue& engine, std::string_view key,
                    bool available, OverlayFile::Engine& into);
  // Class and version, of which there can be tens of thousands, and whether
  // they are available.
  using ClassesSeen = std::unordered_map<std::string, bool>;
  void ReadClasses(const JsonValue& classes, std::string_view key,
                   bool available, ClassesSeen& seen,
                   OverlayFile::Engine& into);
  OverlayFile::ClassEntry ReadClass(const JsonValue& value, bool available);
  void ReadRuntimes(const JsonValue& runtimes, std::string_view key,
                    bool available, OverlayFile::Layer& into);
  OverlayFile::ServerlessV1 ReadServerlessV1(const JsonValue& value);
  std::string Message(const JsonValue& object, bool available);
  OverlayFile::VersionEntry ReadVersion(const JsonValue& value, bool available);
  OverlayFile::ServerlessEntry ReadServerless(const JsonValue& value);
  void ReadComplete(const JsonValue& value, OverlayFile::Engine& into);

  std::string_view text_;
  std::string_view name_;
  absl::Status status_;
};

void OverlayReader::Fail(size_t offset, std::string_view message) {
  if (status_.ok()) status_ = OverlayError(text_, name_, offset, message);
}

bool OverlayReader::Expect(const JsonValue& value, Kind kind,
                           std::string_view what) {
  if (value.Is(kind)) return true;
  Fail(value.offset, fmt::format("{} must be {}, not {}", what, KindName(kind),
                                 KindName(value.kind)));
  return false;
}

bool OverlayReader::ExpectObject(const JsonValue& value, std::string_view what,
                                 std::span<const std::string_view> known) {
  if (!Expect(value, Kind::kObject, what)) return false;
  for (const JsonMember& member : value.members) {
    bool is_known = false;
    for (std::string_view key : known) is_known |= key == member.key;
    if (is_known) continue;
    const std::string_view nearest = NearestName(member.key, known);
    Fail(member.offset,
         nearest.empty() ? fmt::format("unknown key '{}', {} has: {}",
                                       member.key, what, fmt::join(known, ", "))
                         : fmt::format("unknown key '{}', did you mean '{}'?",
                                       member.key, nearest));
    return false;
  }
  return true;
}

std::string OverlayReader::Text(const JsonValue& object, std::string_view key) {
  const JsonValue* value = object.Find(key);
  if (value == nullptr) return {};
  const std::string what = fmt::format("'{}'", key);
  if (!Expect(*value, Kind::kString, what)) return {};
  if (value->text.empty()) Fail(value->offset, what + " must not be empty");
  return value->text;
}

std::optional<bool> OverlayReader::Truth(const JsonValue& object,
                                         std::string_view key) {
  const JsonValue* value = object.Find(key);
  if (value == nullptr) return {};
  Expect(*value, Kind::kBool, fmt::format("'{}'", key));
  return value->truth;
}

std::optional<double> OverlayReader::Number(const JsonValue& object,
                                            std::string_view key) {
  const JsonValue* value = object.Find(key);
  if (value == nullptr) return {};
  Expect(*value, Kind::kNumber, fmt::format("'{}'", key));
  return value->number;
}

OverlayFile OverlayReader::ReadFile(const JsonValue& root) {
  OverlayFile file;
  if (!Expect(root, Kind::kObject, "the file")) return file;
  if (root.Find("layers") == nullptr) {
    file.layers.push_back(ReadLayer(root));
    return file;
  }
  if (!ExpectObject(root, "a file of layers", kLayersKeys)) return file;
  for (const JsonValue& layer : ListOf(root, "layers")) {
    file.layers.push_back(ReadLayer(layer));
  }
  return file;
}

OverlayFile::Layer OverlayReader::ReadLayer(const JsonValue& root) {
  OverlayFile::Layer layer;
  if (!ExpectObject(root, "the file", kFileKeys)) return layer;
  const std::string source = Text(root, "source");
  const std::string as_of = Text(root, "as_of");
  const JsonValue* day = root.Find("as_of");
  if (day == nullptr) {
    Fail(root.offset,
         "'as_of' is missing: the day on which the facts were true, like "
         "\"2026-08-19\"");
  } else if (!Date::Parse(as_of)) {
    Fail(day->offset,
         fmt::format("'as_of' must be a day like 2026-08-19, not '{}'", as_of));
  }
  layer.as_of = Date::Parse(as_of).value_or(Date());
  layer.source = LayerSource(source.empty() ? name_ : source, layer.as_of);
  layer.region = Text(root, "region");
  if (const JsonValue* runtimes = root.Find("runtimes")) {
    if (ExpectObject(*runtimes, "'runtimes'", kRuntimesKeys)) {
      ReadRuntimes(*runtimes, "available", true, layer);
      ReadRuntimes(*runtimes, "unavailable", false, layer);
    }
  }
  if (const JsonValue* serverless = root.Find("serverless_v1")) {
    layer.serverless_v1 = ReadServerlessV1(*serverless);
  }
  const JsonValue* engines = root.Find("engines");
  if (engines == nullptr) {
    if (!layer.runtimes.empty() || layer.serverless_v1) return layer;
    Fail(root.offset, "'engines' is missing: an object with a key per engine");
    return layer;
  }
  if (!Expect(*engines, Kind::kObject, "'engines'")) return layer;
  for (const JsonMember& member : engines->members) {
    layer.engines.push_back(ReadEngine(member));
  }
  return layer;
}

const std::vector<JsonValue>& OverlayReader::ListOf(const JsonValue& object,
                                                    std::string_view key) {
  static const std::vector<JsonValue> kNone;
  const JsonValue* list = object.Find(key);
  if (list == nullptr) return kNone;
  if (!Expect(*list, Kind::kArray, fmt::format("'{}'", key))) return kNone;
  return list->elements;
}

OverlayFile::Engine OverlayReader::ReadEngine(const JsonMember& member) {
  OverlayFile::Engine engine{
      .name = {.text = member.key, .offset = member.offset}};
  const std::string what = fmt::format("'{}'", member.key);
  if (!ExpectObject(member.value, what, kEngineKeys)) return engine;
  ReadVersions(member.value, "available", true, engine);
  ReadVersions(member.value, "unavailable", false, engine);
  if (const JsonValue* complete = member.value.Find("complete")) {
    ReadComplete(*complete, engine);
  }
  if (const JsonValue* classes = member.value.Find("classes")) {
    if (ExpectObject(*classes, "'classes'", kClassesKeys)) {
      ClassesSeen seen;
      ReadClasses(*classes, "available", true, seen, engine);
      ReadClasses(*classes, "unavailable", false, seen, engine);
      engine.complete_classes = Truth(*classes, "complete").value_or(false);
    }
  }
  return engine;
}

void OverlayReader::ReadVersions(const JsonValue& engine, std::string_view key,
                                 bool available, OverlayFile::Engine& into) {
  for (const JsonValue& element : ListOf(engine, key)) {
    OverlayFile::VersionEntry entry = ReadVersion(element, available);
    for (const OverlayFile::VersionEntry& other : into.versions) {
      if (other.version.text() != entry.version.text()) continue;
      Fail(element.offset,
           fmt::format("version '{}' is {}, keep one", entry.version.text(),
                       other.available == available
                           ? fmt::format("twice under '{}'", key)
                           : "both available and unavailable"));
    }
    into.versions.push_back(std::move(entry));
  }
}

OverlayFile::VersionEntry OverlayReader::ReadVersion(const JsonValue& value,
                                                     bool available) {
  OverlayFile::VersionEntry entry{.offset = value.offset,
                                  .available = available};
  std::string text = value.text;
  if (!value.Is(Kind::kString)) {
    if (value.Is(Kind::kNumber)) {
      Fail(value.offset,
           "a version must be a string: 15.10 is the number 15.1");
      return entry;
    }
    if (!ExpectObject(value, "a version", kVersionKeys)) return entry;
    if (value.Find("version") == nullptr) {
      Fail(value.offset, "'version' is missing");
      return entry;
    }
    text = Text(value, "version");
    entry.major = Text(value, "major");
    entry.family = Text(value, "family");
    entry.lts_line = Text(value, "lts");
    entry.message = Message(value, available);
    if (const JsonValue* serverless = value.Find("serverless_v2")) {
      entry.serverless_v2 = ReadServerless(*serverless);
    }
  }
  std::optional<Version> version = Version::Parse(text);
  if (!version) {
    Fail(value.offset, fmt::format("'{}' is not a version", text));
    return entry;
  }
  entry.version = std::move(*version);
  return entry;
}

void OverlayReader::ReadClasses(const JsonValue& classes, std::string_view key,
                                bool available, ClassesSeen& seen,
                                OverlayFile::Engine& into) {
  for (const JsonValue& element : ListOf(classes, key)) {
    OverlayFile::ClassEntry entry = ReadClass(element, available);
    const auto [other, is_new] = seen.emplace(
        fmt::format("{} {}", entry.instance_class, entry.version), available);
    if (!is_new) {
      Fail(element.offset,
           fmt::format("class '{}' is {}, keep one", entry.instance_class,
                       other->second == available
                           ? fmt::format("twice under '{}'", key)
                           : "both available and unavailable"));
    }
    into.classes.push_back(std::move(entry));
  }
}

OverlayFile::ClassEntry OverlayReader::ReadClass(const JsonValue& value,
                                                 bool available) {
  OverlayFile::ClassEntry entry{.instance_class = value.text,
                                .offset = value.offset,
                                .available = available};
  if (!value.Is(Kind::kString)) {
    if (!ExpectObject(value, "a class", kClassKeys)) return entry;
    entry.instance_class = Text(value, "class");
    entry.version = Text(value, "version");
    entry.message = Message(value, available);
  }
  if (!entry.instance_class.starts_with("db.")) {
    Fail(value.offset,
         fmt::format("'{}' is not an instance class like db.r6g.large",
                     entry.instance_class));
  }
  return entry;
}

void OverlayReader::ReadRuntimes(const JsonValue& runtimes,
                                 std::string_view key, bool available,
                                 OverlayFile::Layer& into) {
  for (const JsonValue& element : ListOf(runtimes, key)) {
    OverlayFile::RuntimeEntry entry{
        .name = {.text = element.text, .offset = element.offset},
        .available = available};
    if (!element.Is(Kind::kString)) {
      if (!ExpectObject(element, "a runtime", kRuntimeKeys)) return;
      entry.name.text = Text(element, "runtime");
      entry.message = Message(element, available);
    }
    if (entry.name.text.empty()) Fail(element.offset, "'runtime' is missing");
    for (const OverlayFile::RuntimeEntry& other : into.runtimes) {
      if (other.name.text != entry.name.text) continue;
      Fail(element.offset,
           fmt::format("runtime '{}' is {}, keep one", entry.name.text,
                       other.available == available
                           ? fmt::format("twice under '{}'", key)
                           : "both available and unavailable"));
    }
    into.runtimes.push_back(std::move(entry));
  }
}

OverlayFile::ServerlessV1 OverlayReader::ReadServerlessV1(
    const JsonValue& value) {
  if (value.Is(Kind::kBool)) return {.available = value.truth};
  if (!ExpectObject(value, "'serverless_v1'", kServerlessV1Keys)) return {};
  if (value.Find("available") == nullptr) {
    Fail(value.offset, "'available' is missing");
  }
  const bool available = Truth(value, "available").value_or(true);
  return {.available = available, .message = Message(value, available)};
}

std::string OverlayReader::Message(const JsonValue& object, bool available) {
  const JsonValue* message = object.Find("message");
  if (message != nullptr && available) {
    Fail(message->offset, "'message' says why something is unavailable");
  }
  return Text(object, "message");
}

OverlayFile::ServerlessEntry OverlayReader::ReadServerless(
    const JsonValue& value) {
  if (value.Is(Kind::kNull)) return {};
  if (!ExpectObject(value, "'serverless_v2'", kServerlessKeys)) return {};
  const OverlayFile::ServerlessEntry entry{
      .able = true,
      .min = Number(value, "min"),
      .max = Number(value, "max"),
      .auto_pause = Truth(value, "auto_pause"),
      .data_api = Truth(value, "data_api")};
  const double min = entry.min.value_or(0);
  if (min < 0 || entry.max.value_or(min) < min) {
    Fail(value.offset, fmt::format("capacity from {} to {} holds nothing", min,
                                   entry.max.value_or(min)));
  }
  return entry;
}

void OverlayReader::ReadComplete(const JsonValue& value,
                                 OverlayFile::Engine& into) {
  if (value.Is(Kind::kBool)) {
    into.complete = value.truth;
    return;
  }
  if (!value.Is(Kind::kArray)) {
    Fail(value.offset,
         fmt::format("'complete' must be true, false or a list of majors, not "
                     "{}",
                     KindName(value.kind)));
    return;
  }
  for (const JsonValue& major : value.elements) {
    if (!Expect(major, Kind::kString, "a major")) return;
    into.complete_majors.push_back(
        {.text = major.text, .offset = major.offset});
  }
}

}  // namespace

std::string LayerSource(std::string_view source, Date as_of) {
  return fmt::format("{}, {}", source, as_of.ToString());
}

absl::Status OverlayError(std::string_view text, std::string_view name,
                          size_t offset, std::string_view message) {
  return absl::InvalidArgumentError(
      fmt::format("{}:{}: {}", name, LineAndColumn(text, offset), message));
}

absl::StatusOr<OverlayFile> ReadOverlayFile(std::string_view text,
                                            std::string_view name) {
  const std::variant<JsonValue, JsonError> read = ReadJson(text);
  if (const JsonError* error = std::get_if<JsonError>(&read)) {
    return OverlayError(text, name, error->offset, error->message);
  }
  OverlayReader reader(text, name);
  OverlayFile file = reader.ReadFile(std::get<JsonValue>(read));
  if (!reader.status().ok()) return reader.status();
  return file;
}

}  // namespace libfix
