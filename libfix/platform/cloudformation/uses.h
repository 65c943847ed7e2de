// Finds every place of a template that depends on a constant in it.

#ifndef LIBFIX_PLATFORM_CLOUDFORMATION_USES_H_
#define LIBFIX_PLATFORM_CLOUDFORMATION_USES_H_

#include <vector>

#include "libfix/model/value.h"
#include "libfix/platform/platform.h"
#include "libfix/syntax/document/tree.h"

namespace libfix::cloudformation {

std::vector<Use> FindUses(const Tree& tree, const Definition& definition);

}  // namespace libfix::cloudformation

#endif  // LIBFIX_PLATFORM_CLOUDFORMATION_USES_H_
