// A runtime that has come to its end, or will, and the words for it: how bad it
// is, what is wrong, and what Lambda says.

#ifndef LIBFIX_RULES_LAMBDA_RUNTIME_H_
#define LIBFIX_RULES_LAMBDA_RUNTIME_H_

#include <string>
#include <string_view>

#include "libfix/rules/rule.h"

namespace libfix {

// Of a phase, what its findings have in common.
struct PhaseWords {
  RuntimePhase phase;
  Severity severity;
  std::string_view title;  // behind "Lambda Runtime python3.7 "
  std::string_view why;
};

// nullptr for a phase in which nothing is wrong.
const PhaseWords* WordsOf(RuntimePhase phase);

// A definition whose runtime has come to its end, or will.
struct Outdated {
  const Definition* definition;
  std::string_view region;
  RuntimeAnswer answer;

  // No function can name the runtime of a container image, on whatever day.
  RuntimePhase phase() const {
    return answer.container_only ? RuntimePhase::kUnlisted : answer.phase;
  }
  RuntimePhase certain_phase() const {
    return answer.container_only ? RuntimePhase::kUnlisted
                                 : answer.certain_phase;
  }
  const std::string& runtime() const { return definition->text; }
};

std::string Message(const Outdated& bad);
// What Lambda says when it refuses; empty when it does not, or nobody has seen
// the words.
std::string DeploymentError(const Outdated& bad);
// Why a fix is not needed for the stack to deploy: "it still deploys until
// 2027-02-01".
std::string StillDeploys(const Outdated& bad);

}  // namespace libfix

#endif  // LIBFIX_RULES_LAMBDA_RUNTIME_H_
