#include "cli/sam_config.h"

#include "fmt/format.h"

// The parser is compiled in, so that no library is loaded at the start.
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include "toml++/toml.h"

namespace libfix::cli {

absl::StatusOr<std::string> RegionInSamConfig(std::string_view text) {
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    const toml::source_position at = parsed.error().source().begin;
    return absl::InvalidArgumentError(fmt::format(
        "{}:{}: {}", at.line, at.column, parsed.error().description()));
  }
  for (const std::string_view command : {"deploy", "global"}) {
    const auto region =
        parsed.table()["default"][command]["parameters"]["region"];
    if (const auto value = region.value<std::string>()) return *value;
  }
  return std::string();
}

}  // namespace libfix::cli
