#include "libfix/report/review_paths.h"

#include <algorithm>

#include "fmt/format.h"

namespace libfix {
namespace {

// RFC 3986, section 2.3, and the slash between parts. A colon is escaped: in
// the first part it would end a scheme.
bool NeedsNoEscape(char c) {
  constexpr std::string_view kOthers = "-._~/";
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') ||
         ('0' <= c && c <= '9') || kOthers.find(c) != std::string_view::npos;
}

// Takes the first part off.
std::string_view NextPart(std::string_view& path) {
  const size_t slash = std::min(path.find('/'), path.size());
  const std::string_view part = path.substr(0, slash);
  path.remove_prefix(std::min(slash + 1, path.size()));
  return part;
}

}  // namespace

std::string PlainPath(std::string_view path) {
  std::string plain = path.starts_with('/') ? "/" : "";
  while (!path.empty()) {
    const std::string_view part = NextPart(path);
    if (part.empty() || part == ".") continue;
    if (!plain.empty() && !plain.ends_with('/')) plain += '/';
    plain += part;
  }
  return plain.empty() ? "." : plain;
}

bool LeavesFolder(std::string_view path) {
  if (path.starts_with('/')) return true;
  int depth = 0;
  while (!path.empty()) {
    const std::string_view part = NextPart(path);
    if (part.empty() || part == ".") continue;
    depth += part == ".." ? -1 : 1;
    if (depth < 0) return true;
  }
  return false;
}

std::string UriOf(std::string_view path) {
  const std::string plain = PlainPath(path);
  std::string uri = plain.starts_with('/') ? "file://" : "";
  for (const char c : plain) {
    if (NeedsNoEscape(c)) {
      uri += c;
    } else {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return uri;
}

}  // namespace libfix
