// Edits of YAML. Bytes outside an edit are never touched, so the work is to
// choose spans: in block style whole lines, with the comments and blank lines
// that belong to them; in brackets the entry and its comma.
//
// A comment belongs to what it stands beside, or to the key or `-` that it
// stands directly above in the same column; one that is indented deeper belongs
// to the block above it. All others stay where they are.

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "fmt/format.h"
#include "libfix/syntax/document/editor.h"
#include "libfix/syntax/document/yaml.h"
#include "libfix/syntax/document/yaml_gap.h"
#include "libfix/syntax/document/yaml_layout.h"
#include "libfix/syntax/document/yaml_scalar.h"
#include "libfix/syntax/document/yaml_style.h"
#include "libfix/text/line_index.h"

namespace libfix {
namespace {

bool IsBox(const Node& node) {
  return node.kind == NodeKind::kMap || node.kind == NodeKind::kList;
}
bool IsQuoted(NodeStyle style) {
  return style == NodeStyle::kSingleQuoted || style == NodeStyle::kDoubleQuoted;
}

class YamlEditor final : public DocumentEditor {
 public:
  explicit YamlEditor(const Tree& tree)
      : tree_(tree), layout_(tree), text_(layout_.text()) {}

  void SetScalar(NodeId node, NodeKind kind, std::string text) override {
    scalars_.push_back({node, kind, std::move(text)});
  }
  void RenameKey(NodeId node, std::string key) override {
    keys_.push_back({node, std::move(key)});
  }
  void Remove(NodeId node) override {
    if (tree_.node(node).parent == kNoNode) {
      return Decline("a whole document cannot be removed");
    }
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
    // It is no character at the begin of a line and one elsewhere, so that
    // moving it changes what the file says.
    if (tree_.file().has_inner_byte_order_mark()) {
      Decline("a byte order mark stands in the middle of the file");
      return {};
    }
    for (auto& [box, wishes] : boxes_) {
      for (NodeId node : wishes.removed) {
        destroyed_.push_back({node, layout_.SubtreeEnd(node)});
      }
    }
    // The last first: where a map and one within it end together, what is new
    // in the inner one has to come before what is new in the outer one.
    for (auto it = boxes_.rbegin(); it != boxes_.rend(); ++it) {
      if (!IsGone(it->first)) FinishBox(it->first, it->second);
    }
    for (const NewScalar& wish : scalars_) {
      if (!IsGone(wish.node)) FinishScalar(wish);
    }
    for (const auto& [node, key] : keys_) {
      if (!IsGone(node)) FinishKey(node, key);
    }
    CheckAnchors();
    if (!declined_.empty()) return {};
    std::ranges::stable_sort(edits_, {}, &Edit::span);
    for (Edit& edit : edits_) edit.file = file;
    FindLostComments();
    return std::move(edits_);
  }

  std::string declined() const override { return declined_; }
  std::vector<Span> lost_comments() const override { return lost_comments_; }

 private:
  struct NewScalar {
    NodeId node;
    NodeKind kind;
    std::string text;
  };
  struct Added {
    NodeId after;
    NewNode value;  // without a key in a list
    NodeId like;
    bool is_done = false;
  };
  // What is wished for the entries of one map or list.
  struct Wishes {
    std::set<NodeId> removed;
    std::vector<Added> added;
  };
  // A map or list that is being changed.
  struct Box {
    NodeId id;
    std::vector<YamlEntry> entries;
    Wishes& wishes;

    bool IsRemoved(size_t i) const {
      return wishes.removed.contains(entries[i].id);
    }
  };
  // Neighbours that are removed together.
  struct Run {
    size_t first;
    size_t last;
  };
  struct IdRange {
    NodeId begin;
    NodeId end;

    bool Contains(NodeId id) const { return begin <= id && id < end; }
  };

  void Decline(std::string reason) {
    if (declined_.empty()) declined_ = std::move(reason);
  }

  void Replace(Span span, std::string text) {
    if (span.empty() && text.empty()) return;
    edits_.push_back({.span = span, .text = std::move(text)});
  }
  void InsertAt(uint32_t at, std::string text) {
    Replace({at, at}, std::move(text));
  }

  std::string LineBreak(uint32_t column) const {
    return std::string(layout_.newline()) + std::string(column, ' ');
  }

  uint32_t size() const { return static_cast<uint32_t>(text_.size()); }
  // Whether `at` is the end of a file whose last line has no line end.
  bool IsOpenEnd(uint32_t at) const {
    return at == size() && !FollowsLineEnd(text_, at);
  }
  // `line` without the line end before it.
  uint32_t EndOfLineAbove(uint32_t line) const {
    if (line > 0 && FollowsLineEnd(text_, line)) {
      return layout_.LineEnd(layout_.LineAbove(line));
    }
    return line;
  }
  bool HasComment(uint32_t begin, uint32_t end) const {
    return begin < end && !FindComments(tree_, {begin, end}).empty();
  }
  bool IsRestBlank(uint32_t at) const {
    return text_.find_first_not_of(" \t", at) >= layout_.LineEnd(at);
  }

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

  // ---- scalars and keys

  // Replaces a token. It may stand right behind an anchor (`&a:b`), which new
  // text would become part of.
  void ReplaceToken(Span span, std::string text) {
    const bool stands_apart =
        span.begin <= tree_.file().content_begin() ||
        std::string_view(" \t{[,").find(text_[span.begin - 1]) !=
            std::string_view::npos ||
        FollowsLineEnd(text_, span.begin);
    Replace(span, stands_apart ? std::move(text) : " " + text);
  }

  PlainPlace PlaceOf(NodeId node) const {
    const NodeId parent = tree_.node(node).parent;
    return parent != kNoNode && layout_.InFlow(parent) ? PlainPlace::kFlow
                                                       : PlainPlace::kBlock;
  }

  std::string StringText(NodeId id, const std::string& text) const {
    const Node& node = tree_.node(id);
    if (IsQuoted(node.style) && !node.is_alias) {
      return QuoteYaml(text, node.style);
    }
    if (IsSafePlain(text, PlaceOf(id))) return text;
    return QuoteYaml(text, NearestQuotes(tree_, id));
  }

  void FinishScalar(const NewScalar& wish) {
    const Node& node = tree_.node(wish.node);
    const NodeKind old_kind = node.kind;
    const std::string_view tag = tree_.Tag(tree_.Resolve(wish.node));
    const bool has_own_tag = !tag.empty() && !tag.starts_with("!!");
    const bool is_string =
        wish.kind == NodeKind::kString ||
        (wish.kind == NodeKind::kNumber && old_kind == NodeKind::kString);
    const NodeKind kind = is_string ? NodeKind::kString : wish.kind;
    if (!has_own_tag && !IsBox(node) && kind == old_kind &&
        tree_.Text(wish.node) == wish.text) {
      return;
    }
    std::string text = is_string ? StringText(wish.node, wish.text) : wish.text;
    if (node.is_alias) return Replace(node.span, std::move(text));
    if (IsBox(node)) return ReplaceBox(wish.node, std::move(text));
    if (is_string && tag == "!!str") {
      if (!node.span.empty()) return ReplaceScalar(wish.node, std::move(text));
      return InsertAt(node.span.begin, " " + text);
    }
    if (node.has_tag || (node.span.empty() && node.has_anchor)) {
      return Replace(tree_.FullSpan(wish.node),
                     AnchorText(wish.node) + std::move(text));
    }
    if (node.span.empty()) return FillNothing(wish.node, std::move(text));
    ReplaceScalar(wish.node, std::move(text));
  }

  std::string AnchorText(NodeId id) const {
    const Span anchor = tree_.AnchorSpan(id);
    if (anchor.empty()) return {};
    return std::string(tree_.file().Text(anchor)) + " ";
  }

  // A comment behind the `|` of a text stays.
  void ReplaceScalar(NodeId id, std::string text) {
    const Span span = tree_.node(id).span;
    if (layout_.ChompingOf(id) != 0) {
      const uint32_t line_end = layout_.LineEnd(span.begin);
      for (const Span comment : FindComments(tree_, {span.begin, line_end})) {
        text += " " + std::string(tree_.file().Text(comment));
        kept_comments_.push_back(comment);
      }
      // Its `|` may stand below the key where no other value may.
      if (layout_.BeginsLine(span.begin)) {
        return Replace({layout_.IntroductionEnd(id), span.end}, " " + text);
      }
    }
    ReplaceToken(span, std::move(text));
  }

  void FillNothing(NodeId id, std::string text) {
    const Node& node = tree_.node(id);
    const uint32_t at = node.span.begin;
    if (node.key.empty()) {
      const bool follows_dash = at > 0 && text_[at - 1] == '-';
      if (!follows_dash) return Decline("the document holds nothing");
      return InsertAt(at, " " + text);
    }
    if (at > node.key.end) return InsertAt(at, " " + text);
    Decline("the key has no ':' behind it");
  }

  // A map or list becomes a scalar. The comment beside its key stays.
  void ReplaceBox(NodeId id, std::string text) {
    destroyed_.push_back({id + 1, layout_.SubtreeEnd(id)});
    const Node& node = tree_.node(id);
    const Span full = tree_.FullSpan(id);
    text = AnchorText(id) + text;
    const uint32_t indicator = layout_.IndicatorEnd(id);
    const bool has_properties = full.begin != node.span.begin;
    const uint32_t line_end =
        layout_.LineEnd(has_properties ? full.begin : indicator);
    const bool is_below = node.style == NodeStyle::kBlock &&
                          indicator < node.span.begin &&
                          line_end < node.span.begin;
    if (!is_below) return Replace({full.begin, node.span.end}, std::move(text));
    if (has_properties) {
      Replace({full.begin, layout_.IntroductionEnd(id)}, std::move(text));
    } else {
      InsertAt(indicator, " " + text);
    }
    RemoveLinesBelow(line_end, EndOfBlock(id));
  }

  uint32_t EndOfBlock(NodeId box) const {
    return layout_.BlockEnd(layout_.EntriesOf(box).back());
  }

  // The lines between the end of a line and the begin of another.
  void RemoveLinesBelow(uint32_t line_end, uint32_t end) {
    if (IsOpenEnd(end)) return Replace({line_end, end}, "");
    Replace({layout_.NextLine(line_end), end}, "");
  }

  void FinishKey(NodeId id, const std::string& key) {
    const Node& node = tree_.node(id);
    if (node.key.empty()) return Decline("an item of a list has no key");
    if (tree_.Key(id) == key) return;
    if (node.key_style == NodeStyle::kLiteral ||
        node.key_style == NodeStyle::kFolded) {
      return Decline("the key is a text of several lines");
    }
    if (IsQuoted(node.key_style)) {
      return ReplaceToken(node.key, QuoteYaml(key, node.key_style));
    }
    ReplaceToken(node.key, IsSafePlain(key, PlaceOf(id))
                               ? key
                               : QuoteYaml(key, NearestQuotes(tree_, id)));
  }

  // ---- entries of maps and lists

  void FinishBox(NodeId id, Wishes& wishes) {
    const Node& node = tree_.node(id);
    if (node.is_alias) {
      return Decline(fmt::format("the value is the alias '{}'", tree_.Raw(id)));
    }
    if (node.style == NodeStyle::kPair) {
      return Decline("the map is written without braces");
    }
    const bool is_null = node.kind == NodeKind::kNull && !node.has_tag &&
                         !node.has_anchor && !layout_.InFlow(id);
    if (!IsBox(node) && !is_null) return Decline("this is no map and no list");
    Box box{id, IsBox(node) ? layout_.EntriesOf(id) : std::vector<YamlEntry>(),
            wishes};
    for (const YamlEntry& entry : box.entries) {
      const uint32_t key = tree_.node(entry.id).key.begin;
      if (entry.begin < key && text_[entry.begin] == '?') {
        return Decline("a key is written with '?'");
      }
    }
    const bool any_kept = wishes.removed.size() < box.entries.size();
    if (!any_kept) return Refill(box);
    for (const Run& run : RunsOf(box)) {
      if (node.style == NodeStyle::kFlow) {
        RemoveFlowRun(box, run);
      } else {
        RemoveBlockRun(box, run);
      }
    }
    for (const Added& added : wishes.added) {
      if (added.is_done) continue;
      if (node.style == NodeStyle::kFlow) {
        AddInFlow(box, added);
      } else {
        AddInBlock(box, added);
      }
    }
  }

  static std::vector<Run> RunsOf(const Box& box) {
    std::vector<Run> runs;
    for (size_t i = 0; i < box.entries.size(); ++i) {
      if (!box.IsRemoved(i)) continue;
      const size_t first = i;
      while (i + 1 < box.entries.size() && box.IsRemoved(i + 1)) ++i;
      runs.push_back({first, i});
    }
    return runs;
  }

  // The entry that a new one comes behind.
  static size_t IndexOf(const Box& box, NodeId after) {
    if (after == kNoNode) return box.entries.size() - 1;
    return static_cast<size_t>(
        std::ranges::find(box.entries, after, &YamlEntry::id) -
        box.entries.begin());
  }

  std::string BlockText(const Box& box, const Added& added, uint32_t column) {
    YamlStyle style(layout_, box.id, added.like);
    std::string text = style.BlockEntry(added.value, column);
    if (!style.declined().empty()) Decline(style.declined());
    return text;
  }
  std::string FlowText(const Box& box, const Added& added) {
    YamlStyle style(layout_, box.id, added.like);
    std::string text = style.FlowEntry(added.value);
    if (!style.declined().empty()) Decline(style.declined());
    return text;
  }

  // ---- block style

  void RemoveBlockRun(const Box& box, const Run& run) {
    const YamlEntry& first = box.entries[run.first];
    if (!layout_.BeginsLine(first.begin)) return RemoveFromFirstLine(box, run);
    const uint32_t floor =
        run.first == 0 ? 0 : layout_.BlockEnd(box.entries[run.first - 1]);
    uint32_t begin = layout_.BlockBegin(first, floor);
    uint32_t end = layout_.BlockEnd(box.entries[run.last]);
    const bool is_last = run.last + 1 == box.entries.size();
    if (run.first > 0) {
      // Of the blank lines before and behind it, one group goes.
      const bool blank_follows = end < size() && layout_.IsBlankLine(end);
      if (is_last || blank_follows) begin = AboveBlankLines(begin, floor);
      end = MindTextAbove(box.entries[run.first - 1], first, end);
    }
    if (IsOpenEnd(end) && !NeedsLineEnd(box, run.first)) {
      begin = EndOfLineAbove(begin);
    }
    Replace({begin, end}, "");
  }

  uint32_t AboveBlankLines(uint32_t line, uint32_t floor) const {
    while (line > floor) {
      const uint32_t above = layout_.LineAbove(line);
      if (above < floor || !layout_.IsBlankLine(above)) break;
      line = above;
    }
    return line;
  }

  // Whether a line end behind the entry before is part of its text.
  bool NeedsLineEnd(const Box& box, size_t i) const {
    if (i == 0) return false;
    const NodeId leaf = layout_.LastLeaf(box.entries[i - 1].id);
    const char chomping = layout_.ChompingOf(leaf);
    return chomping == ' ' || chomping == '+';
  }

  // What follows a removed entry must not become part of a text above it. The
  // new end of what is removed.
  uint32_t MindTextAbove(const YamlEntry& above, const YamlEntry& removed,
                         uint32_t end) {
    const char chomping = layout_.ChompingOf(layout_.LastLeaf(above.id));
    if (chomping == 0) return end;
    uint32_t line = end;
    bool would_add_blanks = chomping == '+';
    while (line < size() && layout_.IsBlankLine(line)) {
      would_add_blanks = would_add_blanks || layout_.LineEnd(line) > line;
      line = layout_.NextLine(line);
    }
    if (line < size() && layout_.IsCommentLine(line) &&
        layout_.ColumnOf(static_cast<uint32_t>(text_.find('#', line))) >
            layout_.ColumnOf(removed.begin)) {
      Decline("a comment would become part of the text above it");
    }
    return would_add_blanks ? line : end;
  }

  // The first entries of a map or list that stands beside a `-`: those behind
  // them move up.
  void RemoveFromFirstLine(const Box& box, const Run& run) {
    const YamlEntry& first = box.entries[run.first];
    const YamlEntry& last = box.entries[run.last];
    const YamlEntry& next = box.entries[run.last + 1];
    const uint32_t column = layout_.ColumnOf(first.begin);
    std::string added_text;
    for (Added& added : box.wishes.added) {
      const size_t at = IndexOf(box, added.after);
      if (at > run.last) continue;
      added.is_done = true;
      if (!added_text.empty()) added_text += LineBreak(column);
      added_text += BlockText(box, added, column);
    }
    const uint32_t end = layout_.BlockEnd(last);
    if (!HasComment(end, next.begin)) {
      if (!added_text.empty()) added_text += LineBreak(column);
      return Replace({first.begin, next.begin}, std::move(added_text));
    }
    uint32_t begin = first.begin;
    while (added_text.empty() && begin > 0 && text_[begin - 1] == ' ') --begin;
    Replace({begin, EndOfLineAbove(end)}, std::move(added_text));
  }

  void AddInBlock(const Box& box, const Added& added) {
    const size_t at = IndexOf(box, added.after);
    const YamlEntry& neighbour = box.entries[at];
    const uint32_t column = layout_.ColumnOf(neighbour.begin);
    const std::string newline(layout_.newline());
    std::string text;
    for (int i = BlankLinesAround(box, at); i > 0; --i) text += newline;
    text += std::string(column, ' ') + BlockText(box, added, column);
    const uint32_t place = layout_.BlockEnd(neighbour);
    if (!IsOpenEnd(place)) return InsertAt(place, text + newline);
    const char chomping = layout_.ChompingOf(layout_.LastLeaf(neighbour.id));
    if (chomping == ' ' || chomping == '+') {
      return Decline("the text at the end of the file would get a line end");
    }
    InsertAt(place, newline + text);
  }

  // How many blank lines separate an entry from the next one, or else from the
  // one before it.
  int BlankLinesAround(const Box& box, size_t at) const {
    int count = 0;
    if (at + 1 < box.entries.size()) {
      uint32_t line = layout_.BlockEnd(box.entries[at]);
      while (line < size() && layout_.IsBlankLine(line)) {
        line = layout_.NextLine(line);
        ++count;
      }
    } else if (at > 0) {
      const uint32_t floor = layout_.BlockEnd(box.entries[at - 1]);
      uint32_t line = layout_.BlockBegin(box.entries[at], floor);
      while (line > floor && layout_.IsBlankLine(layout_.LineAbove(line))) {
        line = layout_.LineAbove(line);
        ++count;
      }
    }
    return count;
  }

  // ---- brackets

  void RemoveFlowRun(const Box& box, const Run& run) {
    const YamlEntry& first = box.entries[run.first];
    const YamlEntry& last = box.entries[run.last];
    const bool is_last = run.last + 1 == box.entries.size();
    if (is_last) {
      return RemoveFlowEnd(box.entries[run.first - 1], first, last);
    }
    const YamlEntry& next = box.entries[run.last + 1];
    const uint32_t comma = SkipGap(text_, last.end, next.begin);
    const bool has_lines =
        layout_.BeginsLine(first.begin) && layout_.BeginsLine(next.begin);
    const bool next_has_comments =
        HasComment(layout_.LineEnd(comma), next.begin);
    uint32_t begin = first.begin;
    if (has_lines) {
      const uint32_t floor =
          run.first == 0 ? layout_.NextLine(tree_.node(box.id).span.begin)
                         : layout_.NextLine(box.entries[run.first - 1].end);
      begin = layout_.BlockBegin(first, floor);
    }
    if (!next_has_comments) {
      return Replace(
          {begin, has_lines ? layout_.LineBegin(next.begin) : next.begin}, "");
    }
    Replace(
        {begin, has_lines ? layout_.NextLine(comma) : layout_.LineEnd(comma)},
        "");
  }

  // The comma before it goes along; a comment beside what stays, stays.
  void RemoveFlowEnd(const YamlEntry& kept, const YamlEntry& first,
                     const YamlEntry& last) {
    if (!HasComment(kept.end, first.begin)) {
      // A bracket may not stand right behind a tag.
      const Node& value = tree_.node(kept.id);
      const bool ends_in_tag = value.has_tag && value.span.empty();
      return Replace({kept.end, last.end}, ends_in_tag ? " " : "");
    }
    const uint32_t comma = SkipGap(text_, kept.end, first.begin);
    // libyaml takes a `#` for a comment behind a comma, and not behind a word.
    Replace({comma, comma + 1}, text_[comma + 1] == '#' ? " " : "");
    const uint32_t behind = SkipGap(text_, last.end, size());
    const uint32_t end =
        behind < size() && text_[behind] == ',' ? behind + 1 : last.end;
    if (!layout_.BeginsLine(first.begin)) {
      return Replace({first.begin, end}, "");
    }
    const uint32_t begin = layout_.BlockBegin(first, layout_.NextLine(comma));
    const bool ends_line =
        IsRestBlank(end) || HasComment(end, layout_.LineEnd(end));
    if (ends_line) return Replace({begin, layout_.NextLine(end)}, "");
    Replace({begin, text_[end] == ' ' ? end + 1 : end}, "");
  }

  void AddInFlow(const Box& box, const Added& added) {
    const std::string text = FlowText(box, added);
    size_t at = IndexOf(box, added.after);
    while (at > 0 && box.IsRemoved(at)) --at;
    if (box.IsRemoved(at)) {
      while (box.IsRemoved(at)) ++at;
      const uint32_t place = box.entries[at].begin;
      return InsertAt(place, text + FlowSeparator(box, place));
    }
    const YamlEntry& neighbour = box.entries[at];
    const bool is_last = at + 1 == box.entries.size();
    const std::string separator = FlowSeparator(box, neighbour.begin);
    const uint32_t box_end = tree_.node(box.id).span.end - 1;
    const uint32_t next = is_last ? box_end : box.entries[at + 1].begin;
    const uint32_t behind = SkipGap(text_, neighbour.end, box_end);
    const bool has_comma = behind < box_end && text_[behind] == ',';
    const uint32_t line_end =
        layout_.LineEnd(has_comma ? behind : neighbour.end);
    const bool beside_comment = HasComment(neighbour.end, line_end) &&
                                layout_.BeginsLine(neighbour.begin) &&
                                line_end < next &&
                                (is_last || !box.IsRemoved(at + 1));
    if (!beside_comment) {
      return InsertAt(neighbour.end, separator + text);
    }
    // The comment stays beside what it is about.
    if (!has_comma) InsertAt(neighbour.end, ",");
    InsertAt(line_end, separator.substr(1) + text + (has_comma ? "," : ""));
  }

  // "," and the blanks or the line end that go before the next entry.
  std::string FlowSeparator(const Box& box, uint32_t near) const {
    const uint32_t open = tree_.node(box.id).span.begin;
    if (layout_.BeginsLine(near) && layout_.LineBegin(near) > open) {
      const uint32_t line = layout_.LineBegin(near);
      return "," + std::string(layout_.newline()) +
             std::string(text_.substr(line, near - line));
    }
    for (size_t i = 0; i + 1 < box.entries.size(); ++i) {
      const YamlEntry& entry = box.entries[i];
      const uint32_t next = box.entries[i + 1].begin;
      if (text_.substr(entry.end, next - entry.end) == ",") return ",";
    }
    return ", ";
  }

  // ---- nothing of the old entries stays

  void Refill(const Box& box) {
    const Node& node = tree_.node(box.id);
    std::vector<Added>& added = box.wishes.added;
    const bool was_empty = box.entries.empty();
    if (node.style == NodeStyle::kFlow) {
      const bool opens_up = was_empty && !added.empty() &&
                            node.kind == NodeKind::kMap && !node.has_tag &&
                            !node.has_anchor && IsInBlock(box.id) &&
                            !HasComment(node.span.begin, node.span.end);
      return opens_up ? OpenUp(box) : RefillBrackets(box);
    }
    if (!IsBox(node)) return OpenUp(box);
    if (added.empty()) return WriteEmpty(box);
    const uint32_t column = layout_.ColumnOf(box.entries.front().begin);
    Replace({box.entries.front().begin, box.entries.back().end},
            BlockTexts(box, column));
  }

  bool IsInBlock(NodeId id) const {
    const NodeId parent = tree_.node(id).parent;
    if (parent != kNoNode) return !layout_.InFlow(parent);
    // A document of nothing but `{}` may as well be JSON.
    return false;
  }

  std::string BlockTexts(const Box& box, uint32_t column) {
    std::string text;
    for (const Added& added : box.wishes.added) {
      if (!text.empty()) text += LineBreak(column);
      text += BlockText(box, added, column);
    }
    return text;
  }

  void RefillBrackets(const Box& box) {
    const Node& node = tree_.node(box.id);
    std::string text;
    for (const Added& added : box.wishes.added) {
      if (!text.empty()) text += ", ";
      text += FlowText(box, added);
    }
    if (!text.empty() && node.kind == NodeKind::kMap) {
      const YamlStyle style(layout_, box.id, kNoNode);
      text = style.padding() + text + style.padding();
    }
    Replace({node.span.begin + 1, node.span.end - 1}, std::move(text));
  }

  // `{}`, or nothing at all, becomes a block.
  void OpenUp(const Box& box) {
    const Node& node = tree_.node(box.id);
    if (node.parent == kNoNode) return Decline("the document holds nothing");
    const YamlStyle style(layout_, box.id, kNoNode);
    if (node.key.empty()) {
      const uint32_t column = layout_.EntryColumn(box.id) + 2;
      const bool needs_blank = node.span.empty();
      return Replace(node.span,
                     (needs_blank ? " " : "") + BlockTexts(box, column));
    }
    const uint32_t column = layout_.EntryColumn(box.id) + style.step();
    const uint32_t begin = layout_.IndicatorEnd(box.id);
    const uint32_t line_end = layout_.LineEnd(node.span.end);
    std::string text = LineBreak(column) + BlockTexts(box, column);
    if (IsRestBlank(node.span.end)) {
      return Replace({begin, line_end}, std::move(text));
    }
    Replace({begin, node.span.end}, "");
    InsertAt(line_end, std::move(text));
  }

  // All entries of a block go, and `{}` or `[]` takes their place.
  void WriteEmpty(const Box& box) {
    const Node& node = tree_.node(box.id);
    const std::string empty = node.kind == NodeKind::kMap ? "{}" : "[]";
    const uint32_t introduction = layout_.IntroductionEnd(box.id);
    const uint32_t line_end = layout_.LineEnd(introduction);
    const bool is_below =
        introduction < node.span.begin && line_end < node.span.begin;
    if (!is_below) return Replace(node.span, empty);
    InsertAt(introduction, " " + empty);
    RemoveLinesBelow(line_end, layout_.BlockEnd(box.entries.back()));
  }

  // ---- when all is done

  // What goes away may hold an anchor that an alias elsewhere stands for.
  void CheckAnchors() {
    const auto is_destroyed = [&](NodeId id) {
      return std::ranges::any_of(
          destroyed_, [&](const IdRange& range) { return range.Contains(id); });
    };
    for (const YamlTables::Alias& alias : tree_.yaml()->aliases) {
      if (!is_destroyed(alias.target) || is_destroyed(alias.node)) continue;
      const Position place =
          LineIndex(text_).At(tree_.node(alias.node).span.begin);
      return Decline(fmt::format("the anchor '&{}' is used at line {}",
                                 tree_.Anchor(alias.target), place.line));
    }
  }

  void FindLostComments() {
    for (const Edit& edit : edits_) {
      for (const Span comment : FindComments(tree_, edit.span)) {
        if (std::ranges::find(kept_comments_, comment) ==
            kept_comments_.end()) {
          lost_comments_.push_back(comment);
        }
      }
    }
  }

  const Tree& tree_;
  const YamlLayout layout_;
  const std::string_view text_;
  std::vector<NewScalar> scalars_;
  std::vector<std::pair<NodeId, std::string>> keys_;
  std::map<NodeId, Wishes> boxes_;

  std::vector<IdRange> destroyed_;
  std::vector<Edit> edits_;
  std::vector<Span> kept_comments_;
  std::vector<Span> lost_comments_;
  std::string declined_;
};

}  // namespace

std::unique_ptr<DocumentEditor> MakeYamlEditor(const Tree& tree) {
  return std::make_unique<YamlEditor>(tree);
}

}  // namespace libfix
