// Says in plain words why a text is not JSON. RapidJSON knows where it stopped
// and what it was looking for; what stands there tells the rest.

#ifndef LIBFIX_SYNTAX_DOCUMENT_JSON_ERROR_H_
#define LIBFIX_SYNTAX_DOCUMENT_JSON_ERROR_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "libfix/syntax/document/tree.h"
#include "rapidjson/error/error.h"

namespace libfix {

struct JsonFailure {
  rapidjson::ParseErrorCode code = rapidjson::kParseErrorNone;
  uint32_t offset = 0;  // where RapidJSON says it is
  uint32_t token = 0;   // where the token begins that it was reading
  // The innermost bracket that is still open.
  std::optional<uint32_t> open_bracket;
};

SyntaxError DescribeJsonFailure(std::string_view text,
                                const JsonFailure& failure);

}  // namespace libfix

#endif  // LIBFIX_SYNTAX_DOCUMENT_JSON_ERROR_H_
