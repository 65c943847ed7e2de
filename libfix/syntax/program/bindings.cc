#include "libfix/syntax/program/bindings.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <span>

#include "absl/algorithm/container.h"
#include "fmt/format.h"
#include "libfix/syntax/program/destructuring.h"
#include "libfix/syntax/program/expression.h"
#include "libfix/syntax/program/string_literal.h"

namespace libfix::program {
namespace {

using Kind = Binding::Kind;

constexpr std::string_view kFunctions[] = {
    "function_definition",  // Python
    "lambda",
    "function_declaration",  // TypeScript
    "generator_function_declaration",
    "function_expression",
    "generator_function",
    "arrow_function",
    "method_definition"};
constexpr std::string_view kComprehensions[] = {
    "list_comprehension", "set_comprehension", "dictionary_comprehension",
    "generator_expression"};
constexpr std::string_view kBlocks[] = {"statement_block", "for_statement",
                                        "for_in_statement", "switch_body",
                                        "catch_clause"};
constexpr std::string_view kClasses[] = {"class_definition",
                                         "class_declaration", "class"};
constexpr std::string_view kParameterLists[] = {
    "parameters", "lambda_parameters", "formal_parameters"};
constexpr std::string_view kPatterns[] = {"object_pattern", "array_pattern"};
constexpr std::string_view kRequires[] = {"require", "import"};

constexpr std::string_view kDefaultExport = "default";

std::string ExportedName(std::string_view name) {
  return fmt::format("{}{}", kExported, name);
}

bool IsPython(const Tree& tree) { return tree.language() == Language::kPython; }

bool OpensScope(const Tree& tree, std::string_view kind) {
  if (absl::c_linear_search(kFunctions, kind) ||
      absl::c_linear_search(kClasses, kind))
    return true;
  return IsPython(tree) ? absl::c_linear_search(kComprehensions, kind)
                        : absl::c_linear_search(kBlocks, kind);
}

// The scope in which a node is evaluated. Defaults of parameters and the name
// of a function belong to the scope around it.
NodeId ScopeOf(const Tree& tree, NodeId id) {
  NodeId below = id;
  for (NodeId at = tree.Parent(id); at != kNoNode;
       below = at, at = tree.Parent(at)) {
    const std::string_view kind = tree.Kind(at);
    if (!OpensScope(tree, kind)) continue;
    const bool outside =
        IsPython(tree) && absl::c_linear_search(kFunctions, kind) &&
        (absl::c_linear_search(kParameterLists, tree.Kind(below)) ||
         tree.FieldOf(below) == "name");
    const bool is_own_name =
        tree.FieldOf(below) == "name" && !absl::c_linear_search(kBlocks, kind);
    // `class A(Base)`, `class A extends B`.
    const bool is_heritage =
        absl::c_linear_search(kClasses, kind) && tree.FieldOf(below) != "body";
    if (outside || is_own_name || is_heritage) continue;
    return at;
  }
  return tree.RootOf(id);
}

// The function around, or the module: where `var` and Python's names live.
NodeId FunctionScope(const Tree& tree, NodeId scope) {
  while (scope != tree.RootOf(scope) &&
         absl::c_linear_search(kBlocks, tree.Kind(scope))) {
    scope = ScopeOf(tree, scope);
  }
  return scope;
}

NodeId ClassAround(const Tree& tree, NodeId id) {
  for (NodeId at = tree.Parent(id); at != kNoNode; at = tree.Parent(at)) {
    if (absl::c_linear_search(kClasses, tree.Kind(at))) return at;
  }
  return kNoNode;
}

// Collects the bindings of one file, node by node.
class Collector {
 public:
  explicit Collector(const Tree& tree) : tree_(tree) {}

  std::vector<Binding> Collect() {
    for (NodeId id = 0; id < tree_.nodes().size(); ++id) {
      if (tree_.IsNamed(id)) Visit(id);
    }
    return std::move(bindings_);
  }

 private:
  struct Visitor {
    std::string_view kind;
    void (Collector::*visit)(NodeId);
  };
  static std::span<const Visitor> Visitors();

  void Visit(NodeId id) {
    const std::string_view kind = tree_.Kind(id);
    for (const Visitor& visitor : Visitors()) {
      if (visitor.kind == kind) return (this->*visitor.visit)(id);
    }
  }

  Binding& Add(std::string_view name, Kind kind, NodeId node, NodeId scope,
               NodeId value = kNoNode) {
    declared_.emplace(scope, name);
    return bindings_.emplace_back(Binding{.name = std::string(name),
                                          .kind = kind,
                                          .node = node,
                                          .scope = scope,
                                          .value = value});
  }

  // Names that take a value apart. `scope_of` tells where each belongs.
  template <typename ScopeOfName>
  void AddParts(NodeId pattern, NodeId value, NodeId node,
                const ScopeOfName& scope_of, bool of_parameter = false) {
    const std::optional<std::string> module = RequiredModule(tree_, value);
    for (PatternPart& part : TakeApart(tree_, pattern, value)) {
      const std::string_view kind = tree_.Kind(part.name);
      if (kind == "attribute" || kind == "member_expression") {
        AddMember(part.name, node, part.value, Kind::kPart);
        continue;
      }
      const std::string_view name = tree_.Text(part.name);
      const NodeId scope = scope_of(name);
      const bool is_import = module && part.is_known && part.keys.size() == 1 &&
                             part.fallback == kNoNode;
      if (is_import) {
        Binding& import = Add(name, Kind::kImport, node, scope);
        import.module = *module;
        import.imported = part.keys.front();
        continue;
      }
      Binding& binding = Add(name, part.is_known ? Kind::kPart : Kind::kOther,
                             node, scope, part.value);
      binding.keys = std::move(part.keys);
      binding.fallback = part.fallback;
      binding.of_parameter = of_parameter;
    }
  }

  // Every name in a pattern: `a, (b, c)`, `{ a, b: c }`.
  void AddPattern(NodeId pattern, Kind kind, NodeId node, NodeId scope,
                  NodeId value = kNoNode) {
    for (NodeId id = pattern; id < tree_.nodes()[pattern].after; ++id) {
      const std::string_view part = tree_.Kind(id);
      if (part == "identifier" ||
          part == "shorthand_property_identifier_pattern") {
        Add(tree_.Text(id), kind, node, scope, value);
      }
    }
  }

  // The target of an assignment: a name, a member of this object, or several.
  void AddTarget(NodeId target, NodeId node, NodeId value, NodeId scope) {
    const std::string_view kind = tree_.Kind(target);
    if (kind == "identifier") {
      Add(tree_.Text(target), Kind::kAssignment, node, scope, value);
    } else if (kind == "attribute" || kind == "member_expression") {
      AddMember(target, node, value, Kind::kAssignment);
    } else if (kind != "subscript" && kind != "subscript_expression") {
      AddParts(target, value, node, [&](std::string_view name) {
        return IsPython(tree_) ? scope : DeclaringScope(name, scope);
      });
    }
  }

  void AddMember(NodeId target, NodeId node, NodeId value, Kind kind) {
    const std::string_view object = tree_.Text(tree_.Field(target, "object"));
    if (object != "self" && object != "this" && object != "cls") {
      if (!IsPython(tree_)) AddCommonExport(target, node, value);
      return;
    }
    const NodeId owner = ClassAround(tree_, target);
    if (owner == kNoNode) return;
    const NodeId name =
        tree_.Field(target, IsPython(tree_) ? "attribute" : "property");
    Add("this." + std::string(tree_.Text(name)), kind, node, owner, value);
  }

  void VisitAssignment(NodeId id) {
    const NodeId left = tree_.Field(id, "left");
    const NodeId right = tree_.Field(id, "right");
    if (left == kNoNode || right == kNoNode) return;  // `x: str`
    NodeId scope = ScopeOf(tree_, id);
    if (!IsPython(tree_) && tree_.Kind(left) == "identifier") {
      scope = DeclaringScope(tree_.Text(left), scope);
    }
    AddTarget(left, id, right, scope);
  }

  // `x = 1` sets the variable that was declared further out.
  NodeId DeclaringScope(std::string_view name, NodeId scope) const {
    for (NodeId at = scope;; at = ScopeOf(tree_, at)) {
      const bool declared = declared_.contains({at, std::string(name)});
      if (declared || at == tree_.RootOf(at)) return at;
    }
  }

  void VisitAugmented(NodeId id) {
    NodeId target = tree_.Field(id, "left");
    if (target == kNoNode) target = tree_.Field(id, "argument");
    if (target == kNoNode || tree_.Kind(target) != "identifier") return;
    NodeId scope = ScopeOf(tree_, id);
    if (!IsPython(tree_)) scope = DeclaringScope(tree_.Text(target), scope);
    Add(tree_.Text(target), Kind::kOther, id, scope);
  }

  void VisitNamed(NodeId id) {  // (x := value)
    Add(tree_.Text(tree_.Field(id, "name")), Kind::kAssignment, id,
        ScopeOf(tree_, id), tree_.Field(id, "value"));
  }

  void VisitLoop(NodeId id) {
    const NodeId left = tree_.Field(id, "left");
    if (left == kNoNode) return;
    // Python's loop variable lives on behind the loop; a block's does not.
    const bool is_block =
        absl::c_linear_search(kBlocks, tree_.Kind(id)) && !IsPython(tree_);
    const NodeId scope = is_block ? id : ScopeOf(tree_, id);
    AddPattern(left, Kind::kLoop, id, scope, tree_.Field(id, "right"));
  }

  void VisitFunction(NodeId id) {
    const NodeId name = tree_.Field(id, "name");
    const bool is_method = tree_.Kind(id) == "method_definition";
    if (name != kNoNode && !is_method) {
      Add(tree_.Text(name), Kind::kFunction, id, ScopeOf(tree_, id));
    }
    const NodeId single = tree_.Field(id, "parameter");  // x => ...
    if (single != kNoNode) {
      Add(tree_.Text(single), Kind::kParameter, single, id);
    }
    const NodeId parameters = tree_.Field(id, "parameters");
    if (parameters == kNoNode) return;
    for (const NodeId parameter : tree_.NamedChildren(parameters)) {
      AddParameter(parameter, id);
    }
  }

  void AddParameter(NodeId parameter, NodeId function) {
    if (tree_.Kind(parameter) == "comment") return;
    NodeId name = kNoNode;
    for (const std::string_view field : {"name", "pattern", "left"}) {
      if (name == kNoNode) name = tree_.Field(parameter, field);
    }
    NodeId value = tree_.Field(parameter, "value");
    if (value == kNoNode) value = tree_.Field(parameter, "right");
    if (name == kNoNode) {
      // `x`, `x: str`, `*args`
      for (const NodeId child : tree_.NamedChildren(parameter)) {
        if (name == kNoNode && tree_.Kind(child) == "identifier") name = child;
      }
      const std::string_view kind = tree_.Kind(parameter);
      if (kind == "identifier" || absl::c_linear_search(kPatterns, kind))
        name = parameter;
    }
    if (name == kNoNode) return;
    if (tree_.Kind(name) == "identifier") {
      Add(tree_.Text(name), Kind::kParameter, parameter, function, value);
    } else {
      AddParts(
          name, value, parameter, [&](std::string_view) { return function; },
          /*of_parameter=*/true);
    }
  }

  void VisitClass(NodeId id) {
    const NodeId name = tree_.Field(id, "name");
    if (name == kNoNode) return;
    Add(tree_.Text(name), Kind::kClass, id, ScopeOf(tree_, id));
  }

  void VisitField(NodeId id) {  // class A { x = 1 }
    NodeId name = tree_.Field(id, "name");
    if (name == kNoNode) name = tree_.Field(id, "property");
    const NodeId value = tree_.Field(id, "value");
    const NodeId owner = ClassAround(tree_, id);
    if (name == kNoNode || value == kNoNode || owner == kNoNode) return;
    Add("this." + std::string(tree_.Text(name)), Kind::kAssignment, id, owner,
        value);
  }

  void VisitDeclarator(NodeId id) {
    const NodeId name = tree_.Field(id, "name");
    const NodeId value = tree_.Field(id, "value");
    const bool is_var = tree_.Kind(tree_.Parent(id)) == "variable_declaration";
    NodeId scope = ScopeOf(tree_, id);
    if (is_var) scope = FunctionScope(tree_, scope);
    if (name == kNoNode) return;
    if (tree_.Kind(name) != "identifier") {
      return AddParts(name, value, id, [&](std::string_view) { return scope; });
    }
    if (const auto module = RequiredModule(tree_, value)) {
      Add(tree_.Text(name), Kind::kImport, id, scope).module = *module;
      return;
    }
    // `let x;` is set elsewhere.
    if (value == kNoNode) return;
    Add(tree_.Text(name), Kind::kAssignment, id, scope, value);
  }

  void VisitOtherNames(NodeId id) {  // global x, y; del x; except E as x
    AddPattern(id, Kind::kOther, id, ScopeOf(tree_, id));
    if (tree_.Kind(id) == "global_statement") {
      AddPattern(id, Kind::kOther, id, tree_.RootOf(id));
    }
  }

  void VisitCatch(NodeId id) {
    const NodeId name = tree_.Field(id, "parameter");
    if (name != kNoNode) AddPattern(name, Kind::kOther, id, id);
  }

  void AddImport(std::string_view name, NodeId node, std::string module,
                 std::string imported) {
    Binding& binding = Add(name, Kind::kImport, node, ScopeOf(tree_, node));
    binding.module = std::move(module);
    binding.imported = std::move(imported);
  }

  // import a, b.c as d
  void VisitPythonImport(NodeId id) {
    for (const NodeId child : tree_.NamedChildren(id)) {
      if (tree_.Kind(child) == "aliased_import") {
        AddImport(tree_.Text(tree_.Field(child, "alias")), id,
                  std::string(tree_.Text(tree_.Field(child, "name"))), "");
      } else if (tree_.Kind(child) == "dotted_name") {
        // `import a.b` binds `a`.
        const std::string_view text = tree_.Text(child);
        const std::string_view first = text.substr(0, text.find('.'));
        AddImport(first, id, std::string(first), "");
      }
    }
  }

  // from a.b import c, d as e
  void VisitPythonImportFrom(NodeId id) {
    const NodeId from = tree_.Field(id, "module_name");
    if (from == kNoNode) return;
    const std::string module(tree_.Text(from));
    for (const NodeId child : tree_.NamedChildren(id)) {
      if (child == from) continue;
      const std::string_view kind = tree_.Kind(child);
      if (kind == "wildcard_import") {
        AddImport("*", id, module, "*");
      } else if (kind == "aliased_import") {
        AddImport(tree_.Text(tree_.Field(child, "alias")), id, module,
                  std::string(tree_.Text(tree_.Field(child, "name"))));
      } else if (kind == "dotted_name") {
        AddImport(tree_.Text(child), id, module,
                  std::string(tree_.Text(child)));
      }
    }
  }

  void VisitImport(NodeId id) {
    if (IsPython(tree_)) return VisitPythonImport(id);
    std::string module;
    const NodeId source = tree_.Field(id, "source");
    if (source != kNoNode) module = ConstantText(tree_, source).value_or("");
    for (NodeId at = id; at < tree_.nodes()[id].after; ++at) {
      const std::string_view kind = tree_.Kind(at);
      if (kind == "import_specifier") {
        const std::string_view name = tree_.Text(tree_.Field(at, "name"));
        const NodeId alias = tree_.Field(at, "alias");
        AddImport(alias == kNoNode ? name : tree_.Text(alias), id, module,
                  std::string(name));
      } else if (kind == "identifier") {
        const std::string_view parent = tree_.Kind(tree_.Parent(at));
        if (parent == "namespace_import") {
          AddImport(tree_.Text(at), id, module, "");
        } else if (parent == "import_clause") {
          AddImport(tree_.Text(at), id, module, "default");
        } else if (parent == "import_require_clause") {
          const NodeId path = tree_.Field(tree_.Parent(at), "source");
          AddImport(
              tree_.Text(at), id,
              path == kNoNode ? "" : ConstantText(tree_, path).value_or(""),
              "");
        }
      }
    }
  }

  // export default x; export { a as b }; export { a } from "./c";
  // export * from "./c"
  void VisitExport(NodeId id) {
    const NodeId source = tree_.Field(id, "source");
    const std::string module =
        source == kNoNode ? "" : ConstantText(tree_, source).value_or("");
    const NodeId value = tree_.Field(id, "value");
    if (value != kNoNode) {
      Add(kDefaultExport, Kind::kAssignment, id, tree_.RootOf(id), value);
    }
    bool names_some = false;
    for (NodeId at = id; at < tree_.nodes()[id].after; ++at) {
      const std::string_view kind = tree_.Kind(at);
      // `export * as all from` binds the whole module.
      names_some =
          names_some || kind == "export_clause" || kind == "namespace_export";
      if (kind == "export_specifier") VisitExported(id, at, module);
    }
    if (source != kNoNode && !names_some) AddImport("*", id, module, "*");
  }

  void VisitExported(NodeId statement, NodeId specifier,
                     const std::string& module) {
    const NodeId name = tree_.Field(specifier, "name");
    const NodeId alias = tree_.Field(specifier, "alias");
    const std::string_view exported =
        tree_.Text(alias == kNoNode ? name : alias);
    if (!module.empty()) {
      AddImport(exported, statement, module, std::string(tree_.Text(name)));
    } else if (alias != kNoNode) {
      Add(exported, Kind::kAssignment, statement, tree_.RootOf(statement),
          name);
    }
  }

  // exports.a = x; module.exports.a = x; module.exports = { a: x }
  void AddCommonExport(NodeId target, NodeId node, NodeId value) {
    const std::string_view object = tree_.Text(tree_.Field(target, "object"));
    const std::string_view name = tree_.Text(tree_.Field(target, "property"));
    if (object == "exports" || object == "module.exports") {
      Add(ExportedName(name), Kind::kAssignment, node, tree_.RootOf(node),
          value);
    } else if (object == "module" && name == "exports") {
      const Expression map = ReadExpression(tree_, value);
      for (const Argument& entry : map.arguments) {
        if (entry.is_spread || entry.is_computed) continue;
        Add(ExportedName(entry.name), Kind::kAssignment, node,
            tree_.RootOf(node), entry.value);
      }
    }
  }

  const Tree& tree_;
  std::vector<Binding> bindings_;
  std::set<std::pair<NodeId, std::string>> declared_;
};

std::span<const Collector::Visitor> Collector::Visitors() {
  static constexpr Visitor kVisitors[] = {
      {"assignment", &Collector::VisitAssignment},
      {"assignment_expression", &Collector::VisitAssignment},
      {"augmented_assignment", &Collector::VisitAugmented},
      {"augmented_assignment_expression", &Collector::VisitAugmented},
      {"update_expression", &Collector::VisitAugmented},
      {"named_expression", &Collector::VisitNamed},
      {"variable_declarator", &Collector::VisitDeclarator},
      {"for_statement", &Collector::VisitLoop},
      {"for_in_statement", &Collector::VisitLoop},
      {"for_in_clause", &Collector::VisitLoop},
      {"function_definition", &Collector::VisitFunction},
      {"lambda", &Collector::VisitFunction},
      {"function_declaration", &Collector::VisitFunction},
      {"generator_function_declaration", &Collector::VisitFunction},
      {"function_expression", &Collector::VisitFunction},
      {"generator_function", &Collector::VisitFunction},
      {"arrow_function", &Collector::VisitFunction},
      {"method_definition", &Collector::VisitFunction},
      {"class_definition", &Collector::VisitClass},
      {"class_declaration", &Collector::VisitClass},
      {"enum_declaration", &Collector::VisitClass},
      {"public_field_definition", &Collector::VisitField},
      {"field_definition", &Collector::VisitField},
      {"import_statement", &Collector::VisitImport},
      {"export_statement", &Collector::VisitExport},
      {"import_from_statement", &Collector::VisitPythonImportFrom},
      {"global_statement", &Collector::VisitOtherNames},
      {"nonlocal_statement", &Collector::VisitOtherNames},
      {"delete_statement", &Collector::VisitOtherNames},
      {"as_pattern_target", &Collector::VisitOtherNames},
      {"catch_clause", &Collector::VisitCatch},
  };
  return kVisitors;
}

}  // namespace

std::optional<std::string> RequiredModule(const Tree& tree, NodeId node) {
  if (node == kNoNode || IsPython(tree)) return std::nullopt;
  const Expression call = ReadExpression(tree, node);
  if (call.kind != Expression::Kind::kCall || call.arguments.size() != 1 ||
      !absl::c_linear_search(kRequires, tree.Text(call.object))) {
    return std::nullopt;
  }
  const NodeId argument = call.arguments.front().value;
  if (tree.Kind(argument) != "string") return std::nullopt;
  return ConstantText(tree, argument);
}

Bindings Bindings::Of(const Tree& tree) {
  Bindings bindings;
  bindings.tree_ = &tree;
  bindings.bindings_ = Collector(tree).Collect();
  for (size_t i = 0; i < bindings.bindings_.size(); ++i) {
    const Binding& binding = bindings.bindings_[i];
    bindings.by_scope_[{binding.scope, binding.name}].push_back(i);
    if (binding.value != kNoNode)
      bindings.by_value_[binding.value].push_back(i);
    if (binding.fallback != kNoNode) {
      bindings.by_value_[binding.fallback].push_back(i);
    }
  }
  bindings.IndexWords();
  return bindings;
}

void Bindings::IndexWords() {
  for (NodeId id = 0; id < tree_->nodes().size(); ++id) {
    const std::string_view kind = tree_->Kind(id);
    if (kind == "identifier" || kind == "shorthand_property_identifier") {
      words_[tree_->Text(id)].push_back(id);
    } else if (kind == "attribute" || kind == "member_expression") {
      const NodeId name =
          tree_->Field(id, kind == "attribute" ? "attribute" : "property");
      if (name != kNoNode) members_[tree_->Text(name)].push_back(id);
    }
  }
}

std::span<const NodeId> Bindings::Within(NodeId node, const Places& places,
                                         std::string_view name) const {
  const auto found = places.find(name);
  if (found == places.end()) return {};
  const std::vector<NodeId>& all = found->second;
  const auto first = std::ranges::lower_bound(all, node);
  return {first,
          std::lower_bound(first, all.end(), tree_->nodes()[node].after)};
}

std::span<const NodeId> Bindings::Words(NodeId within,
                                        std::string_view name) const {
  return Within(within, words_, name);
}

std::span<const NodeId> Bindings::Members(NodeId within,
                                          std::string_view name) const {
  return Within(within, members_, name);
}

std::vector<const Binding*> Bindings::Taking(NodeId value) const {
  std::vector<const Binding*> found;
  const auto here = by_value_.find(value);
  if (here == by_value_.end()) return found;
  for (const size_t index : here->second) found.push_back(&bindings_[index]);
  return found;
}

std::vector<const Binding*> Bindings::In(NodeId scope,
                                         std::string_view name) const {
  std::vector<const Binding*> found;
  const auto here = by_scope_.find({scope, std::string(name)});
  if (here == by_scope_.end()) return found;
  for (const size_t index : here->second) found.push_back(&bindings_[index]);
  return found;
}

std::vector<const Binding*> Bindings::Find(NodeId use,
                                           std::string_view name) const {
  const NodeId nearest = ScopeOf(*tree_, use);
  for (NodeId scope = nearest;; scope = ScopeOf(*tree_, scope)) {
    // A class's names are not those of its methods.
    const bool hidden =
        scope != nearest && absl::c_linear_search(kClasses, tree_->Kind(scope));
    if (!hidden) {
      std::vector<const Binding*> found = In(scope, name);
      if (!found.empty()) return found;
    }
    if (scope == tree_->RootOf(scope)) return {};
  }
}

std::vector<const Binding*> Bindings::FindMember(NodeId use,
                                                 std::string_view name) const {
  const NodeId owner = ClassAround(*tree_, use);
  if (owner == kNoNode) return {};
  return MembersOf(owner, name);
}

std::vector<const Binding*> Bindings::MembersOf(NodeId owner,
                                                std::string_view name) const {
  std::vector<const Binding*> found = In(owner, "this." + std::string(name));
  const std::vector<const Binding*> attributes = In(owner, name);
  found.insert(found.end(), attributes.begin(), attributes.end());
  return found;
}

std::vector<const Binding*> Bindings::Exported(NodeId root,
                                               std::string_view name) const {
  std::vector<const Binding*> found = In(root, name);
  if (!found.empty()) return found;
  return In(root, ExportedName(name));
}

}  // namespace libfix::program
