#include "cli/ignore_rules.h"

#include <algorithm>
#include <ranges>
#include <utility>

#include "cli/glob.h"

namespace libfix::cli {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Blanks at the end do not count unless one is escaped. Tabs do.
std::string_view WithoutTrailingBlanks(std::string_view line) {
  size_t end = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') ++i;
    if (i >= line.size() || line[i] != ' ' || (i > 0 && line[i - 1] == '\\')) {
      end = std::min(i + 1, line.size());
    }
  }
  return line.substr(0, end);
}

}  // namespace

IgnoreRules IgnoreRules::Parse(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) {
    text.remove_prefix(kByteOrderMark.size());
  }
  IgnoreRules rules;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.starts_with('#')) rules.Add(WithoutTrailingBlanks(line));
  }
  return rules;
}

void IgnoreRules::Add(std::string_view line) {
  Rule rule;
  line = line.substr(0, line.find('\0'));  // as far as git sees
  rule.takes = line.starts_with('!');
  if (rule.takes) line.remove_prefix(1);
  rule.folders_only = line.ends_with('/');
  if (rule.folders_only) line.remove_suffix(1);
  rule.any_folder = line.find('/') == std::string_view::npos;
  if (line.starts_with('/')) line.remove_prefix(1);
  if (line.empty()) return;
  rule.pattern = line;
  rule.literal_prefix = LiteralPrefix(line);
  rules_.push_back(std::move(rule));
}

bool IgnoreRules::Rule::Matches(std::string_view path,
                                std::string_view name) const {
  if (any_folder) {
    return literal_prefix == pattern.size() ? name == pattern
                                            : GlobMatches(pattern, name);
  }
  // Git compares the literal start apart, so that in "a**/b" the stars begin
  // the pattern and mean folders.
  const std::string_view rest(pattern);
  return path.starts_with(rest.substr(0, literal_prefix)) &&
         GlobMatches(rest.substr(literal_prefix), path.substr(literal_prefix));
}

Verdict IgnoreRules::Judge(std::string_view path, bool is_folder) const {
  const size_t slash = path.rfind('/');
  const std::string_view name =
      slash == std::string_view::npos ? path : path.substr(slash + 1);
  for (const Rule& rule : rules_ | std::views::reverse) {
    if (rule.folders_only && !is_folder) continue;
    if (!rule.Matches(path, name)) continue;
    return rule.takes ? Verdict::kTake : Verdict::kLeaveOut;
  }
  return Verdict::kNothing;
}

}  // namespace libfix::cli
