#include "libfix/catalog/regions.h"

#include <algorithm>
#include <cassert>
#include <variant>

#include "libfix/catalog/data.h"
#include "libfix/catalog/facts_reader.h"
#include "libfix/catalog/nearest_name.h"

namespace libfix {
namespace {

std::vector<Region> ReadRegions(std::string_view text) {
  const std::variant<JsonValue, JsonError> read = ReadJson(text);
  const JsonValue* root = std::get_if<JsonValue>(&read);
  assert(root != nullptr);
  if (root == nullptr) return {};
  const FactsReader file(*root);
  std::vector<Region> regions;
  for (const FactsReader& line : file.List("regions")) {
    Region& region =
        regions.emplace_back(Region{.id = line.Text("region"),
                                    .name = line.Text("name"),
                                    .partition = line.Text("partition"),
                                    .source = line.Source(file.At("sources"))});
    for (const FactsReader& zone : line.List("zones")) {
      region.zones.push_back(zone.value().text);
    }
  }
  std::ranges::sort(regions, {}, &Region::id);
  return regions;
}

bool IsLetter(char c) { return c >= 'a' && c <= 'z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::span<const Region> Regions() {
  static const auto* const regions =  // never torn down
      new std::vector<Region>(ReadRegions(DataFileText("regions.json")));
  return *regions;
}

const Region* FindRegion(std::string_view id) {
  const std::span<const Region> regions = Regions();
  const auto found = std::ranges::lower_bound(regions, id, {}, &Region::id);
  return found != regions.end() && found->id == id ? &*found : nullptr;
}

std::string_view RegionOfZone(std::string_view zone) {
  if (zone.empty() || !IsLetter(zone.back())) return {};
  zone.remove_suffix(1);
  return IsRegionShaped(zone) ? zone : std::string_view();
}

bool IsRegionShaped(std::string_view text) {
  int words = 0;
  while (true) {
    const size_t length = static_cast<size_t>(
        std::ranges::find_if_not(text, IsLetter) - text.begin());
    if (length == 0) break;
    if (length == text.size() || text[length] != '-') return false;
    ++words;
    text.remove_prefix(length + 1);
  }
  return words >= 2 && !text.empty() && text.size() <= 2 &&
         std::ranges::all_of(text, IsDigit);
}

std::string_view NearestRegion(std::string_view id) {
  std::vector<std::string_view> known;
  for (const Region& region : Regions()) known.push_back(region.id);
  // "us_east_1" is how programs spell it.
  std::string hyphens(id);
  std::ranges::replace(hyphens, '_', '-');
  return NearestName(hyphens, known);
}

}  // namespace libfix
