// Fixes that somebody chose one by one.

#ifndef LIBFIX_ENGINE_CHOICES_H_
#define LIBFIX_ENGINE_CHOICES_H_

#include <deque>
#include <string>

#include "libfix/diagnostic/finding.h"
#include "libfix/rules/rule.h"

namespace libfix {

// Says which finding this is, in any pass: places move, words do not.
std::string KeyOf(const Draft& draft);

// Puts what was chosen in the place of what the rules propose. It comes before
// the users of a definition are asked, since they judge alternatives, too.
void TakeAlternatives(const Choices& chosen, std::deque<Draft>& drafts);

}  // namespace libfix

#endif  // LIBFIX_ENGINE_CHOICES_H_
