// Says in plain words why libyaml refuses a text. Its messages are for those
// who know its grammar, and it often stops far behind the mistake; the text
// around tells the rest.

#ifndef LIBFIX_SYNTAX_DOCUMENT_YAML_ERROR_H_
#define LIBFIX_SYNTAX_DOCUMENT_YAML_ERROR_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "libfix/syntax/document/tree.h"

namespace libfix {

struct YamlFailure {
  std::string_view problem;  // libyaml's words
  std::string_view context;  // "while scanning a quoted scalar", or empty
  uint32_t offset = 0;       // where it stopped
  std::optional<uint32_t> context_offset;  // where the thing began
};

SyntaxError DescribeYamlFailure(std::string_view text,
                                const YamlFailure& failure);

// The error for `{{`, with which Helm, Jinja and the like mark what they fill
// in, when it stands on the line of `offset`.
std::optional<SyntaxError> DescribeTemplateMark(std::string_view text,
                                                uint32_t offset);

}  // namespace libfix

#endif  // LIBFIX_SYNTAX_DOCUMENT_YAML_ERROR_H_
