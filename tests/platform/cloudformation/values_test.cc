#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/platform/cloudformation/loading.h"

namespace libfix {
namespace {

using ::testing::ElementsAre;

// A template around one property `V` of the cluster `Db`.
std::string Around(const std::string& expression) {
  return R"({
  "Parameters": {
    "Version": {"Type": "String", "Default": "15.4"},
    "Size": {"Type": "Number", "Default": 2},
    "Choice": {"Type": "String", "Default": "15.4",
               "AllowedValues": ["15.4", "15.8", "16.1"]},
    "Offer": {"Type": "String", "AllowedValues": ["15.4", "15.8"]},
    "Asked": {"Type": "String"},
    "Stored": {"Type": "AWS::SSM::Parameter::Value<String>",
               "Default": "/db/version"},
    "Several": {"Type": "CommaDelimitedList", "Default": "15.4,15.8"},
    "Strict": {"Type": "String", "Default": "15.4",
               "AllowedPattern": "15[.]4"},
    "Dynamic": {"Type": "String", "Default": "{{resolve:ssm:/db/version}}"},
    "Half": {"Type": "String", "Default": "{{resolve:ssm:/db/version}}",
             "AllowedValues": ["{{resolve:ssm:/db/version}}", "15.4"]}
  },
  "Mappings": {
    "Versions": {
      "us-east-1": {"pg": "15.4", "my": "8.0.32"},
      "eu-west-1": {"pg": "15.5", "my": "8.0.33", "list": ["a"],
                    "dynamic": "{{resolve:ssm:/db/version}}"}
    }
  },
  "Resources": {
    "Db": {"Type": "AWS::RDS::DBCluster", "Properties": {"V": )" +
         expression + R"(}},
    "Topic": {"Type": "AWS::SNS::Topic"}
  }
})";
}

std::string Known(const std::string& expression) {
  const TestTemplate test(Around(expression));
  return test.Shown(test.value("Db", "V"));
}

TEST(ValuesTest, ReadsLiterals) {
  EXPECT_EQ(Known(R"("15.4")"), R"(15.4 from "15.4")");
  EXPECT_EQ(Known(R"("15\u002e4")"), R"(15.4 from "15\u002e4")");
  EXPECT_EQ(Known("15.40"), "15.40 from 15.40");
  EXPECT_EQ(Known("true"), "true from true");
  EXPECT_EQ(Known("null"), "null from null");
  EXPECT_EQ(Known(R"("")"), R"( from "")");
}

TEST(ValuesTest, KnowsKindsOfLiterals) {
  const TestTemplate test(Around(R"(["t", 1, true, null])"));
  const std::vector<Value>& items = test.value("Db", "V").items;
  ASSERT_EQ(items.size(), 4u);
  EXPECT_EQ(items[0].definitions[0].kind, ScalarKind::kText);
  EXPECT_EQ(items[1].definitions[0].kind, ScalarKind::kNumber);
  EXPECT_EQ(items[2].definitions[0].kind, ScalarKind::kBool);
  EXPECT_EQ(items[3].definitions[0].kind, ScalarKind::kNull);
}

TEST(ValuesTest, ReadsMapsAndLists) {
  EXPECT_EQ(Known(R"({"Min": 1, "Max": {"Ref": "Size"}, "Tags": ["a", {}]})"),
            R"({Min: 1 from 1, Max: 2 from 2 (default of Size), )"
            R"(Tags: [a from "a", {}]})");
}

TEST(ValuesTest, TakesMapOfSeveralMembersAsPlainMap) {
  EXPECT_EQ(Known(R"({"Ref": "Version", "Other": 1})"),
            R"({Ref: Version from "Version", Other: 1 from 1})");
}

TEST(ValuesTest, ReadsParameter) {
  EXPECT_EQ(Known(R"({"Ref": "Version"})"),
            R"(15.4 from "15.4" (default of Version))");
  EXPECT_EQ(Known(R"({"Ref": "Size"})"), "2 from 2 (default of Size)");
}

TEST(ValuesTest, ReadsChoicesOfParameterEachOnce) {
  EXPECT_EQ(Known(R"({"Ref": "Choice"})"),
            R"(15.4 from "15.4" (default of Choice); )"
            R"(15.8 from "15.8" (choice of Choice); )"
            R"(16.1 from "16.1" (choice of Choice))");
}

TEST(ValuesTest, ReadsChoicesWithoutDefault) {
  EXPECT_EQ(Known(R"({"Ref": "Offer"})"),
            R"(15.4 from "15.4" (choice of Offer); )"
            R"(15.8 from "15.8" (choice of Offer))");
}

TEST(ValuesTest, WarnsOfPatternOfParameter) {
  const TestTemplate test(Around(R"({"Ref": "Strict"})"));
  EXPECT_EQ(test.value("Db", "V").definitions[0].caveat,
            "parameter 'Strict' has an AllowedPattern, which is not evaluated");
  const TestTemplate other(Around(R"({"Ref": "Version"})"));
  EXPECT_EQ(other.value("Db", "V").definitions[0].caveat, "");
}

TEST(ValuesTest, DoesNotKnowWhatIsAskedAtDeployment) {
  EXPECT_EQ(Known(R"({"Ref": "Asked"})"),
            "opaque: parameter 'Asked' has no default");
  EXPECT_EQ(Known(R"({"Ref": "Stored"})"),
            "opaque: parameter 'Stored' of type "
            "'AWS::SSM::Parameter::Value<String>' is looked up at deployment");
  EXPECT_EQ(Known(R"({"Ref": "AWS::Region"})"),
            "opaque: AWS::Region is known at deployment");
}

TEST(ValuesTest, DoesNotKnowDynamicReferences) {
  constexpr char kReason[] =
      "opaque: a dynamic reference is resolved at deployment";
  EXPECT_EQ(Known(R"("{{resolve:ssm:/db/version}}")"), kReason);
  EXPECT_EQ(Known(R"({"Fn::Sub": "{{resolve:ssm:/db/${Version}}}"})"), kReason);
  EXPECT_EQ(Known(R"({"Fn::Join": ["", ["{{resolve:ssm:a}}"]]})"), kReason);
  EXPECT_EQ(Known(R"({"Ref": "Dynamic"})"), kReason);
  EXPECT_EQ(Known(R"({"Ref": "Half"})"),
            R"(15.4 from "15.4" (choice of Half); or else)");
  EXPECT_EQ(Known(R"({"Fn::FindInMap": ["Versions", "eu-west-1", "dynamic"]})"),
            kReason);
}

TEST(ValuesTest, DoesNotTakeListParameterForOneValue) {
  EXPECT_EQ(Known(R"({"Ref": "Several"})").substr(0, 7), "opaque:");
}

TEST(ValuesTest, FollowsReferenceToResource) {
  EXPECT_EQ(Known(R"({"Ref": "Topic"})"), "-> Topic");
  EXPECT_EQ(Known(R"({"Fn::GetAtt": ["Topic", "Name"]})"), "-> Topic.Name");
  EXPECT_EQ(Known(R"({"Fn::GetAtt": "Topic.Endpoint.Address"})"),
            "-> Topic.Endpoint.Address");
}

TEST(ValuesTest, FollowsReferenceToItself) {
  EXPECT_EQ(Known(R"({"Ref": "Db"})"), "-> Db");
}

TEST(ValuesTest, SaysWhatReferenceMisses) {
  EXPECT_EQ(Known(R"({"Ref": "Nothing"})"),
            "broken: 'Nothing' is no parameter and no resource");
  EXPECT_EQ(Known(R"({"Fn::GetAtt": ["Nothing", "Arn"]})"),
            "broken: 'Nothing' is no resource");
  EXPECT_EQ(Known(R"({"Fn::FindInMap": ["Nothing", "a", "b"]})"),
            "broken: 'Nothing' is no mapping");
}

TEST(ValuesTest, DoesNotKnowMisshapenFunctions) {
  EXPECT_EQ(Known(R"({"Fn::GetAtt": ["Topic"]})"),
            "opaque: Fn::GetAtt of something computed");
  EXPECT_EQ(Known(R"({"Fn::GetAtt": ["Topic", {"Ref": "Version"}]})"),
            "opaque: Fn::GetAtt of something computed");
  EXPECT_EQ(Known(R"({"Fn::FindInMap": ["Versions", "us-east-1"]})"),
            "opaque: Fn::FindInMap with other than three arguments");
  EXPECT_EQ(Known(R"({"Fn::If": ["A", "b"]})"),
            "opaque: Fn::If with other than three arguments");
  EXPECT_EQ(Known(R"({"Fn::Join": "a"})"),
            "opaque: Fn::Join with other than two arguments");
  EXPECT_EQ(Known(R"({"Fn::Join": ["", {"Ref": "Several"}]})"),
            "opaque: Fn::Join of something computed");
  EXPECT_EQ(Known(R"({"Fn::Join": ["", []]})"), "opaque: Fn::Join of nothing");
  EXPECT_EQ(Known(R"({"Fn::Sub": {"Ref": "Version"}})"),
            "opaque: the text of Fn::Sub is computed");
}

TEST(ValuesTest, DoesNotKnowOtherFunctions) {
  EXPECT_EQ(Known(R"({"Fn::ImportValue": "version"})"),
            "opaque: computed by Fn::ImportValue");
  EXPECT_EQ(Known(R"({"Fn::Select": [1, ["15.4", "15.8"]]})"),
            R"(15.8 from "15.8")");
  EXPECT_EQ(Known(R"({"Fn::Select": ["0", [{"Ref": "Version"}]]})"),
            R"(15.4 from "15.4" (default of Version))");
  EXPECT_EQ(Known(R"({"Fn::Select": [1, ["15.4"]]})"),
            "opaque: the list has no item 1");
  EXPECT_EQ(Known(R"({"Fn::Select": [0, {"Ref": "Several"}]})"),
            "opaque: Fn::Select of something computed");
}

TEST(ValuesTest, LooksUpLiteralKeys) {
  EXPECT_EQ(Known(R"({"Fn::FindInMap": ["Versions", "eu-west-1", "pg"]})"),
            R"(15.5 from "15.5" (entry Versions.eu-west-1.pg))");
}

TEST(ValuesTest, LooksUpEachRegionInItself) {
  EXPECT_EQ(
      Known(R"({"Fn::FindInMap": ["Versions", {"Ref": "AWS::Region"}, "my"]})"),
      R"(8.0.32 from "8.0.32" (entry Versions.us-east-1.my, in us-east-1); )"
      R"(8.0.33 from "8.0.33" (entry Versions.eu-west-1.my, in eu-west-1))");
}

TEST(ValuesTest, TakesEveryEntryThatComputedKeyCanReach) {
  EXPECT_EQ(Known(R"({"Fn::FindInMap": ["Versions", {"Ref": "Asked"}, "pg"]})"),
            R"(15.4 from "15.4" (entry Versions.us-east-1.pg); )"
            R"(15.5 from "15.5" (entry Versions.eu-west-1.pg))");
  EXPECT_EQ(
      Known(
          R"({"Fn::FindInMap": ["Versions", "us-east-1", {"Ref": "Asked"}]})"),
      R"(15.4 from "15.4" (entry Versions.us-east-1.pg); )"
      R"(8.0.32 from "8.0.32" (entry Versions.us-east-1.my))");
}

TEST(ValuesTest, SaysWhatLookUpMisses) {
  EXPECT_EQ(Known(R"({"Fn::FindInMap": ["Versions", "eu-west-1", "no"]})"),
            "opaque: mapping 'Versions' has no such entry");
  EXPECT_EQ(Known(R"({"Fn::FindInMap": [{"Ref": "Asked"}, "a", "b"]})"),
            "opaque: the name of the mapping is computed");
  EXPECT_EQ(Known(R"({"Fn::FindInMap": ["Versions", "eu-west-1", "list"]})"),
            "opaque: mapping 'Versions' has no such entry");
}

TEST(ValuesTest, ReadsBothBranches) {
  EXPECT_EQ(Known(R"({"Fn::If": ["IsProd", "15.4", {"Ref": "Version"}]})"),
            R"(15.4 from "15.4" (when IsProd); )"
            R"(15.4 from "15.4" (default of Version, unless IsProd))");
}

TEST(ValuesTest, ReadsBranchesInBranches) {
  EXPECT_EQ(
      Known(
          R"({"Fn::If": ["A", {"Fn::If": ["B", "1", "2"]},
                              {"Fn::If": ["C", "3", "4"]}]})"),
      R"(1 from "1" (when B and when A); 2 from "2" (unless B and when A); )"
      R"(3 from "3" (when C and unless A); 4 from "4" (unless C and unless A))");
}

TEST(ValuesTest, LeavesOutBranchThatIsNeverTaken) {
  EXPECT_EQ(Known(R"({"Fn::If": ["A", {"Fn::If": ["A", "1", "2"]}, "3"]})"),
            R"(1 from "1" (when A); 3 from "3" (unless A))");
}

TEST(ValuesTest, KnowsThatBranchIsUnknown) {
  EXPECT_EQ(Known(R"({"Fn::If": ["A", "1", {"Ref": "AWS::NoValue"}]})"),
            R"(1 from "1" (when A); or else)");
  EXPECT_EQ(Known(R"({"Fn::If": ["A", {"Ref": "Topic"}, "2"]})"),
            R"(2 from "2" (unless A); or else)");
  EXPECT_EQ(Known(R"({"Fn::If": ["A", {"Ref": "Asked"}, {"Ref": "Asked"}]})"),
            "opaque: parameter 'Asked' has no default");
  EXPECT_EQ(Known(R"({"Fn::If": ["A", {"Ref": "Topic"}, {"Ref": "Topic"}]})"),
            "opaque: no branch of Fn::If is a constant");
}

TEST(ValuesTest, KnowsRegionInsideBranch) {
  EXPECT_EQ(
      Known(
          R"({"Fn::If": ["A", {"Fn::FindInMap":
              ["Versions", {"Ref": "AWS::Region"}, "pg"]}, "1"]})"),
      R"(15.4 from "15.4" (entry Versions.us-east-1.pg, when A, in us-east-1); )"
      R"(15.5 from "15.5" (entry Versions.eu-west-1.pg, when A, in eu-west-1); )"
      R"(1 from "1" (unless A))");
}

TEST(ValuesTest, SubstitutesNothing) {
  EXPECT_EQ(Known(R"({"Fn::Sub": "15.4"})"), R"(15.4 from "15.4")");
  EXPECT_EQ(Known(R"({"Fn::Sub": ["15.4", {}]})"), R"(15.4 from "15.4")");
  EXPECT_EQ(Known(R"({"Fn::Sub": ""})"), R"( from "")");
}

TEST(ValuesTest, SubstitutesOneVariable) {
  EXPECT_EQ(Known(R"({"Fn::Sub": "${Version}"})"),
            R"(15.4 from "15.4" (default of Version))");
  EXPECT_EQ(Known(R"({"Fn::Sub": ["${v}", {"v": {"Ref": "Version"}}]})"),
            R"(15.4 from "15.4" (default of Version))");
}

TEST(ValuesTest, PutsTextTogether) {
  EXPECT_EQ(
      Known(R"({"Fn::Sub": "aurora-${Version}"})"),
      R"(aurora-15.4 from {"Fn::Sub": "aurora-${Version}"} (composed by Fn::Sub))");
  EXPECT_EQ(
      Known(R"({"Fn::Join": [".", ["15", "4"]]})"),
      R"(15.4 from {"Fn::Join": [".", ["15", "4"]]} (composed by Fn::Join))");
  EXPECT_EQ(Known(R"({"Fn::Join": ["", ["15.4"]]})"),
            R"(15.4 from {"Fn::Join": ["", ["15.4"]]} (composed by Fn::Join))");
}

TEST(ValuesTest, WarnsThatWholeExpressionWouldBeReplaced) {
  const TestTemplate test(Around(R"({"Fn::Sub": "${Version}.1"})"));
  EXPECT_EQ(test.value("Db", "V").definitions[0].caveat,
            "Fn::Sub puts it together from 'Version'; the whole expression "
            "would be replaced");
  const TestTemplate constants(Around(R"({"Fn::Join": [".", ["15", "4"]]})"));
  EXPECT_EQ(constants.value("Db", "V").definitions[0].caveat, "");
}

TEST(ValuesTest, SubstitutesEscapedVariableByItsName) {
  EXPECT_EQ(Known(R"({"Fn::Sub": "a-${!Name}"})"),
            R"(a-${Name} from "a-${!Name}")");
}

TEST(ValuesTest, DoesNotKnowTextOfUnknownParts) {
  EXPECT_EQ(Known(R"({"Fn::Sub": "db-${AWS::StackName}"})"),
            "opaque: AWS::StackName is known at deployment");
  EXPECT_EQ(Known(R"({"Fn::Sub": "db-${Choice}"})"),
            "opaque: a part of Fn::Sub is not one constant");
  EXPECT_EQ(Known(R"({"Fn::Join": ["-", ["a", {"Ref": "Topic"}]]})"),
            "opaque: a part of Fn::Join is not one constant");
  EXPECT_EQ(Known(R"({"Fn::Sub": "a\"b-${Version}"})"),
            "opaque: the text of Fn::Sub holds escapes");
}

TEST(ValuesTest, TakesAttributeInTextForNothingMissing) {
  const TestTemplate test(Around(R"({"Fn::Sub": "${Topic.Arn}"})"));
  EXPECT_FALSE(test.value("Db", "V").broken);
  EXPECT_NE(test.value("Db", "V").kind, Value::Kind::kScalar);
}

// The constant text of an expression, as written.
std::vector<std::string> FragmentsOf(const std::string& expression) {
  const TestTemplate test(Around(expression));
  std::vector<std::string> texts;
  for (const Fragment& fragment : test.value("Db", "V").fragments) {
    texts.push_back(fragment.text);
    EXPECT_EQ(test.Text(fragment.span), fragment.text);
  }
  return texts;
}

TEST(ValuesTest, KeepsConstantTextOfExpressions) {
  EXPECT_THAT(FragmentsOf(R"("db")"), ElementsAre("db"));
  EXPECT_THAT(FragmentsOf(R"({"Fn::Sub": "db-${AWS::StackName}-x${Asked}"})"),
              ElementsAre("db-", "-x"));
  EXPECT_THAT(
      FragmentsOf(R"({"Fn::Join": ["-", ["db", {"Ref": "Asked"}, "x"]]})"),
      ElementsAre("db", "x"));
  EXPECT_THAT(FragmentsOf(R"({"Fn::Sub": "${!a}-${Version}"})"),
              ElementsAre("${!a}-"));
}

TEST(ValuesTest, KnowsWhereTheExpressionStands) {
  const TestTemplate test(Around(R"({"Ref": "Version"})"));
  const Property& property = test.property("Db", "V");
  EXPECT_EQ(test.Text(property.name_span), R"("V")");
  EXPECT_EQ(test.Text(property.value.span), R"({"Ref": "Version"})");
}

TEST(ValuesTest, ShowsWhereTheConstantStands) {
  const TestTemplate test(Around(R"({"Ref": "Version"})"));
  std::vector<std::string> lines;
  for (const Span span : test.value("Db", "V").definitions[0].outline) {
    lines.push_back(test.Text(span));
  }
  EXPECT_THAT(lines, ElementsAre(R"("Version": {)", "}", R"("Type": "String")",
                                 R"("Default": "15.4")"));
}

TEST(ValuesTest, GivesUpOnAbsurdNesting) {
  std::string expression = R"("1")";
  for (int i = 0; i < 40; ++i) {
    expression = R"({"Fn::If": ["A", )" + expression + R"(, "2"]})";
  }
  EXPECT_EQ(Known(expression), R"(2 from "2" (unless A); or else)");
}

TEST(ValuesTest, ReadsSelfReferringMapOnce) {
  EXPECT_EQ(Known(R"({"Fn::Sub": ["${v}", {"v": {"Fn::Sub": "${v}"}}]})"),
            "broken: 'v' is no parameter and no resource");
}

}  // namespace
}  // namespace libfix
