#include "libfix/platform/pulumi/uses.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "absl/algorithm/container.h"
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
struct Path {
  std::vector<std::string> keys;
  // The value at hand is a resource, or holds one, and the last of the keys is
  // a property that is read off it: who only has the resource does not depend
  // on the constant.
  bool of_resource = false;

  bool empty() const { return keys.empty(); }
  const std::string& back() const { return keys.back(); }
  void Pop() {
    keys.pop_back();
    if (keys.empty()) of_resource = false;
  }
  friend auto operator<=>(const Path&, const Path&) = default;
};

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
                                         "assignment_pattern",
                                         "object_assignment_pattern",
                                         "expression_list",
                                         "tuple",
                                         "array"};
// Fields of a name that is not read there.
constexpr std::string_view kNamings[] = {"name", "attribute", "alias",
                                         "pattern", "key"};
constexpr std::string_view kTargets[] = {"assignment", "assignment_expression",
                                         "for_statement", "for_in_statement"};
// Where names are bound, but for the defaults that stand in there.
constexpr std::string_view kPatterns[] = {
    "pair_pattern", "array_pattern", "rest_pattern",       "object_pattern",
    "pattern_list", "tuple_pattern", "list_splat_pattern", "list_pattern"};
constexpr std::string_view kDefaults[] = {"assignment_pattern",
                                          "object_assignment_pattern"};
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
    if (path.keys.size() > kDeepestPath || visited_.size() > kMostPlaces) {
      return Other(node, {});
    }
    std::string key;  // under which it stands where it is
    for (NodeId id = node;;) {
      const NodeId parent = tree_.Parent(id);
      if (parent == kNoNode) return Other(node, path);
      const std::string_view kind = tree_.Kind(parent);
      if (tree_.Kind(id) == "shorthand_property_identifier") {
        key = tree_.Text(id);
      }
      if (kind == "keyword_argument" || kind == "pair") key = KeyOf(parent);
      if (absl::c_linear_search(kThrough, kind)) {
        id = parent;
        continue;
      }
      if (kind == "conditional_expression" || kind == "ternary_expression" ||
          kind == "boolean_operator" || kind == "binary_operator" ||
          kind == "binary_expression") {
        if (!GoesOn(id, parent)) return Other(node, path);
        id = parent;
        continue;
      }
      if (kind == "dictionary" || kind == "object") {
        // module.exports = { version }
        const NodeId value =
            tree_.Kind(id) == "pair" ? tree_.Field(id, "value") : id;
        if (IsExported(value)) return ClimbNames(node, value, path);
        if (!key.empty()) path.keys.push_back(key);
        key.clear();
        if (const Constructor* made = program_.constructors.Taking(parent)) {
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
      if (absl::c_linear_search(kBinders, kind))
        return ClimbNames(node, id, path);
      return Other(node, path);
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

  void TakeProperty(const Constructor& made, const Path& path, NodeId node) {
    if (path.of_resource) return;
    if (path.empty()) return Other(node, path);
    const Entries entries = program_.resolver.PropertiesOf(made);
    const Entry* entry = entries.Find(path.back());
    // What is spread can be set anew.
    if (entry != nullptr && entry->shared.empty() &&
        !tree_.SpanOf(entry->argument.node).Contains(tree_.SpanOf(node))) {
      return;
    }
    const std::string property = PropertyOf(made.token, path.back());
    uses_.push_back(
        {.resource = made.name,
         .property = property,
         .file = FileOf(node),
         .span = tree_.SpanOf(node),
         .informational = absl::c_linear_search(kInformational, property)});
    ClimbOutputs(made, property);
  }

  // What reads the property off the resource.
  void ClimbOutputs(const Constructor& made, const std::string& property) {
    const Spelling spelling = tree_.language() == program::Language::kPython
                                  ? Spelling::kSnake
                                  : Spelling::kCamel;
    Climb(made.call, {.keys = {Written(made.token, property, spelling)},
                      .of_resource = true});
  }

  void ClimbCall(NodeId node, NodeId argument, NodeId call,
                 const std::string& key, Path path) {
    if (call == kNoNode) return Other(node, path);
    const Constructor* made = program_.constructors.At(call);
    if (made != nullptr) {
      if (made->properties == call && !key.empty()) path.keys.push_back(key);
      return TakeProperty(*made, path, node);
    }
    if (program_.resolver.IsMap(call)) {
      if (!key.empty()) path.keys.push_back(key);
      if (const Constructor* taker = program_.constructors.Taking(call)) {
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
    if (path.of_resource) return;
    uses_.push_back(
        {.file = FileOf(node),
         .span = tree_.SpanOf(node),
         .informational = absl::c_linear_search(kTelling, callee.text)});
  }

  // `VERSIONS[env]`, `versions.prod`, `VERSIONS.get(env)`
  void ClimbAccess(NodeId node, NodeId id, NodeId access, Path path) {
    const Expression read = program::ReadExpression(tree_, access);
    if (path.empty() || read.object != id) return Other(node, path);
    NodeId value = access;
    NodeId index = read.index;
    std::string key = read.kind == Kind::kMember ? read.text : "";
    const NodeId call = tree_.Parent(access);
    if (read.kind == Kind::kMember && tree_.FieldOf(access) == "function") {
      const Expression called = program::ReadExpression(tree_, call);
      if (key != "get" || called.arguments.empty()) return Other(node, path);
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
    path.Pop();
    Climb(value, std::move(path));
  }

  void ClimbNames(NodeId node, NodeId value, const Path& path) {
    const auto bound = program_.bindings.Taking(value);
    if (bound.empty()) return Other(node, path);
    for (const Binding* binding : bound) {
      if (binding->kind == Binding::Kind::kOther) {
        Other(node, path);
        continue;
      }
      std::optional<Path> rest = path;
      if (binding->value == value) rest = Take(*binding, path);
      if (!rest) continue;
      if (names_ != nullptr) AddExported(*binding);
      for (const NodeId use : ReferencesTo(program_, *binding)) {
        Climb(use, *rest);
      }
    }
  }

  bool IsExported(NodeId value) const {
    return std::ranges::any_of(
        program_.bindings.Taking(value), [](const Binding* binding) {
          return binding->name.starts_with(program::kExported);
        });
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

  // What leads on from what a part takes out; nullopt when it takes another.
  static std::optional<Path> Take(const Binding& part, Path path) {
    for (const std::string& key : part.keys) {
      if (path.empty() || path.back() != key) return std::nullopt;
      path.Pop();
    }
    return path;
  }

  void Other(NodeId node, const Path& path) {
    if (path.of_resource) return;
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
  if (absl::c_linear_search(kParameterLists, parent) ||
      absl::c_linear_search(kPatterns, parent) ||
      absl::c_linear_search(kImports, parent) || parent.starts_with("import")) {
    return true;
  }
  if (absl::c_linear_search(kDefaults, parent)) return field == "left";
  // `obj.x` of Python: the attribute is an identifier, too.
  if (absl::c_linear_search(kNamings, field)) return true;
  return field == "left" && absl::c_linear_search(kTargets, parent);
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
  if (tree.FieldOf(id) == "left" &&
      absl::c_linear_search(kTargets, tree.Kind(parent))) {
    return false;
  }
  const Expression object = program::ReadExpression(tree, read.object);
  if (object.kind != Kind::kName) return false;
  if (absl::c_linear_search(kThis, object.text)) {
    return Contains(program.bindings.FindMember(id, name), binding);
  }
  auto bound = program.bindings.Find(object.node, object.text);
  if (bound.size() != 1) return false;
  if (program.modules.ModuleOf(*bound[0]) == binding.scope) return true;
  const auto imported = program.modules.Follow(*bound[0]);
  if (!imported.empty()) bound = imported;
  return bound.size() == 1 && bound[0]->node == binding.scope;
}

std::vector<NodeId> ReferencesByItsName(const Program& program,
                                        const Binding& binding) {
  constexpr std::string_view kMember = "this.";
  const Tree& tree = program.tree;
  const bool is_member = binding.name.starts_with(kMember);
  const std::string name =
      is_member ? binding.name.substr(kMember.size()) : binding.name;
  std::vector<NodeId> references;
  const auto add_member = [&](NodeId id) {
    if (id != kNoNode && ReadsMember(program, id, name, binding)) {
      references.push_back(id);
    }
  };
  const NodeId home = tree.RootOf(binding.scope);
  // `self.version` within the class, `Settings.VERSION` everywhere.
  const bool is_of_class = tree.Kind(binding.scope).starts_with("class");
  const NodeId owner =
      is_of_class ? tree.Field(binding.scope, "name") : kNoNode;
  if (is_of_class) {
    for (const NodeId id : program.bindings.Members(binding.scope, name)) {
      add_member(id);
    }
  }
  if (owner != kNoNode) {
    for (const NodeId id : program.bindings.Words(home, tree.Text(owner))) {
      const NodeId member = tree.Parent(id);
      if (!tree.SpanOf(binding.scope).Contains(tree.SpanOf(id))) {
        add_member(member);
      }
    }
  }
  // `config.VERSION` and `Settings.VERSION` of other files.
  if (is_of_class || binding.scope == home) {
    for (size_t i = 0; i < tree.file_count(); ++i) {
      const NodeId root = tree.RootOfFile(i);
      if (root == home) continue;
      for (const NodeId id : program.bindings.Members(root, name)) {
        add_member(id);
      }
    }
  }
  if (is_member) return references;
  for (const NodeId id : program.bindings.Words(binding.scope, name)) {
    if (IsNaming(tree, id)) continue;
    if (Contains(program.bindings.Find(id, name), binding)) {
      references.push_back(id);
    }
  }
  std::ranges::sort(references);
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

std::vector<Use> FindUsesOfKey(const Program& program, std::string_view key) {
  std::vector<Use> uses;
  for (NodeId id = 0; id < program.tree.nodes().size(); ++id) {
    const std::string_view kind = program.tree.Kind(id);
    if (kind != "call" && kind != "call_expression") continue;
    const Expression read = program::ReadExpression(program.tree, id);
    if (program.resolver.ConfigurationKeyOf(read) != key) continue;
    std::ranges::move(FindUses(program, id), std::back_inserter(uses));
  }
  return uses;
}

std::vector<Use> FindUses(const Program& program, NodeId constant,
                          std::set<std::string>* names) {
  return UseFinder(program, names).Find(constant);
}

namespace {

// Names that stand for each other lead round in circles.
constexpr int kMostNames = 16;

std::string SharedNameOf(const Program& program, NodeId node, int names) {
  if (names > kMostNames) return "";
  for (NodeId id = node; id != kNoNode; id = program.tree.Parent(id)) {
    if (program.constructors.At(id) != nullptr) return "";
    for (const Binding* binding : program.bindings.Taking(id)) {
      const std::vector<NodeId> references = ReferencesTo(program, *binding);
      if (references.size() > 1) return binding->name;
      // `const { scaling } = settings`: what is taken out can be shared, too.
      for (const NodeId use : references) {
        if (!program.bindings.Taking(use).empty()) {
          return SharedNameOf(program, use, names + 1);
        }
      }
      if (binding->kind != Binding::Kind::kPart) return "";
    }
  }
  return "";
}

}  // namespace

std::string SharedName(const Program& program, NodeId node) {
  return SharedNameOf(program, node, 0);
}

}  // namespace libfix::pulumi
