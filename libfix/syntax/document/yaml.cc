#include "libfix/syntax/document/yaml.h"

#include <yaml.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "fmt/format.h"
#include "libfix/syntax/document/yaml_error.h"
#include "libfix/syntax/document/yaml_gap.h"
#include "libfix/syntax/document/yaml_scalar.h"
#include "libfix/text/line_index.h"

// libyaml decides what is YAML; this file finds out where everything is.
//
// libyaml counts in characters, not bytes, and without a byte order mark. Its
// marks are right for plain and quoted scalars, aliases and brackets. A scalar
// or container that has a tag or an anchor begins with those. A block map or
// list ends for libyaml where the next token begins, behind comments and blank
// lines, and a literal text at the begin of a later line: those ends are found
// here. The text of a scalar that is not just its bytes is kept as libyaml read
// it, so there is no second opinion about escapes and line folding.

namespace libfix {
namespace {

// libyaml looks through all %TAG lines of a document for each tag.
constexpr int kMaxTagDirectives = 100;

// For each token libyaml looks at all open brackets: 200 of them make it 40
// times slower than usual, and 1000 of them 200 times.
constexpr uint32_t kMaxBrackets = 200;

// The values that are read when every alias is looked through: at most this
// many, and ten for each node.
constexpr uint64_t kMaxLookedThrough = 100'000;

class Parser {
 public:
  explicit Parser(std::string_view text)
      : is_ready_(yaml_parser_initialize(&parser_) == 1) {
    if (!is_ready_) return;
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
        &parser_, reinterpret_cast<const unsigned char*>(text.data()),
        text.size());
  }
  ~Parser() {
    if (is_ready_) yaml_parser_delete(&parser_);
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  bool is_ready() const { return is_ready_; }
  bool Next(yaml_event_t* event) {
    return yaml_parser_parse(&parser_, event) == 1;
  }
  const yaml_parser_t& state() const { return parser_; }

 private:
  yaml_parser_t parser_;
  const bool is_ready_;
};

// Turns character counts into offsets of bytes. Made for counts that grow.
class ByteCursor {
 public:
  explicit ByteCursor(const SourceFile& file)
      : text_(file.bytes()), first_(file.content_begin()), byte_(first_) {
    is_ascii_ = std::ranges::none_of(text_.substr(first_),
                                     [](char c) { return (c & 0x80) != 0; });
  }

  uint32_t At(size_t character) {
    if (is_ascii_) return first_ + static_cast<uint32_t>(character);
    while (character_ < character && byte_ < text_.size()) {
      ++byte_;
      while (byte_ < text_.size() && IsTail(byte_)) ++byte_;
      ++character_;
    }
    while (character_ > character && byte_ > first_) {
      --byte_;
      while (byte_ > first_ && IsTail(byte_)) --byte_;
      --character_;
    }
    return byte_;
  }

 private:
  bool IsTail(uint32_t byte) const { return (text_[byte] & 0xC0) == 0x80; }

  const std::string_view text_;
  const uint32_t first_;
  bool is_ascii_;
  uint32_t byte_;
  size_t character_ = 0;
};

// libyaml names YAML's own tags in full.
constexpr std::string_view kYamlTag = "tag:yaml.org,2002:";

std::string_view ViewOf(const yaml_char_t* text) {
  return text == nullptr ? std::string_view()
                         : reinterpret_cast<const char*>(text);
}

NodeStyle StyleOf(yaml_scalar_style_t style) {
  switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
      return NodeStyle::kSingleQuoted;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      return NodeStyle::kDoubleQuoted;
    case YAML_LITERAL_SCALAR_STYLE:
      return NodeStyle::kLiteral;
    case YAML_FOLDED_SCALAR_STYLE:
      return NodeStyle::kFolded;
    default:
      return NodeStyle::kPlain;
  }
}

bool IsQuoted(NodeStyle style) {
  return style == NodeStyle::kSingleQuoted || style == NodeStyle::kDoubleQuoted;
}
bool IsBlockText(NodeStyle style) {
  return style == NodeStyle::kLiteral || style == NodeStyle::kFolded;
}

// Receives libyaml's events.
class TreeBuilder {
 public:
  explicit TreeBuilder(const SourceFile& file)
      : text_(file.bytes()), cursor_(file), last_end_(file.content_begin()) {
    // Real templates have a node for each 35 bytes.
    nodes_.reserve(text_.size() / 32 + 16);
  }

  bool Take(const yaml_event_t& event) {
    switch (event.type) {
      case YAML_DOCUMENT_START_EVENT:
        anchors_.clear();
        return true;
      case YAML_ALIAS_EVENT:
        return Alias(event);
      case YAML_SCALAR_EVENT:
        return Scalar(event);
      case YAML_SEQUENCE_START_EVENT:
        return Open(
            event, NodeKind::kList, ViewOf(event.data.sequence_start.anchor),
            ViewOf(event.data.sequence_start.tag),
            event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
      case YAML_MAPPING_START_EVENT:
        return Open(event, NodeKind::kMap,
                    ViewOf(event.data.mapping_start.anchor),
                    ViewOf(event.data.mapping_start.tag),
                    event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        return Close(event);
      default:
        return true;
    }
  }

  uint32_t ByteAt(const yaml_mark_t& mark) { return cursor_.At(mark.index); }
  const std::vector<Node>& nodes() const { return nodes_; }
  std::optional<SyntaxError>& error() { return error_; }
  std::vector<Node> TakeNodes() { return std::move(nodes_); }
  YamlTables TakeTables() { return std::move(tables_); }

 private:
  struct OpenNode {
    NodeId id;
    NodeId last_child = kNoNode;
    uint32_t child_count = 0;
    uint32_t height = 0;          // of what is in it, aliases looked through
    size_t first_key = 0;         // in keys_
    uint64_t looked_through = 0;  // before it began
    std::string_view anchor = {};
  };
  struct AnchorFacts {
    NodeId target = kNoNode;  // kNoNode: a key
    bool is_open = false;     // we are still inside of it
    uint32_t height = 0;
    uint64_t size = 1;  // in values, aliases looked through
  };
  // A tag and an anchor before a value.
  struct Properties {
    Span tag;
    Span anchor;
    std::string_view tag_name;
    uint32_t end = 0;
  };
  struct PendingKey {
    Span span;
    NodeStyle style = NodeStyle::kPlain;
    std::optional<Span> decoded;
    bool is_there = false;
  };
  struct OpenKey {
    size_t hash;
    NodeId child;
  };

  std::string_view Text(Span span) const {
    return text_.substr(span.begin, span.size());
  }
  bool Fail(Span span, std::string message) {
    error_ = SyntaxError{span, std::move(message)};
    return false;
  }
  bool FailUnread(uint32_t at) {
    return Fail({at, at},
                "this part is written in a way that is not understood");
  }

  bool ExpectsKey() const {
    return !open_.empty() && nodes_[open_.back().id].kind == NodeKind::kMap &&
           !key_.is_there;
  }

  // Reads those that libyaml says are there, beginning at `begin`.
  std::optional<Properties> ReadProperties(uint32_t begin, uint32_t end,
                                           std::string_view anchor,
                                           std::string_view tag) {
    Properties properties{.tag_name = tag, .end = begin};
    bool wants_anchor = !anchor.empty();
    bool wants_tag = !tag.empty();
    uint32_t at = begin;
    while (wants_anchor || wants_tag) {
      at = SkipGap(text_, at, end);
      if (at >= end) return std::nullopt;
      if (wants_anchor && text_[at] == '&') {
        const auto size = static_cast<uint32_t>(anchor.size() + 1);
        properties.anchor = {at, at + size};
        if (Text(properties.anchor).substr(1) != anchor) return std::nullopt;
        wants_anchor = false;
        at += size;
      } else if (wants_tag && text_[at] == '!') {
        properties.tag = {at, EndOfTag(at)};
        wants_tag = false;
        at = properties.tag.end;
      } else {
        return std::nullopt;
      }
    }
    properties.end = at;
    return properties;
  }

  uint32_t EndOfTag(uint32_t at) const {
    if (text_.substr(at, 2) == "!<") {
      const size_t close = text_.find('>', at);
      return static_cast<uint32_t>(std::min(close, text_.size() - 1) + 1);
    }
    const auto is_part = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
             (c >= '0' && c <= '9') ||
             std::string_view("-_;/?:@&=+$.%!~*'()").find(c) !=
                 std::string_view::npos;
    };
    while (at < text_.size() && is_part(text_[at])) ++at;
    return at;
  }

  // A value begins: links it to its parent.
  NodeId Add(NodeKind kind, NodeStyle style, Span span,
             const Properties& properties) {
    const auto id = static_cast<NodeId>(nodes_.size());
    Node& node = nodes_.emplace_back();
    node.span = span;
    node.kind = kind;
    node.style = style;
    ++looked_through_;
    AddProperties(id, properties);
    if (open_.empty()) {
      tables_.roots.push_back(id);
      return id;
    }
    OpenNode& parent = open_.back();
    node.parent = parent.id;
    if (key_.is_there) AddKey(id);
    if (parent.last_child != kNoNode) nodes_[parent.last_child].next = id;
    parent.last_child = id;
    ++parent.child_count;
    return id;
  }

  void AddKey(NodeId id) {
    Node& node = nodes_[id];
    node.key = key_.span;
    node.key_style = key_.style;
    node.key_escaped = key_.decoded.has_value();
    if (key_.decoded) tables_.keys.push_back({id, *key_.decoded});
    const std::string_view key = KeyOf(id);
    keys_.push_back({std::hash<std::string_view>()(key), id});
    if (key == "<<" && key_.style == NodeStyle::kPlain) {
      tables_.has_merge_keys = true;
    }
    key_ = {};
  }

  void AddProperties(NodeId id, const Properties& properties) {
    Node& node = nodes_[id];
    if (!properties.anchor.empty()) {
      node.has_anchor = true;
      tables_.anchors.push_back({id, properties.anchor});
    }
    if (properties.tag.empty()) return;
    node.has_tag = true;
    uint32_t name = kNoNode;
    const std::string_view written = Text(properties.tag);
    const std::string_view full = properties.tag_name;
    if (full.starts_with(kYamlTag)) {
      std::string shown = fmt::format("!!{}", full.substr(kYamlTag.size()));
      if (shown != written) name = KeepTagName(std::move(shown));
    } else if (full != written) {
      name = KeepTagName(std::string(full));
    }
    tables_.tags.push_back({id, properties.tag, name});
  }

  uint32_t KeepTagName(std::string name) {
    tables_.tag_names.push_back(std::move(name));
    return static_cast<uint32_t>(tables_.tag_names.size() - 1);
  }

  Span KeepDecoded(std::string_view value) {
    const auto begin = static_cast<uint32_t>(tables_.decoded.size());
    tables_.decoded.append(value);
    return {begin, static_cast<uint32_t>(tables_.decoded.size())};
  }

  std::string_view Bare(Span span, NodeStyle style) const {
    const std::string_view raw = Text(span);
    return IsQuoted(style) ? raw.substr(1, raw.size() - 2) : raw;
  }

  std::string_view KeyOf(NodeId id) const {
    const Node& node = nodes_[id];
    if (!node.key_escaped) return Bare(node.key, node.key_style);
    const Span span = std::ranges::lower_bound(tables_.keys, id, {},
                                               &YamlTables::Decoded::node)
                          ->span;
    return std::string_view(tables_.decoded).substr(span.begin, span.size());
  }

  // The place of a scalar that is written as nothing: behind the last `:`, `-`
  // or `?` before `mark`, or behind what comes before.
  uint32_t PlaceOfNothing(uint32_t mark) const {
    uint32_t place = last_end_;
    uint32_t at = last_end_;
    while (at < mark) {
      at = SkipGap(text_, at, mark);
      if (at >= mark) break;
      if (std::string_view(":-?").find(text_[at]) != std::string_view::npos) {
        place = at + 1;
      }
      ++at;
    }
    return place;
  }

  // The span of a scalar without its properties; empty where nothing is
  // written.
  std::optional<Span> ScalarSpan(const Properties& properties, Span whole,
                                 NodeStyle style, bool is_nothing) const {
    if (is_nothing) {
      if (!properties.tag.empty() || !properties.anchor.empty()) {
        return Span{properties.end, properties.end};
      }
      const uint32_t place = PlaceOfNothing(whole.begin);
      return Span{place, place};
    }
    Span span = {SkipGap(text_, properties.end, whole.end), whole.end};
    if (span.empty()) return std::nullopt;
    const char first = text_[span.begin];
    switch (style) {
      case NodeStyle::kSingleQuoted:
      case NodeStyle::kDoubleQuoted: {
        const char quote = style == NodeStyle::kSingleQuoted ? '\'' : '"';
        if (span.size() < 2 || first != quote || text_[span.end - 1] != quote) {
          return std::nullopt;
        }
        return span;
      }
      case NodeStyle::kLiteral:
      case NodeStyle::kFolded:
        if (first != (style == NodeStyle::kLiteral ? '|' : '>')) {
          return std::nullopt;
        }
        return WithoutBlankEnd(span);
      default:
        return span;
    }
  }

  // Without blank lines at the end, and without the last line end.
  Span WithoutBlankEnd(Span span) const {
    uint32_t end = span.end;
    while (end > span.begin) {
      const char last = text_[end - 1];
      if (last == ' ' || last == '\t' || last == '\n' || last == '\r') {
        --end;
      } else if (end - span.begin > 2 && LineEndLength(text_, end - 2) == 2) {
        end -= 2;
      } else if (end - span.begin > 3 && LineEndLength(text_, end - 3) == 3) {
        end -= 3;
      } else {
        break;
      }
    }
    return {span.begin, std::min(EndOfLine(text_, end), span.end)};
  }

  bool Scalar(const yaml_event_t& event) {
    const auto& scalar = event.data.scalar;
    const Span whole = {ByteAt(event.start_mark), ByteAt(event.end_mark)};
    const NodeStyle style = StyleOf(scalar.style);
    const std::string_view value(reinterpret_cast<const char*>(scalar.value),
                                 scalar.length);
    const std::optional<Properties> properties = ReadProperties(
        whole.begin, whole.end, ViewOf(scalar.anchor), ViewOf(scalar.tag));
    if (!properties) return FailUnread(whole.begin);
    const bool is_nothing = style == NodeStyle::kPlain && value.empty();
    const std::optional<Span> span =
        ScalarSpan(*properties, whole, style, is_nothing);
    if (!span) return FailUnread(whole.begin);
    const bool is_decoded =
        !is_nothing && (IsBlockText(style) || Bare(*span, style) != value);
    last_end_ = std::max(last_end_, span->end);
    if (ExpectsKey()) {
      if (is_nothing) return Fail(*span, "a map has a value without a key");
      key_ = {.span = *span, .style = style, .is_there = true};
      if (is_decoded) key_.decoded = KeepDecoded(value);
      if (!properties->anchor.empty()) {
        anchors_[Text(properties->anchor).substr(1)] = {};
      }
      return true;
    }
    PlainMeaning meaning;
    if (!properties->tag.empty()) {
      meaning = MeaningOfTag(ViewOf(scalar.tag));
    } else if (style == NodeStyle::kPlain) {
      meaning = ResolvePlain(value);
    }
    const NodeId id = Add(meaning.kind, style, *span, *properties);
    nodes_[id].is_date = meaning.is_date;
    if (is_decoded) {
      nodes_[id].text_escaped = true;
      tables_.texts.push_back({id, KeepDecoded(value)});
    }
    if (!properties->anchor.empty()) {
      anchors_[Text(properties->anchor).substr(1)] = {.target = id};
    }
    return true;
  }

  static PlainMeaning MeaningOfTag(std::string_view tag) {
    if (!tag.starts_with(kYamlTag)) return {};
    tag.remove_prefix(kYamlTag.size());
    if (tag == "int" || tag == "float") return {.kind = NodeKind::kNumber};
    if (tag == "bool") return {.kind = NodeKind::kBool};
    if (tag == "null") return {.kind = NodeKind::kNull};
    if (tag == "timestamp") return {.is_date = true};
    return {};
  }

  bool Alias(const yaml_event_t& event) {
    const Span span = {ByteAt(event.start_mark), ByteAt(event.end_mark)};
    const std::string_view name = ViewOf(event.data.alias.anchor);
    if (Text(span).substr(0, 1) != "*" || Text(span).substr(1) != name) {
      return FailUnread(span.begin);
    }
    if (ExpectsKey()) {
      return Fail(span, fmt::format("the key is an alias, '*{}'; only a key in "
                                    "words is read",
                                    name));
    }
    const auto it = anchors_.find(name);
    if (it == anchors_.end()) {
      return Fail(span, fmt::format("the alias '*{0}' has no anchor '&{0}' "
                                    "before it",
                                    name));
    }
    const AnchorFacts& anchor = it->second;
    if (anchor.target == kNoNode) {
      return Fail(span, fmt::format("the alias '*{}' stands for a key; only "
                                    "aliases of values are read",
                                    name));
    }
    if (anchor.is_open) {
      return Fail(span, fmt::format("the alias '*{}' stands inside of what it "
                                    "stands for",
                                    name));
    }
    if (open_.size() + anchor.height > kMaxDepth) return FailTooDeep(span);
    const Node target = nodes_[anchor.target];
    const NodeId id = Add(target.kind, target.style, span, {});
    Node& node = nodes_[id];
    node.child_count = target.child_count;
    node.is_date = target.is_date;
    node.is_alias = true;
    tables_.aliases.push_back({id, anchor.target});
    last_end_ = std::max(last_end_, span.end);
    if (!open_.empty()) {
      open_.back().height = std::max(open_.back().height, anchor.height);
    }
    looked_through_ += anchor.size;
    const uint64_t most = kMaxLookedThrough + 10 * nodes_.size();
    if (looked_through_ > most) {
      return Fail(span,
                  fmt::format("the aliases up to here stand for more than "
                              "{} values",
                              most));
    }
    return true;
  }

  bool FailTooDeep(Span span) {
    return Fail(span, fmt::format("nested deeper than {} levels", kMaxDepth));
  }

  bool FailCollectionKey(uint32_t begin, NodeKind kind) {
    if (const auto mark = DescribeTemplateMark(text_, begin)) {
      error_ = *mark;
      return false;
    }
    return Fail({begin, begin + 1},
                fmt::format("the key is a {}; only a key in words is read",
                            kind == NodeKind::kMap ? "map" : "list"));
  }

  bool Open(const yaml_event_t& event, NodeKind kind, std::string_view anchor,
            std::string_view tag, bool is_flow) {
    const uint32_t start = ByteAt(event.start_mark);
    const auto size = static_cast<uint32_t>(text_.size());
    const std::optional<Properties> properties =
        ReadProperties(start, size, anchor, tag);
    if (!properties) return FailUnread(start);
    const uint32_t begin = SkipGap(text_, properties->end, size);
    if (begin >= size) return FailUnread(start);
    if (ExpectsKey()) return FailCollectionKey(begin, kind);
    if (open_.size() == kMaxDepth) return FailTooDeep({begin, begin + 1});

    if (is_flow && open_brackets_ == kMaxBrackets) {
      return Fail(
          {begin, begin + 1},
          fmt::format("brackets nested deeper than {} levels", kMaxBrackets));
    }

    NodeStyle style = is_flow ? NodeStyle::kFlow : NodeStyle::kBlock;
    if (kind == NodeKind::kList) {
      if (text_[begin] != (is_flow ? '[' : '-')) return FailUnread(begin);
    } else if (is_flow && text_[begin] != '{') {
      style = NodeStyle::kPair;
    }
    if (is_flow) ++open_brackets_;
    const uint64_t before = looked_through_;
    const NodeId id = Add(kind, style, {begin, begin}, *properties);
    if (style != NodeStyle::kPair) {
      last_end_ = std::max(last_end_, properties->end);
    }
    if (style == NodeStyle::kFlow || kind == NodeKind::kList) {
      last_end_ = begin + (is_flow ? 1 : 0);
    }
    OpenNode& open = open_.emplace_back();
    open.id = id;
    open.first_key = keys_.size();
    open.looked_through = before;
    if (!properties->anchor.empty()) {
      open.anchor = Text(properties->anchor).substr(1);
      anchors_[open.anchor] = {.target = id, .is_open = true};
    }
    return true;
  }

  bool Close(const yaml_event_t& event) {
    const OpenNode closed = open_.back();
    Node& node = nodes_[closed.id];
    node.child_count = closed.child_count;
    if (node.style != NodeStyle::kBlock) --open_brackets_;
    if (node.style == NodeStyle::kFlow) {
      node.span.end = ByteAt(event.end_mark);
      const char bracket = node.kind == NodeKind::kMap ? '}' : ']';
      if (node.span.size() < 2 || text_[node.span.end - 1] != bracket) {
        return FailUnread(node.span.begin);
      }
    } else if (closed.last_child == kNoNode) {
      return FailUnread(node.span.begin);
    } else {
      node.span.end = nodes_[closed.last_child].span.end;
      if (node.style == NodeStyle::kPair) {
        node.span.begin = nodes_[closed.last_child].key.begin;
      }
    }
    last_end_ = std::max(last_end_, node.span.end);
    if (node.kind == NodeKind::kMap && !CheckKeys(closed.first_key)) {
      return false;
    }
    keys_.resize(closed.first_key);
    open_.pop_back();
    const uint32_t height = closed.height + 1;
    if (!open_.empty()) {
      open_.back().height = std::max(open_.back().height, height);
    }
    if (closed.anchor.empty()) return true;
    AnchorFacts& anchor = anchors_[closed.anchor];
    if (anchor.target == closed.id) {  // or it was given anew inside
      anchor.is_open = false;
      anchor.height = height;
      anchor.size = looked_through_ - closed.looked_through;
    }
    return true;
  }

  // Whether the keys from `first` on differ from each other.
  bool CheckKeys(size_t first) {
    constexpr size_t kFew = 16;
    if (keys_.size() - first > kFew) return CheckManyKeys(first);
    for (size_t i = first + 1; i < keys_.size(); ++i) {
      for (size_t j = first; j < i; ++j) {
        if (keys_[i].hash == keys_[j].hash &&
            KeyOf(keys_[i].child) == KeyOf(keys_[j].child)) {
          return FailDuplicate(keys_[j].child, keys_[i].child);
        }
      }
    }
    return true;
  }

  bool CheckManyKeys(size_t first) {
    // Equal keys come to stand side by side, in the order of the text.
    std::sort(keys_.begin() + static_cast<std::ptrdiff_t>(first), keys_.end(),
              [&](const OpenKey& a, const OpenKey& b) {
                if (a.hash != b.hash) return a.hash < b.hash;
                const int order = KeyOf(a.child).compare(KeyOf(b.child));
                return order != 0 ? order < 0 : a.child < b.child;
              });
    std::optional<std::pair<NodeId, NodeId>> duplicate;  // the first one
    for (size_t i = first + 1; i < keys_.size(); ++i) {
      if (keys_[i].hash != keys_[i - 1].hash ||
          KeyOf(keys_[i].child) != KeyOf(keys_[i - 1].child)) {
        continue;
      }
      if (!duplicate || keys_[i].child < duplicate->second) {
        duplicate = {keys_[i - 1].child, keys_[i].child};
      }
    }
    return !duplicate || FailDuplicate(duplicate->first, duplicate->second);
  }

  bool FailDuplicate(NodeId first, NodeId second) {
    const std::string_view key = KeyOf(second);
    constexpr size_t kLongest = 80;
    std::string shown(key.substr(0, std::min(key.find('\n'), kLongest)));
    if (shown.size() < key.size()) {
      while (!shown.empty() && (shown.back() & 0x80) != 0) shown.pop_back();
      shown += "...";
    }
    return Fail(nodes_[second].key,
                fmt::format("duplicate key '{}'; first at line {}", shown,
                            LineIndex(text_).At(nodes_[first].key.begin).line));
  }

  const std::string_view text_;
  ByteCursor cursor_;
  std::vector<Node> nodes_;
  YamlTables tables_;
  std::vector<OpenNode> open_;
  std::vector<OpenKey> keys_;  // of all open maps
  PendingKey key_;             // waits for its value
  absl::flat_hash_map<std::string_view, AnchorFacts> anchors_;
  uint64_t looked_through_ = 0;  // values so far, aliases looked through
  uint32_t open_brackets_ = 0;   // maps and lists in flow style
  uint32_t last_end_;            // of the last token
  std::optional<SyntaxError> error_;
};

SyntaxError ErrorOf(const yaml_parser_t& state, const SourceFile& file,
                    TreeBuilder& builder) {
  const std::string_view text = file.bytes();
  if (state.error == YAML_MEMORY_ERROR) return {{}, "out of memory"};
  YamlFailure failure;
  if (state.problem != nullptr) failure.problem = state.problem;
  if (state.error == YAML_READER_ERROR) {
    // The only offset that libyaml counts in bytes.
    failure.offset = static_cast<uint32_t>(
        std::min(file.content_begin() + state.problem_offset, text.size()));
    return DescribeYamlFailure(text, failure);
  }
  failure.offset = builder.ByteAt(state.problem_mark);
  if (state.context != nullptr) {
    failure.context = state.context;
    failure.context_offset = builder.ByteAt(state.context_mark);
  }
  return DescribeYamlFailure(text, failure);
}

std::optional<SyntaxError> TooManyTagDirectives(std::string_view text) {
  int count = 0;
  for (size_t at = text.find("%TAG"); at != std::string_view::npos;
       at = text.find("%TAG", at + 1)) {
    const bool begins_line =
        at == 0 || text[at - 1] == '\n' || text[at - 1] == '\r';
    if (!begins_line || ++count <= kMaxTagDirectives) continue;
    const auto begin = static_cast<uint32_t>(at);
    return SyntaxError{
        {begin, begin + 4},
        fmt::format("more than {} %TAG lines", kMaxTagDirectives)};
  }
  return std::nullopt;
}

}  // namespace

ParseResult ParseYaml(SourceFilePtr file) {
  const std::string_view text = file->bytes();
  const std::string_view content = text.substr(file->content_begin());
  const auto fail = [](SyntaxError error) {
    return ParseResult{.tree = {}, .error = std::move(error)};
  };
  if (auto error = TooManyTagDirectives(text)) return fail(*std::move(error));
  Parser parser(content);
  if (!parser.is_ready()) return fail({{}, "out of memory"});
  TreeBuilder builder(*file);
  while (true) {
    yaml_event_t event;
    if (!parser.Next(&event)) {
      return fail(ErrorOf(parser.state(), *file, builder));
    }
    const bool is_end = event.type == YAML_STREAM_END_EVENT;
    const bool goes_on = builder.Take(event);
    yaml_event_delete(&event);
    if (!goes_on) return fail(*std::move(builder.error()));
    if (is_end) break;
  }
  if (builder.nodes().empty()) {
    const auto end = static_cast<uint32_t>(text.size());
    return fail({{end, end}, "the file is empty"});
  }
  std::vector<Node> nodes = builder.TakeNodes();
  return {.tree = Tree(std::move(file), std::move(nodes), builder.TakeTables()),
          .error = {}};
}

std::vector<Span> FindComments(const Tree& tree) {
  return FindComments(tree,
                      {tree.file().content_begin(),
                       static_cast<uint32_t>(tree.file().bytes().size())});
}

std::vector<Span> FindComments(const Tree& tree, Span region) {
  const std::string_view text = tree.file().bytes();
  std::vector<Span> comments;
  uint32_t at = region.begin;
  // Looks through the gap before a token.
  const auto look = [&](Span token) {
    while (at < token.begin && at < region.end) {
      if (text[at] != '#') {
        ++at;
        continue;
      }
      const uint32_t end = EndOfLine(text, at);
      if (end <= region.end) comments.push_back({at, end});
      at = end;
    }
    at = std::max(at, token.end);
  };
  const auto begin_of = [&](NodeId id) {
    const Node& node = tree.node(id);
    return node.key.empty() ? node.span.begin : node.key.begin;
  };
  // The last node that begins before the region: it may reach into it.
  NodeId id = 0;
  for (auto end = static_cast<NodeId>(tree.size()); end - id > 1;) {
    const NodeId middle = id + (end - id) / 2;
    (begin_of(middle) < region.begin ? id : end) = middle;
  }
  for (; id < tree.size() && begin_of(id) < region.end; ++id) {
    const Node& node = tree.node(id);
    if (!node.key.empty()) look(node.key);
    look({node.span.begin, node.span.begin});
    const bool is_box =
        node.kind == NodeKind::kMap || node.kind == NodeKind::kList;
    if (is_box && !node.is_alias) continue;
    if (IsBlockText(node.style) && !node.is_alias) {
      const uint32_t end =
          std::min(EndOfLine(text, node.span.begin), node.span.end);
      look({end, end});
    }
    look(node.span);
  }
  look({region.end, region.end});
  return comments;
}

}  // namespace libfix
