// The options of the program and its commands: declared, parsed, and described
// by --help. The only file that knows CLI11 is command_line.cc: including it
// costs seconds of compile time.
//
//   bool check = false;
//   CommandLine line("Repairs infrastructure-as-code.");
//   line.root().SetUsage("Usage: fix [OPTIONS] [PATH...]\n");
//   line.root().Flag("Modes", "--check", check, "Findings only, no diff");
//   Command& rules = line.root().Add("rules", "List the rules");
//   absl::StatusOr<std::string> text = line.Parse(words);
//   if (text.ok() && rules.given()) ...
//
// What is parsed is text, judged by who declared it: so the messages are ours.

#ifndef LIBFIX_CLI_COMMAND_LINE_H_
#define LIBFIX_CLI_COMMAND_LINE_H_

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace libfix::cli {

// A path that is called like this is standard input.
inline constexpr std::string_view kStandardInput = "-";

// What was declared, for manuals and completions.
struct OptionDescription {
  std::string section;
  std::vector<std::string> names;  // "-i", "--in-place"
  std::string value_name;          // empty: takes none
  std::string what;
  std::vector<std::string> choices;
};

struct CommandDescription {
  std::string name;
  std::string what;
  std::string usage;   // lines
  std::string footer;  // lines
  std::vector<OptionDescription> options;
  bool takes_files = true;
  std::vector<std::string> choices;  // for its words
  std::vector<CommandDescription> commands;
};

// The program itself, or one of its commands. `section` is the heading in the
// help under which an option stands; a variable must outlive the parsing.
// `choices` are the values that an option takes, or those worth to be offered;
// they are not judged here.
class Command {
 public:
  void SetUsage(std::string usage);
  void SetFooter(const std::string& footer);

  void Flag(const std::string& section, const std::string& names, bool& value,
            const std::string& what);
  // The last one given wins.
  void Text(const std::string& section, const std::string& names,
            std::string& value, const std::string& what,
            const std::string& value_name,
            std::vector<std::string> choices = {});
  // As Text, but the value can be left out, and then is `implied`; where it is
  // not, "--name=VALUE" is the only way to write it.
  void TextOr(const std::string& section, const std::string& name,
              std::string& value, const std::string& implied,
              const std::string& what, const std::string& value_name);
  // May be given several times; takes one word each time.
  void List(const std::string& section, const std::string& name,
            std::vector<std::string>& values, const std::string& what,
            const std::string& value_name,
            std::vector<std::string> choices = {});
  // -h, and on the program --version.
  void Help(const std::string& section);
  void Version(const std::string& section, const std::string& text);

  // Its words are none of files, but these.
  void TakesOnly(std::vector<std::string> choices);

  // A command of this one. Lives as long as the CommandLine.
  Command& Add(const std::string& name, const std::string& what);

  bool given() const;
  // The command of this one that was given, if it is the one called so.
  const Command* Given(std::string_view name) const;
  // What was given and is no option: paths, names. Fails when a word looks like
  // an option, with the nearest that there is.
  absl::StatusOr<std::vector<std::string>> Words() const;

  CommandDescription Describe() const;

 private:
  friend class CommandLine;
  explicit Command(CLI::App& app) : app_(&app) {}

  CLI::App* app_;
  std::string usage_;
  bool takes_files_ = true;
  std::vector<std::string> word_choices_;
  std::map<const CLI::Option*, std::vector<std::string>> choices_;
  std::vector<std::unique_ptr<Command>> commands_;
  std::vector<std::string> may_lack_value_;  // names of options
};

class CommandLine {
 public:
  explicit CommandLine(const std::string& what);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  Command& root() { return *root_; }

  // Fills the variables. Not empty: the text that --help or --version asked
  // for, and for nothing else.
  absl::StatusOr<std::string> Parse(std::span<const std::string> words);

 private:
  std::unique_ptr<CLI::App> app_;
  std::unique_ptr<Command> root_;
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_COMMAND_LINE_H_
