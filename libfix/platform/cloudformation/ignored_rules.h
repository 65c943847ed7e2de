// Which rules the metadata of a template, or of a resource, says are not
// wanted. JSON has no comments to say so.
//
//   Metadata: {fix: {ignore-file: [rule-id]}}      # at the top
//   Resources:
//     Db:
//       Metadata: {fix: {ignore: [rule-id]}}

#ifndef LIBFIX_PLATFORM_CLOUDFORMATION_IGNORED_RULES_H_
#define LIBFIX_PLATFORM_CLOUDFORMATION_IGNORED_RULES_H_

#include <vector>

#include "libfix/model/template.h"
#include "libfix/platform/cloudformation/sections.h"
#include "libfix/platform/platform.h"
#include "libfix/syntax/document/tree.h"

namespace libfix::cloudformation {

std::vector<IgnoredRule> FindIgnoredRules(const Tree& tree,
                                          const Sections& sections,
                                          const Template& model);

}  // namespace libfix::cloudformation

#endif  // LIBFIX_PLATFORM_CLOUDFORMATION_IGNORED_RULES_H_
