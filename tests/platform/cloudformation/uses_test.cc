#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/platform/cloudformation/loading.h"

namespace libfix {
namespace {

using ::testing::ElementsAre;

constexpr char kParameter[] = R"({
  "Metadata": {"shown": {"Ref": "Version"}},
  "Parameters": {"Version": {"Type": "String", "Default": "15.4",
                             "AllowedValues": ["15.4", "15.8"]},
                 "VersionTwo": {"Type": "String", "Default": "1"}},
  "Conditions": {"IsOld": {"Fn::Equals": [{"Ref": "Version"}, "15.4"]}},
  "Resources": {
    "Db": {
      "Type": "AWS::RDS::DBCluster",
      "Properties": {
        "EngineVersion": {"Ref": "Version"},
        "Tags": [{"Key": "version", "Value": {"Ref": "Version"}}]
      }
    },
    "Other": {
      "Type": "AWS::SNS::Topic",
      "Metadata": {"note": {"Ref": "Version"}},
      "Properties": {
        "A": {"Fn::Sub": "v-${Version}"},
        "B": {"Fn::Sub": ["${Version}-${x}", {"x": {"Ref": "Version"}}]},
        "C": {"Fn::Sub": "${!Version} ${VersionTwo} Version"},
        "D": {"Fn::Sub": ["${Version}", {"Version": "shadowed"}]},
        "E": "${Version}",
        "F": {"Ref": "VersionTwo"},
        "Description": {"Fn::Sub": "of ${Version}"}
      }
    }
  },
  "Outputs": {"Version": {"Value": {"Ref": "Version"}}}
})";

std::vector<std::string> UsesOf(const TestTemplate& test,
                                const Definition& definition) {
  std::vector<std::string> uses;
  for (const Use& use : test.loaded().UsesOf(definition)) {
    uses.push_back(use.resource + (use.property.empty() ? "" : ".") +
                   use.property + " " + test.Text(use.span) +
                   (use.informational ? " (told)" : ""));
  }
  return uses;
}

TEST(UsesTest, FindsEveryPlaceThatReadsParameter) {
  const TestTemplate test(kParameter);
  const std::vector<Definition>& definitions =
      test.value("Db", "EngineVersion").definitions;
  ASSERT_EQ(definitions.size(), 2u);
  const auto all = ElementsAre(
      R"( "Version" (told))",  // Metadata
      R"( "Version")",         // Conditions
      R"(Db.EngineVersion "Version")", R"(Db.Tags "Version" (told))",
      R"(Other.Metadata "Version" (told))", R"(Other.A "v-${Version}")",
      R"(Other.B "${Version}-${x}")", R"(Other.B "Version")",
      R"(Other.Description "of ${Version}" (told))",
      R"( "Version" (told))");  // Outputs
  EXPECT_THAT(UsesOf(test, definitions[0]), all);
  EXPECT_THAT(UsesOf(test, definitions[1]), all);
}

constexpr char kMapping[] = R"({
  "Parameters": {"Row": {"Type": "String"}},
  "Mappings": {"Versions": {"us-east-1": {"pg": "15.4", "my": "8.0.32"},
                            "eu-west-1": {"pg": "15.5", "my": "8.0.33"}},
               "Others": {"us-east-1": {"pg": "1", "my": "2"}}},
  "Resources": {
    "Db": {
      "Type": "AWS::RDS::DBCluster",
      "Properties": {
        "A": {"Fn::FindInMap": ["Versions", "us-east-1", "pg"]},
        "B": {"Fn::FindInMap": ["Versions", {"Ref": "AWS::Region"}, "pg"]},
        "C": {"Fn::FindInMap": ["Versions", {"Ref": "Row"}, {"Ref": "Row"}]},
        "D": {"Fn::FindInMap": [{"Ref": "Row"}, "us-east-1", "pg"]},
        "E": {"Fn::FindInMap": ["Versions", "us-east-1", "my"]},
        "F": {"Fn::FindInMap": ["Others", "us-east-1", "pg"]},
        "G": {"Fn::FindInMap": ["Versions", "eu-west-1", "pg"]},
        "H": {"Fn::FindInMap": ["Versions", "us-east-1"]}
      }
    }
  },
  "Outputs": {"V": {"Value": {"Fn::FindInMap":
      ["Versions", "us-east-1", "pg"]}}}
})";

TEST(UsesTest, FindsEveryLookUpThatCanReachEntry) {
  const TestTemplate test(kMapping);
  const Definition& entry = test.value("Db", "A").definitions[0];
  EXPECT_EQ(entry.name, "Versions.us-east-1.pg");
  EXPECT_THAT(
      UsesOf(test, entry),
      ElementsAre(R"(Db.A ["Versions", "us-east-1", "pg"])",
                  R"(Db.B ["Versions", {"Ref": "AWS::Region"}, "pg"])",
                  R"(Db.C ["Versions", {"Ref": "Row"}, {"Ref": "Row"}])",
                  R"(Db.D [{"Ref": "Row"}, "us-east-1", "pg"])",
                  R"( ["Versions", "us-east-1", "pg"] (told))"));
}

TEST(UsesTest, FindsThatLiteralIsUsedWhereItStands) {
  const TestTemplate test(R"({"Resources": {"Db": {
    "Type": "AWS::RDS::DBCluster",
    "Properties": {"A": "15.4", "B": {"c": ["15.4"]}}}}})");
  EXPECT_THAT(UsesOf(test, test.value("Db", "A").definitions[0]),
              ElementsAre(R"(Db.A "15.4")"));
  EXPECT_THAT(
      UsesOf(test, test.value("Db", "B").Get("c")->items[0].definitions[0]),
      ElementsAre(R"(Db.B "15.4")"));
}

TEST(UsesTest, PassesOverMapsThatMergeAndHaveTheirOwn) {
  const TestTemplate test(R"(Resources:
  One:
    Type: AWS::RDS::DBCluster
    Properties: &shared {A: "15.4", B: "x"}
  Two:
    Type: AWS::RDS::DBCluster
    Properties: {<<: *shared, B: "y"}
  Three:
    Type: AWS::RDS::DBCluster
    Properties: {<<: [*shared], A: "15.10"}
)");
  EXPECT_THAT(UsesOf(test, test.value("One", "A").definitions[0]),
              ElementsAre(R"(One.A "15.4")", "Two.A *shared"));
  EXPECT_THAT(UsesOf(test, test.value("One", "B").definitions[0]),
              ElementsAre(R"(One.B "x")", "Three.B *shared"));
}

TEST(UsesTest, FindsThatComposedTextIsUsedWhereItStands) {
  const TestTemplate test(R"({"Resources": {"Db": {
    "Type": "AWS::RDS::DBCluster",
    "Properties": {"A": {"Fn::Join": [".", ["15", "4"]]}}}}})");
  EXPECT_THAT(UsesOf(test, test.value("Db", "A").definitions[0]),
              ElementsAre(R"(Db.A {"Fn::Join": [".", ["15", "4"]]})"));
}

}  // namespace
}  // namespace libfix
