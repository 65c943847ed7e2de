#include "cli/painted_diff.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "fmt/format.h"
#include "libfix/libfix.h"
#include "libfix/report/defuse.h"

namespace libfix::cli {
namespace {

constexpr size_t kHeaderLines = 2;

// Empty for a line in the colour of other text.
std::string_view CodeOf(std::string_view line, bool is_header) {
  if (is_header) return "1";
  if (line.starts_with("@@")) return "36";
  if (line.starts_with("-")) return "31";
  if (line.starts_with("+")) return "32";
  return "";
}

}  // namespace

std::string PaintedDiff(const FileResult& file, std::vector<OwnedEdit> edits,
                        bool color) {
  std::ranges::stable_sort(edits, {}, &OwnedEdit::span);
  const auto repeated = std::ranges::unique(edits);
  edits.erase(repeated.begin(), repeated.end());
  RunResult one;
  one.files.push_back({.path = file.path,
                       .status = FileResult::Status::kChanged,
                       .before = file.before,
                       .edits = std::move(edits)});
  const std::string diff = Report("diff", one, {}).value_or("");
  std::string painted;
  std::string_view rest = diff;
  for (size_t number = 0; !rest.empty(); ++number) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::string_view code = CodeOf(line, number < kHeaderLines);
    if (color && !code.empty()) {
      painted += fmt::format("\x1b[{}m{}\x1b[0m\n", code, Defuse(line));
    } else {
      painted += Defuse(line) + "\n";
    }
  }
  return painted;
}

}  // namespace libfix::cli
