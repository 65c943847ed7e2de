// Catalogs by the overlay files on top of them, each list read once.

#ifndef LIBFIX_CLI_CATALOGS_H_
#define LIBFIX_CLI_CATALOGS_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/settings.h"
#include "libfix/catalog/catalog.h"

namespace libfix::cli {

// The built-in facts with those of the files on top, in their order.
absl::StatusOr<std::shared_ptr<const Catalog>> LoadCatalog(
    const std::vector<std::string>& overlays);

class CatalogCache {
 public:
  absl::StatusOr<std::shared_ptr<const Catalog>> Get(
      const std::vector<std::string>& overlays);

 private:
  std::map<std::vector<std::string>,
           absl::StatusOr<std::shared_ptr<const Catalog>>>
      loaded_;
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_CATALOGS_H_
