#include "libfix/rules/lambda_runtime.h"

#include <algorithm>

#include "fmt/format.h"

namespace libfix {
namespace {

constexpr PhaseWords kPhases[] = {
    {RuntimePhase::kUnlisted, Severity::kCritical, "Does Not Exist",
     "Lambda refuses the function, so the whole stack rolls back"},
    {RuntimePhase::kUpdateBlocked, Severity::kCritical, "Is Blocked",
     "Lambda refuses the function, so the whole stack rolls back"},
    // A function that already runs is still updated: what blocks a new stack
    // only hinders a live one.
    {RuntimePhase::kCreateBlocked, Severity::kHigh,
     "Is Blocked for New Functions",
     "in a new stack Lambda refuses the function, and the whole stack rolls "
     "back"},
    {RuntimePhase::kDeprecated, Severity::kMedium, "Is Deprecated",
     "it gets no security patches, and Lambda is going to refuse it"},
    {RuntimePhase::kAnnounced, Severity::kLow, "Will Be Deprecated",
     "without a move it gets no security patches from then on"},
};

// " until 2027-03-03", or nothing when the day is not known.
std::string Day(std::string_view words, const std::optional<Date>& day) {
  return day ? fmt::format("{} {}", words, day->ToString()) : "";
}

// " was blocked on 2024-01-09". Of a day that has passed since the facts were
// taken nobody knows whether it was kept.
std::string Blocked(const std::optional<Date>& day, Date facts_of,
                    std::string_view words = " was blocked on") {
  return Day(day && *day > facts_of ? " was to be blocked on" : words, day);
}

}  // namespace

const PhaseWords* WordsOf(RuntimePhase phase) {
  const auto words = std::ranges::find(kPhases, phase, &PhaseWords::phase);
  return words == std::end(kPhases) ? nullptr : words;
}

std::string Message(const Outdated& bad) {
  const RuntimeAnswer& answer = bad.answer;
  const std::string& runtime = bad.runtime();
  if (answer.container_only) {
    return fmt::format(
        "{} is a runtime of container images only, no function can name it",
        runtime);
  }
  switch (bad.phase()) {
    case RuntimePhase::kUnlisted:
      return fmt::format("there is no Lambda runtime '{}'", runtime);
    case RuntimePhase::kUpdateBlocked:
      if (answer.overlaid) {
        return fmt::format(
            "{} can no longer be used: functions with it can be neither "
            "created nor updated",
            runtime);
      }
      return fmt::format(
          "{} can no longer be used: creating functions with it{}, updating "
          "them{}",
          runtime, Blocked(answer.create_block, answer.source_day),
          Blocked(answer.update_block, answer.source_day, " on"));
    case RuntimePhase::kCreateBlocked:
      return fmt::format(
          "{} can no longer be used for new functions: creating them{}{}",
          runtime, Blocked(answer.create_block, answer.source_day),
          Day(", updating existing ones is to be blocked on",
              answer.update_block));
    case RuntimePhase::kDeprecated:
      return fmt::format(
          "{} has been deprecated{}{}", runtime,
          Day(" since", answer.deprecated),
          answer.overlaid
              ? ""
              : Day("; creating functions with it is to be blocked on",
                    answer.create_block));
    default:
      return fmt::format("{} will be deprecated{}", runtime,
                         Day(" on", answer.deprecated));
  }
}

std::string DeploymentError(const Outdated& bad) {
  if (!bad.answer.message.empty()) return bad.answer.message;
  if (bad.answer.container_only) return "";
  switch (bad.phase()) {
    case RuntimePhase::kCreateBlocked:
    case RuntimePhase::kUpdateBlocked:
      return fmt::format(
          "The runtime parameter of {} is no longer supported for creating or "
          "updating AWS Lambda functions. We recommend you use a supported "
          "runtime while creating or updating functions.",
          bad.runtime());
    default:
      return "";
  }
}

std::string StillDeploys(const Outdated& bad) {
  const RuntimeAnswer& answer = bad.answer;
  if (answer.phase > RuntimePhase::kDeprecated && !answer.certain()) {
    return "whether Lambda refuses it by now is not known, the day was only "
           "planned";
  }
  if (answer.phase == RuntimePhase::kCreateBlocked) {
    return fmt::format("an existing function can still be updated{}",
                       Day(" until", answer.update_block));
  }
  return fmt::format("it still deploys{}",
                     answer.overlaid ? "" : Day(" until", answer.create_block));
}

}  // namespace libfix
