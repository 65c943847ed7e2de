#include "libfix/syntax/program/destructuring.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/algorithm/container.h"
#include "libfix/syntax/program/expression.h"
#include "libfix/syntax/program/string_literal.h"

namespace libfix::program {
namespace {

// Patterns and values that are lists, item by item.
constexpr std::string_view kLists[] = {
    "pattern_list",    "tuple_pattern", "list_pattern",  // Python
    "expression_list", "tuple",         "list",
    "array_pattern",   "array"};  // TypeScript
constexpr std::string_view kSpreads[] = {"list_splat_pattern", "list_splat",
                                         "rest_pattern", "spread_element"};
constexpr std::string_view kNames[] = {"identifier",
                                       "shorthand_property_identifier_pattern"};
constexpr std::string_view kMembers[] = {"attribute", "member_expression"};
constexpr std::string_view kKeys[] = {"property_identifier", "number"};

// The items of a list; nullopt when their places do not tell which is which:
// after `...rest`, with a hole.
std::optional<std::vector<NodeId>> ItemsOf(const Tree& tree, NodeId list) {
  std::vector<NodeId> items;
  bool is_after_comma = true;
  for (const NodeId child : tree.Children(list)) {
    const std::string_view kind = tree.Kind(child);
    if (kind == "comment" || absl::c_linear_search(kSpreads, kind))
      return std::nullopt;
    if (kind == "," && is_after_comma) return std::nullopt;
    is_after_comma = kind == "," || !tree.IsNamed(child);
    if (tree.IsNamed(child)) items.push_back(child);
  }
  return items;
}

class Taker {
 public:
  explicit Taker(const Tree& tree) : tree_(tree) {}

  std::vector<PatternPart> Take(NodeId pattern, NodeId value) {
    Read(pattern, {.value = value});
    return std::move(parts_);
  }

 private:
  // `at`: what the pattern is given.
  void Read(NodeId pattern, PatternPart at) {
    const std::string_view kind = tree_.Kind(pattern);
    if (absl::c_linear_search(kNames, kind) ||
        absl::c_linear_search(kMembers, kind)) {
      at.name = pattern;
      parts_.push_back(std::move(at));
    } else if (kind == "object_pattern" && at.fallback == kNoNode) {
      for (const NodeId entry : tree_.NamedChildren(pattern)) {
        ReadEntry(entry, at);
      }
    } else if (kind == "assignment_pattern" && at.fallback == kNoNode) {
      at.fallback = tree_.Field(pattern, "right");
      Read(tree_.Field(pattern, "left"), std::move(at));
    } else if (!ReadList(pattern, at)) {
      ReadUnknown(pattern, at.value);
    }
  }

  void ReadEntry(NodeId entry, PatternPart at) {
    const std::string_view kind = tree_.Kind(entry);
    if (kind == "shorthand_property_identifier_pattern") {
      at.keys.emplace_back(tree_.Text(entry));
      return Read(entry, std::move(at));
    }
    if (kind == "object_assignment_pattern") {
      const NodeId name = tree_.Field(entry, "left");
      at.keys.emplace_back(tree_.Text(name));
      at.fallback = tree_.Field(entry, "right");
      return Read(name, std::move(at));
    }
    if (kind == "pair_pattern") {
      const NodeId key = tree_.Field(entry, "key");
      const std::optional<std::string> name = KeyOf(key);
      const NodeId inner = tree_.Field(entry, "value");
      if (!name) return ReadUnknown(inner, at.value);
      at.keys.push_back(*name);
      return Read(inner, std::move(at));
    }
    ReadUnknown(entry, at.value);
  }

  std::optional<std::string> KeyOf(NodeId key) const {
    const std::string_view kind = tree_.Kind(key);
    if (kind == "string") return ConstantText(tree_, key);
    if (absl::c_linear_search(kKeys, kind)) return std::string(tree_.Text(key));
    return std::nullopt;
  }

  // Items of a list that is written out, each its own value.
  bool ReadList(NodeId pattern, const PatternPart& at) {
    const bool is_list = absl::c_linear_search(kLists, tree_.Kind(pattern)) &&
                         at.value != kNoNode && at.keys.empty() &&
                         at.fallback == kNoNode;
    if (!is_list) return false;
    const NodeId list = ReadExpression(tree_, at.value).node;
    if (!absl::c_linear_search(kLists, tree_.Kind(list)) ||
        tree_.IsBroken(list))
      return false;
    const auto names = ItemsOf(tree_, pattern);
    const auto values = ItemsOf(tree_, list);
    if (!names || !values || names->size() != values->size()) return false;
    for (size_t i = 0; i < names->size(); ++i) {
      Read((*names)[i], {.value = (*values)[i]});
    }
    return true;
  }

  void ReadUnknown(NodeId pattern, NodeId value) {
    for (NodeId id = pattern; id < tree_.nodes()[pattern].after; ++id) {
      if (!absl::c_linear_search(kNames, tree_.Kind(id))) continue;
      parts_.push_back({.name = id, .value = value, .is_known = false});
    }
  }

  const Tree& tree_;
  std::vector<PatternPart> parts_;
};

}  // namespace

std::vector<PatternPart> TakeApart(const Tree& tree, NodeId pattern,
                                   NodeId value) {
  return Taker(tree).Take(pattern, value);
}

}  // namespace libfix::program
