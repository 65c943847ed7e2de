#include "bench/templates.h"

#include <string_view>

#include "fmt/format.h"

namespace libfix {
namespace {

// A few resources of the kinds that fill real templates: strings, references,
// joins with escapes, policies, tags and a number now and then.
std::string Resources(int number, std::string_view version) {
  return fmt::format(R"(
    "Cluster{0}": {{
      "Type": "AWS::RDS::DBCluster",
      "DeletionPolicy": "Snapshot",
      "Properties": {{
        "Engine": "aurora-postgresql",
        "EngineVersion": "{2}",
        "DBSubnetGroupName": {{ "Ref": "SubnetGroup{0}" }},
        "MasterUsername": {{ "Fn::Sub": "${{AWS::StackName}}-admin-{0}" }},
        "BackupRetentionPeriod": {1},
        "StorageEncrypted": true,
        "Tags": [
          {{ "Key": "Name", "Value": {{ "Fn::Sub": "${{AWS::StackName}}-db" }} }},
          {{ "Key": "CostCentre", "Value": "{0}" }}
        ]
      }}
    }},
    "Function{0}": {{
      "Type": "AWS::Lambda::Function",
      "Properties": {{
        "Handler": "index.handler",
        "Runtime": "nodejs18.x",
        "Timeout": 30,
        "Role": {{ "Fn::GetAtt": [ "Role{0}", "Arn" ] }},
        "Code": {{
          "ZipFile": {{
            "Fn::Join": [ "\n", [
              "const aws = require('aws-sdk');",
              "exports.handler = async (event) => {{",
              "  console.log(\"event\", JSON.stringify(event));",
              "}};"
            ] ]
          }}
        }}
      }}
    }},
    "Role{0}": {{
      "Type": "AWS::IAM::Role",
      "Properties": {{
        "AssumeRolePolicyDocument": {{
          "Version": "2012-10-17",
          "Statement": [
            {{
              "Effect": "Allow",
              "Principal": {{ "Service": [ "lambda.amazonaws.com" ] }},
              "Action": [ "sts:AssumeRole" ]
            }}
          ]
        }},
        "ManagedPolicyArns": [
          "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
        ]
      }}
    }})",
                     number, number % 10, version);
}

std::string MakeTemplate(size_t bytes, DeadVersions dead, int* number) {
  std::string text =
      "{\n  \"AWSTemplateFormatVersion\": \"2010-09-09\",\n  \"Resources\": {";
  while (true) {
    text +=
        Resources((*number)++, dead == DeadVersions::kSome ? "15.4" : "16.13");
    if (text.size() >= bytes) break;
    text += ",";
  }
  return text + "\n  }\n}\n";
}

}  // namespace

std::vector<std::string> MakeTemplates(size_t count, size_t bytes,
                                       DeadVersions dead) {
  int number = 0;
  std::vector<std::string> texts;
  for (size_t i = 0; i < count; ++i) {
    texts.push_back(MakeTemplate(bytes, dead, &number));
  }
  return texts;
}

}  // namespace libfix
