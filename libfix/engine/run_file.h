// Runs the rules over one file, pass after pass, until nothing more applies.
//
// Each pass reads the text anew, so what a pass sees is what is really there. A
// fix is applied whole or not at all; one that touches the bytes of an earlier
// one waits for the next pass. The result is verified: it can be read, and what
// was fixed is gone. Otherwise nothing of the file changes, and the result says
// why.

#ifndef LIBFIX_ENGINE_RUN_FILE_H_
#define LIBFIX_ENGINE_RUN_FILE_H_

#include <optional>
#include <span>

#include "libfix/catalog/catalog.h"
#include "libfix/diagnostic/run_result.h"
#include "libfix/engine/line_filter.h"
#include "libfix/engine/region.h"
#include "libfix/model/template.h"
#include "libfix/options.h"
#include "libfix/platform/platform.h"
#include "libfix/rules/rule.h"
#include "libfix/text/source_file.h"

namespace libfix {

inline constexpr int kMaxPasses = 10;

// What a run works with; all of it outlives the run.
struct Workbench {
  std::span<const Platform* const> platforms;
  std::span<const Rule* const> rules;  // those that were selected
  // The types of which properties are read: what any rule wants to see,
  // selected or not, because rules look at the neighbours too.
  std::span<const std::string_view> types;
  const Catalog& catalog;
  const Options& options;
};

// nullopt when no platform knows the file. `named`: a user asked for this file.
// What stands beside the file says where it is deployed (`region`) and which
// version of its package makes its resources (`provider`). What stands on other
// lines than `lines` is not spoken of.
std::optional<FileResult> RunFile(const Workbench& bench,
                                  const SourceFilePtr& file,
                                  uint32_t file_index, bool named,
                                  const FoundRegion& region = {},
                                  const Provider& provider = {},
                                  const WantedLines& lines = {});

}  // namespace libfix

#endif  // LIBFIX_ENGINE_RUN_FILE_H_
