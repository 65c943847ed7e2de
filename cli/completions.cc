#include "cli/completions.h"

#include <algorithm>
#include <vector>

#include "cli/option_values.h"

namespace libfix::cli {
namespace {

struct Shell {
  std::string_view name;
  std::string (*script)(const CommandDescription& program);
};

constexpr Shell kShells[] = {
    {"bash", BashScript}, {"zsh", ZshScript}, {"fish", FishScript}};

std::vector<std::string_view> ShellNames() {
  std::vector<std::string_view> names;
  for (const Shell& shell : kShells) names.push_back(shell.name);
  return names;
}

}  // namespace

Command& DeclareCompletions(Command& fix) {
  Command& completions =
      fix.Add("completions", "Print what completes commands in a shell");
  completions.SetUsage("Usage: fix completions bash|zsh|fish\n");
  completions.SetFooter(
      "In the file that the shell reads when it starts:\n"
      "  bash: source <(fix completions bash)\n"
      "  zsh:  source <(fix completions zsh)     after compinit\n"
      "  fish: fix completions fish | source");
  completions.TakesOnly(WordsOf(ShellNames()));
  return completions;
}

absl::Status ReadCompletionsCommand(const Command& completions,
                                    Arguments& parsed) {
  parsed.command = Arguments::Command::kCompletions;
  const absl::StatusOr<std::vector<std::string>> words = completions.Words();
  if (!words.ok()) return words.status();
  if (words->size() != 1) {
    return Wrong("'fix completions' takes a shell: bash, zsh or fish");
  }
  if (std::ranges::find(kShells, words->front(), &Shell::name) ==
      std::end(kShells)) {
    return Wrong(UnknownName("shell", words->front(), ShellNames()));
  }
  parsed.shell = words->front();
  return absl::OkStatus();
}

std::string CompletionScript(std::string_view shell,
                             const CommandDescription& program) {
  return std::ranges::find(kShells, shell, &Shell::name)->script(program);
}

bool TakesFiles(const OptionDescription& option) {
  return option.value_name.find("FILE") != std::string::npos;
}

bool TakesCommaList(const OptionDescription& option) {
  return option.value_name.ends_with(",..");
}

}  // namespace libfix::cli
