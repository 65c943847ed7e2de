#include "libfix/platform/pulumi_yaml/stack.h"

#include <cctype>

#include "fmt/format.h"
#include "libfix/syntax/document/places.h"

namespace libfix::pulumi_yaml {
namespace {

constexpr std::string_view kProvider = "aws:";

// "orders:dbVersion" is `dbVersion` in the project `orders`.
bool IsCalled(const Tree& tree, const Stack& stack, NodeId entry,
              std::string_view name) {
  if (tree.KeyIs(entry, name)) return true;
  const NodeId project = tree.Find(stack.root, "name");
  return project != kNoNode && tree.kind(project) == NodeKind::kString &&
         tree.KeyIs(entry, fmt::format("{}:{}", tree.Text(project), name));
}

}  // namespace

NodeId FindConfiguration(const Tree& tree, const Stack& stack,
                         std::string_view name) {
  for (const std::string_view section : kConfigurations) {
    const NodeId map = tree.Find(stack.root, section);
    if (map == kNoNode || tree.kind(map) != NodeKind::kMap) continue;
    for (const NodeId entry : tree.Children(map)) {
      if (IsCalled(tree, stack, entry, name)) return entry;
    }
  }
  return kNoNode;
}

pulumi::StackConfigs::Found FindInStacks(const Stack& stack,
                                         std::string_view name) {
  const bool has_space = name.find(':') != std::string_view::npos;
  return stack.configs->Find(has_space ? std::string(name)
                                       : stack.configs->KeyOf(name));
}

NodeId DefaultOf(const Tree& tree, NodeId entry) {
  switch (tree.kind(entry)) {
    case NodeKind::kMap:
      break;
    case NodeKind::kList:
    case NodeKind::kNull:
      return kNoNode;
    default:
      return entry;
  }
  for (const std::string_view key : {"default", "value"}) {
    const NodeId value = tree.Find(entry, key);
    if (value == kNoNode) continue;
    const NodeKind kind = tree.kind(value);
    const bool is_constant = kind == NodeKind::kString ||
                             kind == NodeKind::kNumber ||
                             kind == NodeKind::kBool;
    return is_constant ? value : kNoNode;
  }
  return kNoNode;
}

std::optional<pulumi::Token> TokenFrom(std::string_view type) {
  if (!type.starts_with(kProvider)) return std::nullopt;
  const size_t colon = type.rfind(':');
  if (colon < kProvider.size()) return std::nullopt;
  const std::string_view module =
      type.substr(kProvider.size(), colon - kProvider.size());
  return pulumi::Token{std::string(module.substr(0, module.find('/'))),
                       std::string(type.substr(colon + 1))};
}

std::optional<pulumi::Token> TokenAt(const Tree& tree, NodeId resource) {
  const NodeId type = tree.Find(resource, "type");
  if (type == kNoNode || tree.kind(type) != NodeKind::kString) {
    return std::nullopt;
  }
  return TokenFrom(tree.Text(type));
}

std::string WriteToken(const pulumi::Token& token, std::string_view like) {
  if (like.find('/') == std::string_view::npos) {
    return fmt::format("aws:{}:{}", token.module, token.name);
  }
  std::string file = token.name;
  if (!file.empty()) {
    file[0] =
        static_cast<char>(std::tolower(static_cast<unsigned char>(file[0])));
  }
  return fmt::format("aws:{}/{}:{}", token.module, file, token.name);
}

std::string CalledFunction(const Tree& tree, NodeId node) {
  if (tree.kind(node) != NodeKind::kMap || tree.node(node).child_count != 1) {
    return "";
  }
  std::string key = tree.Key(tree.FirstChild(node));
  const bool is_function = key.starts_with("fn::") || key.starts_with("Fn::");
  return is_function ? key : "";
}

Interpolation InterpolationAt(const Tree& tree, NodeId node) {
  if (tree.kind(node) != NodeKind::kString ||
      tree.Text(node).find("${") == std::string::npos) {
    return {};
  }
  if (tree.node(node).text_escaped) return {.escaped = true};
  return {.pieces = SplitText(tree.file(), TextSpan(tree, node))};
}

}  // namespace libfix::pulumi_yaml
