// How fast templates in JSON are read, against what the machine and RapidJSON
// can do on the same bytes: one big file, and many of a common size.

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "bench/templates.h"
#include "benchmark/benchmark.h"
#include "libfix/syntax/document/json.h"
#include "rapidjson/memorystream.h"
#include "rapidjson/reader.h"

namespace libfix {
namespace {

constexpr size_t kTotalBytes = 8'000'000;
constexpr size_t kFileBytes = 25'000;

const std::vector<std::string>& Texts(bool one_file) {
  static const auto* const kBig = new std::vector<std::string>(
      MakeTemplates(1, kTotalBytes, DeadVersions::kSome));
  static const auto* const kMany = new std::vector<std::string>(
      MakeTemplates(kTotalBytes / kFileBytes, kFileBytes, DeadVersions::kSome));
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
