#include "libfix/syntax/document/yaml_layout.h"

#include <algorithm>

#include "libfix/syntax/document/yaml_gap.h"

namespace libfix {
namespace {

bool IsBox(const Node& node) {
  return !node.is_alias &&
         (node.kind == NodeKind::kMap || node.kind == NodeKind::kList);
}

// The length of the line end right before `at`; 0 if there is none.
uint32_t LineEndBefore(std::string_view text, uint32_t at) {
  if (at >= 2 && text.substr(at - 2, 2) == "\r\n") return 2;
  for (uint32_t length = 1; length <= 3 && length <= at; ++length) {
    if (LineEndLength(text, at - length) == length) return length;
  }
  return 0;
}

bool IsBlank(char c) { return c == ' ' || c == '\t'; }

}  // namespace

YamlLayout::YamlLayout(const Tree& tree)
    : tree_(tree), text_(tree.file().bytes()) {
  const size_t end = text_.find_first_of("\r\n");
  newline_ = end == std::string_view::npos
                 ? "\n"
                 : std::string(text_.substr(
                       end, LineEndLength(text_, static_cast<uint32_t>(end))));
}

uint32_t YamlLayout::LineBegin(uint32_t at) const {
  const uint32_t first = tree_.file().content_begin();
  while (at > first && LineEndBefore(text_, at) == 0) --at;
  return at;
}

uint32_t YamlLayout::LineEnd(uint32_t at) const { return EndOfLine(text_, at); }

uint32_t YamlLayout::NextLine(uint32_t at) const {
  const uint32_t end = LineEnd(at);
  return end + LineEndLength(text_, end);
}

uint32_t YamlLayout::LineAbove(uint32_t line) const {
  return LineBegin(line - LineEndBefore(text_, line));
}

uint32_t YamlLayout::ColumnOf(uint32_t at) const {
  const std::string_view line = text_.substr(LineBegin(at), at - LineBegin(at));
  return static_cast<uint32_t>(
      std::ranges::count_if(line, [](char c) { return (c & 0xC0) != 0x80; }));
}

bool YamlLayout::BeginsLine(uint32_t at) const {
  const uint32_t line = LineBegin(at);
  return std::ranges::all_of(text_.substr(line, at - line), IsBlank);
}

bool YamlLayout::IsBlankLine(uint32_t line) const {
  return std::ranges::all_of(text_.substr(line, LineEnd(line) - line), IsBlank);
}

bool YamlLayout::IsCommentLine(uint32_t line) const {
  const size_t at = text_.find_first_not_of(" \t", line);
  return at != std::string_view::npos && text_[at] == '#';
}

std::vector<YamlEntry> YamlLayout::EntriesOf(NodeId box) const {
  const Node& node = tree_.node(box);
  const bool is_flow = node.style == NodeStyle::kFlow;
  std::vector<YamlEntry> entries;
  entries.reserve(node.child_count);
  uint32_t at = node.span.begin + (is_flow ? 1 : 0);
  for (NodeId id : tree_.Children(box)) {
    const Node& child = tree_.node(id);
    at = SkipGap(text_, at, node.span.end);
    if (is_flow && !entries.empty() && text_[at] == ',') {
      at = SkipGap(text_, at + 1, node.span.end);
    }
    const uint32_t end = std::max(child.key.end, child.span.end);
    entries.push_back({id, at, end});
    at = end;
  }
  return entries;
}

uint32_t YamlLayout::IntroductionEnd(NodeId id) const {
  const uint32_t end =
      std::max(tree_.TagSpan(id).end, tree_.AnchorSpan(id).end);
  return end > 0 ? end : IndicatorEnd(id);
}

uint32_t YamlLayout::IndicatorEnd(NodeId id) const {
  const Node& node = tree_.node(id);
  if (!node.key.empty()) {
    const uint32_t colon = SkipGap(text_, node.key.end, node.span.begin);
    return colon < node.span.begin ? colon + 1 : node.span.begin;
  }
  if (node.parent == kNoNode ||
      tree_.node(node.parent).style != NodeStyle::kBlock) {
    return node.span.begin;
  }
  for (const YamlEntry& entry : EntriesOf(node.parent)) {
    if (entry.id == id) return entry.begin + 1;
  }
  return node.span.begin;
}

uint32_t YamlLayout::EntryColumn(NodeId id) const {
  const Node& node = tree_.node(id);
  if (!node.key.empty()) return ColumnOf(node.key.begin);
  if (node.parent != kNoNode)
    return ColumnOf(tree_.node(node.parent).span.begin);
  return ColumnOf(node.span.begin);
}

uint32_t YamlLayout::BlockEnd(const YamlEntry& entry) const {
  uint32_t line = NextLine(entry.end);
  if (const char chomping = ChompingOf(LastLeaf(entry.id)); chomping != 0) {
    // Blanks on a line of their own are part of the text.
    for (uint32_t at = line; at < text_.size() && IsBlankLine(at);) {
      const bool is_text = chomping == '+' || LineEnd(at) > at;
      at = NextLine(at);
      if (is_text) line = at;
    }
  }
  const uint32_t column = ColumnOf(entry.begin);
  while (line < text_.size() && IsCommentLine(line) &&
         ColumnOf(static_cast<uint32_t>(text_.find('#', line))) > column) {
    line = NextLine(line);
  }
  return line;
}

uint32_t YamlLayout::BlockBegin(const YamlEntry& entry, uint32_t floor) const {
  if (!BeginsLine(entry.begin)) return entry.begin;
  const uint32_t column = ColumnOf(entry.begin);
  uint32_t line = LineBegin(entry.begin);
  while (line > floor && line > tree_.file().content_begin()) {
    const uint32_t above = LineAbove(line);
    if (above < floor || !IsCommentLine(above) ||
        ColumnOf(static_cast<uint32_t>(text_.find('#', above))) != column) {
      break;
    }
    line = above;
  }
  return line;
}

NodeId YamlLayout::SubtreeEnd(NodeId id) const {
  for (NodeId at = id; at != kNoNode; at = tree_.node(at).parent) {
    if (tree_.node(at).next != kNoNode) return tree_.node(at).next;
  }
  const auto roots = tree_.roots();
  const auto next = std::ranges::upper_bound(roots, id);
  return next == roots.end() ? static_cast<NodeId>(tree_.size()) : *next;
}

NodeId YamlLayout::LastLeaf(NodeId id) const {
  while (IsBox(tree_.node(id)) && tree_.node(id).child_count > 0) {
    NodeId last = kNoNode;
    for (NodeId child : tree_.Children(id)) last = child;
    id = last;
  }
  return id;
}

char YamlLayout::ChompingOf(NodeId id) const {
  const Node& node = tree_.node(id);
  if (node.is_alias ||
      (node.style != NodeStyle::kLiteral && node.style != NodeStyle::kFolded)) {
    return 0;
  }
  for (uint32_t at = node.span.begin + 1; at < node.span.end; ++at) {
    const char c = text_[at];
    if (c == '-' || c == '+') return c;
    if (c < '0' || c > '9') break;
  }
  return ' ';
}

bool YamlLayout::InFlow(NodeId id) const {
  for (; id != kNoNode; id = tree_.node(id).parent) {
    const Node& node = tree_.node(id);
    if (IsBox(node) && node.style != NodeStyle::kBlock) return true;
  }
  return false;
}

}  // namespace libfix
