// The SHA-256 of bytes, by which who gave them knows that nothing was lost on
// the way.

#ifndef LIBFIX_TEXT_SHA256_H_
#define LIBFIX_TEXT_SHA256_H_

#include <string>
#include <string_view>

namespace libfix {

// 64 lower-case hexadecimal digits, as sha256sum(1) prints them.
std::string Sha256(std::string_view bytes);

}  // namespace libfix

#endif  // LIBFIX_TEXT_SHA256_H_
