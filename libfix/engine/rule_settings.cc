#include "libfix/engine/rule_settings.h"

#include "fmt/format.h"

namespace libfix {
namespace {

void Apply(RuleSetting setting, Draft& draft) {
  Proposal& repair = *draft.proposal;
  switch (setting) {
    case RuleSetting::kSafe:
      // What a rule only shows is not meant to be applied by anybody but
      // people.
      if (repair.applicability != Applicability::kUnsafe) return;
      repair.applicability = Applicability::kSafe;
      repair.reason.clear();
      return;
    case RuleSetting::kUnsafe:
      return repair.Lower(
          Applicability::kUnsafe,
          fmt::format("the configuration calls fixes of {} unsafe",
                      draft.rule->id));
    case RuleSetting::kDisplay:
      return repair.Lower(
          Applicability::kDisplay,
          fmt::format("by the configuration, fixes of {} are only shown",
                      draft.rule->id));
    case RuleSetting::kOff:
      return;  // did not run
  }
}

}  // namespace

void ApplyRuleSettings(const Options& options, std::deque<Draft>& drafts) {
  if (options.rules.empty()) return;
  for (Draft& draft : drafts) {
    const auto setting = options.rules.find(draft.rule->id);
    if (setting == options.rules.end() || !draft.proposal) continue;
    Apply(setting->second, draft);
  }
}

}  // namespace libfix
