// The escapes of JSON strings, for the files of this folder.

#ifndef LIBFIX_SYNTAX_DOCUMENT_JSON_STRING_H_
#define LIBFIX_SYNTAX_DOCUMENT_JSON_STRING_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace libfix {

// The text that a JSON string stands for. `quoted` is well-formed and has its
// quotes.
std::string UnquoteJson(std::string_view quoted);

// Where in a JSON string, of which RapidJSON has found the escapes well-formed,
// a low surrogate stands without the high one: RapidJSON lets that pass, and
// there is no UTF-8 for it.
std::optional<size_t> FindLoneLowSurrogate(std::string_view quoted);

}  // namespace libfix

#endif  // LIBFIX_SYNTAX_DOCUMENT_JSON_STRING_H_
