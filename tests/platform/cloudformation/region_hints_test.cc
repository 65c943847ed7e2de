#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "fmt/format.h"
#include "tests/platform/cloudformation/loading.h"

namespace libfix {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// "zone us-west-2a: availability zone 'us-west-2a' of 'Subnet'", each.
std::vector<std::string> HintsOf(std::string text) {
  constexpr std::string_view kKinds[] = {"zone", "parameter", "mapping", "arn"};
  const TestTemplate loaded(std::move(text));
  std::vector<std::string> hints;
  for (const RegionHint& hint : loaded.loaded().RegionHints()) {
    EXPECT_NE(loaded.Text(hint.span), "");
    hints.push_back(fmt::format("{} {}: {}",
                                kKinds[static_cast<size_t>(hint.kind)],
                                hint.text, hint.how));
  }
  return hints;
}

std::string WithResource(std::string_view properties,
                         std::string_view sections = "") {
  return fmt::format(
      R"({{{}"Resources": {{"R": {{"Type": "A::B::C", "Properties": {{{}}}}}}}}})",
      sections, properties);
}

TEST(RegionHintsTest, FindsZonesOfResources) {
  EXPECT_THAT(HintsOf(WithResource(R"("AvailabilityZone": "us-west-2a")")),
              ElementsAre("zone us-west-2a: availability zone 'us-west-2a' of "
                          "'R'"));
  EXPECT_THAT(
      HintsOf(WithResource(
          R"("AvailabilityZones": ["eu-west-1a", "eu-west-1b", "eu-west-1a"])")),
      ElementsAre("zone eu-west-1a: availability zone 'eu-west-1a' of 'R'",
                  "zone eu-west-1b: availability zone 'eu-west-1b' of 'R'"));
}

TEST(RegionHintsTest, FindsZonesInYaml) {
  EXPECT_THAT(
      HintsOf("Resources:\n"
              "  Subnet:\n"
              "    Type: AWS::EC2::Subnet\n"
              "    Properties:\n"
              "      AvailabilityZone: !If [One, us-west-2a, 'us-west-2b']\n"
              "  Other:\n"
              "    Type: AWS::EC2::Subnet\n"
              "    Properties:\n"
              "      AvailabilityZone: !Select [0, !GetAZs eu-west-1]\n"),
      ElementsAre("zone us-west-2a: availability zone 'us-west-2a' of 'Subnet'",
                  "zone us-west-2b: availability zone 'us-west-2b' of 'Subnet'",
                  "zone eu-west-1a: the availability zones of 'eu-west-1' in "
                  "'Other'"));
}

TEST(RegionHintsTest, FindsZonesThatAreAskedForByRegion) {
  EXPECT_THAT(
      HintsOf(WithResource(
          R"("Zone": {"Fn::Select": [0, {"Fn::GetAZs": "us-west-2"}]})")),
      ElementsAre(
          "zone us-west-2a: the availability zones of 'us-west-2' in 'R'"));
  EXPECT_THAT(HintsOf(WithResource(R"("Zone": {"Fn::GetAZs": ""})")),
              IsEmpty());
}

TEST(RegionHintsTest, FindsDefaultsOfParameters) {
  EXPECT_THAT(
      HintsOf(WithResource("", R"("Parameters": {
        "DeployRegion": {"Type": "String", "Default": "us-west-2"},
        "ReplicaRegion": {"Type": "String", "Default": "eu-west-1"},
        "Regional": {"Type": "String", "Default": "yes"},
        "NoRegion": {"Type": "String"},
        "Zones": {"Type": "CommaDelimitedList", "Default": "us-west-2a, us-west-2b"},
        "Name": {"Type": "String", "Default": "us-east-2"}},)")),
      UnorderedElementsAre(
          "parameter us-west-2: the default of parameter 'DeployRegion'",
          "zone us-west-2a: availability zone 'us-west-2a' in the default of "
          "parameter 'Zones'",
          "zone us-west-2b: availability zone 'us-west-2b' in the default of "
          "parameter 'Zones'"));
}

TEST(RegionHintsTest, FindsMappingsWithOneRegion) {
  EXPECT_THAT(
      HintsOf(WithResource("", R"("Mappings": {
        "Images": {"us-west-2": {"Linux": "ami-1"}},
        "Two": {"us-west-2": {"A": "1"}, "eu-west-1": {"A": "1"}},
        "Stages": {"prod": {"A": "1"}}},)")),
      ElementsAre("mapping us-west-2: the only region of mapping 'Images'"));
}

TEST(RegionHintsTest, FindsArns) {
  EXPECT_THAT(
      HintsOf(WithResource(
          R"("Topic": {"Fn::Sub": "arn:aws:sns:us-west-2:${AWS::AccountId}:a"},
             "Layers": ["arn:aws:lambda:us-west-2:1:layer:l:1"],
             "Text": "x arn:aws-cn:sqs:cn-north-1:1:q arn:aws:sqs:eu-west-1:1:q")")),
      ElementsAre("arn us-west-2: 'arn:aws:sns:us-west-2:...' in 'R'",
                  "arn cn-north-1: 'arn:aws-cn:sqs:cn-north-1:...' in 'R'",
                  "arn eu-west-1: 'arn:aws:sqs:eu-west-1:...' in 'R'"));
}

TEST(RegionHintsTest, PassesOverArnsThatSayNothing) {
  EXPECT_THAT(HintsOf(WithResource(
                  R"("Role": "arn:aws:iam::aws:policy/ReadOnly",
                     "Any": "arn:aws:sns:*:*:topic", "Bucket": "arn:aws:s3:::b",
                     "Half": "arn:aws:sns", "Arn": "arn:aws",
                     "Sub": {"Fn::Sub": "arn:aws:sns:${AWS::Region}:1:t"},
                     "Certificate": "arn:aws:acm:us-east-1:1:certificate/c",
                     "Firewall": "arn:aws:wafv2:us-east-1:1:global/webacl/w")")),
              IsEmpty());
}

TEST(RegionHintsTest, LooksOnlyWhereSomethingIsDeployed) {
  EXPECT_THAT(HintsOf(WithResource(
                  R"("Description": "in us-west-2a, most likely")",
                  R"("Description": "us-west-2a", "Conditions": {"IsOregon":
             {"Fn::Equals": [{"Ref": "AWS::Region"}, "us-west-2"]}},)")),
              IsEmpty());
}

}  // namespace
}  // namespace libfix
