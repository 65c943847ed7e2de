// A small YAML document with the place of every node, read with libyaml: what a
// configuration needs, and nothing that could be used against its reader. Deep
// nesting, aliases and a second document are refused.

#ifndef LIBFIX_CLI_YAML_H_
#define LIBFIX_CLI_YAML_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace libfix::cli {

struct YamlNode {
  enum class Kind { kScalar, kList, kMap };

  Kind kind = Kind::kScalar;
  std::string text;                // of a scalar
  bool plain = false;              // a scalar without quotes
  std::vector<YamlNode> keys;      // of a map; scalars
  std::vector<YamlNode> children;  // of a map (values) or a list
  int line = 1;
  int column = 1;

  // A plain scalar that stands for nothing: "key:", "~", "null".
  bool IsNull() const;
};

// An empty document is an empty map. `name` stands in messages:
// ".fix.yaml:3:7: ...".
absl::StatusOr<YamlNode> ParseYaml(std::string_view text,
                                   std::string_view name);

// "NAME:LINE:COLUMN: MESSAGE"
absl::Status YamlError(std::string_view name, const YamlNode& at,
                       std::string_view message);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_YAML_H_
