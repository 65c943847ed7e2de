// The words and options of `fix catalog ...`, by its table of subcommands.

#ifndef LIBFIX_CLI_CATALOG_ARGUMENTS_H_
#define LIBFIX_CLI_CATALOG_ARGUMENTS_H_

#include "absl/status/status.h"
#include "cli/arguments.h"
#include "cli/command_line.h"
#include "cli/settings_arguments.h"

namespace libfix::cli {

// Where the options' values go: those that a run has, too, to the same place.
struct CatalogTargets {
  SettingsWords& settings;
  Arguments& parsed;
};

Command& DeclareCatalog(Command& fix, const CatalogTargets& targets);

absl::Status ReadCatalogCommand(const Command& catalog, Arguments& parsed);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_CATALOG_ARGUMENTS_H_
