// The SHA-256 of bytes, in hexadecimal digits.

#ifndef LIBFIX_TEXT_SHA256_H_
#define LIBFIX_TEXT_SHA256_H_

#include <string>
#include <string_view>

namespace libfix {

std::string Sha256(std::string_view bytes);

}  // namespace libfix

#endif  // LIBFIX_TEXT_SHA256_H_
