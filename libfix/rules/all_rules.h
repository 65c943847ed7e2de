// The factories of all rules, one a line; all_rules.cc puts them into the
// table.

#ifndef LIBFIX_RULES_ALL_RULES_H_
#define LIBFIX_RULES_ALL_RULES_H_

#include "libfix/rules/rule.h"

namespace libfix {

const Rule& EngineVersionUnavailable();
const Rule& AuroraServerlessV1();
const Rule& ServerlessV2InstanceMissing();
const Rule& ServerlessV2EngineMode();
const Rule& ServerlessV2VersionFloor();
const Rule& ParameterGroupFamilyMismatch();
const Rule& VersionNotAString();
const Rule& LambdaRuntimeDeprecated();
const Rule& InstanceClassUnavailable();
const Rule& FixedInstanceClass();
const Rule& DeprecatedResourceType();
const Rule& DeprecatedArgument();

}  // namespace libfix

#endif  // LIBFIX_RULES_ALL_RULES_H_
