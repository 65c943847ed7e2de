#include "libfix/engine/owned_edits.h"

#include <algorithm>
#include <set>
#include <utility>

namespace libfix {

OwnedEdits Owned(std::span<const Edit> edits, uint32_t owner) {
  OwnedEdits owned;
  for (const Edit& edit : edits) {
    owned.push_back({.span = edit.span, .text = edit.text, .owners = {owner}});
  }
  return owned;
}

OwnedEdits Merged(OwnedEdits all) {
  std::ranges::stable_sort(all, {}, &OwnedEdit::span);
  OwnedEdits merged;
  for (OwnedEdit& edit : all) {
    // Of one span there are few.
    const auto same = std::find_if(
        merged.rbegin(), merged.rend(), [&](const OwnedEdit& other) {
          return other.span != edit.span || other.text == edit.text;
        });
    if (same == merged.rend() || same->span != edit.span) {
      merged.push_back(std::move(edit));
    } else {
      same->owners.insert(same->owners.end(), edit.owners.begin(),
                          edit.owners.end());
    }
  }
  return merged;
}

std::vector<uint32_t> OwnersOf(const Edit& edit,
                               std::span<const OwnedEdit> alone) {
  std::set<uint32_t> same;
  std::set<uint32_t> near;
  const auto first = std::ranges::partition_point(
      alone,
      [&](const OwnedEdit& other) { return other.span.end < edit.span.begin; });
  for (auto it = first; it != alone.end() && it->span.begin <= edit.span.end;
       ++it) {
    const OwnedEdit& other = *it;
    const bool same_span = other.span == edit.span;
    if (same_span && other.text == edit.text) {
      same.insert(other.owners.begin(), other.owners.end());
    }
    if (same_span || (other.span.begin < edit.span.end &&
                      edit.span.begin < other.span.end)) {
      near.insert(other.owners.begin(), other.owners.end());
    }
  }
  const std::set<uint32_t>& owners = same.empty() ? near : same;
  return {owners.begin(), owners.end()};
}

}  // namespace libfix
