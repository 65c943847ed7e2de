// Lowers changes of the model into edits of a CloudFormation document, whatever
// its syntax: the DocumentEditor knows how to write it.

#ifndef LIBFIX_PLATFORM_CLOUDFORMATION_LOWER_H_
#define LIBFIX_PLATFORM_CLOUDFORMATION_LOWER_H_

#include <span>

#include "libfix/model/change.h"
#include "libfix/platform/platform.h"
#include "libfix/syntax/document/tree.h"

namespace libfix::cloudformation {

Lowered Lower(const Tree& tree, uint32_t file, std::span<const Change> changes);

}  // namespace libfix::cloudformation

#endif  // LIBFIX_PLATFORM_CLOUDFORMATION_LOWER_H_
