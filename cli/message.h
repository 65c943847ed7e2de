// Abseil's string_view is not the standard's on every system.

#ifndef LIBFIX_CLI_MESSAGE_H_
#define LIBFIX_CLI_MESSAGE_H_

#include <string_view>

#include "absl/base/attributes.h"
#include "absl/status/status.h"

namespace libfix::cli {

inline std::string_view MessageOf(
    const absl::Status& status ABSL_ATTRIBUTE_LIFETIME_BOUND) {
  return {status.message().data(), status.message().size()};
}

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_MESSAGE_H_
