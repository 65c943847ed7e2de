// `fix catalog`: what the catalog knows, and files of facts on top of it.
//
// A subcommand is a line in the table of catalog_command.cc and a function in a
// file of its own.

#ifndef LIBFIX_CLI_CATALOG_COMMAND_H_
#define LIBFIX_CLI_CATALOG_COMMAND_H_

#include <span>
#include <string_view>

#include "cli/arguments.h"
#include "cli/terminal.h"
#include "libfix/catalog/date.h"

namespace libfix::cli {

// Options that several subcommands have.
enum class CatalogOption {
  kOutput,
  kRegion,
  kAsOf,
  kCatalog,
  kFormat,
  kSource,
  kEngine,
  kPartial,
  kExitZero,
  kQuiet,
  kVerbose,
};

struct CatalogSubcommand {
  struct Option {
    CatalogOption option;
    std::string_view what;  // for the help
  };

  std::string_view name;
  std::string_view what;  // one line
  std::string_view usage;
  std::string_view footer;
  std::span<const Option> options;
  // Of --format, the default first.
  std::span<const std::string_view> formats = {};
  // How many words follow, and what is said of another number of them.
  size_t fewest_words = 0;
  size_t most_words = 0;
  std::string_view takes;
  bool takes_files = true;
  // Does it, and answers the exit status.
  int (*run)(const Arguments& arguments, Terminal& terminal, Date today);
};

std::span<const CatalogSubcommand> CatalogSubcommands();

int ShowCatalog(const Arguments& arguments, Terminal& terminal, Date today);
int ImportCatalog(const Arguments& arguments, Terminal& terminal, Date today);
int LearnCatalog(const Arguments& arguments, Terminal& terminal, Date today);
int CheckCatalog(const Arguments& arguments, Terminal& terminal, Date today);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_CATALOG_COMMAND_H_
