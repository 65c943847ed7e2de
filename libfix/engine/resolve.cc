#include "libfix/engine/resolve.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "fmt/format.h"

namespace libfix {
namespace {

// Who wants which text at a definition: (resource, property) -> text.
using Wishes = std::map<std::pair<std::string, std::string>, std::string>;

bool IsShareable(const Definition& definition) {
  return definition.origin == Definition::Origin::kDefault ||
         definition.origin == Definition::Origin::kAllowedValue ||
         definition.origin == Definition::Origin::kMappingEntry ||
         definition.origin == Definition::Origin::kShared;
}

// The same mistake at the same place, seen from several resources, is one
// finding whose fix does what each of them asked for.
void MergeTwins(std::deque<Draft>& drafts) {
  std::deque<Draft> merged;
  for (Draft& draft : drafts) {
    const auto twin = std::ranges::find_if(merged, [&](const Draft& other) {
      return other.rule == draft.rule && other.span == draft.span &&
             other.message == draft.message;
    });
    if (twin == merged.end()) {
      merged.push_back(std::move(draft));
      continue;
    }
    if (!twin->proposal || !draft.proposal) continue;
    Proposal& repair = *twin->proposal;
    repair.changes.insert(repair.changes.end(), draft.proposal->changes.begin(),
                          draft.proposal->changes.end());
    repair.Lower(draft.proposal->applicability, draft.proposal->reason);
  }
  drafts = std::move(merged);
}

std::map<Span, Wishes> CollectWishes(const std::deque<Draft>& drafts) {
  std::map<Span, Wishes> wishes;
  for (const Draft& draft : drafts) {
    if (!draft.proposal) continue;
    for (const Change& change : draft.proposal->changes) {
      const SetValue* set = std::get_if<SetValue>(&change);
      if (set == nullptr) continue;
      wishes[set->definition->span].try_emplace(
          {set->resource->name, set->property}, set->text);
    }
  }
  return wishes;
}

// Asks the users of a definition what they think of its new text. Returns why
// the change cannot be made at all; lowers the applicability where one has no
// opinion.
std::string AskUsers(const LoadedTemplate& loaded, const LineIndex& lines,
                     const SetValue& set, const Wishes& wishes,
                     Proposal& repair) {
  for (const Use& use : loaded.UsesOf(*set.definition)) {
    if (use.informational) continue;
    const auto wish = wishes.find({use.resource, use.property});
    if (wish == wishes.end()) {
      const Position at = lines.At(use.span.begin);
      repair.Lower(Applicability::kUnsafe,
                   fmt::format("'{}' is also used at line {}",
                               set.definition->name, at.line));
    } else if (wish->second != set.text) {
      return fmt::format("'{}' is also used by '{}', which needs {}",
                         set.definition->name, use.resource, wish->second);
    }
  }
  return "";
}

}  // namespace

void ResolveDrafts(const LoadedTemplate& loaded, const LineIndex& lines,
                   std::deque<Draft>& drafts) {
  MergeTwins(drafts);
  const std::map<Span, Wishes> wishes = CollectWishes(drafts);
  for (Draft& draft : drafts) {
    if (!draft.proposal) continue;
    std::string declined;
    for (const Change& change : draft.proposal->changes) {
      const SetValue* set = std::get_if<SetValue>(&change);
      if (set == nullptr) continue;
      declined = set->definition->locked;
      if (!declined.empty()) break;
      if (!IsShareable(*set->definition)) continue;
      declined = AskUsers(loaded, lines, *set, wishes.at(set->definition->span),
                          *draft.proposal);
      if (!declined.empty()) break;
    }
    if (declined.empty()) {
      const Lowered lowered = loaded.Lower(draft.proposal->changes);
      declined = lowered.declined;
      if (lowered.loses_comment) {
        draft.proposal->Lower(Applicability::kUnsafe,
                              "a comment would be lost");
      }
    }
    if (declined.empty()) continue;
    draft.proposal.reset();
    draft.Decline(std::move(declined));
  }
  std::ranges::stable_sort(drafts, {}, [](const Draft& draft) {
    return std::tuple(draft.span, draft.rule->id);
  });
}

}  // namespace libfix
