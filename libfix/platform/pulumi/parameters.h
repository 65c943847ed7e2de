// What a parameter group's `parameters` are to Pulumi: [{name: "a", value:
// "1"}].

#ifndef LIBFIX_PLATFORM_PULUMI_PARAMETERS_H_
#define LIBFIX_PLATFORM_PULUMI_PARAMETERS_H_

#include <vector>

#include "libfix/model/value.h"

namespace libfix::pulumi {

// Makes of them the map that CloudFormation has there.
void ReadParameters(std::vector<Property>& properties);

}  // namespace libfix::pulumi

#endif  // LIBFIX_PLATFORM_PULUMI_PARAMETERS_H_
