// `fix catalog check FILE...`

#include <string>

#include "cli/catalog_command.h"
#include "cli/catalogs.h"
#include "cli/message.h"
#include "cli/summary.h"
#include "fmt/format.h"

namespace libfix::cli {

int CheckCatalog(const Arguments& arguments, Terminal& terminal, Date) {
  int status = kExitDone;
  std::string fine;
  for (const std::string& path : arguments.catalog.words) {
    const auto catalog = LoadCatalog({path});
    if (!catalog.ok()) {
      terminal.TellError(MessageOf(catalog.status()));
      status = kExitError;
    } else if (!arguments.quiet) {
      fine += fmt::format("{}: fine\n", path);
    }
  }
  const absl::Status printed = terminal.Print(fine);
  if (!printed.ok()) {
    terminal.TellError(MessageOf(printed));
    return kExitError;
  }
  return status;
}

}  // namespace libfix::cli
