#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/platform/cloudformation/loading.h"

namespace libfix {
namespace {

using ::testing::ElementsAre;

// A template around one property `V` of the cluster `Db`.
std::string Known(const std::string& expression) {
  const TestTemplate test(R"(Parameters:
  Version: {Type: String, Default: '15.4'}
Mappings:
  Versions:
    us-east-1: {pg: '15.4'}
    eu-west-1: {pg: '15.5'}
Resources:
  Db:
    Type: AWS::RDS::DBCluster
    Properties:
      V: )" + expression + "\n  Topic: {Type: AWS::SNS::Topic}\n");
  return test.Shown(test.value("Db", "V"));
}

TEST(YamlValuesTest, ShortAndLongFormsAreOneThing) {
  const std::string version = "15.4 from '15.4' (default of Version)";
  EXPECT_EQ(Known("!Ref Version"), version);
  EXPECT_EQ(Known("{Ref: Version}"), version);
  EXPECT_EQ(Known("\n        Ref: Version"), version);
  EXPECT_EQ(Known("!Sub ${Version}"), version);
  EXPECT_EQ(Known("!Sub ['${V}', {V: !Ref Version}]"), version);
  EXPECT_EQ(Known("!GetAtt Topic.TopicName"), "-> Topic.TopicName");
  EXPECT_EQ(Known("!GetAtt [Topic, TopicName]"), "-> Topic.TopicName");
  EXPECT_EQ(Known("{'Fn::GetAtt': Topic.TopicName}"), "-> Topic.TopicName");
  EXPECT_EQ(Known("!If [IsNew, '16.1', !Ref Version]"),
            "16.1 from '16.1' (when IsNew); " +
                std::string("15.4 from '15.4' (default of Version, unless "
                            "IsNew)"));
  EXPECT_EQ(Known("!FindInMap [Versions, eu-west-1, pg]"),
            "15.5 from '15.5' (entry Versions.eu-west-1.pg)");
  EXPECT_EQ(Known("!FindInMap [Versions, !Ref 'AWS::Region', pg]"),
            "15.4 from '15.4' (entry Versions.us-east-1.pg, in us-east-1); "
            "15.5 from '15.5' (entry Versions.eu-west-1.pg, in eu-west-1)");
  EXPECT_EQ(Known("!Select [1, ['15.4', '15.8']]"), "15.8 from '15.8'");
  EXPECT_EQ(Known("!Join ['.', ['15', '4']]"),
            "15.4 from !Join ['.', ['15', '4']] (composed by Fn::Join)");
}

TEST(YamlValuesTest, LeavesOtherTagsAlone) {
  EXPECT_EQ(Known("!ImportValue shared-version"),
            "opaque: computed by Fn::ImportValue");
  EXPECT_EQ(Known("!Ref 'AWS::NoValue'"),
            "opaque: AWS::NoValue is known at deployment");
}

constexpr char kFunctions[] = R"(Transform: AWS::Serverless-2016-10-31
Globals:
  Function: {Runtime: nodejs16.x, Timeout: 30}
Resources:
  One: {Type: AWS::Serverless::Function, Properties: {Handler: a.b}}
  Two: {Type: AWS::Serverless::Function, Properties: {Runtime: nodejs20.x}}
  Three: {Type: AWS::Serverless::Function}
)";

TEST(YamlValuesTest, GlobalsHoldForFunctionsThatDoNotSayOtherwise) {
  const TestTemplate test(kFunctions);
  EXPECT_EQ(test.Shown(test.value("One", "Runtime")),
            "nodejs16.x from nodejs16.x (shared by Globals.Function)");
  EXPECT_EQ(test.Shown(test.value("Two", "Runtime")),
            "nodejs20.x from nodejs20.x");
  EXPECT_EQ(test.Shown(test.value("Two", "Timeout")),
            "30 from 30 (shared by Globals.Function)");
  EXPECT_EQ(test.Shown(test.value("Three", "Runtime")),
            "nodejs16.x from nodejs16.x (shared by Globals.Function)");
}

TEST(YamlValuesTest, EveryFunctionThatTakesGlobalIsUserOfIt) {
  const TestTemplate test(kFunctions);
  std::vector<std::string> users;
  for (const Use& use :
       test.loaded().UsesOf(test.value("One", "Runtime").definitions.front())) {
    users.push_back(use.resource + "." + use.property);
  }
  EXPECT_THAT(users, ElementsAre("One.Runtime", "Three.Runtime"));
}

TEST(YamlValuesTest, IncludedResourcesAreNotKnown) {
  const TestTemplate test(R"(Resources:
  Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://b/r.yaml}}
  Db: {Type: AWS::RDS::DBCluster, Properties: {Engine: postgres}}
)");
  EXPECT_FALSE(test.model().complete);
  const TestTemplate whole(
      "Resources:\n  Db: {Type: AWS::RDS::DBCluster, Properties: {E: 1}}\n");
  EXPECT_TRUE(whole.model().complete);
}

TEST(YamlValuesTest, LoopVariablesAreLocked) {
  const TestTemplate test(R"(Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Databases:
    - Version
    - ['15.4', '16.1']
    - Db${Version}:
        Type: AWS::RDS::DBCluster
        Properties: {EngineVersion: !Ref Version, Engine: aurora-postgresql}
)");
  const Resource& cluster = test.resource("Db${Version}");
  EXPECT_TRUE(cluster.repeated);
  const Value& version = *cluster.Get("EngineVersion");
  ASSERT_EQ(version.definitions.size(), 2u);
  EXPECT_EQ(version.definitions[1].text, "16.1");
  EXPECT_EQ(version.definitions[1].locked,
            "it is an item of the loop over 'Version', which makes more of it "
            "than this");
  EXPECT_EQ(cluster.Get("Engine")->definitions[0].locked, "");
}

TEST(YamlValuesTest, AliasSharesItsDefinition) {
  const TestTemplate test(R"(Resources:
  One:
    Type: AWS::RDS::DBCluster
    Properties: {EngineVersion: &version '15.4'}
  Two:
    Type: AWS::RDS::DBCluster
    Properties: {EngineVersion: *version}
)");
  const Definition& one = test.value("One", "EngineVersion").definitions[0];
  const Definition& two = test.value("Two", "EngineVersion").definitions[0];
  EXPECT_EQ(one.span, two.span);
  EXPECT_EQ(two.origin, Definition::Origin::kShared);
  std::vector<std::string> users;
  for (const Use& use : test.loaded().UsesOf(one))
    users.push_back(use.resource);
  EXPECT_THAT(users, ElementsAre("One", "Two"));
}

}  // namespace
}  // namespace libfix
