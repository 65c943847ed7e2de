#include "cli/man_page.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "fmt/format.h"

namespace libfix::cli {
namespace {

constexpr std::string_view kConfiguration = R"(.SH CONFIGURATION
The options can stand in a file
.B .fix.yaml
beside the templates or above them; the nearest one counts.
Its keys are the long options' names:
.PP
.nf
region: eu-central-1
policy: {default: lts, postgres: closest}
exclude: [build]
rules:
  aurora\-serverless\-v1: {applicability: unsafe}
overrides:
  \- files: ["legacy/**"]
    new\-stack: true
.fi
.PP
The command line beats the file, and the file the defaults.
.B fix config
.I PATH
shows what is in force for a path, and where it is said.
.SH FILES
.TP
.B .fix.yaml
The configuration.
.SH EXIT STATUS
.TP
.B 0
Done: a preview was shown, nothing was found, or everything found was repaired.
.TP
.B 1
Findings: with
.BR \-\-check " and " \-\-list ,
or left after
.BR \-\-in\-place " and " \-o .
.TP
.B 2
Something went wrong for a file or for the run. Other files are still processed.
)";

// A dash that is typed is "\-"; a line must not begin like a macro.
std::string Escaped(std::string_view text) {
  std::string escaped;
  bool at_start = true;
  for (const char c : text) {
    if (at_start && (c == '.' || c == '\'')) escaped += "\\&";
    if (c == '\\') {
      escaped += "\\e";
    } else if (c == '-') {
      escaped += "\\-";
    } else {
      escaped += c;
    }
    at_start = c == '\n';
  }
  return escaped;
}

std::string Entry(const OptionDescription& option) {
  std::string names;
  for (const std::string& name : option.names) {
    if (!names.empty()) names += ", ";
    names += fmt::format("\\fB{}\\fR", Escaped(name));
  }
  if (!option.value_name.empty()) {
    names += fmt::format(" \\fI{}\\fR", Escaped(option.value_name));
  }
  return fmt::format(".TP\n{}\n{}\n", names, Escaped(option.what));
}

// Under the headings of the help.
std::string Options(const CommandDescription& command) {
  std::string text;
  std::string_view section;
  for (const OptionDescription& option : command.options) {
    if (option.section != section) {
      section = option.section;
      text += fmt::format(".SS {}\n", Escaped(section));
    }
    text += Entry(option);
  }
  return text;
}

// Lines as they are.
std::string Verbatim(std::string_view lines) {
  while (lines.ends_with('\n')) lines.remove_suffix(1);
  return fmt::format(".nf\n{}\n.fi\n", Escaped(lines));
}

std::string WithoutPrefix(std::string_view usage) {
  std::string text;
  while (!usage.empty()) {
    constexpr size_t kIndent = std::string_view("Usage: ").size();
    const std::string_view line = usage.substr(0, usage.find('\n'));
    text += fmt::format("{}\n", line.substr(std::min(kIndent, line.size())));
    usage.remove_prefix(std::min(line.size() + 1, usage.size()));
  }
  return text;
}

std::string Commands(const CommandDescription& command,
                     const std::string& name) {
  std::string text;
  for (const CommandDescription& one : command.commands) {
    const std::string full = fmt::format("{} {}", name, one.name);
    text += fmt::format(".SS {}\n{}.\n.PP\n{}", Escaped(full),
                        Escaped(one.what), Verbatim(WithoutPrefix(one.usage)));
    for (const OptionDescription& option : one.options) {
      if (option.names.back() != "--help") text += Entry(option);
    }
    if (!one.footer.empty()) text += ".PP\n" + Verbatim(one.footer);
    text += Commands(one, full);
  }
  return text;
}

}  // namespace

std::string ManPage(const CommandDescription& program) {
  std::string text =
      ".\\\" Made of the program's options; do not edit.\n"
      ".TH FIX 1\n"
      ".SH NAME\n"
      "fix \\- repair infrastructure-as-code\n"
      ".SH SYNOPSIS\n" +
      Verbatim(WithoutPrefix(program.usage)) + ".SH DESCRIPTION\n" +
      Escaped(program.what) + "\n.PP\n" + Escaped(program.footer) +
      "\n.SH OPTIONS\n" + Options(program);
  text += ".SH COMMANDS\n" + Commands(program, "fix");
  return text + std::string(kConfiguration);
}

}  // namespace libfix::cli
