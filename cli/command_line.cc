#include "cli/command_line.h"

#include <algorithm>
#include <utility>

#include "CLI/CLI.hpp"
#include "cli/option_values.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

class HelpFormatter : public CLI::Formatter {
 public:
  explicit HelpFormatter(std::string usage) : usage_(std::move(usage)) {}

  std::string make_usage(const CLI::App*, std::string) const override {
    return usage_ + "\n";
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

  // "--changed{HEAD}" is how CLI11 writes a value that can be left out.
  std::string make_option_name(const CLI::Option* option,
                               bool is_positional) const override {
    const std::string name =
        CLI::Formatter::make_option_name(option, is_positional);
    const size_t brace = name.find('{');
    if (brace == std::string::npos) return name;
    return fmt::format("{}[={}]", name.substr(0, brace),
                       option->get_type_name());
  }

  // The name has said it.
  std::string make_option_opts(const CLI::Option* option) const override {
    return option->get_items_expected_max() == 0
               ? ""
               : CLI::Formatter::make_option_opts(option);
  }

 private:
  const std::string usage_;
};

std::vector<std::string> NamesOf(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_snames()) {
    names.push_back("-" + name);
  }
  for (const std::string& name : option.get_lnames()) {
    names.push_back("--" + name);
  }
  return names;
}

// The innermost command that was given.
const CLI::App& Asked(const CLI::App& app) {
  const CLI::App* asked = &app;
  while (!asked->get_subcommands().empty()) {
    asked = asked->get_subcommands().back();
  }
  return *asked;
}

}  // namespace

void Command::SetUsage(std::string usage) {
  usage_ = usage;
  app_->formatter(std::make_shared<HelpFormatter>(std::move(usage)));
}

void Command::SetFooter(const std::string& footer) { app_->footer(footer); }

void Command::Flag(const std::string& section, const std::string& names,
                   bool& value, const std::string& what) {
  app_->add_flag(names, value, what)->group(section);
}

void Command::Text(const std::string& section, const std::string& names,
                   std::string& value, const std::string& what,
                   const std::string& value_name,
                   std::vector<std::string> choices) {
  const CLI::Option* option =
      app_->add_option(names, value, what)
          ->type_name(value_name)
          ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
          ->group(section);
  choices_[option] = std::move(choices);
}

void Command::TextOr(const std::string& section, const std::string& name,
                     std::string& value, const std::string& implied,
                     const std::string& what, const std::string& value_name) {
  app_->add_flag(fmt::format("{}{{{}}}", name, implied), value, what)
      ->type_name(value_name)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
      ->group(section);
  may_lack_value_.push_back(name);
}

// Values go around CLI11's own vectors, which take "[a]" apart.
void Command::List(const std::string& section, const std::string& name,
                   std::vector<std::string>& values, const std::string& what,
                   const std::string& value_name,
                   std::vector<std::string> choices) {
  const CLI::Option* option =
      app_->add_option_function<std::string>(
              name,
              [&values](const std::string& value) { values.push_back(value); },
              what)
          ->type_name(value_name)
          ->trigger_on_parse()
          ->group(section);
  choices_[option] = std::move(choices);
}

void Command::Help(const std::string& section) {
  app_->set_help_flag("-h,--help", "Print this help")->group(section);
}

void Command::Version(const std::string& section, const std::string& text) {
  app_->set_version_flag("--version", text, "Print the version")
      ->group(section);
}

void Command::TakesOnly(std::vector<std::string> choices) {
  takes_files_ = false;
  word_choices_ = std::move(choices);
}

Command& Command::Add(const std::string& name, const std::string& what) {
  app_->require_subcommand(0, 1);
  CLI::App* command = app_->add_subcommand(name, what);
  command->allow_extras()->footer("");
  commands_.push_back(std::unique_ptr<Command>(new Command(*command)));
  return *commands_.back();
}

bool Command::given() const { return app_->count() > 0; }

const Command* Command::Given(std::string_view name) const {
  for (const std::unique_ptr<Command>& command : commands_) {
    if (command->app_->get_name() != name) continue;
    return command->given() ? command.get() : nullptr;
  }
  return nullptr;
}

absl::StatusOr<std::vector<std::string>> Command::Words() const {
  std::vector<std::string> words = app_->remaining();
  for (const std::string& word : words) {
    if (!word.starts_with('-') || word == kStandardInput) continue;
    std::vector<std::string> names;
    for (const CLI::Option* option : app_->get_options()) {
      std::ranges::move(NamesOf(*option), std::back_inserter(names));
    }
    const std::vector<std::string_view> known(names.begin(), names.end());
    return Wrong(UnknownName("option", word.substr(0, word.find('=')), known));
  }
  return words;
}

CommandDescription Command::Describe() const {
  CommandDescription description{.name = app_->get_name(),
                                 .what = app_->get_description(),
                                 .usage = usage_,
                                 .footer = app_->get_footer(),
                                 .takes_files = takes_files_,
                                 .choices = word_choices_};
  for (const CLI::Option* option : app_->get_options()) {
    const auto choices = choices_.find(option);
    description.options.push_back(
        {.section = option->get_group(),
         .names = NamesOf(*option),
         .value_name = choices == choices_.end() ? "" : option->get_type_name(),
         .what = option->get_description(),
         .choices = choices == choices_.end() ? std::vector<std::string>()
                                              : choices->second});
  }
  for (const std::unique_ptr<Command>& command : commands_) {
    description.commands.push_back(command->Describe());
  }
  return description;
}

CommandLine::CommandLine(const std::string& what)
    : app_(std::make_unique<CLI::App>(what)),
      root_(std::unique_ptr<Command>(new Command(*app_))) {
  app_->name("fix");
  app_->allow_extras();
}

CommandLine::~CommandLine() = default;

absl::StatusOr<std::string> CommandLine::Parse(
    std::span<const std::string> words) {
  // To CLI11 it is the same as no value, to the user an empty variable.
  for (const std::string& name : root_->may_lack_value_) {
    if (std::ranges::find(words, name + "=") == words.end()) continue;
    return Wrong(fmt::format("{}= lacks its value", name));
  }
  std::vector<std::string> reversed(words.rbegin(), words.rend());
  try {
    app_->parse(reversed);  // as CLI11 wants it
  } catch (const CLI::CallForHelp&) {
    return Asked(*app_).help();
  } catch (const CLI::CallForVersion& version) {
    return std::string(version.what()) + "\n";
  } catch (const CLI::ArgumentMismatch& error) {  // "--format: 1 required ..."
    const std::string_view what = error.what();
    return Wrong(
        fmt::format("{} takes a value", what.substr(0, what.find(':'))));
  } catch (const CLI::ParseError& error) {
    return Wrong(error.what());
  }
  return std::string();
}

}  // namespace libfix::cli
