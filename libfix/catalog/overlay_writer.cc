#include "libfix/catalog/overlay_writer.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "fmt/ranges.h"
#include "libfix/catalog/json_text.h"

namespace libfix {
namespace {

constexpr size_t kLineWidth = 100;

// The members of an object or the elements of a list, each as text.
using Parts = std::vector<std::string>;

void AddText(std::string_view key, std::string_view text, Parts& members) {
  if (text.empty()) return;
  members.push_back(fmt::format("\"{}\": {}", key, JsonString(text)));
}

void AddNumber(std::string_view key, const std::optional<double>& number,
               Parts& members) {
  if (number) members.push_back(fmt::format("\"{}\": {}", key, *number));
}

void AddTruth(std::string_view key, const std::optional<bool>& truth,
              Parts& members) {
  if (truth)
    members.push_back(fmt::format("\"{}\": {}", key, JsonTruth(*truth)));
}

std::string OnOneLine(const Parts& members) {
  return fmt::format("{{{}}}", fmt::join(members, ", "));
}

// One member a line.
std::string Object(const Parts& members, size_t indent) {
  if (members.empty()) return "{}";
  const std::string inner(indent + 2, ' ');
  return fmt::format("{{\n{}{}\n{}}}", inner, fmt::join(members, ",\n" + inner),
                     std::string(indent, ' '));
}

// Strings side by side as far as a line reaches, an object on its own line.
std::string List(const Parts& elements, size_t indent) {
  const bool has_objects =
      std::any_of(elements.begin(), elements.end(),
                  [](const std::string& e) { return e.starts_with('{'); });
  std::string on_one_line = fmt::format("[{}]", fmt::join(elements, ", "));
  constexpr size_t kRoomForKey = 20;
  if (!has_objects && indent + kRoomForKey + on_one_line.size() <= kLineWidth) {
    return on_one_line;
  }
  const std::string inner(indent + 2, ' ');
  std::string text = "[";
  size_t column = kLineWidth;
  bool after_object = true;
  for (const std::string& element : elements) {
    const bool is_object = element.starts_with('{');
    const bool breaks = after_object || is_object ||
                        column + 2 + element.size() + 1 > kLineWidth;
    if (text.size() > 1) text += breaks ? "," : ", ";
    if (breaks) text += "\n" + inner;
    column = (breaks ? inner.size() : column + 2) + element.size();
    text += element;
    after_object = is_object;
  }
  return text + "\n" + std::string(indent, ' ') + "]";
}

void AddList(std::string_view key, const Parts& elements, size_t indent,
             Parts& members) {
  if (elements.empty()) return;
  members.push_back(fmt::format("\"{}\": {}", key, List(elements, indent)));
}

// As a string where that says everything: `members` begin with the name.
std::string Entry(std::string_view name, const Parts& members) {
  return members.size() == 1 ? JsonString(name) : OnOneLine(members);
}

std::string Serverless(const OverlayFile::ServerlessEntry& entry) {
  if (!entry.able) return "null";
  Parts members;
  AddNumber("min", entry.min, members);
  AddNumber("max", entry.max, members);
  AddTruth("auto_pause", entry.auto_pause, members);
  AddTruth("data_api", entry.data_api, members);
  return OnOneLine(members);
}

std::string VersionElement(const OverlayFile::VersionEntry& entry) {
  Parts members;
  AddText("version", entry.version.text(), members);
  AddText("major", entry.major, members);
  AddText("family", entry.family, members);
  AddText("lts", entry.lts_line, members);
  if (entry.serverless_v2) {
    members.push_back(
        fmt::format("\"serverless_v2\": {}", Serverless(*entry.serverless_v2)));
  }
  AddText("message", entry.message, members);
  return Entry(entry.version.text(), members);
}

std::string ClassElement(const OverlayFile::ClassEntry& entry) {
  Parts members;
  AddText("class", entry.instance_class, members);
  AddText("version", entry.version, members);
  AddText("message", entry.message, members);
  return Entry(entry.instance_class, members);
}

std::string RuntimeElement(const OverlayFile::RuntimeEntry& entry) {
  Parts members;
  AddText("runtime", entry.name.text, members);
  AddText("message", entry.message, members);
  return Entry(entry.name.text, members);
}

// The entries that are available, or those that are not, as elements.
template <typename Entry, typename Convert>
Parts Elements(const std::vector<Entry>& entries, bool available,
               Convert convert) {
  Parts elements;
  for (const Entry& entry : entries) {
    if (entry.available == available) elements.push_back(convert(entry));
  }
  return elements;
}

template <typename Entry, typename Convert>
void AddBoth(const std::vector<Entry>& entries, Convert convert, size_t indent,
             Parts& members) {
  AddList("available", Elements(entries, true, convert), indent, members);
  AddList("unavailable", Elements(entries, false, convert), indent, members);
}

std::string ClassesObject(const OverlayFile::Engine& engine, size_t indent) {
  std::vector<OverlayFile::ClassEntry> classes = engine.classes;
  std::ranges::sort(classes, {}, [](const OverlayFile::ClassEntry& entry) {
    return std::tuple(entry.instance_class,
                      Version::Parse(entry.version).value_or(Version()),
                      entry.version);
  });
  Parts members;
  AddBoth(classes, ClassElement, indent + 2, members);
  if (engine.complete_classes) AddTruth("complete", true, members);
  return Object(members, indent);
}

std::string EngineObject(const OverlayFile::Engine& engine, size_t indent) {
  std::vector<OverlayFile::VersionEntry> versions = engine.versions;
  std::ranges::stable_sort(versions, {}, &OverlayFile::VersionEntry::version);
  Parts members;
  AddBoth(versions, VersionElement, indent + 2, members);
  if (engine.complete) AddTruth("complete", true, members);
  Parts majors;
  for (const OverlayFile::Word& major : engine.complete_majors) {
    majors.push_back(JsonString(major.text));
  }
  if (!engine.complete) AddList("complete", majors, indent + 2, members);
  if (!engine.classes.empty() || engine.complete_classes) {
    members.push_back("\"classes\": " + ClassesObject(engine, indent + 2));
  }
  return Object(members, indent);
}

std::string ServerlessV1Value(const OverlayFile::ServerlessV1& said) {
  if (said.message.empty()) return std::string(JsonTruth(said.available));
  Parts members;
  AddTruth("available", said.available, members);
  AddText("message", said.message, members);
  return OnOneLine(members);
}

// What LayerSource() made the layer's source of.
std::string_view SourceOf(const OverlayFile::Layer& layer) {
  std::string_view source = layer.source;
  const std::string dated = LayerSource("", layer.as_of);
  if (source.ends_with(dated)) source.remove_suffix(dated.size());
  return source;
}

std::string LayerObject(const OverlayFile::Layer& layer, size_t indent) {
  Parts members;
  AddText("source", SourceOf(layer), members);
  AddText("as_of", layer.as_of.ToString(), members);
  AddText("region", layer.region, members);
  const bool has_others = !layer.runtimes.empty() || layer.serverless_v1;
  if (!layer.engines.empty() || !has_others) {
    Parts engines;
    for (const OverlayFile::Engine& engine : layer.engines) {
      engines.push_back(fmt::format("{}: {}", JsonString(engine.name.text),
                                    EngineObject(engine, indent + 4)));
    }
    members.push_back("\"engines\": " + Object(engines, indent + 2));
  }
  if (!layer.runtimes.empty()) {
    Parts runtimes;
    AddBoth(layer.runtimes, RuntimeElement, indent + 4, runtimes);
    members.push_back("\"runtimes\": " + Object(runtimes, indent + 2));
  }
  if (layer.serverless_v1) {
    members.push_back("\"serverless_v1\": " +
                      ServerlessV1Value(*layer.serverless_v1));
  }
  return Object(members, indent);
}

}  // namespace

std::string WriteOverlayFile(const OverlayFile& file) {
  if (file.layers.size() == 1)
    return LayerObject(file.layers.front(), 0) + "\n";
  constexpr size_t kInList = 4;
  Parts layers;
  for (const OverlayFile::Layer& layer : file.layers) {
    layers.push_back(LayerObject(layer, kInList));
  }
  return fmt::format("{{\n  \"layers\": [\n    {}\n  ]\n}}\n",
                     fmt::join(layers, ",\n    "));
}

}  // namespace libfix
