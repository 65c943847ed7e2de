#include "libfix/catalog/policy.h"

namespace libfix {
namespace {

struct NamedPolicy {
  Policy policy;
  std::string_view name;
};

constexpr NamedPolicy kNames[] = {
    {Policy::kLatestInMajor, "latest-in-major"},
    {Policy::kClosest, "closest"},
    {Policy::kLts, "lts"},
    {Policy::kNextMajor, "next-major"},
    {Policy::kMajorOnly, "major-only"},
    {Policy::kOmit, "omit"},
};

constexpr Policy kAll[] = {Policy::kLatestInMajor, Policy::kClosest,
                           Policy::kLts,           Policy::kNextMajor,
                           Policy::kMajorOnly,     Policy::kOmit};

}  // namespace

std::string_view PolicyName(Policy policy) {
  for (const NamedPolicy& entry : kNames) {
    if (entry.policy == policy) return entry.name;
  }
  return {};
}

std::optional<Policy> ParsePolicy(std::string_view name) {
  for (const NamedPolicy& entry : kNames) {
    if (entry.name == name) return entry.policy;
  }
  return {};
}

std::span<const Policy> AllPolicies() { return kAll; }

}  // namespace libfix
