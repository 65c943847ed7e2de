// Runs the benchmarks and then prints how fast they are against each other.
// Ratios within one run hold on any machine; the rates themselves do not.

#include <unistd.h>

#include <map>
#include <string>
#include <vector>

#include "benchmark/benchmark.h"
#include "fmt/format.h"

namespace {

struct Ratio {
  const char* name;
  const char* of;
  const char* to;
};

// Read: `of` works through as many bytes or items a second as `to`, times the
// ratio.
constexpr Ratio kRatios[] = {
    {"JSON tree to plain SAX, one file", "JsonTree/one_file",
     "RapidJsonSax/one_file"},
    {"JSON tree to plain SAX, many files", "JsonTree/many_files",
     "RapidJsonSax/many_files"},
    {"YAML tree to plain events, one file", "YamlTree/one_file",
     "LibyamlEvents/one_file"},
    {"YAML tree to plain events, many files", "YamlTree/many_files",
     "LibyamlEvents/many_files"},
    {"whole run without findings to plain SAX, 100 templates", "Check/100",
     "RapidJsonSax/many_files"},
    {"whole run without findings to the JSON tree, 100 templates", "Check/100",
     "JsonTree/many_files"},
    {"fixing 14 clusters a template to finding nothing, 100 templates",
     "Fix/100", "Check/100"},
    {"availability questions to lookups in a hash map", "Ask/availability",
     "HashMap/lookup"},
    // Rates the other way round: times.
    {"time of a whole run over 1,000 programs to parsing all (at most 40 %)",
     "TreeSitter/old_versions", "RunPrograms/old_versions"},
    {"the same when nothing is to be repaired", "TreeSitter/new_versions",
     "RunPrograms/new_versions"},
    {"checking a file to copying it, one file", "CreateSourceFile/one_file",
     "Memcpy/one_file"},
    {"checking a file to copying it, many files", "CreateSourceFile/many_files",
     "Memcpy/many_files"},
};

class RateReporter : public benchmark::ConsoleReporter {
 public:
  RateReporter()
      : ConsoleReporter(isatty(STDOUT_FILENO) ? OO_ColorTabular : OO_Tabular) {}

  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      auto rate = run.counters.find("bytes_per_second");
      if (rate == run.counters.end()) {
        rate = run.counters.find("items_per_second");
      }
      if (run.error_occurred || rate == run.counters.end()) continue;
      // With repetitions, the median is the one to trust.
      if (run.run_type == Run::RT_Aggregate && run.aggregate_name != "median") {
        continue;
      }
      // "Check/100": the name and its argument, without the settings behind it.
      const std::string& arguments = run.run_name.args;
      rates_[run.run_name.function_name +
             (arguments.empty() ? "" : "/" + arguments)] = rate->second;
    }
    ConsoleReporter::ReportRuns(runs);
  }

  void Finalize() override {
    ConsoleReporter::Finalize();
    for (const Ratio& ratio : kRatios) {
      const auto of = rates_.find(ratio.of);
      const auto to = rates_.find(ratio.to);
      if (of == rates_.end() || to == rates_.end()) continue;
      GetOutputStream() << fmt::format("{}: {:.0f} %\n", ratio.name,
                                       100 * of->second / to->second);
    }
  }

 private:
  std::map<std::string, double> rates_;  // bytes or items a second
};

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  RateReporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  benchmark::Shutdown();
  return 0;
}
