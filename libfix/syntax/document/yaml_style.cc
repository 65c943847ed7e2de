#include "libfix/syntax/document/yaml_style.h"

#include <algorithm>

#include "libfix/syntax/document/yaml_gap.h"

namespace libfix {
namespace {

bool IsQuoted(NodeStyle style) {
  return style == NodeStyle::kSingleQuoted || style == NodeStyle::kDoubleQuoted;
}

bool IsBlockMap(const Tree& tree, NodeId id) {
  const Node& node = tree.node(id);
  return !node.is_alias && node.kind == NodeKind::kMap &&
         node.style == NodeStyle::kBlock;
}

bool IsFunction(std::string_view key) {
  return key == "Ref" || key.starts_with("Fn::");
}

std::string ShortTag(std::string_view function) {
  if (function.starts_with("Fn::")) function.remove_prefix(4);
  return "!" + std::string(function);
}

// `line` with its indentation changed, as far as it has some.
std::string Shifted(std::string_view line, int64_t delta) {
  if (line.find_first_not_of(" \t") == std::string_view::npos) {
    return std::string(line);
  }
  if (delta >= 0) {
    return std::string(static_cast<size_t>(delta), ' ') + std::string(line);
  }
  const size_t indent = std::min(line.find_first_not_of(' '), line.size());
  line.remove_prefix(std::min(indent, static_cast<size_t>(-delta)));
  return std::string(line);
}

// Every line of `text` but the first one, shifted.
std::string ShiftedBelow(std::string_view text, int64_t delta) {
  uint32_t at = EndOfLine(text, 0);
  std::string out(text.substr(0, at));
  while (at < text.size()) {
    const uint32_t length = LineEndLength(text, at);
    out += text.substr(at, length);
    at += length;
    const uint32_t end = EndOfLine(text, at);
    out += Shifted(text.substr(at, end - at), delta);
    at = end;
  }
  return out;
}

}  // namespace

NodeStyle NearestQuotes(const Tree& tree, NodeId near) {
  const auto size = static_cast<NodeId>(tree.size());
  const auto is_example = [&](NodeId id) {
    return IsQuoted(tree.node(id).style) && !tree.node(id).is_alias;
  };
  for (NodeId distance = 0; distance < size; ++distance) {
    if (near >= distance && is_example(near - distance)) {
      return tree.node(near - distance).style;
    }
    if (distance < size - near && is_example(near + distance)) {
      return tree.node(near + distance).style;
    }
  }
  return NodeStyle::kDoubleQuoted;
}

YamlStyle::YamlStyle(const YamlLayout& layout, NodeId box, NodeId like)
    : layout_(layout), tree_(layout.tree()), box_(box), like_(like) {
  if (layout.InFlow(box)) place_ = PlainPlace::kFlow;
  quotes_ = NearestQuotes(tree_, box);
  LearnSteps(box, like);
  LearnScalars(box, like);
  LearnShortForms();
  LearnFlow();
}

void YamlStyle::LearnSteps(NodeId box, NodeId like) {
  const auto step_of = [&](NodeId id) -> uint32_t {
    const Node& node = tree_.node(id);
    if (!IsBlockMap(tree_, id) || node.key.empty()) return 0;
    const uint32_t outer = layout_.ColumnOf(node.key.begin);
    const uint32_t inner = layout_.ColumnOf(node.span.begin);
    return inner > outer && layout_.BeginsLine(node.span.begin) ? inner - outer
                                                                : 0;
  };
  const auto learn = [&](NodeId id) {
    const uint32_t step = step_of(id);
    if (step == 0) return false;
    step_ = step;
    return true;
  };
  const auto learn_any = [&] {
    if (like != kNoNode && learn(like)) return;
    for (NodeId child : tree_.Children(box)) {
      if (learn(child)) return;
    }
    for (NodeId id = box; id != kNoNode; id = tree_.node(id).parent) {
      if (learn(id)) return;
    }
    for (NodeId id = 0; id < tree_.size(); ++id) {
      if (learn(id)) return;
    }
  };
  learn_any();
  list_step_ = step_;
  for (NodeId id = 0; id < tree_.size(); ++id) {
    const Node& node = tree_.node(id);
    if (node.kind != NodeKind::kList || node.is_alias || node.key.empty() ||
        node.style != NodeStyle::kBlock) {
      continue;
    }
    list_step_ = layout_.ColumnOf(node.span.begin) -
                 std::min(layout_.ColumnOf(node.key.begin),
                          layout_.ColumnOf(node.span.begin));
    break;
  }
}

void YamlStyle::LearnScalars(NodeId box, NodeId like) {
  const bool is_box =
      tree_.kind(box) == NodeKind::kMap || tree_.kind(box) == NodeKind::kList;
  if (!is_box) return;
  StyleCount strings;
  for (NodeId id : tree_.Children(box)) {
    const Node& node = tree_.node(id);
    if (!node.key.empty()) key_style_ = node.key_style;
    if (!node.has_tag) Count(id, strings);
  }
  if (strings.plain + strings.quoted == 0 && like != kNoNode) {
    // What stands in it itself, like a Type, is followed member by member.
    const NodeId end = layout_.SubtreeEnd(like);
    for (NodeId id = like + 1; id < end; ++id) {
      const Node& node = tree_.node(id);
      if (node.parent != like && !node.has_tag) Count(id, strings);
    }
  }
  if (strings.quoted > strings.plain) string_style_ = strings.style;
  if (strings.quoted > 0) quotes_ = strings.style;
  if (!IsQuoted(key_style_)) key_style_ = NodeStyle::kPlain;
}

// Quotes tell something only where they could be left away.
void YamlStyle::Count(NodeId id, StyleCount& count) const {
  const Node& node = tree_.node(id);
  if (node.kind != NodeKind::kString || node.is_alias) return;
  if (node.style == NodeStyle::kPlain) {
    ++count.plain;
  } else if (IsQuoted(node.style) && IsSafePlain(tree_.Text(id), place_)) {
    ++count.quoted;
    count.style = node.style;
  }
}

void YamlStyle::LearnShortForms() {
  StyleCount arguments;
  bool has_short_forms = false;
  for (const YamlTables::Tag& tag : tree_.yaml()->tags) {
    if (tree_.Tag(tag.node).starts_with("!!")) continue;
    has_short_forms = true;
    Count(tag.node, arguments);
  }
  if (arguments.quoted > arguments.plain) argument_style_ = arguments.style;
  if (has_short_forms) return;
  for (NodeId id = 0; id < tree_.size(); ++id) {
    if (!tree_.node(id).key.empty() && IsFunction(tree_.Key(id))) {
      short_forms_ = false;
      return;
    }
  }
  short_forms_ = !IsQuoted(key_style_);
}

void YamlStyle::LearnFlow() {
  const std::string_view text = layout_.text();
  for (NodeId id = 0; id < tree_.size(); ++id) {
    const Node& node = tree_.node(id);
    if (node.kind != NodeKind::kMap || node.is_alias ||
        node.style != NodeStyle::kFlow || node.child_count == 0) {
      continue;
    }
    if (text[node.span.begin + 1] == ' ') padding_ = " ";
    break;
  }
  if (tree_.node(box_).style != NodeStyle::kFlow) return;
  for (NodeId id : tree_.Children(box_)) {
    const Node& node = tree_.node(id);
    if (node.key.empty() || !IsQuoted(node.key_style)) continue;
    const uint32_t begin = tree_.FullSpan(id).begin;
    const std::string_view colon =
        text.substr(node.key.end, begin - node.key.end);
    if (colon == ":" || colon == " : " || colon == ": ") colon_ = colon;
    break;
  }
  if (colon_ == ":") comma_ = ",";
}

std::string YamlStyle::LineBreak(uint32_t column) const {
  return std::string(layout_.newline()) + std::string(column, ' ');
}

std::string YamlStyle::Key(std::string_view key) const {
  if (IsQuoted(key_style_)) return QuoteYaml(key, key_style_);
  if (IsSafePlain(key, place_)) return std::string(key);
  return QuoteYaml(key, quotes_);
}

std::string YamlStyle::String(std::string_view text, NodeId like) const {
  NodeStyle style = string_style_;
  if (like != kNoNode && !tree_.node(like).has_tag &&
      tree_.kind(like) == NodeKind::kString) {
    const NodeStyle example = tree_.node(like).style;
    if (example == NodeStyle::kPlain) style = NodeStyle::kPlain;
    if (IsQuoted(example) && IsSafePlain(tree_.Text(like), place_)) {
      style = example;
    }
  }
  return Styled(text, style);
}

std::string YamlStyle::Styled(std::string_view text, NodeStyle style) const {
  if (IsQuoted(style)) return QuoteYaml(text, style);
  if (IsSafePlain(text, place_)) return std::string(text);
  return QuoteYaml(text, quotes_);
}

std::string YamlStyle::Scalar(const NewNode& value, NodeId like) const {
  const std::string text =
      value.kind == NodeKind::kString ? String(value.text, like) : value.text;
  return value.tag.empty() ? text : value.tag + " " + text;
}

// The only member of a map like {Ref: X} where it is written `!Ref X` here.
const NewNode* YamlStyle::ShortForm(const NewNode& value) const {
  if (!short_forms_ || value.kind != NodeKind::kMap ||
      value.members.size() != 1 || !value.tag.empty()) {
    return nullptr;
  }
  const NewNode& member = value.members.front();
  const bool is_text = member.kind == NodeKind::kString &&
                       member.verbatim.empty() && member.tag.empty() &&
                       member.original == kNoNode;
  return is_text && IsFunction(member.key) ? &member : nullptr;
}

std::string YamlStyle::BlockEntry(const NewNode& value, uint32_t column) {
  if (tree_.kind(box_) == NodeKind::kList) {
    return BlockItem(value, column, like_);
  }
  return Key(value.key) + ":" + BlockValue(value, column, like_);
}

std::string YamlStyle::BlockItem(const NewNode& item, uint32_t column,
                                 NodeId like) {
  const bool is_open_map = item.kind == NodeKind::kMap &&
                           !item.members.empty() && item.verbatim.empty() &&
                           item.original == kNoNode && !ShortForm(item);
  if (!is_open_map) return "-" + BlockValue(item, column, like);
  // The first member stands beside the `-`.
  std::string members = BlockMembers(item, column + 2, like);
  return "- " + members.substr(LineBreak(column + 2).size());
}

std::string YamlStyle::BlockMembers(const NewNode& map, uint32_t column,
                                    NodeId like) {
  std::string text;
  for (const NewNode& member : map.members) {
    const NodeId example = tree_.Find(like, member.key);
    text += LineBreak(column) + Key(member.key) + ":" +
            BlockValue(member, column, example);
  }
  return text;
}

std::string YamlStyle::BlockValue(const NewNode& value, uint32_t column,
                                  NodeId like) {
  if (value.original != kNoNode || !value.verbatim.empty()) {
    return Copied(value, column);
  }
  const std::string tag = value.tag.empty() ? "" : " " + value.tag;
  if (const NewNode* member = ShortForm(value)) {
    return " " + ShortTag(member->key) + " " +
           Styled(member->text, argument_style_);
  }
  const bool is_empty = value.members.empty();
  if (value.kind == NodeKind::kMap) {
    const bool like_flow = like != kNoNode &&
                           tree_.kind(like) == NodeKind::kMap &&
                           tree_.node(like).style == NodeStyle::kFlow;
    if (is_empty || like_flow) return " " + FlowValue(value, like);
    return tag + BlockMembers(value, column + step_, like);
  }
  if (value.kind == NodeKind::kList) {
    if (is_empty) return tag + " []";
    std::string text = tag;
    for (const NewNode& item : value.members) {
      const uint32_t inner = column + list_step_;
      text += LineBreak(inner) + BlockItem(item, inner, kNoNode);
    }
    return text;
  }
  return " " + Scalar(value, like);
}

std::string YamlStyle::Copied(const NewNode& value, uint32_t column) {
  const bool is_copy = value.verbatim.empty();
  const std::string_view text =
      is_copy ? tree_.file().Text(tree_.FullSpan(value.original))
              : std::string_view(value.verbatim);
  if (value.original != kNoNode) {
    const NodeId end = layout_.SubtreeEnd(value.original);
    for (NodeId id = value.original; id < end; ++id) {
      if (tree_.node(id).has_anchor) {
        declined_ = "the anchor '&" + std::string(tree_.Anchor(id)) +
                    "' would stand in the file twice";
      }
    }
  }
  if (EndOfLine(text, 0) == text.size() &&
      (value.original == kNoNode ||
       tree_.node(value.original).style != NodeStyle::kBlock)) {
    return " " + std::string(text);
  }
  if (value.original == kNoNode) {
    declined_ = "a text of several lines cannot be indented anew";
    return {};
  }
  const Node& node = tree_.node(value.original);
  const auto old_column =
      static_cast<int64_t>(layout_.EntryColumn(value.original));
  const int64_t delta = static_cast<int64_t>(column) - old_column;
  if (node.style != NodeStyle::kBlock) return " " + ShiftedBelow(text, delta);
  const bool has_properties =
      tree_.FullSpan(value.original).begin != node.span.begin;
  if (has_properties) return " " + ShiftedBelow(text, delta);
  const int64_t inner =
      static_cast<int64_t>(layout_.ColumnOf(node.span.begin)) + delta;
  return LineBreak(static_cast<uint32_t>(inner)) + ShiftedBelow(text, delta);
}

std::string YamlStyle::FlowEntry(const NewNode& value) {
  const PlainPlace place = std::exchange(place_, PlainPlace::kFlow);
  std::string text = FlowValue(value, like_);
  if (tree_.kind(box_) != NodeKind::kList) {
    const std::string key = Key(value.key);
    const bool needs_blank = key[0] != '"' && key[0] != '\'';
    text = key + (needs_blank && colon_ == ":" ? ": " : colon_) + text;
  }
  place_ = place;
  return text;
}

std::string YamlStyle::FlowValue(const NewNode& value, NodeId like) {
  if (value.original != kNoNode || !value.verbatim.empty()) {
    const std::string_view text =
        value.verbatim.empty()
            ? tree_.file().Text(tree_.FullSpan(value.original))
            : std::string_view(value.verbatim);
    const bool is_block = value.original != kNoNode &&
                          tree_.node(value.original).style == NodeStyle::kBlock;
    if (is_block || EndOfLine(text, 0) < text.size()) {
      declined_ = "a text of several lines cannot be written in brackets";
    }
    return std::string(text);
  }
  if (const NewNode* member = ShortForm(value)) {
    return ShortTag(member->key) + " " + Styled(member->text, argument_style_);
  }
  const bool is_map = value.kind == NodeKind::kMap;
  if (!is_map && value.kind != NodeKind::kList) return Scalar(value, like);
  const PlainPlace place = std::exchange(place_, PlainPlace::kFlow);
  std::string inner;
  for (const NewNode& member : value.members) {
    if (!inner.empty()) inner += comma_;
    if (is_map) inner += Key(member.key) + ": ";
    inner += FlowValue(member, is_map ? tree_.Find(like, member.key) : kNoNode);
  }
  place_ = place;
  const std::string tag = value.tag.empty() ? "" : value.tag + " ";
  if (inner.empty()) return tag + (is_map ? "{}" : "[]");
  return is_map ? tag + "{" + padding_ + inner + padding_ + "}"
                : tag + "[" + inner + "]";
}

}  // namespace libfix
