#include "libfix/platform/pulumi/values.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "fmt/format.h"
#include "libfix/syntax/program/string_literal.h"

namespace libfix::pulumi {
namespace {

using program::Argument;
using program::Expression;
using program::kNoNode;
using program::NodeId;
using program::Tree;
using Kind = Expression::Kind;
using Origin = Definition::Origin;

// Maps inside of maps; nobody nests them deeper, and reading must not exhaust
// the stack.
constexpr int kDeepest = 24;
// Texts that hold themselves twice double with every step.
constexpr int kMostSteps = 2000;

// Brackets of the tools that make programs out of templates.
constexpr std::string_view kPlaceholders[] = {"{{", "{%", "<%"};

bool HasPlaceholder(std::string_view text) {
  return std::ranges::any_of(kPlaceholders, [&](std::string_view bracket) {
    return text.find(bracket) != std::string_view::npos;
  });
}

bool IsScalar(Kind kind) {
  return kind == Kind::kText || kind == Kind::kNumber || kind == Kind::kBool;
}

ScalarKind KindOf(Kind kind) {
  switch (kind) {
    case Kind::kNumber:
      return ScalarKind::kNumber;
    case Kind::kBool:
      return ScalarKind::kBool;
    default:
      return ScalarKind::kText;
  }
}

// The bytes between the quotes.
Span Inside(const Tree& tree, NodeId string) {
  const program::QuoteStyle style = program::QuoteStyleOf(tree, string);
  const Span span = tree.SpanOf(string);
  return {static_cast<uint32_t>(span.begin + style.open.size()),
          static_cast<uint32_t>(span.end - style.close.size())};
}

}  // namespace

std::vector<Property> ValueReader::ReadEntries(const Entries& entries,
                                               const Token& token) const {
  std::vector<Property> properties;
  for (const Entry& entry : entries.all) {
    const Argument& argument = entry.argument;
    const Expression read = program::ReadExpression(tree_, argument.value);
    if (read.kind == Kind::kNull) continue;
    Property property{.name = PropertyOf(token, argument.name),
                      .name_span = tree_.SpanOf(argument.name_node),
                      .value = ReadArgument(argument),
                      .handle = argument.node};
    if (!entry.overridden.empty()) {
      property.value = Opaque(argument.value,
                              fmt::format("'{}' may set it", entry.overridden));
    }
    for (Definition& definition : property.value.definitions) {
      if (entry.shared.empty() || definition.origin != Origin::kLiteral) {
        continue;
      }
      definition.origin = Origin::kShared;
      definition.name = fmt::format("{}.{}", entry.shared, argument.name);
    }
    properties.push_back(std::move(property));
  }
  return properties;
}

Value ValueReader::Read(NodeId node) const {
  return ReadSources(node, resolver_.Resolve(node));
}

Value ValueReader::ReadArgument(const Argument& argument) const {
  return ReadSources(argument.value, resolver_.ResolveArgument(argument));
}

Value ValueReader::ReadSources(NodeId node, const Sources& sources) const {
  if (sources.all.empty()) return Opaque(node, sources.reason);
  if (depth_ == 0) steps_ = 0;
  if (depth_ >= kDeepest || ++steps_ > kMostSteps) {
    return Opaque(node, "it is put together from too many parts");
  }
  ++depth_;
  Value value = sources.all.size() == 1 && sources.complete
                    ? ReadOne(node, sources.all.front())
                    : ReadSeveral(node, sources);
  --depth_;
  return value;
}

// Of several only constants count.
Value ValueReader::ReadSeveral(NodeId node, const Sources& sources) const {
  Value value = Start(node);
  value.complete = sources.complete;
  value.opaque_reason = sources.reason;
  for (const Source& source : sources.all) {
    Value one = ReadOne(node, source);
    if (one.kind != Value::Kind::kScalar) {
      value.complete = false;
      if (value.opaque_reason.empty()) value.opaque_reason = one.opaque_reason;
      continue;
    }
    value.complete = value.complete && one.complete;
    std::ranges::move(one.definitions, std::back_inserter(value.definitions));
  }
  if (value.definitions.empty()) {
    return Opaque(node, value.opaque_reason.empty()
                            ? "it can be more than one thing"
                            : value.opaque_reason);
  }
  value.kind = Value::Kind::kScalar;
  return value;
}

Value ValueReader::ReadOne(NodeId node, const Source& source) const {
  Value value = Start(node);
  if (source.target != nullptr) {
    value.target = source.target->name;
    value.attribute = source.attribute;
  }
  if (source.is_reference) {
    value.kind = Value::Kind::kReference;
    return value;
  }
  if (const Constructor* made = constructors_.At(source.node)) {
    value.kind = Value::Kind::kReference;
    value.target = made->name;
    return value;
  }
  if (source.configured != nullptr) {
    value.kind = Value::Kind::kScalar;
    value.definitions = {source.configured->definition};
    // As it is reached from here.
    value.definitions.front().when = source.when;
    return value;
  }
  const Expression read = program::ReadExpression(tree_, source.node);
  if (read.kind == Kind::kText && HasPlaceholder(read.text)) {
    return Opaque(node, "another tool fills it in");
  }
  if (IsScalar(read.kind) || !source.enum_text.empty()) {
    value.kind = Value::Kind::kScalar;
    value.definitions.push_back(Define(source, read));
    const bool is_here =
        program::ReadExpression(tree_, node).node == source.node;
    if (is_here && tree_.Kind(read.node) == "string") {
      const Span inside = Inside(tree_, read.node);
      value.fragments = {
          {inside, std::string(tree_.FileOf(read.node).Text(inside))}};
    }
    return value;
  }
  if (read.kind == Kind::kTemplate) return Compose(node, source, read);
  // A resource and the parts of it have their places in one file.
  if (FileOf(read.node) != FileOf(node)) {
    return Opaque(node, "it is written in another file");
  }
  if (read.kind == Kind::kList) {
    value.kind = Value::Kind::kList;
    for (const NodeId part : read.parts) value.items.push_back(Read(part));
    return value;
  }
  if (resolver_.IsMap(source.node)) {
    const Entries entries = resolver_.EntriesOf(source.node);
    if (!entries.unknown.empty()) {
      return Opaque(node, fmt::format("'{}' may hold more", entries.unknown));
    }
    value.kind = Value::Kind::kMap;
    value.members = ReadEntries(entries, {});
    return value;
  }
  return Opaque(node, "it is not set");
}

// Text that is put together is known when each of its pieces is one constant.
Value ValueReader::Compose(NodeId node, const Source& source,
                           const Expression& read) const {
  Value value = Start(node);
  Definition whole = Define(source, read);
  if (whole.origin == Origin::kLiteral) whole.origin = Origin::kComposed;
  const bool is_here = program::ReadExpression(tree_, node).node == source.node;
  for (const Expression::Piece& piece : read.pieces) {
    if (piece.value != kNoNode || !is_here) continue;
    value.fragments.push_back(
        {piece.span, std::string(tree_.FileOf(read.node).Text(piece.span))});
  }
  for (const Expression::Piece& piece : read.pieces) {
    if (piece.value == kNoNode) {
      whole.text += piece.text;
      continue;
    }
    // What cannot be resolved stands as a piece that is itself.
    const Value part = piece.value == read.node
                           ? Opaque(read.node, "the text holds escapes")
                           : Read(piece.value);
    const bool is_constant = part.kind == Value::Kind::kScalar &&
                             part.complete && part.definitions.size() == 1;
    if (!is_constant) {
      value.opaque_reason = part.opaque_reason.empty()
                                ? "a part of the text is not one constant"
                                : part.opaque_reason;
      return value;
    }
    const Definition& constant = part.definitions.front();
    if (constant.origin != Origin::kLiteral) {
      whole.caveat = fmt::format(
          "the text is put together from '{}'; all of it would be replaced",
          constant.name);
    }
    whole.text += constant.text;
  }
  value.kind = Value::Kind::kScalar;
  value.definitions.push_back(std::move(whole));
  return value;
}

Definition ValueReader::Define(const Source& source,
                               const Expression& read) const {
  Definition definition{.file = FileOf(read.node),
                        .span = read.span,
                        .text = read.text,
                        .kind = KindOf(read.kind),
                        .origin = source.origin,
                        .name = source.name,
                        .when = source.when,
                        .caveat = source.caveat,
                        .locked = source.locked,
                        .handle = read.node};
  if (!source.enum_text.empty()) definition.text = source.enum_text;
  if (read.kind == Kind::kTemplate) definition.text.clear();
  if (source.origin != Origin::kLiteral) definition.outline = {read.span};
  return definition;
}

Value ValueReader::Start(NodeId node) const {
  Value value;
  value.file = FileOf(node);
  value.span = tree_.SpanOf(node);
  value.handle = node;
  return value;
}

Value ValueReader::Opaque(NodeId node, std::string reason) const {
  Value value = Start(node);
  value.opaque_reason = std::move(reason);
  return value;
}

}  // namespace libfix::pulumi
