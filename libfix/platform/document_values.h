// What is the same in the reading and lowering of every platform that is
// written in documents.

#ifndef LIBFIX_PLATFORM_DOCUMENT_VALUES_H_
#define LIBFIX_PLATFORM_DOCUMENT_VALUES_H_

#include <string>
#include <vector>

#include "libfix/model/change.h"
#include "libfix/syntax/document/editor.h"
#include "libfix/syntax/document/tree.h"

namespace libfix {

// A map or a list counts as a text.
ScalarKind KindOf(NodeKind kind);
NodeKind KindOf(ScalarKind kind);

bool IsScalar(NodeKind kind);

// The source text of a value of kind kCopy.
std::string CopyText(const Tree& tree, const NewValue& value);

// True of a map whose keys are many enough to tell that they are sorted.
bool IsAlphabetical(const Tree& tree, NodeId map);

// Orders members as the neighbour orders its own.
void SortLike(const Tree& tree, NodeId neighbour,
              std::vector<NewNode>& members);

}  // namespace libfix

#endif  // LIBFIX_PLATFORM_DOCUMENT_VALUES_H_
