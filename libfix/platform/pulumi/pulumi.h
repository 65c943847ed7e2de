// Pulumi programs in Python, TypeScript and JavaScript. A file is one when it
// imports Pulumi's AWS provider; every other is passed over unparsed.

#ifndef LIBFIX_PLATFORM_PULUMI_PULUMI_H_
#define LIBFIX_PLATFORM_PULUMI_PULUMI_H_

#include "libfix/platform/platform.h"

namespace libfix {

const Platform& Pulumi();

}  // namespace libfix

#endif  // LIBFIX_PLATFORM_PULUMI_PULUMI_H_
