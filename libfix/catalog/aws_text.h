// Tells what a file is when it is not the JSON of the AWS CLI.

#ifndef LIBFIX_CATALOG_AWS_TEXT_H_
#define LIBFIX_CATALOG_AWS_TEXT_H_

#include <string_view>

#include "absl/status/status.h"
#include "libfix/catalog/json_value.h"

namespace libfix {

// Ok when the text may be JSON. Else what it is, and how to get what is wanted:
// an empty file, another encoding, the CLI's own complaint, its text form.
absl::Status CheckIsJsonText(std::string_view text, std::string_view name);

// Of a text that CheckIsJsonText() let pass.
absl::Status NotJson(std::string_view text, std::string_view name,
                     const JsonError& error);

}  // namespace libfix

#endif  // LIBFIX_CATALOG_AWS_TEXT_H_
