#include "libfix/syntax/program/source_style.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

namespace libfix::program {
namespace {

using Part = BracketList::Part;

constexpr std::string_view kLists[] = {"argument_list", "dictionary", "list",
                                       "arguments",     "object",     "array"};
constexpr std::string_view kNamed[] = {"keyword_argument", "pair",
                                       "shorthand_property_identifier"};
constexpr std::string_view kOpening[] = {"(", "{", "[", "import"};
constexpr std::string_view kClosing[] = {")", "}", "]"};

template <typename Table>
bool Has(const Table& table, std::string_view word) {
  return std::ranges::find(table, word) != std::end(table);
}

// Of `from x import a, b` only what stands behind `import` is its list.
bool IsFromImport(const Tree& tree, NodeId id) {
  return tree.Kind(id) == "import_from_statement";
}

NodeId NameOf(const Tree& tree, NodeId item) {
  const NodeId name = tree.Field(item, "name");
  return name != kNoNode ? name : tree.Field(item, "key");
}

uint32_t Distance(uint32_t a, uint32_t b) { return a < b ? b - a : a - b; }

}  // namespace

bool IsListKind(std::string_view kind) { return Has(kLists, kind); }

std::vector<Part> BracketList::Items() const {
  std::vector<Part> items;
  std::ranges::copy_if(parts, std::back_inserter(items), [](const Part& part) {
    return part.kind == Part::Kind::kItem;
  });
  return items;
}

Span CommentSpan(const Tree& tree, NodeId comment) {
  Span span = tree.SpanOf(comment);
  if (tree.Text(comment).ends_with('\r')) --span.end;
  return span;
}

BracketList ReadBracketList(const Tree& tree, NodeId list) {
  BracketList read{.node = list};
  if (tree.IsBroken(list)) return read;
  bool is_open = false;
  for (const NodeId child : tree.Children(list)) {
    const std::string_view kind = tree.Kind(child);
    const Span span = tree.SpanOf(child);
    if (!tree.IsNamed(child) && Has(kOpening, kind)) {
      read.open = span;
      is_open = true;
    } else if (!is_open) {
      if (!IsFromImport(tree, list)) return read;
    } else if (!tree.IsNamed(child) && Has(kClosing, kind)) {
      read.close = span;
    } else if (!tree.IsNamed(child) && kind == ",") {
      read.parts.push_back({Part::Kind::kComma, child, span});
    } else if (kind == "comment") {
      read.parts.push_back(
          {Part::Kind::kComment, child, CommentSpan(tree, child)});
    } else if (tree.IsNamed(child) && kind != "line_continuation" &&
               kind != "wildcard_import") {
      read.parts.push_back({Part::Kind::kItem, child, span});
    } else {
      return read;
    }
  }
  if (!is_open) return read;
  if (read.close.empty()) {
    const uint32_t end = tree.SpanOf(list).end;
    read.close = {end, end};
  }
  const auto last = std::find_if(
      read.parts.rbegin(), read.parts.rend(),
      [](const Part& part) { return part.kind != Part::Kind::kComment; });
  read.has_trailing_comma =
      last != read.parts.rend() && last->kind == Part::Kind::kComma;
  read.is_readable = true;
  return read;
}

SourceStyle::SourceStyle(const Tree& tree)
    : tree_(tree), text_(tree.file().bytes()) {
  const size_t end = text_.find('\n');
  const bool is_crlf =
      end != std::string_view::npos && end > 0 && text_[end - 1] == '\r';
  line_end_ = is_crlf ? "\r\n" : "\n";
}

const std::string& SourceStyle::unit() const {
  if (unit_.empty()) unit_ = FindUnit();
  return unit_;
}

const std::vector<NodeId>& SourceStyle::Lists() const {
  if (lists_) return *lists_;
  lists_.emplace();
  for (NodeId id = 0; id < tree_.nodes().size(); ++id) {
    const bool is_list =
        tree_.IsNamed(id) && !tree_.IsBroken(id) && IsListKind(tree_.Kind(id));
    if (is_list) lists_->push_back(id);
  }
  return *lists_;
}

uint32_t SourceStyle::LineBegin(uint32_t offset) const {
  if (offset == 0) return 0;
  const size_t end = text_.rfind('\n', offset - 1);
  return end == std::string_view::npos ? tree_.file().content_begin()
                                       : static_cast<uint32_t>(end + 1);
}

uint32_t SourceStyle::LineEnd(uint32_t offset) const {
  size_t end = std::min(text_.find('\n', offset), text_.size());
  if (end > offset && end < text_.size() && text_[end - 1] == '\r') --end;
  return static_cast<uint32_t>(end);
}

std::string SourceStyle::Indent(uint32_t offset) const {
  const uint32_t begin = LineBegin(offset);
  const size_t end =
      std::min(text_.find_first_not_of(" \t\f", begin), text_.size());
  return std::string(text_.substr(begin, end - begin));
}

// Looks at no more than the blanks: generated files have very long lines.
bool SourceStyle::BeginsLine(uint32_t offset) const {
  const auto is_blank = [](char c) {
    return c == ' ' || c == '\t' || c == '\f';
  };
  const uint32_t first = tree_.file().content_begin();
  while (offset > first && is_blank(text_[offset - 1])) --offset;
  return offset <= first || text_[offset - 1] == '\n';
}

bool SourceStyle::HasLineBreak(Span span) const {
  return text_.substr(span.begin, span.size()).find('\n') !=
         std::string_view::npos;
}

QuoteStyle SourceStyle::QuotesNear(NodeId node) const {
  // An import or a docstring says nothing about arguments.
  const auto most_used = [&](NodeId first, NodeId end) {
    int single = 0;
    int twice = 0;
    for (NodeId id = first; id < end; ++id) {
      if (tree_.Kind(id) != "string" || !tree_.IsNamed(id)) continue;
      const std::string_view around = tree_.Kind(tree_.Parent(id));
      if (around == "expression_statement" || around == "import_statement") {
        continue;
      }
      const std::string_view text = tree_.Text(id);
      if (text.starts_with('\'')) ++single;
      if (text.starts_with('"')) ++twice;
    }
    if (single == twice) return std::optional<char>();
    return std::optional<char>(single > twice ? '\'' : '"');
  };
  const auto end = static_cast<NodeId>(tree_.nodes().size());
  std::optional<char> quote;
  if (node != kNoNode) quote = most_used(node, tree_.nodes()[node].after);
  if (!quote) quote = most_used(0, end);
  const std::string text(1, quote.value_or('"'));
  return {.open = text, .close = text};
}

bool SourceStyle::QuotesKeys(NodeId list) const {
  if (list == kNoNode) return false;
  bool any = false;
  for (const NodeId item : tree_.NamedChildren(list)) {
    const NodeId key = tree_.Field(item, "key");
    if (key == kNoNode) continue;
    if (tree_.Kind(key) != "string") return false;
    any = true;
  }
  return any;
}

std::string SourceStyle::Separator(NodeId list, std::string_view kind) const {
  const bool is_call = kind == "argument_list";
  std::string usual = is_call ? "=" : ": ";
  if (list == kNoNode) return usual;
  for (const NodeId item : tree_.NamedChildren(list)) {
    const NodeId name = NameOf(tree_, item);
    const NodeId value = tree_.Field(item, "value");
    if (name == kNoNode || value == kNoNode) continue;
    const uint32_t begin = tree_.SpanOf(name).end;
    const std::string_view between =
        text_.substr(begin, tree_.SpanOf(value).begin - begin);
    for (const std::string_view known : {"=", " = ", ": ", " : ", ":"}) {
      if (between == known) return std::string(known);
    }
    return usual;
  }
  return usual;
}

std::string SourceStyle::BracePadding(std::string_view kind) const {
  const bool is_object = kind == "object" || kind == "named_imports";
  if (!is_object && kind != "dictionary") return {};
  std::map<std::string, int> seen;
  for (const NodeId list : Lists()) {
    if (tree_.Kind(list) != kind || IsBroken(list)) continue;
    const BracketList read = ReadBracketList(tree_, list);
    if (read.parts.empty()) continue;
    const uint32_t begin = read.open.end;
    ++seen[std::string(text_.substr(begin, read.parts[0].span.begin - begin))];
  }
  if (seen[""] == seen[" "]) return is_object ? " " : "";
  return seen[""] > seen[" "] ? "" : " ";
}

bool SourceStyle::HasSemicolons() const {
  if (is_python()) return false;
  const auto ends = [&](NodeId id) { return tree_.Kind(id) == ";"; };
  for (NodeId id = 0; id < tree_.nodes().size(); ++id) {
    const std::string_view kind = tree_.Kind(id);
    if (kind != "lexical_declaration" && kind != "expression_statement" &&
        kind != "import_statement") {
      continue;
    }
    const auto children = tree_.Children(id);
    return std::any_of(children.begin(), children.end(), ends);
  }
  return true;
}

bool SourceStyle::IsBroken(NodeId list) const {
  const BracketList read = ReadBracketList(tree_, list);
  uint32_t end = read.open.end;
  for (const Part& part : read.parts) {
    if (HasLineBreak({end, part.span.begin})) return true;
    end = part.span.end;
  }
  return false;
}

bool SourceStyle::HasNames(NodeId list) const {
  for (const NodeId item : tree_.NamedChildren(list)) {
    if (Has(kNamed, tree_.Kind(item))) return true;
  }
  return false;
}

bool SourceStyle::IsNested(NodeId list) const {
  NodeId around = tree_.Parent(list);
  if (around != kNoNode && tree_.Kind(list) == "argument_list") {
    around = tree_.Parent(around);
  }
  if (around == kNoNode) return false;
  const std::string_view kind = tree_.Kind(around);
  return kind == "keyword_argument" || kind == "pair";
}

NodeId SourceStyle::ListNear(uint32_t offset, std::string_view kind,
                             bool nested) const {
  NodeId nearest = kNoNode;
  for (const NodeId list : Lists()) {
    if (tree_.Kind(list) != kind || IsNested(list) != nested) continue;
    if (!HasNames(list)) continue;
    if (nearest == kNoNode ||
        Distance(tree_.SpanOf(list).begin, offset) <
            Distance(tree_.SpanOf(nearest).begin, offset)) {
      nearest = list;
    }
  }
  return nearest;
}

NodeId SourceStyle::BrokenListNear(uint32_t offset,
                                   std::string_view kind) const {
  NodeId nearest = kNoNode;
  for (const NodeId list : Lists()) {
    if (tree_.Kind(list) != kind || !HasNames(list)) continue;
    if (nearest != kNoNode &&
        Distance(tree_.SpanOf(list).begin, offset) >=
            Distance(tree_.SpanOf(nearest).begin, offset)) {
      continue;
    }
    if (IsBroken(list)) nearest = list;
  }
  return nearest;
}

NodeId SourceStyle::ArgumentsNear(uint32_t offset, size_t count) const {
  NodeId nearest = kNoNode;
  for (const NodeId list : Lists()) {
    if (tree_.Kind(list) != "arguments" ||
        tree_.Kind(tree_.Parent(list)) != "new_expression") {
      continue;
    }
    const std::vector<Part> items = ReadBracketList(tree_, list).Items();
    const bool has_object = std::ranges::any_of(items, [&](const Part& item) {
      return tree_.Kind(item.node) == "object";
    });
    if (items.size() != count || !has_object) continue;
    if (nearest == kNoNode ||
        Distance(tree_.SpanOf(list).begin, offset) <
            Distance(tree_.SpanOf(nearest).begin, offset)) {
      nearest = list;
    }
  }
  return nearest;
}

BrokenStyle SourceStyle::StyleOfBroken(NodeId list) const {
  if (list == kNoNode) return {};
  const BracketList read = ReadBracketList(tree_, list);
  const std::vector<Part> items = read.Items();
  if (items.empty()) return {};
  BrokenStyle style{
      .first_on_own_line = BeginsLine(items.front().span.begin),
      .close_on_own_line = BeginsLine(read.close.begin),
      .trailing_comma = read.has_trailing_comma,
      .begins_with_name = Has(kNamed, tree_.Kind(items.front().node)),
  };
  if (!style.first_on_own_line && items.size() > 1) {
    const uint32_t second = items[1].span.begin;
    style.aligned =
        second - LineBegin(second) == read.open.end - LineBegin(read.open.end);
  }
  return style;
}

std::string SourceStyle::FindUnit() const {
  std::map<std::string, int> steps;
  const auto count = [&](uint32_t outer, uint32_t inner) {
    if (!BeginsLine(inner)) return;
    const std::string from = Indent(outer);
    const std::string to = Indent(inner);
    const bool is_step = to.size() > from.size() && to.starts_with(from) &&
                         to.size() - from.size() <= 8;
    if (is_step) ++steps[to.substr(from.size())];
  };
  for (NodeId id = 0; id < tree_.nodes().size(); ++id) {
    const std::string_view kind = tree_.Kind(id);
    const bool is_block =
        kind == "block" || kind == "statement_block" || kind == "class_body";
    if (!is_block || tree_.nodes()[id].after == id + 1) continue;
    const auto statements = tree_.NamedChildren(id);
    if (statements.begin() == statements.end()) continue;
    const NodeId around = tree_.Parent(id);
    if (around == kNoNode) continue;
    count(tree_.SpanOf(around).begin, tree_.SpanOf(*statements.begin()).begin);
  }
  for (const NodeId list : Lists()) {
    const auto items = tree_.NamedChildren(list);
    if (items.begin() == items.end()) continue;
    count(tree_.SpanOf(list).begin, tree_.SpanOf(*items.begin()).begin);
  }
  const auto most = std::ranges::max_element(
      steps, {}, [](const auto& step) { return step.second; });
  if (most != steps.end()) return most->first;
  return std::string(is_python() ? 4 : 2, ' ');
}

}  // namespace libfix::program
