#include "libfix/syntax/document/comments.h"

#include <algorithm>
#include <string_view>

#include "libfix/syntax/document/yaml_gap.h"

namespace libfix {
namespace {

// What is neither a comment nor has one inside.
std::vector<Span> Texts(const Tree& tree) {
  std::vector<Span> texts;
  for (NodeId id = 0; id < tree.size(); ++id) {
    const Node& node = tree.node(id);
    if (!node.key.empty()) texts.push_back(node.key);
    const bool is_container =
        node.kind == NodeKind::kMap || node.kind == NodeKind::kList;
    if (!is_container || node.is_alias) texts.push_back(node.span);
  }
  std::ranges::sort(texts);
  return texts;
}

// Those between two texts.
void AddComments(std::string_view text, uint32_t at, uint32_t end,
                 std::vector<Span>& comments) {
  while (at < end) {
    const bool may_begin = at == 0 || text[at - 1] == ' ' ||
                           text[at - 1] == '\t' || FollowsLineEnd(text, at) ||
                           text.substr(0, at) == "\xEF\xBB\xBF";
    if (text[at] != '#' || !may_begin) {
      ++at;
      continue;
    }
    const uint32_t line_end = EndOfLine(text, at);
    comments.push_back({at, line_end});
    at = line_end;
  }
}

}  // namespace

std::vector<Span> CommentsOf(const Tree& tree) {
  std::vector<Span> comments;
  if (tree.yaml() == nullptr) return comments;
  const std::string_view text = tree.file().bytes();
  uint32_t at = tree.file().content_begin();
  for (const Span known : Texts(tree)) {
    AddComments(text, at, known.begin, comments);
    at = std::max(at, known.end);
  }
  AddComments(text, at, static_cast<uint32_t>(text.size()), comments);
  return comments;
}

}  // namespace libfix
