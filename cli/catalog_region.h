// What is said of a region that a user names.

#ifndef LIBFIX_CLI_CATALOG_REGION_H_
#define LIBFIX_CLI_CATALOG_REGION_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace libfix::cli {

// Fails when it is most likely a slip. A note when the catalog does not know
// it, as it can be newer; else nothing, also when there is none.
absl::StatusOr<std::string> JudgeRegion(std::string_view region);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_CATALOG_REGION_H_
