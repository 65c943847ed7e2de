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

void MergeInto(OwnedEdits& all, OwnedEdits more) {
  for (OwnedEdit& edit : more) {
    const auto same = std::ranges::find_if(all, [&](const OwnedEdit& other) {
      return other.span == edit.span && other.text == edit.text;
    });
    if (same == all.end()) {
      all.push_back(std::move(edit));
    } else {
      same->owners.insert(same->owners.end(), edit.owners.begin(),
                          edit.owners.end());
    }
  }
  std::ranges::stable_sort(all, {}, &OwnedEdit::span);
}

std::vector<uint32_t> OwnersOf(const Edit& edit,
                               std::span<const OwnedEdit> alone) {
  std::set<uint32_t> same;
  std::set<uint32_t> near;
  for (const OwnedEdit& other : alone) {
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

std::vector<Span> OutputSpans(std::span<const OwnedEdit> edits,
                              uint32_t owner) {
  std::vector<Span> spans;
  int64_t shift = 0;
  for (const OwnedEdit& edit : edits) {
    const auto begin = static_cast<uint32_t>(edit.span.begin + shift);
    const auto size = static_cast<uint32_t>(edit.text.size());
    if (std::ranges::find(edit.owners, owner) != edit.owners.end()) {
      spans.push_back({begin, begin + size});
    }
    shift += static_cast<int64_t>(size) - edit.span.size();
  }
  return spans;
}

}  // namespace libfix
