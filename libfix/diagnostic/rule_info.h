// What is known about a rule before it has looked at anything: its name, how
// bad its findings are, and the words that explain them in reports.
//
// A RuleInfo is a constant; its texts live as long as the program.

#ifndef LIBFIX_DIAGNOSTIC_RULE_INFO_H_
#define LIBFIX_DIAGNOSTIC_RULE_INFO_H_

#include <span>
#include <string_view>

namespace libfix {

enum class Severity { kCritical, kHigh, kMedium, kLow };

enum class Applicability {
  kSafe,     // deploys where the original could not, or means the same
  kUnsafe,   // probably wanted, but behaviour, cost or data may change
  kDisplay,  // shown, never applied by us
};

std::string_view SeverityName(Severity severity);                 // "critical"
std::string_view ApplicabilityName(Applicability applicability);  // "safe"

struct RuleInfo {
  std::string_view id;     // "engine-version-unavailable": named for the defect
  std::string_view title;  // "Database engine version is not offered"
  std::string_view why;    // one line: why it matters
  Severity severity = Severity::kCritical;
  // A qualifier of the severity in reports: "Deployment Blocker".
  std::string_view impact_level;
  // Not empty: the rule runs only when it, or its group, is asked for.
  std::string_view group;
  // CloudFormation types whose resources the rule wants to see.
  std::span<const std::string_view> resource_types;
  // How far its fixes can be trusted, best first; a finding says which it is.
  std::span<const Applicability> fixes;
  // What leads people and language models into this defect.
  std::string_view root_cause;
  // What it does to the deployment, and to cost, security and performance; one
  // item each.
  std::span<const std::string_view> deployment_impact;
  std::span<const std::string_view> impact;
  // What one has to know not to make this mistake; one per family of rules.
  std::string_view knowledge_gap;
  // The vendor's pages.
  std::span<const std::string_view> references;
};

}  // namespace libfix

#endif  // LIBFIX_DIAGNOSTIC_RULE_INFO_H_
