// Reads JSON (RFC 8259) into a Tree.
//
// Strict, because CloudFormation is: comments, trailing commas, a second root,
// duplicate keys and nesting deeper than kMaxDepth are errors with a place. So
// is half of a surrogate pair, for which there is no UTF-8; numbers may be of
// any size. The message says which it is ("comments are not JSON"). Linear in
// time and memory, without recursion.

#ifndef LIBFIX_SYNTAX_DOCUMENT_JSON_H_
#define LIBFIX_SYNTAX_DOCUMENT_JSON_H_

#include <string>
#include <string_view>

#include "libfix/syntax/document/tree.h"
#include "libfix/text/source_file.h"

namespace libfix {

ParseResult ParseJson(SourceFilePtr file);

// `text` as a JSON string, quotes included; escapes only what JSON demands.
std::string QuoteJson(std::string_view text);

}  // namespace libfix

#endif  // LIBFIX_SYNTAX_DOCUMENT_JSON_H_
