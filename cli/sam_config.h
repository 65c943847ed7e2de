// What samconfig.toml, the settings of AWS SAM's command line, says about the
// region that a template is deployed in.

#ifndef LIBFIX_CLI_SAM_CONFIG_H_
#define LIBFIX_CLI_SAM_CONFIG_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace libfix::cli {

// The region with which `sam deploy` runs when no other environment is named:
// that of [default.deploy.parameters], else of [default.global.parameters].
// Empty when there is none; fails with "3:7: what is wrong" when it is no TOML.
absl::StatusOr<std::string> RegionInSamConfig(std::string_view text);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_SAM_CONFIG_H_
