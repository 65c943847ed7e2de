// Edits that know whose they are, while several fixes are put together.

#ifndef LIBFIX_ENGINE_OWNED_EDITS_H_
#define LIBFIX_ENGINE_OWNED_EDITS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "libfix/text/edit_history.h"
#include "libfix/text/edit_list.h"
#include "libfix/text/span.h"

namespace libfix {

// Of one file. All functions take edits of one file.
using OwnedEdits = std::vector<OwnedEdit>;

OwnedEdits Owned(std::span<const Edit> edits, uint32_t owner);

// Edits of several owners as one list in order; the same edit asked for twice
// has both owners.
OwnedEdits Merged(OwnedEdits all);

// The owners of an edit that was lowered from the changes of several: those who
// made the same one alone, else those whose own ones it overlaps. `alone`: as
// Merged() returns them, without overlaps.
std::vector<uint32_t> OwnersOf(const Edit& edit,
                               std::span<const OwnedEdit> alone);

}  // namespace libfix

#endif  // LIBFIX_ENGINE_OWNED_EDITS_H_
