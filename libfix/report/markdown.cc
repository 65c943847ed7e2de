#include "libfix/report/markdown.h"

#include <algorithm>
#include <cctype>

#include "fmt/format.h"
#include "libfix/report/defuse.h"

namespace libfix {
namespace {

constexpr std::string_view kSpecial = "\\`*[]<>#|~&!";

bool IsWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

std::string OneLine(std::string_view text) {
  std::string line = Defuse(text);
  std::ranges::replace(line, '\n', ' ');
  return line;
}

}  // namespace

size_t LongestRun(std::string_view text, char c) {
  size_t longest = 0;
  size_t run = 0;
  for (const char one : text) {
    run = one == c ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

std::string MarkdownText(std::string_view text) {
  const std::string line = OneLine(text);
  std::string safe;
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    // An underscore inside a word is no emphasis: mysql_aurora stays as it is.
    const bool inside = i > 0 && i + 1 < line.size() && IsWord(line[i - 1]) &&
                        IsWord(line[i + 1]);
    if (kSpecial.find(c) != std::string_view::npos || (c == '_' && !inside)) {
      safe += '\\';
    }
    safe += c;
  }
  return safe;
}

std::string MarkdownSpans(std::string_view text) {
  const std::string line = OneLine(text);
  const bool paired =
      std::ranges::count(line, '`') % 2 == 0 && LongestRun(line, '`') == 1;
  if (!paired) return MarkdownText(line);
  // A name with backticks of its own can shift the pairs, so what is outside of
  // them is no more trusted than any other text.
  std::string safe;
  std::string_view rest = line;
  for (bool code = false; !rest.empty(); code = !code) {
    const size_t end = std::min(rest.find('`'), rest.size());
    const std::string_view part = rest.substr(0, end);
    safe += code ? fmt::format("`{}`", part) : MarkdownText(part);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return safe;
}

std::string MarkdownCode(std::string_view text) {
  const std::string line = OneLine(text);
  const std::string marks(LongestRun(line, '`') + 1, '`');
  const std::string_view pad = marks.size() > 1 ? " " : "";
  return fmt::format("{}{}{}{}{}", marks, pad, line, pad, marks);
}

std::string MarkdownFence(std::string_view language, std::string_view text) {
  const std::string fence(std::max<size_t>(3, LongestRun(text, '`') + 1), '`');
  const std::string_view end = text.empty() || text.ends_with('\n') ? "" : "\n";
  return fmt::format("{}{}\n{}{}{}\n", fence, language, Defuse(text), end,
                     fence);
}

}  // namespace libfix
