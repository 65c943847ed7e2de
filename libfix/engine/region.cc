#include "libfix/engine/region.h"

#include <string_view>

#include "fmt/format.h"
#include "libfix/catalog/regions.h"

namespace libfix {
namespace {

using Kind = RegionHint::Kind;

std::string_view RegionOf(const RegionHint& hint) {
  return hint.kind == Kind::kZone ? RegionOfZone(hint.text)
                                  : std::string_view(hint.text);
}

}  // namespace

RegionVerdict DecideRegion(std::span<const RegionHint> hints,
                           const Catalog& catalog) {
  const RegionHint* best = nullptr;
  const RegionHint* other = nullptr;  // of the same kind, for another region
  for (const RegionHint& hint : hints) {
    if (best != nullptr && hint.kind > best->kind) continue;
    const std::string_view region = RegionOf(hint);
    if (region.empty() || !catalog.KnowsRegion(region)) continue;
    if (best == nullptr || hint.kind < best->kind) {
      best = &hint;
      other = nullptr;
    } else if (other == nullptr && region != RegionOf(*best)) {
      other = &hint;
    }
  }
  if (best == nullptr) return {};
  if (other == nullptr) {
    return {
        .found = {.region = std::string(RegionOf(*best)), .source = best->how}};
  }
  return {.contradiction = fmt::format(
              "region not known: {} speaks against {}; judged for {}",
              other->how, best->how, catalog.region()),
          .file = other->file,
          .place = other->span};
}

}  // namespace libfix
