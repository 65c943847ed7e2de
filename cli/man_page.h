// The manual page, made of the declared commands and options.

#ifndef LIBFIX_CLI_MAN_PAGE_H_
#define LIBFIX_CLI_MAN_PAGE_H_

#include <string>

#include "cli/command_line.h"

namespace libfix::cli {

// In the man macros of roff.
std::string ManPage(const CommandDescription& program);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_MAN_PAGE_H_
