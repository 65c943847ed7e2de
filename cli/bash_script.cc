// The script for bash, 3.2 (macOS) and later.

#include <string>
#include <vector>

#include "cli/completions.h"
#include "fmt/format.h"
#include "fmt/ranges.h"

namespace libfix::cli {
namespace {

// What is before the cursor is taken from the line as typed: bash breaks words
// at "=", and puts what is completed behind the last one.
constexpr std::string_view kOpening =
    R"(# Completes fix in bash: source <(fix completions bash)

# _fix_words WORD LIST: those of the list that begin with the word.
_fix_words() {
  COMPREPLY=($(compgen -W "$2" -- "$1"))
  if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then
    compopt -o nospace 2>/dev/null
  fi
}

# The same for the last word of "a,b,c".
_fix_list() {
  local last=${1##*,}
  COMPREPLY=($(compgen -P "${1%"$last"}" -W "$2" -- "$last"))
}

_fix_files() {
  local IFS=$'\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY=($(compgen -f -- "$1"))
}

_fix() {
  local line=${COMP_LINE:0:COMP_POINT} command='' word option value
  local current=${line##*[[:blank:]]}
  local -a before
  read -ra before <<<"${line%"$current"}"
  COMPREPLY=()
  for word in "${before[@]:1}"; do
    case "$command/$word" in
)";

constexpr std::string_view kMiddle = R"(    esac
  done
  option=${before[${#before[@]} - 1]} value=$current
  if [[ $current == --*=* ]]; then
    option=${current%%=*} value=${current#*=}
  fi
  local last=${value##*=}
  case "$command $option" in
)";

constexpr std::string_view kEnd = R"(  esac
}

complete -F _fix fix
)";

std::string PathOf(const std::string& path, const std::string& name) {
  return path.empty() ? name : path + "/" + name;
}

// The commands below `path`, to know which one is typed.
std::string CommandCases(const CommandDescription& command,
                         const std::string& path) {
  std::string text;
  for (const CommandDescription& one : command.commands) {
    text += fmt::format("      '{}/{}') command='{}' ;;\n", path, one.name,
                        PathOf(path, one.name));
    text += CommandCases(one, PathOf(path, one.name));
  }
  return text;
}

std::string ValueAction(const OptionDescription& option) {
  const std::string choices = fmt::format("{}", fmt::join(option.choices, " "));
  if (TakesFiles(option) && !option.choices.empty()) {
    return fmt::format(
        "if [[ $value == *=* ]]; then _fix_files \"$last\"; else _fix_words "
        "\"$last\" '{}'; fi",
        choices);
  }
  if (TakesFiles(option)) return "_fix_files \"$last\"";
  if (option.choices.empty()) return ":";
  return fmt::format("{} \"$last\" '{}'",
                     TakesCommaList(option) ? "_fix_list" : "_fix_words",
                     choices);
}

std::string ValueCases(const CommandDescription& command,
                       const std::string& path) {
  std::string text;
  for (const OptionDescription& option : command.options) {
    if (option.value_name.empty()) continue;
    std::vector<std::string> cases;
    for (const std::string& name : option.names) {
      cases.push_back(fmt::format("'{} {}'", path, name));
    }
    text += fmt::format("    {}) {}; return ;;\n", fmt::join(cases, " | "),
                        ValueAction(option));
  }
  for (const CommandDescription& one : command.commands) {
    text += ValueCases(one, PathOf(path, one.name));
  }
  return text;
}

std::string WordCases(const CommandDescription& command,
                      const std::string& path) {
  std::vector<std::string> options;
  for (const OptionDescription& option : command.options) {
    options.insert(options.end(), option.names.begin(), option.names.end());
  }
  std::vector<std::string> words = command.choices;
  for (const CommandDescription& one : command.commands) {
    words.push_back(one.name);
  }
  std::string text = fmt::format(
      "    '{} '-*) _fix_words \"$current\" '{}' ;;\n"
      "    '{} '*) ",
      path, fmt::join(options, " "), path);
  if (command.takes_files && command.commands.empty()) {
    text += "_fix_files \"$current\" ;;\n";
  } else if (command.takes_files) {
    text += fmt::format(
        "_fix_files \"$current\"; "
        "COMPREPLY+=($(compgen -W '{}' -- \"$current\")) ;;\n",
        fmt::join(words, " "));
  } else {
    text +=
        fmt::format("_fix_words \"$current\" '{}' ;;\n", fmt::join(words, " "));
  }
  for (const CommandDescription& one : command.commands) {
    text += WordCases(one, PathOf(path, one.name));
  }
  return text;
}

}  // namespace

std::string BashScript(const CommandDescription& program) {
  return fmt::format("{}{}{}{}  esac\n  case \"$command $current\" in\n{}{}",
                     kOpening, CommandCases(program, ""), kMiddle,
                     ValueCases(program, ""), WordCases(program, ""), kEnd);
}

}  // namespace libfix::cli
