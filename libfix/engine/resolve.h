// Brings the wishes of all rules together: findings at one definition become
// one, and everybody who uses a definition is asked before a change of it is
// called safe.

#ifndef LIBFIX_ENGINE_RESOLVE_H_
#define LIBFIX_ENGINE_RESOLVE_H_

#include <deque>
#include <span>

#include "libfix/platform/platform.h"
#include "libfix/rules/rule.h"

namespace libfix {

// Whether it is the same mistake at the same place, seen from two resources.
bool AreTwins(const Draft& one, const Draft& other);

// Works on the drafts in place; afterwards they are in the order of their
// places. `unit`: the files that were loaded.
void ResolveDrafts(const LoadedTemplate& loaded, std::span<const UnitFile> unit,
                   std::deque<Draft>& drafts);

}  // namespace libfix

#endif  // LIBFIX_ENGINE_RESOLVE_H_
