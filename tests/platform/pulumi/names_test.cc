#include "libfix/platform/pulumi/names.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace libfix::pulumi {
namespace {

TEST(PulumiNamesTest, ClassesAreTypesOfCloudFormation) {
  EXPECT_EQ(TypeOf({"rds", "Cluster"}), "AWS::RDS::DBCluster");
  EXPECT_EQ(TypeOf({"rds", "ClusterInstance"}), "AWS::RDS::DBInstance");
  EXPECT_EQ(TypeOf({"rds", "Instance"}), "AWS::RDS::DBInstance");
  EXPECT_EQ(TypeOf({"s3", "BucketV2"}), "aws:s3:BucketV2");
}

TEST(PulumiNamesTest, TypesLeadBackToClasses) {
  using Names = std::pair<std::string, std::string>;
  const auto back = [](std::string_view type, bool alone) {
    const std::optional<Token> token = TokenOf(type, alone);
    return token ? Names(token->module, token->name) : Names();
  };
  EXPECT_EQ(back("AWS::RDS::DBInstance", false),
            Names("rds", "ClusterInstance"));
  EXPECT_EQ(back("AWS::RDS::DBInstance", true), Names("rds", "Instance"));
  EXPECT_EQ(back("aws:s3:BucketV2", false), Names("s3", "BucketV2"));
  EXPECT_EQ(back("AWS::No::Such", false), Names());
}

struct Spelled {
  Token token;
  std::string_view property;
  std::string_view snake;
  std::string_view camel;
};

// https://www.pulumi.com/registry/packages/aws/api-docs/rds/
TEST(PulumiNamesTest, PropertiesAreSpelledBothWaysAndBack) {
  const std::vector<Spelled> all = {
      {{"rds", "Cluster"}, "Engine", "engine", "engine"},
      {{"rds", "Cluster"}, "EngineVersion", "engine_version", "engineVersion"},
      {{"rds", "Cluster"},
       "DBClusterIdentifier",
       "cluster_identifier",
       "clusterIdentifier"},
      {{"rds", "Cluster"},
       "DBClusterParameterGroupName",
       "db_cluster_parameter_group_name",
       "dbClusterParameterGroupName"},
      {{"rds", "Cluster"},
       "DBInstanceParameterGroupName",
       "db_instance_parameter_group_name",
       "dbInstanceParameterGroupName"},
      {{"rds", "Cluster"},
       "ServerlessV2ScalingConfiguration",
       "serverlessv2_scaling_configuration",
       "serverlessv2ScalingConfiguration"},
      {{"rds", "Cluster"},
       "EnableCloudwatchLogsExports",
       "enabled_cloudwatch_logs_exports",
       "enabledCloudwatchLogsExports"},
      {{"rds", "Cluster"},
       "EnableHttpEndpoint",
       "enable_http_endpoint",
       "enableHttpEndpoint"},
      {{},
       "SecondsUntilAutoPause",
       "seconds_until_auto_pause",
       "secondsUntilAutoPause"},
      {{"rds", "ClusterInstance"},
       "DBInstanceClass",
       "instance_class",
       "instanceClass"},
      {{"rds", "ClusterInstance"},
       "DBInstanceIdentifier",
       "identifier",
       "identifier"},
      {{"rds", "Instance"}, "DBName", "db_name", "dbName"},
      {{"rds", "Instance"},
       "DBParameterGroupName",
       "parameter_group_name",
       "parameterGroupName"},
      {{"rds", "ClusterInstance"},
       "DBParameterGroupName",
       "db_parameter_group_name",
       "dbParameterGroupName"},
      {{"elasticache", "ReplicationGroup"},
       "ReplicationGroupDescription",
       "description",
       "description"},
      {{"msk", "Cluster"}, "KafkaVersion", "kafka_version", "kafkaVersion"},
      {{"lambda", "Function"}, "Runtime", "runtime", "runtime"},
  };
  for (const Spelled& one : all) {
    EXPECT_EQ(Written(one.token, one.property, Spelling::kSnake), one.snake);
    EXPECT_EQ(Written(one.token, one.property, Spelling::kCamel), one.camel);
    EXPECT_EQ(PropertyOf(one.token, one.snake), one.property);
    EXPECT_EQ(PropertyOf(one.token, one.camel), one.property);
  }
}

}  // namespace
}  // namespace libfix::pulumi
