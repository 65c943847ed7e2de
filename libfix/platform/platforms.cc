#include <utility>

#include "libfix/platform/cloudformation/cloudformation.h"
#include "libfix/platform/platform.h"
#include "libfix/platform/pulumi/pulumi.h"
#include "libfix/platform/pulumi_yaml/pulumi_yaml.h"

namespace libfix {

std::span<const Platform* const> Platforms() {
  static const Platform* const kPlatforms[] = {&CloudFormation(), &Pulumi(),
                                               &PulumiYaml()};
  return kPlatforms;
}

UnitReading Platform::ReadUnit(std::span<const UnitFile> unit,
                               std::span<const std::string_view> types) const {
  if (unit.size() != 1) return {};
  Reading reading = Read(unit[0].file, 0, types, unit[0].named);
  UnitReading result{.loaded = std::move(reading.loaded)};
  if (reading.error) result.errors.push_back(*std::move(reading.error));
  return result;
}

}  // namespace libfix
