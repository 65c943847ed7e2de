#include "libfix/syntax/program/comments.h"

#include "libfix/syntax/program/source_style.h"

namespace libfix::program {

std::vector<CommentPlace> CommentsOf(const Tree& tree) {
  std::vector<CommentPlace> comments;
  for (NodeId id = 0; id < tree.nodes().size(); ++id) {
    if (tree.Kind(id) != "comment") continue;
    comments.push_back(
        {.file = tree.FileNumberOf(id), .span = CommentSpan(tree, id)});
  }
  return comments;
}

}  // namespace libfix::program
