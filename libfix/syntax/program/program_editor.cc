#include "libfix/syntax/program/program_editor.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <variant>

#include "fmt/format.h"
#include "libfix/syntax/program/expression.h"
#include "libfix/syntax/program/expression_printer.h"
#include "libfix/syntax/program/list_edits.h"
#include "libfix/syntax/program/source_style.h"
#include "libfix/syntax/program/statement_edits.h"
#include "libfix/syntax/program/string_literal.h"
#include "libfix/syntax/program/value_edits.h"
#include "libfix/text/line_index.h"

namespace libfix::program {
namespace {

using Part = BracketList::Part;

}  // namespace

// All wishes of one editor on their way to edits.
class ProgramLowering {
 public:
  explicit ProgramLowering(ProgramEditor& wishes)
      : tree_(wishes.tree_), style_(wishes.tree_), wishes_(wishes) {}

  void Lower() {
    CheckReach();
    for (const NodeId argument : wishes_.removed_) {
      const NodeId list = tree_.Parent(argument);
      if (list == kNoNode || !IsListKind(tree_.Kind(list))) {
        Decline(argument, "is no argument that could be removed");
        continue;
      }
      lists_[list].removed.insert(argument);
    }
    FindDestroyed();
    for (const auto& added : wishes_.added_) ResolveArgument(added);
    for (const auto& import : wishes_.imports_) ResolveImport(import);
    for (const auto& [list, argument] : new_objects_) {
      const auto count = static_cast<int>(BracketListAt(list).Items().size());
      lists_[list].added.push_back({count - 1, argument});
    }
    for (const auto& [list, wishes] : lists_) LowerOneList(list, wishes);
    for (const auto& [argument, name] : wishes_.names_) Rename(argument, name);
    CheckNames();
    for (const auto& [node, rewrite] : wishes_.rewrites_) {
      if (IsGone(tree_.SpanOf(node), node)) continue;
      Take(rewrite.is_scalar ? LowerScalar(tree_, style_, node, rewrite.value)
                             : LowerValue(tree_, style_, node, rewrite.value));
    }
    for (const NewStatement& statement : wishes_.statements_) {
      AddStatement(statement);
    }
  }

  std::vector<Edit> TakeEdits(uint32_t file) {
    std::ranges::stable_sort(edits_, {}, &Edit::span);
    for (Edit& edit : edits_) edit.file = file;
    return std::move(edits_);
  }
  std::vector<Span> TakeLostComments() {
    std::ranges::sort(lost_comments_);
    return std::move(lost_comments_);
  }
  const std::string& declined() const { return declined_; }

 private:
  struct Destroyed {
    Span span;
    NodeId rewritten = kNoNode;  // kNoNode: removed
  };

  void Decline(NodeId where, std::string_view what) {
    if (!declined_.empty()) return;
    const LineIndex lines(tree_.file().bytes());
    declined_ = fmt::format("the code at line {} {}",
                            lines.At(tree_.SpanOf(where).begin).line, what);
  }

  void CheckReach() {
    for (const auto& [node, rewrite] : wishes_.rewrites_) {
      const bool is_name = rewrite.value.kind == NewExpression::Kind::kRaw &&
                           IsIdentifier(rewrite.value.text);
      CheckReach(node, is_name);
    }
    for (const auto& [node, name] : wishes_.names_) CheckReach(node);
    for (const NodeId node : wishes_.removed_) CheckReach(node);
    for (const auto& added : wishes_.added_) CheckReach(added.list);
    for (const auto& import : wishes_.imports_) CheckReach(import.statement);
    for (const auto& statement : wishes_.statements_) {
      CheckReach(statement.after);
    }
  }
  // A mere name fits everywhere.
  void CheckReach(NodeId node, bool is_name = false) {
    if (tree_.IsBroken(node)) Decline(node, "cannot be read");
    for (NodeId at = node; at != kNoNode; at = tree_.Parent(at)) {
      if (tree_.nodes()[at].error) Decline(node, "cannot be read");
      // Before Python 3.12 neither quotes nor line ends fit in there.
      if (style_.is_python() && !is_name && tree_.Kind(at) == "interpolation") {
        Decline(node, "is inside of an f-string");
      }
    }
  }

  void FindDestroyed() {
    for (const auto& [node, rewrite] : wishes_.rewrites_) {
      destroyed_.push_back({tree_.SpanOf(node), node});
    }
    for (const NodeId node : wishes_.removed_) {
      destroyed_.push_back({tree_.SpanOf(node)});
    }
  }
  // `rewritten`: whose own edit it is.
  bool IsGone(Span span, NodeId rewritten = kNoNode) const {
    return std::ranges::any_of(destroyed_, [&](const Destroyed& destroyed) {
      return destroyed.span.Contains(span) &&
             (rewritten == kNoNode || destroyed.rewritten != rewritten);
    });
  }

  void Take(LoweredWish lowered) {
    std::ranges::move(lowered.edits, std::back_inserter(edits_));
    std::ranges::copy(lowered.lost_comments,
                      std::back_inserter(lost_comments_));
  }

  // ---- Lists ----

  BracketList BracketListAt(NodeId list) const {
    return ReadBracketList(tree_, list);
  }

  void ResolveArgument(const ProgramEditor::NewArgument& added) {
    if (IsGone(tree_.SpanOf(added.list))) return;
    const Expression expression = ReadExpression(tree_, added.list);
    NodeId list = expression.node;
    if (expression.kind == Expression::Kind::kCall) {
      list = tree_.Field(expression.node, "arguments");
      if (list == kNoNode || !IsListKind(tree_.Kind(list))) {
        return Decline(added.list, "is called without a list of arguments");
      }
      if (!style_.is_python()) {
        const NodeId object = ObjectOf(expression);
        if (object == kNoNode) return AddToNewObject(list, expression, added);
        list = object;
      }
    }
    if (!IsListKind(tree_.Kind(list))) {
      return Decline(added.list, "is not written as a list of arguments");
    }
    const bool is_positional =
        added.value.name.empty() && tree_.Kind(list) == "argument_list";
    if (is_positional || !CanName(list, added.value.name)) {
      return Decline(added.list, fmt::format("can have no argument '{}'",
                                             added.value.name));
    }
    lists_[list].added.push_back({PlaceOf(list, added.after), added.value});
  }

  bool CanName(NodeId list, std::string_view name) const {
    return tree_.Kind(list) != "argument_list" || IsIdentifier(name);
  }

  // The arguments by name of a resource of TypeScript.
  NodeId ObjectOf(const Expression& call) const {
    for (size_t i = 0; i < std::min<size_t>(call.arguments.size(), 2); ++i) {
      if (call.arguments[i].is_spread) return kNoNode;
      const Expression value = ReadExpression(tree_, call.arguments[i].value);
      if (value.kind == Expression::Kind::kMap) return value.node;
    }
    return kNoNode;
  }

  void AddToNewObject(NodeId list, const Expression& call,
                      const ProgramEditor::NewArgument& added) {
    if (call.arguments.size() > 1 ||
        (call.arguments.size() == 1 && call.arguments[0].is_spread)) {
      return Decline(added.list, "takes arguments that are written elsewhere");
    }
    NewExpression& object = new_objects_[list];
    object.kind = NewExpression::Kind::kMap;
    object.entries.push_back(added.value);
  }

  // Among the items of a list.
  int PlaceOf(NodeId list, NodeId after) const {
    const std::vector<Part> items = BracketListAt(list).Items();
    const auto found = std::ranges::find(items, after, &Part::node);
    if (found != items.end()) return static_cast<int>(found - items.begin());
    auto end = static_cast<int>(items.size());
    if (tree_.Kind(list) != "argument_list") return end - 1;
    const auto stays_last = [&](NodeId item) {
      if (tree_.Kind(item) == "dictionary_splat") return true;
      const NodeId name = tree_.Field(item, "name");
      return name != kNoNode && tree_.Text(name) == "opts";
    };
    while (end > 0 && stays_last(items[static_cast<size_t>(end - 1)].node)) {
      --end;
    }
    return end - 1;
  }

  void LowerOneList(NodeId list, const ListWishes& wishes) {
    if (IsGone(tree_.SpanOf(list))) return;
    const BracketList read = BracketListAt(list);
    if (!read.is_readable) return Decline(list, "cannot be taken apart");
    Take(LowerList(tree_, style_, read, wishes));
  }

  // ---- Names ----

  Expression OwnerOf(NodeId argument) const {
    const NodeId list = tree_.Parent(argument);
    if (list == kNoNode) return {};
    const std::string_view kind = tree_.Kind(list);
    const bool is_map = kind == "dictionary" || kind == "object";
    return ReadExpression(tree_, is_map ? list : tree_.Parent(list));
  }

  void Rename(NodeId argument, const std::string& name) {
    if (IsGone(tree_.SpanOf(argument))) return;
    const Expression owner = OwnerOf(argument);
    const auto found =
        std::ranges::find(owner.arguments, argument, &Argument::node);
    if (found == owner.arguments.end() || found->name_node == kNoNode ||
        found->is_computed) {
      return Decline(argument, "has no name of its own");
    }
    if (found->name == name) return;
    const NodeId list = tree_.Parent(argument);
    if (!CanName(list, name)) {
      return Decline(argument, fmt::format("can have no argument '{}'", name));
    }
    const bool is_quoted = tree_.Kind(found->name_node) == "string";
    std::string written = name;
    if (is_quoted || !IsIdentifier(name)) {
      written = Quote(name, is_quoted ? QuoteStyleOf(tree_, found->name_node)
                                      : style_.QuotesNear(list));
    }
    const Span span = tree_.SpanOf(found->name_node);
    if (!found->is_shorthand) return AddEdit(span, std::move(written));
    AddEdit({span.begin, span.begin},
            written + style_.Separator(list, tree_.Kind(list)));
  }

  // An argument that is given twice is an error of Python, and silently
  // overridden in maps.
  void CheckNames() {
    std::set<NodeId> lists;
    for (const auto& [list, wishes] : lists_) lists.insert(list);
    for (const auto& [argument, name] : wishes_.names_) {
      lists.insert(tree_.Parent(argument));
    }
    for (const NodeId list : lists) {
      if (!IsGone(tree_.SpanOf(list))) CheckNamesOf(list);
    }
  }

  void CheckNamesOf(NodeId list) {
    const auto wishes = lists_.find(list);
    std::vector<std::string> kept;
    std::vector<std::string> touched;
    for (const NodeId item : tree_.NamedChildren(list)) {
      if (wishes != lists_.end() && wishes->second.removed.contains(item)) {
        continue;
      }
      const auto renamed = wishes_.names_.find(item);
      if (renamed != wishes_.names_.end()) touched.push_back(renamed->second);
      if (renamed == wishes_.names_.end()) kept.push_back(NameOf(item));
    }
    if (wishes != lists_.end()) {
      for (const auto& added : wishes->second.added) {
        touched.push_back(added.value.name);
      }
    }
    for (size_t i = 0; i < touched.size(); ++i) {
      if (touched[i].empty()) continue;
      if (std::ranges::count(touched, touched[i]) > 1 ||
          std::ranges::find(kept, touched[i]) != kept.end()) {
        Decline(list, fmt::format("has an argument '{}' already", touched[i]));
      }
    }
  }

  std::string NameOf(NodeId argument) const {
    NodeId name = tree_.Field(argument, "name");
    if (name == kNoNode) name = tree_.Field(argument, "key");
    if (name == kNoNode) {
      return tree_.Kind(argument) == "shorthand_property_identifier"
                 ? std::string(tree_.Text(argument))
                 : std::string();
    }
    if (tree_.Kind(name) != "string") return std::string(tree_.Text(name));
    return ConstantText(tree_, name).value_or("");
  }

  // ---- Statements ----

  void ResolveImport(const ProgramEditor::NewImport& import) {
    const std::string& name = import.name;
    NodeId list = kNoNode;
    const NodeId end = tree_.nodes()[import.statement].after;
    for (NodeId id = import.statement; id < end; ++id) {
      const std::string_view kind = tree_.Kind(id);
      if (kind == "wildcard_import") return;
      const bool is_list = kind == "import_from_statement" ||
                           kind == "named_imports" || kind == "object_pattern";
      if (is_list) list = id;
    }
    const auto children = tree_.Children(import.statement);
    const bool is_of_types =
        std::any_of(children.begin(), children.end(),
                    [&](NodeId id) { return tree_.Kind(id) == "type"; });
    if (list == kNoNode || is_of_types) {
      return Decline(import.statement, "imports no list of names");
    }
    std::vector<std::string_view> names;
    for (const Part& item : BracketListAt(list).Items()) {
      names.push_back(tree_.Text(item.node));
    }
    if (std::ranges::find(names, name) != names.end()) return;
    auto behind = names.size();
    if (names.size() > 1 && std::ranges::is_sorted(names)) {
      behind = static_cast<size_t>(
          std::ranges::lower_bound(names, std::string_view(name)) -
          names.begin());
    }
    lists_[list].added.push_back(
        {static_cast<int>(behind) - 1,
         {.kind = NewExpression::Kind::kRaw, .text = name}});
  }

  void AddStatement(const NewStatement& statement) {
    if (IsGone(tree_.SpanOf(statement.after))) return;
    std::variant<Edit, std::string> lowered =
        LowerStatement(tree_, style_, statement);
    if (const auto* why = std::get_if<std::string>(&lowered)) {
      return Decline(statement.after, *why);
    }
    edits_.push_back(std::get<Edit>(std::move(lowered)));
  }

  void AddEdit(Span span, std::string text) {
    edits_.push_back({.span = span, .text = std::move(text)});
  }

  const Tree& tree_;
  const SourceStyle style_;
  const ProgramEditor& wishes_;
  std::map<NodeId, ListWishes> lists_;
  // By the arguments of a call that has no object yet.
  std::map<NodeId, NewExpression> new_objects_;
  std::vector<Destroyed> destroyed_;
  std::vector<Edit> edits_;
  std::string declined_;
  std::vector<Span> lost_comments_;
};

void ProgramEditor::SetScalar(NodeId node, NewExpression::Kind kind,
                              std::string text) {
  rewrites_[node] = {{.kind = kind, .text = std::move(text)}, true};
}
void ProgramEditor::Replace(NodeId node, NewExpression value) {
  rewrites_[node] = {std::move(value), false};
}
void ProgramEditor::RenameArgument(NodeId argument, std::string name) {
  names_[argument] = std::move(name);
}
void ProgramEditor::RemoveArgument(NodeId argument) {
  removed_.push_back(argument);
}
void ProgramEditor::AddArgument(NodeId list, NodeId after,
                                NewExpression value) {
  added_.push_back({list, after, std::move(value)});
}
void ProgramEditor::InsertStatement(NodeId after, std::string head,
                                    NewExpression value) {
  statements_.push_back({after, std::move(head), std::move(value)});
}
void ProgramEditor::AddImportName(NodeId import_statement, std::string name) {
  imports_.push_back({import_statement, std::move(name)});
}

namespace {

// From ids that run through several files to those of one file's own tree.
void Shift(NewExpression& value, NodeId root) {
  if (value.original != kNoNode) value.original -= root;
  for (NewExpression& entry : value.entries) Shift(entry, root);
  for (NewExpression::Piece& piece : value.pieces) Shift(piece.value, root);
}

NodeId Shifted(NodeId id, NodeId root) {
  return id == kNoNode ? kNoNode : id - root;
}

// The file that is copied from, where it is not `number`.
bool CopiesFromElsewhere(const Tree& tree, const NewExpression& value,
                         size_t number) {
  if (value.original != kNoNode &&
      tree.FileNumberOf(value.original) != number) {
    return true;
  }
  const auto is_from_elsewhere = [&](const NewExpression& part) {
    return CopiesFromElsewhere(tree, part, number);
  };
  return std::ranges::any_of(value.entries, is_from_elsewhere) ||
         std::ranges::any_of(value.pieces, is_from_elsewhere,
                             &NewExpression::Piece::value);
}

}  // namespace

ProgramEditor ProgramEditor::About(size_t file_number) const {
  ProgramEditor about(tree_.Alone(file_number));
  const NodeId root = tree_.RootOfFile(file_number);
  const auto is_here = [&](NodeId id) {
    return tree_.FileNumberOf(id) == file_number;
  };
  const auto take = [&](NewExpression value) {
    if (CopiesFromElsewhere(tree_, value, file_number)) {
      about.declined_ = "a part of it would be copied from another file";
    } else {
      Shift(value, root);
    }
    return value;
  };
  for (const auto& [node, rewrite] : rewrites_) {
    if (!is_here(node)) continue;
    about.rewrites_[node - root] = {take(rewrite.value), rewrite.is_scalar};
  }
  for (const auto& [argument, name] : names_) {
    if (is_here(argument)) about.names_[argument - root] = name;
  }
  for (const NodeId argument : removed_) {
    if (is_here(argument)) about.removed_.push_back(argument - root);
  }
  for (const NewArgument& added : added_) {
    if (!is_here(added.list)) continue;
    about.added_.push_back(
        {added.list - root, Shifted(added.after, root), take(added.value)});
  }
  for (const NewStatement& statement : statements_) {
    if (!is_here(statement.after)) continue;
    about.statements_.push_back(
        {statement.after - root, statement.head, take(statement.value)});
  }
  for (const NewImport& import : imports_) {
    if (!is_here(import.statement)) continue;
    about.imports_.push_back({import.statement - root, import.name});
  }
  return about;
}

std::vector<Edit> ProgramEditor::Finish(uint32_t file) {
  if (tree_.file_count() > 1) return FinishEach(file);
  if (!declined_.empty()) return {};
  ProgramLowering lowering(*this);
  lowering.Lower();
  declined_ = lowering.declined();
  if (!declined_.empty()) return {};
  lost_comments_ = lowering.TakeLostComments();
  return lowering.TakeEdits(file);
}

std::vector<Edit> ProgramEditor::FinishEach(uint32_t file) {
  std::vector<Edit> edits;
  for (size_t number = 0; number < tree_.file_count(); ++number) {
    ProgramEditor about = About(number);
    std::ranges::move(about.Finish(file + static_cast<uint32_t>(number)),
                      std::back_inserter(edits));
    std::ranges::copy(about.lost_comments_, std::back_inserter(lost_comments_));
    if (declined_.empty()) declined_ = about.declined_;
  }
  if (!declined_.empty()) edits.clear();
  return edits;
}

}  // namespace libfix::program
