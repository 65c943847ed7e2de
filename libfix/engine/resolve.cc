#include "libfix/engine/resolve.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "fmt/format.h"
#include "libfix/text/line_index.h"

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
  using Key = std::tuple<const RuleInfo*, uint32_t, Span, std::string>;
  std::map<Key, Draft*> twins;
  std::deque<Draft> merged;
  for (Draft& draft : drafts) {
    const auto [entry, is_new] = twins.try_emplace(
        {draft.rule, draft.file, draft.span, draft.message}, nullptr);
    if (is_new) {
      entry->second = &merged.emplace_back(std::move(draft));
      continue;
    }
    Draft& twin = *entry->second;
    // What is wanted of one of them is told in that one's name.
    if (twin.suppressed && !draft.suppressed) std::swap(twin, draft);
    if (!twin.proposal || !draft.proposal) continue;
    Proposal& repair = *twin.proposal;
    repair.changes.insert(repair.changes.end(), draft.proposal->changes.begin(),
                          draft.proposal->changes.end());
    repair.Lower(draft.proposal->applicability, draft.proposal->reason);
  }
  drafts = std::move(merged);
}

std::map<Place, Wishes> CollectWishes(const std::deque<Draft>& drafts) {
  std::map<Place, Wishes> wishes;
  for (const Draft& draft : drafts) {
    if (!draft.proposal) continue;
    for (const Change& change : draft.proposal->changes) {
      const SetValue* set = std::get_if<SetValue>(&change);
      if (set == nullptr) continue;
      wishes[set->definition->place()].try_emplace(
          {set->resource->name, set->property}, set->text);
    }
  }
  return wishes;
}

class Resolution {
 public:
  Resolution(const LoadedTemplate& loaded, std::span<const UnitFile> unit)
      : loaded_(loaded), unit_(unit) {}

  // Why the proposal cannot be made; lowers its applicability where that is
  // not so sure.
  std::string Judge(Proposal& proposal, const std::map<Place, Wishes>& wishes) {
    for (const Change& change : proposal.changes) {
      const SetValue* set = std::get_if<SetValue>(&change);
      if (set == nullptr) continue;
      if (!set->definition->locked.empty()) return set->definition->locked;
      if (!IsShareable(*set->definition)) continue;
      const Answer& answer =
          AskUsers(*set, wishes.at(set->definition->place()));
      if (!answer.declined.empty()) return answer.declined;
      if (!answer.doubt.empty()) {
        proposal.Lower(Applicability::kUnsafe, answer.doubt);
      }
    }
    const Lowered lowered = loaded_.Lower(proposal.changes);
    if (lowered.loses_comment) {
      proposal.Lower(Applicability::kUnsafe, "a comment would be lost");
    }
    if (!lowered.declined.empty()) return lowered.declined;
    for (const Edit& edit : lowered.edits) {
      const UnitFile& file = unit_[edit.file];
      if (!file.closed) continue;
      return fmt::format(
          "it is set at line {} of '{}', which is not among the files to be "
          "repaired",
          LineOf(edit.file, edit.span), PathOf(edit.file));
    }
    return "";
  }

 private:
  // What the users of a definition think of its new text.
  struct Answer {
    std::string declined;  // why the change cannot be made at all
    std::string doubt;     // who has no opinion
  };

  // A constant can have very many users, and each wants to change it.
  const Answer& AskUsers(const SetValue& set, const Wishes& wishes) {
    const auto [answer, is_new] =
        answers_.try_emplace({set.definition->place(), set.text});
    if (is_new) answer->second = AskAnew(set, wishes);
    return answer->second;
  }

  Answer AskAnew(const SetValue& set, const Wishes& wishes) {
    Answer answer;
    for (const Use& use : loaded_.UsesOf(*set.definition)) {
      if (use.informational) continue;
      const auto wish = wishes.find({use.resource, use.property});
      if (wish == wishes.end()) {
        if (!answer.doubt.empty()) continue;
        std::string where = fmt::format("line {}", LineOf(use.file, use.span));
        if (PathOf(use.file) != PathOf(set.definition->file)) {
          where += fmt::format(" of '{}'", PathOf(use.file));
        }
        answer.doubt =
            fmt::format("'{}' is also used at {}", set.definition->name, where);
      } else if (wish->second != set.text) {
        answer.declined =
            fmt::format("'{}' is also used by '{}', which needs {}",
                        set.definition->name, use.resource, wish->second);
        return answer;
      }
    }
    return answer;
  }

  uint32_t LineOf(uint32_t file, Span span) {
    auto lines = lines_.find(file);
    if (lines == lines_.end()) {
      lines = lines_.emplace(file, LineIndex(unit_[file].file->bytes())).first;
    }
    return lines->second.At(span.begin).line + unit_[file].lines_before;
  }

  const std::string& PathOf(uint32_t file) const {
    const UnitFile& one = unit_[file];
    return one.document.empty() ? one.file->path() : one.document;
  }

  const LoadedTemplate& loaded_;
  const std::span<const UnitFile> unit_;
  std::map<uint32_t, LineIndex> lines_;  // of the files that were asked for
  std::map<std::pair<Place, std::string>, Answer> answers_;  // by new text
};

}  // namespace

bool AreTwins(const Draft& one, const Draft& other) {
  return one.rule == other.rule && one.file == other.file &&
         one.span == other.span && one.message == other.message;
}

void ResolveDrafts(const LoadedTemplate& loaded, std::span<const UnitFile> unit,
                   std::deque<Draft>& drafts) {
  MergeTwins(drafts);
  const std::map<Place, Wishes> wishes = CollectWishes(drafts);
  Resolution resolution(loaded, unit);
  for (Draft& draft : drafts) {
    if (!draft.proposal) continue;
    std::string declined = resolution.Judge(*draft.proposal, wishes);
    if (declined.empty()) continue;
    draft.proposal.reset();
    draft.Decline(std::move(declined));
  }
  std::ranges::stable_sort(drafts, {}, [](const Draft& draft) {
    return std::tuple(draft.file, draft.span, draft.rule->id);
  });
}

}  // namespace libfix
