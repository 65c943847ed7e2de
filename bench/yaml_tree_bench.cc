// How fast templates in YAML are read, against libyaml's plain events on the
// same bytes: one big file, many of a common size, and one that is not ASCII.

#include <yaml.h>

#include <string>
#include <string_view>
#include <vector>

#include "benchmark/benchmark.h"
#include "fmt/format.h"
#include "libfix/syntax/document/yaml.h"

namespace libfix {
namespace {

constexpr size_t kTotalBytes = 8'000'000;
constexpr size_t kFileBytes = 25'000;

// What fills real templates: plain and quoted scalars, short tags, comments,
// policies, a script and a list now and then.
std::string Resources(int number, std::string_view comment) {
  return fmt::format(R"(
  # {1}
  Cluster{0}:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    Properties:
      Engine: aurora-postgresql
      EngineVersion: '16.13'  # {1}
      DBSubnetGroupName: !Ref SubnetGroup{0}
      MasterUsername: !Sub "${{AWS::StackName}}-admin-{0}"
      BackupRetentionPeriod: 7
      StorageEncrypted: true
      Tags:
        - Key: Name
          Value: !Sub ${{AWS::StackName}}-db
        - {{Key: CostCentre, Value: "{0}"}}

  Function{0}:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs18.x
      Timeout: 30
      Role: !GetAtt Role{0}.Arn
      Code:
        ZipFile: |
          const aws = require('aws-sdk');
          exports.handler = async (event) => {{
            console.log("event", JSON.stringify(event));
          }};

  Role{0}:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            Principal:
              Service: [lambda.amazonaws.com]
            Action:
              - sts:AssumeRole
      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole
)",
                     number, comment);
}

std::vector<std::string> MakeTexts(size_t count, size_t bytes,
                                   std::string_view comment) {
  std::vector<std::string> texts(count);
  int number = 0;
  for (std::string& text : texts) {
    text = "AWSTemplateFormatVersion: '2010-09-09'\nResources:";
    while (text.size() < bytes) text += Resources(number++, comment);
  }
  return texts;
}

enum class Texts { kOneFile, kManyFiles, kNotAscii };

const std::vector<std::string>& Get(Texts which) {
  static const auto* const kBig =
      new std::vector<std::string>(MakeTexts(1, kTotalBytes, "the database"));
  static const auto* const kMany = new std::vector<std::string>(
      MakeTexts(kTotalBytes / kFileBytes, kFileBytes, "the database"));
  static const auto* const kNotAscii =
      new std::vector<std::string>(MakeTexts(1, kTotalBytes,
                                             "donn\xC3\xA9"
                                             "es"));
  switch (which) {
    case Texts::kOneFile:
      return *kBig;
    case Texts::kManyFiles:
      return *kMany;
    case Texts::kNotAscii:
      return *kNotAscii;
  }
  return *kBig;
}

void CountBytes(benchmark::State& state,
                const std::vector<std::string>& texts) {
  size_t total = 0;
  for (const std::string& text : texts) total += text.size();
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(total));
}

bool ReadEvents(const std::string& text) {
  yaml_parser_t parser;
  if (yaml_parser_initialize(&parser) != 1) return false;
  yaml_parser_set_input_string(
      &parser, reinterpret_cast<const unsigned char*>(text.data()),
      text.size());
  bool fine = true;
  for (bool done = false; fine && !done;) {
    yaml_event_t event;
    fine = yaml_parser_parse(&parser, &event) == 1;
    if (!fine) break;
    done = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return fine;
}

void LibyamlEvents(benchmark::State& state, Texts which) {
  const std::vector<std::string>& texts = Get(which);
  for (auto _ : state) {
    for (const std::string& text : texts) {
      if (!ReadEvents(text)) state.SkipWithError("refused");
    }
  }
  CountBytes(state, texts);
}

void YamlTree(benchmark::State& state, Texts which) {
  std::vector<SourceFilePtr> files;
  for (const std::string& text : Get(which)) {
    files.push_back(*SourceFile::Create("a.yaml", text));
  }
  size_t nodes = 0;
  for (auto _ : state) {
    nodes = 0;
    for (const SourceFilePtr& file : files) {
      const ParseResult result = ParseYaml(file);
      if (result.error) state.SkipWithError("refused");
      nodes += result.tree ? result.tree->size() : 0;
    }
  }
  state.counters["nodes"] = static_cast<double>(nodes);
  CountBytes(state, Get(which));
}

BENCHMARK_CAPTURE(LibyamlEvents, one_file, Texts::kOneFile);
BENCHMARK_CAPTURE(LibyamlEvents, many_files, Texts::kManyFiles);
BENCHMARK_CAPTURE(LibyamlEvents, not_ascii, Texts::kNotAscii);
BENCHMARK_CAPTURE(YamlTree, one_file, Texts::kOneFile);
BENCHMARK_CAPTURE(YamlTree, many_files, Texts::kManyFiles);
BENCHMARK_CAPTURE(YamlTree, not_ascii, Texts::kNotAscii);

}  // namespace
}  // namespace libfix
