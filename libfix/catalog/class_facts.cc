#include "libfix/catalog/class_facts.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "libfix/catalog/facts_reader.h"

namespace libfix {
namespace {

using Processor = ClassName::Processor;

bool IsLetter(char c) { return 'a' <= c && c <= 'z'; }
bool IsDigit(char c) { return '0' <= c && c <= '9'; }

bool Contains(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// "gd" names a processor and a feature, "d" a feature beside the processor that
// the family always had. Returns how many letters name the processor.
size_t NameProcessor(std::string_view suffix, Processor& processor) {
  if (suffix.starts_with('g')) processor = Processor::kGraviton;
  if (suffix.starts_with('a')) processor = Processor::kAmd;
  const bool is_named =
      processor != Processor::kIntel || suffix.starts_with('i');
  return is_named ? 1 : 0;
}

std::vector<std::string> Words(const FactsReader& line, std::string_view key) {
  std::vector<std::string> words;
  for (const FactsReader& word : line.List(key)) {
    words.push_back(word.value().text);
  }
  return words;
}

std::optional<ClassFacts::Rule> ReadRule(const FactsReader& line,
                                         const FactsReader& sources) {
  ClassFacts::Rule rule{.engines = Words(line, "engines"),
                        .families = Words(line, "families"),
                        .sizes = Words(line, "sizes"),
                        .from = {},
                        .since = line.Day("since").value_or(Date()),
                        .certain = line.Truth("certain", true),
                        .replaced = line.Truth("replaced", true),
                        .source = line.Source(sources)};
  if (!line.Has("from")) return rule;
  rule.from = Version::Parse(line.Text("from"));
  if (!rule.from) return {};
  return rule;
}

std::optional<ClassFacts::Family> ReadFamily(const FactsReader& line) {
  std::optional<ClassName> name =
      ClassName::Parse("db." + line.Text("family") + ".large");
  if (!name) return {};
  name->size.clear();
  return ClassFacts::Family{.name = *std::move(name),
                            .sizes = Words(line, "sizes"),
                            .missing_in = Words(line, "missing_in"),
                            .only_in = Words(line, "only_in")};
}

bool ReadRules(const FactsReader& file, std::string_view key,
               std::vector<ClassFacts::Rule>& into) {
  for (const FactsReader& line : file.List(key)) {
    std::optional<ClassFacts::Rule> rule = ReadRule(line, file.At("sources"));
    if (!rule) return false;
    into.push_back(*std::move(rule));
  }
  return true;
}

bool ReadEngines(const FactsReader& file,
                 std::vector<ClassFacts::Engine>& into) {
  for (const FactsReader& line : file.List("engines")) {
    ClassFacts::Engine& engine = into.emplace_back();
    engine.name = line.Text("engine");
    for (const FactsReader& family_line : line.List("families")) {
      std::optional<ClassFacts::Family> family = ReadFamily(family_line);
      if (!family) return false;
      engine.families.push_back(*std::move(family));
    }
  }
  return true;
}

}  // namespace

std::optional<ClassName> ClassName::Parse(std::string_view text) {
  constexpr std::string_view kPrefix = "db.";
  if (!text.starts_with(kPrefix)) return {};
  text.remove_prefix(kPrefix.size());
  const size_t dot = text.find('.');
  if (dot == std::string_view::npos || dot + 1 == text.size()) return {};
  ClassName name{.family = std::string(text.substr(0, dot)),
                 .size = std::string(text.substr(dot + 1))};
  std::string_view rest = name.family;
  if (rest.size() < 2 || !IsLetter(rest[0]) || !IsDigit(rest[1])) return {};
  name.letter = rest[0];
  name.generation = rest[1] - '0';
  rest.remove_prefix(2);
  if (!std::all_of(rest.begin(), rest.end(), IsLetter)) return {};
  rest.remove_prefix(NameProcessor(rest, name.processor));
  name.features = rest;
  return name;
}

bool ClassName::IsPlain() const {
  constexpr std::string_view kLetters = "tmr";
  return features.empty() && kLetters.find(letter) != std::string_view::npos;
}

bool ClassFacts::Family::HasSize(std::string_view size) const {
  return Contains(sizes, size);
}

bool ClassFacts::Family::IsIn(std::string_view region) const {
  if (!only_in.empty()) return Contains(only_in, region);
  return !Contains(missing_in, region);
}

const ClassFacts::Family* ClassFacts::Engine::Find(
    std::string_view family) const {
  for (const Family& one : families) {
    if (one.name.family == family) return &one;
  }
  return nullptr;
}

bool ClassFacts::Rule::Covers(std::string_view engine,
                              const ClassName& name) const {
  return Contains(engines, engine) && Contains(families, name.family) &&
         (sizes.empty() || Contains(sizes, name.size));
}

bool ClassFacts::Rule::CoversVersion(std::string_view version) const {
  if (!from) return true;
  const std::optional<Version> asked = Version::Parse(version);
  // A bare version stands for the newest one that it opens.
  return asked && (*asked >= *from || from->StartsWith(*asked));
}

const ClassFacts::Engine* ClassFacts::Find(std::string_view engine) const {
  for (const auto& [alias, name] : same_as) {
    if (alias == engine) engine = name;
  }
  for (const Engine& one : engines) {
    if (one.name == engine) return &one;
  }
  return nullptr;
}

bool ClassFacts::KnowsFamily(std::string_view family) const {
  return std::any_of(engines.begin(), engines.end(), [&](const Engine& engine) {
    return engine.Find(family) != nullptr;
  });
}

bool ClassFacts::KnowsRegion(std::string_view region) const {
  return Contains(regions, region);
}

std::optional<size_t> ClassFacts::RankOf(std::string_view size) const {
  const auto found = std::find(sizes.begin(), sizes.end(), size);
  if (found == sizes.end()) return {};
  return static_cast<size_t>(found - sizes.begin());
}

std::optional<ClassFacts> ReadClassFacts(std::string_view text) {
  const std::variant<JsonValue, JsonError> read = ReadJson(text);
  const JsonValue* root = std::get_if<JsonValue>(&read);
  if (root == nullptr) return {};
  const FactsReader file(*root);
  const FactsReader list = file.At("list");
  ClassFacts facts;
  facts.list_day = list.Day("as_of").value_or(Date());
  facts.list_source = list.Source(file.At("sources"));
  facts.regions = Words(file, "regions");
  facts.sizes = Words(file, "sizes");
  for (const JsonMember& member : file.At("same_as").value().members) {
    facts.same_as.emplace_back(member.key, member.value.text);
  }
  const bool is_whole = ReadRules(file, "retired", facts.retired) &&
                        ReadRules(file, "runs", facts.runs) &&
                        ReadEngines(file, facts.engines);
  if (!is_whole) return {};
  return facts;
}

}  // namespace libfix
