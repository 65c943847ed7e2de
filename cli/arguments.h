// What the user typed, understood.

#ifndef LIBFIX_CLI_ARGUMENTS_H_
#define LIBFIX_CLI_ARGUMENTS_H_

#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/command_line.h"
#include "cli/file_arguments.h"
#include "cli/settings.h"

namespace libfix::cli {

enum class Mode {
  kPreview,
  kInPlace,
  kCheck,
  kList,
  kToFile,  // -o FILE
};

enum class Color { kAuto, kAlways, kNever };

struct ReportTarget {
  std::string format;
  std::string path;
};

struct CatalogSubcommand;  // catalog_command.h

// Of `catalog`. What it shares with a run (region, day, overlays, --format, -o)
// stands where a run has it, so that `fix --region R catalog show` means what
// it says.
struct CatalogArguments {
  const CatalogSubcommand* subcommand = nullptr;
  std::vector<std::string> words;  // files, or an engine and a version
  std::string source;
  std::string engine;
  bool partial = false;
};

enum class BaselineAction { kNone, kCreate, kPrune };

struct Arguments {
  // Not empty: --help or --version asked for this text, and for nothing else.
  std::string print;

  enum class Command {
    kFix,
    kRules,
    kExplain,
    kConfig,
    kCatalog,
    kBaseline,
    kCompletions,
    kWorker
  };
  Command command = Command::kFix;
  std::string rule;         // of `explain`
  bool rules_json = false;  // of `rules`
  std::string shell;        // of `completions`
  CatalogArguments catalog;
  BaselineAction baseline = BaselineAction::kNone;  // of `baseline`

  Mode mode = Mode::kPreview;
  std::vector<std::string> paths;  // "-" is standard input
  size_t jobs = 0;                 // at once; 0: as many as there are cores
  FileArguments files;
  Settings settings;
  std::string format;  // empty: what the mode prints by default
  std::vector<ReportTarget> reports;
  std::string diff_base;   // a revision; of the format "github-review"
  std::string to_file;     // of kToFile
  std::string stdin_name;  // how standard input is called in reports
  std::string config;      // empty: the nearest .fix.yaml upwards
  bool no_config = false;
  bool exit_zero = false;
  bool verbose = false;
  bool quiet = false;
  bool statistics = false;
  bool interactive = false;  // kInPlace, with questions
  Color color = Color::kAuto;
};

// `args` are without the program's name. Fails with a message for the user.
absl::StatusOr<Arguments> ParseArguments(std::span<const std::string> args);

// The commands and options that there are.
CommandDescription DescribeProgram();

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_ARGUMENTS_H_
