#include <algorithm>

#include "fmt/format.h"
#include "libfix/model/change.h"
#include "libfix/model/template.h"
#include "libfix/model/value.h"

namespace libfix {
namespace {

const Property* FindIn(const std::vector<Property>& properties,
                       std::string_view name) {
  const auto it = std::ranges::find(properties, name, &Property::name);
  return it == properties.end() ? nullptr : &*it;
}

const Value* ValueOf(const Property* property) {
  return property == nullptr ? nullptr : &property->value;
}

}  // namespace

bool Circumstance::CanHoldWith(const Circumstance& other) const {
  if (!region.empty() && !other.region.empty() && region != other.region) {
    return false;
  }
  return std::ranges::none_of(conditions, [&](const auto& mine) {
    return std::ranges::any_of(other.conditions, [&](const auto& theirs) {
      return mine.first == theirs.first && mine.second != theirs.second;
    });
  });
}

std::string Circumstance::ToString() const {
  std::string text;
  for (const auto& [name, holds] : conditions) {
    text += fmt::format("{}{} {}", text.empty() ? "" : " and ",
                        holds ? "when" : "unless", name);
  }
  if (!region.empty()) {
    text += fmt::format("{}in {}", text.empty() ? "" : ", ", region);
  }
  return text;
}

const Property* Value::Find(std::string_view name) const {
  return FindIn(members, name);
}

const Value* Value::Get(std::string_view name) const {
  return ValueOf(Find(name));
}

std::optional<std::string_view> Value::text() const {
  if (kind != Kind::kScalar || definitions.empty() || !complete) {
    return std::nullopt;
  }
  const std::string& first = definitions.front().text;
  for (const Definition& definition : definitions) {
    if (definition.text != first) return std::nullopt;
  }
  return first;
}

const Property* Resource::Find(std::string_view property) const {
  return FindIn(properties, property);
}

const Value* Resource::Get(std::string_view property) const {
  return ValueOf(Find(property));
}

const Value* Resource::Attribute(std::string_view attribute) const {
  return ValueOf(FindIn(attributes, attribute));
}

bool Resource::ExistsWith(const Resource& other) const {
  const Value* mine = Attribute("Condition");
  const Value* theirs = other.Attribute("Condition");
  if (mine == nullptr || theirs == nullptr) return true;
  return mine->text() == theirs->text();
}

void Template::IndexNames() {
  for (const Resource& resource : resources) {
    by_name_.try_emplace(resource.name, &resource);
  }
}

const Resource* Template::Find(std::string_view name) const {
  if (!by_name_.empty()) {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : found->second;
  }
  const auto it = std::ranges::find(resources, name, &Resource::name);
  return it == resources.end() ? nullptr : &*it;
}

const Resource* Template::Target(const Value* value) const {
  if (value == nullptr || value->kind != Value::Kind::kReference) {
    return nullptr;
  }
  return Find(value->target);
}

std::string Template::FreeName(std::string_view wanted) const {
  const auto taken = [&](const std::string& name) {
    return Find(name) != nullptr ||
           std::ranges::find(reserved_names, name) != reserved_names.end();
  };
  std::string name(wanted);
  for (int number = 2; taken(name); ++number) {
    name = fmt::format("{}{}", wanted, number);
  }
  return name;
}

NewValue NewValue::Text(std::string text) {
  return {.kind = Kind::kScalar, .text = std::move(text)};
}

NewValue NewValue::Number(std::string text) {
  return {.kind = Kind::kScalar,
          .scalar = ScalarKind::kNumber,
          .text = std::move(text)};
}

NewValue NewValue::Bool(bool value) {
  return {.kind = Kind::kScalar,
          .scalar = ScalarKind::kBool,
          .text = value ? "true" : "false"};
}

NewValue NewValue::Reference(std::string resource) {
  return {.kind = Kind::kReference, .text = std::move(resource)};
}

NewValue NewValue::Map(std::vector<NewProperty> members) {
  return {.kind = Kind::kMap, .members = std::move(members)};
}

NewValue NewValue::Copy(const Value& original,
                        std::vector<FragmentText> replaced) {
  return {.kind = Kind::kCopy,
          .original = &original,
          .replaced = std::move(replaced)};
}

}  // namespace libfix
