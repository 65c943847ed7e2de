#include "libfix/catalog/deploy_log.h"

#include <string>
#include <string_view>
#include <vector>

#include "fmt/format.h"
#include "gtest/gtest.h"
#include "libfix/catalog/catalog.h"

namespace libfix {
namespace {

constexpr Date kToday(2026, 11, 22);

absl::StatusOr<DeployLog> Read(std::string_view text,
                               DeployLogReader::Origin origin = {
                                   .name = "deploy.log", .today = kToday}) {
  const std::shared_ptr<const Catalog> catalog = Catalog::BuiltIn();
  DeployLogReader reader(*catalog, std::move(origin));
  if (absl::Status status = reader.Feed(text); !status.ok()) return status;
  return reader.Finish();
}

DeployLog Log(std::string_view text) {
  absl::StatusOr<DeployLog> log = Read(text);
  EXPECT_TRUE(log.ok()) << log.status().message();
  return log.ok() ? *log : DeployLog();
}

std::string ErrorOf(std::string_view text) {
  const absl::StatusOr<DeployLog> log = Read(text);
  if (log.ok()) return "no error";
  EXPECT_EQ(log.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(log.status().message());
}

// "3 aurora-postgresql 15.4: Cannot find ...", one line per fact.
std::string Facts(const DeployLog& log) {
  std::string text;
  for (const DeployLog::Fact& fact : log.facts) {
    text += std::to_string(fact.line);
    for (const std::string& word : {fact.engine, fact.version, fact.name}) {
      if (!word.empty()) text += " " + word;
    }
    text += ": " + fact.message + "\n";
  }
  return text;
}

std::string Facts(std::string_view text) { return Facts(Log(text)); }

std::string NotUnderstood(const DeployLog& log) {
  std::string text;
  for (const DeployLog::Line& line : log.not_understood) {
    text += std::to_string(line.line) + ": " + line.text + "\n";
  }
  return text;
}

std::string Others(const DeployLog& log) {
  std::string text;
  for (const DeployLog::Other& other : log.others) {
    text += fmt::format("{} x {}\n", other.count, other.name);
  }
  return text;
}

std::string Unusable(const DeployLog& log) {
  std::string text;
  for (const DeployLog::Unusable& one : log.unusable) {
    text += fmt::format("{}: {}: {}\n", one.line, one.message, one.reason);
  }
  return text;
}

TEST(DeployLogTest, FindsTheBareMessage) {
  EXPECT_EQ(Facts("Cannot find version 15.4 for aurora-postgresql"),
            "1 aurora-postgresql 15.4: Cannot find version 15.4 for "
            "aurora-postgresql\n");
}

TEST(DeployLogTest, FindsTheMessageBehindItsCode) {
  EXPECT_EQ(Facts("InvalidParameterCombination: Cannot find version 8.0.35 for "
                  "mysql\n"),
            "1 mysql 8.0.35: Cannot find version 8.0.35 for mysql\n");
}

TEST(DeployLogTest, KeepsTheClosingWordsOfTheService) {
  EXPECT_EQ(
      Facts("Cannot find version 14.7 for postgres (Service: Rds, Status Code: "
            "400, Request ID: 5b8f0a52-2a33-4a55-9e0f-8b7a6f6ef5d1)\n"),
      "1 postgres 14.7: Cannot find version 14.7 for postgres (Service: Rds, "
      "Status Code: 400, Request ID: 5b8f0a52-2a33-4a55-9e0f-8b7a6f6ef5d1)\n");
  EXPECT_EQ(
      Facts("Cannot find version 14.7 for postgres (Service: AmazonRDS; Status "
            "Code: 400; Error Code: InvalidParameterCombination; Request ID: "
            "5b8f0a52; Proxy: null)\n"),
      "1 postgres 14.7: Cannot find version 14.7 for postgres (Service: "
      "AmazonRDS; Status Code: 400; Error Code: InvalidParameterCombination; "
      "Request ID: 5b8f0a52; Proxy: null)\n");
}

TEST(DeployLogTest, FindsTheMessageOfAResourceHandler) {
  EXPECT_EQ(
      Facts("Resource handler returned message: \"Cannot find version 15.5 for "
            "postgres (Service: Rds, Status Code: 400, Request ID: 0f0e) (SDK "
            "Attempt Count: 1)\" (RequestToken: 17ab, HandlerErrorCode: "
            "InvalidRequest)"),
      "1 postgres 15.5: Cannot find version 15.5 for postgres (Service: Rds, "
      "Status Code: 400, Request ID: 0f0e) (SDK Attempt Count: 1)\n");
}

TEST(DeployLogTest, FindsTheMessageInATerraformFrame) {
  const DeployLog log = Log(
      "aws_rds_cluster.main: Creating...\n"
      "╷\n"
      "│ Error: creating RDS Cluster (orders-dev): operation error RDS: "
      "CreateDBCluster, https response error StatusCode: 400, RequestID: "
      "7d9c, api error InvalidParameterCombination: Cannot find version 15.3 "
      "for aurora-postgresql\n"
      "│ \n"
      "│   with aws_rds_cluster.main,\n"
      "│   on main.tf line 12, in resource \"aws_rds_cluster\" \"main\":\n"
      "│   12: resource \"aws_rds_cluster\" \"main\" {\n"
      "│ \n"
      "╵\n");
  EXPECT_EQ(Facts(log),
            "3 aurora-postgresql 15.3: Cannot find version 15.3 for "
            "aurora-postgresql\n");
  EXPECT_EQ(NotUnderstood(log), "");
}

TEST(DeployLogTest, FindsTheMessageInATerraformFrameThatIsBrokenAndColoured) {
  const DeployLog log = Log(
      "\x1b[31m╷\x1b[0m\x1b[0m\n"
      "\x1b[31m│\x1b[0m \x1b[0m\x1b[1m\x1b[31mError: \x1b[0m\x1b[0m\x1b[1m"
      "creating RDS DB Instance (orders): operation error RDS:\x1b[0m\n"
      "\x1b[31m│\x1b[0m \x1b[0mCreateDBInstance, https response error "
      "StatusCode: 400, RequestID: 7d9c,\n"
      "\x1b[31m│\x1b[0m \x1b[0mapi error InvalidParameterCombination: Cannot "
      "find\n"
      "\x1b[31m│\x1b[0m \x1b[0mversion 8.0.35 for\x1b[0m\n"
      "\x1b[31m│\x1b[0m \x1b[0mmysql\n"
      "\x1b[31m╵\x1b[0m\x1b[0m\n");
  EXPECT_EQ(Facts(log),
            "4 mysql 8.0.35: Cannot find version 8.0.35 for "
            "mysql\n");
  EXPECT_EQ(NotUnderstood(log), "");
}

TEST(DeployLogTest, FindsTheMessageOfPulumi) {
  const DeployLog log = Log(
      "Diagnostics:\n"
      "  pulumi:pulumi:Stack (shop-dev):\n"
      "    error: update failed\n"
      "\n"
      "  aws:rds:Cluster (orders):\n"
      "    error:   sdk-v2/provider2.go:520: sdk.helper_schema: creating RDS "
      "Cluster (orders-7f2): operation error RDS: CreateDBCluster, https "
      "response error StatusCode: 400, RequestID: 0ab3, api error "
      "InvalidParameterCombination: Cannot find version 15.4 for "
      "aurora-postgresql: provider=aws@6.83.1\n"
      "    error: 1 error occurred:\n"
      "    \t* creating RDS Cluster (orders-7f2): operation error RDS: "
      "CreateDBCluster, https response error StatusCode: 400, RequestID: "
      "0ab3, api error InvalidParameterCombination: Cannot find version 15.4 "
      "for aurora-postgresql\n");
  EXPECT_EQ(Facts(log),
            "6 aurora-postgresql 15.4: Cannot find version 15.4 for "
            "aurora-postgresql\n");
  EXPECT_EQ(NotUnderstood(log), "");
}

TEST(DeployLogTest, FindsTheMessageOfCdk) {
  const DeployLog log = Log(
      "Shop | 4/9 | 10:11:12 AM | CREATE_FAILED        | AWS::RDS::DBCluster "
      "| Orders (OrdersEB0386A7) Resource handler returned message: \"Cannot "
      "find version 15.4 for aurora-postgresql (Service: Rds, Status Code: "
      "400, Request ID: 77aa)\" (RequestToken: 1, HandlerErrorCode: "
      "InvalidRequest)\n"
      "Shop | 4/9 | 10:11:12 AM | CREATE_FAILED        | AWS::EC2::VPC | Net "
      "Resource creation cancelled\n"
      "❌  Shop failed: Error: The stack named Shop failed creation, it may "
      "need to be manually deleted from the AWS console: ROLLBACK_COMPLETE: "
      "Resource handler returned message: \"Cannot find version 15.4 for "
      "aurora-postgresql (Service: Rds, Status Code: 400, Request ID: "
      "77aa)\"\n");
  EXPECT_EQ(Facts(log),
            "1 aurora-postgresql 15.4: Cannot find version 15.4 for "
            "aurora-postgresql (Service: Rds, Status Code: 400, Request ID: "
            "77aa)\n");
  EXPECT_EQ(NotUnderstood(log), "");
}

TEST(DeployLogTest, FindsTheMessageInTextFromTheCloudFormationConsole) {
  const DeployLog log =
      Log("2026-11-20 10:15:03 UTC+0100\n"
          "Orders\n"
          "CREATE_FAILED\n"
          "-\n"
          "Resource handler returned message: \"Cannot find version 15.4 for\n"
          "aurora-postgresql (Service: Rds, Status Code: 400, Request\n"
          "ID: 4c2b)\" (RequestToken: 9, HandlerErrorCode: InvalidRequest)\n");
  EXPECT_EQ(Facts(log),
            "5 aurora-postgresql 15.4: Cannot find version 15.4 for "
            "aurora-postgresql (Service: Rds, Status Code: 400, Request ID: "
            "4c2b)\n");
  EXPECT_EQ(NotUnderstood(log), "");
  EXPECT_EQ(log.as_of, Date(2026, 11, 20));
}

TEST(DeployLogTest, ReadsStackEventsAsJson) {
  const DeployLog log = Log(R"json({
  "StackEvents": [
    {
      "StackId": "arn:aws:cloudformation:eu-west-1:123456789012:stack/shop/0a1b",
      "EventId": "Orders-CREATE_FAILED-2026-11-21T09:30:00.123Z",
      "LogicalResourceId": "Orders",
      "ResourceType": "AWS::RDS::DBInstance",
      "Timestamp": "2026-11-21T09:30:00.123000+00:00",
      "ResourceStatus": "CREATE_FAILED",
      "ResourceStatusReason": "Resource handler returned message: \"Cannot find version 15.4 for postgres (Service: Rds, Status Code: 400, Request ID: 3f)\" (RequestToken: 5, HandlerErrorCode: InvalidRequest)"
    }
  ]
}
)json");
  EXPECT_EQ(Facts(log),
            "10 postgres 15.4: Cannot find version 15.4 for postgres (Service: "
            "Rds, Status Code: 400, Request ID: 3f)\n");
  EXPECT_EQ(log.region, "eu-west-1");
  EXPECT_EQ(log.as_of, Date(2026, 11, 21));
  EXPECT_EQ(NotUnderstood(log), "");
}

TEST(DeployLogTest, ReadsLinesAndColoursInJsonStrings) {
  EXPECT_EQ(
      Facts(R"({"msg": "\u001b[31mError:\u001b[0m Cannot\n  find version )"
            R"(\u001b[1m15.4\u001b[0m for \"postgres\"\n  with x"})"),
      "1 postgres 15.4: Cannot find version 15.4 for postgres\n");
}

TEST(DeployLogTest, FindsTheMessageInACellOfATable) {
  const DeployLog log =
      Log("-------------------------------------------------------------\n"
          "ResourceStatus    ResourceType        ResourceStatusReason   \n"
          "-------------------------------------------------------------\n"
          "CREATE_FAILED     AWS::RDS::DBClus    Resource handler       \n"
          "                  ter                 returned message:      \n"
          "                                      \"Cannot find version  \n"
          "                                      15.4 for aurora-       \n"
          "                                      postgresql (Service:   \n"
          "                                      Rds, Status Code: 400) \n");
  EXPECT_EQ(Facts(log),
            "6 aurora-postgresql 15.4: Cannot find version 15.4 for "
            "aurora-postgresql (Service: Rds, Status Code: 400)\n");
  EXPECT_EQ(NotUnderstood(log), "");
}

TEST(DeployLogTest, GoesOnInTheSameCellWhereOthersGoOnToo) {
  EXPECT_EQ(
      Facts("| CREATE_FAILED | AWS::RDS::DB | Cannot find  | Orders  |\n"
            "|               | Instance     | version 15.4 | Cluster |\n"
            "|               |              | for postgres |         |\n"),
      "1 postgres 15.4: Cannot find version 15.4 for postgres\n");
}

TEST(DeployLogTest, FindsTheMessageBehindTimesOfARunner) {
  EXPECT_EQ(
      Facts("[2026-11-20T10:48:45.103Z] │ Error: creating RDS: Cannot find\n"
            "[2026-11-20T10:48:45.104Z] │ version 15.4 for postgres\n"),
      "1 postgres 15.4: Cannot find version 15.4 for postgres\n");
}

TEST(DeployLogTest, KeepsAuroraVersionsWhole) {
  EXPECT_EQ(Facts("Cannot find version 8.0.mysql_aurora.3.04.0 for "
                  "aurora-mysql.\n"),
            "1 aurora-mysql 8.0.mysql_aurora.3.04.0: Cannot find version "
            "8.0.mysql_aurora.3.04.0 for aurora-mysql\n");
}

TEST(DeployLogTest, TakesQuotesOffWhatPeopleRetell) {
  EXPECT_EQ(Facts("- **Error**: `Cannot find version **15.4** for "
                  "'postgres'.`\n"),
            "1 postgres 15.4: Cannot find version 15.4 for postgres\n");
}

TEST(DeployLogTest, LearnsEachFactOnce) {
  EXPECT_EQ(Facts("Cannot find version 15.3 for postgres\n"
                  "Cannot find version 15.4 for postgres\n"
                  "Cannot find version 15.3 for postgres\n"),
            "1 postgres 15.3: Cannot find version 15.3 for postgres\n"
            "2 postgres 15.4: Cannot find version 15.4 for postgres\n");
}

// A terminal breaks after so many columns whatever is there; a program between
// words.
constexpr std::string_view kLongMessage =
    "Error: creating RDS Cluster (orders): operation error RDS: "
    "CreateDBCluster, https response error StatusCode: 400, RequestID: 7d9c, "
    "api error InvalidParameterCombination: Cannot find version 15.10 for "
    "aurora-postgresql (Service: Rds, Status Code: 400, Request ID: "
    "4f1c-22)";

std::string BrokenAtColumns(std::string_view text, size_t width,
                            std::string_view margin) {
  std::string broken;
  for (size_t at = 0; at < text.size(); at += width) {
    broken += margin;
    broken += text.substr(at, width);
    broken += '\n';
  }
  return broken;
}

std::string BrokenBetweenWords(std::string_view text, size_t width,
                               std::string_view margin) {
  std::string broken;
  while (!text.empty()) {
    size_t end = text.size();
    if (end > width) {
      end = text.rfind(' ', width);
      if (end == text.npos) end = std::min(text.find(' '), text.size());
    }
    broken += margin;
    broken += text.substr(0, end);
    broken += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return broken;
}

TEST(DeployLogTest, ReadsOneMessageHoweverItIsBroken) {
  for (const std::string_view margin : {"", "    ", "│ ", "\t", "> "}) {
    for (size_t width = 20; width <= 120; ++width) {
      for (const std::string& text :
           {BrokenAtColumns(kLongMessage, width, margin),
            BrokenBetweenWords(kLongMessage, width, margin)}) {
        const DeployLog log = Log(text);
        ASSERT_EQ(log.facts.size(), 1u) << width << "\n" << text;
        EXPECT_EQ(log.facts[0].engine, "aurora-postgresql") << text;
        EXPECT_EQ(log.facts[0].version, "15.10") << text;
        EXPECT_EQ(log.facts[0].message,
                  "Cannot find version 15.10 for aurora-postgresql (Service: "
                  "Rds, Status Code: 400, Request ID: 4f1c-22)")
            << text;
        EXPECT_EQ(NotUnderstood(log), "") << text;
      }
    }
  }
}

TEST(DeployLogTest, LearnsThatServerlessV1IsOver) {
  EXPECT_EQ(Facts("Resource handler returned message: \"The engine mode "
                  "serverless you requested is currently unavailable.\n"
                  "(Service: Rds, Status Code: 400)\"\n"),
            "1: The engine mode serverless you requested is currently "
            "unavailable. (Service: Rds, Status Code: 400)\n");
}

TEST(DeployLogTest, LearnsWhichVersionCannotRunServerlessV2) {
  const DeployLog log =
      Log("Aurora Serverless v2 does not support engine version 14.17.\n"
          "Aurora Serverless v2 does not support engine version "
          "8.0.mysql_aurora.3.04.4\n");
  ASSERT_EQ(log.facts.size(), 2u);
  EXPECT_EQ(log.facts[0].kind, DeployLog::Fact::Kind::kServerlessV2);
  EXPECT_EQ(log.facts[0].engine, "aurora-postgresql");
  EXPECT_EQ(log.facts[0].version, "14.17");
  EXPECT_EQ(log.facts[1].engine, "aurora-mysql");
}

TEST(DeployLogTest, LearnsWhichClassIsNotThereForAVersion) {
  EXPECT_EQ(
      Facts("│ Error: creating RDS DB Instance (db): "
            "InvalidParameterCombination: RDS does not support creating a DB "
            "instance with the following combination: "
            "DBInstanceClass=db.t2.micro, Engine=mysql, EngineVersion=8.0.35, "
            "LicenseModel=general-public-license. For supported combinations "
            "of instance class and database engine version, see the "
            "documentation.\n"
            "│ \tstatus code: 400, request id: 9ae7\n"),
      "1 mysql 8.0.35 db.t2.micro: RDS does not support creating a DB instance "
      "with the following combination: DBInstanceClass=db.t2.micro, "
      "Engine=mysql, EngineVersion=8.0.35, "
      "LicenseModel=general-public-license. "
      "For supported combinations of instance class and database engine "
      "version, see the documentation.\n");
}

TEST(DeployLogTest, DoesNotRunAVersionIntoTheNextLine) {
  EXPECT_EQ(Facts("RDS does not support creating a DB instance with the "
                  "following combination: DBInstanceClass=db.t2.micro, "
                  "Engine=mysql, EngineVersion=8.0.35\n"
                  "1 error occurred\n"),
            "1 mysql 8.0.35 db.t2.micro: RDS does not support creating a DB "
            "instance with the following combination: "
            "DBInstanceClass=db.t2.micro, Engine=mysql, "
            "EngineVersion=8.0.35\n");
  EXPECT_EQ(Facts("Cannot find version 8.0.35 for mysql\nBye\n"),
            "1 mysql 8.0.35: Cannot find version 8.0.35 for mysql\n");
}

TEST(DeployLogTest, LearnsWhichRuntimeIsBlocked) {
  EXPECT_EQ(
      Facts("Resource handler returned message: \"The runtime parameter of "
            "nodejs12.x is no longer supported for creating or updating AWS "
            "Lambda functions. We recommend you use the new runtime "
            "(nodejs18.x) while creating or updating functions. (Service: "
            "Lambda, Status Code: 400, Request ID: 1c)\"\n"),
      "1 nodejs12.x: The runtime parameter of nodejs12.x is no longer "
      "supported for creating or updating AWS Lambda functions. We recommend "
      "you use the new runtime (nodejs18.x) while creating or updating "
      "functions. (Service: Lambda, Status Code: 400, Request ID: 1c)\n");
}

// Before 2025 the message did not say which version.
TEST(DeployLogTest, KnowsAKubernetesVersionOnlyWhereTheMessageNamesIt) {
  const DeployLog log =
      Log("│ Error: creating EKS Cluster (shop): InvalidParameterException: "
          "unsupported Kubernetes version 1.24\n"
          "│ {\n"
          "│   Message_: \"unsupported Kubernetes version 1.24\"\n"
          "│ }\n"
          "An error occurred (InvalidParameterException) when calling the "
          "CreateCluster operation: unsupported Kubernetes version\n");
  // Whether the catalog knows such an engine is not this test's business.
  EXPECT_EQ(log.facts.size() + log.unusable.size(), 1u);
  EXPECT_EQ(Others(log),
            "1 x Kubernetes version not supported, which is not said\n");
  EXPECT_EQ(NotUnderstood(log), "");
}

TEST(DeployLogTest, SaysWhyAFactCannotBeUsed) {
  const DeployLog log =
      Log("Cannot find version 15.4 for cockroach\n"
          "Cannot find version 99.1 for postgres\n"
          "Cannot find version 99.1 for postgres\n");
  EXPECT_EQ(Facts(log), "");
  EXPECT_EQ(Unusable(log),
            "1: Cannot find version 15.4 for cockroach: the catalog does not "
            "know the engine 'cockroach'\n"
            "2: Cannot find version 99.1 for postgres: '99.1' is of no major "
            "of postgres that the catalog knows\n");
}

TEST(DeployLogTest, CountsWhatSaysNothingAboutTheCatalog) {
  const DeployLog log = Log(
      "Error: Performance Insights not supported for this configuration\n"
      "Specified ReservedConcurrentExecutions for function decreases account's "
      "UnreservedConcurrentExecution below its minimum value of [100].\n"
      "Lambda was unable to configure your environment variables because they "
      "contain reserved keys that are currently not supported for "
      "modification. Reserved keys: AWS_REGION\n"
      "Policy arn:aws:iam::aws:policy/Nope does not exist or is not "
      "attachable.\n"
      "The specified KMS key does not exist or is not allowed to be used with "
      "Arn 'arn:aws:logs:us-east-1:123456789012:log-group:/x'\n"
      "AccessControlListNotSupported: The bucket does not allow ACLs\n"
      "InvalidBucketAclWithObjectOwnership\n"
      "api error InvalidAMIID.NotFound: The image id '[ami-0abc]' does not "
      "exist\n"
      "Warning: aws.s3.BucketV2 is deprecated. Use the aws.s3.Bucket resource "
      "instead\n"
      "An argument named \"vpc\" is not expected here.\n"
      "my-bucket already exists\n"
      "Cannot upgrade aurora-postgresql from 13.7 to 16.4\n"
      "Cannot downgrade aurora-postgresql from 16.4 to 13.7\n");
  EXPECT_EQ(Others(log),
            "1 x Performance Insights not supported\n"
            "1 x too little concurrency left in the account\n"
            "1 x reserved environment variable of Lambda\n"
            "1 x managed policy does not exist\n"
            "1 x KMS key does not allow the log group\n"
            "2 x bucket without ACLs\n"
            "1 x image does not exist\n"
            "1 x deprecated, another is named\n"
            "1 x unknown argument\n"
            "1 x already exists\n"
            "1 x upgrade path not allowed\n"
            "1 x downgrade not allowed\n");
  EXPECT_EQ(Facts(log), "");
  EXPECT_EQ(NotUnderstood(log), "");
}

TEST(DeployLogTest, ListsErrorsThatItDoesNotUnderstand) {
  const DeployLog log =
      Log("building...\n"
          "\x1b[31mError: \x1b[0mthe frobnicator is jammed\n"
          "\n"
          "Orders CREATE_FAILED: no capacity\n"
          "Net CREATE_FAILED: Resource creation cancelled\n"
          "error: update failed\n"
          "done\n");
  EXPECT_EQ(NotUnderstood(log),
            "2: Error: the frobnicator is jammed\n"
            "4: Orders CREATE_FAILED: no capacity\n");
  EXPECT_EQ(log.not_understood_count, 2u);
}

TEST(DeployLogTest, DoesNotLearnFromAPlanOrASuccess) {
  const DeployLog log =
      Log("  + engine_version = \"15.4\"\n"
          "aws_rds_cluster.main: Creation complete after 6m [id=orders]\n"
          "Find version 15.4 for aurora-postgresql: ok\n"
          "Cannot find version information for postgres\n");
  EXPECT_EQ(Facts(log), "");
  EXPECT_EQ(Unusable(log), "");
}

TEST(DeployLogTest, KnowsTheRegionOnlyWhereTheLogNamesOne) {
  constexpr std::string_view kOne = "AWS_REGION=eu-central-1\n";
  EXPECT_EQ(Log(kOne).region, "eu-central-1");
  EXPECT_EQ(Log("not available in the us-east-1 region").region, "us-east-1");
  EXPECT_EQ(Log(R"({"region": "us-gov-west-1"})").region, "us-gov-west-1");
  EXPECT_EQ(Log("aws --region ap-southeast-2 rds").region, "ap-southeast-2");
  EXPECT_EQ(Log("arn:aws:rds:eu-west-3:1:db:x\n").region, "eu-west-3");
  EXPECT_EQ(Log("arn:aws:iam::aws:policy/X in us-east-1a\n").region, "");
  EXPECT_EQ(Log("AWS_REGION=eu-west-3\narn:aws:rds:eu-west-1:1:db:x\n").region,
            "");
  EXPECT_EQ(Log("region: the-first-one\n").region, "");
}

TEST(DeployLogTest, BelievesTheRegionThatTheUserNames) {
  const auto log =
      Read("AWS_REGION=eu-west-3\n",
           {.name = "deploy.log", .today = kToday, .region = "eu-west-1"});
  EXPECT_EQ(log->region, "eu-west-1");
}

TEST(DeployLogTest, IsOfItsNewestTime) {
  EXPECT_EQ(Log("2026-11-19T23:59:59Z a\n2026/11/20 08:00:00 b\n"
                "2026-11-18 10:00:00 c\n")
                .as_of,
            Date(2026, 11, 20));
  EXPECT_EQ(Log("2026-11-19T10:00:00Z\nexpires 2027-11-19T10:00:00Z\n").as_of,
            Date(2026, 11, 19));
  EXPECT_EQ(Log("\"Version\": \"2012-10-17\"\n").as_of, kToday);
  const auto log =
      Read("no time\n",
           {.name = "deploy.log", .today = kToday, .as_of = Date(2026, 1, 2)});
  EXPECT_EQ(log->as_of, Date(2026, 1, 2));
}

TEST(DeployLogTest, ReadsBytesThatAreNoUtf8) {
  EXPECT_EQ(Facts("Datei \xE4\xF6\xFC nicht gefunden\n\xE2\x94"
                  "Cannot find version 15.4 for postgres\xFF\n"),
            "2 postgres 15.4: Cannot find version 15.4 for postgres\n");
}

TEST(DeployLogTest, RefusesWhatIsNoText) {
  EXPECT_EQ(ErrorOf(std::string("abc\nx\0y", 7)),
            "deploy.log:2:2: a NUL byte: this is no text, and so no log");
  EXPECT_EQ(ErrorOf(std::string("\xFF\xFE"
                                "E\0",
                                4)),
            "deploy.log:1:1: the log is in UTF-16; make it UTF-8 first, as by "
            "'iconv -f UTF-16 -t UTF-8'");
  EXPECT_EQ(ErrorOf(std::string("E\0r\0r\0o\0r\0", 10)),
            "deploy.log:1:2: a NUL byte: the log seems to be in UTF-16; make "
            "it UTF-8 first, as by 'iconv -f UTF-16LE -t UTF-8'");
  EXPECT_EQ(ErrorOf(std::string("\0E\0r\0r\0o\0r", 10)),
            "deploy.log:1:1: a NUL byte: the log seems to be in UTF-16; make "
            "it UTF-8 first, as by 'iconv -f UTF-16BE -t UTF-8'");
}

TEST(DeployLogTest, LearnsNothingFromAnEmptyLog) {
  const DeployLog log = Log("");
  EXPECT_EQ(Facts(log), "");
  EXPECT_EQ(log.as_of, kToday);
}

TEST(DeployLogTest, ReadsALongLogInPieces) {
  const std::shared_ptr<const Catalog> catalog = Catalog::BuiltIn();
  const std::string filler(99, 'x');
  std::string text;
  for (int line = 1; line <= 30000; ++line) {
    text += line == 10000 || line == 29999
                ? fmt::format("Cannot find version 15.{} for\npostgres\n", line)
                : filler + "\n";
  }
  for (const size_t piece : {size_t{1000}, size_t{65537}, text.size()}) {
    DeployLogReader reader(*catalog, {.name = "deploy.log", .today = kToday});
    for (size_t at = 0; at < text.size(); at += piece) {
      ASSERT_TRUE(reader.Feed(std::string_view(text).substr(at, piece)).ok());
    }
    EXPECT_EQ(Facts(*reader.Finish()),
              "10000 postgres 15.10000: Cannot find version 15.10000 for "
              "postgres\n"
              "30000 postgres 15.29999: Cannot find version 15.29999 for "
              "postgres\n");
  }
}

constexpr std::string_view kThreeAttempts =
    "2026-11-20 10:00:00 Cannot find version 15.3 for aurora-postgresql\n"
    "2026-11-20 11:00:00 Cannot find version 15.4 for aurora-postgresql\n"
    "2026-11-21 12:00:00 Cannot find version 15.18 for aurora-postgresql\n";

std::shared_ptr<const Catalog> Learnt(std::string_view text) {
  const auto catalog = Catalog::Learn(Catalog::BuiltIn(), Log(text));
  EXPECT_TRUE(catalog.ok()) << catalog.status().message();
  return catalog.ok() ? *catalog : Catalog::BuiltIn();
}

TEST(DeployLogTest, BeatsTheBuiltInFacts) {
  const auto catalog = Learnt(kThreeAttempts);
  const Question question{.engine = "aurora-postgresql",
                          .version = "15.18",
                          .as_of = Date(2026, 8, 19)};
  EXPECT_EQ(Catalog::BuiltIn()->Ask(question).availability,
            Availability::kAvailable);
  const Answer answer = catalog->Ask(question);
  EXPECT_EQ(answer.availability, Availability::kDeprecated);
  EXPECT_TRUE(answer.certain);
  EXPECT_EQ(answer.source, "deploy.log:3, 2026-11-21");
  EXPECT_EQ(answer.message, "Cannot find version 15.18 for aurora-postgresql");
}

TEST(DeployLogTest, LeadsPastEveryVersionThatWasTried) {
  const auto catalog = Learnt(kThreeAttempts);
  const auto choice = catalog->Choose({.engine = "aurora-postgresql",
                                       .version = "15.3",
                                       .as_of = Date(2026, 8, 19)},
                                      Policy::kLatestInMajor, {});
  ASSERT_TRUE(choice);
  EXPECT_EQ(choice->version, "15.17");
}

TEST(DeployLogTest, EndsServerlessV1WhereItWasRefused) {
  constexpr Date kBeforeItsEnd(2024, 6, 1);
  const auto catalog = Learnt(
      "AWS_REGION=eu-central-2\n"
      "The engine mode serverless you requested is currently unavailable\n");
  const Answer there = catalog->AskServerlessV1("eu-central-2", kBeforeItsEnd);
  EXPECT_EQ(there.availability, Availability::kDeprecated);
  EXPECT_EQ(there.message,
            "The engine mode serverless you requested is currently "
            "unavailable");
  EXPECT_EQ(catalog->AskServerlessV1("us-east-1", kBeforeItsEnd).availability,
            Availability::kUnknown);
  EXPECT_EQ(catalog->AskServerlessV1("", Date(2026, 8, 19)).availability,
            Availability::kDeprecated);
}

TEST(DeployLogTest, TakesServerlessV2FromAVersionThatWasRefusedIt) {
  const auto catalog =
      Learnt("Aurora Serverless v2 does not support engine version 15.18\n");
  const Question question{.engine = "aurora-postgresql",
                          .version = "15.18",
                          .as_of = Date(2026, 8, 19)};
  EXPECT_EQ(catalog->Ask(question).availability, Availability::kAvailable);
  const Catalog::ServerlessAnswer answer = catalog->ServerlessV2Of(question);
  EXPECT_TRUE(answer.known);
  EXPECT_FALSE(answer.support);
  EXPECT_EQ(answer.source, "deploy.log:1, 2026-11-22");
}

}  // namespace
}  // namespace libfix
