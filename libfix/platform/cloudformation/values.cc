#include "libfix/platform/cloudformation/values.h"

#include <algorithm>
#include <array>
#include <optional>

#include "fmt/format.h"
#include "libfix/platform/cloudformation/substitution.h"
#include "libfix/platform/document_values.h"

namespace libfix::cloudformation {
namespace {

// Beyond this depth of functions inside functions a value is opaque: nobody
// writes it, and reading it must not exhaust the stack.
constexpr int kMaxFunctionDepth = 32;

// Parameter types whose default is the value itself. The others are looked up
// at deployment: `AWS::SSM::Parameter::Value<String>` holds the name of a
// value.
constexpr std::array<std::string_view, 2> kPlainParameterTypes = {"String",
                                                                  "Number"};

constexpr std::string_view kResolvedAtDeployment =
    "a dynamic reference is resolved at deployment";

// "{{resolve:ssm:/db/version}}"
bool HasDynamicReference(const Tree& tree, NodeId node) {
  return tree.Raw(node).find("{{resolve:") != std::string_view::npos;
}

int FunctionDepth(const Tree& tree, NodeId node) {
  int depth = 0;
  for (NodeId id = node; id != kNoNode; id = tree.node(id).parent) {
    if (!CallOf(tree, id).function.empty()) ++depth;
  }
  return depth;
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

Definition ValueReader::Define(NodeId constant, Definition::Origin origin,
                               std::string name) const {
  // A constant inside of what an anchor names belongs to all who use the
  // anchor.
  if (origin == Definition::Origin::kLiteral && tree_.yaml() != nullptr) {
    std::string anchor = SharedAnchor(tree_, constant);
    if (!anchor.empty()) {
      origin = Definition::Origin::kShared;
      name = std::move(anchor);
    }
  }
  return {.file = file_,
          .span = tree_.node(constant).span,
          .text = tree_.Text(constant),
          .kind = KindOf(tree_.kind(constant)),
          .origin = origin,
          .name = std::move(name),
          .handle = constant};
}

Value ValueReader::Scalar(NodeId node) const {
  if (HasDynamicReference(tree_, node)) {
    return Opaque(node, std::string(kResolvedAtDeployment));
  }
  Value value = Start(node);
  value.kind = Value::Kind::kScalar;
  value.definitions.push_back(Define(node, Definition::Origin::kLiteral, ""));
  if (tree_.kind(node) == NodeKind::kString) {
    value.fragments.push_back({TextSpan(tree_, node), tree_.Text(node)});
  }
  return value;
}

Value ValueReader::Read(NodeId node) const {
  node = tree_.Resolve(node);
  const Call call = CallOf(tree_, node);
  if (!call.function.empty()) return ReadCall(call, node);
  if (IsScalar(tree_.kind(node))) return Scalar(node);
  Value value = Start(node);
  if (tree_.kind(node) == NodeKind::kList) {
    value.kind = Value::Kind::kList;
    for (NodeId item : tree_.Children(node)) value.items.push_back(Read(item));
    return value;
  }
  value.kind = Value::Kind::kMap;
  value.members = ReadMembers(node);
  return value;
}

std::vector<Property> ValueReader::ReadMembers(NodeId map) const {
  const std::vector<NodeId> children = MembersOf(tree_, map);
  std::vector<Property> members;
  members.reserve(children.size());
  for (NodeId child : children) {
    members.push_back({.name = tree_.Key(child),
                       .name_span = tree_.node(child).key,
                       .value = Read(child),
                       .handle = child});
  }
  return members;
}

Value ValueReader::ReadCall(const Call& call, NodeId node) const {
  const auto& [function, argument] = call;
  if (FunctionDepth(tree_, node) > kMaxFunctionDepth) {
    return Opaque(node, "functions are nested too deeply");
  }
  if (function == "Ref") return ReadRef(node, ArgumentText(tree_, call));
  if (function == "Fn::GetAtt") return ReadGetAtt(node, argument);
  if (function == "Fn::FindInMap") return ReadFindInMap(node, argument);
  if (function == "Fn::If") return ReadIf(node, argument);
  if (function == "Fn::Sub") return ReadSub(node, argument);
  if (function == "Fn::Join") return ReadJoin(node, argument);
  if (function == "Fn::Select") return ReadSelect(node, argument);
  return Opaque(node, fmt::format("computed by {}", function));
}

Value ValueReader::ReadRef(NodeId node, const std::string& name) const {
  if (name.starts_with("AWS::")) {
    return Opaque(node, fmt::format("{} is known at deployment", name));
  }
  for (const Loop& loop : loops_) {
    if (loop.variable == name) return ReadLoopVariable(node, loop);
  }
  const NodeId parameter = tree_.Find(sections_.parameters, name);
  if (parameter != kNoNode) return ReadParameter(node, parameter);
  if (tree_.Find(sections_.resources, name) == kNoNode) {
    Value value =
        Opaque(node, fmt::format("'{}' is no parameter and no resource", name));
    value.broken = true;
    return value;
  }
  Value value = Start(node);
  value.kind = Value::Kind::kReference;
  value.target = name;
  return value;
}

Value ValueReader::ReadLoopVariable(NodeId use, const Loop& loop) const {
  Value value = Start(use);
  if (tree_.kind(loop.collection) != NodeKind::kList) {
    return Opaque(use, fmt::format("loop variable '{}'", loop.variable));
  }
  for (NodeId item : tree_.Children(loop.collection)) {
    if (!IsLiteralText(tree_, item)) {
      value.complete = false;
      continue;
    }
    Definition definition =
        Define(item, Definition::Origin::kLiteral, loop.variable);
    definition.locked = fmt::format(
        "it is an item of the loop over '{}', which makes more of it than this",
        loop.variable);
    value.definitions.push_back(std::move(definition));
  }
  if (value.definitions.empty()) {
    return Opaque(use, fmt::format("loop variable '{}'", loop.variable));
  }
  value.kind = Value::Kind::kScalar;
  return value;
}

Value ValueReader::ReadParameter(NodeId use, NodeId parameter) const {
  const std::string name = tree_.Key(parameter);
  const std::string type = StringText(tree_, tree_.Find(parameter, "Type"));
  if (std::ranges::find(kPlainParameterTypes, type) ==
      kPlainParameterTypes.end()) {
    return Opaque(use, fmt::format("parameter '{}' of type '{}' is looked up "
                                   "at deployment",
                                   name, type));
  }
  const NodeId fallback = tree_.Find(parameter, "Default");
  const NodeId allowed = tree_.Find(parameter, "AllowedValues");

  Value value = Start(use);
  const auto add = [&](NodeId constant, Definition::Origin origin) {
    if (!IsScalar(tree_.kind(constant))) return;
    if (HasDynamicReference(tree_, constant)) {
      value.complete = false;
      value.opaque_reason = kResolvedAtDeployment;
      return;
    }
    Definition definition = Define(constant, origin, name);
    if (tree_.Find(parameter, "AllowedPattern") != kNoNode) {
      definition.caveat = fmt::format(
          "parameter '{}' has an AllowedPattern, which is not evaluated", name);
    }
    definition.outline = {OpeningSpan(tree_, parameter),
                          ClosingSpan(tree_, parameter)};
    for (std::string_view key : {"Type", "Default", "AllowedValues"}) {
      const NodeId entry = tree_.Find(parameter, key);
      if (entry != kNoNode)
        definition.outline.push_back(EntrySpan(tree_, entry));
    }
    value.definitions.push_back(std::move(definition));
  };
  if (fallback != kNoNode) add(fallback, Definition::Origin::kDefault);
  if (allowed != kNoNode && tree_.kind(allowed) == NodeKind::kList) {
    for (NodeId choice : tree_.Children(allowed)) {
      // The entry that repeats the default is edited along with it.
      if (fallback != kNoNode && tree_.Text(choice) == tree_.Text(fallback)) {
        continue;
      }
      add(choice, Definition::Origin::kAllowedValue);
    }
  }
  if (value.definitions.empty()) {
    return Opaque(use, value.complete
                           ? fmt::format("parameter '{}' has no default", name)
                           : value.opaque_reason);
  }
  value.kind = Value::Kind::kScalar;
  return value;
}

Value ValueReader::ReadGetAtt(NodeId node, NodeId argument) const {
  std::string name;
  std::string attribute;
  if (tree_.kind(argument) == NodeKind::kList &&
      tree_.node(argument).child_count == 2) {
    const NodeId first = tree_.FirstChild(argument);
    name = StringText(tree_, first);
    attribute = StringText(tree_, tree_.node(first).next);
  } else if (!IsScalar(tree_.kind(argument))) {
    return Opaque(node, "Fn::GetAtt of something computed");
  } else {
    const std::string text = tree_.Text(argument);
    const size_t dot = text.find('.');
    if (dot != std::string::npos) {
      name = text.substr(0, dot);
      attribute = text.substr(dot + 1);
    }
  }
  if (name.empty() || attribute.empty()) {
    return Opaque(node, "Fn::GetAtt of something computed");
  }
  if (tree_.Find(sections_.resources, name) == kNoNode) {
    Value value = Opaque(node, fmt::format("'{}' is no resource", name));
    value.broken = true;
    return value;
  }
  Value value = Start(node);
  value.kind = Value::Kind::kReference;
  value.target = name;
  value.attribute = attribute;
  return value;
}

Value ValueReader::ReadFindInMap(NodeId node, NodeId argument) const {
  if (tree_.kind(argument) != NodeKind::kList ||
      tree_.node(argument).child_count != 3) {
    return Opaque(node, "Fn::FindInMap with other than three arguments");
  }
  const NodeId first = tree_.FirstChild(argument);
  const NodeId row_key = tree_.node(first).next;
  const NodeId column_key = tree_.node(row_key).next;
  const std::string map_name = StringText(tree_, first);
  const NodeId map = tree_.Find(sections_.mappings, map_name);
  if (map == kNoNode || tree_.kind(map) != NodeKind::kMap) {
    Value value = Opaque(
        node, map_name.empty() ? "the name of the mapping is computed"
                               : fmt::format("'{}' is no mapping", map_name));
    value.broken = !map_name.empty();
    return value;
  }
  const Call row_call = CallOf(tree_, row_key);
  const bool by_region = row_call.function == "Ref" &&
                         ArgumentText(tree_, row_call) == "AWS::Region";

  // A key that depends on a parameter can lead to any entry: each is a constant
  // that somebody may ask for. Only a literal key leads to one.
  const auto matches = [&](NodeId key, NodeId entry) {
    return !IsLiteralText(tree_, key) || tree_.KeyIs(entry, tree_.Text(key));
  };
  Value value = Start(node);
  for (NodeId row : tree_.Children(map)) {
    if (tree_.kind(row) != NodeKind::kMap || !matches(row_key, row)) continue;
    for (NodeId entry : tree_.Children(row)) {
      if (!matches(column_key, entry)) continue;
      if (!IsScalar(tree_.kind(entry))) continue;
      if (HasDynamicReference(tree_, entry)) {
        value.complete = false;
        value.opaque_reason = kResolvedAtDeployment;
        continue;
      }
      Definition definition = Define(
          entry, Definition::Origin::kMappingEntry,
          fmt::format("{}.{}.{}", map_name, tree_.Key(row), tree_.Key(entry)));
      if (by_region) definition.when.region = tree_.Key(row);
      definition.outline = {OpeningSpan(tree_, map), OpeningSpan(tree_, row),
                            EntrySpan(tree_, entry), ClosingSpan(tree_, row),
                            ClosingSpan(tree_, map)};
      value.definitions.push_back(std::move(definition));
    }
  }
  if (value.definitions.empty()) {
    return Opaque(node,
                  value.complete
                      ? fmt::format("mapping '{}' has no such entry", map_name)
                      : value.opaque_reason);
  }
  value.kind = Value::Kind::kScalar;
  return value;
}

Value ValueReader::ReadIf(NodeId node, NodeId argument) const {
  if (tree_.kind(argument) != NodeKind::kList ||
      tree_.node(argument).child_count != 3) {
    return Opaque(node, "Fn::If with other than three arguments");
  }
  const NodeId condition = tree_.FirstChild(argument);
  const std::string name = StringText(tree_, condition);
  const NodeId yes = tree_.node(condition).next;
  const NodeId no = tree_.node(yes).next;

  Value value = Start(node);
  for (const auto& [branch, holds] : {std::pair{yes, true}, {no, false}}) {
    Value one = Read(branch);
    if (one.kind != Value::Kind::kScalar) {
      value.complete = false;
      value.opaque_reason = one.opaque_reason;
      continue;
    }
    value.complete = value.complete && one.complete;
    for (Definition& definition : one.definitions) {
      const Circumstance here{.conditions = {{name, holds}}};
      // A branch inside the same condition's other branch is never taken.
      if (!definition.when.CanHoldWith(here)) continue;
      auto& conditions = definition.when.conditions;
      if (std::ranges::find(conditions, here.conditions.front()) ==
          conditions.end()) {
        conditions.push_back(here.conditions.front());
      }
      value.definitions.push_back(std::move(definition));
    }
  }
  if (value.definitions.empty()) {
    return Opaque(node, value.opaque_reason.empty()
                            ? "no branch of Fn::If is a constant"
                            : value.opaque_reason);
  }
  value.kind = Value::Kind::kScalar;
  return value;
}

Value ValueReader::Compose(NodeId node, const std::vector<Value>& pieces,
                           std::string_view between,
                           std::string_view function) const {
  Value value = Start(node);
  Definition whole =
      Define(node, Definition::Origin::kComposed, std::string(function));
  whole.span = tree_.FullSpan(node);  // `!Sub` is a part of the expression
  whole.text.clear();
  for (const Value& piece : pieces) {
    value.fragments.insert(value.fragments.end(), piece.fragments.begin(),
                           piece.fragments.end());
  }
  for (size_t i = 0; i < pieces.size(); ++i) {
    const Value& piece = pieces[i];
    const bool constant = piece.kind == Value::Kind::kScalar &&
                          piece.complete && piece.definitions.size() == 1;
    if (!constant) {
      value.opaque_reason =
          piece.opaque_reason.empty()
              ? fmt::format("a part of {} is not one constant", function)
              : piece.opaque_reason;
      return value;
    }
    const Definition& part = piece.definitions.front();
    if (part.origin != Definition::Origin::kLiteral) {
      whole.caveat = fmt::format(
          "{} puts it together from '{}'; the whole expression would be "
          "replaced",
          function, part.name);
    }
    if (i > 0) whole.text += between;
    whole.text += part.text;
  }
  value.kind = Value::Kind::kScalar;
  value.definitions.push_back(std::move(whole));
  return value;
}

Value ValueReader::ReadSub(NodeId node, NodeId argument) const {
  NodeId text = argument;
  NodeId variables = kNoNode;
  if (tree_.kind(argument) == NodeKind::kList &&
      tree_.node(argument).child_count == 2) {
    text = tree_.FirstChild(argument);
    variables = tree_.node(text).next;
  }
  const bool is_text = text == argument ? IsScalar(tree_.kind(text))
                                        : IsLiteralText(tree_, text);
  if (!is_text) return Opaque(node, "the text of Fn::Sub is computed");
  if (tree_.node(text).text_escaped) {
    return Opaque(node, "the text of Fn::Sub holds escapes");
  }
  if (HasDynamicReference(tree_, text)) {
    return Opaque(node, std::string(kResolvedAtDeployment));
  }
  std::vector<Value> pieces;
  for (const SubPiece& piece :
       SplitSubstitution(tree_.file(), TextSpan(tree_, text))) {
    if (!piece.is_variable) {
      Value constant = Scalar(text);
      constant.definitions.front().text = piece.text;
      // As written, since that is how it is written again.
      constant.fragments = {
          {piece.span, std::string(tree_.file().Text(piece.span))}};
      pieces.push_back(std::move(constant));
      continue;
    }
    const NodeId variable = tree_.Find(variables, piece.text);
    Value inner =
        variable != kNoNode ? Read(variable) : ReadRef(text, piece.text);
    inner.fragments.clear();
    // ${Cluster.Endpoint} names an attribute, not something that is missing.
    inner.broken = inner.broken && piece.text.find('.') == std::string::npos;
    pieces.push_back(std::move(inner));
  }
  if (pieces.size() == 1) {
    // "15.4" or "${DbVersion}": the one piece is what the value is.
    Value value = std::move(pieces.front());
    value.span = tree_.node(node).span;
    value.handle = node;
    return value;
  }
  return Compose(node, pieces, "", "Fn::Sub");
}

Value ValueReader::ReadJoin(NodeId node, NodeId argument) const {
  if (tree_.kind(argument) != NodeKind::kList ||
      tree_.node(argument).child_count != 2) {
    return Opaque(node, "Fn::Join with other than two arguments");
  }
  const NodeId between = tree_.FirstChild(argument);
  const NodeId list = tree_.node(between).next;
  if (!IsLiteralText(tree_, between) || tree_.kind(list) != NodeKind::kList) {
    return Opaque(node, "Fn::Join of something computed");
  }
  std::vector<Value> pieces;
  for (NodeId item : tree_.Children(list)) pieces.push_back(Read(item));
  if (pieces.empty()) return Opaque(node, "Fn::Join of nothing");
  return Compose(node, pieces, tree_.Text(between), "Fn::Join");
}

// [index, list]: known when the index is, and the item is written in the list.
Value ValueReader::ReadSelect(NodeId node, NodeId argument) const {
  if (tree_.kind(argument) != NodeKind::kList ||
      tree_.node(argument).child_count != 2) {
    return Opaque(node, "Fn::Select with other than two arguments");
  }
  const NodeId index = tree_.FirstChild(argument);
  const NodeId list = tree_.node(index).next;
  const bool is_known = IsScalar(tree_.kind(index)) &&
                        CallOf(tree_, index).function.empty() &&
                        tree_.kind(list) == NodeKind::kList &&
                        CallOf(tree_, list).function.empty();
  if (!is_known) return Opaque(node, "Fn::Select of something computed");
  const std::string wanted = tree_.Text(index);
  size_t at = 0;
  for (NodeId item : tree_.Children(list)) {
    if (fmt::format("{}", at++) == wanted) return Read(item);
  }
  return Opaque(node, fmt::format("the list has no item {}", wanted));
}

}  // namespace libfix::cloudformation
