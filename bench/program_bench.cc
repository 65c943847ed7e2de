// How fast a whole run over programs is of which few matter, beside parsing all
// of them with tree-sitter and nothing else.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "bench/programs.h"
#include "benchmark/benchmark.h"
#include "libfix/libfix.h"
#include "tree_sitter/api.h"

extern "C" {
const TSLanguage* tree_sitter_python();
const TSLanguage* tree_sitter_typescript();
}

namespace libfix {
namespace {

constexpr size_t kPrograms = 1'000;

void CountBytes(benchmark::State& state, const std::vector<Program>& programs) {
  size_t total = 0;
  for (const Program& program : programs) total += program.bytes.size();
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(total));
}

void RunPrograms(benchmark::State& state, OldVersions old) {
  const std::vector<Program> programs = MakePrograms(kPrograms, old);
  const std::shared_ptr<const Catalog> catalog = Catalog::BuiltIn();
  const Options options{.as_of = Date(2026, 8, 19)};
  size_t files = 0;
  size_t findings = 0;
  for (auto _ : state) {
    state.PauseTiming();
    Project project;
    for (const Program& program : programs) {
      project.files.push_back({.path = program.path, .bytes = program.bytes});
    }
    state.ResumeTiming();
    const absl::StatusOr<RunResult> result =
        Run(std::move(project), *catalog, options);
    if (!result.ok()) return state.SkipWithError("refused");
    files = result->files.size();
    findings = 0;
    for (const FileResult& file : result->files) {
      findings += file.findings.size();
    }
    benchmark::DoNotOptimize(Report("diff", *result, {}));
  }
  state.counters["files"] = static_cast<double>(files);
  state.counters["findings"] = static_cast<double>(findings);
  CountBytes(state, programs);
}

void TreeSitter(benchmark::State& state, OldVersions old) {
  const std::vector<Program> programs = MakePrograms(kPrograms, old);
  TSParser* const parser = ts_parser_new();
  for (auto _ : state) {
    for (const Program& program : programs) {
      ts_parser_set_language(parser, program.path.ends_with(".py")
                                         ? tree_sitter_python()
                                         : tree_sitter_typescript());
      TSTree* const tree =
          ts_parser_parse_string(parser, nullptr, program.bytes.data(),
                                 static_cast<uint32_t>(program.bytes.size()));
      if (tree == nullptr || ts_node_has_error(ts_tree_root_node(tree))) {
        state.SkipWithError("misread");
      }
      ts_tree_delete(tree);
    }
  }
  ts_parser_delete(parser);
  CountBytes(state, programs);
}

BENCHMARK_CAPTURE(RunPrograms, new_versions, OldVersions::kNone)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(RunPrograms, old_versions, OldVersions::kSome)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(TreeSitter, new_versions, OldVersions::kNone)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(TreeSitter, old_versions, OldVersions::kSome)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace libfix
