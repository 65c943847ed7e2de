#include "libfix/catalog/deprecated_api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

#include "libfix/rules/all_rules.h"

namespace libfix {
namespace {

using Instead = DeprecatedProperty::Instead;
using testing::Contains;
using testing::IsSupersetOf;
using testing::Not;
using testing::Pair;

const DeprecatedClass* FindClass(std::string_view package,
                                 std::string_view type) {
  return DeprecatedApi::BuiltIn().FindClass(package, type);
}

const DeprecatedProperty* FindProperty(std::string_view type,
                                       const std::string& property) {
  return DeprecatedApi::BuiltIn().FindProperty(type, property);
}

std::string Small(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  return text;
}

TEST(DeprecatedApiTest, KnowsWhatAClassIsCalledNow) {
  const DeprecatedClass* found =
      FindClass("pulumi-aws", "aws:s3:BucketVersioningV2");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->replacement, "aws:s3:BucketVersioning");
  EXPECT_EQ(found->since, 7);
  EXPECT_TRUE(found->same_arguments);
  EXPECT_TRUE(found->state_kept);
  EXPECT_TRUE(found->reshaped.empty());
  EXPECT_EQ(found->source,
            "@pulumi/aws 7.48.0 type definitions and aliases, 2026-11-21");
}

TEST(DeprecatedApiTest, KnowsTheClassesOfArguments) {
  EXPECT_THAT(FindClass("pulumi-aws", "aws:s3:BucketVersioningV2")->classes,
              Contains(Pair("BucketVersioningV2VersioningConfigurationArgs",
                            "BucketVersioningVersioningConfigurationArgs")));
}

// `BucketVersioningArgs` of Python is a part of a bucket.
TEST(DeprecatedApiTest, PythonHasOtherClassesOfArguments) {
  EXPECT_THAT(
      FindClass("pulumi-aws", "aws:s3:BucketVersioningV2")->classes,
      Contains(Pair("BucketVersioningV2Args", "BucketVersioningInitArgs")));
  EXPECT_THAT(FindClass("@pulumi/aws", "aws:s3:BucketVersioningV2")->classes,
              Contains(Pair("BucketVersioningV2Args", "BucketVersioningArgs")));
  EXPECT_THAT(FindClass("pulumi-aws", "aws:s3:BucketAclV2")->classes,
              Contains(Pair("BucketAclV2Args", "BucketAclArgs")));
}

TEST(DeprecatedApiTest, ANameThatNobodyHasSeenIsNotGiven) {
  const auto& python =
      FindClass("pulumi-aws", "aws:s3:BucketLoggingV2")->classes;
  EXPECT_THAT(python, Not(Contains(Pair("BucketLoggingV2Args", testing::_))));
  EXPECT_THAT(FindClass("@pulumi/aws", "aws:s3:BucketLoggingV2")->classes,
              Contains(Pair("BucketLoggingV2Args", "BucketLoggingArgs")));
}

TEST(DeprecatedApiTest, ABucketIsMoreThanRenamed) {
  const DeprecatedClass* found = FindClass("pulumi-aws", "aws:s3:BucketV2");
  ASSERT_NE(found, nullptr);
  EXPECT_FALSE(found->same_arguments);
  EXPECT_FALSE(found->state_kept);
  EXPECT_THAT(
      found->reshaped,
      IsSupersetOf({"loggings", "replicationConfigurations",
                    "serverSideEncryptionConfigurations", "versionings",
                    "websites", "lifecycleRules", "objectLockConfiguration"}));
  EXPECT_THAT(found->reshaped, Not(Contains("corsRules")));
}

TEST(DeprecatedApiTest, KnowsWhichClassesAreGone) {
  const DeprecatedClass* misspelt =
      FindClass("pulumi-aws", "aws:directoryservice:ConditionalForwader");
  ASSERT_NE(misspelt, nullptr);
  EXPECT_EQ(misspelt->replacement, "aws:directoryservice:ConditionalForwarder");
  EXPECT_TRUE(misspelt->is_removed);
  EXPECT_TRUE(misspelt->state_kept);
  EXPECT_EQ(misspelt->since, 7);
  EXPECT_EQ(
      FindClass("@pulumi/aws", "aws:workspaces:WebUserSettings")->replacement,
      "aws:workspacesweb:UserSettings");
  EXPECT_EQ(
      FindClass("pulumi-aws", "aws:gamelift:MatchmakingRuleSet")->replacement,
      "");
  EXPECT_FALSE(
      FindClass("pulumi-aws", "aws:ec2:EncryptionControl")->is_certain);
}

TEST(DeprecatedApiTest, KnowsNothingAgainstOtherClasses) {
  EXPECT_EQ(FindClass("pulumi-aws", "aws:s3:Bucket"), nullptr);
  EXPECT_EQ(FindClass("pulumi-aws", "aws:s3:BucketObjectv2"), nullptr);
}

TEST(DeprecatedApiTest, KnowsWhatIsToBeWrittenInsteadOfAProperty) {
  const DeprecatedProperty* longer =
      FindProperty("aws:cloudformation:StackSetInstance", "region");
  ASSERT_NE(longer, nullptr);
  EXPECT_EQ(longer->instead, Instead::kRename);
  EXPECT_EQ(longer->replacement, "stackSetInstanceRegion");
  EXPECT_EQ(longer->since, 7);

  EXPECT_EQ(FindProperty("aws:cloudwatch:EventRule", "isEnabled")->instead,
            Instead::kProperty);
  EXPECT_EQ(FindProperty("aws:ssmincidents:ReplicationSet", "region")->instead,
            Instead::kProperty);
  EXPECT_EQ(FindProperty("aws:s3:Bucket", "acl")->instead, Instead::kResource);
  EXPECT_EQ(FindProperty("aws:s3:Bucket", "acl")->replacement, "s3.BucketAcl");
  // Another property of the same class and a function cannot be told apart
  // from the facts, so neither is proposed.
  EXPECT_EQ(FindProperty("aws:servicequotas:Template", "region")->instead,
            Instead::kNothing);
  EXPECT_EQ(FindProperty("aws:ec2:Instance", "securityGroups")->instead,
            Instead::kNothing);
}

TEST(DeprecatedApiTest, APackageIsNoPartOfWhatReplacesAProperty) {
  EXPECT_EQ(
      FindProperty("aws:guardduty:OrganizationConfiguration", "datasources")
          ->replacement,
      "guardduty.OrganizationConfigurationFeature");
}

TEST(DeprecatedApiTest, KnowsNothingAgainstOtherProperties) {
  EXPECT_EQ(FindProperty("aws:s3:Bucket", "tags"), nullptr);
  EXPECT_EQ(FindProperty("aws:s3:BucketAcl", "acl"), nullptr);
}

TEST(DeprecatedApiTest, TheRuleAboutClassesLooksAtAllOfThem) {
  std::set<std::string> types;
  for (const DeprecatedClass& one : DeprecatedApi::BuiltIn().classes()) {
    types.insert(one.type);
  }
  const auto& seen = DeprecatedResourceType().info().resource_types;
  EXPECT_EQ(types, std::set<std::string>(seen.begin(), seen.end()));
  EXPECT_EQ(types.size(), 24u);
}

TEST(DeprecatedApiTest, TheRuleAboutPropertiesLooksAtAllResources) {
  std::set<std::string> types;
  for (const DeprecatedProperty& one : DeprecatedApi::BuiltIn().properties()) {
    // Of these the whole function is deprecated.
    const bool is_whole =
        one.type.find(":getBucketObject") != std::string::npos;
    if (!is_whole) types.insert(Small(one.type));
  }
  std::set<std::string> seen;
  for (const std::string_view type :
       DeprecatedArgument().info().resource_types) {
    seen.insert(type == "AWS::EKS::Cluster" ? "aws:eks:cluster"
                                            : Small(std::string(type)));
  }
  EXPECT_EQ(types, seen);
}

}  // namespace
}  // namespace libfix
