#include "bench/tree.h"

#include <string_view>

#include "bench/programs.h"
#include "fmt/format.h"

namespace libfix {
namespace {

constexpr size_t kFolderFiles = 50;
constexpr std::string_view kNew = "16.13";
constexpr std::string_view kOld = "15.4";

// What fills a document: each piece is one of many alike.
using Piece = std::string (*)(size_t number);

struct Kind {
  std::string_view path;  // "{}": a number
  std::string_view begin;
  Piece piece;
  std::string_view separator;
  std::string_view end;
};

std::string JsonQueue(size_t n) {
  return fmt::format(R"(
    "Queue{0}": {{
      "Type": "AWS::SQS::Queue",
      "DeletionPolicy": "Retain",
      "Properties": {{
        "QueueName": {{ "Fn::Sub": "${{AWS::StackName}}-orders-{0}" }},
        "VisibilityTimeout": 120,
        "KmsMasterKeyId": {{ "Ref": "Key{0}" }},
        "Tags": [{{ "Key": "CostCentre", "Value": "{0}" }}]
      }}
    }},
    "Bucket{0}": {{
      "Type": "AWS::S3::Bucket",
      "Properties": {{
        "BucketName": {{ "Fn::Sub": "${{AWS::AccountId}}-archive-{0}" }},
        "VersioningConfiguration": {{ "Status": "Enabled" }},
        "PublicAccessBlockConfiguration": {{
          "BlockPublicAcls": true,
          "BlockPublicPolicy": true
        }}
      }}
    }})",
                     n);
}

std::string YamlQueue(size_t n) {
  return fmt::format(R"(
  # Orders of the region {0}, until the service has taken them
  Queue{0}:
    Type: AWS::SQS::Queue
    DeletionPolicy: Retain
    Properties:
      QueueName: !Sub '${{AWS::StackName}}-orders-{0}'
      VisibilityTimeout: 120
      KmsMasterKeyId: !Ref Key{0}
      Tags:
        - Key: CostCentre
          Value: "{0}"
  Bucket{0}:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub '${{AWS::AccountId}}-archive-{0}'
      VersioningConfiguration:
        Status: Enabled)",
                     n);
}

std::string JsonCluster(size_t n, std::string_view version) {
  return fmt::format(R"(
    "Cluster{0}": {{
      "Type": "AWS::RDS::DBCluster",
      "DeletionPolicy": "Snapshot",
      "Properties": {{
        "Engine": "aurora-postgresql",
        "EngineVersion": "{1}",
        "DBSubnetGroupName": {{ "Ref": "SubnetGroup" }},
        "StorageEncrypted": true
      }}
    }},)",
                     n, version);
}

std::string YamlCluster(size_t n, std::string_view version) {
  return fmt::format(R"(
  Cluster{0}:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    Properties:
      Engine: aurora-postgresql
      EngineVersion: '{1}' # as tested
      DBSubnetGroupName: !Ref SubnetGroup
      StorageEncrypted: true)",
                     n, version);
}

std::string Dependency(size_t n) {
  return fmt::format(R"(
    "@orders/library-{0}": "^{1}.{2}.0",
    "library-{0}-types": "~{1}.{2}.{3}")",
                     n, n % 9 + 1, n % 23, n % 5);
}

std::string Manifest(size_t n) {
  return fmt::format(R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders-{0}
  labels: {{app: orders, tier: backend}}
spec:
  replicas: {1}
  selector:
    matchLabels:
      app: orders-{0}
  template:
    metadata:
      labels:
        app: orders-{0}
    spec:
      containers:
        - name: service
          image: registry.example.com/orders/service:1.{0}.0
          resources:
            requests: {{cpu: 100m, memory: 256Mi}}
          env:
            - name: DATABASE_URL
              valueFrom:
                secretKeyRef: {{name: orders, key: url}}
---
)",
                     n, n % 5 + 1);
}

std::string PipelineJob(size_t n) {
  return fmt::format(R"(
  test-{0}:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        node: [18, 20, 22]
    steps:
      - uses: actions/checkout@v4
      - name: Install what the service {0} needs
        run: |
          npm ci --workspace packages/service-{0}
          npm run build --workspace packages/service-{0}
      - name: Test
        run: npm test --workspace packages/service-{0} -- --reporter=junit)",
                     n);
}

constexpr std::string_view kJsonTemplate =
    "{\n  \"AWSTemplateFormatVersion\": \"2010-09-09\",\n  \"Resources\": {";
constexpr std::string_view kYamlTemplate =
    "AWSTemplateFormatVersion: '2010-09-09'\n"
    "Description: The queues of the orders, and where they are kept\n"
    "Resources:";

constexpr Kind kJson = {.path = "infra/stack-{}.json",
                        .begin = kJsonTemplate,
                        .piece = JsonQueue,
                        .separator = ",",
                        .end = "\n  }\n}\n"};
constexpr Kind kYaml = {.path = "infra/stack-{}.yaml",
                        .begin = kYamlTemplate,
                        .piece = YamlQueue,
                        .separator = "",
                        .end = "\n"};
constexpr Kind kPackage = {.path = "services/service-{}/package.json",
                           .begin =
                               "{\n  \"name\": \"service\",\n"
                               "  \"private\": true,\n"
                               "  \"dependencies\": {",
                           .piece = Dependency,
                           .separator = ",",
                           .end = "\n  }\n}\n"};
constexpr Kind kManifest = {.path = "deploy/service-{}.yaml",
                            .begin = "",
                            .piece = Manifest,
                            .separator = "",
                            .end = ""};
constexpr Kind kPipeline = {.path = "pipelines/test-{}.yml",
                            .begin = "name: test\non: [push]\njobs:",
                            .piece = PipelineJob,
                            .separator = "",
                            .end = "\n"};

// How many of each hundred documents are of a kind.
struct Share {
  Kind kind;
  size_t per_hundred;
};

constexpr size_t kTriggerPerHundred = 17;
constexpr Share kOthers[] = {
    {kJson, 5}, {kYaml, 8}, {kPackage, 20}, {kManifest, 30}, {kPipeline, 20}};

// Sizes as in repositories: many small files, some large ones.
size_t BytesOf(size_t index) {
  const size_t base = 600 + index * 7'919 % 6'000;
  return index % 12 == 0 ? base * 6 : base;
}

std::string Fill(const Kind& kind, std::string first, size_t bytes) {
  std::string text(kind.begin);
  text += first;
  for (size_t n = 0;; ++n) {
    text += kind.piece(n);
    if (text.size() >= bytes) break;
    text += kind.separator;
  }
  return text += kind.end;
}

TreeFile Make(const Kind& kind, std::string first, size_t index) {
  return {.path = fmt::format("project-{}/", index / kFolderFiles) +
                  fmt::format(fmt::runtime(kind.path), index),
          .bytes = Fill(kind, std::move(first), BytesOf(index))};
}

TreeFile MakeTemplate(size_t index, std::string_view version) {
  return index % 2 == 0 ? Make(kJson, JsonCluster(index, version), index)
                        : Make(kYaml, YamlCluster(index, version), index);
}

// Spread, so that neighbours are of different kinds.
size_t Slot(size_t index) { return index * 37 % 100; }

}  // namespace

TreeFile MakeDocument(size_t index) {
  size_t slot = Slot(index);
  if (slot < kTriggerPerHundred) {
    return MakeTemplate(index, slot % 4 == 0 ? kOld : kNew);
  }
  slot -= kTriggerPerHundred;
  for (const Share& share : kOthers) {
    if (slot < share.per_hundred) return Make(share.kind, "", index);
    slot -= share.per_hundred;
  }
  return {};
}

TreeFile MakeTreeProgram(size_t index) {
  Program program = MakeProgram(index, OldVersions::kSome);
  return {.path = fmt::format("project-{}/src/service-{}", index / kFolderFiles,
                              program.path),
          .bytes = std::move(program.bytes)};
}

TreeFile MakeOldTemplate(size_t index) { return MakeTemplate(index, kOld); }

}  // namespace libfix
