// How many questions about availability the catalog answers, beside a hash map
// that is asked for the same engines and versions and knows no dates.

#include <string>
#include <unordered_map>
#include <vector>

#include "benchmark/benchmark.h"
#include "fmt/format.h"
#include "libfix/catalog/catalog.h"

namespace libfix {
namespace {

constexpr Date kDays[] = {Date(2024, 11, 12), Date(2025, 11, 3),
                          Date(2026, 8, 19), Date(2027, 3, 1)};

struct Asked {
  std::string engine;
  std::string version;
};

// Of several engines, the withdrawn, the offered and those that never were.
std::vector<Asked> Questions() {
  std::vector<Asked> questions;
  for (const char* engine : {"aurora-postgresql", "postgres", "mysql"}) {
    for (int major = 11; major < 19; ++major) {
      for (int minor = 0; minor < 24; ++minor) {
        questions.push_back({engine, fmt::format("{}.{}", major, minor)});
      }
    }
  }
  for (int minor = 0; minor < 48; ++minor) {
    questions.push_back(
        {"aurora-mysql",
         fmt::format("8.0.mysql_aurora.3.{:02}.{}", minor / 4, minor % 4)});
  }
  return questions;
}

void AskAvailability(benchmark::State& state) {
  const std::vector<Asked> questions = Questions();
  const auto catalog = Catalog::BuiltIn();
  for (auto _ : state) {
    for (Date day : kDays) {
      for (const Asked& asked : questions) {
        benchmark::DoNotOptimize(catalog->Ask({.engine = asked.engine,
                                               .version = asked.version,
                                               .region = "us-east-1",
                                               .as_of = day}));
      }
    }
  }
  state.SetItemsProcessed(state.iterations() *
                          static_cast<int64_t>(questions.size()) *
                          std::ssize(kDays));
}
BENCHMARK(AskAvailability)->Name("Ask/availability");

void LookUp(benchmark::State& state) {
  const std::vector<Asked> questions = Questions();
  std::unordered_map<std::string, std::string> facts;
  for (const Asked& asked : questions) {
    facts[asked.engine + "/" + asked.version] =
        "cfn-lint engine lists of us-east-1, 2026-08-19";
  }
  for (auto _ : state) {
    for (const Asked& asked : questions) {
      std::string answer = facts.at(asked.engine + "/" + asked.version);
      benchmark::DoNotOptimize(answer);
    }
  }
  state.SetItemsProcessed(state.iterations() *
                          static_cast<int64_t>(questions.size()));
}
BENCHMARK(LookUp)->Name("HashMap/lookup");

void ChooseReplacement(benchmark::State& state) {
  const std::vector<Asked> questions = Questions();
  const auto catalog = Catalog::BuiltIn();
  for (auto _ : state) {
    for (const Asked& asked : questions) {
      benchmark::DoNotOptimize(catalog->Choose({.engine = asked.engine,
                                                .version = asked.version,
                                                .region = "us-east-1",
                                                .as_of = Date(2026, 8, 19)},
                                               Policy::kLatestInMajor, {}));
    }
  }
  state.SetItemsProcessed(state.iterations() *
                          static_cast<int64_t>(questions.size()));
}
BENCHMARK(ChooseReplacement)->Name("Choose/latest_in_major");

}  // namespace
}  // namespace libfix
