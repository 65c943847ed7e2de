#include "libfix/platform/pulumi/provider.h"

#include <string>
#include <vector>

#include "libfix/syntax/program/expression.h"

namespace libfix::pulumi {
namespace {

using program::Binding;
using program::Bindings;
using program::Expression;
using program::NodeId;
using program::Tree;
using Path = std::vector<std::string>;

constexpr std::string_view kPackages[] = {"pulumi_aws", "@pulumi/aws"};
constexpr std::string_view kPulumi = "pulumi";
constexpr int kMostSteps = 16;

// {"rds"} of "pulumi_aws.rds" and "@pulumi/aws/rds"; nullopt of other modules.
std::optional<Path> PathOfModule(std::string_view module) {
  for (const std::string_view package : kPackages) {
    if (!module.starts_with(package)) continue;
    std::string_view rest = module.substr(package.size());
    if (!rest.empty() && rest[0] != '.' && rest[0] != '/') continue;
    Path path;
    while (!rest.empty()) {
      rest.remove_prefix(1);
      const size_t end = std::min(rest.find_first_of("./"), rest.size());
      if (end > 0) path.emplace_back(rest.substr(0, end));
      rest.remove_prefix(end);
    }
    return path;
  }
  return std::nullopt;
}

std::optional<Path> PathAt(const Tree& tree, const Bindings& bindings,
                           NodeId node, int steps);

bool IsClass(std::string_view name) {
  return !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
}

// Of a name that only an `import *` can have brought.
std::optional<Path> PathOfStarred(const Bindings& bindings, NodeId use,
                                  const std::string& name) {
  std::optional<Path> found;
  for (const Binding* star : bindings.Find(use, "*")) {
    std::optional<Path> path = PathOfModule(star->module);
    if (!path) {
      // A later import hides what an earlier one brought; what Pulumi itself
      // brings is called otherwise.
      if (star->module != kPulumi) found.reset();
      continue;
    }
    if (path->empty() == IsClass(name)) continue;
    if (found) return std::nullopt;
    path->push_back(name);
    found = std::move(path);
  }
  return found;
}

std::optional<Path> PathOfBinding(const Tree& tree, const Bindings& bindings,
                                  const Binding& binding, int steps) {
  if (binding.kind == Binding::Kind::kAssignment) {
    return PathAt(tree, bindings, binding.value, steps);
  }
  if (binding.kind == Binding::Kind::kPart) {
    // What a caller can hand in is not known.
    const bool is_certain = !binding.of_parameter &&
                            binding.value != program::kNoNode &&
                            binding.fallback == program::kNoNode;
    if (!is_certain) return std::nullopt;
    std::optional<Path> path = PathAt(tree, bindings, binding.value, steps);
    if (path) {
      path->insert(path->end(), binding.keys.begin(), binding.keys.end());
    }
    return path;
  }
  if (binding.kind != Binding::Kind::kImport) return std::nullopt;
  std::optional<Path> path = PathOfModule(binding.module);
  if (path && !binding.imported.empty() && binding.imported != "default") {
    path->push_back(binding.imported);
  }
  return path;
}

std::optional<Path> PathAt(const Tree& tree, const Bindings& bindings,
                           NodeId node, int steps) {
  if (steps > kMostSteps) return std::nullopt;
  const Expression read = program::ReadExpression(tree, node);
  if (read.kind == Expression::Kind::kMember) {
    std::optional<Path> path = PathAt(tree, bindings, read.object, steps + 1);
    if (path) path->push_back(read.text);
    return path;
  }
  if (read.kind == Expression::Kind::kCall) {
    const auto module = program::RequiredModule(tree, read.node);
    return module ? PathOfModule(*module) : std::nullopt;
  }
  if (read.kind != Expression::Kind::kName) return std::nullopt;
  // `try: import ... except ImportError: import ...` binds twice: both have to
  // be the same.
  std::optional<Path> found;
  const auto bound = bindings.Find(read.node, read.text);
  if (bound.empty()) return PathOfStarred(bindings, read.node, read.text);
  for (const Binding* binding : bound) {
    std::optional<Path> path =
        PathOfBinding(tree, bindings, *binding, steps + 1);
    if (!path || (found && *found != *path)) return std::nullopt;
    found = std::move(path);
  }
  return found;
}

}  // namespace

bool MentionsProvider(std::string_view text) {
  for (const std::string_view package : kPackages) {
    if (text.find(package) != std::string_view::npos) return true;
  }
  return false;
}

std::optional<Token> ClassAt(const Tree& tree, const Bindings& bindings,
                             NodeId node) {
  const std::optional<Path> path = PathAt(tree, bindings, node, 0);
  // "@pulumi/aws/rds/cluster" has the class in a file of its own.
  if (!path || path->size() < 2 || path->size() > 3) return std::nullopt;
  Token token{path->front(), path->back()};
  if (token.module == "lambda_") token.module = "lambda";
  if (!IsClass(token.name)) return std::nullopt;
  return token;
}

std::optional<Token> FunctionAt(const Tree& tree, const Bindings& bindings,
                                NodeId node) {
  constexpr std::string_view kOutput = "Output";
  const std::optional<Path> path = PathAt(tree, bindings, node, 0);
  if (!path || path->empty() || path->size() > 2) return std::nullopt;
  Token token{path->size() == 2 ? path->front() : "", path->back()};
  if (token.module == "lambda_") token.module = "lambda";
  if (!token.name.starts_with("get")) return std::nullopt;
  token.name = ToCamel(token.name);
  if (token.name.ends_with(kOutput)) {
    token.name.resize(token.name.size() - kOutput.size());
  }
  return token;
}

bool IsArgs(const Token& token) {
  return token.name.ends_with("Args") || token.name.ends_with("ArgsDict");
}

}  // namespace libfix::pulumi
