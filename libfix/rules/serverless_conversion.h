// How a cluster of Aurora Serverless v1 becomes one of Serverless v2: one
// repair of several changes, all or nothing.
//
// 1. `EngineMode: serverless` goes;
// 2. ScalingConfiguration becomes ServerlessV2ScalingConfiguration, in place;
// 3. the version is lifted to one that can run v2, its parameter groups along;
// 4. a db.serverless instance is added after the cluster, or the instances
//    that are there become db.serverless;
// 5. what v2 does not have is dropped, each with a note.
//
// The vendor's words: docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/
// aurora-serverless-v2.upgrade.html

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
