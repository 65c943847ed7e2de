#include "cli/arguments.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "CLI/CLI.hpp"
#include "cli/message.h"
#include "cli/option_values.h"
#include "fmt/format.h"
#include "libfix/libfix.h"

namespace libfix::cli {
namespace {

constexpr std::string_view kStandardInput = "-";

// What CLI11 fills in: text, judged afterwards, so that the messages are ours.
struct Raw {
  bool in_place = false, check = false, list = false;
  bool unsafe = false, new_stack = false;
  std::vector<std::string> select, ignore, extend_select;
  std::vector<std::string> policy, pin, catalog, output;
  std::string as_of, region, capacity, color = "auto";
  std::string rules_format = "text";
};

absl::Status Wrong(std::string_view message) {
  return absl::InvalidArgumentError(std::string(message));
}

absl::Status In(std::string_view option, const absl::Status& status) {
  return Wrong(fmt::format("{}: {}", option, MessageOf(status)));
}

class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_usage(const CLI::App* app, std::string) const override {
    if (app->get_name() == "rules") {
      return "Usage: fix rules [--format text|json]\n\n";
    }
    if (app->get_name() == "explain") return "Usage: fix explain RULE\n\n";
    return "Usage: fix [OPTIONS] [PATH...]\n"
           "       fix rules [--format text|json]\n"
           "       fix explain RULE\n\n";
  }

  // CLI11 parts the sections by two empty lines.
  std::string make_group(
      std::string title, bool is_positional,
      std::vector<const CLI::Option*> options) const override {
    std::string text =
        CLI::Formatter::make_group(title, is_positional, options);
    if (text.starts_with('\n')) text.erase(0, 1);
    return text;
  }
};

// Declares the options of one section of the help.
class Section {
 public:
  Section(CLI::App& app, std::string title)
      : app_(app), title_(std::move(title)) {}

  void Flag(const std::string& names, bool& value, const std::string& what) {
    app_.add_flag(names, value, what)->group(title_);
  }
  void Text(const std::string& names, std::string& value,
            const std::string& what, const std::string& value_name) {
    app_.add_option(names, value, what)
        ->type_name(value_name)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
        ->group(title_);
  }
  // May be given several times; takes one word each time. Values go around
  // CLI11's own vectors, which take "[a]" apart.
  void List(const std::string& name, std::vector<std::string>& values,
            const std::string& what, const std::string& value_name) {
    app_.add_option_function<std::string>(
            name,
            [&values](const std::string& value) { values.push_back(value); },
            what)
        ->type_name(value_name)
        ->trigger_on_parse()
        ->group(title_);
  }

 private:
  CLI::App& app_;
  const std::string title_;
};

std::string Names(std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) {
    if (!text.empty()) text += ", ";
    text += name;
  }
  return text;
}

std::string PolicyNames() {
  std::vector<std::string_view> names;
  for (const Policy policy : AllPolicies()) names.push_back(PolicyName(policy));
  return Names(names);
}

void DeclareRun(CLI::App& app, Arguments& parsed, Raw& raw) {
  Section modes(app, "Modes (without one: show what would change)");
  modes.Flag("-i,--in-place", raw.in_place, "Write the files");
  modes.Flag("--check", raw.check, "Findings only, no diff");
  modes.Flag("-l,--list", raw.list, "Names of files that would change");
  modes.Text("-o", parsed.to_file,
             "Write the repaired text of the one input to FILE", "FILE");

  Section repair(app, "What is found, and how it is repaired");
  repair.List("--select", raw.select, "Rules to run", "RULE,..");
  repair.List("--ignore", raw.ignore, "Rules not to run", "RULE,..");
  repair.List("--extend-select", raw.extend_select,
              "Rules to run besides the selected ones", "RULE,..");
  repair.Flag("--unsafe", raw.unsafe, "Apply unsafe fixes too");
  repair.Flag("--new-stack", raw.new_stack,
              "Nothing here is deployed yet: replacement and upgrade hazards "
              "do not apply");
  repair.Text("--as-of", raw.as_of, "The day to judge by (default: today)",
              "YYYY-MM-DD");
  repair.Text("--region", raw.region, "Where the stack is deployed", "REGION");
  repair.List("--policy", raw.policy,
              "Which supported version is chosen: " + PolicyNames(),
              "[ENGINE=]NAME");
  repair.List("--pin", raw.pin, "Choose this version", "ENGINE=VERSION");
  repair.List("--catalog", raw.catalog, "Facts on top of the built-in ones",
              "FILE");
  repair.Text("--serverless-capacity", raw.capacity,
              "Serverless v2 capacities from v1: keep, halve, or MIN:MAX",
              "HOW");
}

void DeclareRest(CLI::App& app, Arguments& parsed, Raw& raw) {
  Section output(app, "Output");
  output.Text("--format", parsed.format,
              "What standard output gets: " + Names(ReportFormats()), "FORMAT");
  output.List("--output", raw.output, "Also write a report to a file",
              "FORMAT=FILE");
  output.Flag("--verbose", parsed.verbose,
              "Also tell which values could not be checked");
  output.Flag("--quiet", parsed.quiet, "No summary, hints or warnings");
  output.Text("--color", raw.color, "auto, always or never", "WHEN");
  output.Flag("--exit-zero", parsed.exit_zero, "Exit 0 in place of 1");

  const std::string title = "Everything else";
  Section rest(app, title);
  rest.Text("--stdin-name", parsed.stdin_name,
            "The name of standard input in reports", "NAME");
  rest.Text("--config", parsed.config,
            "Configuration (default: the nearest .fix.yaml upwards)", "FILE");
  rest.Flag("--no-config", parsed.no_config, "Read no configuration");
  app.set_help_flag("-h,--help", "Print this help")->group(title);
  app.set_version_flag("--version", fmt::format("fix {}", LibraryVersion()),
                       "Print the version")
      ->group(title);
}

void Declare(CLI::App& app, Arguments& parsed, Raw& raw) {
  app.name("fix");
  app.formatter(std::make_shared<HelpFormatter>());
  app.footer(
      "PATH is a file, a folder, or - for standard input; without one it is "
      "the current folder.\nExit status: 0 done; 1 findings (with --check and "
      "-l), or findings left (with -i and -o); 2 something went wrong.");
  app.allow_extras();
  app.require_subcommand(0, 1);
  DeclareRun(app, parsed, raw);
  DeclareRest(app, parsed, raw);

  CLI::App* rules = app.add_subcommand("rules", "List the rules");
  rules->allow_extras()->footer("");
  Section(*rules, "Options")
      .Text("--format", raw.rules_format, "text or json", "FORMAT");
  CLI::App* explain = app.add_subcommand("explain", "Explain a rule");
  explain->allow_extras()->footer("");
}

// The long names of all options of `app`, and its short ones.
std::vector<std::string> OptionNames(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      names.push_back("--" + name);
    }
    for (const std::string& name : option->get_snames()) {
      names.push_back("-" + name);
    }
  }
  return names;
}

// The words CLI11 did not know: paths, or options that do not exist.
absl::StatusOr<std::vector<std::string>> Words(const CLI::App& app) {
  std::vector<std::string> words = app.remaining();
  for (const std::string& word : words) {
    if (!word.starts_with('-') || word == kStandardInput) continue;
    const std::vector<std::string> names = OptionNames(app);
    const std::vector<std::string_view> known(names.begin(), names.end());
    return Wrong(UnknownName("option", word.substr(0, word.find('=')), known));
  }
  return words;
}

std::vector<std::string> SplitAtCommas(const std::vector<std::string>& lists) {
  std::vector<std::string> names;
  for (std::string_view list : lists) {
    while (!list.empty()) {
      const size_t comma = std::min(list.find(','), list.size());
      if (comma > 0) names.emplace_back(list.substr(0, comma));
      list.remove_prefix(std::min(comma + 1, list.size()));
    }
  }
  return names;
}

absl::Status ReadRules(std::string_view option,
                       const std::vector<std::string>& lists,
                       std::vector<std::string>& rules) {
  for (const std::string& name : SplitAtCommas(lists)) {
    absl::StatusOr<std::string> rule = ParseRule(name);
    if (!rule.ok()) return In(option, rule.status());
    rules.push_back(*std::move(rule));
  }
  return absl::OkStatus();
}

absl::Status ReadSelection(const Raw& raw, Settings& settings) {
  for (const auto& [option, lists, rules] :
       {std::tuple("--select", &raw.select, &settings.select),
        std::tuple("--ignore", &raw.ignore, &settings.ignore)}) {
    if (lists->empty()) continue;
    rules->emplace();
    if (absl::Status status = ReadRules(option, *lists, **rules);
        !status.ok()) {
      return status;
    }
  }
  return ReadRules("--extend-select", raw.extend_select,
                   settings.extend_select);
}

absl::Status ReadPolicies(const Raw& raw, Settings& settings) {
  for (const std::string& text : raw.policy) {
    const size_t sign = text.find('=');
    const bool for_engine = sign != std::string::npos;
    const absl::StatusOr<Policy> policy =
        ParsePolicyName(for_engine ? text.substr(sign + 1) : text);
    if (!policy.ok()) return In("--policy", policy.status());
    if (for_engine) {
      settings.engine_policies[text.substr(0, sign)] = *policy;
      settings.engine_places[text.substr(0, sign)] = "--policy";
    } else {
      settings.policy = *policy;
    }
  }
  for (const std::string& text : raw.pin) {
    const size_t sign = text.find('=');
    if (sign == std::string::npos || sign == 0 || sign + 1 == text.size()) {
      return Wrong(fmt::format("--pin: '{}' is not ENGINE=VERSION", text));
    }
    settings.pins[text.substr(0, sign)] = text.substr(sign + 1);
    settings.engine_places[text.substr(0, sign)] = "--pin";
  }
  return absl::OkStatus();
}

absl::Status ReadSettings(const Raw& raw, Settings& settings) {
  if (absl::Status status = ReadSelection(raw, settings); !status.ok()) {
    return status;
  }
  if (absl::Status status = ReadPolicies(raw, settings); !status.ok()) {
    return status;
  }
  if (raw.unsafe) settings.unsafe = true;
  if (raw.new_stack) settings.new_stack = true;
  if (!raw.region.empty()) {
    settings.region = raw.region;
    settings.region_source = "--region";
  }
  settings.catalogs = raw.catalog;
  if (!raw.as_of.empty()) {
    const absl::StatusOr<Date> date = ParseDate(raw.as_of);
    if (!date.ok()) return In("--as-of", date.status());
    settings.as_of = *date;
  }
  if (!raw.capacity.empty()) {
    const absl::StatusOr<ServerlessCapacity> capacity =
        ParseCapacity(raw.capacity);
    if (!capacity.ok()) return In("--serverless-capacity", capacity.status());
    settings.serverless_capacity = *capacity;
  }
  return absl::OkStatus();
}

absl::Status ReadMode(const Raw& raw, Arguments& parsed) {
  std::vector<std::pair<std::string_view, Mode>> given;
  if (raw.in_place) given.emplace_back("--in-place", Mode::kInPlace);
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
    if (!format.ok()) return In("--format", format.status());
  }
  for (const std::string& text : raw.output) {
    const size_t sign = text.find('=');
    if (sign == std::string::npos || sign + 1 == text.size()) {
      return Wrong(fmt::format("--output: '{}' is not FORMAT=FILE", text));
    }
    absl::StatusOr<std::string> format = ParseFormat(text.substr(0, sign));
    if (!format.ok()) return In("--output", format.status());
    parsed.reports.push_back({*std::move(format), text.substr(sign + 1)});
  }
  if (raw.color == "always") {
    parsed.color = Color::kAlways;
  } else if (raw.color == "never") {
    parsed.color = Color::kNever;
  } else if (raw.color != "auto") {
    constexpr std::string_view kColors[] = {"auto", "always", "never"};
    return Wrong("--color: " + UnknownName("value", raw.color, kColors));
  }
  return absl::OkStatus();
}

// Options that make no sense together, said before anything is read.
absl::Status CheckTogether(const Arguments& parsed) {
  const bool from_stdin =
      std::ranges::find(parsed.paths, kStandardInput) != parsed.paths.end();
  if (from_stdin && parsed.stdin_name.empty()) {
    return Wrong("standard input needs a name for reports: add --stdin-name");
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
  if (parsed.no_config && !parsed.config.empty()) {
    return Wrong("--config and --no-config exclude each other");
  }
  return absl::OkStatus();
}

absl::Status ReadRulesCommand(const CLI::App& rules, const Raw& raw,
                              Arguments& parsed) {
  parsed.command = Arguments::Command::kRules;
  const absl::StatusOr<std::vector<std::string>> words = Words(rules);
  if (!words.ok()) return words.status();
  if (!words->empty()) {
    return Wrong(fmt::format(
        "'fix rules' takes no '{}'; a path called so is written ./rules",
        words->front()));
  }
  constexpr std::string_view kFormats[] = {"text", "json"};
  if (std::ranges::find(kFormats, raw.rules_format) == std::end(kFormats)) {
    return Wrong("--format: " +
                 UnknownName("format", raw.rules_format, kFormats));
  }
  parsed.rules_json = raw.rules_format == "json";
  return absl::OkStatus();
}

absl::Status ReadExplainCommand(const CLI::App& explain, Arguments& parsed) {
  parsed.command = Arguments::Command::kExplain;
  const absl::StatusOr<std::vector<std::string>> words = Words(explain);
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

absl::Status Judge(const CLI::App& app, const Raw& raw, Arguments& parsed) {
  absl::StatusOr<std::vector<std::string>> words = Words(app);
  if (!words.ok()) return words.status();
  const CLI::App& rules = *app.get_subcommand("rules");
  const CLI::App& explain = *app.get_subcommand("explain");
  if (rules.count() + explain.count() > 0 && !words->empty()) {
    return Wrong(fmt::format(
        "'{}' stands before a command; a path called like one is written ./{}",
        words->front(), rules.count() > 0 ? "rules" : "explain"));
  }
  if (rules.count() > 0) return ReadRulesCommand(rules, raw, parsed);
  if (explain.count() > 0) return ReadExplainCommand(explain, parsed);
  parsed.paths.insert(parsed.paths.begin(), words->begin(), words->end());
  for (const std::string& path : parsed.paths) {
    if (path.empty()) return Wrong("a path is empty");
  }
  if (absl::Status status = ReadMode(raw, parsed); !status.ok()) return status;
  if (absl::Status status = ReadReports(raw, parsed); !status.ok()) {
    return status;
  }
  if (absl::Status status = ReadSettings(raw, parsed.settings); !status.ok()) {
    return status;
  }
  return CheckTogether(parsed);
}

}  // namespace

absl::StatusOr<Arguments> ParseArguments(std::span<const std::string> args) {
  Arguments parsed;
  Raw raw;
  // What follows "--" are paths. They never meet CLI11, which would forget
  // that they are no options.
  const auto mark = std::ranges::find(args, "--");
  std::vector<std::string> options(args.begin(), mark);
  if (mark != args.end()) parsed.paths.assign(mark + 1, args.end());
  std::ranges::reverse(options);  // as CLI11 wants it
  CLI::App app(
      "Repairs infrastructure-as-code: finds what the cloud will "
      "refuse or has retired, and rewrites exactly those bytes.");
  Declare(app, parsed, raw);
  try {
    app.parse(options);
  } catch (const CLI::CallForHelp&) {
    const CLI::App* asked = &app;
    for (const CLI::App* command : app.get_subcommands()) asked = command;
    return Arguments{.print = asked->help()};
  } catch (const CLI::CallForVersion& version) {
    return Arguments{.print = std::string(version.what()) + "\n"};
  } catch (const CLI::ArgumentMismatch& error) {  // "--format: 1 required ..."
    const std::string_view what = error.what();
    return Wrong(
        fmt::format("{} takes a value", what.substr(0, what.find(':'))));
  } catch (const CLI::ParseError& error) {
    return Wrong(error.what());
  }
  if (absl::Status status = Judge(app, raw, parsed); !status.ok()) {
    return status;
  }
  return parsed;
}

}  // namespace libfix::cli
