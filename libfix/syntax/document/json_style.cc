#include "libfix/syntax/document/json_style.h"

#include <algorithm>

#include "libfix/syntax/document/json.h"

namespace libfix {
namespace {

constexpr std::string_view kDefaultUnit = "  ";

bool HasLineEnd(std::string_view text) {
  return text.find('\n') != std::string_view::npos;
}

// Where the entry (key and value, or item) of a node begins.
uint32_t EntryBegin(const Tree& tree, NodeId id) {
  const Node& node = tree.node(id);
  return node.key.empty() ? node.span.begin : node.key.begin;
}

NodeId LastChild(const Tree& tree, NodeId id) {
  NodeId last = kNoNode;
  for (NodeId child : tree.Children(id)) last = child;
  return last;
}

NodeId ChildBefore(const Tree& tree, NodeId container, NodeId id) {
  NodeId before = kNoNode;
  for (NodeId child : tree.Children(container)) {
    if (child == id) break;
    before = child;
  }
  return before;
}

// The blanks after the opening bracket.
std::string_view BlanksAfterBracket(const Tree& tree, NodeId container) {
  const NodeId first = tree.FirstChild(container);
  return tree.file().Text(
      {tree.node(container).span.begin + 1, EntryBegin(tree, first)});
}

}  // namespace

JsonStyle::JsonStyle(const Tree& tree, NodeId container, NodeId near)
    : tree_(tree) {
  if (near == kNoNode) near = LastChild(tree, container);
  const Node& box = tree.node(container);
  const size_t line_end = tree.file().bytes().find('\n');
  if (line_end != std::string_view::npos && line_end > 0 &&
      tree.file().bytes()[line_end - 1] == '\r') {
    newline_ = "\r\n";
  }
  // A container without members is as wide as the document: `{}` in a file of
  // several lines is opened up.
  one_line_ = near == kNoNode
                  ? !HasLineEnd(tree.file().bytes())
                  : !HasLineEnd(BlanksAfterBracket(tree, container));
  LearnColon(container, near);
  LearnUnit(container, near);
  LearnSmallMaps(near == kNoNode ? container : near);

  if (near == kNoNode) {
    indent_ = IndentOf(box.span.begin) + unit_;
    opening_ = one_line_ ? padding_ : newline_ + indent_;
    closing_ = one_line_ ? padding_ : newline_ + IndentOf(box.span.begin);
    separator_ = one_line_ ? one_line_comma_ : "," + newline_ + indent_;
    return;
  }
  indent_ = IndentOf(EntryBegin(tree, near));
  const NodeId next = tree.node(near).next;
  const NodeId before = ChildBefore(tree, container, near);
  if (next != kNoNode) {
    separator_ =
        tree.file().Text({tree.node(near).span.end, EntryBegin(tree, next)});
  } else if (before != kNoNode) {
    separator_ =
        tree.file().Text({tree.node(before).span.end, EntryBegin(tree, near)});
  } else if (one_line_) {
    separator_ = one_line_comma_;
  } else {
    separator_ = "," + std::string(BlanksAfterBracket(tree, container));
  }
  opening_ = BlanksAfterBracket(tree, container);
  closing_ = tree.file().Text(
      {tree.node(LastChild(tree, container)).span.end, box.span.end - 1});
}

bool JsonStyle::SpansLines(NodeId node) const {
  return HasLineEnd(tree_.Raw(node));
}

std::string JsonStyle::IndentOf(uint32_t offset) const {
  const std::string_view text = tree_.file().bytes().substr(0, offset);
  const size_t line_end = text.rfind('\n');
  const size_t begin = line_end == std::string_view::npos
                           ? tree_.file().content_begin()
                           : line_end + 1;
  const std::string_view line = text.substr(begin);
  return std::string(line.substr(0, line.find_first_not_of(" \t")));
}

void JsonStyle::LearnColon(NodeId container, NodeId near) {
  const auto learn = [&](NodeId id) {
    const Node& node = tree_.node(id);
    if (node.key.empty()) return false;
    const std::string_view text =
        tree_.file().Text({node.key.end, node.span.begin});
    if (HasLineEnd(text)) return false;
    colon_ = text;
    return true;
  };
  for (NodeId id = near != kNoNode ? near : container; id != kNoNode;
       id = tree_.node(id).parent) {
    if (learn(id)) break;
  }
  const bool spaced = colon_.ends_with(' ');
  one_line_comma_ = spaced ? ", " : ",";
  padding_ = spaced ? " " : "";
}

void JsonStyle::LearnUnit(NodeId container, NodeId near) {
  // The step into a node is the difference between the line of its first child
  // and its own; the nearest example is the best one.
  const auto learn = [&](NodeId id) {
    const NodeId first = tree_.FirstChild(id);
    if (first == kNoNode || !HasLineEnd(BlanksAfterBracket(tree_, id))) {
      return false;
    }
    const std::string outer = IndentOf(EntryBegin(tree_, id));
    const std::string inner = IndentOf(EntryBegin(tree_, first));
    if (inner.size() <= outer.size() || !inner.starts_with(outer)) return false;
    unit_ = inner.substr(outer.size());
    return true;
  };
  if (near != kNoNode && learn(near)) return;
  for (NodeId id = container; id != kNoNode; id = tree_.node(id).parent) {
    if (learn(id)) return;
  }
  unit_ = kDefaultUnit;
}

void JsonStyle::LearnSmallMaps(NodeId near) {
  // {"Ref": "Cluster"}: people write it on one line, some printers do not. The
  // first example decides: inside the neighbour, else in the whole document.
  // {"Fn::GetAtt": ["A", "B"]} is one when it stands on one line; over several
  // it may only have been too long. A definition that happens to have one
  // member, {"Type": "String"}, is none.
  const auto is_example = [&](NodeId id) {
    if (tree_.kind(id) != NodeKind::kMap || tree_.node(id).child_count != 1) {
      return false;
    }
    const NodeId inner = tree_.FirstChild(id);
    const std::string key = tree_.Key(inner);
    if (key != "Ref" && !key.starts_with("Fn::")) return false;
    return tree_.kind(inner) == NodeKind::kString || !SpansLines(id);
  };
  const auto learn = [&](NodeId begin, NodeId end) {
    for (NodeId id = begin; id < end; ++id) {
      if (!is_example(id)) continue;
      small_maps_one_line_ = !SpansLines(id);
      if (small_maps_one_line_) padding_ = BlanksAfterBracket(tree_, id);
      return true;
    }
    return false;
  };
  const uint32_t near_end = tree_.node(near).span.end;
  NodeId end = near;
  while (end < tree_.size() && tree_.node(end).span.begin < near_end) ++end;
  if (learn(near, end)) return;
  const auto size = static_cast<NodeId>(tree_.size());
  if (learn(0, size)) return;
  // Then any map on one line shows what stands inside its brackets.
  for (NodeId id = 0; id < size; ++id) {
    if (tree_.kind(id) != NodeKind::kMap || tree_.FirstChild(id) == kNoNode ||
        SpansLines(id)) {
      continue;
    }
    padding_ = BlanksAfterBracket(tree_, id);
    return;
  }
}

std::string JsonStyle::Render(const NewNode& value, NodeId like) const {
  return RenderAt(value, like, indent_, one_line_);
}

std::string JsonStyle::RenderAt(const NewNode& value, NodeId like,
                                const std::string& indent,
                                bool one_line) const {
  if (!value.verbatim.empty()) return value.verbatim;
  if (value.original != kNoNode) return std::string(tree_.Raw(value.original));
  switch (value.kind) {
    case NodeKind::kMap:
      return RenderMap(value, like, indent, one_line);
    case NodeKind::kString:
      return QuoteJson(value.text);
    case NodeKind::kNumber:
    case NodeKind::kBool:
    case NodeKind::kNull:
    case NodeKind::kList:
      return value.text;
  }
  return value.text;
}

std::string JsonStyle::RenderMap(const NewNode& map, NodeId like,
                                 const std::string& indent,
                                 bool one_line) const {
  if (map.members.empty()) return "{}";
  const bool has_example = like != kNoNode &&
                           tree_.kind(like) == NodeKind::kMap &&
                           tree_.node(like).child_count > 0;
  const bool small =
      map.members.size() == 1 && map.members.front().kind != NodeKind::kMap;
  if (has_example) {
    one_line = one_line || !SpansLines(like);
  } else if (small) {
    one_line = one_line || small_maps_one_line_;
  }
  const std::string inner = indent + unit_;
  const std::string open = !one_line ? newline_ + inner
                           : has_example && !SpansLines(like)
                               ? std::string(BlanksAfterBracket(tree_, like))
                               : padding_;
  const std::string comma = one_line ? one_line_comma_ : "," + newline_ + inner;
  const std::string close = one_line ? open : newline_ + indent;

  std::string text = "{";
  for (size_t i = 0; i < map.members.size(); ++i) {
    const NewNode& member = map.members[i];
    text += i == 0 ? open : comma;
    text += QuoteJson(member.key) + colon_;
    text +=
        RenderAt(member, has_example ? tree_.Find(like, member.key) : kNoNode,
                 inner, one_line);
  }
  return text + close + "}";
}

}  // namespace libfix
