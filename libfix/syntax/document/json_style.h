// How a JSON document is laid out, read off the nodes around a place.

#ifndef LIBFIX_SYNTAX_DOCUMENT_JSON_STYLE_H_
#define LIBFIX_SYNTAX_DOCUMENT_JSON_STYLE_H_

#include <string>
#include <string_view>

#include "libfix/syntax/document/editor.h"
#include "libfix/syntax/document/tree.h"

namespace libfix {

class JsonStyle {
 public:
  // The style at `container`, a map or a list, next to its child `near` (may be
  // kNoNode: then the last child).
  JsonStyle(const Tree& tree, NodeId container, NodeId near);

  // What stands between two members: "," and blanks, perhaps a line end.
  const std::string& separator() const { return separator_; }
  // What stands between a key and its value: ": ".
  const std::string& colon() const { return colon_; }
  // What stands after the opening and before the closing bracket of the
  // container when its first member is put in.
  const std::string& opening() const { return opening_; }
  const std::string& closing() const { return closing_; }

  // `value` as it would be written for a member of the container; `like` shows
  // the layout, where there is an example.
  std::string Render(const NewNode& value, NodeId like) const;

 private:
  std::string RenderMap(const NewNode& map, NodeId like,
                        const std::string& indent, bool one_line) const;
  std::string RenderAt(const NewNode& value, NodeId like,
                       const std::string& indent, bool one_line) const;
  bool SpansLines(NodeId node) const;
  // The blanks at the start of the line on which an offset stands.
  std::string IndentOf(uint32_t offset) const;
  void LearnUnit(NodeId container, NodeId near);
  void LearnColon(NodeId container, NodeId near);
  void LearnSmallMaps(NodeId near);

  const Tree& tree_;
  std::string newline_ = "\n";
  std::string indent_;  // of the container's members
  std::string unit_;    // one step of indentation
  std::string separator_;
  std::string colon_ = ": ";
  std::string opening_;
  std::string closing_;
  std::string padding_ = " ";  // inside the brackets of a one-line map
  std::string one_line_comma_ = ", ";
  bool one_line_ = false;  // the container stands on one line
  bool small_maps_one_line_ = true;
};

}  // namespace libfix

#endif  // LIBFIX_SYNTAX_DOCUMENT_JSON_STYLE_H_
