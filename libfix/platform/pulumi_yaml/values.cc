#include "libfix/platform/pulumi_yaml/values.h"

#include <algorithm>
#include <utility>

#include "fmt/format.h"
#include "libfix/platform/document_values.h"
#include "libfix/syntax/document/places.h"

namespace libfix::pulumi_yaml {
namespace {

using Origin = Definition::Origin;
using pulumi::PropertyOf;

// Variables can hold each other, in a circle or twice each: neither may exhaust
// the stack or the day.
constexpr int kDeepest = 64;
constexpr int kMostSteps = 2000;

// Names that every program has without defining them.
constexpr std::string_view kContext = "pulumi";

constexpr std::string_view kPlaceholders[] = {"{{", "{%", "<%"};

bool HasPlaceholder(std::string_view text) {
  return std::ranges::any_of(kPlaceholders, [&](std::string_view bracket) {
    return text.find(bracket) != std::string_view::npos;
  });
}

}  // namespace

Value ValueReader::Start(NodeId node) const {
  Value value;
  value.file = file_;
  value.span = tree_.node(node).span;
  value.handle = node;
  return value;
}

Value ValueReader::Opaque(NodeId node, std::string reason) const {
  Value value = Start(node);
  value.opaque_reason = std::move(reason);
  return value;
}

Value ValueReader::Scalar(NodeId node, NodeId constant) const {
  if (HasPlaceholder(tree_.Raw(constant))) {
    return Opaque(node, "another tool fills it in");
  }
  Value value = Start(node);
  value.kind = Value::Kind::kScalar;
  Definition definition{.file = file_,
                        .span = tree_.node(constant).span,
                        .text = tree_.Text(constant),
                        .kind = KindOf(tree_.kind(constant)),
                        .handle = constant};
  if (const std::string anchor = SharedAnchor(tree_, constant);
      !anchor.empty()) {
    definition.locked =
        fmt::format("it is shared through the anchor '&{}'", anchor);
  }
  value.definitions.push_back(std::move(definition));
  if (constant == node && tree_.kind(node) == NodeKind::kString) {
    value.fragments.push_back({TextSpan(tree_, node), tree_.Text(node)});
  }
  return value;
}

Value ValueReader::Read(NodeId node) const {
  node = tree_.Resolve(node);
  if (depth_ == 0) steps_ = 0;
  if (depth_ >= kDeepest || ++steps_ > kMostSteps) {
    return Opaque(node, "it is put together from too many parts");
  }
  ++depth_;
  Value value = ReadKnown(node);
  --depth_;
  return value;
}

Value ValueReader::ReadKnown(NodeId node) const {
  if (const std::string function = CalledFunction(tree_, node);
      !function.empty()) {
    return Opaque(node, fmt::format("computed by {}", function));
  }
  Value value = Start(node);
  if (tree_.kind(node) == NodeKind::kList) {
    value.kind = Value::Kind::kList;
    for (NodeId item : tree_.Children(node)) value.items.push_back(Read(item));
    return value;
  }
  if (tree_.kind(node) == NodeKind::kMap) {
    value.kind = Value::Kind::kMap;
    value.members = ReadMembers(node, {});
    return value;
  }
  const Interpolation text = InterpolationAt(tree_, node);
  if (text.escaped) return Opaque(node, "the text holds escapes");
  if (text.pieces.empty()) return Scalar(node, node);
  if (text.pieces.size() == 1 && text.pieces[0].is_reference) {
    return ReadReference(node, text.pieces[0]);
  }
  return Compose(node, text.pieces);
}

std::vector<Property> ValueReader::ReadMembers(
    NodeId map, const pulumi::Token& token) const {
  std::vector<Property> members;
  for (const NodeId child : MembersOf(tree_, map)) {
    if (tree_.kind(child) == NodeKind::kNull) continue;
    members.push_back({.name = PropertyOf(token, tree_.Key(child)),
                       .name_span = tree_.node(child).key,
                       .value = Read(child),
                       .handle = child});
  }
  return members;
}

Value ValueReader::ReadReference(NodeId node, const Piece& piece) const {
  const std::string& name = piece.text;
  if (name == kContext) {
    return Opaque(
        node, fmt::format("'{}{}' is known at deployment", name, piece.path));
  }
  const NodeId resource = tree_.Find(stack_.resources, name);
  if (resource != kNoNode) return ReadOutput(node, resource, piece);
  const NodeId variable = tree_.Find(stack_.variables, name);
  const NodeId entry = FindConfiguration(tree_, stack_, name);
  const auto set = FindInStacks(stack_, name);
  if (variable == kNoNode && entry == kNoNode && set.values.empty()) {
    // Configuration need not be declared.
    return Opaque(node, fmt::format("'{}' is not defined here", name));
  }
  if (!piece.path.empty()) {
    return Opaque(node, fmt::format("a part of '{}'", name));
  }
  if (variable != kNoNode) return ReadThere(node, variable, name);
  return ReadConfiguration(node, name, entry, set);
}

Value ValueReader::ReadConfiguration(
    NodeId node, const std::string& name, NodeId entry,
    const pulumi::StackConfigs::Found& set) const {
  const NodeId fallback = entry == kNoNode ? kNoNode : DefaultOf(tree_, entry);
  if (fallback == kNoNode && set.values.empty()) {
    return Opaque(node, fmt::format("configuration '{}' has no default", name));
  }
  Value value = Start(node);
  value.kind = Value::Kind::kScalar;
  if (fallback != kNoNode) value = Scalar(node, tree_.Resolve(fallback));
  for (Definition& definition : value.definitions) {
    definition.origin = Origin::kDefault;
    definition.name = name;
    if (stack_.configs->empty()) definition.caveat = kFromStack;
    definition.outline = {EntrySpan(tree_, entry)};
    if (fallback != entry) {
      definition.outline = {OpeningSpan(tree_, entry),
                            EntrySpan(tree_, fallback)};
    }
  }
  for (const pulumi::StackValue* one : set.values) {
    value.definitions.push_back(one->definition);
  }
  value.complete = fallback != kNoNode || set.is_complete;
  if (!value.complete) value.opaque_reason = "a stack sets no value";
  return value;
}

// `${cluster.id}` is the cluster; `${cluster.engineVersion}` what it is set to.
Value ValueReader::ReadOutput(NodeId node, NodeId resource,
                              const Piece& piece) const {
  const bool is_member = piece.path.starts_with('.');
  const std::string output =
      is_member ? piece.path.substr(1) : std::string(piece.path);
  const bool is_plain = output.find_first_of(".[") == std::string::npos;
  const pulumi::Token token =
      TokenAt(tree_, resource).value_or(pulumi::Token{});
  const std::string property =
      is_plain ? PropertyOf(token, output) : std::string(output);
  Value value;
  const NodeId properties = tree_.Find(resource, "properties");
  for (const NodeId child : is_plain&& properties != kNoNode
                                ? MembersOf(tree_, properties)
                                : std::vector<NodeId>()) {
    if (tree_.kind(child) == NodeKind::kNull ||
        PropertyOf(token, tree_.Key(child)) != property) {
      continue;
    }
    value = ReadThere(node, child, fmt::format("{}.{}", piece.text, output));
  }
  if (value.kind != Value::Kind::kScalar) {
    value = Start(node);
    value.kind = Value::Kind::kReference;
  }
  value.target = piece.text;
  value.attribute = property == "Id" ? "" : property;
  return value;
}

Value ValueReader::ReadThere(NodeId node, NodeId there,
                             const std::string& name) const {
  Value value = Read(there);
  value.span = tree_.node(node).span;
  value.handle = node;
  value.fragments.clear();
  for (Definition& definition : value.definitions) {
    if (definition.origin != Origin::kLiteral) continue;
    definition.origin = Origin::kShared;
    definition.name = name;
    definition.outline = {EntrySpan(tree_, tree_.Resolve(there))};
  }
  return value;
}

// A text that is put together is known when each of its pieces is one constant.
Value ValueReader::Compose(NodeId node,
                           const std::vector<Piece>& pieces) const {
  Value value = Start(node);
  Definition whole{.file = file_,
                   .span = tree_.node(node).span,
                   .origin = Origin::kComposed,
                   .handle = node};
  for (const Piece& piece : pieces) {
    if (piece.is_reference) continue;
    // As written, since that is how it is written again.
    value.fragments.push_back(
        {piece.span, std::string(tree_.file().Text(piece.span))});
  }
  for (const Piece& piece : pieces) {
    if (!piece.is_reference) {
      whole.text += piece.text;
      continue;
    }
    const Value part = ReadReference(node, piece);
    const bool is_constant = part.kind == Value::Kind::kScalar &&
                             part.complete && part.definitions.size() == 1;
    if (!is_constant) {
      value.opaque_reason = part.opaque_reason.empty()
                                ? "a part of the text is not one constant"
                                : part.opaque_reason;
      return value;
    }
    const Definition& constant = part.definitions.front();
    whole.text += constant.text;
    whole.caveat = fmt::format(
        "the text is put together from '{}'; all of it would be replaced",
        constant.name);
  }
  if (const std::string anchor = SharedAnchor(tree_, node); !anchor.empty()) {
    whole.locked = fmt::format("it is shared through the anchor '&{}'", anchor);
  }
  value.kind = Value::Kind::kScalar;
  value.definitions.push_back(std::move(whole));
  return value;
}

}  // namespace libfix::pulumi_yaml
