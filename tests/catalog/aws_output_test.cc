#include "libfix/catalog/aws_output.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace libfix {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

AwsOutput Read(std::string_view text, std::string_view engine = "") {
  auto output = ReadAwsOutput(text, "aws.json", engine);
  EXPECT_TRUE(output.ok()) << output.status();
  return output.ok() ? *std::move(output) : AwsOutput();
}

std::string ErrorOf(std::string_view text, std::string_view engine = "") {
  const auto output = ReadAwsOutput(text, "aws.json", engine);
  if (output.ok()) return "no error";
  EXPECT_EQ(output.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(output.status().message());
}

// "mysql 8.0.40", "mysql 8.0.39 gone"
std::vector<std::string> Versions(const AwsOutput& output) {
  std::vector<std::string> versions;
  for (const AwsRow& row : output.rows) {
    versions.push_back(row.engine + " " + row.version +
                       (row.available ? "" : " gone"));
  }
  return versions;
}

TEST(AwsOutputTest, ReadsEngineVersions) {
  const AwsOutput output = Read(R"({
    "DBEngineVersions": [
      {"Engine": "aurora-postgresql", "EngineVersion": "16.8",
       "DBParameterGroupFamily": "aurora-postgresql16", "Status": "available",
       "MajorEngineVersion": "16", "SupportedEngineModes": ["provisioned"],
       "ServerlessV2FeaturesSupport": {"MinCapacity": 0.0, "MaxCapacity": 256.0},
       "ValidUpgradeTarget": [{"Engine": "aurora-postgresql",
                               "EngineVersion": "16.9", "AutoUpgrade": false}]},
      {"Engine": "aurora-postgresql", "EngineVersion": "15.4",
       "Status": "deprecated",
       "ServerlessV2FeaturesSupport": {"MinCapacity": 0.5, "MaxCapacity": 128.0}},
      {"Engine": "mysql", "EngineVersion": "8.0.40"},
      {"Engine": "custom-oracle-ee", "EngineVersion": "19.my_cev", "DBEngineVersionArn":
       "arn:aws:rds:eu-west-1:123456789012:cev:custom-oracle-ee/19.my_cev/1"}
    ]})");
  EXPECT_EQ(output.command, "aws rds describe-db-engine-versions");
  EXPECT_EQ(output.kind, AwsOutput::Kind::kVersions);
  EXPECT_FALSE(output.paged);
  EXPECT_FALSE(output.reduced);
  EXPECT_THAT(
      Versions(output),
      ElementsAre("aurora-postgresql 16.8", "aurora-postgresql 15.4 gone",
                  "mysql 8.0.40", "custom-oracle-ee 19.my_cev"));
  EXPECT_EQ(output.rows[0].family, "aurora-postgresql16");
  EXPECT_EQ(output.rows[0].major, "16");
  EXPECT_EQ(output.rows[0].serverless_v2->auto_pause, true);
  EXPECT_EQ(output.rows[0].serverless_v2->max, 256);
  EXPECT_EQ(output.rows[1].serverless_v2->auto_pause, false);
  EXPECT_FALSE(output.rows[2].serverless_v2.has_value());
  EXPECT_EQ(output.rows[3].region, "eu-west-1");
}

TEST(AwsOutputTest, ReadsOrderableOptions) {
  const AwsOutput output = Read(R"({"OrderableDBInstanceOptions": [
      {"Engine": "mysql", "EngineVersion": "8.0.40", "DBInstanceClass": "db.t3.micro",
       "AvailabilityZones": [{"Name": "us-gov-west-1a"}]},
      {"Engine": "mysql", "EngineVersion": "8.0.40", "DBInstanceClass": "db.t3.small",
       "AvailabilityZoneGroup": "us-west-2-lax-1",
       "AvailabilityZones": [{"Name": "us-west-2-lax-1a"}]},
      {"Engine": "aurora-mysql", "EngineVersion": "8.0.mysql_aurora.3.08.0",
       "DBInstanceClass": "db.serverless", "SupportsHttpEndpoint": true}]})");
  EXPECT_EQ(output.kind, AwsOutput::Kind::kClasses);
  EXPECT_EQ(output.rows[0].instance_class, "db.t3.micro");
  EXPECT_EQ(output.rows[0].region, "us-gov-west-1");
  EXPECT_TRUE(output.rows[1].local_zone);
  EXPECT_TRUE(output.rows[2].serverless_v2->able);
  EXPECT_EQ(output.rows[2].serverless_v2->data_api, true);
}

TEST(AwsOutputTest, ReadsTheOtherCommands) {
  EXPECT_THAT(Versions(Read(R"({"CacheEngineVersions": [{"Engine": "redis",
          "EngineVersion": "7.1", "CacheParameterGroupFamily": "redis7"}]})")),
              ElementsAre("redis 7.1"));
  EXPECT_THAT(Versions(Read(R"({"clusterVersions": [
      {"clusterVersion": "1.34", "status": "standard-support"},
      {"clusterVersion": "1.33", "versionStatus": "EXTENDED_SUPPORT"},
      {"clusterVersion": "1.22", "versionStatus": "UNSUPPORTED"}]})")),
              ElementsAre("kubernetes 1.34", "kubernetes 1.33",
                          "kubernetes 1.22 gone"));
  EXPECT_THAT(
      Versions(
          Read(R"({"Versions": ["OpenSearch_2.19", "Elasticsearch_7.10"]})")),
      ElementsAre("opensearch 2.19", "elasticsearch 7.10"));
}

TEST(AwsOutputTest, ReadsWhenAMajorEnds) {
  const AwsOutput output = Read(R"({"DBMajorEngineVersions": [
      {"Engine": "mysql", "MajorEngineVersion": "5.7", "SupportedEngineLifecycles": [
        {"LifecycleSupportName": "open-source-rds-standard-support",
         "LifecycleSupportEndDate": "2024-02-29T23:59:59.999000+00:00"},
        {"LifecycleSupportName": "open-source-rds-extended-support",
         "LifecycleSupportEndDate": "2027-02-28T23:59:59.999000+00:00"}]},
      {"Engine": "mysql", "MajorEngineVersion": "8.0"}]})");
  EXPECT_EQ(output.kind, AwsOutput::Kind::kMajors);
  EXPECT_EQ(output.rows[0].major_end, Date(2027, 2, 28));
  EXPECT_FALSE(output.rows[1].major_end.has_value());
}

TEST(AwsOutputTest, SeesThatThereIsMore) {
  for (const std::string_view key : {"NextToken", "Marker", "nextToken"}) {
    EXPECT_TRUE(Read("{\"DBEngineVersions\": [{\"Engine\": \"mysql\", "
                     "\"EngineVersion\": \"8.0.40\"}], \"" +
                     std::string(key) + "\": \"eyJ\"}")
                    .paged);
  }
}

TEST(AwsOutputTest, ReadsWhatQueryReduced) {
  EXPECT_THAT(Versions(Read(R"(["8.0.40", "8.4.3"])", "mysql")),
              ElementsAre("mysql 8.0.40", "mysql 8.4.3"));
  EXPECT_THAT(Versions(Read(R"([["8.0.40"], ["8.4.3"]])", "mysql")),
              ElementsAre("mysql 8.0.40", "mysql 8.4.3"));
  EXPECT_THAT(Versions(Read(R"([["mysql", "8.0.40"], ["16.4", "postgres"]])")),
              ElementsAre("mysql 8.0.40", "postgres 16.4"));
  EXPECT_THAT(Versions(Read(R"(["OpenSearch_2.19"])")),
              ElementsAre("opensearch 2.19"));
  const AwsOutput objects = Read(
      R"([{"Engine": "mysql", "EngineVersion": "8.0.39", "Status": "deprecated"}])");
  EXPECT_THAT(Versions(objects), ElementsAre("mysql 8.0.39 gone"));
  EXPECT_TRUE(objects.reduced);
  EXPECT_EQ(Read(R"([{"Engine": "mysql", "EngineVersion": "8.0.39",
                      "DBInstanceClass": "db.t3.micro"}])")
                .kind,
            AwsOutput::Kind::kClasses);
}

TEST(AwsOutputTest, AsksForTheEngineOfBareVersions) {
  EXPECT_EQ(ErrorOf("[\n  \"8.0.40\"\n]"),
            "aws.json:2:3: version '8.0.40' of which engine? Say it with "
            "--engine, or query [Engine,EngineVersion]");
}

TEST(AwsOutputTest, SaysWhereTheOutputWasCut) {
  constexpr std::string_view kWhole =
      "{\n  \"DBEngineVersions\": [\n    {\"Engine\": \"mysql\", "
      "\"EngineVersion\": \"8.0.40\"}\n  ]\n}\n";
  EXPECT_EQ(ErrorOf(kWhole.substr(0, 50)),
            "aws.json:3:24: cut off: the JSON does not end; let the AWS CLI "
            "write the file anew");
  ASSERT_EQ(ErrorOf(kWhole), "no error");
  for (size_t size = 2; size + 2 < kWhole.size(); ++size) {
    EXPECT_THAT(ErrorOf(kWhole.substr(0, size)), HasSubstr("cut off"))
        << kWhole.substr(0, size);
  }
}

TEST(AwsOutputTest, SaysHowToGetJson) {
  constexpr std::string_view kAsk =
      " form; ask it for JSON: aws ... --output json";
  EXPECT_EQ(ErrorOf("DBENGINEVERSIONS\tPostgreSQL\t16.4\n"),
            "aws.json:1:1: the AWS CLI's text" + std::string(kAsk));
  EXPECT_EQ(ErrorOf("15.4\t15.5\t15.6\n"),
            "aws.json:1:1: the AWS CLI's text" + std::string(kAsk));
  EXPECT_EQ(ErrorOf("\nmysql\t8.0.40\n"),
            "aws.json:2:1: the AWS CLI's text" + std::string(kAsk));
  EXPECT_EQ(ErrorOf("--------\n|  DescribeDBEngineVersions  |\n"),
            "aws.json:1:1: the AWS CLI's table" + std::string(kAsk));
  EXPECT_EQ(ErrorOf("DBEngineVersions:\n- Engine: mysql\n"),
            "aws.json:1:1: the AWS CLI's yaml" + std::string(kAsk));
}

TEST(AwsOutputTest, RepeatsWhatTheCliSaidWhenItFailed) {
  EXPECT_EQ(ErrorOf("\nAn error occurred (AccessDenied) when calling the "
                    "DescribeDBEngineVersions operation: no\n"),
            "aws.json:2:1: the AWS CLI failed, and the file holds what it "
            "said: An error occurred (AccessDenied) when calling the "
            "DescribeDBEngineVersions operation: no");
  EXPECT_EQ(ErrorOf("Unable to locate credentials. You can configure "
                    "credentials by running \"aws configure\".\n"),
            "aws.json:1:1: the AWS CLI failed, and the file holds what it "
            "said: Unable to locate credentials. You can configure "
            "credentials by running \"aws configure\".");
}

TEST(AwsOutputTest, SaysWhatIsNoJson) {
  using namespace std::string_view_literals;
  EXPECT_EQ(ErrorOf(""), "aws.json: empty; the AWS CLI printed nothing");
  EXPECT_EQ(ErrorOf("\xEF\xBB\xBF \n"),
            "aws.json: empty; the AWS CLI printed nothing");
  EXPECT_EQ(ErrorOf("null\n"), "aws.json:1:1: null: the --query found nothing");
  EXPECT_EQ(ErrorOf("\xFF\xFE{\0\n\0"sv),
            "aws.json: UTF-16, as PowerShell writes it; save it as UTF-8 "
            "(... | Out-File -Encoding utf8 FILE)");
  EXPECT_EQ(ErrorOf("\x1F\x8B\x08"), "aws.json:1:1: not text: byte 0x1F");
  EXPECT_EQ(ErrorOf("{\n  \0}"sv), "aws.json:2:3: not text: byte 0x00");
  EXPECT_EQ(ErrorOf("hello\n"),
            "aws.json:1:1: not JSON; expected what 'aws ... --output json' "
            "prints");
  EXPECT_EQ(ErrorOf("{\n  \"DBEngineVersions\": [}\n"),
            "aws.json:2:24: not JSON: invalid value");
  EXPECT_EQ(ErrorOf("{\"DBEngineVersions\": []}\n{}\n"),
            "aws.json:2:1: not JSON: the document root must not be followed by "
            "other values");
}

TEST(AwsOutputTest, NamesTheShapesItKnows) {
  EXPECT_EQ(ErrorOf("{\"DBInstances\": []}\n"),
            "aws.json:1:1: not a list of versions; known by their key are, "
            "while this has 'DBInstances':\n"
            "  'OrderableDBInstanceOptions': aws rds "
            "describe-orderable-db-instance-options\n"
            "  'DBMajorEngineVersions': aws rds "
            "describe-db-major-engine-versions\n"
            "  'CacheEngineVersions': aws elasticache "
            "describe-cache-engine-versions\n"
            "  'clusterVersions': aws eks describe-cluster-versions\n"
            "  'Versions': aws opensearch list-versions\n"
            "  'DBEngineVersions': aws rds describe-db-engine-versions");
  EXPECT_EQ(ErrorOf("{\"as_of\": \"2026-11-18\", \"engines\": {}}"),
            "aws.json:1:1: a file of facts already; use it with --catalog");
  EXPECT_EQ(ErrorOf("{\"DBEngineVersions\": []}"),
            "aws.json:1:1: an empty list: there is nothing to import");
  EXPECT_EQ(ErrorOf("{\"DBEngineVersions\": {}}"),
            "aws.json:1:22: 'DBEngineVersions' must be a list");
}

TEST(AwsOutputTest, SaysWhichRowIsWrong) {
  EXPECT_EQ(ErrorOf("{\"DBEngineVersions\": [\n{\"Engine\": \"mysql\"}]}"),
            "aws.json:2:1: a row of 'DBEngineVersions' needs 'EngineVersion', "
            "a string");
  EXPECT_EQ(ErrorOf("{\"DBEngineVersions\": [\n{\"Engine\": \"mysql\", "
                    "\"EngineVersion\": 8.4}]}"),
            "aws.json:2:38: a row of 'DBEngineVersions' needs 'EngineVersion', "
            "a string");
  EXPECT_EQ(ErrorOf("{\"DBEngineVersions\": [\"16.4\"]}"),
            "aws.json:1:23: a row of 'DBEngineVersions' must be an object");
  EXPECT_EQ(ErrorOf("{\"Versions\": [\"2.19\"]}"),
            "aws.json:1:15: '2.19' is not like OpenSearch_2.19");
  EXPECT_EQ(ErrorOf("[[\"mysql\", \"8.0.40\", \"available\"]]"),
            "aws.json:1:2: not a pair of engine and version; after --query, a "
            "list of versions, of [engine, version] pairs, or of objects with "
            "Engine and EngineVersion can be read");
  EXPECT_EQ(ErrorOf("[\"mysql\"]", "mysql"),
            "aws.json:1:2: 'mysql' is not a version");
}

}  // namespace
}  // namespace libfix
