#include "libfix/catalog/facts_reader.h"

#include "fmt/format.h"

namespace libfix {
namespace {

const JsonValue kNothing;

}  // namespace

FactsReader FactsReader::At(std::string_view key) const {
  const JsonValue* member = value_->Find(key);
  return FactsReader(member == nullptr ? kNothing : *member);
}

bool FactsReader::Has(std::string_view key) const {
  return !At(key).value().Is(JsonValue::Kind::kNull);
}

std::vector<FactsReader> FactsReader::List(std::string_view key) const {
  std::vector<FactsReader> readers;
  const JsonValue& list = At(key).value();
  readers.reserve(list.elements.size());
  for (const JsonValue& element : list.elements) readers.emplace_back(element);
  return readers;
}

std::string FactsReader::Text(std::string_view key) const {
  return At(key).value().text;
}

double FactsReader::Number(std::string_view key) const {
  return At(key).value().number;
}

bool FactsReader::Truth(std::string_view key, bool otherwise) const {
  const JsonValue& truth = At(key).value();
  return truth.Is(JsonValue::Kind::kBool) ? truth.truth : otherwise;
}

std::optional<Date> FactsReader::Day(std::string_view key) const {
  return Date::Parse(At(key).value().text);
}

std::string FactsReader::Source(const FactsReader& sources) const {
  return fmt::format("{}, {}", sources.Text(Text("source")), Text("as_of"));
}

}  // namespace libfix
