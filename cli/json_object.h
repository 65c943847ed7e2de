// Reads a JSON object that a program sent, strictly and with bounds: what could
// be used against its reader (deep nesting, a flood of values, a key twice) is
// refused. Values are nodes as of a configuration, so both are judged by the
// same code.

#ifndef LIBFIX_CLI_JSON_OBJECT_H_
#define LIBFIX_CLI_JSON_OBJECT_H_

#include <functional>
#include <string_view>

#include "absl/status/status.h"
#include "cli/yaml.h"

namespace libfix::cli {

// What became of one member. `written` is the value as it stands in the text.
// Of nodes only strings have a `text` that is not `plain`.
using TakeMember = std::function<void(const YamlNode& key, YamlNode value,
                                      std::string_view written)>;

// Hands out each member as soon as it was read, so those before a mistake are
// known. `name` stands in messages: "request:1:7: ...".
absl::Status ReadJsonObject(std::string_view text, std::string_view name,
                            const TakeMember& take);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_JSON_OBJECT_H_
