// How a version that cannot be created is replaced, and whether that may be
// done without asking. See catalog/catalog.h for which version is the nearest.

#ifndef LIBFIX_RULES_VERSION_REPAIR_H_
#define LIBFIX_RULES_VERSION_REPAIR_H_

#include <optional>
#include <string>
#include <vector>

#include "libfix/rules/rule.h"
#include "libfix/rules/versioned_types.h"

namespace libfix {

// A version that is written somewhere and cannot be created.
struct Unavailable {
  const Definition* definition;
  EngineVersion written;
  Answer answer;
};

// nullopt when nothing is wrong with what is written there, or it is not known.
std::optional<Unavailable> JudgeVersion(const RuleContext& context,
                                        const Resource& resource,
                                        const Definition& written);

// The question that was asked about it.
Question QuestionOf(const RuleContext& context, const Unavailable& bad);

// What is used instead: a version of the engine, or of the one it goes on as.
struct Replacement {
  std::string engine;
  Choice choice;
  std::string policy;  // its name, for reports
  bool older = false;  // than what is written, since there is nothing newer
};
std::optional<Replacement> Replace(const RuleContext& context,
                                   const Resource& resource,
                                   const Unavailable& bad);

// The repair of a group of definitions by one replacement; the first is the one
// it was chosen for. The choices of a parameter that are no replacement for
// each other still share its release line. nullopt when the version cannot be
// left out, where that was chosen.
std::optional<Proposal> RepairVersion(const RuleContext& context,
                                      const Resource& resource,
                                      const std::vector<Unavailable>& group,
                                      const Replacement& replacement);

// What the other policies would have done.
std::vector<Proposal> AlternativeRepairs(
    const RuleContext& context, const Resource& resource,
    const std::vector<Unavailable>& group,
    const std::optional<Replacement>& taken);

// Adds to `repair` the same version for the members of a cluster that name it
// as well.
void FollowVersion(const RuleContext& context, const Resource& cluster,
                   const Definition& from, const std::string& version,
                   Proposal& repair);

}  // namespace libfix

#endif  // LIBFIX_RULES_VERSION_REPAIR_H_
