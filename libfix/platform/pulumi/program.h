// A parsed program with what is known of its names. Does not move: its parts
// point to each other.

#ifndef LIBFIX_PLATFORM_PULUMI_PROGRAM_H_
#define LIBFIX_PLATFORM_PULUMI_PROGRAM_H_

#include <utility>

#include "libfix/platform/pulumi/constructors.h"
#include "libfix/platform/pulumi/modules.h"
#include "libfix/platform/pulumi/sources.h"
#include "libfix/platform/pulumi/stack_config.h"
#include "libfix/syntax/program/bindings.h"
#include "libfix/syntax/program/program_tree.h"

namespace libfix::pulumi {

struct Program {
  Program(program::Tree parsed, StackConfigs configured)
      : tree(std::move(parsed)),
        stacks(std::move(configured)),
        bindings(program::Bindings::Of(tree)),
        modules(tree, bindings),
        constructors(Constructors::Of(tree, bindings)),
        resolver(tree, bindings, modules, constructors, stacks) {}
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  const program::Tree tree;
  const StackConfigs stacks;
  const program::Bindings bindings;
  const Modules modules;
  const Constructors constructors;
  const Resolver resolver;
};

}  // namespace libfix::pulumi

#endif  // LIBFIX_PLATFORM_PULUMI_PROGRAM_H_
