// Which major version of the AWS provider a program in YAML runs with, where it
// says so: under `plugins:` or `packages:`, in the options of its default
// provider, or in those of its resources.

#ifndef LIBFIX_PLATFORM_PULUMI_YAML_PROVIDER_VERSION_H_
#define LIBFIX_PLATFORM_PULUMI_YAML_PROVIDER_VERSION_H_

#include "libfix/model/template.h"
#include "libfix/platform/pulumi_yaml/stack.h"

namespace libfix::pulumi_yaml {

// The major version is 0 where the program does not say it, or says two.
Provider ProviderOf(const Tree& tree, const Stack& stack);

}  // namespace libfix::pulumi_yaml

#endif  // LIBFIX_PLATFORM_PULUMI_YAML_PROVIDER_VERSION_H_
