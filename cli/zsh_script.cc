// The script for zsh: a function for each command, on top of zsh's _arguments.

#include <string>
#include <vector>

#include "cli/completions.h"
#include "fmt/format.h"
#include "fmt/ranges.h"

namespace libfix::cli {
namespace {

// Within single quotes, with what _arguments reads itself escaped.
std::string Quoted(std::string_view text) {
  constexpr std::string_view kSpecial = "[]:\\";
  std::string quoted;
  for (const char c : text) {
    if (kSpecial.find(c) != std::string_view::npos) quoted += '\\';
    quoted += c == '\'' ? "'\\''" : std::string(1, c);
  }
  return quoted;
}

std::string Action(const OptionDescription& option) {
  const std::string choices = fmt::format("{}", fmt::join(option.choices, " "));
  if (TakesFiles(option) && !option.choices.empty()) {
    return fmt::format(
        "{{ compset -P 1 \"*=\" && _files || compadd -S \"\" -- "
        "{} }}",
        choices);
  }
  if (TakesFiles(option)) return "_files";
  if (option.choices.empty()) return " ";
  if (TakesCommaList(option)) {
    return fmt::format("_sequence compadd - {}", choices);
  }
  return fmt::format("({})", choices);
}

std::string OptionSpecs(const CommandDescription& command) {
  std::string text;
  for (const OptionDescription& option : command.options) {
    for (const std::string& name : option.names) {
      const bool takes_value = !option.value_name.empty();
      const std::string_view joined =
          !takes_value ? "" : (name.starts_with("--") ? "=" : "+");
      text += fmt::format("    '*{}{}[{}]", name, joined, Quoted(option.what));
      if (takes_value) {
        text +=
            fmt::format(":{}:{}", Quoted(option.value_name), Action(option));
      }
      text += "'\n";
    }
  }
  return text;
}

std::string WordSpec(const CommandDescription& command) {
  if (!command.choices.empty()) {
    return fmt::format(" '*:word:({})'", fmt::join(command.choices, " "));
  }
  return command.takes_files ? " '*:file:_files'" : "";
}

// What the first word can be, and what follows it when it is a command.
std::string CommandBody(const CommandDescription& command,
                        const std::string& function) {
  std::string text =
      "  local context state state_descr line\n"
      "  typeset -A opt_args\n"
      "  _arguments -C $options '1: :->first' '*:: :->rest' && return\n"
      "  case $state in\n"
      "    first)\n"
      "      local -a commands=(\n";
  for (const CommandDescription& one : command.commands) {
    text += fmt::format("        '{}:{}'\n", one.name, Quoted(one.what));
  }
  text +=
      "      )\n"
      "      _describe -t commands command commands\n";
  if (command.takes_files) text += "      _files\n";
  text +=
      "      ;;\n"
      "    rest)\n"
      "      case $line[1] in\n";
  for (const CommandDescription& one : command.commands) {
    text += fmt::format("        {}) {}_{} ;;\n", one.name, function, one.name);
  }
  if (command.takes_files) {
    // Behind a file there is no command, but the options go on.
    text +=
        "        *)\n"
        "          words=(fix $words)\n"
        "          ((CURRENT++))\n"
        "          _arguments $options '*:file:_files'\n"
        "          ;;\n";
  }
  return text +
         "      esac\n"
         "      ;;\n"
         "  esac\n";
}

std::string Functions(const CommandDescription& command,
                      const std::string& function) {
  std::string text;
  for (const CommandDescription& one : command.commands) {
    text += Functions(one, fmt::format("{}_{}", function, one.name));
  }
  text += fmt::format("{}() {{\n  local -a options=(\n{}  )\n", function,
                      OptionSpecs(command));
  text += command.commands.empty()
              ? fmt::format("  _arguments $options{}\n", WordSpec(command))
              : CommandBody(command, function);
  return text + "}\n\n";
}

}  // namespace

std::string ZshScript(const CommandDescription& program) {
  return fmt::format(
      "#compdef fix\n"
      "# Completes fix in zsh: source <(fix completions zsh), or as _fix in a\n"
      "# folder of $fpath.\n\n"
      "{}"
      "if [ \"$funcstack[1]\" = _fix ]; then _fix \"$@\"; else compdef _fix "
      "fix; fi\n",
      Functions(program, "_fix"));
}

}  // namespace libfix::cli
