// Runs the rules over the files of one unit, pass after pass, until nothing
// more applies.
//
// A unit is the files that are read together, because they take constants from
// one another; most have a single file. Each pass reads the text anew, so what
// a pass sees is what is really there. A fix is applied whole or not at all, in
// all the files that it changes; one that touches the bytes of an earlier one
// waits for the next pass. The result is verified: it can be read, and what was
// fixed is gone. Otherwise nothing of the unit changes, and the result says
// why.

#ifndef LIBFIX_ENGINE_RUN_UNIT_H_
#define LIBFIX_ENGINE_RUN_UNIT_H_

#include <optional>
#include <span>
#include <vector>

#include "libfix/catalog/catalog.h"
#include "libfix/diagnostic/run_result.h"
#include "libfix/engine/region.h"
#include "libfix/model/template.h"
#include "libfix/options.h"
#include "libfix/platform/platform.h"
#include "libfix/rules/rule.h"

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
  const Choices* chosen = nullptr;  // null: nobody chooses fix by fix
};

// One for each file of the unit; nullopt where there is nothing to say of it.
// Places and edits carry the number of their file in the unit. What stands
// beside the files says where they are deployed (`region`) and which version of
// its package makes their resources (`provider`). `accepted`: what a baseline
// lists for each file, or nothing.
std::vector<std::optional<FileResult>> RunUnit(
    const Workbench& bench, std::span<const UnitFile> unit,
    const FoundRegion& region = {}, const Provider& provider = {},
    std::span<const std::vector<AcceptedFinding>> accepted = {});

}  // namespace libfix

#endif  // LIBFIX_ENGINE_RUN_UNIT_H_
