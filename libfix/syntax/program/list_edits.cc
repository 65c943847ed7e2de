#include "libfix/syntax/program/list_edits.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "libfix/syntax/program/list_gap.h"

namespace libfix::program {
namespace {

using Part = BracketList::Part;
using PartKind = BracketList::Part::Kind;

std::vector<ListGap> FindGaps(const BracketList& list,
                              const ListWishes& wishes) {
  std::vector<ListGap> gaps;
  ListGap gap{.span = {list.open.end, list.open.end}};
  int item = -1;
  const auto add_new = [&] {
    for (const ListWishes::Added& added : wishes.added) {
      if (added.behind == item) gap.added.push_back(&added.value);
    }
  };
  add_new();
  for (const Part& part : list.parts) {
    const bool is_item = part.kind == PartKind::kItem;
    if (is_item) ++item;
    if (is_item && !wishes.removed.contains(part.node)) {
      gap.behind = &part;
      gap.span.end = part.span.begin;
      gaps.push_back(std::move(gap));
      gap = {.before = &part, .span = {part.span.end, part.span.end}};
    } else {
      gap.parts.push_back(part);
    }
    if (is_item) add_new();
  }
  gap.span.end = list.close.begin;
  gaps.push_back(std::move(gap));
  return gaps;
}

// Whether a cut here would leave half a character or half a line end.
bool IsNoPlaceToCut(std::string_view text, size_t at) {
  if (at == 0 || at >= text.size()) return false;
  return (text[at] & 0xC0) == 0x80 ||
         (text[at] == '\n' && text[at - 1] == '\r');
}

// Leaves out what the two texts begin and end with.
void AppendTrimmed(Span span, std::string_view before, std::string_view after,
                   std::vector<Edit>& edits) {
  if (before == after) return;
  const size_t shorter = std::min(before.size(), after.size());
  size_t front = 0;
  while (front < shorter && before[front] == after[front]) ++front;
  while (IsNoPlaceToCut(before, front) || IsNoPlaceToCut(after, front)) --front;
  size_t back = 0;
  while (back < shorter - front &&
         before[before.size() - back - 1] == after[after.size() - back - 1]) {
    ++back;
  }
  while (back > 0 && (IsNoPlaceToCut(before, before.size() - back) ||
                      IsNoPlaceToCut(after, after.size() - back))) {
    --back;
  }
  edits.push_back(
      {.span = {static_cast<uint32_t>(span.begin + front),
                static_cast<uint32_t>(span.end - back)},
       .text = std::string(after.substr(front, after.size() - front - back))});
}

class ListLowering {
 public:
  ListLowering(const Tree& tree, const SourceStyle& style,
               const BracketList& list, const ListWishes& wishes)
      : tree_(tree),
        style_(style),
        list_(list),
        gaps_(FindGaps(list, wishes)) {}

  LoweredWish Lower() {
    LoweredWish lowered;
    std::vector<std::string> texts;
    bool has_new = false;
    for (const ListGap& gap : gaps_) {
      WrittenGap written{.text = std::string(tree_.file().Text(gap.span))};
      if (gap.HasRemoved() || !gap.added.empty()) {
        written = WriteGap(tree_, style_, list_, gap);
      }
      has_new = has_new || !gap.added.empty();
      texts.push_back(std::move(written.text));
      lowered.lost_comments.insert(lowered.lost_comments.end(),
                                   written.lost_comments.begin(),
                                   written.lost_comments.end());
    }
    if (has_new && MustBreakUp(texts)) texts = BrokenUp();
    for (size_t i = 0; i < gaps_.size(); ++i) {
      AppendTrimmed(gaps_[i].span, tree_.file().Text(gaps_[i].span), texts[i],
                    lowered.edits);
    }
    return lowered;
  }

 private:
  // Whether the one line that it is on would get too long.
  bool MustBreakUp(const std::vector<std::string>& texts) const {
    const std::string_view kind = tree_.Kind(list_.node);
    const Span all = {list_.open.begin, list_.close.end};
    if (kind == "arguments" || list_.close.empty() ||
        style_.HasLineBreak(all) ||
        std::ranges::find(list_.parts, PartKind::kComment, &Part::kind) !=
            list_.parts.end()) {
      return false;
    }
    // What is new does not fit in one line itself.
    if (std::ranges::any_of(texts, [](const std::string& text) {
          return text.find('\n') != std::string::npos;
        })) {
      return true;
    }
    if (style_.BrokenListNear(all.begin, kind) == kNoNode) return false;
    size_t columns = style_.LineEnd(all.end) - style_.LineBegin(all.begin);
    for (size_t i = 0; i < gaps_.size(); ++i) {
      columns += texts[i].size();
      columns -= gaps_[i].span.size();
    }
    return columns > kMaxColumns;
  }

  // The gaps with each item on a line of its own, as the nearest list that is
  // written so has it.
  std::vector<std::string> BrokenUp() const {
    const BrokenStyle broken = style_.StyleOfBroken(
        style_.BrokenListNear(list_.open.begin, tree_.Kind(list_.node)));
    const uint32_t open = list_.open.end;
    const std::string outer = style_.Indent(open);
    const std::string indent =
        broken.aligned ? std::string(open - style_.LineBegin(open), ' ')
                       : outer + style_.unit();
    const std::string line = style_.line_end() + indent;
    std::vector<std::string> texts;
    bool on_own_line = broken.first_on_own_line;
    for (const ListGap& gap : gaps_) {
      std::string& text = texts.emplace_back();
      if (gap.before != nullptr) text += ",";
      for (const NewExpression* added : gap.added) {
        if (on_own_line) text += line;
        text += PrintInList(tree_, style_, list_, *added, indent, indent.size(),
                            true) +
                ",";
        on_own_line = true;
      }
      if (gap.behind != nullptr && on_own_line) text += line;
      on_own_line = true;
    }
    if (!broken.trailing_comma) texts.back().pop_back();
    if (broken.close_on_own_line) texts.back() += style_.line_end() + outer;
    return texts;
  }

  const Tree& tree_;
  const SourceStyle& style_;
  const BracketList& list_;
  const std::vector<ListGap> gaps_;
};

}  // namespace

LoweredWish LowerList(const Tree& tree, const SourceStyle& style,
                      const BracketList& list, const ListWishes& wishes) {
  return ListLowering(tree, style, list, wishes).Lower();
}

}  // namespace libfix::program
