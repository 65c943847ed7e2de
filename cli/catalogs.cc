#include "cli/catalogs.h"

#include "cli/message.h"
#include "cli/read_file.h"
#include "fmt/format.h"

namespace libfix::cli {

absl::StatusOr<std::shared_ptr<const Catalog>> LoadCatalog(
    const std::vector<std::string>& overlays) {
  std::shared_ptr<const Catalog> catalog = Catalog::BuiltIn();
  for (const std::string& path : overlays) {
    const absl::StatusOr<FileBytes> file = ReadFile(path);
    if (!file.ok()) {
      return absl::Status(
          file.status().code(),
          fmt::format("catalog {}: {}", path, MessageOf(file.status())));
    }
    auto overlaid = Catalog::Overlay(std::move(catalog), file->bytes, path);
    if (!overlaid.ok()) return overlaid.status();
    catalog = *std::move(overlaid);
  }
  return catalog;
}

absl::StatusOr<std::shared_ptr<const Catalog>> CatalogCache::Get(
    const std::vector<std::string>& overlays) {
  const auto known = loaded_.find(overlays);
  if (known != loaded_.end()) return known->second;
  return loaded_.emplace(overlays, LoadCatalog(overlays)).first->second;
}

}  // namespace libfix::cli
