// Whatever the bytes, in each language: reading them does not crash, spans are
// nested and in order, every node can be read as an expression, and every name
// looked up. Edits of a program that could be read do not overlap and leave one
// that can be. Stops where one of these does not hold.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "libfix/syntax/program/bindings.h"
#include "libfix/syntax/program/expression.h"
#include "libfix/syntax/program/program_editor.h"
#include "libfix/syntax/program/program_tree.h"
#include "libfix/text/edit_list.h"

namespace libfix::program {
namespace {

constexpr Language kLanguages[] = {Language::kPython, Language::kTypeScript,
                                   Language::kTsx, Language::kJavaScript};

void Require(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "%.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

void CheckSpans(const Tree& tree) {
  for (NodeId id = 0; id < tree.nodes().size(); ++id) {
    uint32_t end = tree.SpanOf(id).begin;
    for (const NodeId child : tree.Children(id)) {
      const Span span = tree.SpanOf(child);
      Require(tree.Parent(child) == id, "wrong parent");
      Require(span.begin >= end && span.begin <= span.end, "out of order");
      Require(span.end <= tree.SpanOf(id).end, "sticks out");
      end = span.end;
    }
  }
}

// Every call and map with what is in it.
std::vector<Expression> CheckExpressions(const Tree& tree) {
  const Bindings bindings = Bindings::Of(tree);
  std::vector<Expression> lists;
  for (NodeId id = 0; id < tree.nodes().size(); ++id) {
    Expression read = ReadExpression(tree, id);
    if (read.kind == Expression::Kind::kName) {
      bindings.Find(id, read.text);
      bindings.FindMember(id, read.text);
      bindings.Exported(tree.root(), read.text);
    }
    const bool is_list = read.kind == Expression::Kind::kCall ||
                         read.kind == Expression::Kind::kMap;
    if (is_list) lists.push_back(std::move(read));
  }
  return lists;
}

using Kind = NewExpression::Kind;

void Wish(const Expression& list, uint32_t seed, ProgramEditor& editor) {
  const NodeId argument =
      list.arguments.empty()
          ? kNoNode
          : list.arguments[seed / 8 % list.arguments.size()].node;
  switch (seed % 4) {
    case 0:
      if (argument != kNoNode) editor.RemoveArgument(argument);
      return;
    case 1:
      return editor.AddArgument(list.node, argument,
                                {.name = "added",
                                 .kind = Kind::kMap,
                                 .entries = {{.name = "a", .text = "it's"}}});
    case 2:
      if (argument != kNoNode) editor.RenameArgument(argument, "renamed");
      return;
    default:
      return editor.InsertStatement(
          list.node, "added = ", {.kind = Kind::kCall, .text = "f"});
  }
}

void CheckEdits(const Tree& tree, const std::vector<Expression>& lists) {
  if (lists.empty()) return;
  const std::string_view text = tree.file().bytes();
  uint32_t seed = static_cast<uint32_t>(text.size());
  ProgramEditor editor(tree);
  for (int i = 0; i < 3; ++i) {
    seed = seed * 1664525 + 1013904223;
    Wish(lists[(seed >> 8) % lists.size()], seed >> 16, editor);
  }
  EditList edits;
  Require(edits.AddAll(editor.Finish(0)).ok(), "the edits overlap");
  Require(editor.declined().empty() || edits.empty(), "declined and done");
  if (tree.IsBroken(tree.root())) return;
  const std::string after = edits.Apply(0, text);
  const auto parsed =
      Parse(*SourceFile::Create("fuzz", after), tree.language());
  if (const Tree* read = std::get_if<Tree>(&parsed)) {
    Require(!read->IsBroken(read->root()), after);
  }
}

void Check(const SourceFilePtr& file) {
  for (const Language language : kLanguages) {
    const auto parsed = Parse(file, language);
    const Tree* tree = std::get_if<Tree>(&parsed);
    if (tree == nullptr) continue;
    CheckSpans(*tree);
    CheckEdits(*tree, CheckExpressions(*tree));
  }
}

}  // namespace
}  // namespace libfix::program

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::StatusOr<libfix::SourceFilePtr> file = libfix::SourceFile::Create(
      "fuzz", std::string(reinterpret_cast<const char*>(data), size));
  if (file.ok()) libfix::program::Check(*file);
  return 0;
}
