// Edits of JSON. Bytes outside an edit are never touched, so the work is to
// choose spans: a removed member takes along the comma and the blanks that
// belong to it, an added one brings its own.

#include <algorithm>
#include <map>
#include <set>

#include "libfix/syntax/document/editor.h"
#include "libfix/syntax/document/json.h"
#include "libfix/syntax/document/json_style.h"

namespace libfix {
namespace {

class JsonEditor final : public DocumentEditor {
 public:
  explicit JsonEditor(const Tree& tree) : tree_(tree) {}

  void SetScalar(NodeId node, NodeKind kind, std::string text) override {
    const bool stays_string =
        kind == NodeKind::kNumber && tree_.kind(node) == NodeKind::kString;
    const bool quoted = kind == NodeKind::kString || stays_string;
    const bool same = quoted == (tree_.kind(node) == NodeKind::kString) &&
                      text == tree_.Text(node);
    if (same) return;
    changes_.push_back({node,
                        {.span = tree_.node(node).span,
                         .text = quoted ? QuoteJson(text) : std::move(text)}});
  }

  void RenameKey(NodeId node, std::string key) override {
    if (tree_.Key(node) == key) return;
    changes_.push_back(
        {node, {.span = tree_.node(node).key, .text = QuoteJson(key)}});
  }

  void Remove(NodeId node) override {
    boxes_[tree_.node(node).parent].removed.insert(node);
  }

  void Insert(NodeId map, NodeId after, NewNode member, NodeId like) override {
    boxes_[map].added.push_back({after, std::move(member), like});
  }

  void Append(NodeId list, NodeKind kind, std::string text) override {
    boxes_[list].added.push_back(
        {kNoNode, {.kind = kind, .text = std::move(text)}, kNoNode});
  }

  std::vector<Edit> Finish(uint32_t file) override {
    for (const auto& [box, wishes] : boxes_) {
      if (!IsGone(box)) FinishBox(box, wishes);
    }
    for (Change& change : changes_) {
      if (!IsGone(change.node)) edits_.push_back(std::move(change.edit));
    }
    std::ranges::stable_sort(edits_, {}, &Edit::span);
    for (Edit& edit : edits_) edit.file = file;
    return std::move(edits_);
  }

 private:
  struct Added {
    NodeId after;
    NewNode value;  // without a key in a list
    NodeId like;
  };
  // A new key or value of a node.
  struct Change {
    NodeId node;
    Edit edit;
  };
  // What is wished for the children of one map or list.
  struct Wishes {
    std::set<NodeId> removed;
    std::vector<Added> added;
  };

  // True when the node is removed, or something that it is in.
  bool IsGone(NodeId node) const {
    for (NodeId parent = tree_.node(node).parent; parent != kNoNode;
         node = parent, parent = tree_.node(node).parent) {
      const auto box = boxes_.find(parent);
      if (box != boxes_.end() && box->second.removed.contains(node)) {
        return true;
      }
    }
    return false;
  }

  void Replace(Span span, std::string text) {
    edits_.push_back({.span = span, .text = std::move(text)});
  }

  uint32_t Begin(NodeId id) const {
    const Node& node = tree_.node(id);
    return node.key.empty() ? node.span.begin : node.key.begin;
  }
  uint32_t End(NodeId id) const { return tree_.node(id).span.end; }

  std::string Entry(const JsonStyle& style, const Added& added) const {
    const std::string value = style.Render(added.value, added.like);
    const std::string& key = added.value.key;
    return key.empty() ? value : QuoteJson(key) + style.colon() + value;
  }

  void FinishBox(NodeId box, const Wishes& wishes) {
    std::vector<NodeId> children;
    bool any_kept = false;
    for (NodeId child : tree_.Children(box)) {
      children.push_back(child);
      any_kept = any_kept || !wishes.removed.contains(child);
    }
    if (!any_kept) return Refill(box, wishes);
    RemoveRuns(children, wishes.removed);
    for (const Added& added : wishes.added) {
      AddBeside(box, children, wishes.removed, added);
    }
  }

  // Removes each run of neighbours with one edit. A run at the end takes the
  // comma before it along, any other the one behind it.
  void RemoveRuns(const std::vector<NodeId>& children,
                  const std::set<NodeId>& removed) {
    for (size_t i = 0; i < children.size(); ++i) {
      if (!removed.contains(children[i])) continue;
      const size_t first = i;
      while (i + 1 < children.size() && removed.contains(children[i + 1])) ++i;
      if (i + 1 < children.size()) {
        Replace({Begin(children[first]), Begin(children[i + 1])}, "");
      } else {
        Replace({End(children[first - 1]), End(children[i])}, "");
      }
    }
  }

  void AddBeside(NodeId box, const std::vector<NodeId>& children,
                 const std::set<NodeId>& removed, const Added& added) {
    // The place of a neighbour that goes away is taken over by the one before
    // it.
    size_t at = children.size() - 1;
    if (added.after != kNoNode) {
      at = static_cast<size_t>(std::ranges::find(children, added.after) -
                               children.begin());
    }
    const JsonStyle style(tree_, box, children[at]);
    const std::string entry = Entry(style, added);
    while (at > 0 && removed.contains(children[at])) --at;
    if (!removed.contains(children[at])) {
      const uint32_t place = End(children[at]);
      return Replace({place, place}, style.separator() + entry);
    }
    const auto first_kept = std::ranges::find_if(
        children, [&](NodeId id) { return !removed.contains(id); });
    const uint32_t place = Begin(*first_kept);
    Replace({place, place}, entry + style.separator());
  }

  // Nothing of the old content stays.
  void Refill(NodeId box, const Wishes& wishes) {
    const Span span = tree_.node(box).span;
    const JsonStyle style(tree_, box, kNoNode);
    std::string text;
    for (const Added& added : wishes.added) {
      text += text.empty() ? style.opening() : style.separator();
      text += Entry(style, added);
    }
    if (!text.empty()) text += style.closing();
    Replace({span.begin + 1, span.end - 1}, std::move(text));
  }

  const Tree& tree_;
  std::map<NodeId, Wishes> boxes_;
  std::vector<Change> changes_;
  std::vector<Edit> edits_;
};

}  // namespace

std::unique_ptr<DocumentEditor> MakeJsonEditor(const Tree& tree) {
  return std::make_unique<JsonEditor>(tree);
}

}  // namespace libfix
