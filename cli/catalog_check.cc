// `fix catalog check FILE...`

#include <string>
#include <vector>

#include "cli/catalog_command.h"
#include "cli/message.h"
#include "cli/read_file.h"
#include "cli/summary.h"
#include "fmt/format.h"
#include "libfix/catalog/overlay_check.h"

namespace libfix::cli {
namespace {

// The files that can be used. What is wrong with the others is told.
std::vector<OverlayText> Usable(const std::vector<std::string>& paths,
                                Terminal& terminal) {
  std::vector<OverlayText> files;
  for (const std::string& path : paths) {
    const absl::StatusOr<FileBytes> file = ReadFile(path);
    if (!file.ok()) {
      terminal.TellError(fmt::format("{}: {}", path, MessageOf(file.status())));
      continue;
    }
    OverlayText text{.name = path, .text = file->bytes};
    if (const absl::Status status = CheckOverlay(text); !status.ok()) {
      terminal.TellError(MessageOf(status));
      continue;
    }
    files.push_back(std::move(text));
  }
  return files;
}

}  // namespace

int CheckCatalog(const Arguments& arguments, Terminal& terminal, Date today) {
  const std::vector<std::string>& paths = arguments.catalog.words;
  const std::vector<OverlayText> files = Usable(paths, terminal);
  const std::vector<OverlayRemark> remarks =
      RemarksOn(files, arguments.settings.as_of.value_or(today));
  std::string text;
  auto remark = remarks.begin();
  for (size_t i = 0; i < files.size(); ++i) {
    const bool is_fine = remark == remarks.end() || remark->file != i;
    if (is_fine && !arguments.quiet) {
      text += fmt::format("{}: fine\n", files[i].name);
    }
    for (; remark != remarks.end() && remark->file == i; ++remark) {
      text += fmt::format("{}: warning: {}\n", remark->place, remark->message);
    }
  }
  const absl::Status printed = terminal.Print(text);
  if (!printed.ok()) terminal.TellError(MessageOf(printed));
  if (!printed.ok() || files.size() < paths.size()) return kExitError;
  return remarks.empty() || arguments.exit_zero ? kExitDone : kExitFindings;
}

}  // namespace libfix::cli
