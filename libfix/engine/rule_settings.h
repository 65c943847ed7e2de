// What the user decided about the fixes of single rules.

#ifndef LIBFIX_ENGINE_RULE_SETTINGS_H_
#define LIBFIX_ENGINE_RULE_SETTINGS_H_

#include <deque>

#include "libfix/options.h"
#include "libfix/rules/rule.h"

namespace libfix {

// Puts the user's judgement in the place of the rules' own. What speaks against
// a fix beyond that, such as other users of a definition, is for later steps to
// find: they may lower the applicability again.
void ApplyRuleSettings(const Options& options, std::deque<Draft>& drafts);

}  // namespace libfix

#endif  // LIBFIX_ENGINE_RULE_SETTINGS_H_
