// The scripts of `fix completions`, looked at from the outside: by the options
// that --help lists, and by the shells themselves.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string Help(const Sandbox& box, std::vector<std::string> command) {
  command.push_back("--help");
  return box.FixToday(command).out;
}

// Every "--option" at the start of a line of the help.
std::set<std::string> OptionsOf(const Sandbox& box,
                                const std::vector<std::string>& command) {
  const std::string help = Help(box, command);
  static const std::regex kOption("\n  (?:-\\w, ?)?(--[a-z0-9-]+)");
  std::set<std::string> options;
  for (std::sregex_iterator it(help.begin(), help.end(), kOption), end;
       it != end; ++it) {
    options.insert((*it)[1]);
  }
  EXPECT_FALSE(options.empty()) << help;
  return options;
}

// The program and all commands that its help names, and theirs.
std::vector<std::vector<std::string>> CommandsOf(
    const Sandbox& box, const std::vector<std::string>& command = {}) {
  std::vector<std::vector<std::string>> all = {command};
  const std::string help = Help(box, command);
  const size_t at = help.find("\nSubcommands:\n");
  if (at == std::string::npos) return all;
  static const std::regex kCommand("\n  ([a-z]+) ");
  const std::string list = help.substr(at);
  for (std::sregex_iterator it(list.begin(), list.end(), kCommand), end;
       it != end; ++it) {
    std::vector<std::string> one = command;
    one.push_back((*it)[1]);
    std::ranges::move(CommandsOf(box, one), std::back_inserter(all));
  }
  return all;
}

bool Has(const Sandbox& box, const std::string& shell) {
  return box.Shell("command -v " + shell) != "";
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// What bash offers for a line, in order.
std::vector<std::string> InBash(const Sandbox& box, const std::string& line) {
  return Lines(box.Shell(
      "$fix completions bash > c.bash && bash -c '. ./c.bash; COMP_LINE=\"" +
      line +
      "\" COMP_POINT=${#COMP_LINE}; _fix; printf \"%s\\n\" "
      "\"${COMPREPLY[@]}\"' "
      "2>/dev/null | sort"));
}

std::vector<std::string> InFish(const Sandbox& box, const std::string& line) {
  return Lines(box.Shell(
      "$fix completions fish > c.fish && HOME=$PWD fish --no-config -c 'source "
      "c.fish; complete -C \"" +
      line + "\"' | cut -f 1 | sort"));
}

// The line after the tabulator key was pressed in an interactive zsh.
std::string InZsh(const Sandbox& box, const std::string& line) {
  // What is typed is echoed, so no word that is waited for is among it; and
  // nothing is typed before the line editor listens.
  box.Write("setup.zsh", R"(PS1= PROMPT=
autoload -U compinit && compinit -u -d ./dump
source ./c.zsh
show() { zle complete-word; print -r -- "<<$BUFFER>>"; exit }
zle -N show
bindkey "^I" show
zle-line-init() { print READY }
zle -N zle-line-init
)");
  box.Write("drive.zsh", R"(zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "source ./setup.zsh"
zpty -r shell out '*READY*'
zpty -w -n shell "$1"$'\t'
zpty -r shell out '*<<*>>*'
print -r -- ${${out##*<<}%%>>*}
)");
  const std::vector<std::string> lines = Lines(
      box.Shell("$fix completions zsh > c.zsh && ZDOTDIR=$PWD TERM=dumb zsh -f "
                "drive.zsh '" +
                line + "' 2>&1"));
  return lines.empty() ? "" : lines.back();
}

TEST(CompletionsTest, BashOffersEveryOption) {
  Sandbox box;
  if (!Has(box, "bash"))
    GTEST_SKIP() << "skipped: there is no bash; ./dev setup brings it";
  for (const auto& command : CommandsOf(box)) {
    std::string line = "fix ";
    for (const std::string& word : command) line += word + " ";
    const std::vector<std::string> offered = InBash(box, line + "--");
    EXPECT_EQ(std::set<std::string>(offered.begin(), offered.end()),
              OptionsOf(box, command))
        << line;
  }
}

TEST(CompletionsTest, FishOffersEveryOption) {
  Sandbox box;
  if (!Has(box, "fish"))
    GTEST_SKIP() << "skipped: there is no fish; ./dev setup brings it";
  for (const auto& command : CommandsOf(box)) {
    std::string line = "fix ";
    for (const std::string& word : command) line += word + " ";
    const std::vector<std::string> offered = InFish(box, line + "--");
    EXPECT_EQ(std::set<std::string>(offered.begin(), offered.end()),
              OptionsOf(box, command))
        << line;
  }
}

TEST(CompletionsTest, KnowsCommandsOfCommands) {
  Sandbox box;
  EXPECT_THAT(CommandsOf(box),
              testing::IsSupersetOf(std::vector<std::vector<std::string>>{
                  {}, {"rules"}, {"completions"}, {"catalog", "import"}}));
}

// Without the shells, too.
TEST(CompletionsTest, EveryOptionIsInEveryScript) {
  Sandbox box;
  for (const std::string shell : {"bash", "zsh", "fish"}) {
    const Outcome run = box.FixToday({"completions", shell});
    EXPECT_EQ(run.status, 0);
    for (const auto& command : CommandsOf(box)) {
      for (const std::string& option : OptionsOf(box, command)) {
        EXPECT_THAT(run.out,
                    HasSubstr(shell == "fish" ? " -l " + option.substr(2) + " "
                                              : option))
            << shell;
      }
    }
  }
}

TEST(CompletionsTest, BashCompletesValues) {
  Sandbox box;
  if (!Has(box, "bash"))
    GTEST_SKIP() << "skipped: there is no bash; ./dev setup brings it";
  box.Write("my.json", kTopic);
  box.Write("my.log", "");
  EXPECT_THAT(InBash(box, "fix --format id"), ElementsAre("ideal"));
  EXPECT_THAT(InBash(box, "fix --format=id"), ElementsAre("ideal"));
  EXPECT_THAT(InBash(box, "fix --color a"), ElementsAre("always", "auto"));
  EXPECT_THAT(InBash(box, "fix --policy postgres=cl"), ElementsAre("closest"));
  EXPECT_THAT(InBash(box, "fix --select engine-v"),
              ElementsAre("engine-version-unavailable"));
  EXPECT_THAT(InBash(box, "fix --ignore aurora-serverless-v1,engine-v"),
              ElementsAre("aurora-serverless-v1,engine-version-unavailable"));
  EXPECT_THAT(InBash(box, "fix --output id"), ElementsAre("ideal="));
  EXPECT_THAT(InBash(box, "fix --output json=my."),
              ElementsAre("my.json", "my.log"));
  EXPECT_THAT(InBash(box, "fix --deploy-log my.l"), ElementsAre("my.log"));
  EXPECT_THAT(InBash(box, "fix --check my."), ElementsAre("my.json", "my.log"));
  EXPECT_THAT(InBash(box, "fix cat"), ElementsAre("catalog"));
  EXPECT_THAT(InBash(box, "fix catalog im"), ElementsAre("import"));
  EXPECT_THAT(InBash(box, "fix catalog show --format "),
              ElementsAre("json", "text"));
  EXPECT_THAT(InBash(box, "fix explain engine-v"),
              ElementsAre("engine-version-unavailable"));
  EXPECT_THAT(InBash(box, "fix completions "),
              ElementsAre("bash", "fish", "zsh"));
  EXPECT_EQ(box.Shell("$fix completions bash > c && bash -c '. ./c; complete "
                      "-p fix'"),
            "complete -F _fix fix\n");
}

TEST(CompletionsTest, FishCompletesValues) {
  Sandbox box;
  if (!Has(box, "fish"))
    GTEST_SKIP() << "skipped: there is no fish; ./dev setup brings it";
  box.Write("my.json", kTopic);
  EXPECT_THAT(InFish(box, "fix --format id"), ElementsAre("ideal"));
  EXPECT_THAT(InFish(box, "fix --select engine-v"),
              ElementsAre("engine-version-unavailable"));
  EXPECT_THAT(InFish(box, "fix --ignore aurora-serverless-v1,engine-v"),
              ElementsAre("aurora-serverless-v1,engine-version-unavailable"));
  EXPECT_THAT(InFish(box, "fix --check my."), ElementsAre("my.json"));
  EXPECT_THAT(InFish(box, "fix cat"), ElementsAre("catalog"));
  EXPECT_THAT(InFish(box, "fix catalog im"), ElementsAre("import"));
  EXPECT_THAT(InFish(box, "fix explain engine-v"),
              ElementsAre("engine-version-unavailable"));
  EXPECT_THAT(InFish(box, "fix completions "),
              ElementsAre("bash", "fish", "zsh"));
}

TEST(CompletionsTest, ZshCompletesWhatIsTheOnlyWay) {
  Sandbox box;
  if (!Has(box, "zsh"))
    GTEST_SKIP() << "skipped: there is no zsh; ./dev setup brings it";
  box.Write("my.json", kTopic);
  EXPECT_EQ(InZsh(box, "fix --exit-z"), "fix --exit-zero ");
  EXPECT_EQ(InZsh(box, "fix my.json --exit-z"), "fix my.json --exit-zero ");
  EXPECT_EQ(InZsh(box, "fix --format id"), "fix --format ideal ");
  EXPECT_EQ(InZsh(box, "fix --format=id"), "fix --format=ideal ");
  EXPECT_EQ(InZsh(box, "fix --output id"), "fix --output ideal=");
  EXPECT_EQ(InZsh(box, "fix --output json=my"), "fix --output json=my.json ");
  EXPECT_EQ(InZsh(box, "fix --ignore aurora-serverless-v1,engine-v"),
            "fix --ignore aurora-serverless-v1,engine-version-unavailable,");
  EXPECT_EQ(InZsh(box, "fix --check m"), "fix --check my.json ");
  EXPECT_EQ(InZsh(box, "fix cat"), "fix catalog ");
  EXPECT_EQ(InZsh(box, "fix catalog im"), "fix catalog import ");
  EXPECT_EQ(InZsh(box, "fix catalog import --par"),
            "fix catalog import --partial ");
  EXPECT_EQ(InZsh(box, "fix explain engine-v"),
            "fix explain engine-version-unavailable ");
}

}  // namespace
}  // namespace libfix::cli
