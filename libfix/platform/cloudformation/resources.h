// Reads the resources of a CloudFormation template into the model, those that
// stand in `Fn::ForEach` loops and what SAM's `Globals` add to them included.

#ifndef LIBFIX_PLATFORM_CLOUDFORMATION_RESOURCES_H_
#define LIBFIX_PLATFORM_CLOUDFORMATION_RESOURCES_H_

#include <span>
#include <string_view>

#include "libfix/model/template.h"
#include "libfix/platform/cloudformation/sections.h"
#include "libfix/syntax/document/tree.h"

namespace libfix::cloudformation {

// Properties are read of resources of these types only.
Template ReadTemplate(const Tree& tree, const Sections& sections, uint32_t file,
                      std::span<const std::string_view> types);

}  // namespace libfix::cloudformation

#endif  // LIBFIX_PLATFORM_CLOUDFORMATION_RESOURCES_H_
