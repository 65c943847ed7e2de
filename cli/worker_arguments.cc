#include "cli/worker_arguments.h"

#include <string>
#include <vector>

#include "cli/config_arguments.h"
#include "cli/option_values.h"
#include "fmt/format.h"

namespace libfix::cli {

Command& DeclareWorker(Command& fix, SettingsWords& settings,
                       Arguments& parsed) {
  Command& worker = fix.Add(
      "worker", "Repair templates that come as JSON lines on standard input");
  worker.SetUsage("Usage: fix worker [OPTIONS] <REQUESTS >ANSWERS\n");
  worker.SetFooter(
      "A request is a line: {\"id\": any JSON, \"path\": \"stack.yaml\", "
      "\"text\": \"...\" or \"base64\": \"...\", \"options\": {as in "
      ".fix.yaml}}. Its answer is a line, too: the id, the path, a status "
      "(changed, unchanged, ignored, error), the sha256 of the template, the "
      "findings, and the repaired text where it changed.\nA request beats the "
      "options, they beat --config. Exit status: 0 every request was answered, "
      "if with an error; 2 something went wrong for the worker.");
  DeclareSettings(worker, settings);
  worker.Text("Everything else", "--config", parsed.config,
              "Configuration (default: none; none is looked for)", "FILE");
  worker.TakesOnly({});
  return worker;
}

absl::Status ReadWorkerCommand(const Command& worker, Arguments& parsed) {
  parsed.command = Arguments::Command::kWorker;
  const absl::StatusOr<std::vector<std::string>> words = worker.Words();
  if (!words.ok()) return words.status();
  if (!words->empty() || !parsed.paths.empty()) {
    return Wrong(
        fmt::format("'fix worker' takes no '{}': requests come on standard "
                    "input",
                    words->empty() ? parsed.paths.front() : words->front()));
  }
  if (absl::Status status = CheckConfig(parsed); !status.ok()) return status;
  parsed.no_config = parsed.config.empty();
  return absl::OkStatus();
}

}  // namespace libfix::cli
