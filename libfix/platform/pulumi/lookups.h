// The functions of the provider that look something up, and what is read of
// what they give: `aws.get_region().name`, `vpc.ipv6CidrBlock` after
// `const vpc = await aws.ec2.getVpc({ id })`.

#ifndef LIBFIX_PLATFORM_PULUMI_LOOKUPS_H_
#define LIBFIX_PLATFORM_PULUMI_LOOKUPS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/platform/pulumi/program.h"

namespace libfix::pulumi {

struct Lookup {
  std::string type;  // "aws:ec2:getVpc", "aws::getRegion"
  // The variable that it is bound to, else the function as it is called.
  std::string name;
  program::NodeId call = program::kNoNode;
  std::vector<program::NodeId> reads;  // members: `current.name`
};

// Those of the types that are functions, in the order of the source. What is
// read within `apply` and `then`, or after it was taken apart, is not followed.
std::vector<Lookup> FindLookups(const Program& program,
                                std::span<const std::string_view> types);

}  // namespace libfix::pulumi

#endif  // LIBFIX_PLATFORM_PULUMI_LOOKUPS_H_
