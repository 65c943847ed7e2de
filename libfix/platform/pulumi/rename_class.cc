#include "libfix/platform/pulumi/rename_class.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "absl/algorithm/container.h"
#include "fmt/format.h"
#include "libfix/platform/pulumi/provider.h"
#include "libfix/syntax/program/expression.h"

namespace libfix::pulumi {
namespace {

using program::Binding;
using program::Expression;
using program::kNoNode;
using program::Language;
using program::NewExpression;
using program::NodeId;
using program::ProgramEditor;
using program::Tree;
using Kind = Expression::Kind;

constexpr std::string_view kNames[] = {"identifier", "type_identifier"};
// Of what is taken out of a module: `const { X, Y: y } = aws.s3`.
constexpr std::string_view kKeys[] = {"shorthand_property_identifier_pattern",
                                      "property_identifier"};
// Where a name cannot be changed for this file alone.
constexpr std::string_view kOpenNames[] = {"shorthand_property_identifier",
                                           "string_fragment", "string_content"};
constexpr int kMostSteps = 16;

class ClassRenamer {
 public:
  ClassRenamer(const Program& program, ProgramEditor& editor)
      : program_(program), tree_(program.tree), editor_(editor) {}

  // What stands for a class: `aws.s3.BucketV2`, `BucketV2`, a name for it.
  void Rename(NodeId callee, const std::string& to, int steps = 0) {
    const Expression read = program::ReadExpression(tree_, callee);
    if (read.kind == Kind::kMember) return RenameMember(read.node, to);
    const auto bound = program_.bindings.Find(read.node, read.text);
    // What `import *` brings has every name that it has there.
    if (read.kind == Kind::kName && bound.empty()) {
      return RenameStarred(read.node, to);
    }
    if (read.kind != Kind::kName || bound.size() != 1 || steps > kMostSteps) {
      return Decline(
          fmt::format("'{}' can be several classes", tree_.Text(callee)));
    }
    const Binding& binding = *bound[0];
    if (binding.kind == Binding::Kind::kAssignment) {
      return Rename(binding.value, to, steps + 1);
    }
    RenameImport(binding, to);
  }

  void RenameStarred(NodeId name, const std::string& to) {
    if (!program_.bindings.Find(name, to).empty()) {
      return Decline(fmt::format("'{}' is a name in this file already", to));
    }
    Put(name, to);
  }

  // Of the classes {from, to} those that a resource's arguments are made with.
  void RenameArguments(
      const Constructor& made,
      const std::vector<std::pair<std::string, std::string>>& classes) {
    std::set<NodeId> seen;
    std::vector<NodeId> open{made.call};
    while (!open.empty()) {
      const NodeId root = open.back();
      open.pop_back();
      if (!seen.insert(root).second) continue;
      for (NodeId id = root; id < tree_.nodes()[root].after; ++id) {
        if (!tree_.IsNamed(id) || tree_.FieldOf(id) == "name") continue;
        const Expression read = program::ReadExpression(tree_, id);
        if (read.node != id) continue;
        if (read.kind == Kind::kCall) RenameArgs(read.object, made, classes);
        if (read.kind != Kind::kName) continue;
        for (const Source& source : program_.resolver.Resolve(id).all) {
          // Another resource is not a part of this one.
          if (program_.constructors.At(source.node) != nullptr) continue;
          open.push_back(source.node);
        }
      }
    }
  }

  std::string Take() { return std::move(declined_); }

 private:
  void Decline(std::string why) {
    if (declined_.empty()) declined_ = std::move(why);
  }

  void Put(NodeId node, const std::string& name) {
    editor_.Replace(node, {.kind = NewExpression::Kind::kRaw, .text = name});
  }

  void RenameMember(NodeId member, const std::string& to) {
    for (const std::string_view field : {"attribute", "property"}) {
      const NodeId name = tree_.Field(member, field);
      if (name != kNoNode) return Put(name, to);
    }
  }

  void RenameArgs(
      NodeId callee, const Constructor& made,
      const std::vector<std::pair<std::string, std::string>>& classes) {
    const std::optional<Token> token =
        ClassAt(tree_, program_.bindings, callee);
    if (!token || token->module != made.token.module) return;
    for (const auto& [from, to] : classes) {
      if (token->name == from) return Rename(callee, to);
    }
  }

  void RenameImport(const Binding& binding, const std::string& to) {
    const bool is_part =
        binding.kind == Binding::Kind::kPart && !binding.keys.empty();
    const std::string& from = is_part ? binding.keys.back() : binding.imported;
    // A class that has its file named: "@pulumi/aws/s3/bucketV2".
    const bool is_path = std::ranges::count(binding.module, '/') > 2 ||
                         std::ranges::count(binding.module, '.') > 1;
    if ((binding.kind != Binding::Kind::kImport && !is_part) ||
        from == "default" || from.empty() || is_path) {
      return Decline(fmt::format(
          "'{}' is not imported by the name of its class", binding.name));
    }
    // `import X as Y`: the file goes on saying Y.
    const bool keeps_name = binding.name != from;
    const auto& all = program_.bindings.all();
    if (!keeps_name &&
        std::ranges::find(all, to, &Binding::name) != all.end()) {
      return Decline(fmt::format("'{}' is a name in this file already", to));
    }
    for (NodeId id = 0; id < tree_.nodes().size(); ++id) {
      if (tree_.Text(id) != from) continue;
      if (IsInside(id, binding.node)) {
        if (absl::c_linear_search(kNames, tree_.Kind(id)) ||
            absl::c_linear_search(kKeys, tree_.Kind(id))) {
          Put(id, to);
        }
      } else if (!keeps_name) {
        RenameUse(id, binding, to);
      }
    }
  }

  void RenameUse(NodeId id, const Binding& binding, const std::string& to) {
    const std::string_view parent = tree_.Kind(tree_.Parent(id));
    if (absl::c_linear_search(kOpenNames, tree_.Kind(id)) ||
        parent == "export_specifier") {
      return Decline(fmt::format(
          "'{}' is also known by its name outside of this file, or in a text",
          binding.name));
    }
    if (!absl::c_linear_search(kNames, tree_.Kind(id))) return;
    // `thing.X` and `X=` of Python are other names.
    const std::string_view field = tree_.FieldOf(id);
    if (field == "attribute" ||
        (field == "name" && parent == "keyword_argument"))
      return;
    const auto bound = program_.bindings.Find(id, binding.name);
    if (bound.size() == 1 && bound[0] == &binding) Put(id, to);
  }

  bool IsInside(NodeId id, NodeId around) const {
    return id >= around && id < tree_.nodes()[around].after;
  }

  const Program& program_;
  const Tree& tree_;
  ProgramEditor& editor_;
  std::string declined_;
};

// Python looks at the class of `args`, so what it is called then has to be
// known. Why it is not; empty when it is, or there are none.
std::string UnknownArgs(const Program& program, const Constructor& made,
                        const RenameType& rename) {
  const bool has_args = made.properties != kNoNode &&
                        made.properties != made.call &&
                        program.tree.language() == Language::kPython;
  if (!has_args) return "";
  const Sources sources = program.resolver.Resolve(made.properties);
  if (sources.all.size() != 1 || !sources.complete ||
      !program.resolver.IsMap(sources.all[0].node)) {
    return fmt::format("what '{}' sets is not known",
                       program.tree.Text(made.properties));
  }
  const Expression map =
      program::ReadExpression(program.tree, sources.all[0].node);
  if (map.kind != Kind::kCall) return "";
  const std::optional<Token> token =
      ClassAt(program.tree, program.bindings, map.object);
  const bool is_renamed =
      !token || std::ranges::any_of(rename.classes, [&](const auto& one) {
        return one.first == token->name;
      });
  if (is_renamed) return "";
  return fmt::format("what '{}' is called then is not known", token->name);
}

// The other resources that are made by the one name of an imported class.
std::vector<const Constructor*> SharingName(const Program& program,
                                            const Constructor& made) {
  const auto is_name = [&](const Constructor& one) {
    return program::ReadExpression(program.tree, one.callee).kind ==
           Kind::kName;
  };
  std::vector<const Constructor*> others;
  if (!is_name(made)) return others;
  for (const Constructor& other : program.constructors.all()) {
    if (&other != &made && other.token == made.token && is_name(other)) {
      others.push_back(&other);
    }
  }
  return others;
}

}  // namespace

std::string RenameClass(const Program& program, const Constructor& made,
                        const std::string& name, const RenameType& rename,
                        ProgramEditor& editor) {
  std::string unknown = UnknownArgs(program, made, rename);
  if (!unknown.empty()) return unknown;
  const Entries entries = program.resolver.PropertiesOf(made);
  if (!rename.same_properties && !entries.unknown.empty()) {
    return fmt::format("what '{}' sets is not known", entries.unknown);
  }
  ClassRenamer renamer(program, editor);
  renamer.Rename(made.callee, name);
  renamer.RenameArguments(made, rename.classes);
  for (const Constructor* other : SharingName(program, made)) {
    if (!rename.same_properties) {
      return fmt::format("'{}' is made by the same name", other->name);
    }
    unknown = UnknownArgs(program, *other, rename);
    if (!unknown.empty()) return unknown;
    renamer.RenameArguments(*other, rename.classes);
  }
  return renamer.Take();
}

}  // namespace libfix::pulumi
