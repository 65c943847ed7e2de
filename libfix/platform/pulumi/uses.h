// Finds every place of a program that depends on a constant in it: upwards from
// the constant through expressions, names, maps and what resources say of
// themselves.

#ifndef LIBFIX_PLATFORM_PULUMI_USES_H_
#define LIBFIX_PLATFORM_PULUMI_USES_H_

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/platform/platform.h"
#include "libfix/platform/pulumi/program.h"

namespace libfix::pulumi {

// Uses carry the numbers of the tree's files. `names`, if any, gets the names
// of modules under which other files can import what depends on the constant.
std::vector<Use> FindUses(const Program& program, program::NodeId constant,
                          std::set<std::string>* names = nullptr);

// The same for a value of the stacks' configuration, by its key.
std::vector<Use> FindUsesOfKey(const Program& program, std::string_view key);

// Every place where the name of a binding is read, in all files.
std::vector<program::NodeId> ReferencesTo(const Program& program,
                                          const program::Binding& binding);

// The name through which a map or what is in it is read, when more than one
// place reads it: "common". Empty when it can be changed for one.
std::string SharedName(const Program& program, program::NodeId node);

}  // namespace libfix::pulumi

#endif  // LIBFIX_PLATFORM_PULUMI_USES_H_
