// What in a program stands for a class of Pulumi's AWS provider, followed
// through its imports and never judged by its name: `aws.rds.Cluster` after
// `import pulumi_aws as aws`, `Cluster` after `from pulumi_aws.rds import
// Cluster`, `rds.Cluster` after `const rds = aws.rds` or `const { rds } = aws`.
// `from pulumi_aws import *` brings the package's modules along and `from
// pulumi_aws.rds import *` the classes of one, unless another such import may
// bring them, too.

#ifndef LIBFIX_PLATFORM_PULUMI_PROVIDER_H_
#define LIBFIX_PLATFORM_PULUMI_PROVIDER_H_

#include <optional>
#include <string_view>

#include "libfix/platform/pulumi/names.h"
#include "libfix/syntax/program/bindings.h"
#include "libfix/syntax/program/program_tree.h"

namespace libfix::pulumi {

// What every file that uses the provider holds, and few others: to be looked
// for before anything is parsed.
bool MentionsProvider(std::string_view text);

// The class that the expression `node` stands for; nullopt for anything else.
std::optional<Token> ClassAt(const program::Tree& tree,
                             const program::Bindings& bindings,
                             program::NodeId node);

// The function that the expression `node` stands for, by its name in TypeScript
// without "Output": {"ec2", "getVpc"}, {"", "getRegion"}; nullopt for anything
// else.
std::optional<Token> FunctionAt(const program::Tree& tree,
                                const program::Bindings& bindings,
                                program::NodeId node);

// True for `ClusterArgs`: values for a resource or a part of one.
bool IsArgs(const Token& token);

}  // namespace libfix::pulumi

#endif  // LIBFIX_PLATFORM_PULUMI_PROVIDER_H_
