#include "libfix/platform/pulumi/enums.h"

#include "gtest/gtest.h"

namespace libfix::pulumi {
namespace {

TEST(PulumiEnumsTest, MembersHaveTheirText) {
  EXPECT_EQ(EnumText({"rds", "EngineType"}, "AURORA_POSTGRESQL"),
            "aurora-postgresql");
  EXPECT_EQ(EnumText({"rds", "EngineType"}, "AuroraPostgresql"),
            "aurora-postgresql");
  EXPECT_EQ(EnumText({"rds", "EngineMode"}, "Serverless"), "serverless");
  EXPECT_EQ(EnumText({"lambda", "Runtime"}, "NodeJS24dX"), "nodejs24.x");
  EXPECT_EQ(EnumText({"rds", "EngineType"}, "Db2"), std::nullopt);
  EXPECT_EQ(EnumText({"ec2", "EngineType"}, "Aurora"), std::nullopt);
}

// As in pulumi_aws/rds/_enums.py and pulumi_aws/lambda_/_enums.py.
TEST(PulumiEnumsTest, MembersAreSpelledInPythonAsItsPackageDoes) {
  EXPECT_EQ(EnumText({"lambda", "Runtime"}, "NODE_JS10D_X"), "nodejs10.x");
  EXPECT_EQ(EnumText({"lambda", "Runtime"}, "DOTNET_CORE3D1"), "dotnetcore3.1");
  EXPECT_EQ(EnumText({"lambda", "Runtime"}, "JAVA8_AL2"), "java8.al2");
  EXPECT_EQ(EnumText({"lambda", "Runtime"}, "GO1DX"), "go1.x");
  EXPECT_EQ(EnumText({"rds", "InstanceType"}, "T3_2_X_LARGE"), "db.t3.2xlarge");
  EXPECT_EQ(EnumText({"rds", "InstanceType"}, "X1_E_X_LARGE"), "db.x1e.xlarge");
  EXPECT_EQ(EnumText({"rds", "EngineMode"}, "PARALLEL_QUERY"), "parallelquery");
  EXPECT_EQ(EnumText({"rds", "EngineMode"}, "GLOBAL_"), "global");
}

TEST(PulumiEnumsTest, AMemberIsWrittenWhereEveryVersionHasIt) {
  EXPECT_EQ(
      EnumMember({"rds", "InstanceType"}, "db.r5.2xlarge", Spelling::kSnake),
      "R5_2_X_LARGE");
  EXPECT_EQ(
      EnumMember({"rds", "InstanceType"}, "db.r5.2xlarge", Spelling::kCamel),
      "R5_2XLarge");
  EXPECT_EQ(
      EnumMember({"rds", "InstanceType"}, "db.m4.10xlarge", Spelling::kCamel),
      "M4_10XLarge");
  EXPECT_EQ(
      EnumMember({"rds", "InstanceType"}, "db.r9.large", Spelling::kCamel),
      std::nullopt);
  EXPECT_EQ(EnumMember({"lambda", "Runtime"}, "nodejs24.x", Spelling::kCamel),
            std::nullopt);
}

}  // namespace
}  // namespace libfix::pulumi
