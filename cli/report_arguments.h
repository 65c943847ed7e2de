// What reports are asked for together, judged before anything is read.

#ifndef LIBFIX_CLI_REPORT_ARGUMENTS_H_
#define LIBFIX_CLI_REPORT_ARGUMENTS_H_

#include <string_view>

#include "absl/status/status.h"
#include "cli/arguments.h"

namespace libfix::cli {

bool WantsFormat(const Arguments& arguments, std::string_view format);

// Fails with a message for the user: two outputs that would be one file, or a
// format without what it needs.
absl::Status CheckReports(const Arguments& arguments);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_REPORT_ARGUMENTS_H_
