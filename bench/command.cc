// Measures whole runs of the built program over a tree of files, beside other
// programs over the same files in the same minutes: ratios hold on any machine,
// times do not. docs/performance.md has the table.
//
//   libfix_command_bench FOLDER [--rounds=N] [--peers=FOLDER]
//
// The tree is made in FOLDER. `--peers`: where the npm
// packages to compare with are installed.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "bench/spawned.h"
#include "bench/tree.h"
#include "fmt/format.h"

namespace libfix {
namespace {

namespace fs = std::filesystem;

constexpr size_t kFilesOfEach = 2'500;  // documents and programs, in each half
constexpr size_t kOldFiles = 1'000;
constexpr std::string_view kFix = LIBFIX_BINARY_DIR "/cli/fix";
constexpr std::string_view kOld = "old";

std::vector<std::string> Write(const fs::path& tree, const std::string& below,
                               size_t begin, size_t end,
                               const std::function<TreeFile(size_t)>& make) {
  std::vector<std::string> paths;
  for (size_t i = begin; i < end; ++i) {
    const TreeFile file = make(i);
    paths.push_back(below + "/" + file.path);
    const fs::path path = tree / paths.back();
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << file.bytes;
  }
  return paths;
}

struct Tree {
  fs::path folder;
  std::vector<std::string> documents;
  std::vector<std::string> programs;
  std::vector<std::string> old;
};

void Append(std::vector<std::string>& all,
            const std::vector<std::string>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

std::vector<std::string> WriteOld(const fs::path& folder) {
  return Write(folder, std::string(kOld), 0, kOldFiles, MakeOldTemplate);
}

Tree MakeTree(const fs::path& folder) {
  Tree tree{.folder = folder};
  for (const size_t half : {0, 1}) {
    const std::string name = half == 0 ? "first" : "second";
    const size_t begin = half * kFilesOfEach;
    Append(tree.documents, Write(folder, name + "/documents", begin,
                                 begin + kFilesOfEach, MakeDocument));
    Append(tree.programs, Write(folder, name + "/programs", begin,
                                begin + kFilesOfEach, MakeTreeProgram));
  }
  tree.old = WriteOld(folder);
  return tree;
}

// One way to work through files.
struct Runner {
  std::string name;
  Words words;
  bool writes = false;  // the old templates, which are then made anew
};

class Measurement {
 public:
  Measurement(const Tree& tree, size_t rounds)
      : folder_(tree.folder), rounds_(rounds) {}

  // Each in turn, so that what else the machine does hits all of them.
  void Run(const std::vector<Runner>& runners) {
    for (size_t round = 0; round < rounds_; ++round) {
      for (const Runner& runner : runners) {
        const auto cost = Spawn(runner.words, folder_.string());
        if (runner.writes) WriteOld(folder_);
        if (cost) costs_[runner.name].push_back(*cost);
      }
    }
    fmt::print(
        "| what is run | ms | ms of CPU | peak, MB |\n|---|---|---|---|\n");
    for (const Runner& runner : runners) {
      if (!Has(runner.name)) {
        fmt::print("{}: could not be run\n", runner.name);
        continue;
      }
      fmt::print("| {} | {:.0f} | {:.0f} | {:.1f} |\n", runner.name,
                 Median(runner.name, &Cost::wall_ms),
                 Median(runner.name, &Cost::cpu_ms),
                 Median(runner.name, &Cost::peak_mb));
    }
  }

  bool Has(const std::string& name) const { return costs_.contains(name); }

  double Median(const std::string& name, double Cost::*what) const {
    std::vector<double> values;
    for (const Cost& cost : costs_.at(name)) values.push_back(cost.*what);
    return Middle(std::move(values));
  }

  // The median of what each round says.
  double Ratio(const std::string& of, const std::string& to) const {
    std::vector<double> ratios;
    const std::vector<Cost>& a = costs_.at(of);
    const std::vector<Cost>& b = costs_.at(to);
    for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
      ratios.push_back(a[i].wall_ms / b[i].wall_ms);
    }
    return Middle(std::move(ratios));
  }

 private:
  static double Middle(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
  }

  const fs::path folder_;
  const size_t rounds_;
  std::map<std::string, std::vector<Cost>> costs_;
};

Words With(Words words, const std::vector<std::string>& more) {
  Append(words, more);
  return words;
}

Words Fix(const Words& more) {
  return With({std::string(kFix), "--as-of=2026-08-19"}, more);
}

std::vector<std::string> Ending(const std::vector<std::string>& paths,
                                std::string_view ending) {
  std::vector<std::string> found;
  std::ranges::copy_if(
      paths, std::back_inserter(found),
      [&](const std::string& path) { return path.ends_with(ending); });
  return found;
}

std::vector<Runner> Own(const Tree& tree) {
  const Words documents = {"first/documents", "second/documents"};
  const Words everything = {"first", "second"};
  std::vector<std::string> all = tree.documents;
  Append(all, tree.programs);
  return {
      {"cat, JSON and YAML", With({"cat"}, tree.documents)},
      {"fix, JSON and YAML", Fix(documents)},
      {"cat, everything", With({"cat"}, all)},
      {"fix, everything", Fix(everything)},
      {"fix, everything, 1 job", Fix(With({"--jobs=1"}, everything))},
      {"fix, everything, 2 jobs", Fix(With({"--jobs=2"}, everything))},
      {"fix, half of it", Fix({"first"})},
      {"fix, 1,000 old templates", Fix({std::string(kOld)})},
      {"fix -i, 1,000 old templates", Fix({"-i", std::string(kOld)}), true},
  };
}

constexpr std::string_view kRewrite = R"(id: yaml-version
language: Yaml
rule: {kind: single_quote_scalar, regex: "^'15[.]4'$"}
fix: "'16.13'"
---
id: json-version
language: Json
rule: {kind: string, regex: '^"15[.]4"$'}
fix: '"16.13"'
---
id: python-version
language: Python
rule: {kind: string, regex: '^"15[.]4"$'}
fix: '"16.13"'
---
id: typescript-version
language: TypeScript
rule: {kind: string, regex: '^"15[.]4"$'}
fix: '"16.13"'
)";

// Its package has a program for each kind of machine.
std::string AstGrep(const fs::path& peers) {
  std::error_code error;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(peers / "node_modules/@ast-grep", error)) {
    if (entry.path().filename() == "cli") continue;
    return (entry.path() / "ast-grep").string();
  }
  return "ast-grep";
}

std::vector<Runner> Peers(const Tree& tree, const std::string& peers) {
  const std::vector<std::string> json = Ending(tree.documents, ".json");
  return {
      {"sed -i, 1,000 old templates",
       With({"sed", "-i", "s/15\\.4/16.13/"}, tree.old), true},
      {"jq ., all JSON", With({"jq", "."}, json)},
      {"fix, all JSON", Fix(json)},
      {"ast-grep, everything",
       {AstGrep(peers), "scan", "--inline-rules", std::string(kRewrite),
        "first", "second"}},
      {"prettier --check, JSON and YAML",
       {peers + "/node_modules/.bin/prettier", "--check", "--no-config",
        "first/documents", "second/documents"}},
  };
}

void PrintRatios(const Measurement& measured) {
  const auto ratio = [&](std::string_view what, const std::string& of,
                         const std::string& to, std::string_view aim) {
    if (!measured.Has(of) || !measured.Has(to)) return;
    fmt::print("| {} | {:.2f} | {} |\n", what, measured.Ratio(of, to), aim);
  };
  fmt::print("\n| ratio | here | aim |\n|---|---|---|\n");
  ratio("dry run to `cat`, JSON and YAML", "fix, JSON and YAML",
        "cat, JSON and YAML", "at most 8");
  ratio("dry run to `cat`, everything", "fix, everything", "cat, everything",
        "at most 12");
  ratio("twice the files", "fix, everything", "fix, half of it", "2.0 to 2.2");
  ratio("1 job to 2 jobs", "fix, everything, 1 job", "fix, everything, 2 jobs",
        "at least 1.7");
  const double more =
      measured.Median("fix -i, 1,000 old templates", &Cost::wall_ms) -
      measured.Median("fix, 1,000 old templates", &Cost::wall_ms);
  fmt::print("| writing a file, ms above the dry run | {:.2f} | at most 1 |\n",
             more / kOldFiles);
  fmt::print("| peak memory, MB | {:.1f} | at most 40 |\n",
             measured.Median("fix, everything", &Cost::peak_mb));
  ratio("`fix -i` to `sed -i`", "fix -i, 1,000 old templates",
        "sed -i, 1,000 old templates", "");
  ratio("dry run to `jq .`, all JSON", "fix, all JSON", "jq ., all JSON", "");
  ratio("dry run to ast-grep, everything", "fix, everything",
        "ast-grep, everything", "");
  ratio("dry run to `prettier --check`, JSON and YAML", "fix, JSON and YAML",
        "prettier --check, JSON and YAML", "");
}

int Main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: {} FOLDER [--rounds=N] [--peers=FOLDER]\n",
               argv[0]);
    return 2;
  }
  size_t rounds = 5;
  std::string peers;
  for (int i = 2; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word.starts_with("--rounds=")) rounds = std::stoul(argv[i] + 9);
    if (word.starts_with("--peers=")) peers = word.substr(8);
  }
  const Tree tree = MakeTree(argv[1]);
  Measurement measured(tree, rounds);
  std::vector<Runner> runners = Own(tree);
  if (!peers.empty()) {
    std::ranges::move(Peers(tree, peers), std::back_inserter(runners));
  }
  measured.Run(runners);
  PrintRatios(measured);
  return 0;
}

}  // namespace
}  // namespace libfix

int main(int argc, char** argv) { return libfix::Main(argc, argv); }
