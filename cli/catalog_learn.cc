// `fix catalog learn LOG...`

#include <string>
#include <vector>

#include "cli/catalog_command.h"
#include "cli/catalog_region.h"
#include "cli/catalogs.h"
#include "cli/deploy_logs.h"
#include "cli/message.h"
#include "cli/summary.h"
#include "cli/write_file.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

int Fail(Terminal& terminal, const absl::Status& status) {
  terminal.TellError(MessageOf(status));
  return kExitError;
}

absl::Status Write(const std::string& path, const std::string& text,
                   Terminal& terminal) {
  if (path.empty() || path == "-") return terminal.Print(text);
  const absl::Status status = WriteOutput(path, text);
  if (status.ok()) return status;
  return absl::Status(status.code(),
                      fmt::format("{}: {}", path, MessageOf(status)));
}

}  // namespace

int LearnCatalog(const Arguments& arguments, Terminal& terminal, Date today) {
  const Settings& settings = arguments.settings;
  const std::string region = settings.region.value_or("");
  const absl::StatusOr<std::string> about_region = JudgeRegion(region);
  if (!about_region.ok()) return Fail(terminal, about_region.status());
  const auto catalog = LoadCatalog(settings.catalogs);
  if (!catalog.ok()) return Fail(terminal, catalog.status());
  const absl::StatusOr<Learnt> learnt = LearnFromLogs(
      *catalog, arguments.catalog.words,
      {.today = today, .as_of = settings.as_of, .region = region});
  if (!learnt.ok()) return Fail(terminal, learnt.status());
  const absl::Status written =
      Write(arguments.to_file, WriteOverlay(learnt->logs), terminal);
  if (!written.ok()) return Fail(terminal, written);
  if (arguments.quiet) return kExitDone;
  if (!about_region->empty()) {
    terminal.Tell(fmt::format("fix: note: {}\n", *about_region));
  }
  for (const DeployLog& log : learnt->logs) {
    terminal.Tell(Describe(log, arguments.verbose));
  }
  return kExitDone;
}

}  // namespace libfix::cli
