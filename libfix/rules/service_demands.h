// What a service asks of the rest of a template when something of it gets
// another version: node groups and add-ons of a cluster, the configuration of
// Kafka, the settings of a broker or a cache.

#ifndef LIBFIX_RULES_SERVICE_DEMANDS_H_
#define LIBFIX_RULES_SERVICE_DEMANDS_H_

#include <span>
#include <string_view>

#include "libfix/rules/rule.h"
#include "libfix/rules/versioned_types.h"

namespace libfix {

// Types that are looked at beside those that have a version.
std::span<const std::string_view> DemandingTypes();

// Adds to `repair` what `chosen` needs, and lowers the applicability where
// something in the template may not go with it.
void MeetDemands(const RuleContext& context, const Resource& resource,
                 const EngineVersion& chosen, Proposal& repair);

}  // namespace libfix

#endif  // LIBFIX_RULES_SERVICE_DEMANDS_H_
