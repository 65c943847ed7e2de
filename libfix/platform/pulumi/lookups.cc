#include "libfix/platform/pulumi/lookups.h"

#include <algorithm>
#include <optional>

#include "absl/algorithm/container.h"
#include "fmt/format.h"
#include "libfix/platform/pulumi/provider.h"
#include "libfix/platform/pulumi/uses.h"
#include "libfix/syntax/program/expression.h"

namespace libfix::pulumi {
namespace {

using program::Binding;
using program::Expression;
using program::kNoNode;
using program::Language;
using program::NodeId;
using program::Tree;

constexpr std::string_view kPrefix = "aws:";
constexpr std::string_view kMember = "this.";
constexpr std::string_view kCalls[] = {"call", "call_expression"};
constexpr std::string_view kAround[] = {"parenthesized_expression", "await",
                                        "await_expression",
                                        "non_null_expression"};

std::string_view FunctionOf(std::string_view type) {
  return type.substr(type.rfind(':') + 1);
}

bool IsFunction(std::string_view type) {
  return type.starts_with(kPrefix) && FunctionOf(type).starts_with("get");
}

class Finder {
 public:
  explicit Finder(const Program& program)
      : program_(program), tree_(program.tree) {}

  std::vector<Lookup> Find(std::span<const std::string_view> types) {
    const bool is_python = tree_.language() == Language::kPython;
    for (const std::string_view type : types) {
      if (!IsFunction(type)) continue;
      const std::string_view function = FunctionOf(type);
      const std::string name =
          is_python ? ToSnake(function) : std::string(function);
      FindCalled(type, name);
      FindCalled(type, name + (is_python ? "_output" : "Output"));
    }
    std::ranges::sort(found_, {}, &Lookup::call);
    return std::move(found_);
  }

 private:
  void FindCalled(std::string_view type, const std::string& name) {
    for (size_t i = 0; i < tree_.file_count(); ++i) {
      const NodeId root = tree_.RootOfFile(i);
      for (const auto& places : {program_.bindings.Members(root, name),
                                 program_.bindings.Words(root, name)}) {
        for (const NodeId callee : places) Visit(type, callee);
      }
    }
    // `import { getRegion as region }`
    for (const Binding& binding : program_.bindings.all()) {
      if (binding.imported != name || binding.name == name) continue;
      const NodeId root = tree_.RootOf(binding.node);
      for (const NodeId callee : program_.bindings.Words(root, binding.name)) {
        Visit(type, callee);
      }
    }
  }

  void Visit(std::string_view type, NodeId callee) {
    const NodeId call = tree_.Parent(callee);
    if (call == kNoNode || !absl::c_linear_search(kCalls, tree_.Kind(call)) ||
        tree_.Field(call, "function") != callee || tree_.IsBroken(call)) {
      return;
    }
    const std::optional<Token> token =
        FunctionAt(tree_, program_.bindings, callee);
    if (!token) return;
    if (fmt::format("aws:{}:{}", token->module, token->name) != type) return;
    Lookup lookup{.type = std::string(type),
                  .name = std::string(tree_.Text(callee)),
                  .call = call};
    AddRead(call, lookup);
    for (const Binding* binding : program_.bindings.Taking(Around(call))) {
      if (binding->kind != Binding::Kind::kAssignment) continue;
      lookup.name = binding->name.starts_with(kMember)
                        ? binding->name.substr(kMember.size())
                        : binding->name;
      for (const NodeId use : ReferencesTo(program_, *binding)) {
        AddRead(use, lookup);
      }
    }
    found_.push_back(std::move(lookup));
  }

  // The whole of `(await call)`.
  NodeId Around(NodeId value) const {
    NodeId parent = tree_.Parent(value);
    while (parent != kNoNode &&
           absl::c_linear_search(kAround, tree_.Kind(parent))) {
      value = parent;
      parent = tree_.Parent(value);
    }
    return value;
  }

  void AddRead(NodeId value, Lookup& lookup) const {
    const NodeId whole = Around(value);
    const NodeId member = tree_.Parent(whole);
    if (member == kNoNode) return;
    const std::string_view kind = tree_.Kind(member);
    if (kind != "attribute" && kind != "member_expression") return;
    // `current.apply(...)` reads nothing of that name.
    const bool is_called = tree_.FieldOf(member) == "function";
    if (tree_.Field(member, "object") == whole && !is_called) {
      lookup.reads.push_back(member);
    }
  }

  const Program& program_;
  const Tree& tree_;
  std::vector<Lookup> found_;
};

}  // namespace

std::vector<Lookup> FindLookups(const Program& program,
                                std::span<const std::string_view> types) {
  return Finder(program).Find(types);
}

}  // namespace libfix::pulumi
