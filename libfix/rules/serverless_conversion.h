// How a cluster of Aurora Serverless v1 becomes one of Serverless v2: one
// repair of several changes, all or nothing.

#ifndef LIBFIX_RULES_SERVERLESS_CONVERSION_H_
#define LIBFIX_RULES_SERVERLESS_CONVERSION_H_

#include <optional>
#include <vector>

#include "libfix/rules/rule.h"

namespace libfix {

struct ServerlessConversion {
  std::optional<Proposal> repair;
  // The other policies' answers where the version had to be lifted.
  std::vector<Choice> other_versions;
};

// `draft` gets the notes, or why there is no repair. `forced`: the version to
// use in place of the one that the policy picks; may be null.
ServerlessConversion ConvertToServerlessV2(const Resource& cluster,
                                           const RuleContext& context,
                                           Draft& draft, const Choice* forced);

}  // namespace libfix

#endif  // LIBFIX_RULES_SERVERLESS_CONVERSION_H_
