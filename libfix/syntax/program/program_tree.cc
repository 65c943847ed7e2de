#include "libfix/syntax/program/program_tree.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

#include "fmt/format.h"
#include "tree_sitter/api.h"

extern "C" {
const TSLanguage* tree_sitter_python();
const TSLanguage* tree_sitter_typescript();
const TSLanguage* tree_sitter_tsx();
const TSLanguage* tree_sitter_javascript();
}

namespace libfix::program {
namespace {

// The scanner of Python keeps its stack of indents in a buffer without looking
// at its end; this many fit (github.com/tree-sitter/tree-sitter-python #350).
constexpr uint32_t kMaxIndent = 380;
constexpr size_t kMaxBytes = size_t{64} << 20;

const TSLanguage* LanguageFor(Language language) {
  switch (language) {
    case Language::kPython:
      return tree_sitter_python();
    case Language::kTypeScript:
      return tree_sitter_typescript();
    case Language::kTsx:
      return tree_sitter_tsx();
    case Language::kJavaScript:
      return tree_sitter_javascript();
  }
  return nullptr;
}

// The blanks in front of the first line that has too many.
std::optional<Span> TooDeepIndent(std::string_view text) {
  size_t line = 0;
  while (line < text.size()) {
    const size_t content =
        std::min(text.find_first_not_of(" \t\f", line), text.size());
    if (content - line > kMaxIndent) {
      return Span{static_cast<uint32_t>(line), static_cast<uint32_t>(content)};
    }
    const size_t end = text.find('\n', content);
    if (end == std::string_view::npos) break;
    line = end + 1;
  }
  return std::nullopt;
}

struct DeleteParser {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};
struct DeleteTree {
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};

Node NodeFrom(const TSNode& node, TSFieldId field, NodeId parent) {
  return {.span = {ts_node_start_byte(node), ts_node_end_byte(node)},
          .parent = parent,
          .kind = ts_node_symbol(node),
          .field = field,
          .named = ts_node_is_named(node),
          .broken = ts_node_has_error(node),
          // A token that the grammar missed is as if it stood there.
          .error = ts_node_is_error(node) || ts_node_is_missing(node)};
}

// Walks without recursion: programs can be nested deeper than a stack.
std::vector<Node> Flatten(TSNode root) {
  std::vector<Node> nodes;
  nodes.reserve(ts_node_descendant_count(root));
  TSTreeCursor cursor = ts_tree_cursor_new(root);
  std::vector<NodeId> open;  // the ancestors
  for (bool done = false; !done;) {
    const auto id = static_cast<NodeId>(nodes.size());
    nodes.push_back(NodeFrom(ts_tree_cursor_current_node(&cursor),
                             ts_tree_cursor_current_field_id(&cursor),
                             open.empty() ? kNoNode : open.back()));
    open.push_back(id);
    if (ts_tree_cursor_goto_first_child(&cursor)) continue;
    for (;;) {
      const NodeId closed = open.back();
      open.pop_back();
      nodes[closed].after = static_cast<NodeId>(nodes.size());
      if (ts_tree_cursor_goto_next_sibling(&cursor)) {
        nodes[closed].next = static_cast<NodeId>(nodes.size());
        break;
      }
      if (!ts_tree_cursor_goto_parent(&cursor)) {
        done = true;
        break;
      }
    }
  }
  ts_tree_cursor_delete(&cursor);
  return nodes;
}

}  // namespace

// The names of a grammar, measured once: whoever walks a tree asks for them at
// every node.
struct Grammar {
  explicit Grammar(const TSLanguage* grammar) : language(grammar) {
    for (uint32_t i = 0; i < ts_language_symbol_count(grammar); ++i) {
      const char* name =
          ts_language_symbol_name(grammar, static_cast<TSSymbol>(i));
      kinds.emplace_back(name == nullptr ? "" : name);
    }
    fields.emplace_back();  // 0 is none
    for (uint32_t i = 1; i <= ts_language_field_count(grammar); ++i) {
      const char* name =
          ts_language_field_name_for_id(grammar, static_cast<TSFieldId>(i));
      fields.emplace_back(name == nullptr ? "" : name);
    }
  }

  static const Grammar& Of(Language language) {
    static const auto& grammars = *new std::array<Grammar, 4>{
        Grammar(LanguageFor(Language::kPython)),
        Grammar(LanguageFor(Language::kTypeScript)),
        Grammar(LanguageFor(Language::kTsx)),
        Grammar(LanguageFor(Language::kJavaScript))};
    return grammars[static_cast<size_t>(language)];
  }

  const TSLanguage* language;
  std::vector<std::string_view> kinds;
  std::vector<std::string_view> fields;
};

const Tree::Part& Tree::PartOf(NodeId id) const {
  if (parts_.size() == 1) return parts_.front();
  return *std::prev(std::ranges::upper_bound(parts_, id, {}, &Part::root));
}

std::string_view Tree::Kind(NodeId id) const {
  const std::vector<std::string_view>& kinds = PartOf(id).grammar->kinds;
  const uint16_t kind = nodes_[id].kind;
  // That of an error is none of the grammar's.
  return kind < kinds.size() ? kinds[kind] : "ERROR";
}

std::string_view Tree::Text(NodeId id) const {
  const Span span = nodes_[id].span;
  return FileOf(id).bytes().substr(span.begin, span.size());
}

NodeId Tree::Field(NodeId id, std::string_view name) const {
  for (const NodeId child : Children(id)) {
    if (nodes_[child].field != 0 && FieldOf(child) == name) return child;
  }
  return kNoNode;
}

std::string_view Tree::FieldOf(NodeId id) const {
  return PartOf(id).grammar->fields[nodes_[id].field];
}

NodeId Tree::Enclosing(NodeId id, std::string_view kind) const {
  for (NodeId at = Parent(id); at != kNoNode; at = Parent(at)) {
    if (Kind(at) == kind) return at;
  }
  return kNoNode;
}

NodeId Tree::NodeAt(Span span) const {
  NodeId at = root();
  // Nodes stand in the order of their begins, so the last one that begins at or
  // before a byte is in whatever holds the byte. A walk from the top would pass
  // all statements of a file.
  if (!span.empty()) {
    const auto behind = std::ranges::upper_bound(
        nodes_, span.begin, {},
        [](const Node& node) { return node.span.begin; });
    if (behind == nodes_.begin()) return at;
    at = static_cast<NodeId>(behind - nodes_.begin()) - 1;
    while (at != root() && !nodes_[at].span.Contains(span)) at = Parent(at);
    return at;
  }
  for (bool deeper = true; deeper;) {
    deeper = false;
    for (const NodeId child : Children(at)) {
      if (!nodes_[child].span.Contains(span)) continue;
      at = child;
      deeper = true;
      break;
    }
  }
  return at;
}

Tree Tree::Join(std::vector<Tree> files) {
  assert(!files.empty());
  if (files.size() == 1) return std::move(files.front());
  Tree joined;
  for (Tree& file : files) {
    const auto root = static_cast<NodeId>(joined.nodes_.size());
    for (Node node : file.nodes_) {
      for (NodeId* id : {&node.parent, &node.next, &node.after}) {
        if (*id != kNoNode) *id += root;
      }
      joined.nodes_.push_back(node);
    }
    Part part = file.parts_.front();
    part.root = root;
    part.alone = std::make_shared<const Tree>(std::move(file));
    joined.parts_.push_back(std::move(part));
  }
  return joined;
}

std::variant<Tree, ParseError> Parse(SourceFilePtr file, Language language) {
  const std::string_view text = file->bytes();
  if (text.size() > kMaxBytes) {
    return ParseError{.message = "programs of more than 64 MiB are not read"};
  }
  if (language == Language::kPython) {
    if (const std::optional<Span> indent = TooDeepIndent(text)) {
      return ParseError{
          .span = *indent,
          .message = fmt::format("a line is indented by {} blanks; more than "
                                 "{} are not read",
                                 indent->size(), kMaxIndent)};
    }
  }
  const std::unique_ptr<TSParser, DeleteParser> parser(ts_parser_new());
  const Grammar& grammar = Grammar::Of(language);
  const bool fits = ts_parser_set_language(parser.get(), grammar.language);
  assert(fits);  // the lock file pins core and grammars
  (void)fits;
  const std::unique_ptr<TSTree, DeleteTree> parsed(ts_parser_parse_string(
      parser.get(), nullptr, text.data(), static_cast<uint32_t>(text.size())));
  if (parsed == nullptr) return ParseError{.message = "it cannot be parsed"};
  Tree tree;
  tree.parts_.push_back(
      {.file = std::move(file), .language = language, .grammar = &grammar});
  tree.nodes_ = Flatten(ts_tree_root_node(parsed.get()));
  return tree;
}

}  // namespace libfix::program
