#include "libfix/platform/pulumi/lower.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "fmt/format.h"
#include "libfix/platform/pulumi/enums.h"
#include "libfix/platform/pulumi/new_resource.h"
#include "libfix/platform/pulumi/provider.h"
#include "libfix/platform/pulumi/rename_class.h"
#include "libfix/platform/pulumi/resources.h"
#include "libfix/platform/pulumi/uses.h"
#include "libfix/platform/pulumi/writing.h"
#include "libfix/syntax/program/expression.h"
#include "libfix/syntax/program/program_editor.h"

namespace libfix::pulumi {
namespace {

using program::Expression;
using program::kNoNode;
using program::NewExpression;
using program::NodeId;
using program::ProgramEditor;
using program::Tree;

class Lowering {
 public:
  explicit Lowering(const Program& program)
      : program_(program),
        tree_(program.tree),
        editor_(program.tree),
        writer_(program) {}

  Lowered Run(std::span<const Change> changes) {
    for (const Change& change : changes) {
      std::visit([this](const auto& one) { Apply(one); }, change);
    }
    for (const NewCallee& callee : writer_.imports()) {
      editor_.AddImportName(callee.import_statement, callee.import_name);
    }
    Lowered lowered{.edits = editor_.Finish(/*file=*/0),
                    .declined = editor_.declined()};
    lowered.loses_comment = !editor_.lost_comments().empty();
    if (!declined_.empty()) lowered.declined = declined_;
    if (!lowered.declined.empty()) lowered.edits.clear();
    return lowered;
  }

 private:
  // A property as it is written, with the resource that it belongs to.
  struct Place {
    const Constructor* made = nullptr;  // nullptr: within another property
    Entry entry;
  };

  void Decline(std::string why) {
    if (declined_.empty()) declined_ = std::move(why);
  }

  void Apply(const SetValue& set) {
    const NodeId node = set.definition->handle;
    // The same digits in quotes are another value.
    if (set.definition->kind == ScalarKind::kNumber &&
        set.kind == ScalarKind::kText) {
      return editor_.Replace(
          node, {.kind = NewExpression::Kind::kText, .text = set.text});
    }
    if (SetEnumMember(node, set.text)) return;
    editor_.SetScalar(node, KindOf(set.kind), set.text);
  }

  // `aws.rds.InstanceType.T3_MICRO` goes on being a member, where there is one.
  bool SetEnumMember(NodeId node, const std::string& text) {
    const Expression read = program::ReadExpression(tree_, node);
    if (read.kind != Expression::Kind::kMember) return false;
    const std::optional<Token> token =
        ClassAt(tree_, program_.bindings, read.object);
    if (!token) return false;
    const bool is_python = tree_.language() == program::Language::kPython;
    const auto member = EnumMember(
        *token, text, is_python ? Spelling::kSnake : Spelling::kCamel);
    if (!member) return false;
    editor_.Replace(
        tree_.Field(read.node, is_python ? "attribute" : "property"),
        {.kind = NewExpression::Kind::kRaw, .text = *member});
    return true;
  }

  void Apply(const RenameProperty& rename) {
    const NodeId argument = rename.property->handle;
    // What is read of something that was looked up.
    if (const NodeId name = NameOfMember(tree_, argument); name != kNoNode) {
      const Spelling spelling = tree_.language() == program::Language::kPython
                                    ? Spelling::kSnake
                                    : Spelling::kCamel;
      return editor_.Replace(name,
                             {.kind = NewExpression::Kind::kRaw,
                              .text = Written({}, rename.name, spelling)});
    }
    const Place place = PlaceOf(argument);
    const Token token = place.made == nullptr ? Token{} : place.made->token;
    const NodeId list = tree_.Parent(argument);
    const NodeId map =
        tree_.Kind(list) == "argument_list" ? tree_.Parent(list) : list;
    const std::string name =
        Written(token, rename.name, writer_.SpellingIn(map));
    if (name ==
        Written(token, rename.property->name, writer_.SpellingIn(map))) {
      return;
    }
    if (!MayReshape(argument, place)) return;
    editor_.RenameArgument(argument, name);
    if (place.made != nullptr) RenameArgs(*place.made, rename);
  }

  // The class of a value is called after the property.
  void RenameArgs(const Constructor& made, const RenameProperty& rename) {
    const NodeId map = MapAt(rename.property->value.handle);
    const Expression value = program::ReadExpression(tree_, map);
    if (value.kind != Expression::Kind::kCall) return;
    if (const std::string shared = SharedName(program_, map); !shared.empty()) {
      return DeclineShared(shared);
    }
    const std::optional<Token> token =
        ClassAt(tree_, program_.bindings, value.object);
    if (!token ||
        token->name != Writer::ArgsName(made.token, rename.property->name)) {
      return;
    }
    Recall(value.object, Writer::ArgsName(made.token, rename.name));
  }

  // Calls another class of the same module.
  void Recall(NodeId callee, const std::string& name) {
    std::optional<NewCallee> next = writer_.CalleeBeside(callee, name);
    if (!next) return Decline(writer_.declined());
    if (next->text == tree_.Text(callee)) return;
    editor_.Replace(callee,
                    {.kind = NewExpression::Kind::kRaw, .text = next->text});
    writer_.Import(*std::move(next));
  }

  void Apply(const RemoveProperty& remove) {
    const NodeId argument = remove.property->handle;
    if (!MayReshape(argument, PlaceOf(argument))) return;
    editor_.RemoveArgument(argument);
  }

  void Apply(const RenameType& rename) {
    const Constructor& made =
        *program_.constructors.At(rename.resource->handle);
    if (rename.type == TypeOf(made.token)) return;
    const std::optional<Token> token = TokenOf(rename.type, /*alone=*/false);
    if (!token || token->module != made.token.module) {
      return Decline(
          fmt::format("'{}' is made by another module", rename.type));
    }
    Decline(RenameClass(program_, made, token->name, rename, editor_));
  }

  void Apply(const AddProperty& add) {
    const Constructor& made = *program_.constructors.At(add.resource->handle);
    const bool is_part = add.map != nullptr;
    const Token token = is_part ? Token{} : made.token;
    const NodeId list = is_part ? MapAt(add.map->handle) : ListOf(made);
    if (list == kNoNode) {
      return Decline(fmt::format("the properties of '{}' are not written here",
                                 made.name));
    }
    const Entries entries = is_part ? program_.resolver.EntriesOf(list)
                                    : program_.resolver.PropertiesOf(made);
    if (!entries.unknown.empty()) {
      return Decline(fmt::format("'{}' may set it already", entries.unknown));
    }
    if (const std::string shared = SharedName(program_, list);
        !shared.empty()) {
      return DeclineShared(shared);
    }
    std::optional<NewExpression> value =
        writer_.Write(made, token, add.property);
    if (!value) return Decline(writer_.declined());
    value->name = Written(token, add.property.name, writer_.SpellingIn(list));
    // Null counts as not set, but the word is taken.
    if (entries.Find(value->name) != nullptr) {
      return Decline(fmt::format("'{}' is set to nothing", value->name));
    }
    NodeId after = add.after == nullptr ? kNoNode : add.after->handle;
    if (after != kNoNode && !tree_.SpanOf(list).Contains(tree_.SpanOf(after))) {
      after = kNoNode;
    }
    editor_.AddArgument(list, after, *std::move(value));
  }

  void Apply(const AddResource& add) {
    Decline(AddNewResource(program_, add, writer_, editor_));
  }

  // Where the properties of a resource are written: a call, a map.
  NodeId ListOf(const Constructor& made) const {
    const NodeId list = program_.resolver.PropertyMapOf(made);
    return list != kNoNode ? list : MapAt(made.properties);
  }

  NodeId MapAt(NodeId value) const {
    const Sources sources = program_.resolver.Resolve(value);
    const bool is_one =
        sources.all.size() == 1 && sources.complete &&
        program_.resolver.IsMapBeside(sources.all[0].node, value);
    return is_one ? sources.all[0].node : kNoNode;
  }

  Place PlaceOf(NodeId argument) const {
    // What stands in the brackets of a resource belongs to no other.
    for (NodeId id = tree_.Parent(argument); id != kNoNode;
         id = tree_.Parent(id)) {
      const Constructor* made = program_.constructors.At(id);
      if (made != nullptr) return PlaceIn(*made, argument);
    }
    for (const Constructor& made : program_.constructors.all()) {
      const Place place = PlaceIn(made, argument);
      if (place.made != nullptr) return place;
    }
    return {};
  }

  Place PlaceIn(const Constructor& made, NodeId argument) const {
    for (const Entry& entry : program_.resolver.PropertiesOf(made).all) {
      if (entry.argument.node == argument) return {&made, entry};
    }
    return {};
  }

  // What several resources share is not changed for one of them.
  bool MayReshape(NodeId argument, const Place& place) {
    if (const std::string shared = SharedName(program_, argument);
        !shared.empty()) {
      DeclineShared(shared);
      return false;
    }
    if (place.made == nullptr) return true;
    const Entries entries = program_.resolver.PropertiesOf(*place.made);
    if (entries.unknown.empty()) return true;
    Decline(fmt::format("what '{}' sets is not known", entries.unknown));
    return false;
  }

  void DeclineShared(const std::string& name) {
    Decline(fmt::format("what would change is shared through '{}'", name));
  }

  const Program& program_;
  const Tree& tree_;
  ProgramEditor editor_;
  Writer writer_;
  std::string declined_;
};

}  // namespace

Lowered Lower(const Program& program, std::span<const Change> changes) {
  return Lowering(program).Run(changes);
}

}  // namespace libfix::pulumi
