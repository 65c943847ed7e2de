#include "cli/glob.h"

#include <algorithm>

namespace libfix::cli {
namespace {

// Takes "[...]", of which "[" is taken already, or leaves `glob` as it is where
// it has no end. Whether the byte is one of it.
bool TakeClass(std::string_view& glob, char byte) {
  const bool negated = glob.starts_with('!') || glob.starts_with('^');
  bool found = false;
  for (size_t i = negated ? 1 : 0, first = i; i < glob.size(); ++i) {
    if (glob[i] == ']' && i > first) {
      glob.remove_prefix(i + 1);
      return found != negated;
    }
    if (glob[i] == '\\' && i + 1 < glob.size()) ++i;
    const char low = glob[i];
    char high = low;
    if (i + 2 < glob.size() && glob[i + 1] == '-' && glob[i + 2] != ']') {
      i += 2;
      if (glob[i] == '\\' && i + 1 < glob.size()) ++i;
      high = glob[i];
    }
    const auto value = static_cast<unsigned char>(byte);
    found = found || (static_cast<unsigned char>(low) <= value &&
                      value <= static_cast<unsigned char>(high));
  }
  glob = {};
  return false;
}

// Takes the part of the glob that stands for one byte.
bool TakeOne(std::string_view& glob, char byte) {
  const char first = glob.front();
  glob.remove_prefix(1);
  if (first == '?') return true;
  if (first == '[') return TakeClass(glob, byte);
  if (first != '\\' || glob.empty()) return first == byte;
  const char escaped = glob.front();
  glob.remove_prefix(1);
  return escaped == byte;
}

// Within a folder. Only the last star needs to be tried again: what an earlier
// one could take more, it can take, too.
bool MatchesName(std::string_view glob, std::string_view name) {
  std::string_view after_star, from;
  bool has_star = false;
  while (!name.empty()) {
    if (glob.starts_with('*')) {
      glob.remove_prefix(1);
      has_star = true;
      after_star = glob;
      from = name;
      continue;
    }
    if (!glob.empty() && TakeOne(glob, name.front())) {
      name.remove_prefix(1);
      continue;
    }
    if (!has_star) return false;
    glob = after_star;
    from.remove_prefix(1);
    name = from;
  }
  return glob.find_first_not_of('*') == std::string_view::npos;
}

std::string_view TakeName(std::string_view& path) {
  const std::string_view name = path.substr(0, path.find('/'));
  path.remove_prefix(std::min(name.size() + 1, path.size()));
  return name;
}

}  // namespace

// The same, of folders in place of bytes and "**" in place of "*".
bool MatchesGlob(std::string_view glob, std::string_view path) {
  std::string_view after_stars, from;
  bool has_stars = false;
  while (!path.empty()) {
    if (glob == "**") return true;
    if (glob.starts_with("**/")) {
      glob.remove_prefix(3);
      has_stars = true;
      after_stars = glob;
      from = path;
      continue;
    }
    if (!glob.empty() && MatchesName(TakeName(glob), TakeName(path))) continue;
    if (!has_stars) return false;
    glob = after_stars;
    TakeName(from);
    path = from;
  }
  return glob.empty();
}

}  // namespace libfix::cli
