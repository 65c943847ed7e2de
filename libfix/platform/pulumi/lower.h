// Lowers changes of the model into edits of a Pulumi program.

#ifndef LIBFIX_PLATFORM_PULUMI_LOWER_H_
#define LIBFIX_PLATFORM_PULUMI_LOWER_H_

#include <span>

#include "libfix/model/change.h"
#include "libfix/platform/platform.h"
#include "libfix/platform/pulumi/program.h"

namespace libfix::pulumi {

// The edits carry the numbers of the tree's files.
Lowered Lower(const Program& program, std::span<const Change> changes);

}  // namespace libfix::pulumi

#endif  // LIBFIX_PLATFORM_PULUMI_LOWER_H_
