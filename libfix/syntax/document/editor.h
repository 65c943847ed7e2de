// A DocumentEditor turns wishes about nodes into edits of bytes, in the style
// of what stands around them.
//
//   std::unique_ptr<DocumentEditor> editor = MakeJsonEditor(tree);
//   editor->Remove(engine_mode);
//   editor->RenameKey(scaling, "ServerlessV2ScalingConfiguration");
//   std::vector<Edit> edits = editor->Finish(/*file=*/0);
//
// All wishes of one fix go to one editor, because they meet: of two neighbours
// that are removed, only one may take the comma along. An editor is used once,
// by one thread; the tree must outlive it.

#ifndef LIBFIX_SYNTAX_DOCUMENT_EDITOR_H_
#define LIBFIX_SYNTAX_DOCUMENT_EDITOR_H_

#include <memory>
#include <string>
#include <vector>

#include "libfix/syntax/document/tree.h"
#include "libfix/text/edit_list.h"

namespace libfix {

// A value to be written.
struct NewNode {
  std::string key = {};  // of a member of a map, unquoted
  NodeKind kind = NodeKind::kString;
  // Of YAML, as "!Ref". A map with a member `Ref` or `Fn::...` needs none: it
  // gets one where the document writes such maps so.
  std::string tag = {};
  std::string text = {};              // of a scalar, unquoted
  std::vector<NewNode> members = {};  // of a map
  // Source text to be written as it is; used instead of all above when not
  // empty.
  std::string verbatim = {};
  // The node that `verbatim` was read from (its FullSpan(), perhaps changed),
  // or that is to be copied as it is. YAML needs it for a text of several
  // lines, which must be indented anew.
  NodeId original = kNoNode;
};

class DocumentEditor {
 public:
  virtual ~DocumentEditor() = default;

  // Gives a scalar another text. A number that was written as a string stays
  // one. Setting what is already there makes no edit. Any other node is
  // replaced.
  virtual void SetScalar(NodeId node, NodeKind kind, std::string text) = 0;
  virtual void RenameKey(NodeId node, std::string key) = 0;
  // Removes a member of a map or an item of a list, with its separator. All
  // other wishes about it and what is in it are forgotten.
  virtual void Remove(NodeId node) = 0;
  // Adds a member to `map` after its child `after`, or at the end when that is
  // kNoNode. Where the layout of the new value has an example, it is `like`.
  virtual void Insert(NodeId map, NodeId after, NewNode member,
                      NodeId like) = 0;
  // Adds a scalar at the end of a list.
  virtual void Append(NodeId list, NodeKind kind, std::string text) = 0;

  // The edits, in order. The editor is spent. There are none when the wishes
  // are declined.
  virtual std::vector<Edit> Finish(uint32_t file) = 0;

  // After Finish(): why the wishes cannot be granted ("the anchor '&db' is used
  // at line 12"); empty when they are.
  virtual std::string declined() const { return {}; }
  // After Finish(): the comments that go away with what is removed, in order. A
  // fix that takes some along is not safe.
  virtual std::vector<Span> lost_comments() const { return {}; }
};

std::unique_ptr<DocumentEditor> MakeJsonEditor(const Tree& tree);
std::unique_ptr<DocumentEditor> MakeYamlEditor(const Tree& tree);

}  // namespace libfix

#endif  // LIBFIX_SYNTAX_DOCUMENT_EDITOR_H_
