#include "libfix/syntax/program/expression.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "libfix/syntax/program/string_literal.h"

namespace libfix::program {
namespace {

using Kind = Expression::Kind;

// Nodes of one kind mean the same in every language that has it.
struct PlainKind {
  std::string_view node;
  Kind kind;
};

constexpr PlainKind kPlainKinds[] = {
    {"integer", Kind::kNumber},
    {"float", Kind::kNumber},
    {"number", Kind::kNumber},
    {"true", Kind::kBool},
    {"false", Kind::kBool},
    {"none", Kind::kNull},
    {"null", Kind::kNull},
    {"undefined", Kind::kNull},
    {"identifier", Kind::kName},
    {"this", Kind::kName},
    {"lambda", Kind::kFunction},
    {"arrow_function", Kind::kFunction},
    {"function_expression", Kind::kFunction},
};

// What stands around an expression without changing its value.
constexpr std::string_view kWrappers[] = {
    "parenthesized_expression", "await",
    "await_expression",         "as_expression",
    "type_assertion",           "non_null_expression",
    "satisfies_expression",     "named_expression"};

struct MemberKind {
  std::string_view node;
  std::string_view object;
  std::string_view member;
};

constexpr MemberKind kMembers[] = {{"attribute", "object", "attribute"},
                                   {"member_expression", "object", "property"}};
constexpr MemberKind kIndices[] = {{"subscript", "value", "subscript"},
                                   {"subscript_expression", "object", "index"}};
constexpr MemberKind kCalls[] = {
    {"call", "function", "arguments"},
    {"call_expression", "function", "arguments"},
    {"new_expression", "constructor", "arguments"}};

constexpr std::string_view kFallbackOperators[] = {"or", "||", "??"};

template <typename Table>
const MemberKind* FindKind(const Table& table, std::string_view kind) {
  const auto found = std::ranges::find(table, kind, &MemberKind::node);
  return found == std::end(table) ? nullptr : found;
}

bool IsComment(const Tree& tree, NodeId id) {
  return tree.Kind(id) == "comment";
}

std::vector<NodeId> Operands(const Tree& tree, NodeId id) {
  std::vector<NodeId> operands;
  for (const NodeId child : tree.NamedChildren(id)) {
    if (!IsComment(tree, child)) operands.push_back(child);
  }
  return operands;
}

NodeId LookThrough(const Tree& tree, NodeId id) {
  while (std::ranges::find(kWrappers, tree.Kind(id)) != std::end(kWrappers)) {
    NodeId inner = tree.Field(id, "value");
    if (inner == kNoNode) {
      const std::vector<NodeId> operands = Operands(tree, id);
      if (operands.empty()) return id;
      // `<string>x`: the type stands first.
      inner = tree.Kind(id) == "type_assertion" ? operands.back()
                                                : operands.front();
    }
    id = inner;
  }
  return id;
}

// The name of a keyword, a key or a property.
void ReadName(const Tree& tree, NodeId key, Argument& argument) {
  argument.name_node = key;
  const std::string_view kind = tree.Kind(key);
  if (kind == "string") {
    if (const std::optional<std::string> text = ConstantText(tree, key)) {
      argument.name = *text;
      return;
    }
  }
  if (kind == "identifier" && tree.Kind(tree.Parent(key)) == "pair") {
    argument.is_computed = true;  // a variable as the key of a dictionary
    return;
  }
  if (kind == "identifier" || kind == "property_identifier" ||
      kind == "shorthand_property_identifier" || kind == "number" ||
      kind == "integer") {
    argument.name = tree.Text(key);
    return;
  }
  argument.is_computed = true;
}

Argument ReadArgument(const Tree& tree, NodeId id) {
  Argument argument{.node = id, .value = id};
  const std::string_view kind = tree.Kind(id);
  if (kind == "keyword_argument") {
    ReadName(tree, tree.Field(id, "name"), argument);
    argument.value = tree.Field(id, "value");
  } else if (kind == "pair") {
    ReadName(tree, tree.Field(id, "key"), argument);
    argument.value = tree.Field(id, "value");
  } else if (kind == "dictionary_splat" || kind == "list_splat" ||
             kind == "spread_element") {
    argument.is_spread = true;
    const std::vector<NodeId> operands = Operands(tree, id);
    if (!operands.empty()) argument.value = operands.front();
  } else if (kind == "shorthand_property_identifier") {
    ReadName(tree, id, argument);
    argument.is_shorthand = true;
  } else if (kind == "method_definition") {
    ReadName(tree, tree.Field(id, "name"), argument);
  }
  return argument;
}

std::vector<Argument> ReadArguments(const Tree& tree, NodeId list) {
  std::vector<Argument> arguments;
  for (const NodeId child : tree.NamedChildren(list)) {
    if (!IsComment(tree, child)) arguments.push_back(ReadArgument(tree, child));
  }
  return arguments;
}

void ReadCall(const Tree& tree, const MemberKind& call, Expression& read) {
  read.kind = Kind::kCall;
  read.is_new = tree.Kind(read.node) == "new_expression";
  read.object = tree.Field(read.node, call.object);
  const NodeId list = tree.Field(read.node, call.member);
  if (list == kNoNode) return;
  // f(x for x in y), f`text`: one argument without brackets of its own.
  const std::string_view kind = tree.Kind(list);
  if (kind == "argument_list" || kind == "arguments") {
    read.arguments = ReadArguments(tree, list);
  } else {
    read.arguments.push_back({.node = list, .value = list});
  }
}

void ReadBinary(const Tree& tree, Expression& read) {
  const NodeId left = tree.Field(read.node, "left");
  const NodeId right = tree.Field(read.node, "right");
  const NodeId sign = tree.Field(read.node, "operator");
  if (left == kNoNode || right == kNoNode || sign == kNoNode) return;
  const std::string_view text = tree.Text(sign);
  if (std::ranges::find(kFallbackOperators, text) !=
      std::end(kFallbackOperators)) {
    read.kind = Kind::kFallback;
    read.parts = {left, right};
  } else if (text == "+") {
    read.kind = Kind::kTemplate;
    for (const NodeId side : {left, right}) {
      read.pieces.push_back({.span = tree.SpanOf(side), .value = side});
    }
  }
}

void ReadConditional(const Tree& tree, Expression& read) {
  read.kind = Kind::kConditional;
  read.condition = tree.Field(read.node, "condition");
  if (read.condition != kNoNode) {
    read.parts = {tree.Field(read.node, "consequence"),
                  tree.Field(read.node, "alternative")};
    return;
  }
  const std::vector<NodeId> operands = Operands(tree, read.node);
  if (operands.size() != 3) {
    read.kind = Kind::kOther;
    return;
  }
  read.condition = operands[1];  // a if condition else b
  read.parts = {operands[0], operands[2]};
}

void ReadString(const Tree& tree, Expression& read) {
  read.pieces = StringPieces(tree, read.node);
  const bool constant = std::ranges::all_of(
      read.pieces,
      [](const Expression::Piece& piece) { return piece.value == kNoNode; });
  read.kind = constant ? Kind::kText : Kind::kTemplate;
  if (!constant) return;
  for (const Expression::Piece& piece : read.pieces) read.text += piece.text;
}

// Kinds with parts; those without are in kPlainKinds.
void ReadCompound(const Tree& tree, std::string_view kind, Expression& read) {
  if (kind == "string" || kind == "template_string" ||
      kind == "concatenated_string") {
    ReadString(tree, read);
  } else if (kind == "dictionary" || kind == "object") {
    read.kind = Kind::kMap;
    read.arguments = ReadArguments(tree, read.node);
  } else if (kind == "list" || kind == "array" || kind == "tuple") {
    read.kind = Kind::kList;
    read.parts = Operands(tree, read.node);
  } else if (kind == "boolean_operator" || kind == "binary_operator" ||
             kind == "binary_expression") {
    ReadBinary(tree, read);
  } else if (kind == "conditional_expression" || kind == "ternary_expression") {
    ReadConditional(tree, read);
  }
}

}  // namespace

Expression ReadExpression(const Tree& tree, NodeId id) {
  if (id == kNoNode) return {};
  Expression read{.node = LookThrough(tree, id)};
  read.span = tree.SpanOf(read.node);
  if (tree.IsBroken(read.node)) return read;
  const std::string_view kind = tree.Kind(read.node);
  const auto plain = std::ranges::find(kPlainKinds, kind, &PlainKind::node);
  if (plain != std::end(kPlainKinds)) {
    read.kind = plain->kind;
    read.text = tree.Text(read.node);
    if (read.kind == Kind::kBool) read.text[0] |= ' ';  // True -> true
  } else if (const MemberKind* member = FindKind(kMembers, kind)) {
    read.kind = Kind::kMember;
    read.object = tree.Field(read.node, member->object);
    read.text = tree.Text(tree.Field(read.node, member->member));
  } else if (const MemberKind* index = FindKind(kIndices, kind)) {
    read.kind = Kind::kIndex;
    read.object = tree.Field(read.node, index->object);
    read.index = tree.Field(read.node, index->member);
  } else if (const MemberKind* call = FindKind(kCalls, kind)) {
    ReadCall(tree, *call, read);
  } else {
    ReadCompound(tree, kind, read);
  }
  return read;
}

}  // namespace libfix::program
