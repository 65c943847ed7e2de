#include "cli/overrides.h"

#include "cli/glob.h"
#include "cli/option_values.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

bool MatchesWhole(std::string_view glob, std::string_view path) {
  if (glob.starts_with('/')) return GlobMatches(glob.substr(1), path);
  if (glob.find('/') != std::string_view::npos) return GlobMatches(glob, path);
  return GlobMatches(glob, path.substr(path.rfind('/') + 1));
}

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// "C:\infra", "C:/infra"
bool HasDrive(std::string_view glob) {
  return glob.size() > 2 && IsLetter(glob[0]) && glob[1] == ':' &&
         (glob[2] == '/' || glob[2] == '\\');
}

// "infra\db.yaml": an escape takes the meaning from a character, and these have
// none.
bool EscapesWord(std::string_view glob) {
  for (size_t i = 0; i + 1 < glob.size(); ++i) {
    if (glob[i] != '\\') continue;
    ++i;
    if (IsLetter(glob[i]) || (glob[i] >= '0' && glob[i] <= '9')) return true;
  }
  return false;
}

}  // namespace

absl::Status CheckPathGlob(std::string_view glob) {
  if (glob.empty() || glob == "/") return Wrong("must be a glob of paths");
  if (glob.starts_with('!')) {
    return Wrong(fmt::format(
        "'{}': a glob cannot be negated here; a name that begins with an "
        "exclamation mark is written \\!",
        glob));
  }
  if (glob == "." || glob == ".." || glob.starts_with("./") ||
      glob.starts_with("../")) {
    return Wrong(fmt::format(
        "'{}': a glob starts from the folder of this file, without dots",
        glob));
  }
  if (HasDrive(glob) || EscapesWord(glob)) {
    return Wrong(fmt::format(
        "'{}': a glob starts from the folder of this file, without a drive, "
        "and has '/' between folders",
        glob));
  }
  return absl::OkStatus();
}

bool MatchesPath(std::string_view glob, std::string_view path) {
  const bool needs_folder = glob.ends_with('/');
  if (needs_folder) glob.remove_suffix(1);
  for (size_t end = path.find('/'); end != std::string_view::npos;
       end = path.find('/', end + 1)) {
    if (MatchesWhole(glob, path.substr(0, end))) return true;
  }
  return !needs_folder && MatchesWhole(glob, path);
}

}  // namespace libfix::cli
