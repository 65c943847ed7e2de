// How fast templates in JSON are read, against what the machine and RapidJSON
// can do on the same bytes: one big file, and many of a common size.

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "benchmark/benchmark.h"
#include "fmt/format.h"
#include "libfix/syntax/document/json.h"
#include "rapidjson/memorystream.h"
#include "rapidjson/reader.h"

namespace libfix {
namespace {

constexpr size_t kTotalBytes = 8'000'000;
constexpr size_t kFileBytes = 25'000;

// A few resources of the kinds that fill real templates: strings, references,
// joins with escapes, policies, tags and a number now and then.
std::string Resources(int number) {
  return fmt::format(R"(
    "Cluster{0}": {{
      "Type": "AWS::RDS::DBCluster",
      "DeletionPolicy": "Snapshot",
      "Properties": {{
        "Engine": "aurora-postgresql",
        "EngineVersion": "15.{1}",
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
                     number, number % 10);
}

std::string Template(size_t bytes, int* number) {
  std::string text =
      "{\n  \"AWSTemplateFormatVersion\": \"2010-09-09\",\n  \"Resources\": {";
  while (true) {
    text += Resources((*number)++);
    if (text.size() >= bytes) break;
    text += ",";
  }
  return text + "\n  }\n}\n";
}

std::vector<std::string> Templates(size_t bytes) {
  int number = 0;
  size_t total = 0;
  std::vector<std::string> texts;
  while (total < kTotalBytes) {
    texts.push_back(Template(bytes, &number));
    total += texts.back().size();
  }
  return texts;
}

const std::vector<std::string>& Texts(bool one_file) {
  static const auto* const kBig =
      new std::vector<std::string>(Templates(kTotalBytes));
  static const auto* const kMany =
      new std::vector<std::string>(Templates(kFileBytes));
  return one_file ? *kBig : *kMany;
}

void CountBytes(benchmark::State& state,
                const std::vector<std::string>& texts) {
  size_t total = 0;
  for (const std::string& text : texts) total += text.size();
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(total));
}

void Memcpy(benchmark::State& state, bool one_file) {
  const std::vector<std::string>& texts = Texts(one_file);
  std::string target(2 * kTotalBytes, '\0');
  for (auto _ : state) {
    size_t at = 0;
    for (const std::string& text : texts) {
      std::memcpy(target.data() + at, text.data(), text.size());
      at += text.size();
    }
    benchmark::ClobberMemory();
  }
  CountBytes(state, texts);
}

void CreateSourceFile(benchmark::State& state, bool one_file) {
  const std::vector<std::string>& texts = Texts(one_file);
  std::vector<std::string> copies;
  for (auto _ : state) {
    state.PauseTiming();
    copies = texts;
    state.ResumeTiming();
    for (std::string& copy : copies) {
      const auto file = SourceFile::Create("a.json", std::move(copy));
      if (!file.ok()) state.SkipWithError("refused");
    }
  }
  CountBytes(state, texts);
}

struct NoHandler : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, NoHandler> {
  bool Default() { return true; }
};

void RapidJsonSax(benchmark::State& state, bool one_file) {
  const std::vector<std::string>& texts = Texts(one_file);
  for (auto _ : state) {
    for (const std::string& text : texts) {
      rapidjson::MemoryStream stream(text.data(), text.size());
      rapidjson::Reader reader;
      NoHandler handler;
      if (reader.Parse(stream, handler).IsError()) {
        state.SkipWithError("refused");
      }
    }
  }
  CountBytes(state, texts);
}

void JsonTree(benchmark::State& state, bool one_file) {
  std::vector<SourceFilePtr> files;
  for (const std::string& text : Texts(one_file)) {
    files.push_back(*SourceFile::Create("a.json", text));
  }
  size_t nodes = 0;
  for (auto _ : state) {
    nodes = 0;
    for (const SourceFilePtr& file : files) {
      const ParseResult result = ParseJson(file);
      if (result.error) state.SkipWithError("refused");
      nodes += result.tree ? result.tree->size() : 0;
    }
  }
  state.counters["nodes"] = static_cast<double>(nodes);
  CountBytes(state, Texts(one_file));
}

BENCHMARK_CAPTURE(Memcpy, one_file, true);
BENCHMARK_CAPTURE(Memcpy, many_files, false);
BENCHMARK_CAPTURE(CreateSourceFile, one_file, true);
BENCHMARK_CAPTURE(CreateSourceFile, many_files, false);
BENCHMARK_CAPTURE(RapidJsonSax, one_file, true);
BENCHMARK_CAPTURE(RapidJsonSax, many_files, false);
BENCHMARK_CAPTURE(JsonTree, one_file, true);
BENCHMARK_CAPTURE(JsonTree, many_files, false);

}  // namespace
}  // namespace libfix
