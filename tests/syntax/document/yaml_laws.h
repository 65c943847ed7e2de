// What holds for every Tree of YAML, whatever the text: used by tests and fuzz
// targets.

#ifndef TESTS_SYNTAX_DOCUMENT_YAML_LAWS_H_
#define TESTS_SYNTAX_DOCUMENT_YAML_LAWS_H_

#include <yaml.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/syntax/document/tree.h"

namespace libfix {

inline bool IsBox(const Tree& tree, NodeId id) {
  const Node& node = tree.node(id);
  return !node.is_alias &&
         (node.kind == NodeKind::kMap || node.kind == NodeKind::kList);
}

// The spans of keys, scalars, aliases, brackets, and of tags and anchors of
// values, in document order.
inline std::vector<Span> YamlTokensOf(const Tree& tree) {
  std::vector<Span> tokens;
  std::vector<NodeId> open;
  const auto close_until = [&](NodeId parent) {
    while (!open.empty() && open.back() != parent) {
      const Node& box = tree.node(open.back());
      if (box.style == NodeStyle::kFlow) {
        tokens.push_back({box.span.end - 1, box.span.end});
      }
      open.pop_back();
    }
  };
  for (NodeId id = 0; id < tree.size(); ++id) {
    const Node& node = tree.node(id);
    close_until(node.parent);
    if (!node.key.empty()) tokens.push_back(node.key);
    std::vector<Span> properties;
    if (node.has_tag) properties.push_back(tree.TagSpan(id));
    if (node.has_anchor) properties.push_back(tree.AnchorSpan(id));
    std::sort(properties.begin(), properties.end());
    tokens.insert(tokens.end(), properties.begin(), properties.end());
    if (!IsBox(tree, id)) {
      tokens.push_back(node.span);
      continue;
    }
    if (node.style == NodeStyle::kFlow) {
      tokens.push_back({node.span.begin, node.span.begin + 1});
    }
    open.push_back(id);
  }
  close_until(kNoNode);
  return tokens;
}

// Whether a gap holds only blanks, line ends, comments, indicators, document
// marks, directives, and tags and anchors of keys.
inline bool IsYamlGap(std::string_view gap, bool begins_line) {
  bool at_line_begin = begins_line;
  while (!gap.empty()) {
    size_t size = 1;
    bool is_line_end = false;
    const char c = gap[0];
    if (c == '\n' || c == '\r') {
      is_line_end = true;
    } else if (gap.starts_with("\xC2\x85")) {
      is_line_end = true;
      size = 2;
    } else if (gap.starts_with("\xE2\x80\xA8") ||
               gap.starts_with("\xE2\x80\xA9")) {
      is_line_end = true;
      size = 3;
    } else if (c == '#' || (c == '%' && at_line_begin)) {
      size = std::min(gap.find_first_of("\r\n"), gap.size());
    } else if (c == '&' || c == '!') {
      size = std::min(gap.find_first_of(" \t\r\n"), gap.size());
    } else if (gap.starts_with("...") || gap.starts_with("\xEF\xBB\xBF")) {
      size = 3;
    } else if (std::string_view(" \t-?:,").find(c) == std::string_view::npos) {
      return false;
    }
    at_line_begin = is_line_end;
    gap.remove_prefix(size);
  }
  return true;
}

// The tokens and what lies between them, put together again. Stops where the
// tokens are not in order or where a gap holds what it must not, so that the
// result differs from the text.
inline std::string PrintedYaml(const Tree& tree) {
  const std::string_view bytes = tree.file().bytes();
  std::string printed(bytes.substr(0, tree.file().content_begin()));
  const auto print = [&](Span token) {
    if (token.begin < printed.size() || token.end > bytes.size() ||
        token.begin > token.end) {
      return false;
    }
    const std::string_view gap =
        bytes.substr(printed.size(), token.begin - printed.size());
    const bool begins_line = printed.size() == tree.file().content_begin() ||
                             printed.back() == '\n' || printed.back() == '\r';
    if (!IsYamlGap(gap, begins_line)) return false;
    printed.append(gap);
    printed.append(tree.file().Text(token));
    return true;
  };
  for (const Span token : YamlTokensOf(tree)) {
    if (!print(token)) return printed;
  }
  const auto size = static_cast<uint32_t>(bytes.size());
  print({size, size});
  return printed;
}

// What is wrong with the links between nodes; empty if nothing is.
inline std::string BrokenYamlLink(const Tree& tree) {
  const auto broken = [](NodeId id, std::string_view what) {
    return "node " + std::to_string(id) + ": " + std::string(what);
  };
  if (tree.size() == 0 || tree.roots().empty()) return "no root";
  for (NodeId root : tree.roots()) {
    if (tree.node(root).parent != kNoNode) return broken(root, "has a parent");
  }
  for (NodeId id = 0; id < tree.size(); ++id) {
    const Node& node = tree.node(id);
    if (node.parent != kNoNode && node.parent >= id) {
      return broken(id, "parent comes later");
    }
    if (node.is_alias) {
      const NodeId target = tree.Resolve(id);
      if (target >= id || tree.node(target).is_alias ||
          tree.kind(target) != tree.kind(id)) {
        return broken(id, "wrong target");
      }
    }
    const bool in_map =
        node.parent != kNoNode && tree.kind(node.parent) == NodeKind::kMap;
    if (in_map == node.key.empty()) return broken(id, "a key out of place");
    if (!IsBox(tree, id)) continue;
    uint32_t count = 0;
    uint32_t end = node.span.begin;
    for (const NodeId child : tree.Children(id)) {
      const Node& other = tree.node(child);
      if (other.parent != id) return broken(child, "wrong parent");
      const Span whole = tree.FullSpan(child);
      if (!node.span.Contains(whole)) return broken(child, "sticks out");
      if (whole.begin < end) return broken(child, "overlaps its sibling");
      if (!other.key.empty() &&
          (other.key.begin < end || other.key.end > whole.begin)) {
        return broken(child, "the key overlaps");
      }
      end = other.span.end;
      ++count;
    }
    if (count != node.child_count) return broken(id, "wrong child count");
  }
  return {};
}

// What happens in a text by libyaml, one line for each event, without places
// and styles: what an editor may not change except as wished.
inline std::vector<std::string> YamlEventsOf(std::string_view text) {
  std::vector<std::string> events;
  yaml_parser_t parser;
  if (yaml_parser_initialize(&parser) != 1) return {"out of memory"};
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(
      &parser, reinterpret_cast<const unsigned char*>(text.data()),
      text.size());
  const auto view = [](const yaml_char_t* chars) {
    return chars == nullptr ? std::string()
                            : std::string(reinterpret_cast<const char*>(chars));
  };
  for (bool done = false; !done;) {
    yaml_event_t event;
    if (yaml_parser_parse(&parser, &event) != 1) {
      events.push_back("error");
      break;
    }
    const auto& data = event.data;
    switch (event.type) {
      case YAML_DOCUMENT_START_EVENT:
        events.push_back("document");
        break;
      case YAML_ALIAS_EVENT:
        events.push_back("*" + view(data.alias.anchor));
        break;
      case YAML_SCALAR_EVENT: {
        const bool plain = data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
        events.push_back(
            (plain ? "=" : "'") + view(data.scalar.tag) + "&" +
            view(data.scalar.anchor) + " " +
            std::string(reinterpret_cast<const char*>(data.scalar.value),
                        data.scalar.length));
        break;
      }
      case YAML_SEQUENCE_START_EVENT:
        events.push_back("[" + view(data.sequence_start.tag) + "&" +
                         view(data.sequence_start.anchor));
        break;
      case YAML_SEQUENCE_END_EVENT:
        events.push_back("]");
        break;
      case YAML_MAPPING_START_EVENT:
        events.push_back("{" + view(data.mapping_start.tag) + "&" +
                         view(data.mapping_start.anchor));
        break;
      case YAML_MAPPING_END_EVENT:
        events.push_back("}");
        break;
      default:
        break;
    }
    done = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return events;
}

// The keys and the texts of all scalars as the tree reads them, in the order of
// the text, and the same as libyaml does.
inline std::vector<std::string> TextsOf(const Tree& tree) {
  std::vector<std::string> texts;
  for (NodeId id = 0; id < tree.size(); ++id) {
    const Node& node = tree.node(id);
    if (!node.key.empty()) texts.push_back(tree.Key(id));
    if (!node.is_alias && !IsBox(tree, id)) texts.push_back(tree.Text(id));
  }
  return texts;
}
inline std::vector<std::string> TextsOf(
    const std::vector<std::string>& events) {
  std::vector<std::string> texts;
  for (const std::string& event : events) {
    if (event[0] != '=' && event[0] != '\'') continue;
    texts.push_back(event.substr(event.find(' ', event.find('&')) + 1));
  }
  return texts;
}

// What a document says, without how it is written, and perhaps
// without one node.
inline std::string Said(const Tree& tree, NodeId id, NodeId without = kNoNode) {
  std::string said;
  const auto quoted = [](std::string_view text) {
    return "<" + std::string(text) + ">";
  };
  switch (tree.kind(id)) {
    case NodeKind::kMap:
      for (NodeId child : tree.Children(id)) {
        if (child == without) continue;
        said += quoted(tree.Key(child)) + ":" + std::string(tree.Tag(child)) +
                Said(tree, child, without) + ",";
      }
      return "{" + said + "}";
    case NodeKind::kList:
      for (NodeId child : tree.Children(id)) {
        if (child == without) continue;
        said += std::string(tree.Tag(child)) + Said(tree, child, without) + ",";
      }
      return "[" + said + "]";
    case NodeKind::kString:
      return quoted(tree.Text(id));
    default:
      return tree.Text(id);
  }
}

}  // namespace libfix

#endif  // TESTS_SYNTAX_DOCUMENT_YAML_LAWS_H_
