#include "libfix/platform/pulumi/parameters.h"

#include <string>
#include <string_view>
#include <utility>

namespace libfix::pulumi {
namespace {

constexpr std::string_view kParameters = "Parameters";

void ReadList(Value& value) {
  if (value.kind != Value::Kind::kList) return;
  std::vector<Property> members;
  for (const Value& item : value.items) {
    const Value* name = item.Get("Name");
    const Value* given = item.Get("Value");
    if (given == nullptr || name == nullptr || !name->text()) {
      value.kind = Value::Kind::kOpaque;
      value.opaque_reason = "its parameters are computed";
      return;
    }
    members.push_back({.name = std::string(*name->text()),
                       .name_span = name->span,
                       .value = *given,
                       .handle = item.handle});
  }
  value.kind = Value::Kind::kMap;
  value.members = std::move(members);
  value.items.clear();
}

}  // namespace

void ReadParameters(std::vector<Property>& properties) {
  for (Property& property : properties) {
    if (property.name == kParameters) ReadList(property.value);
  }
}

}  // namespace libfix::pulumi
