#include "libfix/text/edit_history.h"

#include <algorithm>
#include <cassert>
#include <utility>

// The text has three states here: the input, the middle (after the edits that
// are already held) and the result (after the pushed ones). A held edit takes
// input bytes to middle bytes, a pushed one middle bytes to result bytes.

namespace libfix {
namespace {

// Which bytes of the middle a held edit wrote.
std::vector<Span> SpansAfter(std::span<const OwnedEdit> edits) {
  std::vector<Span> spans;
  spans.reserve(edits.size());
  int64_t shift = 0;
  for (const OwnedEdit& edit : edits) {
    const auto begin = static_cast<uint32_t>(edit.span.begin + shift);
    const auto size = static_cast<uint32_t>(edit.text.size());
    spans.push_back({begin, begin + size});
    shift += int64_t{size} - edit.span.size();
  }
  return spans;
}

std::vector<uint32_t> OwnersOf(std::span<const OwnedEdit> held,
                               std::span<const OwnedEdit> pushed) {
  std::vector<uint32_t> owners;
  for (const std::span<const OwnedEdit> edits : {held, pushed}) {
    for (const OwnedEdit& edit : edits) {
      owners.insert(owners.end(), edit.owners.begin(), edit.owners.end());
    }
  }
  std::sort(owners.begin(), owners.end());
  owners.erase(std::unique(owners.begin(), owners.end()), owners.end());
  return owners;
}

class Composer {
 public:
  Composer(std::span<const OwnedEdit> held, std::span<const Span> written,
           std::span<const OwnedEdit> pushed)
      : held_(held), written_(written), pushed_(pushed) {}

  std::vector<OwnedEdit> Run() {
    composed_.reserve(held_.size() + pushed_.size());
    while (held_at_ < held_.size() || pushed_at_ < pushed_.size()) {
      if (HeldComesFirst()) {
        Emit(held_[held_at_++]);
      } else if (PushedComesFirst()) {
        OwnedEdit edit = pushed_[pushed_at_++];
        edit.span = {ToInput(edit.span.begin), ToInput(edit.span.end)};
        Emit(std::move(edit));
      } else {
        Emit(Merge());
      }
    }
    return std::move(composed_);
  }

 private:
  bool HeldComesFirst() const {
    if (pushed_at_ == pushed_.size()) return true;
    return held_at_ < held_.size() &&
           written_[held_at_].end <= pushed_[pushed_at_].span.begin;
  }

  bool PushedComesFirst() const {
    return held_at_ == held_.size() ||
           pushed_[pushed_at_].span.end <= written_[held_at_].begin;
  }

  // A place of the middle that no held edit wrote, behind the first `held_at_`
  // of them and before the others.
  uint32_t ToInput(uint32_t middle) const {
    if (held_at_ == 0) return middle;
    return held_[held_at_ - 1].span.end + (middle - written_[held_at_ - 1].end);
  }

  // One edit for a chain of held and pushed edits in which each overlaps the
  // next. All bytes of the middle in it were written by a held edit or are
  // replaced by a pushed one, so the input is not needed.
  OwnedEdit Merge() {
    const size_t held_begin = held_at_;
    const size_t pushed_begin = pushed_at_;
    const uint32_t middle_begin =
        std::min(written_[held_at_].begin, pushed_[pushed_at_].span.begin);
    OwnedEdit merged;
    merged.span.begin = held_[held_begin].span.begin -
                        (written_[held_begin].begin - middle_begin);
    ++held_at_;
    ++pushed_at_;
    while (true) {
      if (held_at_ < held_.size() &&
          written_[held_at_].begin < pushed_[pushed_at_ - 1].span.end) {
        ++held_at_;
      } else if (pushed_at_ < pushed_.size() &&
                 pushed_[pushed_at_].span.begin < written_[held_at_ - 1].end) {
        ++pushed_at_;
      } else {
        break;
      }
    }
    const uint32_t middle_end =
        std::max(written_[held_at_ - 1].end, pushed_[pushed_at_ - 1].span.end);
    merged.span.end = ToInput(middle_end);

    size_t next = held_begin;
    const auto append_written = [&](uint32_t begin, uint32_t end) {
      while (next < held_at_ && written_[next].begin < end) {
        const uint32_t from = std::max(begin, written_[next].begin);
        const uint32_t to = std::min(end, written_[next].end);
        if (from < to) {
          merged.text.append(held_[next].text, from - written_[next].begin,
                             to - from);
        }
        if (written_[next].end > end) break;
        ++next;
      }
    };
    uint32_t at = middle_begin;
    for (size_t i = pushed_begin; i < pushed_at_; ++i) {
      append_written(at, pushed_[i].span.begin);
      merged.text.append(pushed_[i].text);
      at = pushed_[i].span.end;
    }
    append_written(at, middle_end);
    merged.owners =
        OwnersOf(held_.subspan(held_begin, held_at_ - held_begin),
                 pushed_.subspan(pushed_begin, pushed_at_ - pushed_begin));
    return merged;
  }

  void Emit(OwnedEdit edit) {
    if (edit.span.empty() && edit.text.empty()) return;
    composed_.push_back(std::move(edit));
  }

  const std::span<const OwnedEdit> held_;
  const std::span<const Span> written_;  // by the held edits, in the middle
  const std::span<const OwnedEdit> pushed_;
  size_t held_at_ = 0;
  size_t pushed_at_ = 0;
  std::vector<OwnedEdit> composed_;
};

}  // namespace

void EditHistory::Push(std::span<const OwnedEdit> edits) {
  assert(std::adjacent_find(edits.begin(), edits.end(),
                            [](const OwnedEdit& a, const OwnedEdit& b) {
                              return b.span.begin < a.span.end;
                            }) == edits.end());
  edits_ = Composer(edits_, written_, edits).Run();
  written_ = SpansAfter(edits_);
}

Span EditHistory::ToInput(Span current) const {
  // The begin: behind every edit that ended at or before it.
  const size_t before = static_cast<size_t>(
      std::partition_point(
          written_.begin(), written_.end(),
          [&](Span span) { return span.end <= current.begin; }) -
      written_.begin());
  uint32_t begin = current.begin;
  if (before > 0) {
    begin = edits_[before - 1].span.end + (begin - written_[before - 1].end);
  }
  if (current.empty()) {
    if (before == edits_.size() || current.begin <= written_[before].begin) {
      return {begin, begin};
    }
    return edits_[before].span;
  }
  if (before < edits_.size() && written_[before].begin <= current.begin) {
    begin = edits_[before].span.begin;
  }
  // The end: before every edit that began at or after it.
  const size_t reached = static_cast<size_t>(
      std::partition_point(
          written_.begin(), written_.end(),
          [&](Span span) { return span.begin < current.end; }) -
      written_.begin());
  uint32_t end = current.end;
  if (reached > 0) {
    const Span last = written_[reached - 1];
    end = edits_[reached - 1].span.end +
          (current.end > last.end ? current.end - last.end : 0);
  }
  return {begin, end};
}

}  // namespace libfix
