// How new values are written in a document of YAML: as those around them are.

#ifndef LIBFIX_SYNTAX_DOCUMENT_YAML_STYLE_H_
#define LIBFIX_SYNTAX_DOCUMENT_YAML_STYLE_H_

#include <string>
#include <string_view>

#include "libfix/syntax/document/editor.h"
#include "libfix/syntax/document/yaml_layout.h"
#include "libfix/syntax/document/yaml_scalar.h"

namespace libfix {

class YamlStyle {
 public:
  // The style inside of `box`, a map or a list, or null that is to become one.
  YamlStyle(const YamlLayout& layout, NodeId box, NodeId like);

  // An entry in block style with its key or `-` in `column`; every line but the
  // first one is indented.
  std::string BlockEntry(const NewNode& value, uint32_t column);
  // An entry in flow style, on one line.
  std::string FlowEntry(const NewNode& value);

  // One step of indentation.
  uint32_t step() const { return step_; }
  // What stands in a small flow map behind the opening bracket.
  const std::string& padding() const { return padding_; }

  // Why an entry cannot be written; empty if all could.
  const std::string& declined() const { return declined_; }

 private:
  std::string Key(std::string_view key) const;
  std::string String(std::string_view text, NodeId like) const;
  std::string Styled(std::string_view text, NodeStyle style) const;
  std::string Scalar(const NewNode& value, NodeId like) const;
  // The value with the blank or the line end that goes before it.
  std::string BlockValue(const NewNode& value, uint32_t column, NodeId like);
  std::string BlockMembers(const NewNode& map, uint32_t column, NodeId like);
  std::string BlockItem(const NewNode& item, uint32_t column, NodeId like);
  std::string FlowValue(const NewNode& value, NodeId like);
  std::string Copied(const NewNode& value, uint32_t column);
  std::string LineBreak(uint32_t column) const;
  const NewNode* ShortForm(const NewNode& value) const;

  void LearnSteps(NodeId box, NodeId like);
  // How many strings that need no quotes have some.
  struct StyleCount {
    int plain = 0;
    int quoted = 0;
    NodeStyle style = NodeStyle::kDoubleQuoted;
  };
  void LearnScalars(NodeId box, NodeId like);
  void Count(NodeId id, StyleCount& count) const;
  void LearnShortForms();
  void LearnFlow();

  const YamlLayout& layout_;
  const Tree& tree_;
  const NodeId box_;
  const NodeId like_;
  PlainPlace place_ = PlainPlace::kBlock;
  uint32_t step_ = 2;
  uint32_t list_step_ = 2;
  NodeStyle key_style_ = NodeStyle::kPlain;
  NodeStyle string_style_ = NodeStyle::kPlain;
  NodeStyle argument_style_ = NodeStyle::kPlain;  // of `!Ref`
  NodeStyle quotes_ = NodeStyle::kDoubleQuoted;
  bool short_forms_ = true;
  std::string padding_;
  std::string colon_ = ": ";
  std::string comma_ = ", ";
  std::string declined_;
};

// The style of the quotes that stand nearest to a node.
NodeStyle NearestQuotes(const Tree& tree, NodeId near);

}  // namespace libfix

#endif  // LIBFIX_SYNTAX_DOCUMENT_YAML_STYLE_H_
