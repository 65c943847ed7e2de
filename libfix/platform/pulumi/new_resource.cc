#include "libfix/platform/pulumi/new_resource.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "libfix/platform/pulumi/resources.h"
#include "libfix/syntax/program/expression.h"
#include "libfix/syntax/program/string_literal.h"

namespace libfix::pulumi {
namespace {

using program::Argument;
using program::Expression;
using program::kNoNode;
using program::NewExpression;
using program::NodeId;
using program::ProgramEditor;
using program::Tree;
using Kind = Expression::Kind;

// Options that are right for a neighbour as well.
constexpr std::string_view kSharedOptions[] = {"parent", "provider",
                                               "providers"};
constexpr std::string_view kMembership = "DBClusterIdentifier";
constexpr std::string_view kTags = "Tags";

struct Word {
  std::string_view cluster;
  std::string_view instance;
};
constexpr Word kWords[] = {{"cluster", "instance"}, {"Cluster", "Instance"}};

// "aurora-cluster-" -> "aurora-instance-"; nothing when the word is not in it.
std::optional<std::string> Renamed(std::string_view text) {
  for (const auto& [cluster, instance] : kWords) {
    const size_t at = text.rfind(cluster);
    if (at == std::string_view::npos) continue;
    return fmt::format("{}{}{}", text.substr(0, at), instance,
                       text.substr(at + cluster.size()));
  }
  return std::nullopt;
}

class NewResource {
 public:
  NewResource(const Program& program, const AddResource& add, Writer& writer,
              ProgramEditor& editor)
      : program_(program),
        tree_(program.tree),
        add_(add),
        writer_(writer),
        editor_(editor),
        beside_(*program.constructors.At(add.after->handle)) {}

  std::string Add() {
    if (IsInExpression(tree_, beside_.call)) {
      return fmt::format("there is no room for a statement behind '{}'",
                         add_.after->name);
    }
    const bool alone =
        std::ranges::find(add_.properties, kMembership, &NewProperty::name) ==
        add_.properties.end();
    const std::optional<Token> token = TokenOf(add_.type, alone);
    if (!token || token->module != beside_.token.module) {
      return fmt::format("'{}' is made by another module", add_.type);
    }
    const std::optional<NewCallee> callee =
        writer_.CalleeBeside(beside_.callee, token->name);
    if (!callee) return writer_.declined();
    const std::optional<std::string> name = LogicalName();
    if (!name) {
      return fmt::format("the name of '{}' is computed", add_.after->name);
    }
    std::vector<NewExpression> properties;
    for (const NewProperty& property : add_.properties) {
      std::optional<NewExpression> written =
          writer_.Write(beside_, *token, property);
      if (!written) return writer_.declined();
      properties.push_back(*std::move(written));
    }
    AddTags(properties);
    writer_.Import(*callee);
    editor_.InsertStatement(beside_.call, Head(),
                            Call(callee->text, *name, std::move(properties)));
    return "";
  }

 private:
  bool IsPython() const {
    return tree_.language() == program::Language::kPython;
  }

  NewExpression Call(std::string callee, std::string name,
                     std::vector<NewExpression> properties) const {
    NewExpression call{.kind = NewExpression::Kind::kCall,
                       .text = std::move(callee),
                       .is_new = !IsPython()};
    call.entries.push_back(
        {.kind = NewExpression::Kind::kRaw, .text = std::move(name)});
    if (IsPython()) {
      std::ranges::move(properties, std::back_inserter(call.entries));
    } else {
      call.entries.push_back({.kind = NewExpression::Kind::kMap,
                              .entries = std::move(properties)});
    }
    if (std::string options = Options(); !options.empty()) {
      call.entries.push_back({.name = IsPython() ? "opts" : "",
                              .kind = NewExpression::Kind::kRaw,
                              .text = std::move(options)});
    }
    return call;
  }

  // "writer = ", as the neighbour is bound. A field of a class in TypeScript
  // would have to be declared: there it stays without a name.
  std::string Head() const {
    NodeId target = tree_.Field(beside_.binding, "left");
    const NodeId declared = tree_.Field(beside_.binding, "name");
    if (target == kNoNode) target = declared;
    if (target == kNoNode) return "";
    const std::string_view text = tree_.Text(target);
    if (IsPython()) {
      const size_t dot = text.rfind('.');
      const std::string_view owner =
          dot == std::string_view::npos ? "" : text.substr(0, dot + 1);
      return fmt::format("{}{} = ", owner, add_.name);
    }
    const bool is_variable =
        declared != kNoNode && tree_.Kind(declared) == "identifier";
    return is_variable ? fmt::format("const {} = ", add_.name) : "";
  }

  // The name that the stack knows the neighbour by, made the new one's.
  std::optional<std::string> LogicalName() const {
    if (beside_.logical_name == kNoNode) return std::nullopt;
    const Expression read =
        program::ReadExpression(tree_, beside_.logical_name);
    std::string text(tree_.Text(read.node));
    if (read.kind == Kind::kName || read.kind == Kind::kMember) {
      return IsPython() ? fmt::format("f\"{{{}}}-instance\"", text)
                        : fmt::format("`${{{}}}-instance`", text);
    }
    const std::string_view kind = tree_.Kind(read.node);
    if (kind != "string" && kind != "template_string") return std::nullopt;
    return Free(Derived(read));
  }

  // The same for a text of the neighbour's, quotes included.
  std::string Derived(const Expression& read) const {
    std::string text(tree_.Text(read.node));
    for (auto piece = read.pieces.rbegin(); piece != read.pieces.rend();
         ++piece) {
      if (piece->value != kNoNode) continue;
      const auto renamed = Renamed(tree_.FileOf(read.node).Text(piece->span));
      if (!renamed) continue;
      const size_t at = piece->span.begin - read.span.begin;
      return fmt::format("{}{}{}", text.substr(0, at), *renamed,
                         text.substr(at + piece->span.size()));
    }
    const size_t end =
        text.size() - program::QuoteStyleOf(tree_, read.node).close.size();
    return fmt::format("{}-instance{}", text.substr(0, end), text.substr(end));
  }

  // Two resources of one type must not have the same name.
  std::string Free(const std::string& wanted) const {
    const auto taken = [&](const std::string& name) {
      return std::ranges::any_of(
          program_.constructors.all(), [&](const Constructor& other) {
            return other.logical_name != kNoNode &&
                   tree_.Text(other.logical_name) == name;
          });
    };
    std::string name = wanted;
    const char quote = wanted.back();
    for (int number = 2; taken(name); ++number) {
      name = fmt::format("{}-{}{}", wanted.substr(0, wanted.size() - 1), number,
                         quote);
    }
    return name;
  }

  // Parent and provider; what protects or delays the neighbour is its own.
  std::string Options() const {
    if (beside_.options == kNoNode) return "";
    const Expression read = program::ReadExpression(tree_, beside_.options);
    std::string text(tree_.Text(read.node));
    if (read.kind == Kind::kName || read.kind == Kind::kMember) return text;
    if (read.kind != Kind::kCall && read.kind != Kind::kMap) return "";
    std::string kept;
    bool all = true;
    for (const Argument& argument : read.arguments) {
      const bool is_shared = std::ranges::find(kSharedOptions, argument.name) !=
                             std::end(kSharedOptions);
      all = all && is_shared;
      if (!is_shared) continue;
      kept += kept.empty() ? "" : ", ";
      kept += tree_.Text(argument.node);
    }
    if (all) return text;
    if (kept.empty() || read.object == kNoNode) {
      return kept.empty() ? "" : fmt::format("{{ {} }}", kept);
    }
    return fmt::format("{}({})", tree_.Text(read.object), kept);
  }

  void AddTags(std::vector<NewExpression>& properties) const {
    for (const Entry& entry : program_.resolver.PropertiesOf(beside_).all) {
      const Argument& argument = entry.argument;
      if (PropertyOf(beside_.token, argument.name) != kTags ||
          argument.is_shorthand) {
        continue;
      }
      properties.push_back({.name = argument.name,
                            .kind = NewExpression::Kind::kCopy,
                            .original = argument.value,
                            .pieces = NameTag(argument.value)});
    }
  }

  // The tag `Name` says which one it is.
  std::vector<NewExpression::Piece> NameTag(NodeId tags) const {
    const Expression read = program::ReadExpression(tree_, tags);
    std::vector<NewExpression::Piece> pieces;
    for (const Argument& argument : read.arguments) {
      if (argument.name != "Name") continue;
      const Expression name = program::ReadExpression(tree_, argument.value);
      const std::string_view kind = tree_.Kind(name.node);
      if (kind != "string" && kind != "template_string") continue;
      pieces.push_back({.span = name.span,
                        .value = {.kind = NewExpression::Kind::kRaw,
                                  .text = Derived(name)}});
    }
    return pieces;
  }

  const Program& program_;
  const Tree& tree_;
  const AddResource& add_;
  Writer& writer_;
  ProgramEditor& editor_;
  const Constructor& beside_;
};

}  // namespace

std::string AddNewResource(const Program& program, const AddResource& add,
                           Writer& writer, ProgramEditor& editor) {
  return NewResource(program, add, writer, editor).Add();
}

}  // namespace libfix::pulumi
