// Runs every fixture below fixtures/, one test each, and derives from each what
// its author did not have to write: that the diff applies, that a second run
// has nothing to do, that line ends, byte order mark and final newline stay,
// and so on. tests/fixtures/fixture_case.h says what a fixture is.
//
// With FIX_UPDATE_GOLDENS=1 in the environment the goldens are written anew.
// Read the difference as if somebody else had made it.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "libfix/libfix.h"
#include "tests/fixtures/fixture_case.h"
#include "tests/fixtures/json_places.h"
#include "tests/fixtures/outside.h"
#include "tests/goldens.h"
#include "tests/paths.h"

namespace libfix::fixtures {
namespace {

namespace fs = std::filesystem;

const fs::path& Root() {
  static const auto& root =
      *new fs::path(fs::path(LIBFIX_SOURCE_DIR) / "fixtures");
  return root;
}

absl::StatusOr<RunResult> RunOn(const FixtureCase& fixture, std::string bytes,
                                const Options& options) {
  Project project;
  project.files.push_back({.path = fixture.before_file,
                           .bytes = std::move(bytes),
                           .named = true,
                           .region = fixture.region.region,
                           .region_source = fixture.region.source,
                           .provider_major = fixture.provider.major,
                           .provider_source = fixture.provider.source});
  return Run(std::move(project), *fixture.catalog, options);
}

// What a run made of one text. A file that is no template has no result, and
// stays as it is.
struct Repair {
  RunResult result;
  FileResult file;
  std::string findings;
  std::string diff;
};

Repair RepairOf(const FixtureCase& fixture, const std::string& bytes,
                const Options& options) {
  absl::StatusOr<RunResult> result = RunOn(fixture, bytes, options);
  if (!result.ok()) {
    ADD_FAILURE() << result.status();
    return {};
  }
  Repair repair{.file = {.before = bytes, .after = bytes},
                .findings = Report("text", *result, {}).value_or("?"),
                .diff = Report("diff", *result, {}).value_or("?")};
  if (!result->files.empty()) repair.file = result->files.front();
  repair.result = *std::move(result);
  return repair;
}

Repair RepairOf(const FixtureCase& fixture, const std::string& bytes) {
  return RepairOf(fixture, bytes, fixture.options);
}

bool IsApplied(const Finding& finding) {
  return finding.fix && finding.fix->applied;
}

bool AllApplied(const Repair& repair) {
  return std::ranges::all_of(repair.file.findings, IsApplied);
}

void Update(FixtureCase& fixture) {
  const Repair repair = RepairOf(fixture, fixture.before);
  fixture.findings = repair.findings;
  Write(fixture.folder / kFindings, fixture.findings);
  fixture.after.reset();
  fs::remove(fixture.folder / fixture.after_file);
  if (repair.file.after != fixture.before) {
    fixture.after = repair.file.after;
    Write(fixture.folder / fixture.after_file, *fixture.after);
  }
  if (fixture.report || fixture.name.starts_with("seeds/")) {
    fixture.report = Report("ideal", repair.result, {}).value_or("?");
    Write(fixture.folder / kReport, *fixture.report);
  }
}

void CheckGoldens(const FixtureCase& fixture, const Repair& repair) {
  EXPECT_TRUE(fs::exists(fixture.folder / kFindings)) << "no findings.txt";
  EXPECT_EQ(repair.findings, fixture.findings) << "the findings differ";
  EXPECT_EQ(repair.file.after, fixture.expected()) << "the result differs";
  EXPECT_NE(fixture.after, fixture.before)
      << "an after.json that equals before.json says nothing; leave it out";
  EXPECT_NE(repair.file.status, FileResult::Status::kError);
  if (fixture.report) {
    EXPECT_EQ(Report("ideal", repair.result, {}).value_or("?"),
              *fixture.report);
  }
}

void CheckNothingSelectedChangesNothing(const FixtureCase& fixture) {
  SCOPED_TRACE("without rules every byte stays");
  Options options = fixture.options;
  options.ignore.clear();
  for (const RuleInfo* rule : Rules()) options.ignore.emplace_back(rule->id);
  const Repair repair = RepairOf(fixture, fixture.before, options);
  EXPECT_EQ(repair.file.after, fixture.before);
  EXPECT_EQ(repair.diff, "");
  EXPECT_TRUE(repair.file.findings.empty());
}

std::multiset<std::tuple<std::string_view, std::string, std::string>> Sayings(
    const FileResult& file, bool applied) {
  std::multiset<std::tuple<std::string_view, std::string, std::string>> all;
  for (const Finding& finding : file.findings) {
    if (IsApplied(finding) != applied) continue;
    all.emplace(finding.rule->id, finding.resource.name, finding.message);
  }
  return all;
}

void CheckSecondRun(const FixtureCase& fixture, const Repair& first) {
  SCOPED_TRACE("a second run has nothing to do");
  const Repair second = RepairOf(fixture, first.file.after);
  EXPECT_EQ(second.file.after, first.file.after);
  EXPECT_EQ(second.diff, "");
  EXPECT_EQ(Sayings(second.file, false), Sayings(first.file, false))
      << "what was fixed is gone, what was left is still said";
}

// Edits as a set: one that two findings share counts once.
std::set<std::pair<Span, std::string>> EditsOfFindings(const FileResult& file) {
  std::set<std::pair<Span, std::string>> edits;
  for (const Finding& finding : file.findings) {
    if (!IsApplied(finding)) continue;
    EXPECT_FALSE(finding.fix->edits.empty())
        << "a fix that was applied has no edits: " << finding.message;
    for (const Edit& edit : finding.fix->edits) {
      edits.emplace(edit.span, edit.text);
    }
  }
  return edits;
}

void CheckEdits(const FixtureCase& fixture, const Repair& repair) {
  SCOPED_TRACE("the edits that the findings tell make the result");
  std::string applied;
  std::vector<Span> touched;  // in the input
  std::vector<Span> written;  // in the result
  uint32_t last = 0;
  for (const auto& [span, text] : EditsOfFindings(repair.file)) {
    ASSERT_LE(last, span.begin) << "two edits overlap";
    ASSERT_LE(span.end, fixture.before.size());
    applied += fixture.before.substr(last, span.begin - last);
    const auto begin = static_cast<uint32_t>(applied.size());
    applied += text;
    touched.push_back(span);
    written.push_back({begin, static_cast<uint32_t>(applied.size())});
    last = span.end;
  }
  applied += fixture.before.substr(last);
  EXPECT_EQ(applied, fixture.expected());

  const auto before = ReadLeaves(fixture.before);
  const auto after = ReadLeaves(fixture.expected());
  if (!before) return;  // never was JSON
  ASSERT_TRUE(after) << "RapidJSON cannot read the result";
  EXPECT_EQ(LostLeaves(*before, touched, *after), "")
      << "lost or changed outside of the edits";
  EXPECT_EQ(LostLeaves(*after, written, *before), "")
      << "appeared outside of the edits";
}

void CheckDiff(const FixtureCase& fixture, const Repair& repair) {
  if (!fixture.after) {
    EXPECT_EQ(repair.diff, "");
    return;
  }
  for (const std::string_view program :
       {"patch --quiet --binary -p1", "git apply --whitespace=nowarn"}) {
    SCOPED_TRACE(fmt::format("the diff applies with '{}'", program));
    const ScratchFolder scratch;
    Write(scratch.path() / fixture.before_file, fixture.before);
    Write(scratch.path() / "fix.diff", repair.diff);
    const Outcome outcome =
        Shell(scratch.path(), fmt::format("{} < fix.diff", program));
    EXPECT_EQ(outcome.exit_status, 0) << outcome.out << outcome.errors;
    EXPECT_EQ(ReadIfThere(scratch.path() / fixture.before_file),
              *fixture.after);
  }
}

void CheckProgram(const FixtureCase& fixture, const Repair& repair) {
  const ScratchFolder scratch(fixture.folder);
  const fs::path file = scratch.path() / fixture.before_file;
  const auto long_ago = fs::last_write_time(file) - std::chrono::hours(30);
  fs::last_write_time(file, long_ago);
  {
    SCOPED_TRACE("'fix --check' tells the findings and touches nothing");
    const Outcome outcome =
        RunFix(scratch.path(), "--check " + fixture.before_file);
    EXPECT_EQ(outcome.exit_status, repair.file.findings.empty() ? 0 : 1)
        << outcome.errors;
    EXPECT_EQ(outcome.out, fixture.findings) << outcome.errors;
    EXPECT_EQ(ReadIfThere(file), fixture.before);
    EXPECT_EQ(fs::last_write_time(file), long_ago);
  }
  {
    SCOPED_TRACE("'fix -i' writes the result");
    const Outcome outcome = RunFix(scratch.path(), "-i " + fixture.before_file);
    EXPECT_EQ(outcome.exit_status, AllApplied(repair) ? 0 : 1)
        << outcome.errors;
    EXPECT_EQ(ReadIfThere(file), fixture.expected());
    EXPECT_EQ(fs::last_write_time(file) == long_ago, !fixture.after)
        << "written although nothing changes, or the other way round";
  }
}

// What has a grammar of its own elsewhere is judged there.
void CheckCompiles(const FixtureCase& fixture) {
  if (!fixture.after || !fixture.after_file.ends_with(".py")) return;
  const ScratchFolder scratch;
  Write(scratch.path() / fixture.before_file, fixture.before);
  Write(scratch.path() / fixture.after_file, *fixture.after);
  const auto compile = [&](const std::string& file) {
    return Shell(scratch.path(), "python3 -m py_compile " + file);
  };
  // Without Python, or where the program was no good before, there is nothing
  // to compare with.
  if (compile(fixture.before_file).exit_status != 0) return;
  const Outcome outcome = compile(fixture.after_file);
  EXPECT_EQ(outcome.exit_status, 0) << outcome.errors;
}

std::string WithCrLf(std::string_view text) {
  std::string changed;
  for (const char byte : text) {
    if (byte == '\n') changed += '\r';
    changed += byte;
  }
  return changed;
}

std::string WithByteOrderMark(std::string_view text) {
  return fmt::format("\xEF\xBB\xBF{}", text);
}

std::string WithOtherEnd(std::string_view text) {
  if (!text.ends_with('\n')) return fmt::format("{}\n", text);
  return std::string(text.substr(0, text.size() - 1));
}

void CheckDress(const FixtureCase& fixture) {
  using Dress = std::string (*)(std::string_view);
  constexpr std::array<std::pair<std::string_view, Dress>, 3> kDresses = {
      {{"with CRLF line ends", WithCrLf},
       {"with a byte order mark", WithByteOrderMark},
       {"with or without final newline", WithOtherEnd}}};
  for (const auto& [name, dress] : kDresses) {
    SCOPED_TRACE(name);
    const Repair repair = RepairOf(fixture, dress(fixture.before));
    EXPECT_EQ(repair.findings, fixture.findings) << "the findings differ";
    EXPECT_EQ(repair.file.after, dress(fixture.expected()))
        << "the result differs";
  }
}

class FixtureTest : public testing::Test {
 public:
  explicit FixtureTest(fs::path folder) : folder_(std::move(folder)) {}

  void TestBody() override {
    SCOPED_TRACE(folder_.string());
    absl::StatusOr<FixtureCase> fixture = LoadFixture(Root(), folder_);
    ASSERT_TRUE(fixture.ok()) << fixture.status();
    if (UpdatesGoldens()) Update(*fixture);
    const Repair repair = RepairOf(*fixture, fixture->before);
    CheckGoldens(*fixture, repair);
    CheckNothingSelectedChangesNothing(*fixture);
    CheckSecondRun(*fixture, repair);
    CheckEdits(*fixture, repair);
    CheckDiff(*fixture, repair);
    CheckProgram(*fixture, repair);
    CheckCompiles(*fixture);
    CheckDress(*fixture);
  }

 private:
  const fs::path folder_;
};

// A folder's name as GoogleTest takes it.
std::string TestName(const fs::path& folder) {
  std::string name = folder.lexically_relative(Root()).string();
  std::ranges::replace(name, '-', '_');
  return name;
}

bool RegisterFixtures() {
  for (const fs::path& folder : FindFixtures(Root())) {
    testing::RegisterTest("FixtureTest", TestName(folder).c_str(), nullptr,
                          nullptr, __FILE__, __LINE__,
                          [folder] { return new FixtureTest(folder); });
  }
  return true;
}

[[maybe_unused]] const bool registered = RegisterFixtures();

fs::path FolderOf(const RuleInfo& rule) {
  return Root() / "rules" / std::string(rule.id);
}

TEST(FixtureFoldersTest, EveryRuleHasOneExampleThatIsRepaired) {
  for (const RuleInfo* rule : Rules()) {
    std::vector<fs::path> examples;
    for (const fs::path& folder : FindFixtures(FolderOf(*rule))) {
      if (fs::exists(folder / kExample)) examples.push_back(folder);
    }
    ASSERT_EQ(examples.size(), 1u) << rule->id;
    const std::string ending = TemplateIn(examples[0]).substr(kBefore.size());
    EXPECT_TRUE(fs::exists(examples[0] / fmt::format("{}{}", kAfter, ending)))
        << examples[0];
  }
}

TEST(FixtureFoldersTest, EveryRuleHasACaseThatItPassesOver) {
  for (const RuleInfo* rule : Rules()) {
    const std::vector<fs::path> folders = FindFixtures(FolderOf(*rule));
    EXPECT_TRUE(std::ranges::any_of(folders, [](const fs::path& folder) {
      return ReadIfThere(folder / kFindings) == "";
    })) << rule->id;
  }
}

TEST(FixtureFoldersTest, HaveOnlyFilesThatAreRead) {
  std::set<std::string> known = {
      "catalog.json",     "AWS_REGION",        "samconfig.toml",
      "requirements.txt", "pyproject.toml",    "Pipfile",
      "package.json",     "package-lock.json", "poetry.lock"};
  for (const std::string_view name : {kFindings, kReport, kConfig, kExample}) {
    known.emplace(name);
  }
  for (const std::string_view ending : kEndings) {
    known.insert(fmt::format("{}{}", kBefore, ending));
    known.insert(fmt::format("{}{}", kAfter, ending));
  }
  for (const fs::directory_entry& entry :
       fs::recursive_directory_iterator(Root())) {
    const std::string name = entry.path().filename().string();
    // Projects of several files have a test of their own.
    const bool is_project =
        entry.path().string().starts_with((Root() / "projects").string());
    if (entry.is_directory() || is_project) continue;
    EXPECT_TRUE(known.contains(name)) << entry.path();
    EXPECT_NE(TemplateIn(entry.path().parent_path()), "")
        << entry.path() << " has no template beside it";
  }
}

}  // namespace
}  // namespace libfix::fixtures
