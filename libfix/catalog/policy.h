// A Policy says which of the supported versions replaces one that is not.

#ifndef LIBFIX_CATALOG_POLICY_H_
#define LIBFIX_CATALOG_POLICY_H_

#include <optional>
#include <span>
#include <string_view>

namespace libfix {

enum class Policy {
  kLatestInMajor,  // the highest available version of the same major
  kClosest,        // the lowest available one above the requested, same major
  kLts,        // newest patch of the oldest long-term-support line that will do
  kNextMajor,  // the lowest available version of the next major
  kMajorOnly,  // the bare major, where the service accepts it
  kOmit,       // no version: the service takes its default
};

// "latest-in-major", as on the command line.
std::string_view PolicyName(Policy policy);
std::optional<Policy> ParsePolicy(std::string_view name);
// In the order in which they are documented and offered.
std::span<const Policy> AllPolicies();

}  // namespace libfix

#endif  // LIBFIX_CATALOG_POLICY_H_
