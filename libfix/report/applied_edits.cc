#include "libfix/report/applied_edits.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>

namespace libfix {
namespace {

constexpr auto kNear = 2;  // lines

struct Owner {
  size_t file = 0;
  size_t finding = 0;
  const Fix* fix = nullptr;
};

// Whether nobody changes anything between two edits.
bool AreNeighbours(const Edit& a, const Edit& b, const FileResult& file) {
  const auto first =
      std::ranges::lower_bound(file.edits, a.span, {}, &OwnedEdit::span);
  return first != file.edits.end() && first + 1 != file.edits.end() &&
         first->span == a.span && (first + 1)->span == b.span;
}

bool AreNear(const Edit& a, const Edit& b, std::span<const FileResult> files) {
  if (a.file != b.file) return false;
  const std::string_view between =
      std::string_view(files[a.file].before)
          .substr(a.span.end, b.span.begin - a.span.end);
  return std::ranges::count(between, '\n') <= kNear &&
         AreNeighbours(a, b, files[a.file]);
}

}  // namespace

AppliedEdits::AppliedEdits(const RunResult& result) {
  std::vector<Owner> owners;
  for (size_t file = 0; file < result.files.size(); ++file) {
    const std::vector<Finding>& findings = result.files[file].findings;
    edits_.emplace_back(findings.size());
    for (size_t i = 0; i < findings.size(); ++i) {
      const std::optional<Fix>& fix = findings[i].fix;
      if (fix && fix->applied) owners.push_back({file, i, &*fix});
    }
  }
  std::ranges::stable_sort(
      owners, std::ranges::greater{},
      [](const Owner& owner) { return owner.fix->edits.size(); });
  std::set<std::tuple<uint32_t, Span, std::string_view>> taken;
  for (const Owner& owner : owners) {
    std::vector<Edit>& edits = edits_[owner.file][owner.finding];
    for (const Edit& edit : owner.fix->edits) {
      if (taken.emplace(edit.file, edit.span, edit.text).second) {
        edits.push_back(edit);
      }
    }
    std::ranges::stable_sort(edits, {}, [](const Edit& edit) {
      return std::pair(edit.file, edit.span);
    });
  }
}

std::vector<Edit> JoinNear(std::span<const Edit> edits,
                           std::span<const FileResult> files) {
  std::vector<Edit> joined;
  const Edit* last = nullptr;
  for (const Edit& edit : edits) {
    if (last != nullptr && AreNear(*last, edit, files)) {
      Edit& whole = joined.back();
      whole.text += files[edit.file].before.substr(
          last->span.end, edit.span.begin - last->span.end);
      whole.text += edit.text;
      whole.span.end = edit.span.end;
    } else {
      joined.push_back(edit);
    }
    last = &edit;
  }
  return joined;
}

}  // namespace libfix
