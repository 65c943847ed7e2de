// What is a template, and what of it is read.

#include "libfix/platform/cloudformation/cloudformation.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/platform/cloudformation/loading.h"

namespace libfix {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr bool kNamed = true;
constexpr bool kFound = false;  // in a folder

// "template", "not ours", or "OFFSET: MESSAGE".
std::string Judged(std::string text, bool named) {
  const Reading reading = ReadText(std::move(text), named);
  EXPECT_FALSE(reading.loaded != nullptr && reading.error);
  if (reading.loaded) return "template";
  if (!reading.error) return "not ours";
  return std::to_string(reading.error->span.begin) + ": " +
         reading.error->message;
}

TEST(CloudFormationTest, IsKnownByContent) {
  constexpr char kText[] =
      R"({"Resources": {"A": {"Type": "AWS::SNS::Topic"}}})";
  EXPECT_EQ(Judged(kText, kNamed), "template");
  EXPECT_EQ(Judged(kText, kFound), "template");
}

TEST(CloudFormationTest, IsKnownByCustomResources) {
  EXPECT_EQ(
      Judged(R"({"Resources": {"A": {"Type": "Custom::Thing"}}})", kFound),
      "template");
}

TEST(CloudFormationTest, IsKnownWithByteOrderMarkAndBlanks) {
  EXPECT_EQ(Judged("\xEF\xBB\xBF\r\n\t {\"Resources\": {\"A\": {\"Type\": "
                   "\"AWS::SNS::Topic\"}}}",
                   kFound),
            "template");
}

TEST(CloudFormationTest, IsKnownByItsVersionWhenTypesAreMissing) {
  EXPECT_EQ(Judged(R"({"AWSTemplateFormatVersion": "2010-09-09",
                       "Resources": {"A": {"Properties": {}}}})",
                   kNamed),
            "template");
}

TEST(CloudFormationTest, PassesOverOtherJson) {
  constexpr const char* kOthers[] = {
      // package.json
      R"({"name": "app", "version": "1.0.0", "dependencies": {"a": "^1"}})",
      // an IAM policy
      R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
          "Action": "s3:*", "Resource": "arn:aws:s3:::bucket/*"}]})",
      // cdk.json
      R"({"app": "npx ts-node bin/app.ts", "context":
          {"@aws-cdk/core:newStyleStackSynthesis": true}})",
      // what `aws cloudformation describe-stacks` prints
      R"({"Stacks": [{"StackName": "s", "Outputs":
          [{"OutputKey": "Arn", "OutputValue": "arn:aws:sns:::t"}]}]})",
      // what `aws cloudformation describe-stack-resources` prints
      R"({"StackResources": [{"ResourceType": "AWS::SNS::Topic"}],
          "Resources": []})",
      // somebody else's resources
      R"({"Resources": {"A": {"Type": "file"}}, "note": "a::b"})",
      R"({"Resources": {"A": {"Properties": {}}}, "note": "a::b"})",
      R"({"Resources": [{"Type": "AWS::SNS::Topic"}]})",
      R"({"Resources": {"A": {"Type": 5}}, "note": "a::b"})",
      R"({"Resources": {"A": 1, "B": null, "C": []}, "note": "a::b"})",
      R"(["Resources", {"Type": "AWS::SNS::Topic"}])",
      R"([])",
  };
  for (const char* text : kOthers) {
    EXPECT_EQ(Judged(text, kNamed), "not ours") << text;
    EXPECT_EQ(Judged(text, kFound), "not ours") << text;
  }
}

TEST(CloudFormationTest, PassesOverOtherText) {
  constexpr char kText[] = "Resources and a Type: AWS::SNS::Topic\n";
  EXPECT_EQ(Judged(kText, kNamed), "not ours");
  // A document that carries a template.
  constexpr char kMarkdown[] =
      "# Topic\n\n```yaml\nResources:\n  A:\n    Type: AWS::SNS::Topic\n```\n";
  EXPECT_EQ(Judged(kMarkdown, kNamed), "not ours");
  EXPECT_EQ(Judged("", kFound), "not ours");
  EXPECT_EQ(Judged(" \n", kFound), "not ours");
}

TEST(CloudFormationTest, KnowsTemplateInYamlByItsContent) {
  EXPECT_EQ(Judged("Resources:\n  A:\n    Type: AWS::SNS::Topic\n", kFound),
            "template");
  EXPECT_EQ(
      Judged("---\n\"Resources\":\n  A: {Type: AWS::SNS::Topic}\n", kFound),
      "template");
  EXPECT_EQ(
      Judged("apiVersion: v1\nkind: Pod\nspec: {image: 'a::b'}\n", kNamed),
      "not ours");
}

TEST(CloudFormationTest, DoesNotParseOtherJsonUnlessNamed) {
  constexpr char kTsConfig[] = "{\n  // strict\n  \"strict\": true\n}";
  EXPECT_EQ(Judged(kTsConfig, kFound), "not ours");
  EXPECT_EQ(Judged(kTsConfig, kNamed), "4: comments are not JSON");
}

TEST(CloudFormationTest, SaysWhereTemplateIsBroken) {
  constexpr char kCut[] = R"({"Resources": {"A": {"Type": "AWS::SNS::Topic")";
  const Reading reading = ReadText(kCut, kFound);
  ASSERT_TRUE(reading.error.has_value());
  EXPECT_EQ(reading.error->span.begin, 46u);
}

TEST(CloudFormationTest, SaysThatNamedFileIsEmpty) {
  EXPECT_EQ(Judged("", kNamed), "0: the file is empty");
  EXPECT_EQ(Judged("\n \t", kNamed), "0: the file is empty");
  EXPECT_EQ(Judged("\xEF\xBB\xBF", kNamed), "0: the file is empty");
}

TEST(CloudFormationTest, RefusesResourcesThatAreNoMap) {
  EXPECT_EQ(Judged(R"({"AWSTemplateFormatVersion": "2010-09-09",
 "Resources": [{"Type": "AWS::SNS::Topic"}]})",
                   kFound),
            "57: 'Resources' must be an object that maps names to resources");
}

TEST(CloudFormationTest, RefusesTypeThatIsNoText) {
  EXPECT_EQ(Judged(R"({"Resources": {"A": {"Type": "AWS::SNS::Topic"},
 "B": {"Type": 5}}})",
                   kFound),
            "64: the Type of resource 'B' must be a string");
}

TEST(CloudFormationTest, HasNameAndLanguage) {
  EXPECT_EQ(CloudFormation().id(), "cloudformation");
  EXPECT_EQ(CloudFormation().Language(*FileOf("{}")), "json");
}

constexpr char kStack[] = R"({
  "Parameters": {"Env": {"Type": "String"}},
  "Conditions": {"IsProd": {"Fn::Equals": [{"Ref": "Env"}, "prod"]}},
  "Resources": {
    "Topic": {"Type": "AWS::SNS::Topic", "Properties": {"Name": "t"}},
    "Db": {
      "Type": "AWS::RDS::DBCluster",
      "Condition": "IsProd",
      "DependsOn": ["Topic"],
      "DeletionPolicy": "Retain",
      "Metadata": {"note": "n"},
      "Properties": {
        "Engine": "mysql"
      }
    },
    "Bare": {"Type": "AWS::RDS::DBInstance"},
    "Odd": {"Type": "AWS::RDS::DBInstance", "Properties": ["a"]},
    "NoType": {"Properties": {}}
  }
})";

TEST(CloudFormationTest, ReadsResourcesInOrder) {
  const TestTemplate test(kStack);
  std::vector<std::string> names;
  for (const Resource& resource : test.model().resources) {
    names.push_back(resource.name + " " + resource.type);
  }
  EXPECT_THAT(
      names,
      ElementsAre("Topic AWS::SNS::Topic", "Db AWS::RDS::DBCluster",
                  "Bare AWS::RDS::DBInstance", "Odd AWS::RDS::DBInstance"));
}

TEST(CloudFormationTest, ReadsPropertiesOfWantedTypesOnly) {
  const TestTemplate test(kStack);
  EXPECT_TRUE(test.resource("Db").properties_read);
  EXPECT_FALSE(test.resource("Topic").properties_read);
  EXPECT_THAT(test.resource("Topic").properties, IsEmpty());
  EXPECT_THAT(test.resource("Bare").properties, IsEmpty());
  EXPECT_THAT(test.resource("Odd").properties, IsEmpty());
}

TEST(CloudFormationTest, ReadsAttributesOfResources) {
  const TestTemplate test(kStack);
  const Resource& db = test.resource("Db");
  EXPECT_EQ(test.Shown(*db.Attribute("Condition")), R"(IsProd from "IsProd")");
  EXPECT_EQ(test.Shown(*db.Attribute("DependsOn")), R"([Topic from "Topic"])");
  EXPECT_EQ(test.Shown(*db.Attribute("DeletionPolicy")),
            R"(Retain from "Retain")");
  EXPECT_EQ(test.Shown(*db.Attribute("Metadata")), R"({note: n from "n"})");
  EXPECT_EQ(db.Attribute("Type"), nullptr);
  EXPECT_EQ(db.Attribute("Properties"), nullptr);
}

TEST(CloudFormationTest, KnowsWhereResourcesStand) {
  const TestTemplate test(kStack, /*file_index=*/3);
  const Resource& db = test.resource("Db");
  EXPECT_EQ(db.file, 3u);
  EXPECT_EQ(test.value("Db", "Engine").file, 3u);
  EXPECT_EQ(test.value("Db", "Engine").definitions[0].file, 3u);
  EXPECT_EQ(test.Text(db.name_span), R"("Db")");
  EXPECT_EQ(test.Text(db.type_span), R"("AWS::RDS::DBCluster")");
  EXPECT_TRUE(test.Text(db.span).starts_with(R"("Db": {)"));
  EXPECT_TRUE(test.Text(db.span).ends_with("\n    }"));
  std::vector<std::string> outline;
  for (const Span span : db.outline) outline.push_back(test.Text(span));
  EXPECT_THAT(outline,
              ElementsAre(R"("Db": {)", R"("Type": "AWS::RDS::DBCluster")", "}",
                          R"("Properties": {)", "}"));
}

TEST(CloudFormationTest, ReservesNamesOfParameters) {
  const TestTemplate test(kStack);
  EXPECT_EQ(test.model().FreeName("Env"), "Env2");
  EXPECT_EQ(test.model().FreeName("Topic"), "Topic2");
}

TEST(CloudFormationTest, ReadsTypeWrittenWithEscapes) {
  const TestTemplate test(
      R"({"Resources": {"A": {"Type": "AWS\u003a:RDS::DBCluster",
          "Properties": {"Engi\u006ee": "x"}}}})");
  EXPECT_EQ(test.resource("A").type, "AWS::RDS::DBCluster");
  EXPECT_EQ(test.value("A", "Engine").text(), "x");
}

}  // namespace
}  // namespace libfix
