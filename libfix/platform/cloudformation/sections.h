// The top of a CloudFormation template: where its sections are.

#ifndef LIBFIX_PLATFORM_CLOUDFORMATION_SECTIONS_H_
#define LIBFIX_PLATFORM_CLOUDFORMATION_SECTIONS_H_

#include <string>
#include <string_view>

#include "libfix/syntax/document/places.h"
#include "libfix/syntax/document/tree.h"

namespace libfix::cloudformation {

struct Sections {
  // `root`: the value of the document that is the template.
  Sections(const Tree& tree, NodeId root)
      : parameters(tree.Find(root, "Parameters")),
        mappings(tree.Find(root, "Mappings")),
        conditions(tree.Find(root, "Conditions")),
        globals(tree.Find(root, "Globals")),
        metadata(tree.Find(root, "Metadata")),
        resources(tree.Find(root, "Resources")) {}

  // kNoNode where there is none.
  NodeId parameters;
  NodeId mappings;
  NodeId conditions;
  NodeId globals;  // of SAM
  NodeId metadata;
  NodeId resources;
};

// What the key of a loop in the resources begins with.
inline constexpr std::string_view kLoop = "Fn::ForEach::";

// A call of an intrinsic function, in its long form {"Fn::Sub": text} or, in
// YAML, in its short form `!Sub text`.
struct Call {
  std::string function;  // "Ref", "Fn::Sub"; empty: no call
  // What it is called with; in the short form the node itself.
  NodeId argument = kNoNode;
};
Call CallOf(const Tree& tree, NodeId node);

// The text of a node that is a string written right there; empty for any other.
std::string StringText(const Tree& tree, NodeId node);
// The same of the argument of a call.
std::string ArgumentText(const Tree& tree, const Call& call);
bool IsLiteralText(const Tree& tree, NodeId node);

}  // namespace libfix::cloudformation

#endif  // LIBFIX_PLATFORM_CLOUDFORMATION_SECTIONS_H_
