#include "cli/find_upwards.h"

#include <system_error>

namespace libfix::cli {

namespace fs = std::filesystem;

std::optional<fs::path> FindUpwards(const std::string& folder,
                                    std::string_view name) {
  std::error_code error;
  const fs::path start = fs::canonical(folder, error);
  if (error) return std::nullopt;
  std::optional<fs::path> nearest;
  for (fs::path at = start;; at = at.parent_path()) {
    if (!nearest && fs::exists(at / name, error)) nearest = at / name;
    const bool is_repository = fs::exists(at / ".git", error);
    if (nearest && (is_repository || at == start)) return nearest;
    if (is_repository) return std::nullopt;
    // Whatever lies above a folder of no repository has nothing to do with it.
    if (at == at.root_path()) return std::nullopt;
  }
}

std::string ShownPath(const fs::path& canonical) {
  std::error_code error;
  const fs::path relative =
      canonical.lexically_relative(fs::current_path(error));
  const bool is_below = !relative.empty() && *relative.begin() != "..";
  return (is_below ? relative : canonical).string();
}

}  // namespace libfix::cli
