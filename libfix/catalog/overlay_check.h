// Says what is doubtful about overlay files that can be used: facts that are
// old, of a region nobody knows, or that contradict each other.

#ifndef LIBFIX_CATALOG_OVERLAY_CHECK_H_
#define LIBFIX_CATALOG_OVERLAY_CHECK_H_

#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "libfix/catalog/date.h"

namespace libfix {

// Facts that are older are to be taken anew.
inline constexpr int kOldFactsDays = 90;

struct OverlayText {
  std::string name;
  std::string text;
};

struct OverlayRemark {
  size_t file = 0;    // index into the files
  std::string place;  // "facts.json:3:5"
  std::string message;
};

// Fails as Catalog::Overlay() does when the file cannot be used.
absl::Status CheckOverlay(const OverlayText& file);

// Of files that can be used, in their order.
std::vector<OverlayRemark> RemarksOn(std::span<const OverlayText> files,
                                     Date today);

}  // namespace libfix

#endif  // LIBFIX_CATALOG_OVERLAY_CHECK_H_
