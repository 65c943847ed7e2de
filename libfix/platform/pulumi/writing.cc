#include "libfix/platform/pulumi/writing.h"

#include <algorithm>
#include <cctype>
#include <span>
#include <utility>

#include "fmt/format.h"
#include "libfix/platform/pulumi/provider.h"
#include "libfix/syntax/program/expression.h"

namespace libfix::pulumi {
namespace {

using program::Argument;
using program::Binding;
using program::Expression;
using program::kNoNode;
using program::NewExpression;
using program::NodeId;
using Kind = Expression::Kind;

// Dictionaries of which the keys are the user's own words.
constexpr std::string_view kFree[] = {"tags", "parameters", "variables",
                                      "environment"};

bool HasUpper(std::string_view text) {
  return std::ranges::any_of(
      text, [](unsigned char c) { return std::isupper(c) != 0; });
}

}  // namespace

NewExpression::Kind KindOf(ScalarKind kind) {
  switch (kind) {
    case ScalarKind::kNumber:
      return NewExpression::Kind::kNumber;
    case ScalarKind::kBool:
      return NewExpression::Kind::kBool;
    case ScalarKind::kText:
    case ScalarKind::kNull:
      break;
  }
  return NewExpression::Kind::kText;
}

std::nullopt_t Writer::Decline(std::string why) {
  if (declined_.empty()) declined_ = std::move(why);
  return std::nullopt;
}

void Writer::Import(NewCallee callee) {
  if (callee.import_statement == kNoNode) return;
  imports_.push_back(std::move(callee));
}

Spelling Writer::SpellingIn(NodeId map) const {
  if (!IsPython()) return Spelling::kCamel;
  const Expression read = program::ReadExpression(tree_, map);
  if (read.kind != Kind::kMap) return Spelling::kSnake;
  const bool is_camel = std::ranges::any_of(
      read.arguments,
      [](const Argument& argument) { return HasUpper(argument.name); });
  return is_camel ? Spelling::kCamel : Spelling::kSnake;
}

std::string Writer::ArgsName(const Token& token, std::string_view property) {
  std::string camel = Written(token, property, Spelling::kCamel);
  camel[0] =
      static_cast<char>(std::toupper(static_cast<unsigned char>(camel[0])));
  return fmt::format("{}{}Args", token.name, camel);
}

std::optional<NewCallee> Writer::CalleeBeside(NodeId callee,
                                              const std::string& name) {
  const Expression read = program::ReadExpression(tree_, callee);
  if (read.kind == Kind::kMember) {
    return NewCallee{.text =
                         fmt::format("{}.{}", tree_.Text(read.object), name)};
  }
  const auto bound = program_.bindings.Find(read.node, read.text);
  // `import *` brings it along, unless the file means something else by it.
  if (bound.empty() && program_.bindings.Find(read.node, name).empty()) {
    return NewCallee{.text = name};
  }
  const bool is_imported =
      bound.size() == 1 &&
      ((bound[0]->kind == Binding::Kind::kImport &&
        bound[0]->imported == read.text) ||
       (bound[0]->kind == Binding::Kind::kPart &&
        bound[0]->keys == std::vector<std::string>{read.text}));
  if (!is_imported) {
    return Decline(
        fmt::format("'{}' has no module to take '{}' from", read.text, name));
  }
  return NewCallee{
      .text = name, .import_statement = bound[0]->node, .import_name = name};
}

std::optional<NewExpression> Writer::Write(const Constructor& made,
                                           const Token& token,
                                           const NewProperty& property) {
  const NewValue& value = property.value;
  NewExpression written{
      .name = Written(token, property.name,
                      IsPython() ? Spelling::kSnake : Spelling::kCamel)};
  switch (value.kind) {
    case NewValue::Kind::kScalar:
      written.kind = KindOf(value.scalar);
      written.text = value.text;
      return written;
    case NewValue::Kind::kCopy:
      written.kind = NewExpression::Kind::kCopy;
      written.original = value.original->handle;
      for (const NewValue::FragmentText& piece : value.replaced) {
        written.pieces.push_back(
            {.span = value.original->fragments[piece.index].span,
             .value = {.kind = NewExpression::Kind::kRaw, .text = piece.text}});
      }
      return written;
    case NewValue::Kind::kMap:
      return WriteMap(made, token, property);
    case NewValue::Kind::kReference:
      break;
  }
  const Constructor* other = program_.constructors.Named(value.text);
  NodeId target = kNoNode;
  if (other != nullptr && !other->variable.empty()) {
    // `self.cluster` or `cluster`, as on the left of its `=`.
    target = tree_.Field(other->binding, "left");
    if (target == kNoNode) target = tree_.Field(other->binding, "name");
  }
  if (target == kNoNode) {
    return Decline(
        fmt::format("'{}' has no name to refer to it by", value.text));
  }
  const bool is_field = tree_.Kind(target) == "property_identifier";
  written.kind = NewExpression::Kind::kRaw;
  written.text =
      fmt::format("{}{}.id", is_field ? "this." : "", tree_.Text(target));
  return written;
}

// An Args class or a dictionary, whichever the file uses; the class where it
// uses neither.
std::optional<NewExpression> Writer::WriteMap(const Constructor& made,
                                              const Token& token,
                                              const NewProperty& property) {
  NewExpression written{
      .name = Written(token, property.name,
                      IsPython() ? Spelling::kSnake : Spelling::kCamel),
      .kind = NewExpression::Kind::kMap};
  for (const NewProperty& member : property.value.members) {
    std::optional<NewExpression> entry = Write(made, {}, member);
    if (!entry) return std::nullopt;
    written.entries.push_back(*std::move(entry));
  }
  if (!IsPython() || token.name.empty() || WritesDictionaries()) return written;
  std::optional<NewCallee> callee =
      CalleeBeside(made.callee, ArgsName(token, property.name));
  if (!callee) return std::nullopt;
  written.kind = NewExpression::Kind::kCall;
  written.text = callee->text;
  Import(*std::move(callee));
  return written;
}

bool Writer::WritesDictionaries() const {
  bool has_dictionary = false;
  // A large program is as consistent in its first resources as in all.
  constexpr size_t kMostLookedAt = 1000;
  const auto& all = program_.constructors.all();
  for (const Constructor& made :
       std::span(all).first(std::min(all.size(), kMostLookedAt))) {
    for (const Entry& entry : program_.resolver.PropertiesOf(made).all) {
      const Expression read =
          program::ReadExpression(tree_, entry.argument.value);
      if (read.kind == Kind::kCall && program_.resolver.IsMap(read.node)) {
        return false;
      }
      has_dictionary =
          has_dictionary ||
          (read.kind == Kind::kMap &&
           std::ranges::find(kFree, entry.argument.name) == std::end(kFree));
    }
  }
  return has_dictionary;
}

}  // namespace libfix::pulumi
