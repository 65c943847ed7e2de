#include "libfix/rules/all_rules.h"

namespace libfix {

std::span<const Rule* const> AllRules() {
  static const Rule* const kRules[] = {
      &EngineVersionUnavailable(),    &AuroraServerlessV1(),
      &ServerlessV2InstanceMissing(), &ServerlessV2EngineMode(),
      &ServerlessV2VersionFloor(),    &ParameterGroupFamilyMismatch(),
      &VersionNotAString(),           &InstanceClassUnavailable(),
      &LambdaRuntimeDeprecated(),     &FixedInstanceClass(),
      &DeprecatedResourceType(),      &DeprecatedArgument(),
  };
  return kRules;
}

}  // namespace libfix
