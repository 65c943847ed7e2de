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

Use PlaceOf(const Tree& tree, NodeId node) {
  Use use{.span = tree.node(node).span};
  std::vector<std::string> path;  // keys from the root
  for (NodeId id = node; id != kNoNode; id = tree.node(id).parent) {
    if (!tree.node(id).key.empty()) path.insert(path.begin(), tree.Key(id));
  }
  if (path.empty()) return use;
  use.informational = Contains(kInformationalSections, path[0]);
  if (path[0] != "Resources" || path.size() < 3) return use;
  use.resource = path[1];
  use.property = path[2] == "Properties" && path.size() > 3 ? path[3] : path[2];
  use.informational = Contains(kInformationalProperties, use.property);
  return use;
}

// True when `text` is the text of an Fn::Sub, in either of its forms, and
// `name` means the same in it as elsewhere.
bool IsSubstituted(const Tree& tree, NodeId text, std::string_view name) {
  const NodeId parent = tree.node(text).parent;
  if (parent == kNoNode) return false;
  if (Intrinsic(tree, parent) == "Fn::Sub") return true;
  const NodeId above = tree.node(parent).parent;
  return above != kNoNode && tree.kind(parent) == NodeKind::kList &&
         tree.FirstChild(parent) == text &&
         Intrinsic(tree, above) == "Fn::Sub" &&
         tree.Find(tree.node(text).next, name) == kNoNode;
}

bool Substitutes(const Tree& tree, NodeId text, std::string_view name) {
  if (tree.Raw(text).find(name) == std::string_view::npos) return false;
  if (!IsSubstituted(tree, text, name)) return false;
  const Span quoted = tree.node(text).span;
  const std::vector<SubPiece> pieces =
      SplitSubstitution(tree.file(), {quoted.begin + 1, quoted.end - 1});
  return std::ranges::any_of(pieces, [&](const SubPiece& piece) {
    return piece.is_variable && piece.text == name;
  });
}

std::vector<Use> UsesOfParameter(const Tree& tree, std::string_view name) {
  std::vector<Use> uses;
  for (NodeId id = 0; id < tree.size(); ++id) {
    const bool refers = tree.kind(id) == NodeKind::kString &&
                        ((tree.KeyIs(id, "Ref") && tree.Text(id) == name) ||
                         Substitutes(tree, id, name));
    if (refers) uses.push_back(PlaceOf(tree, id));
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
    if (tree.kind(id) != NodeKind::kList ||
        tree.node(id).child_count < keys.size() ||
        !tree.KeyIs(id, "Fn::FindInMap")) {
      continue;
    }
    // A key that is computed can be this one.
    size_t i = 0;
    bool reaches = true;
    for (NodeId key : tree.Children(id)) {
      if (i == keys.size()) break;
      reaches = reaches && (tree.kind(key) != NodeKind::kString ||
                            tree.Text(key) == keys[i]);
      ++i;
    }
    if (reaches) uses.push_back(PlaceOf(tree, id));
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
    case Definition::Origin::kComposed:
      return {PlaceOf(tree, definition.handle)};
  }
  return {};
}

}  // namespace libfix::cloudformation
