// The script for fish.

#include <algorithm>
#include <string>
#include <vector>

#include "cli/completions.h"
#include "fmt/format.h"
#include "fmt/ranges.h"

namespace libfix::cli {
namespace {

std::string Quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

std::vector<std::string> NamesOf(const CommandDescription& command) {
  std::vector<std::string> names;
  for (const CommandDescription& one : command.commands) {
    names.push_back(one.name);
  }
  return names;
}

std::string Choices(const OptionDescription& option) {
  if (TakesCommaList(option)) {
    return fmt::format("(__fish_append , {})", fmt::join(option.choices, " "));
  }
  return fmt::format("{}", fmt::join(option.choices, " "));
}

std::string OptionLine(const OptionDescription& option,
                       const std::string& condition) {
  std::string line = "complete -c fix" + condition;
  for (const std::string& name : option.names) {
    line += name.starts_with("--") ? " -l " + name.substr(2)
                                   : " -s " + name.substr(1);
  }
  if (!option.value_name.empty()) {
    line += TakesFiles(option) ? " -r -F" : " -x";
    if (!option.choices.empty()) line += " -a " + Quoted(Choices(option));
  }
  return line + " -d " + Quoted(option.what) + "\n";
}

// `condition`: when it is this command that is typed; with its blank.
std::string Lines(const CommandDescription& command,
                  const std::string& condition) {
  const std::vector<std::string> names = NamesOf(command);
  std::string here = condition;
  if (!names.empty()) {
    here =
        fmt::format("{}{}not __fish_seen_subcommand_from {}", condition,
                    condition.empty() ? "" : "; and ", fmt::join(names, " "));
  }
  const std::string when = here.empty() ? "" : " -n " + Quoted(here);
  std::string text;
  if (!command.takes_files || !condition.empty()) {
    text += fmt::format("complete -c fix{} {}\n", when,
                        command.takes_files && names.empty() ? "-F" : "-f");
  }
  if (!command.choices.empty()) {
    text +=
        fmt::format("complete -c fix{} -a {}\n", when,
                    Quoted(fmt::format("{}", fmt::join(command.choices, " "))));
  }
  for (const OptionDescription& option : command.options) {
    text += OptionLine(option, when);
  }
  for (const CommandDescription& one : command.commands) {
    text += fmt::format("complete -c fix{} -a {} -d {}\n", when, one.name,
                        Quoted(one.what));
    text +=
        Lines(one, fmt::format("{}{}__fish_seen_subcommand_from {}", condition,
                               condition.empty() ? "" : "; and ", one.name));
  }
  return text;
}

}  // namespace

std::string FishScript(const CommandDescription& program) {
  return "# Completes fix in fish: fix completions fish | source\n\n" +
         Lines(program, "");
}

}  // namespace libfix::cli
