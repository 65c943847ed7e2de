// What others' suites expect of a reader of JSON and YAML, against what ours
// do. Where ours differ, tests/conformance/*_differences.txt says so and why; a
// difference that comes or goes fails. The suites are packages of npm (see
// tests/consumers), and nothing here runs without them.

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "fmt/format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libfix/libfix.h"
#include "libfix/syntax/document/json.h"
#include "libfix/syntax/document/yaml.h"
#include "tests/cli/program.h"
#include "tests/fixtures/fixture_case.h"
#include "tests/fixtures/outside.h"
#include "tests/paths.h"
#include "tests/syntax/document/tree_laws.h"
#include "tests/syntax/document/yaml_laws.h"

namespace libfix {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view kConsumers = LIBFIX_SOURCE_DIR "/tests/consumers";

struct Case {
  std::string name;
  std::string expectation;  // "accept", "reject", "either"
  std::string bytes;
  // What keys and values say, where the suite tells.
  std::optional<std::vector<std::string>> texts;
};

std::string FromHex(std::string_view hex) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
  }
  return bytes;
}

// The cases as suites.mjs prints them.
std::vector<Case> CasesOf(std::string_view suite) {
  const fixtures::Outcome node =
      fixtures::Shell(kConsumers, fmt::format("node suites.mjs {}", suite));
  EXPECT_EQ(node.exit_status, 0) << node.errors;
  std::vector<Case> cases;
  std::istringstream lines(node.out);
  std::string name, expectation, bytes, texts;
  while (lines >> name >> expectation >> bytes >> texts) {
    Case one{name, expectation, FromHex(bytes == "-" ? "" : bytes), {}};
    if (texts != "-") {
      std::istringstream words(texts.substr(1));
      one.texts.emplace();
      for (std::string word; std::getline(words, word, ',');) {
        one.texts->push_back(FromHex(word));
      }
    }
    cases.push_back(std::move(one));
  }
  return cases;
}

// "NAME OUTCOME: REASON", a line each.
std::map<std::string, std::string> DifferencesOf(std::string_view suite) {
  const std::optional<std::string> file = fixtures::ReadIfThere(fmt::format(
      LIBFIX_SOURCE_DIR "/tests/conformance/{}_differences.txt", suite));
  EXPECT_TRUE(file.has_value());
  std::map<std::string, std::string> outcomes;
  std::istringstream lines(file.value_or(""));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const size_t blank = line.find(' ');
    const size_t colon = line.find(": ", blank);
    if (colon == std::string::npos || colon + 2 == line.size()) {
      ADD_FAILURE() << "not NAME OUTCOME: REASON: " << line;
      continue;
    }
    EXPECT_TRUE(outcomes
                    .emplace(line.substr(0, blank),
                             line.substr(blank + 1, colon - blank - 1))
                    .second)
        << "twice: " << line;
  }
  return outcomes;
}

struct Reading {
  // "" when it is as expected, else "accepted", "refused" or "misread".
  std::string difference;
  std::string why;  // the error, or what was read
};

using Reader = ParseResult (*)(SourceFilePtr);

Reading Read(const Case& one, Reader reader) {
  const auto file = SourceFile::Create(one.name, one.bytes);
  std::optional<Tree> tree;
  Reading reading;
  if (!file.ok()) {
    reading.why = std::string(file.status().message());
  } else {
    ParseResult result = reader(*file);
    EXPECT_NE(result.tree.has_value(), result.error.has_value()) << one.name;
    if (result.error) reading.why = result.error->message;
    tree = std::move(result.tree);
  }
  if (!tree) {
    if (one.expectation == "accept") reading.difference = "refused";
    return reading;
  }
  EXPECT_EQ(tree->file().bytes(), one.bytes) << one.name;
  if (reader == ParseJson) {
    EXPECT_EQ(Printed(*tree), one.bytes) << one.name;
    EXPECT_EQ(BrokenLink(*tree), "") << one.name;
  } else {
    EXPECT_EQ(PrintedYaml(*tree), one.bytes) << one.name;
    EXPECT_EQ(BrokenYamlLink(*tree), "") << one.name;
  }
  if (one.expectation == "reject") {
    reading.difference = "accepted";
  } else if (one.texts && *one.texts != TextsOf(*tree)) {
    reading.difference = "misread";
    reading.why = testing::PrintToString(TextsOf(*tree)) + " for " +
                  testing::PrintToString(*one.texts);
  }
  return reading;
}

// Reads every case, and compares with the frozen list.
void ExpectOnlyKnownDifferences(std::string_view suite, Reader reader,
                                size_t count) {
  const std::vector<Case> cases = CasesOf(suite);
  EXPECT_EQ(cases.size(), count);
  std::map<std::string, std::string> known = DifferencesOf(suite);
  for (const Case& one : cases) {
    const Reading reading = Read(one, reader);
    const auto found = known.find(one.name);
    const std::string expected = found == known.end() ? "" : found->second;
    EXPECT_EQ(reading.difference, expected)
        << one.name << " " << reading.difference << ": " << reading.why << "\n"
        << one.bytes.substr(0, 2000);
    if (found != known.end()) known.erase(found);
  }
  EXPECT_EQ(known, (std::map<std::string, std::string>{}))
      << "no such cases in the suite";
}

// None of the cases is a template, so whatever is understood of one, all bytes
// stay: in the library, and in files that a user asks for by name.
void ExpectAllBytesStay(std::string_view suite) {
  const std::vector<Case> cases = CasesOf(suite);
  Project project;
  for (const Case& one : cases) {
    project.files.push_back({.path = fmt::format("{}.{}", one.name, suite),
                             .bytes = one.bytes,
                             .named = true});
  }
  const cli::Sandbox sandbox;
  std::vector<std::string> arguments = {"--in-place"};
  for (const InputFile& file : project.files) {
    sandbox.Write(file.path, file.bytes);
    arguments.push_back(file.path);
  }
  const cli::Outcome run = sandbox.Fix(arguments);
  EXPECT_EQ(run.status, 2) << run.err;
  EXPECT_THAT(run.err, Not(HasSubstr("Sanitizer")));
  EXPECT_EQ(sandbox.Files().size(), cases.size());
  for (const InputFile& file : project.files) {
    EXPECT_EQ(sandbox.Read(file.path), file.bytes) << file.path;
  }

  std::map<std::string, std::string> bytes_of;
  for (const InputFile& file : project.files) bytes_of[file.path] = file.bytes;
  Options options;
  options.as_of = Date(2026, 8, 19);
  const auto result = Run(std::move(project), *Catalog::BuiltIn(), options);
  ASSERT_TRUE(result.ok()) << result.status();
  for (const FileResult& file : result->files) {
    EXPECT_NE(file.status, FileResult::Status::kChanged) << file.path;
    EXPECT_THAT(file.edits, testing::IsEmpty()) << file.path;
    // Of a file that could not even be loaded there are no bytes.
    if (file.before.empty()) continue;
    EXPECT_EQ(file.before, bytes_of[file.path]) << file.path;
    EXPECT_EQ(file.after, bytes_of[file.path]) << file.path;
  }
}

class ConformanceTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(std::string(kConsumers) +
                                 "/node_modules/.package-lock.json") ||
        fixtures::Shell(kConsumers, "command -v node").exit_status != 0) {
      GTEST_SKIP()
          << "skipped: the suites are not installed; ./dev setup brings them";
    }
  }
};

// 95 to accept, 188 to refuse, 35 as one likes.
TEST_F(ConformanceTest, JsonTestSuite) {
  ExpectOnlyKnownDifferences("json", ParseJson, 318);
}

TEST_F(ConformanceTest, JsonTestSuiteBytesStay) { ExpectAllBytesStay("json"); }

// 308 to accept, 94 to refuse.
TEST_F(ConformanceTest, YamlTestSuite) {
  ExpectOnlyKnownDifferences("yaml", ParseYaml, 402);
}

TEST_F(ConformanceTest, YamlTestSuiteBytesStay) { ExpectAllBytesStay("yaml"); }

}  // namespace
}  // namespace libfix
