#include "libfix/platform/pulumi_yaml/resources.h"

#include <algorithm>
#include <optional>

#include "libfix/platform/pulumi/parameters.h"
#include "libfix/platform/pulumi_yaml/provider_version.h"
#include "libfix/platform/pulumi_yaml/values.h"
#include "libfix/syntax/document/places.h"

namespace libfix::pulumi_yaml {
namespace {

// A resource that is only looked up has no properties of its own.
constexpr std::string_view kLookup = "get";

void ReadProperties(const Tree& tree, NodeId id, const pulumi::Token& token,
                    const ValueReader& values, Resource& resource) {
  for (const NodeId member : MembersOf(tree, id)) {
    if (tree.KeyIs(member, "type")) continue;
    if (!tree.KeyIs(member, "properties")) {
      resource.attributes.push_back({.name = tree.Key(member),
                                     .name_span = tree.node(member).key,
                                     .value = values.Read(member),
                                     .handle = member});
    } else if (tree.kind(member) == NodeKind::kMap) {
      resource.properties = values.ReadMembers(member, token);
      pulumi::ReadParameters(resource.properties);
      resource.outline.push_back(OpeningSpan(tree, member));
      resource.outline.push_back(ClosingSpan(tree, member));
    }
  }
}

}  // namespace

Template ReadTemplate(const Tree& tree, const Stack& stack, uint32_t file,
                      std::span<const std::string_view> types) {
  Template model;
  model.provider = ProviderOf(tree, stack);
  const ValueReader values(tree, stack, file);
  for (const NodeId id : MembersOf(tree, stack.resources)) {
    const NodeId type = tree.Find(id, "type");
    if (type == kNoNode || tree.kind(type) != NodeKind::kString) continue;
    const std::optional<pulumi::Token> token = TokenAt(tree, id);
    Resource& resource = model.resources.emplace_back();
    resource.name = tree.Key(id);
    resource.type = token ? pulumi::TypeOf(*token) : tree.Text(type);
    resource.handle = id;
    if (std::ranges::find(types, resource.type) == types.end()) continue;
    if (tree.Find(id, kLookup) != kNoNode) continue;
    resource.file = file;
    resource.span = EntrySpan(tree, id);
    resource.name_span = tree.node(id).key;
    resource.type_span = tree.node(type).span;
    resource.properties_read = true;
    resource.outline = {OpeningSpan(tree, id), EntrySpan(tree, type),
                        ClosingSpan(tree, id)};
    ReadProperties(tree, id, token.value_or(pulumi::Token{}), values, resource);
  }
  model.IndexNames();
  // `${name}` can only be one of them.
  for (const std::string_view section :
       {std::string_view("variables"), kConfigurations[0],
        kConfigurations[1]}) {
    const NodeId map = tree.Find(stack.root, section);
    if (map == kNoNode || tree.kind(map) != NodeKind::kMap) continue;
    for (const NodeId entry : tree.Children(map)) {
      model.reserved_names.push_back(tree.Key(entry));
    }
  }
  return model;
}

}  // namespace libfix::pulumi_yaml
