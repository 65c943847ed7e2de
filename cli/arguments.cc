#include "cli/arguments.h"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

#include "cli/baseline_arguments.h"
#include "cli/catalog_arguments.h"
#include "cli/command_line.h"
#include "cli/completions.h"
#include "cli/config_arguments.h"
#include "cli/option_values.h"
#include "cli/report_arguments.h"
#include "cli/settings_arguments.h"
#include "cli/worker_arguments.h"
#include "fmt/format.h"
#include "fmt/ranges.h"
#include "libfix/libfix.h"

namespace libfix::cli {
namespace {

// As typed.
struct Raw {
  bool in_place = false, check = false, list = false;
  std::vector<std::string> output;
  std::string color = "auto";
  std::string jobs;
  std::string rules_format = "text";
  SettingsWords settings;
};

struct Commands {
  Command& fix;
  Command& rules;
  Command& explain;
  Command& config;
  Command& completions;
  Command& catalog;
  Command& baseline;
  Command& worker;
};

constexpr std::string_view kColors[] = {"auto", "always", "never"};

std::vector<std::string> RuleIds() {
  std::vector<std::string> ids;
  for (const RuleInfo* rule : Rules()) ids.emplace_back(rule->id);
  return ids;
}

void DeclareModes(Command& fix, Arguments& parsed, Raw& raw) {
  const std::string section = "Modes (without one: show what would change)";
  fix.Flag(section, "-i,--in-place", raw.in_place, "Write the files");
  fix.Flag(section, "--interactive", parsed.interactive,
           "Ask about each fix, and write those that were accepted");
  fix.Flag(section, "--check", raw.check, "Findings only, no diff");
  fix.Flag(section, "-l,--list", raw.list, "Names of files that would change");
  fix.Text(section, "-o", parsed.to_file,
           "Write the repaired text of the one input to FILE", "FILE");
}

void DeclareOutput(Command& fix, Arguments& parsed, Raw& raw) {
  const std::string section = "Output";
  fix.Text(section, "--format", parsed.format,
           fmt::format("What standard output gets: {}",
                       fmt::join(ReportFormats(), ", ")),
           "FORMAT", WordsOf(ReportFormats()));
  std::vector<std::string> targets = WordsOf(ReportFormats());
  for (std::string& target : targets) target += '=';
  fix.List(section, "--output", raw.output, "Also write a report to a file",
           "FORMAT=FILE", std::move(targets));
  fix.Text(section, "--diff-base", parsed.diff_base,
           "For github-review: what the pull request goes into, such as "
           "origin/main",
           "REV");
  fix.Flag(section, "--verbose", parsed.verbose,
           "Also tell which values could not be checked");
  fix.Flag(section, "--quiet", parsed.quiet, "No summary, hints or warnings");
  fix.Flag(section, "--statistics", parsed.statistics,
           "Also tell what each rule found, and where the time went");
  fix.Text(section, "--color", raw.color, "auto, always or never", "WHEN",
           WordsOf(kColors));
  fix.Flag(section, "--exit-zero", parsed.exit_zero, "Exit 0 in place of 1");
}

void DeclareRest(Command& fix, Arguments& parsed, Raw& raw) {
  const std::string section = "Everything else";
  fix.Text(section, "-j,--jobs", raw.jobs,
           "How many files at once (default: as many as there are cores)", "N");
  fix.Text(section, "--stdin-name", parsed.stdin_name,
           "The name of standard input in reports", "NAME");
  DeclareConfig(fix, section, parsed);
  fix.Help(section);
  fix.Version(section, fmt::format("fix {}", LibraryVersion()));
}

Commands Declare(Command& fix, Arguments& parsed, Raw& raw) {
  fix.SetUsage(
      "Usage: fix [OPTIONS] [PATH...]\n"
      "       fix rules [--format text|json]\n"
      "       fix explain RULE\n"
      "       fix config [PATH]\n"
      "       fix catalog COMMAND\n"
      "       fix baseline create|prune [PATH...]\n"
      "       fix worker\n"
      "       fix completions SHELL\n");
  fix.SetFooter(
      "PATH is a file, a folder, or - for standard input; without one it is "
      "the current folder. Of a Markdown file that is named the code blocks "
      "are "
      "repaired.\nExit status: 0 done; 1 findings (with --check and "
      "-l), or findings left (with -i and -o); 2 something went wrong.");
  DeclareModes(fix, parsed, raw);
  DeclareFileOptions(fix, parsed.files);
  DeclareSettings(fix, raw.settings);
  DeclareOutput(fix, parsed, raw);
  DeclareRest(fix, parsed, raw);

  Command& rules = fix.Add("rules", "List the rules");
  rules.SetUsage("Usage: fix rules [--format text|json]\n");
  rules.Text("Options", "--format", raw.rules_format, "text or json", "FORMAT",
             WordsOf(ListFormats()));
  rules.TakesOnly({});
  Command& explain = fix.Add("explain", "Explain a rule");
  explain.SetUsage("Usage: fix explain RULE\n");
  explain.TakesOnly(RuleIds());
  Command& config = DeclareConfigCommand(fix, raw.settings, parsed);
  Command& completions = DeclareCompletions(fix);
  Command& catalog =
      DeclareCatalog(fix, {.settings = raw.settings, .parsed = parsed});
  Command& baseline = DeclareBaselineCommand(fix, raw.settings, parsed);
  Command& worker = DeclareWorker(fix, raw.settings, parsed);
  return {.fix = fix,
          .rules = rules,
          .explain = explain,
          .config = config,
          .completions = completions,
          .catalog = catalog,
          .baseline = baseline,
          .worker = worker};
}

absl::Status ReadMode(const Raw& raw, Arguments& parsed) {
  std::vector<std::pair<std::string_view, Mode>> given;
  if (parsed.interactive) {
    given.emplace_back("--interactive", Mode::kInPlace);
  } else if (raw.in_place) {
    given.emplace_back("--in-place", Mode::kInPlace);
  }
  if (raw.check) given.emplace_back("--check", Mode::kCheck);
  if (raw.list) given.emplace_back("--list", Mode::kList);
  if (!parsed.to_file.empty()) given.emplace_back("-o", Mode::kToFile);
  if (given.size() > 1) {
    return Wrong(fmt::format("{} and {} exclude each other", given[0].first,
                             given[1].first));
  }
  if (!given.empty()) parsed.mode = given[0].second;
  return absl::OkStatus();
}

absl::Status ReadReports(const Raw& raw, Arguments& parsed) {
  if (!parsed.format.empty()) {
    const absl::StatusOr<std::string> format = ParseFormat(parsed.format);
    if (!format.ok()) return WrongIn("--format", format.status());
  }
  for (const std::string& text : raw.output) {
    const size_t sign = text.find('=');
    if (sign == std::string::npos || sign + 1 == text.size()) {
      return Wrong(fmt::format("--output: '{}' is not FORMAT=FILE", text));
    }
    absl::StatusOr<std::string> format = ParseFormat(text.substr(0, sign));
    if (!format.ok()) return WrongIn("--output", format.status());
    parsed.reports.push_back({*std::move(format), text.substr(sign + 1)});
  }
  if (raw.color == "always") {
    parsed.color = Color::kAlways;
  } else if (raw.color == "never") {
    parsed.color = Color::kNever;
  } else if (raw.color != "auto") {
    return Wrong("--color: " + UnknownName("value", raw.color, kColors));
  }
  return absl::OkStatus();
}

absl::Status ReadJobs(const Raw& raw, Arguments& parsed) {
  if (raw.jobs.empty()) return absl::OkStatus();
  constexpr size_t kMost = 1024;
  const char* const end = raw.jobs.data() + raw.jobs.size();
  const auto [stop, error] = std::from_chars(raw.jobs.data(), end, parsed.jobs);
  if (error == std::errc() && stop == end && parsed.jobs >= 1 &&
      parsed.jobs <= kMost) {
    return absl::OkStatus();
  }
  return Wrong(
      fmt::format("--jobs: '{}' is no number from 1 to {}", raw.jobs, kMost));
}

// Options that make no sense together, said before anything is read.
absl::Status CheckTogether(const Arguments& parsed) {
  const bool from_stdin =
      std::ranges::find(parsed.paths, kStandardInput) != parsed.paths.end();
  if (from_stdin && parsed.stdin_name.empty()) {
    return Wrong("standard input needs a name for reports: add --stdin-name");
  }
  if (parsed.interactive &&
      (from_stdin || parsed.files.files0_from == kStandardInput)) {
    return Wrong("--interactive reads the answers from standard input");
  }
  if (parsed.mode == Mode::kToFile && parsed.paths.size() != 1) {
    return Wrong("-o takes exactly one file");
  }
  const bool prints_text = (from_stdin && parsed.mode == Mode::kInPlace) ||
                           parsed.to_file == kStandardInput;
  if (prints_text && !parsed.format.empty()) {
    return Wrong(
        "standard output gets the repaired text; write the report with "
        "--output FORMAT=FILE");
  }
  if (parsed.mode == Mode::kList && !parsed.format.empty()) {
    return Wrong(
        "--list prints names; write the report with --output FORMAT=FILE");
  }
  if (absl::Status status = CheckReports(parsed); !status.ok()) return status;
  if (absl::Status status = CheckConfig(parsed); !status.ok()) return status;
  return CheckFileArguments(parsed.files, parsed.paths);
}

absl::Status ReadRulesCommand(const Command& rules, const Raw& raw,
                              Arguments& parsed) {
  parsed.command = Arguments::Command::kRules;
  const absl::StatusOr<std::vector<std::string>> words = rules.Words();
  if (!words.ok()) return words.status();
  if (!words->empty()) {
    return Wrong(fmt::format(
        "'fix rules' takes no '{}'; a path called so is written ./rules",
        words->front()));
  }
  if (absl::Status status = CheckListFormat(raw.rules_format); !status.ok()) {
    return status;
  }
  parsed.rules_json = raw.rules_format == "json";
  return absl::OkStatus();
}

absl::Status ReadExplainCommand(const Command& explain, Arguments& parsed) {
  parsed.command = Arguments::Command::kExplain;
  const absl::StatusOr<std::vector<std::string>> words = explain.Words();
  if (!words.ok()) return words.status();
  if (words->size() != 1) {
    return Wrong("'fix explain' takes one rule; 'fix rules' lists them");
  }
  const absl::StatusOr<std::string> rule = ParseRule(words->front());
  if (!rule.ok()) return rule.status();
  if (FindRule(*rule) == nullptr) {
    return Wrong(
        fmt::format("'{}' is a group of rules; 'fix rules' lists them", *rule));
  }
  parsed.rule = *rule;
  return absl::OkStatus();
}

absl::Status Judge(const Commands& commands, const Raw& raw,
                   Arguments& parsed) {
  absl::StatusOr<std::vector<std::string>> words = commands.fix.Words();
  if (!words.ok()) return words.status();
  for (const auto& [name, command] :
       {std::pair("rules", &commands.rules),
        std::pair("explain", &commands.explain),
        std::pair("config", &commands.config),
        std::pair("completions", &commands.completions),
        std::pair("catalog", &commands.catalog),
        std::pair("baseline", &commands.baseline),
        std::pair("worker", &commands.worker)}) {
    if (!command->given() || words->empty()) continue;
    return Wrong(fmt::format(
        "'{}' stands before a command; a path called like one is written ./{}",
        words->front(), name));
  }
  if (commands.rules.given()) {
    return ReadRulesCommand(commands.rules, raw, parsed);
  }
  if (commands.explain.given()) {
    return ReadExplainCommand(commands.explain, parsed);
  }
  if (commands.completions.given()) {
    return ReadCompletionsCommand(commands.completions, parsed);
  }
  if (absl::Status status = ReadSettings(raw.settings, parsed.settings);
      !status.ok()) {
    return status;
  }
  if (commands.config.given()) {
    return ReadConfigCommand(commands.config, parsed);
  }
  if (commands.catalog.given()) {
    return ReadCatalogCommand(commands.catalog, parsed);
  }
  if (commands.baseline.given()) {
    return ReadBaselineCommand(commands.baseline, parsed);
  }
  if (commands.worker.given()) {
    return ReadWorkerCommand(commands.worker, parsed);
  }
  parsed.paths.insert(parsed.paths.begin(), words->begin(), words->end());
  for (const std::string& path : parsed.paths) {
    if (path.empty()) return Wrong("a path is empty");
  }
  if (absl::Status status = ReadMode(raw, parsed); !status.ok()) return status;
  if (absl::Status status = ReadReports(raw, parsed); !status.ok()) {
    return status;
  }
  if (absl::Status status = ReadJobs(raw, parsed); !status.ok()) return status;
  return CheckTogether(parsed);
}

// What the program does, in a sentence.
constexpr char kPurpose[] =
    "Repairs infrastructure-as-code: finds what the cloud will refuse or has "
    "retired, and rewrites exactly those bytes.";

}  // namespace

CommandDescription DescribeProgram() {
  Arguments parsed;
  Raw raw;
  CommandLine line(kPurpose);
  Declare(line.root(), parsed, raw);
  return line.root().Describe();
}

absl::StatusOr<Arguments> ParseArguments(std::span<const std::string> args) {
  Arguments parsed;
  Raw raw;
  // What follows "--" are paths. They never meet the options, among which
  // nobody would remember that they are none.
  const auto mark = std::ranges::find(args, "--");
  if (mark != args.end()) parsed.paths.assign(mark + 1, args.end());
  CommandLine line(kPurpose);
  const Commands commands = Declare(line.root(), parsed, raw);
  absl::StatusOr<std::string> print = line.Parse({args.begin(), mark});
  if (!print.ok()) return print.status();
  if (!print->empty()) return Arguments{.print = *std::move(print)};
  if (absl::Status status = Judge(commands, raw, parsed); !status.ok()) {
    return status;
  }
  return parsed;
}

}  // namespace libfix::cli
