// CloudFormation templates. A file is one by its content (a map `Resources`
// whose members have a `Type: X::Y::Z`), never by its name.

#ifndef LIBFIX_PLATFORM_CLOUDFORMATION_CLOUDFORMATION_H_
#define LIBFIX_PLATFORM_CLOUDFORMATION_CLOUDFORMATION_H_

#include "libfix/platform/platform.h"

namespace libfix {

const Platform& CloudFormation();

}  // namespace libfix

#endif  // LIBFIX_PLATFORM_CLOUDFORMATION_CLOUDFORMATION_H_
