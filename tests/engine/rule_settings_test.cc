// What becomes of a fix when the user decides about its rule.

#include "libfix/engine/rule_settings.h"

#include <string>
#include <string_view>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libfix/libfix.h"

namespace libfix {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

// The rule calls its fix safe.
constexpr std::string_view kOld =
    "Resources:\n"
    "  Db:\n"
    "    Type: AWS::RDS::DBInstance\n"
    "    Properties: {Engine: postgres, EngineVersion: '15.4'}\n";

// The rule calls its fix unsafe, because the major version changes.
constexpr std::string_view kAncient =
    "Resources:\n"
    "  Db:\n"
    "    Type: AWS::RDS::DBInstance\n"
    "    Properties: {Engine: postgres, EngineVersion: '9.6.1'}\n";

// So does this one, and somebody else reads the version.
constexpr std::string_view kAncientAndShared =
    "Parameters:\n"
    "  Version: {Type: String, Default: '9.6.1'}\n"
    "Conditions:\n"
    "  Is9: !Equals [!Ref Version, '9.6.1']\n"
    "Resources:\n"
    "  Db:\n"
    "    Type: AWS::RDS::DBInstance\n"
    "    Properties: {Engine: postgres, EngineVersion: !Ref Version}\n";

// Nothing but a comment speaks against the fix of a new stack.
constexpr std::string_view kCommented =
    "Resources:\n"
    "  Db:\n"
    "    Type: AWS::RDS::DBCluster\n"
    "    Properties:\n"
    "      Engine: aurora-postgresql\n"
    "      EngineMode: serverless\n"
    "      EngineVersion: '11.21'\n"
    "      ScalingConfiguration:\n"
    "        # never sleeps\n"
    "        AutoPause: false\n"
    "        MinCapacity: 2\n"
    "        MaxCapacity: 16\n";

// The rule only shows what it would do.
constexpr std::string_view kShownOnly =
    "Resources:\n"
    "  Function:\n"
    "    Type: AWS::Lambda::Function\n"
    "    Properties: {Runtime: go1.x, Handler: main}\n";

constexpr std::string_view kVersions = "engine-version-unavailable";

Options OnADay() {
  Options options;
  options.as_of = Date(2026, 8, 19);
  return options;
}

Options With(std::string_view rule, RuleSetting setting) {
  Options options = OnADay();
  options.rules[std::string(rule)] = setting;
  return options;
}

std::vector<Finding> FindingsIn(std::string_view text, const Options& options) {
  Project project;
  project.files.push_back(
      {.path = "a.yaml", .bytes = std::string(text), .named = true});
  const absl::StatusOr<RunResult> result =
      libfix::Run(std::move(project), *Catalog::BuiltIn(), options);
  EXPECT_TRUE(result.ok()) << result.status();
  return result.ok() ? result->files.at(0).findings : std::vector<Finding>();
}

// "applied", or "APPLICABILITY: REASON", of the only finding.
std::string FateOf(std::string_view text, const Options& options) {
  const std::vector<Finding> findings = FindingsIn(text, options);
  if (findings.size() != 1) return "not one finding";
  const Finding& finding = findings.front();
  if (!finding.fix) return "declined: " + finding.declined;
  if (finding.fix->applied) return "applied";
  return std::string(ApplicabilityName(finding.fix->applicability)) + ": " +
         finding.fix->reason;
}

TEST(RuleSettingsTest, SafeAppliesWhatTheRuleCallsUnsafe) {
  EXPECT_THAT(FateOf(kAncient, OnADay()), testing::StartsWith("unsafe: "));
  EXPECT_EQ(FateOf(kAncient, With(kVersions, RuleSetting::kSafe)), "applied");
}

TEST(RuleSettingsTest, SafeDoesNotReachOtherUsersOfAValue) {
  EXPECT_EQ(FateOf(kAncientAndShared, With(kVersions, RuleSetting::kSafe)),
            "unsafe: 'Version' is also used at line 4");
}

TEST(RuleSettingsTest, SafeLosesNoComment) {
  Options options = With("aurora-serverless-v1", RuleSetting::kSafe);
  options.select = {"aurora-serverless-v1"};
  options.new_stack = true;
  EXPECT_EQ(FateOf(kCommented, options), "unsafe: a comment would be lost");
}

TEST(RuleSettingsTest, SafeAppliesNothingThatTheRuleOnlyShows) {
  constexpr std::string_view kRule = "lambda-runtime-deprecated";
  const std::string fate = FateOf(kShownOnly, OnADay());
  EXPECT_THAT(fate, testing::StartsWith("display: "));
  EXPECT_EQ(FateOf(kShownOnly, With(kRule, RuleSetting::kSafe)), fate);
}

TEST(RuleSettingsTest, UnsafeHasToBeAskedFor) {
  EXPECT_EQ(FateOf(kOld, OnADay()), "applied");
  Options options = With(kVersions, RuleSetting::kUnsafe);
  EXPECT_EQ(FateOf(kOld, options),
            "unsafe: the configuration calls fixes of "
            "engine-version-unavailable unsafe");
  options.unsafe = true;
  EXPECT_EQ(FateOf(kOld, options), "applied");
}

TEST(RuleSettingsTest, DisplayIsNeverApplied) {
  Options options = With(kVersions, RuleSetting::kDisplay);
  options.unsafe = true;
  EXPECT_EQ(FateOf(kOld, options),
            "display: by the configuration, fixes of "
            "engine-version-unavailable are only shown");
}

TEST(RuleSettingsTest, OffFindsNothing) {
  EXPECT_THAT(FindingsIn(kOld, With(kVersions, RuleSetting::kOff)), IsEmpty());
  Options options = With(kVersions, RuleSetting::kOff);
  options.select = {std::string(kVersions)};
  EXPECT_THAT(FindingsIn(kOld, options), IsEmpty());
}

TEST(RuleSettingsTest, OtherRulesKeepTheirOwnJudgement) {
  EXPECT_EQ(FateOf(kOld, With("aurora-serverless-v1", RuleSetting::kDisplay)),
            "applied");
}

TEST(RuleSettingsTest, RejectsWhatIsNoRule) {
  const auto error = [](std::string_view rule) {
    const Options options = With(rule, RuleSetting::kSafe);
    return std::string(CheckOptions(*Catalog::BuiltIn(), options).message());
  };
  EXPECT_EQ(error("engine-version-unavailible"),
            "unknown rule 'engine-version-unavailible', did you mean "
            "'engine-version-unavailable'?");
  EXPECT_EQ(error("cost"), "'cost' is a group of rules; name each of them");
}

}  // namespace
}  // namespace libfix
