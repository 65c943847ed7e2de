// How fast a whole run is: reading, judging and, where there is something to
// repair, repairing, verifying and writing the diff. And how long the program
// takes to start.

#include <spawn.h>
#include <sys/wait.h>

#include <string>
#include <utility>
#include <vector>

#include "bench/templates.h"
#include "benchmark/benchmark.h"
#include "libfix/libfix.h"

extern char** environ;

namespace libfix {
namespace {

constexpr size_t kFileBytes = 25'000;

Project MakeProject(const std::vector<std::string>& texts) {
  Project project;
  for (const std::string& text : texts) {
    project.files.push_back({.path = "stack.json", .bytes = text});
  }
  return project;
}

void RunAll(benchmark::State& state, DeadVersions dead) {
  const std::vector<std::string> texts =
      MakeTemplates(static_cast<size_t>(state.range(0)), kFileBytes, dead);
  const std::shared_ptr<const Catalog> catalog = Catalog::BuiltIn();
  const Options options{.as_of = Date(2026, 8, 19)};
  size_t bytes = 0;
  size_t findings = 0;
  for (const std::string& text : texts) bytes += text.size();
  for (auto _ : state) {
    state.PauseTiming();
    Project project = MakeProject(texts);
    state.ResumeTiming();
    const absl::StatusOr<RunResult> result =
        Run(std::move(project), *catalog, options);
    if (!result.ok()) return state.SkipWithError("refused");
    findings = 0;
    for (const FileResult& file : result->files) {
      findings += file.findings.size();
    }
    benchmark::DoNotOptimize(Report("diff", *result, {}));
  }
  state.counters["findings"] = static_cast<double>(findings);
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(bytes));
}

void Check(benchmark::State& state) { RunAll(state, DeadVersions::kNone); }
void Fix(benchmark::State& state) { RunAll(state, DeadVersions::kSome); }

BENCHMARK(Check)->Arg(1)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);
BENCHMARK(Fix)->Arg(1)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);

// From the start of the process to its end.
void Spawn(benchmark::State& state, const char* program, const char* argument) {
  for (auto _ : state) {
    char* arguments[] = {const_cast<char*>(program),
                         const_cast<char*>(argument), nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", 1, 0);
    pid_t child = 0;
    const int error =
        posix_spawn(&child, program, &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    if (error != 0 || waitpid(child, &status, 0) != child || status != 0) {
      return state.SkipWithError("the program could not be run");
    }
  }
}

BENCHMARK_CAPTURE(Spawn, nothing, "/bin/true", nullptr)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(Spawn, fix_version, LIBFIX_BINARY_DIR "/cli/fix", "--version")
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace libfix
