#include "cli/config_arguments.h"

#include <vector>

#include "cli/option_values.h"

namespace libfix::cli {

void DeclareConfig(Command& command, const std::string& section,
                   Arguments& parsed) {
  command.Text(section, "--config", parsed.config,
               "Configuration (default: the nearest .fix.yaml upwards)",
               "FILE");
  command.Flag(section, "--no-config", parsed.no_config,
               "Read no configuration");
}

absl::Status CheckConfig(const Arguments& parsed) {
  if (parsed.no_config && !parsed.config.empty()) {
    return Wrong("--config and --no-config exclude each other");
  }
  return absl::OkStatus();
}

Command& DeclareConfigCommand(Command& fix, SettingsWords& settings,
                              Arguments& parsed) {
  Command& config = fix.Add(
      "config", "Show what is in force for a file, and where it is said");
  config.SetUsage("Usage: fix config [OPTIONS] [PATH]\n");
  config.SetFooter(
      "PATH is a file or a folder, by default the current one. The options are "
      "those of a run.");
  DeclareSettings(config, settings);
  const std::string section = "Everything else";
  DeclareConfig(config, section, parsed);
  config.Text(section, "--format", parsed.format, "text or json", "FORMAT",
              WordsOf(ListFormats()));
  return config;
}

absl::Status ReadConfigCommand(const Command& config, Arguments& parsed) {
  parsed.command = Arguments::Command::kConfig;
  absl::StatusOr<std::vector<std::string>> words = config.Words();
  if (!words.ok()) return words.status();
  // Those behind "--".
  parsed.paths.insert(parsed.paths.begin(), words->begin(), words->end());
  if (parsed.paths.size() > 1) return Wrong("'fix config' takes one path");
  if (parsed.paths.size() == 1 && parsed.paths.front().empty()) {
    return Wrong("a path is empty");
  }
  if (parsed.format.empty()) parsed.format = "text";
  if (absl::Status status = CheckListFormat(parsed.format); !status.ok()) {
    return status;
  }
  return CheckConfig(parsed);
}

}  // namespace libfix::cli
