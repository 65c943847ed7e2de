#include "libfix/platform/cloudformation/uses.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "libfix/platform/cloudformation/sections.h"
#include "libfix/platform/cloudformation/substitution.h"

namespace libfix::cloudformation {
namespace {

// Where a value is only told to people, any value is fine.
constexpr std::array<std::string_view, 2> kInformationalSections = {"Outputs",
                                                                    "Metadata"};
constexpr std::array<std::string_view, 4> kInformationalProperties = {
    "Tags", "Description", "AlarmDescription", "Metadata"};

template <size_t kSize>
bool Contains(const std::array<std::string_view, kSize>& names,
              const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

using Path = std::vector<std::string>;  // keys, from the root

Path PathOf(const Tree& tree, NodeId node) {
  Path path;
  for (NodeId id = node; id != kNoNode; id = tree.node(id).parent) {
    if (!tree.node(id).key.empty()) path.push_back(tree.Key(id));
  }
  std::ranges::reverse(path);
  // What is merged stands in the map that merges it.
  std::erase(path, "<<");
  return path;
}

Use UseAt(const Path& path, Span span) {
  Use use{.span = span};
  if (path.empty()) return use;
  use.informational = Contains(kInformationalSections, path[0]);
  if (path[0] != "Resources" || path.size() < 3) return use;
  use.resource = path[1];
  use.property = path[2] == "Properties" && path.size() > 3 ? path[3] : path[2];
  use.informational = Contains(kInformationalProperties, use.property);
  return use;
}

// Every resource to which a property of SAM's Globals applies.
void AddUsersOfGlobals(const Tree& tree, const Path& path, Span span,
                       std::vector<Use>& uses) {
  if (path.size() < 3 || path[0] != "Globals") return;
  const NodeId resources = tree.Find(tree.root(), "Resources");
  if (resources == kNoNode) return;
  const std::string type = "AWS::Serverless::" + path[1];
  for (NodeId resource : tree.Children(resources)) {
    if (StringText(tree, tree.Find(resource, "Type")) != type) continue;
    const NodeId properties = tree.Find(resource, "Properties");
    if (tree.Find(properties, path[2]) != kNoNode) continue;
    uses.push_back(
        {.resource = tree.Key(resource), .property = path[2], .span = span});
  }
}

// True when `alias` is merged into a map that has its own value for `key`.
bool IsOverridden(const Tree& tree, NodeId alias, std::string_view key) {
  NodeId merge = alias;
  if (tree.node(merge).key.empty()) merge = tree.node(merge).parent;
  if (merge == kNoNode || !tree.KeyIs(merge, "<<")) return false;
  const NodeId map = tree.node(merge).parent;
  const NodeId value = tree.Find(map, key);
  return value != kNoNode && tree.node(value).parent == map;
}

// Every place at which a node stands: its own, and those that refer to it, or
// to what it stands in, by an anchor.
void AddPlacesOf(const Tree& tree, NodeId node, std::vector<Use>& uses) {
  const Path path = PathOf(tree, node);
  if (path.empty() || path[0] != "Globals") {
    uses.push_back(UseAt(path, tree.node(node).span));
  }
  AddUsersOfGlobals(tree, path, tree.node(node).span, uses);
  if (tree.yaml() == nullptr || tree.yaml()->aliases.empty()) return;
  for (NodeId id = node; id != kNoNode; id = tree.node(id).parent) {
    if (!tree.node(id).has_anchor) continue;
    const auto inside =
        static_cast<std::ptrdiff_t>(path.size() - PathOf(tree, id).size());
    for (NodeId alias : tree.AliasesOf(id)) {
      if (inside > 0 && IsOverridden(tree, alias, *(path.end() - inside))) {
        continue;
      }
      Path there = PathOf(tree, alias);
      there.insert(there.end(), path.end() - inside, path.end());
      uses.push_back(UseAt(there, tree.node(alias).span));
    }
  }
}

// True when `name` is a variable of the text of an Fn::Sub, and means the same
// in it as elsewhere.
bool Substitutes(const Tree& tree, const Call& call, std::string_view name) {
  NodeId text = call.argument;
  if (tree.kind(text) == NodeKind::kList) {
    text = tree.FirstChild(text);
    if (text == kNoNode) return false;
    const NodeId variables = tree.node(text).next;
    if (tree.Find(variables, name) != kNoNode) return false;
  }
  if (tree.kind(text) != NodeKind::kString) return false;
  const std::vector<SubPiece> pieces =
      SplitSubstitution(tree.file(), TextSpan(tree, text));
  return std::ranges::any_of(pieces, [&](const SubPiece& piece) {
    return piece.is_variable && piece.text == name;
  });
}

std::vector<Use> UsesOfParameter(const Tree& tree, std::string_view name) {
  std::vector<Use> uses;
  for (NodeId id = 0; id < tree.size(); ++id) {
    if (tree.node(id).is_alias) continue;  // seen where it leads
    const Call call = CallOf(tree, id);
    const bool refers =
        (call.function == "Ref" && ArgumentText(tree, call) == name) ||
        (call.function == "Fn::Sub" && Substitutes(tree, call, name));
    if (!refers) continue;
    const bool has_variables = tree.kind(call.argument) == NodeKind::kList;
    AddPlacesOf(tree,
                has_variables ? tree.FirstChild(call.argument) : call.argument,
                uses);
  }
  return uses;
}

std::vector<Use> UsesOfMappingEntry(const Tree& tree, NodeId entry) {
  const NodeId row = tree.node(entry).parent;
  const NodeId map = tree.node(row).parent;
  const std::array<std::string, 3> keys = {tree.Key(map), tree.Key(row),
                                           tree.Key(entry)};
  std::vector<Use> uses;
  for (NodeId id = 0; id < tree.size(); ++id) {
    if (tree.node(id).is_alias) continue;
    const Call call = CallOf(tree, id);
    if (call.function != "Fn::FindInMap" ||
        tree.kind(call.argument) != NodeKind::kList ||
        tree.node(call.argument).child_count < keys.size()) {
      continue;
    }
    // A key that is computed can be this one.
    size_t i = 0;
    bool reaches = true;
    for (NodeId key : tree.Children(call.argument)) {
      if (i == keys.size()) break;
      reaches =
          reaches && (!IsLiteralText(tree, key) || tree.Text(key) == keys[i]);
      ++i;
    }
    if (reaches) AddPlacesOf(tree, call.argument, uses);
  }
  return uses;
}

}  // namespace

std::vector<Use> FindUses(const Tree& tree, const Definition& definition) {
  switch (definition.origin) {
    case Definition::Origin::kDefault:
    case Definition::Origin::kAllowedValue:
      return UsesOfParameter(tree, definition.name);
    case Definition::Origin::kMappingEntry:
      return UsesOfMappingEntry(tree, definition.handle);
    case Definition::Origin::kLiteral:
    case Definition::Origin::kShared:
    case Definition::Origin::kComposed: {
      std::vector<Use> uses;
      AddPlacesOf(tree, definition.handle, uses);
      return uses;
    }
  }
  return {};
}

}  // namespace libfix::cloudformation
