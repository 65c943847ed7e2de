#include "cli/catalog_command.h"

#include <limits>

namespace libfix::cli {
namespace {

using Option = CatalogSubcommand::Option;

constexpr size_t kAnyNumber = std::numeric_limits<size_t>::max();

constexpr Option kImportOptions[] = {
    {CatalogOption::kOutput, "Write to FILE in place of standard output"},
    {CatalogOption::kRegion, "Where the lists were taken, if they do not say"},
    {CatalogOption::kAsOf, "When they were taken (default: today)"},
    {CatalogOption::kSource,
     "What answers give as their source (default: the command's name)"},
    {CatalogOption::kEngine, "Of a list of bare versions"},
    {CatalogOption::kPartial,
     "The lists were filtered: what they do not name may be there all the "
     "same"},
    {CatalogOption::kQuiet, "No notes and no summary"},
};

constexpr Option kLearnOptions[] = {
    {CatalogOption::kOutput, "Write to FILE in place of standard output"},
    {CatalogOption::kRegion, "Where it was deployed, if a log does not say"},
    {CatalogOption::kAsOf,
     "When it was deployed, if a log does not say (default: today)"},
    {CatalogOption::kCatalog, "Facts on top of the built-in ones"},
    {CatalogOption::kVerbose, "Also list what was not used, line by line"},
    {CatalogOption::kQuiet, "Nothing about what was learnt"},
};

constexpr Option kShowOptions[] = {
    {CatalogOption::kRegion, "Where (default: the built-in facts' region)"},
    {CatalogOption::kAsOf, "The day to judge by (default: today)"},
    {CatalogOption::kCatalog, "Facts on top of the built-in ones"},
    {CatalogOption::kFormat, "text or json"},
    {CatalogOption::kQuiet, "No notes"},
};

constexpr std::string_view kShowFormats[] = {"text", "json"};

constexpr Option kCheckOptions[] = {
    {CatalogOption::kAsOf, "The day by which age is judged (default: today)"},
    {CatalogOption::kExitZero, "Exit 0 in place of 1"},
    {CatalogOption::kQuiet, "Nothing about files that are fine"},
};

constexpr CatalogSubcommand kSubcommands[] = {
    {.name = "show",
     .what = "Show what the catalog knows of an engine and its versions",
     .usage = "fix catalog show [OPTIONS] [ENGINE [VERSION]]",
     .footer = "Without ENGINE: the engines. VERSION can be a major. ENGINE "
               "lambda: the runtimes.",
     .options = kShowOptions,
     .formats = kShowFormats,
     .fewest_words = 0,
     .most_words = 2,
     .takes = "takes an engine and a version, and no more",
     .takes_files = false,
     .run = ShowCatalog},
    {.name = "import",
     .what = "Make a file of facts of what the AWS CLI prints",
     .usage = "fix catalog import [OPTIONS] FILE...",
     .footer =
         "FILE holds the JSON (--output json) of one of these, or is - for "
         "standard input:\n"
         "  aws rds describe-db-engine-versions [--include-all]\n"
         "  aws rds describe-orderable-db-instance-options --engine ENGINE\n"
         "  aws rds describe-db-major-engine-versions\n"
         "  aws elasticache describe-cache-engine-versions\n"
         "  aws eks describe-cluster-versions [--include-all]\n"
         "  aws opensearch list-versions\n"
         "What comes of it is used with --catalog.",
     .options = kImportOptions,
     .fewest_words = 1,
     .most_words = kAnyNumber,
     .takes = "takes files that the AWS CLI printed",
     .run = ImportCatalog},
    {.name = "learn",
     .what = "Make a file of facts of the logs of failed deployments",
     .usage = "fix catalog learn [OPTIONS] LOG...",
     .footer = "What comes of it is used with --catalog.",
     .options = kLearnOptions,
     .fewest_words = 1,
     .most_words = kAnyNumber,
     .takes = "takes logs of failed deployments",
     .run = LearnCatalog},
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
