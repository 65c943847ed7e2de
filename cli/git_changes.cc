#include "cli/git_changes.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "cli/git.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

constexpr LineRange kAllLines = {1, std::numeric_limits<uint32_t>::max()};

class DiffReader {
 public:
  explicit DiffReader(std::string_view diff) : rest_(diff) {}

  struct Lines {
    std::vector<LineRange> added;
    std::vector<LineRange> shown;  // of a hunk each
  };

  std::map<std::string, Lines> Read() {
    std::string file;
    while (!rest_.empty()) {
      const std::string_view line = NextLine();
      if (line.starts_with("diff ")) {
        file.clear();
      } else if (line.starts_with("+++ ")) {
        file = PathOf(line.substr(4));
      } else if (line.starts_with("@@ ") && !file.empty()) {
        ReadHunk(line, files_[file]);
      }
    }
    return std::move(files_);
  }

 private:
  struct Count {
    uint32_t first = 0;
    uint32_t lines = 1;
  };

  std::string_view NextLine() {
    const size_t end = std::min(rest_.find('\n'), rest_.size());
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return line;
  }

  // "@@ -12,0 +13,2 @@": its lines may look like anything, and are counted.
  // There are lines that did not change among them when the environment asks
  // for that.
  void ReadHunk(std::string_view header, Lines& lines) {
    uint32_t before = CountAfter(header, '-').lines;
    Count after = CountAfter(header, '+');
    if (after.lines > 0) {
      lines.shown.push_back({after.first, after.first + after.lines - 1});
    }
    while ((before > 0 || after.lines > 0) && !rest_.empty()) {
      const std::string_view line = NextLine();
      const char sign = line.empty() ? ' ' : line[0];
      if (sign == '\\') continue;  // "\ No newline at end of file"
      if (sign == '+') AddLine(after.first, lines.added);
      if (sign != '+') --before;
      if (sign != '-') {
        ++after.first;
        --after.lines;
      }
    }
  }

  static void AddLine(uint32_t line, std::vector<LineRange>& lines) {
    if (!lines.empty() && lines.back().last + 1 == line) {
      lines.back().last = line;
    } else {
      lines.push_back({line, line});
    }
  }

  static Count CountAfter(std::string_view header, char sign) {
    Count count;
    const char* end = header.data() + header.size();
    const size_t at = header.find(sign);
    if (at == std::string_view::npos) return count;
    const auto first =
        std::from_chars(header.data() + at + 1, end, count.first);
    if (first.ptr != end && *first.ptr == ',') {
      std::from_chars(first.ptr + 1, end, count.lines);
    }
    return count;
  }

  // "b/stack.json", and as git writes unusual names: "\"b/a\\tb\"".
  static std::string PathOf(std::string_view text) {
    std::string path;
    if (text.starts_with('"')) {
      path = Unquoted(text);
    } else {
      path = text.substr(0, text.find('\t'));  // behind names with blanks
    }
    return path.starts_with("b/") ? path.substr(2) : "";
  }

  static std::string Unquoted(std::string_view text) {
    constexpr std::string_view kNames = "abtnvfr";
    constexpr std::string_view kBytes = "\a\b\t\n\v\f\r";
    std::string bytes;
    for (size_t i = 1; i < text.size() && text[i] != '"'; ++i) {
      if (text[i] != '\\' || i + 1 == text.size()) {
        bytes += text[i];
        continue;
      }
      ++i;
      const size_t name = kNames.find(text[i]);
      if (name != std::string_view::npos) {
        bytes += kBytes[name];
      } else if (text[i] >= '0' && text[i] <= '7') {
        unsigned value = 0;
        const char* begin = text.data() + i;
        const char* end = text.data() + std::min(i + 3, text.size());
        const auto number = std::from_chars(begin, end, value, 8);
        bytes += static_cast<char>(value);
        i += static_cast<size_t>(number.ptr - begin) - 1;
      } else {
        bytes += text[i];
      }
    }
    return bytes;
  }

  std::string_view rest_;
  std::map<std::string, Lines> files_;
};

std::map<std::string, std::vector<LineRange>> Parse(
    std::string_view diff, std::vector<LineRange> DiffReader::Lines::*which) {
  std::map<std::string, std::vector<LineRange>> files;
  for (auto& [file, lines] : DiffReader(diff).Read()) {
    files[file] = std::move(lines.*which);
  }
  return files;
}

}  // namespace

std::map<std::string, std::vector<LineRange>> ParseNewLines(
    std::string_view diff) {
  return Parse(diff, &DiffReader::Lines::added);
}

std::map<std::string, std::vector<LineRange>> ParseHunks(
    std::string_view diff) {
  return Parse(diff, &DiffReader::Lines::shown);
}

absl::StatusOr<GitChanges> GitChanges::Since(const std::string& revision,
                                             bool with_lines) {
  const absl::StatusOr<std::string> top =
      AskGitForLine({"rev-parse", "--show-toplevel"});
  if (!top.ok()) return top.status();
  const absl::StatusOr<std::string> commit = ResolveCommit(revision);
  if (!commit.ok()) return commit.status();
  GitChanges changes(*top);
  const auto add = [&](std::string_view name) -> std::vector<LineRange>& {
    return changes.files_[fmt::format("{}/{}", *top, name)];
  };

  const absl::StatusOr<std::string> names =
      GitDiff({"--name-only", "-z"}, {*commit});
  if (!names.ok()) return names.status();
  for (const std::string_view name : SplitAtNul(*names)) add(name);
  if (with_lines) {
    const absl::StatusOr<std::string> diff =
        GitDiff({"--unified=0"}, {*commit});
    if (!diff.ok()) return diff.status();
    for (auto& [name, lines] : ParseNewLines(*diff)) {
      add(name) = std::move(lines);
    }
  }
  // ":/" is the top: without it git looks in the working directory only.
  const absl::StatusOr<std::string> unknown =
      AskGit({"ls-files", "--others", "--exclude-standard", "--full-name", "-z",
              "--", ":/"});
  if (!unknown.ok()) return unknown.status();
  for (const std::string_view name : SplitAtNul(*unknown)) {
    add(name) = {kAllLines};
  }
  return changes;
}

bool GitChanges::Covers(std::string_view path) const {
  return path == top_ || path.starts_with(fmt::format("{}/", top_));
}

bool GitChanges::Has(std::string_view file) const {
  return files_.contains(file);
}

bool GitChanges::HasBelow(std::string_view folder) const {
  const std::string start = fmt::format("{}/", folder);
  const auto first = files_.lower_bound(start);
  return first != files_.end() && first->first.starts_with(start);
}

std::vector<LineRange> GitChanges::Lines(std::string_view file) const {
  const auto found = files_.find(file);
  return found == files_.end() ? std::vector<LineRange>() : found->second;
}

}  // namespace libfix::cli
