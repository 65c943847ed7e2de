#include "libfix/syntax/program/list_gap.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "libfix/syntax/program/expression_printer.h"

namespace libfix::program {
namespace {

using Part = BracketList::Part;
using PartKind = BracketList::Part::Kind;

bool HasBreak(std::string_view blanks) {
  return blanks.find('\n') != std::string_view::npos;
}
std::string AfterLastBreak(std::string_view blanks) {
  return std::string(blanks.substr(blanks.rfind('\n') + 1));
}

struct Token {
  std::string blanks;  // in front of it
  std::string text;
  bool is_line_comment = false;
};

class GapWriter {
 public:
  GapWriter(const Tree& tree, const SourceStyle& style, const BracketList& list,
            const ListGap& gap)
      : tree_(tree),
        style_(style),
        list_(list),
        gap_(gap),
        parts_(gap.parts),
        outer_(style.Indent(list.open.begin)) {}

  WrittenGap Write() {
    MarkDropped();
    FindLostComments();
    if (IsEmptied()) return std::move(written_);
    CopyParts();
    AddMissingComma();
    AddNew();
    for (const Token& token : tokens_) {
      written_.text += token.blanks + token.text;
    }
    written_.text += last_blanks_;
    return std::move(written_);
  }

 private:
  // Those in front of part `i`; in front of what is behind the gap for the end.
  std::string_view BlanksBefore(size_t i) const {
    const uint32_t begin = i == 0 ? gap_.span.begin : parts_[i - 1].span.end;
    const uint32_t end =
        i == parts_.size() ? gap_.span.end : parts_[i].span.begin;
    return tree_.file().Text({begin, end});
  }

  void MarkDropped() {
    dropped_.assign(parts_.size(), false);
    for (size_t i = 0; i < parts_.size(); ++i) {
      if (parts_[i].kind != PartKind::kItem) continue;
      const size_t end = MarkItem(i);
      if (!style_.BeginsLine(parts_[i].span.begin)) continue;
      MarkCommentsAbove(i);
      MarkCommentsBeside(end);
    }
    // What is last now has a comma only where the list ended in one.
    const bool needs_comma = gap_.behind != nullptr || !gap_.added.empty() ||
                             list_.has_trailing_comma;
    for (size_t i = 0; i < parts_.size() && !needs_comma; ++i) {
      if (parts_[i].kind == PartKind::kComma) dropped_[i] = true;
    }
  }

  // With its comma, and the comments between the two. Returns what is next.
  size_t MarkItem(size_t item) {
    dropped_[item] = true;
    for (size_t i = item + 1;
         i < parts_.size() && parts_[i].kind != PartKind::kItem; ++i) {
      if (parts_[i].kind != PartKind::kComma) continue;
      std::fill(dropped_.begin() + static_cast<std::ptrdiff_t>(item),
                dropped_.begin() + static_cast<std::ptrdiff_t>(i + 1), true);
      return i + 1;
    }
    return item + 1;
  }

  void MarkCommentsAbove(size_t item) {
    const auto column = [&](const Part& part) {
      return part.span.begin - style_.LineBegin(part.span.begin);
    };
    for (size_t i = item; i > 0; --i) {
      const Part& above = parts_[i - 1];
      if (above.kind != PartKind::kComment ||
          !style_.BeginsLine(above.span.begin) ||
          column(above) != column(parts_[item]) ||
          std::ranges::count(BlanksBefore(i), '\n') != 1) {
        return;
      }
      dropped_[i - 1] = true;
    }
  }

  // Unless something else stands on the line too.
  void MarkCommentsBeside(size_t first) {
    size_t end = first;
    while (end < parts_.size() && parts_[end].kind == PartKind::kComment &&
           !HasBreak(BlanksBefore(end))) {
      ++end;
    }
    const bool is_last = end == parts_.size() && gap_.behind == nullptr;
    if (!is_last && !HasBreak(BlanksBefore(end))) return;
    for (size_t i = first; i < end; ++i) dropped_[i] = true;
  }

  void FindLostComments() {
    for (size_t i = 0; i < parts_.size(); ++i) {
      if (!dropped_[i]) continue;
      const NodeId end = tree_.nodes()[parts_[i].node].after;
      for (NodeId id = parts_[i].node; id < end; ++id) {
        if (tree_.Kind(id) != "comment") continue;
        written_.lost_comments.push_back(CommentSpan(tree_, id));
      }
    }
  }

  // Nothing is left in the brackets.
  bool IsEmptied() const {
    return gap_.before == nullptr && gap_.behind == nullptr &&
           gap_.added.empty() && gap_.HasRemoved() &&
           std::ranges::all_of(dropped_, [](bool dropped) { return dropped; });
  }

  void CopyParts() {
    std::optional<std::string> carried;  // the blanks before what was dropped
    for (size_t i = 0; i < parts_.size(); ++i) {
      const std::string blanks(BlanksBefore(i));
      if (!dropped_[i]) {
        const std::string text(tree_.file().Text(parts_[i].span));
        tokens_.push_back({carried ? Combined(*carried, blanks, false) : blanks,
                           text, text != "," && !text.starts_with("/*")});
        carried.reset();
        continue;
      }
      if (!carried) carried = blanks;
      // What is new takes the place of the first item that goes.
      if (parts_[i].kind == PartKind::kItem && !place_) {
        place_ = tokens_.size();
        place_blanks_ = *carried;
      }
    }
    const std::string blanks(BlanksBefore(parts_.size()));
    last_blanks_ = carried ? Combined(*carried, blanks, true) : blanks;
  }

  // The blanks where something between them has gone.
  std::string Combined(const std::string& before, const std::string& after,
                       bool is_end) const {
    const auto breaks_before = std::ranges::count(before, '\n');
    const auto breaks_after = std::ranges::count(after, '\n');
    if (!tokens_.empty() && tokens_.back().is_line_comment &&
        breaks_after == 0) {
      return before;
    }
    const bool is_replaced = place_.has_value() && !gap_.added.empty();
    if (is_replaced || (is_end && gap_.behind == nullptr)) return after;
    if (tokens_.empty() && gap_.before == nullptr) return before;
    if (breaks_after >= breaks_before) return after;
    if (breaks_after == 0) return before;
    return before.substr(0, before.rfind('\n') + 1) + AfterLastBreak(after);
  }

  void AddMissingComma() {
    const bool needs_comma = gap_.before != nullptr &&
                             (gap_.behind != nullptr || !gap_.added.empty());
    if (!needs_comma ||
        std::ranges::find(tokens_, ",", &Token::text) != tokens_.end()) {
      return;
    }
    tokens_.insert(tokens_.begin(), {"", ",", false});
    if (place_) ++*place_;
  }

  void AddNew() {
    if (gap_.added.empty()) return;
    size_t at = FindPlace();
    const bool on_own_line = HasBreak(place_blanks_);
    const std::string indent =
        on_own_line ? AfterLastBreak(place_blanks_) : outer_;
    const std::string between =
        on_own_line ? style_.line_end() + indent : std::string(" ");
    for (const NewExpression* added : gap_.added) {
      const bool is_first = added == gap_.added.front();
      Token token{is_first ? place_blanks_ : between, {}};
      const size_t column =
          on_own_line ? indent.size() : ColumnBehind(at) + token.blanks.size();
      token.text = PrintInList(tree_, style_, list_, *added, indent, column,
                               on_own_line);
      if (added != gap_.added.back() || NeedsCommaAtEnd(on_own_line)) {
        token.text += ",";
      }
      tokens_.insert(tokens_.begin() + static_cast<std::ptrdiff_t>(at++),
                     std::move(token));
    }
  }

  bool NeedsCommaAtEnd(bool on_own_line) const {
    if (gap_.behind != nullptr) return true;
    const bool was_empty = gap_.before == nullptr && !gap_.HasRemoved();
    if (!was_empty) return list_.has_trailing_comma;
    const std::string_view kind = tree_.Kind(list_.node);
    return on_own_line &&
           style_.StyleOfBroken(style_.BrokenListNear(list_.open.begin, kind))
               .trailing_comma;
  }

  size_t ColumnBehind(size_t tokens) const {
    size_t column = gap_.span.begin - style_.LineBegin(gap_.span.begin);
    for (size_t i = 0; i < tokens; ++i) {
      column += tokens_[i].blanks.size() + tokens_[i].text.size();
    }
    return column;
  }

  // Before which token what is new is written; sets the blanks before it.
  size_t FindPlace() {
    if (place_) return *place_;
    if (gap_.before == nullptr) {
      if (gap_.behind == nullptr) return FindPlaceInEmpty();
      place_blanks_ = last_blanks_;
      if (!HasBreak(last_blanks_)) last_blanks_ = " ";
      return tokens_.size();
    }
    const auto comma = std::ranges::find(tokens_, ",", &Token::text);
    auto at = static_cast<size_t>(comma - tokens_.begin()) + 1;
    const std::optional<std::string> indent = IndentOfLines();
    place_blanks_ = indent ? style_.line_end() + *indent : " ";
    // Behind the comments that are about the one before.
    while (indent && at < tokens_.size() && !HasBreak(tokens_[at].blanks)) ++at;
    return at;
  }

  // Of the items here when each has a line of its own.
  std::optional<std::string> IndentOfLines() const {
    const uint32_t before = gap_.before->span.begin;
    if (gap_.behind != nullptr && !style_.HasLineBreak(gap_.span)) {
      return std::nullopt;
    }
    if (style_.BeginsLine(before)) return style_.Indent(before);
    if (gap_.behind == nullptr) return std::nullopt;
    return style_.Indent(gap_.behind->span.begin);
  }

  size_t FindPlaceInEmpty() {
    const std::string line = style_.line_end() + outer_;
    if (!tokens_.empty() || HasBreak(last_blanks_)) {
      const std::string first = tokens_.empty() ? "" : tokens_[0].blanks;
      place_blanks_ = HasBreak(first)
                          ? style_.line_end() + AfterLastBreak(first)
                          : line + style_.unit();
      last_blanks_ = line;
    } else {
      place_blanks_ = style_.BracePadding(tree_.Kind(list_.node));
      last_blanks_ = place_blanks_;
    }
    return tokens_.size();
  }

  const Tree& tree_;
  const SourceStyle& style_;
  const BracketList& list_;
  const ListGap& gap_;
  const std::vector<Part>& parts_;
  const std::string outer_;  // the indentation of the opening bracket's line
  std::vector<bool> dropped_;
  std::vector<Token> tokens_;
  std::string last_blanks_;  // in front of what is behind the gap
  std::optional<size_t> place_;
  std::string place_blanks_;
  WrittenGap written_;
};

}  // namespace

bool ListGap::HasRemoved() const {
  return std::ranges::find(parts, PartKind::kItem, &Part::kind) != parts.end();
}

WrittenGap WriteGap(const Tree& tree, const SourceStyle& style,
                    const BracketList& list, const ListGap& gap) {
  return GapWriter(tree, style, list, gap).Write();
}

std::string PrintInList(const Tree& tree, const SourceStyle& style,
                        const BracketList& list, const NewExpression& argument,
                        std::string indent, size_t column, bool on_own_line) {
  return ExpressionPrinter(tree, style)
      .PrintArgument(argument, {.offset = list.open.begin,
                                .list = list.node,
                                .list_kind = tree.Kind(list.node),
                                .indent = std::move(indent),
                                .column = column,
                                .may_break = on_own_line});
}

}  // namespace libfix::program
