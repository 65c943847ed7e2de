// What is UTF-8 and what is not. Templates are (source_file.h); paths are any
// bytes.

#ifndef LIBFIX_TEXT_UTF8_H_
#define LIBFIX_TEXT_UTF8_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace libfix {

// The length of the UTF-8 sequence that `text` begins with; 0 if it is NUL or
// no UTF-8.
size_t Utf8Length(std::string_view text);

// With U+FFFD in place of each byte that is no UTF-8.
std::string WithoutBadUtf8(std::string_view text);

}  // namespace libfix

#endif  // LIBFIX_TEXT_UTF8_H_
