// Whatever the bytes: reading them does not crash, an accepted text is printed
// back byte for byte with its spans nested and in order, an error lies inside
// the text, and all texts are those that libyaml reads. Stops where one of
// these does not hold.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/syntax/document/editor.h"
#include "libfix/syntax/document/yaml.h"
#include "tests/syntax/document/yaml_laws.h"

namespace libfix {
namespace {

void Require(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "%.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

// The tree after the wish of `ask`; nothing when the editor declines.
template <typename Ask>
std::optional<Tree> Edited(const Tree& tree, Ask ask) {
  const auto editor = MakeYamlEditor(tree);
  ask(*editor);
  EditList edits;
  const std::vector<Edit> finished = editor->Finish(0);
  Require(edits.AddAll(finished).ok(), "edits that contradict each other");
  if (!editor->declined().empty()) return std::nullopt;
  const auto file = SourceFile::Create("", edits.Apply(0, tree.file().bytes()));
  Require(file.ok(), "no text");
  ParseResult result = ParseYaml(*file);
  // Blank lines with tabs are YAML to libyaml in some places and not in others.
  const bool has_tab = tree.file().bytes().find('\t') != std::string_view::npos;
  if (result.error && has_tab) return std::nullopt;
  Require(result.tree.has_value(),
          result.error ? "no YAML: " + result.error->message + "\n" +
                             std::string((*file)->bytes())
                       : "");
  return std::move(result.tree);
}

std::string AllSaid(const Tree& tree, NodeId without = kNoNode) {
  std::string said;
  for (NodeId root : tree.roots()) said += Said(tree, root, without) + "\n";
  return said;
}

void CheckEdit(const Tree& tree) {
  uint32_t random = 0;
  for (const char c : tree.file().bytes()) {
    random = random * 31 + static_cast<uint8_t>(c);
  }
  const auto id = static_cast<NodeId>(random / 16 % tree.size());
  const NodeId parent = tree.node(id).parent;
  const std::string text = random % 32 < 16 ? "15.4" : "a: 'b";
  switch (random % 4) {
    case 0: {
      const auto after = Edited(tree, [&](DocumentEditor& editor) {
        editor.SetScalar(id, NodeKind::kString, text);
      });
      Require(
          !after || tree.Raw(id).starts_with('*') || after->Text(id) == text,
          "set something else");
      return;
    }
    case 1: {
      const auto after =
          Edited(tree, [&](DocumentEditor& editor) { editor.Remove(id); });
      Require(!after || AllSaid(*after) == AllSaid(tree, id),
              "removed something else");
      return;
    }
    case 2: {
      if (parent == kNoNode || tree.kind(parent) != NodeKind::kMap ||
          tree.Find(parent, "New") != kNoNode) {
        return;
      }
      const auto after = Edited(tree, [&](DocumentEditor& editor) {
        editor.Insert(parent, id,
                      {.key = "New",
                       .kind = NodeKind::kMap,
                       .members = {{.key = "Type", .text = text}}},
                      kNoNode);
      });
      if (!after) return;
      const NodeId added = after->Find(parent, "New");
      Require(added != kNoNode && AllSaid(*after, added) == AllSaid(tree),
              "added something else");
      return;
    }
    default: {
      if (parent == kNoNode || tree.node(id).key.empty() ||
          tree.Find(parent, text) != kNoNode) {
        return;
      }
      const auto after = Edited(
          tree, [&](DocumentEditor& editor) { editor.RenameKey(id, text); });
      Require(!after || after->Key(id) == text, "renamed to something else");
      return;
    }
  }
}

void Check(const SourceFilePtr& file) {
  const std::string_view text = file->bytes();
  const ParseResult result = ParseYaml(file);
  Require(result.tree.has_value() != result.error.has_value(), "both or none");
  if (result.error) {
    const SyntaxError& error = *result.error;
    Require(!error.message.empty(), "no message");
    Require(!error.message.starts_with("this part is written"), error.message);
    Require(error.span.begin <= error.span.end &&
                error.span.end <= text.size() &&
                error.span.begin >= file->content_begin(),
            "the error lies outside: " + error.message);
    return;
  }
  const Tree& tree = *result.tree;
  Require(PrintedYaml(tree) == text, "not printed back");
  Require(BrokenYamlLink(tree).empty(), BrokenYamlLink(tree));
  Require(TextsOf(tree) == TextsOf(YamlEventsOf(text)), "read differently");
  CheckEdit(tree);
}

}  // namespace
}  // namespace libfix

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::StatusOr<libfix::SourceFilePtr> file = libfix::SourceFile::Create(
      "fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size));
  if (file.ok()) libfix::Check(*file);
  return 0;
}
