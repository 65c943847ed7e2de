// Reads the resources of a Pulumi program into the model.

#ifndef LIBFIX_PLATFORM_PULUMI_RESOURCES_H_
#define LIBFIX_PLATFORM_PULUMI_RESOURCES_H_

#include <span>
#include <string_view>

#include "libfix/model/template.h"
#include "libfix/platform/pulumi/program.h"

namespace libfix::pulumi {

// Properties are read of resources of these types only. `files`: the numbers of
// the program's files in the unit.
Template ReadTemplate(const Program& program, std::span<const uint32_t> files,
                      std::span<const std::string_view> types);

// The name that `a.name` reads; kNoNode when it is no such member.
program::NodeId NameOfMember(const program::Tree& tree, program::NodeId member);

// The statement that a resource is made in, or the call where that is within
// something larger.
program::NodeId StatementOf(const program::Tree& tree, program::NodeId node);

// True where no statement can be added beside a resource: in a comprehension,
// in a function that is one expression, in a field of a class in TypeScript.
bool IsInExpression(const program::Tree& tree, program::NodeId node);

}  // namespace libfix::pulumi

#endif  // LIBFIX_PLATFORM_PULUMI_RESOURCES_H_
