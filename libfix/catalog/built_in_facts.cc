#include "libfix/catalog/built_in_facts.h"

#include <algorithm>
#include <cassert>
#include <utility>
#include <variant>

#include "libfix/catalog/data.h"
#include "libfix/catalog/facts_reader.h"

namespace libfix {

const BuiltInFacts& BuiltInFacts::Get() {
  static const BuiltInFacts* const facts = new BuiltInFacts;  // never torn down
  return *facts;
}

BuiltInFacts::BuiltInFacts() {
  std::optional<ServerlessFacts> serverless =
      ReadServerlessFacts(DataFileText("aurora_serverless.json"));
  assert(serverless.has_value());
  if (serverless) serverless_ = std::move(*serverless);

  const std::variant<JsonValue, JsonError> read =
      ReadJson(DataFileText("catalog.json"));
  const JsonValue* root = std::get_if<JsonValue>(&read);
  assert(root != nullptr);
  if (root == nullptr) return;
  const FactsReader index(*root);
  date_ = index.Day("as_of").value_or(Date());
  region_ = index.Text("region");
  std::vector<std::pair<std::string, File*>> named;
  for (const FactsReader& line : index.List("files")) {
    File& file = *files_.emplace_back(std::make_unique<File>());
    file.text = DataFileText(line.Text("facts"));
    for (const FactsReader& engine : line.List("engines")) {
      named.emplace_back(engine.value().text, &file);
    }
  }
  std::sort(named.begin(), named.end());
  // The map's keys are views of these names, which stay where they are.
  engines_.reserve(named.size());
  for (auto& [engine, file] : named) {
    by_engine_.emplace(engines_.emplace_back(std::move(engine)), file);
  }
}

const EngineView* BuiltInFacts::Find(std::string_view engine) const {
  const auto found = by_engine_.find(engine);
  if (found == by_engine_.end()) return nullptr;
  File& file = *found->second;
  std::call_once(file.once, [this, &file] {
    std::optional<EngineFacts> facts = ReadEngineFacts(file.text, serverless_);
    assert(facts.has_value());
    if (!facts) return;
    file.view = std::make_unique<const EngineView>(
        std::move(*facts), std::vector<std::shared_ptr<const OverlayEngine>>());
  });
  return file.view.get();
}

}  // namespace libfix
