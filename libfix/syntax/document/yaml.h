// Reads YAML (1.1, as libyaml understands it) into a Tree.
//
// Errors with a place, beside what libyaml refuses: duplicate keys, an alias
// without an anchor or inside of what it stands for, aliases that stand for
// very many values, nesting deeper than kMaxDepth (200 in brackets), a file
// without any document, and keys that are not written as a scalar of at least
// one character (a map, a list, an alias, nothing): templates have none, and
// read as something else they would be misread.
//
// Linear in time and memory, without recursion.

#ifndef LIBFIX_SYNTAX_DOCUMENT_YAML_H_
#define LIBFIX_SYNTAX_DOCUMENT_YAML_H_

#include <vector>

#include "libfix/syntax/document/tree.h"
#include "libfix/text/source_file.h"

namespace libfix {

ParseResult ParseYaml(SourceFilePtr file);

// The comments of a tree of YAML, in order, each from its `#` to the end of the
// line. Also those behind the `|` of a literal text.
std::vector<Span> FindComments(const Tree& tree);
// Those that lie in `region` whole. The time depends on its size only.
std::vector<Span> FindComments(const Tree& tree, Span region);

}  // namespace libfix

#endif  // LIBFIX_SYNTAX_DOCUMENT_YAML_H_
