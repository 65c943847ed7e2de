#include "libfix/text/edit_list.h"

#include <algorithm>
#include <cassert>
#include <tuple>
#include <utility>

#include "fmt/format.h"

namespace libfix {
namespace {

// An insertion comes before a replacement that begins at the same byte.
bool IsBefore(const Edit& a, const Edit& b) {
  return std::tie(a.file, a.span) < std::tie(b.file, b.span);
}

absl::Status CheckSpan(const Edit& edit) {
  if (edit.span.begin <= edit.span.end) return absl::OkStatus();
  return absl::InvalidArgumentError(
      fmt::format("the edit of bytes {} to {} of file {} ends before it begins",
                  edit.span.begin, edit.span.end, edit.file));
}

// The edit in `edits` (sorted, free of conflicts) that contradicts `edit`, or
// null. Looking at two neighbours is enough, because the others are farther.
const Edit* FindConflict(std::span<const Edit> edits, const Edit& edit) {
  const Edit at_begin = {.file = edit.file,
                         .span = {edit.span.begin, edit.span.begin}};
  const auto first =
      std::lower_bound(edits.begin(), edits.end(), at_begin, IsBefore);
  if (first != edits.begin()) {
    const Edit& previous = *(first - 1);
    if (previous.file == edit.file && previous.span.end > edit.span.begin) {
      return &previous;
    }
  }
  if (edit.span.empty()) return nullptr;
  // Past the insertions at the first byte: they do not touch it.
  const auto next = std::upper_bound(first, edits.end(), at_begin, IsBefore);
  if (next == edits.end() || next->file != edit.file) return nullptr;
  return next->span.begin < edit.span.end && *next != edit ? &*next : nullptr;
}

absl::Status ConflictError(const Edit& edit, const Edit& other) {
  return absl::InvalidArgumentError(fmt::format(
      "the edit of bytes {} to {} overlaps the edit of bytes {} to {} in file "
      "{}",
      edit.span.begin, edit.span.end, other.span.begin, other.span.end,
      edit.file));
}

absl::Status Check(std::span<const Edit> edits, const Edit& edit) {
  if (absl::Status status = CheckSpan(edit); !status.ok()) return status;
  const Edit* conflict = FindConflict(edits, edit);
  return conflict ? ConflictError(edit, *conflict) : absl::OkStatus();
}

void Insert(std::vector<Edit>& edits, Edit edit) {
  // Edits mostly come in order.
  if (edits.empty() || IsBefore(edits.back(), edit)) {
    edits.push_back(std::move(edit));
    return;
  }
  const auto [begin, end] =
      std::equal_range(edits.begin(), edits.end(), edit, IsBefore);
  if (std::find(begin, end, edit) != end) return;
  edits.insert(end, std::move(edit));
}

}  // namespace

absl::Status EditList::Add(Edit edit) {
  if (absl::Status status = Check(edits_, edit); !status.ok()) return status;
  Insert(edits_, std::move(edit));
  return absl::OkStatus();
}

absl::Status EditList::AddAll(std::span<const Edit> edits) {
  // A conflict is a matter of two edits: it is between two of the new ones or
  // between a new and an old one.
  EditList added;
  for (const Edit& edit : edits) {
    if (absl::Status status = added.Add(edit); !status.ok()) return status;
    if (absl::Status status = Check(edits_, edit); !status.ok()) return status;
  }
  for (Edit& edit : added.edits_) Insert(edits_, std::move(edit));
  return absl::OkStatus();
}

std::string EditList::Apply(uint32_t file, std::string_view bytes) const {
  const std::span<const Edit> edits = EditsOf(file);
  size_t size = bytes.size();
  for (const Edit& edit : edits) size += edit.text.size();
  std::string result;
  result.reserve(size);
  size_t copied = 0;
  for (const Edit& edit : edits) {
    assert(edit.span.end <= bytes.size());
    result.append(bytes, copied, edit.span.begin - copied);
    result.append(edit.text);
    copied = edit.span.end;
  }
  result.append(bytes, copied);
  return result;
}

std::span<const Edit> EditList::EditsOf(uint32_t file) const {
  const auto begin =
      std::partition_point(edits_.begin(), edits_.end(),
                           [&](const Edit& edit) { return edit.file < file; });
  const auto end = std::partition_point(
      begin, edits_.end(), [&](const Edit& edit) { return edit.file == file; });
  return {begin, end};
}

}  // namespace libfix
