#include "libfix/platform/pulumi/constructors.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

#include "fmt/format.h"
#include "libfix/platform/pulumi/provider.h"
#include "libfix/syntax/program/expression.h"
#include "libfix/syntax/program/string_literal.h"

namespace libfix::pulumi {
namespace {

using program::Argument;
using program::Binding;
using program::Bindings;
using program::Expression;
using program::kNoNode;
using program::Language;
using program::NodeId;
using program::Tree;

constexpr std::string_view kReserved[] = {"resource_name", "args", "opts"};
constexpr std::string_view kCallKinds[] = {"call", "new_expression"};
constexpr std::string_view kThis = "this.";

// Which names are bound to which expressions.
std::map<NodeId, const Binding*> BindingsByValue(const Tree& tree,
                                                 const Bindings& bindings) {
  std::map<NodeId, const Binding*> by_value;
  for (const Binding& binding : bindings.all()) {
    if (binding.kind != Binding::Kind::kAssignment ||
        binding.value == kNoNode) {
      continue;
    }
    by_value.emplace(program::ReadExpression(tree, binding.value).node,
                     &binding);
  }
  return by_value;
}

bool IsOptions(const Tree& tree, NodeId value) {
  const Expression read = program::ReadExpression(tree, value);
  return read.kind == Expression::Kind::kCall && read.object != kNoNode &&
         tree.Text(read.object).ends_with("ResourceOptions");
}

// Python: the name and an Args class may be positional, properties are
// keywords.
void SortPython(const Tree& tree, const Expression& call, Constructor& made) {
  made.properties = call.node;
  const bool has_keywords =
      std::ranges::any_of(call.arguments, [](const Argument& argument) {
        return argument.name_node != kNoNode && !IsReserved(argument.name);
      });
  size_t position = 0;
  for (const Argument& argument : call.arguments) {
    if (argument.is_spread) continue;
    const bool is_positional = argument.name_node == kNoNode;
    if (argument.name == "resource_name" || (is_positional && position == 0)) {
      made.logical_name = argument.value;
    } else if (argument.name == "opts" ||
               (is_positional &&
                (has_keywords || IsOptions(tree, argument.value)))) {
      made.options = argument.value;
    } else if (argument.name == "args" || is_positional) {
      made.properties = argument.value;
    }
    if (is_positional) ++position;
  }
}

void SortScript(const Expression& call, Constructor& made) {
  NodeId* const parts[] = {&made.logical_name, &made.properties, &made.options};
  for (size_t i = 0; i < std::min(call.arguments.size(), std::size(parts));
       ++i) {
    *parts[i] = call.arguments[i].value;
  }
}

// The logical name as it is written, without quotes: "db-{suffix}".
std::string WrittenName(const Tree& tree, NodeId name) {
  if (name == kNoNode) return "";
  const std::string_view kind = tree.Kind(name);
  std::string text(tree.Text(name));
  if (kind != "string" && kind != "template_string") return text;
  const program::QuoteStyle style = program::QuoteStyleOf(tree, name);
  if (text.size() < style.open.size() + style.close.size()) return text;
  return text.substr(style.open.size(),
                     text.size() - style.open.size() - style.close.size());
}

// The names that are taken, each with the number to try next behind it: a
// generated program can have very many of one name.
using TakenNames = std::map<std::string, int>;
constexpr int kFirstNumber = 2;

std::string FreeName(const Constructor& made, const std::string& written,
                     TakenNames& taken) {
  for (const std::string& name : {made.variable, written}) {
    if (!name.empty() && taken.emplace(name, kFirstNumber).second) return name;
  }
  const std::string& base = !made.variable.empty() ? made.variable
                            : !written.empty()     ? written
                                                   : made.token.name;
  const auto [entry, is_free] = taken.emplace(base, kFirstNumber);
  if (is_free) return base;
  std::string name;
  do {
    name = fmt::format("{}#{}", base, entry->second++);
  } while (!taken.emplace(name, kFirstNumber).second);
  return name;
}

}  // namespace

Constructors Constructors::Of(const Tree& tree, const Bindings& bindings) {
  Constructors found;
  const std::map<NodeId, const Binding*> names =
      BindingsByValue(tree, bindings);
  TakenNames taken;
  for (NodeId id = 0; id < tree.nodes().size(); ++id) {
    if (std::ranges::find(kCallKinds, tree.Kind(id)) == std::end(kCallKinds) ||
        tree.IsBroken(id)) {
      continue;
    }
    const Expression call = program::ReadExpression(tree, id);
    const bool is_python = tree.language() == Language::kPython;
    if (call.kind != Expression::Kind::kCall || call.is_new == is_python) {
      continue;
    }
    const std::optional<Token> token = ClassAt(tree, bindings, call.object);
    // `Cluster.get("db", id)` and Args classes make no resource.
    if (!token || IsArgs(*token)) continue;
    Constructor made{.call = id, .callee = call.object, .token = *token};
    if (is_python) {
      SortPython(tree, call, made);
    } else {
      SortScript(call, made);
    }
    if (const auto bound = names.find(id); bound != names.end()) {
      made.binding = bound->second->node;
      made.variable = bound->second->name;
      if (made.variable.starts_with(kThis)) {
        made.variable.erase(0, kThis.size());
      }
    }
    made.name = FreeName(made, WrittenName(tree, made.logical_name), taken);
    const size_t index = found.all_.size();
    found.by_call_.emplace(id, index);
    found.by_name_.emplace(made.name, index);
    if (made.properties != kNoNode && made.properties != made.call) {
      found.by_map_.emplace(program::ReadExpression(tree, made.properties).node,
                            index);
    }
    found.all_.push_back(std::move(made));
  }
  return found;
}

const Constructor* Constructors::At(NodeId node) const {
  const auto found = by_call_.find(node);
  return found == by_call_.end() ? nullptr : &all_[found->second];
}

const Constructor* Constructors::Taking(NodeId map) const {
  const auto found = by_map_.find(map);
  return found == by_map_.end() ? nullptr : &all_[found->second];
}

const Constructor* Constructors::Named(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : &all_[found->second];
}

bool IsReserved(std::string_view argument) {
  return std::ranges::find(kReserved, argument) != std::end(kReserved);
}

}  // namespace libfix::pulumi
