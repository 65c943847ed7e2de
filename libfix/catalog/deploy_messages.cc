#include "libfix/catalog/deploy_messages.h"

namespace libfix {
namespace {

using Teaches = DeployMessage::Teaches;

constexpr std::string_view kFullStop[] = {"."};

constexpr std::string_view kAfterClass[] = {
    ", LicenseModel={n}",
    ".",
    " For supported combinations of instance class and database engine "
    "version, see the documentation.",
};

constexpr std::string_view kAfterRuntime[] = {
    " AWS Lambda functions",
    ".",
    " We recommend you use the new runtime ({n}) while creating or updating "
    "functions.",
    " We recommend you use a supported runtime while creating or updating "
    "functions.",
};

constexpr DeployMessage kMessages[] = {
    {.name = "version cannot be found",
     .pattern = "Cannot find version {v} for {n}",
     .teaches = Teaches::kVersion},
    {.name = "Serverless v1 is unavailable",
     .pattern =
         "The engine mode serverless you requested is currently unavailable",
     .teaches = Teaches::kServerlessV1,
     .tails = kFullStop},
    {.name = "version without Serverless v2",
     .pattern = "Aurora Serverless v2 does not support engine version {v}",
     .teaches = Teaches::kServerlessV2},
    {.name = "instance class not with this version",
     .pattern = "RDS does not support creating a DB instance with the "
                "following combination: DBInstanceClass={n}, Engine={n}, "
                "EngineVersion={v}",
     .teaches = Teaches::kInstanceClass,
     .tails = kAfterClass},
    {.name = "runtime no longer supported",
     .pattern = "The runtime parameter of {n} is no longer supported for "
                "creating or updating",
     .teaches = Teaches::kRuntime,
     .tails = kAfterRuntime},
    // Since 2025 EKS says which; before, the version was not in the message.
    {.name = "Kubernetes version not supported",
     .pattern = "unsupported Kubernetes version {v}",
     .teaches = Teaches::kKubernetes},
    {.name = "Kubernetes version not supported, which is not said",
     .pattern = "unsupported Kubernetes version"},

    {.name = "upgrade path not allowed",
     .pattern = "Cannot upgrade {n} from {v} to {v}"},
    {.name = "upgrade path not allowed",
     .pattern = "Cannot upgrade from {v} to {v}"},
    {.name = "downgrade not allowed",
     .pattern = "Cannot downgrade {n} from {v} to {v}"},
    {.name = "downgrade not allowed",
     .pattern = "Cannot downgrade from {v} to {v}"},
    {.name = "Performance Insights not supported",
     .pattern = "Performance Insights not supported for this configuration"},
    {.name = "too little concurrency left in the account",
     .pattern = "UnreservedConcurrentExecution below its minimum value"},
    {.name = "reserved environment variable of Lambda",
     .pattern =
         "reserved keys that are currently not supported for modification"},
    {.name = "managed policy does not exist",
     .pattern = "does not exist or is not attachable"},
    {.name = "KMS key does not allow the log group",
     .pattern = "is not allowed to be used with Arn"},
    {.name = "bucket without ACLs",
     .pattern = "The bucket does not allow ACLs"},
    {.name = "bucket without ACLs", .pattern = "AccessControlListNotSupported"},
    {.name = "bucket without ACLs",
     .pattern = "InvalidBucketAclWithObjectOwnership"},
    {.name = "image does not exist", .pattern = "The image id '["},
    {.name = "image does not exist", .pattern = "InvalidAMIID.NotFound"},
    {.name = "deprecated, another is named",
     .pattern = "is deprecated. Use the {n} resource instead"},
    {.name = "deprecated, another is named",
     .pattern = "has been deprecated in favor of"},
    {.name = "unknown argument",
     .pattern = "An argument named {n} is not expected here"},
    {.name = "already exists", .pattern = "already exists"},
};

constexpr std::string_view kServiceTails[] = {
    " (Service: {n}, Status Code: {v}, Request ID: {x}) (SDK Attempt Count: "
    "{v})",
    " (Service: {n}, Status Code: {v}, Request ID: {x}, Extended Request ID: "
    "{x})",
    " (Service: {n}, Status Code: {v}, Request ID: {x})",
    " (Service: {n}, Status Code: {v})",
    " (Service: {n}; Status Code: {v}; Error Code: {n}; Request ID: {x}; "
    "Proxy: {n})",
    " (Service: {n}; Status Code: {v}; Error Code: {n}; Request ID: {x})",
    " (Service: {n}; Status Code: {v}; Error Code: {n})",
    " (Service: {n}; Status Code: {v})",
};

constexpr ErrorSign kErrorSigns[] = {
    {"CREATE_FAILED"},
    {"UPDATE_FAILED"},
    {"DELETE_FAILED"},
    {"Error: "},
    {"error: "},
    {"ERROR"},
    {"❌"},
    {"An error occurred ("},
    {"api error ", /*goes_on=*/true},
    {"Resource handler returned message", /*goes_on=*/true},
};

constexpr std::string_view kConsequences[] = {
    "ancelled",  // "Resource creation cancelled"
    "following resource(s) failed",
    "update failed",    // of Pulumi, after what failed
    "error occurred:",  // "1 error occurred:", before what failed
    "Embedded stack",
    "exit code",
    "exit status",
    "ailed to create/update the stack",
    "ROLLBACK_COMPLETE",
    "\"EventId\"",  // of a stack event, whose reason follows
};

}  // namespace

std::span<const DeployMessage> DeployMessages() { return kMessages; }
std::span<const std::string_view> ServiceTails() { return kServiceTails; }
std::span<const ErrorSign> ErrorSigns() { return kErrorSigns; }
std::span<const std::string_view> Consequences() { return kConsequences; }

}  // namespace libfix
