#include "libfix/report/suggestions.h"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <span>
#include <string_view>
#include <utility>

#include "fmt/format.h"
#include "libfix/report/markdown.h"
#include "libfix/report/markdown_list.h"
#include "libfix/text/changed_lines.h"
#include "libfix/text/utf8.h"

namespace libfix {
namespace {

// Of a suggestion with its fences; the rest of a comment is for words.
constexpr size_t kLongestText = kLongestComment - 5'000;

// Lines of a file before they are judged.
struct Block {
  Suggestion suggestion;
  size_t begin = 0;  // in the text before
  size_t end = 0;
  bool can_be_said = false;
};

// A suggestion replaces lines, so what is put between two takes the one before
// it along; at the begin of the file, the one after it.
std::vector<LineChange> WholeLines(std::string_view before,
                                   std::span<const OwnedEdit> edits) {
  std::vector<LineChange> whole;
  for (LineChange& change : ChangedLines(before, edits)) {
    const bool is_insertion = change.begin == change.end;
    if (is_insertion && !whole.empty() && whole.back().end == change.begin) {
      whole.back().text += change.text;
      continue;
    }
    if (is_insertion && change.begin > 0) {
      change.begin = LineBegin(before, change.begin - 1);
      change.text.insert(0, before, change.begin, change.end - change.begin);
    } else if (is_insertion) {
      change.end = LineEnd(before, 0);
      change.text.append(before, 0, change.end);
    }
    whole.push_back(std::move(change));
  }
  return whole;
}

uint32_t CountOf(std::string_view lines) {
  return static_cast<uint32_t>(CountLines(lines));
}

// What is in a fence has lines of its own wherever Markdown sees one, and never
// says whether the last one of the file has a line end.
bool CanBeSaid(std::string_view before, const LineChange& change) {
  const size_t fences = 2 * LongestRun(change.text, '`');
  if (change.begin == change.end ||
      change.text.size() + fences > kLongestText) {
    return false;
  }
  const std::string_view old =
      before.substr(change.begin, change.end - change.begin);
  const bool keeps_end =
      change.text.empty() ? old.ends_with('\n')
                          : old.ends_with('\n') == change.text.ends_with('\n');
  if (!keeps_end) return false;
  const std::string_view text = change.text;
  for (size_t i = text.find('\r'); i != std::string_view::npos;
       i = text.find('\r', i + 1)) {
    if (!text.substr(i + 1).starts_with('\n')) return false;
  }
  return WithoutBadUtf8(text) == text;
}

class Grouping {
 public:
  explicit Grouping(size_t count) : parents_(count) {
    std::iota(parents_.begin(), parents_.end(), size_t{0});
  }
  size_t Of(size_t i) {
    while (parents_[i] != i) i = parents_[i] = parents_[parents_[i]];
    return i;
  }
  void Join(size_t a, size_t b) { parents_[Of(a)] = Of(b); }

 private:
  std::vector<size_t> parents_;
};

class Suggester {
 public:
  using IsShown = std::function<bool(const FileResult& file, LineRange lines)>;

  Suggester(const RunResult& result, IsShown is_shown)
      : result_(result), is_shown_(std::move(is_shown)) {
    for (uint32_t i = 0; i < result.files.size(); ++i) {
      first_.push_back(blocks_.size());
      if (result.files[i].status == FileResult::Status::kChanged) AddFile(i);
    }
    first_.push_back(blocks_.size());
  }

  std::vector<Suggestion> Make() {
    Grouping groups(blocks_.size());
    for (const FileResult& file : result_.files) {
      for (const Finding& finding : file.findings) AddFinding(finding, groups);
    }
    struct Group {
      size_t size = 0;
      size_t given = 0;
      bool is_whole = true;
    };
    std::map<size_t, Group> whole;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      Group& group = whole[groups.Of(i)];
      ++group.size;
      group.is_whole = group.is_whole && blocks_[i].can_be_said;
    }
    std::vector<Suggestion> made;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      Group& group = whole[groups.Of(i)];
      if (!group.is_whole) continue;
      Suggestion& suggestion = blocks_[i].suggestion;
      suggestion.number = ++group.given;
      suggestion.of = group.size;
      made.push_back(std::move(suggestion));
    }
    return made;
  }

 private:
  void AddFile(uint32_t index) {
    const FileResult& file = result_.files[index];
    const std::string_view before = file.before;
    uint32_t line = 1;  // that begins at ...
    size_t counted = 0;
    for (const LineChange& change : WholeLines(before, file.edits)) {
      line += CountOf(before.substr(counted, change.begin - counted));
      counted = change.begin;
      const LineRange lines = {
          line,
          line +
              CountOf(before.substr(change.begin, change.end - change.begin)) -
              1};
      blocks_.push_back(
          {.suggestion = {.file = index, .lines = lines, .text = change.text},
           .begin = change.begin,
           .end = change.end,
           .can_be_said = CanBeSaid(before, change) && is_shown_(file, lines)});
    }
  }

  void AddFinding(const Finding& finding, Grouping& groups) {
    if (!finding.fix || !finding.fix->applied) return;
    std::vector<size_t> own;
    for (const Edit& edit : finding.fix->edits) {
      if (edit.file >= result_.files.size()) continue;
      for (size_t i = FirstNotBefore(edit);
           i < first_[edit.file + 1] && blocks_[i].begin <= edit.span.end;
           ++i) {
        own.push_back(i);
        groups.Join(i, own.front());
      }
    }
    std::ranges::sort(own);
    own.erase(std::unique(own.begin(), own.end()), own.end());
    for (const size_t i : own) {
      blocks_[i].suggestion.findings.push_back(&finding);
    }
  }

  size_t FirstNotBefore(const Edit& edit) const {
    const auto begin =
        blocks_.begin() + static_cast<std::ptrdiff_t>(first_[edit.file]);
    const auto end =
        blocks_.begin() + static_cast<std::ptrdiff_t>(first_[edit.file + 1]);
    const auto found = std::partition_point(
        begin, end,
        [&](const Block& block) { return block.end < edit.span.begin; });
    return static_cast<size_t>(found - blocks_.begin());
  }

  const RunResult& result_;
  const IsShown is_shown_;
  std::vector<Block> blocks_;
  std::vector<size_t> first_;  // of each file, and one more
};

}  // namespace

std::vector<Suggestion> Suggestions(const RunResult& result,
                                    const PullRequest* pull_request) {
  if (pull_request == nullptr) return {};
  return Suggester(result,
                   [&](const FileResult& file, LineRange lines) {
                     return Shows(pull_request, file, lines);
                   })
      .Make();
}

std::vector<Suggestion> Suggestions(const RunResult& result) {
  return Suggester(result, [](const FileResult&, LineRange) { return true; })
      .Make();
}

std::string SuggestionFence(std::string_view info, std::string_view text) {
  const std::string fence(std::max<size_t>(3, LongestRun(text, '`') + 1), '`');
  const std::string_view end = text.empty() || text.ends_with('\n') ? "" : "\n";
  return fmt::format("{}{}\n{}{}{}\n", fence, info, text, end, fence);
}

std::string GitlabSuggestion(const Suggestion& suggestion, uint32_t line) {
  constexpr uint32_t kFurthest = 100;
  const auto [first, last] = suggestion.lines;
  if (line < first || line > last) return "";
  if (line - first > kFurthest || last - line > kFurthest) return "";
  return SuggestionFence(
      fmt::format("suggestion:-{}+{}", line - first, last - line),
      suggestion.text);
}

bool Shows(const PullRequest* pull_request, const FileResult& file,
           LineRange lines) {
  if (pull_request == nullptr) return false;
  const auto found = pull_request->files.find(file.path);
  if (found == pull_request->files.end()) return false;
  // A review with a path that JSON cannot hold would be refused whole.
  const std::string& path = found->second.path;
  if (WithoutBadUtf8(path) != path) return false;
  return std::ranges::any_of(found->second.hunks, [&](const LineRange& hunk) {
    return hunk.first <= lines.first && lines.last <= hunk.last;
  });
}

}  // namespace libfix
