#include "cli/catalog_command.h"

#include <limits>

namespace libfix::cli {
namespace {

using Option = CatalogSubcommand::Option;

constexpr size_t kAnyNumber = std::numeric_limits<size_t>::max();

constexpr Option kCheckOptions[] = {
    {CatalogOption::kExitZero, "Exit 0 in place of 1"},
    {CatalogOption::kQuiet, "Nothing about files that are fine"},
};

constexpr CatalogSubcommand kSubcommands[] = {
    {.name = "check",
     .what = "Check files of facts before they are used",
     .usage = "fix catalog check [OPTIONS] FILE...",
     .footer = "Exit status: 0 all are fine; 1 something was found; 2 a file "
               "cannot be used.",
     .options = kCheckOptions,
     .fewest_words = 1,
     .most_words = kAnyNumber,
     .takes = "takes files of facts",
     .run = CheckCatalog},
};

}  // namespace

std::span<const CatalogSubcommand> CatalogSubcommands() { return kSubcommands; }

}  // namespace libfix::cli
