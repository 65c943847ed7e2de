// Where a database takes the data that it begins with: from a snapshot, or from
// another database that it copies or replicates. Its version then cannot be
// chosen as freely.

#ifndef LIBFIX_RULES_DATA_SOURCE_H_
#define LIBFIX_RULES_DATA_SOURCE_H_

#include <string_view>

#include "libfix/rules/rule.h"

namespace libfix {

// Lowers a repair that gives `database` the version `to` in place of `from`
// where its data may not be accepted by that version. Data goes on to a later
// minor version; whether to another major is not known, new stack or not.
void HeedDataSource(const RuleContext& context, const Resource& database,
                    std::string_view engine, const Definition& from,
                    std::string_view to, Proposal& repair);

}  // namespace libfix

#endif  // LIBFIX_RULES_DATA_SOURCE_H_
