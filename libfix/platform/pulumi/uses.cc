#include "libfix/platform/pulumi/uses.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "libfix/platform/pulumi/names.h"
#include "libfix/syntax/program/expression.h"

namespace libfix::pulumi {
namespace {

using program::Binding;
using program::Expression;
using program::kNoNode;
using program::NodeId;
using program::Tree;
using Kind = Expression::Kind;
// Keys that lead to the constant from the value at hand, the first one last.
using Path = std::vector<std::string>;

constexpr std::string_view kThis[] = {"self", "this", "cls"};
// What a value goes through unchanged, or as a part of a text.
constexpr std::string_view kThrough[] = {"parenthesized_expression",
                                         "await",
                                         "await_expression",
                                         "as_expression",
                                         "type_assertion",
                                         "non_null_expression",
                                         "satisfies_expression",
                                         "named_expression",
                                         "interpolation",
                                         "string",
                                         "template_substitution",
                                         "template_string",
                                         "concatenated_string",
                                         "keyword_argument",
                                         "pair",
                                         "spread_element",
                                         "dictionary_splat"};
constexpr std::string_view kBinders[] = {"assignment",
                                         "variable_declarator",
                                         "default_parameter",
                                         "typed_default_parameter",
                                         "required_parameter",
                                         "optional_parameter",
                                         "public_field_definition",
                                         "field_definition",
                                         "assignment_expression",
                                         "assignment_pattern"};
// Fields of a name that is not read there.
constexpr std::string_view kNamings[] = {"name", "attribute", "alias",
                                         "pattern", "key"};
constexpr std::string_view kTargets[] = {"assignment", "assignment_expression",
                                         "for_statement", "for_in_statement"};
constexpr std::string_view kParameterLists[] = {
    "parameters", "lambda_parameters", "formal_parameters"};
// Around names that are handed from file to file; whoever imports them is
// asked.
constexpr std::string_view kImports[] = {"dotted_name", "aliased_import",
                                         "export_specifier"};
// Calls that only tell people.
constexpr std::string_view kTelling[] = {"export", "print", "info",
                                         "debug",  "warn",  "log"};
constexpr std::string_view kInformational[] = {"Tags", "Description"};

// Maps that hold themselves lead on for ever.
constexpr size_t kDeepestPath = 12;
constexpr size_t kMostPlaces = 2000;

template <typename List>
bool IsIn(const List& list, std::string_view text) {
  return std::ranges::find(list, text) != std::end(list);
}

class UseFinder {
 public:
  UseFinder(const Program& program, std::set<std::string>* names)
      : program_(program), tree_(program.tree), names_(names) {}

  std::vector<Use> Find(NodeId constant) {
    Climb(constant, {});
    return std::move(uses_);
  }

 private:
  // From a value to whatever takes it.
  void Climb(NodeId node, Path path) {
    if (!visited_.emplace(node, path).second) return;
    if (path.size() > kDeepestPath || visited_.size() > kMostPlaces) {
      return Other(node);
    }
    std::string key;  // under which it stands where it is
    for (NodeId id = node;;) {
      const NodeId parent = tree_.Parent(id);
      if (parent == kNoNode) return Other(node);
      const std::string_view kind = tree_.Kind(parent);
      if (tree_.Kind(id) == "shorthand_property_identifier") {
        key = tree_.Text(id);
      }
      if (kind == "keyword_argument" || kind == "pair") key = KeyOf(parent);
      if (IsIn(kThrough, kind)) {
        id = parent;
        continue;
      }
      if (kind == "conditional_expression" || kind == "ternary_expression" ||
          kind == "boolean_operator" || kind == "binary_operator" ||
          kind == "binary_expression") {
        if (!GoesOn(id, parent)) return Other(node);
        id = parent;
        continue;
      }
      if (kind == "dictionary" || kind == "object") {
        if (!key.empty()) path.push_back(key);
        key.clear();
        if (const Constructor* made = TakenBy(parent)) {
          return TakeProperty(*made, path, node);
        }
        id = parent;
        continue;
      }
      if (kind == "argument_list" || kind == "arguments") {
        return ClimbCall(node, id, tree_.Parent(parent), key, std::move(path));
      }
      if (kind == "attribute" || kind == "member_expression" ||
          kind == "subscript" || kind == "subscript_expression") {
        return ClimbAccess(node, id, parent, std::move(path));
      }
      if (IsIn(kBinders, kind)) return ClimbNames(node, id, path);
      return Other(node);
    }
  }

  std::string KeyOf(NodeId pair) const {
    NodeId name = tree_.Field(pair, "name");
    if (name == kNoNode) name = tree_.Field(pair, "key");
    if (name == kNoNode) return "";
    const Expression read = program::ReadExpression(tree_, name);
    return read.text.empty() ? std::string(tree_.Text(name)) : read.text;
  }

  // False where a value only decides, or is compared.
  bool GoesOn(NodeId id, NodeId parent) const {
    const Expression read = program::ReadExpression(tree_, parent);
    if (read.kind == Kind::kTemplate || read.kind == Kind::kFallback) {
      return true;
    }
    return read.kind == Kind::kConditional &&
           std::ranges::find(read.parts, id) != read.parts.end();
  }

  // The resource whose properties are written in `map`.
  const Constructor* TakenBy(NodeId map) const {
    for (const Constructor& made : program_.constructors.all()) {
      if (made.properties != kNoNode && made.properties != made.call &&
          program::ReadExpression(tree_, made.properties).node == map) {
        return &made;
      }
    }
    return nullptr;
  }

  void TakeProperty(const Constructor& made, const Path& path, NodeId node) {
    if (path.empty()) return Other(node);
    const Entries entries = program_.resolver.PropertiesOf(made);
    const Entry* entry = entries.Find(path.back());
    // What is spread can be set anew.
    if (entry != nullptr && entry->shared.empty() &&
        !tree_.SpanOf(entry->argument.node).Contains(tree_.SpanOf(node))) {
      return;
    }
    const std::string property = PropertyOf(made.token, path.back());
    uses_.push_back({.resource = made.name,
                     .property = property,
                     .file = FileOf(node),
                     .span = tree_.SpanOf(node),
                     .informational = IsIn(kInformational, property)});
    ClimbOutputs(made, property);
  }

  // What reads the property off the resource.
  void ClimbOutputs(const Constructor& made, const std::string& property) {
    for (NodeId id = 0; id < tree_.nodes().size(); ++id) {
      const std::string_view kind = tree_.Kind(id);
      if (kind != "attribute" && kind != "member_expression") continue;
      const Expression read = program::ReadExpression(tree_, id);
      if (read.kind != Kind::kMember ||
          PropertyOf(made.token, read.text) != property) {
        continue;
      }
      const Sources objects = program_.resolver.Resolve(read.object);
      if (objects.all.size() == 1 && objects.all[0].node == made.call) {
        Climb(id, {});
      }
    }
  }

  void ClimbCall(NodeId node, NodeId argument, NodeId call,
                 const std::string& key, Path path) {
    if (call == kNoNode) return Other(node);
    const Constructor* made = program_.constructors.At(call);
    if (made != nullptr) {
      if (made->properties == call && !key.empty()) path.push_back(key);
      return TakeProperty(*made, path, node);
    }
    if (program_.resolver.IsMap(call)) {
      if (!key.empty()) path.push_back(key);
      if (const Constructor* taker = TakenBy(call)) {
        return TakeProperty(*taker, path, node);
      }
      return Climb(call, std::move(path));
    }
    const Expression read = program::ReadExpression(tree_, call);
    const Expression callee = program::ReadExpression(tree_, read.object);
    const bool is_fallback =
        callee.kind == Kind::kMember && callee.text.starts_with("get") &&
        read.arguments.size() == 2 && read.arguments[1].node == argument;
    if (is_fallback) return Climb(call, std::move(path));
    uses_.push_back({.file = FileOf(node),
                     .span = tree_.SpanOf(node),
                     .informational = IsIn(kTelling, callee.text)});
  }

  // `VERSIONS[env]`, `versions.prod`, `VERSIONS.get(env)`
  void ClimbAccess(NodeId node, NodeId id, NodeId access, Path path) {
    const Expression read = program::ReadExpression(tree_, access);
    if (path.empty() || read.object != id) return Other(node);
    NodeId value = access;
    NodeId index = read.index;
    std::string key = read.kind == Kind::kMember ? read.text : "";
    const NodeId call = tree_.Parent(access);
    if (read.kind == Kind::kMember && tree_.FieldOf(access) == "function") {
      const Expression called = program::ReadExpression(tree_, call);
      if (key != "get" || called.arguments.empty()) return Other(node);
      value = call;
      index = called.arguments[0].value;
      key.clear();
    }
    if (index != kNoNode) {
      const Expression constant = program::ReadExpression(tree_, index);
      if (constant.kind == Kind::kText) key = constant.text;
    }
    // A key that is computed can be this one.
    if (!key.empty() && key != path.back()) return;
    path.pop_back();
    Climb(value, std::move(path));
  }

  void ClimbNames(NodeId node, NodeId value, const Path& path) {
    bool is_bound = false;
    for (const Binding& binding : program_.bindings.all()) {
      if (binding.value != value) continue;
      is_bound = true;
      if (names_ != nullptr) AddExported(binding);
      for (const NodeId use : ReferencesTo(program_, binding)) Climb(use, path);
    }
    if (!is_bound) Other(node);
  }

  // A class is imported, and its attributes with it.
  void AddExported(const Binding& binding) {
    if (binding.scope == tree_.RootOf(binding.node)) {
      names_->insert(binding.name);
      return;
    }
    for (const Binding& owner : program_.bindings.all()) {
      if (owner.kind == Binding::Kind::kClass && owner.node == binding.scope) {
        AddExported(owner);
      }
    }
  }

  void Other(NodeId node) {
    uses_.push_back({.file = FileOf(node), .span = tree_.SpanOf(node)});
  }

  uint32_t FileOf(NodeId node) const {
    return static_cast<uint32_t>(tree_.FileNumberOf(node));
  }

  const Program& program_;
  const Tree& tree_;
  std::set<std::string>* const names_;
  std::vector<Use> uses_;
  std::set<std::pair<NodeId, Path>> visited_;
};

bool IsNaming(const Tree& tree, NodeId id) {
  const std::string_view field = tree.FieldOf(id);
  const std::string_view parent = tree.Kind(tree.Parent(id));
  if (IsIn(kParameterLists, parent) || IsIn(kImports, parent) ||
      parent.starts_with("import")) {
    return true;
  }
  // `obj.x` of Python: the attribute is an identifier, too.
  if (IsIn(kNamings, field)) return true;
  return field == "left" && IsIn(kTargets, parent);
}

bool Contains(const std::vector<const Binding*>& found,
              const Binding& binding) {
  return std::ranges::find(found, &binding) != found.end();
}

// `self.version`, `Settings.VERSION`
bool ReadsMember(const Program& program, NodeId id, std::string_view name,
                 const Binding& binding) {
  const Tree& tree = program.tree;
  const Expression read = program::ReadExpression(tree, id);
  if (read.kind != Kind::kMember || read.text != name) return false;
  const NodeId parent = tree.Parent(id);
  if (tree.FieldOf(id) == "left" && IsIn(kTargets, tree.Kind(parent))) {
    return false;
  }
  const Expression object = program::ReadExpression(tree, read.object);
  if (object.kind != Kind::kName) return false;
  if (IsIn(kThis, object.text)) {
    return Contains(program.bindings.FindMember(id, name), binding);
  }
  auto bound = program.bindings.Find(object.node, object.text);
  if (bound.size() != 1) return false;
  if (program.modules.ModuleOf(*bound[0]) == binding.scope) return true;
  const auto imported = program.modules.Follow(*bound[0]);
  if (!imported.empty()) bound = imported;
  return bound.size() == 1 && bound[0]->node == binding.scope;
}

}  // namespace

namespace {

std::vector<NodeId> ReferencesByItsName(const Program& program,
                                        const Binding& binding) {
  constexpr std::string_view kMember = "this.";
  const Tree& tree = program.tree;
  const bool is_member = binding.name.starts_with(kMember);
  const std::string name =
      is_member ? binding.name.substr(kMember.size()) : binding.name;
  std::vector<NodeId> references;
  for (NodeId id = 0; id < tree.nodes().size(); ++id) {
    const std::string_view kind = tree.Kind(id);
    if (kind == "attribute" || kind == "member_expression") {
      if (ReadsMember(program, id, name, binding)) references.push_back(id);
      continue;
    }
    const bool is_name =
        !is_member &&
        (kind == "identifier" || kind == "shorthand_property_identifier");
    if (!is_name || tree.Text(id) != name || IsNaming(tree, id)) continue;
    if (Contains(program.bindings.Find(id, name), binding)) {
      references.push_back(id);
    }
  }
  return references;
}

}  // namespace

std::vector<NodeId> ReferencesTo(const Program& program,
                                 const Binding& binding) {
  std::vector<const Binding*> all = {&binding};
  for (size_t i = 0; i < all.size(); ++i) {
    for (const Binding* import : program.modules.ImportsOf(*all[i])) {
      if (!Contains(all, *import)) all.push_back(import);
    }
  }
  std::vector<NodeId> references;
  for (const Binding* one : all) {
    std::ranges::copy(ReferencesByItsName(program, *one),
                      std::back_inserter(references));
  }
  return references;
}

std::vector<Use> FindUses(const Program& program, NodeId constant,
                          std::set<std::string>* names) {
  return UseFinder(program, names).Find(constant);
}

std::string SharedName(const Program& program, NodeId node) {
  for (NodeId id = node; id != kNoNode; id = program.tree.Parent(id)) {
    if (program.constructors.At(id) != nullptr) return "";
    for (const Binding& binding : program.bindings.all()) {
      if (binding.value != id) continue;
      return ReferencesTo(program, binding).size() == 1 ? "" : binding.name;
    }
  }
  return "";
}

}  // namespace libfix::pulumi
