// The top of a CloudFormation template: where its sections are.

#ifndef LIBFIX_PLATFORM_CLOUDFORMATION_SECTIONS_H_
#define LIBFIX_PLATFORM_CLOUDFORMATION_SECTIONS_H_

#include <string>
#include <string_view>

#include "libfix/syntax/document/tree.h"

namespace libfix::cloudformation {

struct Sections {
  explicit Sections(const Tree& tree)
      : parameters(tree.Find(tree.root(), "Parameters")),
        mappings(tree.Find(tree.root(), "Mappings")),
        conditions(tree.Find(tree.root(), "Conditions")),
        resources(tree.Find(tree.root(), "Resources")) {}

  // kNoNode where there is none.
  NodeId parameters;
  NodeId mappings;
  NodeId conditions;
  NodeId resources;
};

// The name of the intrinsic function that a map is: "Ref", "Fn::Sub"; empty
// when it is an ordinary map.
std::string Intrinsic(const Tree& tree, NodeId node);

// The text of a string node; empty for any other.
std::string StringText(const Tree& tree, NodeId node);

// The span of an entry, key and value.
Span EntrySpan(const Tree& tree, NodeId node);
// The opening of a map's entry: its key up to the bracket, included.
Span OpeningSpan(const Tree& tree, NodeId node);
// The closing bracket of a map or list.
Span ClosingSpan(const Tree& tree, NodeId node);

}  // namespace libfix::cloudformation

#endif  // LIBFIX_PLATFORM_CLOUDFORMATION_SECTIONS_H_
