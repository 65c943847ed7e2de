// Where the parts of a document stand, and what is in a map when anchors and
// merge keys are followed: questions that every platform has which is written
// in documents.

#ifndef LIBFIX_SYNTAX_DOCUMENT_PLACES_H_
#define LIBFIX_SYNTAX_DOCUMENT_PLACES_H_

#include <string>
#include <vector>

#include "libfix/syntax/document/tree.h"

namespace libfix {

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

}  // namespace libfix

#endif  // LIBFIX_SYNTAX_DOCUMENT_PLACES_H_
