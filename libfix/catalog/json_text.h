// JSON as text, for what is written.

#ifndef LIBFIX_CATALOG_JSON_TEXT_H_
#define LIBFIX_CATALOG_JSON_TEXT_H_

#include <string>
#include <string_view>

namespace libfix {

// With its quotes.
std::string JsonString(std::string_view text);
std::string_view JsonTruth(bool truth);

}  // namespace libfix

#endif  // LIBFIX_CATALOG_JSON_TEXT_H_
