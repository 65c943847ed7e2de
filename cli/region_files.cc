#include "cli/region_files.h"

#include <filesystem>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "cli/find_upwards.h"
#include "cli/message.h"
#include "cli/read_file.h"
#include "cli/sam_config.h"
#include "fmt/format.h"
#include "libfix/catalog/regions.h"

namespace libfix::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kRegionFile = "AWS_REGION";
constexpr std::string_view kSamConfig = "samconfig.toml";

std::string Trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return "";
  const size_t end = text.find_last_not_of(kBlanks) + 1;
  return std::string(text.substr(begin, end - begin));
}

RegionFile NotUsed(const fs::path& path, std::string_view why) {
  return {.warning = fmt::format("{} is not used: {}", ShownPath(path), why)};
}

// `name`: what the file is called in `source`.
RegionFile Take(const fs::path& path, std::string_view name,
                std::string region) {
  if (!IsRegionShaped(region)) {
    constexpr size_t kLongest = 40;  // of what is shown
    const std::string_view nearest = NearestRegion(region);
    return NotUsed(
        path, fmt::format("'{}' is no region{}", region.substr(0, kLongest),
                          nearest.empty()
                              ? ""
                              : fmt::format(", did you mean '{}'?", nearest)));
  }
  return {.region = std::move(region), .source = fmt::format("file {}", name)};
}

RegionFile FromRegionFile(const fs::path& path, const fs::path& folder) {
  const absl::StatusOr<FileBytes> file = ReadFile(path.string());
  if (!file.ok()) return NotUsed(path, MessageOf(file.status()));
  return Take(path, path.lexically_relative(folder).string(),
              Trimmed(file->bytes));
}

RegionFile FromSamConfig(const fs::path& path) {
  const absl::StatusOr<FileBytes> file = ReadFile(path.string());
  if (!file.ok()) return NotUsed(path, MessageOf(file.status()));
  absl::StatusOr<std::string> region = RegionInSamConfig(file->bytes);
  if (!region.ok()) return NotUsed(path, MessageOf(region.status()));
  if (region->empty()) return {};
  return Take(path, kSamConfig, *std::move(region));
}

}  // namespace

RegionFile FindRegionFile(const std::string& folder) {
  std::error_code error;
  const fs::path real = fs::canonical(folder, error);
  if (error) return {};
  if (const auto path = FindUpwards(folder, kRegionFile)) {
    return FromRegionFile(*path, real);
  }
  const fs::path sam_config = real / kSamConfig;
  if (fs::exists(sam_config, error)) return FromSamConfig(sam_config);
  return {};
}

const RegionFile& RegionFiles::ForFolder(const std::string& folder) {
  const auto known = found_.find(folder);
  if (known != found_.end()) return known->second;
  return found_.emplace(folder, FindRegionFile(folder)).first->second;
}

}  // namespace libfix::cli
