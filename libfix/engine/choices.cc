#include "libfix/engine/choices.h"

#include <algorithm>

#include "fmt/format.h"
#include "libfix/engine/resolve.h"

namespace libfix {
namespace {

void Take(const std::string& title, Draft& draft) {
  const auto taken =
      std::ranges::find(draft.alternatives, title, &Proposal::title);
  if (taken == draft.alternatives.end()) {
    draft.proposal.reset();
    draft.Decline(fmt::format("there is no alternative '{}'", title));
    return;
  }
  draft.proposal = *taken;
  draft.declined.clear();
}

}  // namespace

std::string KeyOf(const Draft& draft) {
  std::string key = fmt::format("{}\n{}\n{}", draft.rule->id,
                                draft.resource->name, draft.message);
  if (draft.definition != nullptr) {
    key += '\n' + draft.definition->name;
    key += '\n' + draft.definition->when.ToString();
  }
  return key;
}

void TakeAlternatives(const Choices& chosen, std::deque<Draft>& drafts) {
  const bool takes_any = std::ranges::any_of(
      chosen, [](const auto& choice) { return !choice.second.empty(); });
  if (!takes_any) return;
  for (Draft& draft : drafts) {
    // Seen from several resources it is one finding, with one of their keys.
    for (const Draft& twin : drafts) {
      if (!AreTwins(draft, twin)) continue;
      const auto choice = chosen.find(KeyOf(twin));
      if (choice == chosen.end() || choice->second.empty()) continue;
      Take(choice->second, draft);
      break;
    }
  }
}

}  // namespace libfix
