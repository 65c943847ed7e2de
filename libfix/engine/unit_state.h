// What the parts of a unit's run share: its files on their way through the
// passes, and what one pass has read and found.

#ifndef LIBFIX_ENGINE_UNIT_STATE_H_
#define LIBFIX_ENGINE_UNIT_STATE_H_

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "libfix/diagnostic/run_result.h"
#include "libfix/engine/baseline.h"
#include "libfix/platform/platform.h"
#include "libfix/rules/rule.h"
#include "libfix/text/edit_history.h"
#include "libfix/text/line_index.h"

namespace libfix {

// One reading of all files with everything that was found in them.
struct Pass {
  std::vector<SourceFilePtr> files;
  std::unique_ptr<LoadedTemplate> loaded;
  std::vector<ReadError> errors;
  std::unique_ptr<RuleContext> context;
  std::map<std::string, const Draft*> by_key;

  std::deque<Draft>& drafts() { return context->drafts(); }
};

// One file on its way through the passes.
struct UnitFileRun {
  UnitFile given;
  Baseline baseline;
  EditHistory history;
  FileResult result;
  std::optional<LineIndex> lines;  // of the input
  bool is_listed = false;

  const LineIndex& Lines() {
    if (!lines) lines.emplace(given.file->bytes());
    return *lines;
  }
};

}  // namespace libfix

#endif  // LIBFIX_ENGINE_UNIT_STATE_H_
