// `fix catalog import FILE...`

#include <string>
#include <utility>
#include <vector>

#include "cli/catalog_command.h"
#include "cli/catalog_region.h"
#include "cli/command_line.h"
#include "cli/message.h"
#include "cli/read_file.h"
#include "cli/summary.h"
#include "cli/write_file.h"
#include "fmt/format.h"
#include "libfix/catalog/import.h"

namespace libfix::cli {
namespace {

absl::StatusOr<ImportFile> ReadInput(const std::string& path) {
  if (path == kStandardInput) {
    absl::StatusOr<std::string> text = ReadStandardInput();
    if (!text.ok()) return text.status();
    return ImportFile{.name = "standard input", .text = *std::move(text)};
  }
  absl::StatusOr<FileBytes> file = ReadFile(path);
  if (!file.ok()) {
    return absl::Status(file.status().code(),
                        fmt::format("{}: {}", path, MessageOf(file.status())));
  }
  return ImportFile{.name = path, .text = std::move(file->bytes)};
}

absl::StatusOr<Imported> Import(const Arguments& arguments, Date today) {
  std::vector<ImportFile> files;
  for (const std::string& path : arguments.catalog.words) {
    absl::StatusOr<ImportFile> file = ReadInput(path);
    if (!file.ok()) return file.status();
    files.push_back(*std::move(file));
  }
  return ImportAwsOutput(files,
                         {.as_of = arguments.settings.as_of.value_or(today),
                          .region = arguments.settings.region.value_or(""),
                          .engine = arguments.catalog.engine,
                          .source = arguments.catalog.source,
                          .partial = arguments.catalog.partial},
                         *Catalog::BuiltIn());
}

// Where the text goes, in words; fails when it cannot go there.
absl::StatusOr<std::string> Write(const Arguments& arguments,
                                  const std::string& text, Terminal& terminal) {
  const std::string& path = arguments.to_file;
  if (path.empty() || path == kStandardInput) {
    if (absl::Status status = terminal.Print(text); !status.ok()) return status;
    return std::string("standard output");
  }
  if (absl::Status status = WriteOutput(path, text); !status.ok()) {
    return absl::Status(status.code(),
                        fmt::format("{}: {}", path, MessageOf(status)));
  }
  return path;
}

int Fail(Terminal& terminal, const absl::Status& status) {
  terminal.TellError(MessageOf(status));
  return kExitError;
}

}  // namespace

int ImportCatalog(const Arguments& arguments, Terminal& terminal, Date today) {
  const absl::StatusOr<std::string> about_region =
      JudgeRegion(arguments.settings.region.value_or(""));
  if (!about_region.ok()) return Fail(terminal, about_region.status());
  const absl::StatusOr<Imported> imported = Import(arguments, today);
  if (!imported.ok()) return Fail(terminal, imported.status());
  const absl::StatusOr<std::string> where =
      Write(arguments, imported->text, terminal);
  if (!where.ok()) return Fail(terminal, where.status());
  if (arguments.quiet) return kExitDone;
  std::vector<std::string> notes = imported->notes;
  if (!about_region->empty()) notes.push_back(*about_region);
  for (const std::string& note : notes) {
    terminal.Tell(fmt::format("fix: note: {}\n", note));
  }
  for (const std::string& line : imported->summary) {
    terminal.Tell(fmt::format("{}, to {}\n", line, *where));
  }
  return kExitDone;
}

}  // namespace libfix::cli
