#include "libfix/platform/document_values.h"

#include <algorithm>

#include "libfix/syntax/document/json.h"
#include "libfix/text/edit_list.h"

namespace libfix {
namespace {

// A text inside of quotes, or of none: only JSON has to escape always.
std::string AsWritten(const Tree& tree, const std::string& text) {
  if (tree.yaml() != nullptr &&
      text.find_first_of("\"\\") == std::string::npos) {
    return text;
  }
  const std::string quoted = QuoteJson(text);
  return quoted.substr(1, quoted.size() - 2);
}

}  // namespace

ScalarKind KindOf(NodeKind kind) {
  switch (kind) {
    case NodeKind::kNumber:
      return ScalarKind::kNumber;
    case NodeKind::kBool:
      return ScalarKind::kBool;
    case NodeKind::kNull:
      return ScalarKind::kNull;
    default:
      return ScalarKind::kText;
  }
}

bool IsScalar(NodeKind kind) {
  return kind != NodeKind::kMap && kind != NodeKind::kList;
}

NodeKind KindOf(ScalarKind kind) {
  switch (kind) {
    case ScalarKind::kText:
      return NodeKind::kString;
    case ScalarKind::kNumber:
      return NodeKind::kNumber;
    case ScalarKind::kBool:
      return NodeKind::kBool;
    case ScalarKind::kNull:
      return NodeKind::kNull;
  }
  return NodeKind::kString;
}

std::string CopyText(const Tree& tree, const NewValue& value) {
  const Value& original = *value.original;
  const Span whole = tree.FullSpan(original.handle);
  EditList edits;
  for (const NewValue::FragmentText& piece : value.replaced) {
    const Span span = original.fragments[piece.index].span;
    edits
        .Add({.span = {span.begin - whole.begin, span.end - whole.begin},
              .text = AsWritten(tree, piece.text)})
        .IgnoreError();  // fragments of one expression never overlap
  }
  return edits.Apply(0, tree.file().Text(whole));
}

bool IsAlphabetical(const Tree& tree, NodeId map) {
  constexpr uint32_t kEnoughToTell = 4;
  if (map == kNoNode || tree.node(map).child_count < kEnoughToTell) {
    return false;
  }
  std::vector<std::string> keys;
  for (NodeId child : tree.Children(map)) keys.push_back(tree.Key(child));
  return std::ranges::is_sorted(keys);
}

void SortLike(const Tree& tree, NodeId neighbour,
              std::vector<NewNode>& members) {
  std::vector<std::string> order;
  for (NodeId child : tree.Children(neighbour)) {
    order.push_back(tree.Key(child));
  }
  std::ranges::stable_sort(members, {}, [&](const NewNode& member) {
    return std::ranges::find(order, member.key) - order.begin();
  });
}

}  // namespace libfix
