// The top of a CloudFormation template: where its sections are.

#ifndef LIBFIX_PLATFORM_CLOUDFORMATION_SECTIONS_H_
#define LIBFIX_PLATFORM_CLOUDFORMATION_SECTIONS_H_

#include <string>
#include <string_view>
#include <vector>

#include "libfix/syntax/document/tree.h"

namespace libfix::cloudformation {

struct Sections {
  // `root`: the value of the document that is the template.
  Sections(const Tree& tree, NodeId root)
      : parameters(tree.Find(root, "Parameters")),
        mappings(tree.Find(root, "Mappings")),
        conditions(tree.Find(root, "Conditions")),
        globals(tree.Find(root, "Globals")),
        resources(tree.Find(root, "Resources")) {}

  // kNoNode where there is none.
  NodeId parameters;
  NodeId mappings;
  NodeId conditions;
  NodeId globals;  // of SAM
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

// The members of a map: its own, then those that merge keys bring in and it
// does not have itself.
std::vector<NodeId> MembersOf(const Tree& tree, NodeId map);

// The name of the anchor through which a node is used elsewhere too, its own or
// that of what it stands in; empty when there is none.
std::string SharedAnchor(const Tree& tree, NodeId node);

// The bytes of a scalar without its quotes.
Span TextSpan(const Tree& tree, NodeId node);

// The span of an entry, key and value.
Span EntrySpan(const Tree& tree, NodeId node);
// The opening of a map's entry: its key up to the bracket, included, if there
// is one.
Span OpeningSpan(const Tree& tree, NodeId node);
// The closing bracket of a map or list; the opening again where there is none.
Span ClosingSpan(const Tree& tree, NodeId node);

}  // namespace libfix::cloudformation

#endif  // LIBFIX_PLATFORM_CLOUDFORMATION_SECTIONS_H_
