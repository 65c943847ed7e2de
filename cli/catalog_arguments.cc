#include "cli/catalog_arguments.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/catalog_command.h"
#include "cli/option_values.h"
#include "fmt/format.h"
#include "fmt/ranges.h"

namespace libfix::cli {
namespace {

const std::string kSection = "Options";

void DeclareOption(const CatalogSubcommand::Option& option,
                   std::span<const std::string_view> formats,
                   const CatalogTargets& targets, Command& command) {
  SettingsWords& settings = targets.settings;
  Arguments& parsed = targets.parsed;
  const auto text = [&](const char* names, std::string& value,
                        const char* value_name) {
    command.Text(kSection, names, value, std::string(option.what), value_name);
  };
  const auto flag = [&](const char* names, bool& value) {
    command.Flag(kSection, names, value, std::string(option.what));
  };
  switch (option.option) {
    case CatalogOption::kOutput:
      return text("-o", parsed.to_file, "FILE");
    case CatalogOption::kRegion:
      return text("--region", settings.region, "REGION");
    case CatalogOption::kAsOf:
      return text("--as-of", settings.as_of, "YYYY-MM-DD");
    case CatalogOption::kCatalog:
      return command.List(kSection, "--catalog", settings.catalog,
                          std::string(option.what), "FILE");
    case CatalogOption::kFormat:
      return command.Text(kSection, "--format", parsed.format,
                          std::string(option.what), "FORMAT", WordsOf(formats));
    case CatalogOption::kSource:
      return text("--source", parsed.catalog.source, "TEXT");
    case CatalogOption::kEngine:
      return text("--engine", parsed.catalog.engine, "ENGINE");
    case CatalogOption::kPartial:
      return flag("--partial", parsed.catalog.partial);
    case CatalogOption::kExitZero:
      return flag("--exit-zero", parsed.exit_zero);
    case CatalogOption::kQuiet:
      return flag("--quiet", parsed.quiet);
    case CatalogOption::kVerbose:
      return flag("--verbose", parsed.verbose);
  }
}

std::vector<std::string_view> SubcommandNames() {
  std::vector<std::string_view> names;
  for (const CatalogSubcommand& subcommand : CatalogSubcommands()) {
    names.push_back(subcommand.name);
  }
  return names;
}

absl::Status ReadSubcommand(const Command& command,
                            const CatalogSubcommand& subcommand,
                            Arguments& parsed) {
  absl::StatusOr<std::vector<std::string>> words = command.Words();
  if (!words.ok()) return words.status();
  // Those behind "--".
  words->insert(words->end(), parsed.paths.begin(), parsed.paths.end());
  parsed.paths.clear();
  if (words->size() < subcommand.fewest_words ||
      words->size() > subcommand.most_words) {
    return Wrong(
        fmt::format("'fix catalog {}' {}", subcommand.name, subcommand.takes));
  }
  if (std::ranges::find(*words, "") != words->end()) {
    return Wrong(
        fmt::format("'fix catalog {}': a word is empty", subcommand.name));
  }
  const std::span<const std::string_view> formats = subcommand.formats;
  if (!parsed.format.empty() && !formats.empty() &&
      std::ranges::find(formats, parsed.format) == formats.end()) {
    return Wrong("--format: " + UnknownName("format", parsed.format, formats));
  }
  parsed.catalog.words = *std::move(words);
  parsed.catalog.subcommand = &subcommand;
  return absl::OkStatus();
}

}  // namespace

Command& DeclareCatalog(Command& fix, const CatalogTargets& targets) {
  Command& catalog = fix.Add(
      "catalog", "Show what the catalog knows; make and check files of facts");
  catalog.SetUsage(
      "Usage: fix catalog COMMAND [OPTIONS] ...\n"
      "       fix catalog COMMAND --help\n");
  catalog.TakesOnly({});
  for (const CatalogSubcommand& subcommand : CatalogSubcommands()) {
    Command& command =
        catalog.Add(std::string(subcommand.name), std::string(subcommand.what));
    command.SetUsage(fmt::format("Usage: {}\n", subcommand.usage));
    command.SetFooter(std::string(subcommand.footer));
    if (!subcommand.takes_files) command.TakesOnly({});
    for (const CatalogSubcommand::Option& option : subcommand.options) {
      DeclareOption(option, subcommand.formats, targets, command);
    }
  }
  return catalog;
}

absl::Status ReadCatalogCommand(const Command& catalog, Arguments& parsed) {
  parsed.command = Arguments::Command::kCatalog;
  const absl::StatusOr<std::vector<std::string>> words = catalog.Words();
  if (!words.ok()) return words.status();
  const std::vector<std::string_view> names = SubcommandNames();
  if (!words->empty()) {
    return Wrong(
        fmt::format("{} (there are: {})",
                    UnknownName("catalog command", words->front(), names),
                    fmt::join(names, ", ")));
  }
  for (const CatalogSubcommand& subcommand : CatalogSubcommands()) {
    const Command* command = catalog.Given(subcommand.name);
    if (command != nullptr) return ReadSubcommand(*command, subcommand, parsed);
  }
  return Wrong(
      fmt::format("'fix catalog' takes a command: {}", fmt::join(names, ", ")));
}

}  // namespace libfix::cli
