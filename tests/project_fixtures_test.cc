// Runs every project below fixtures/projects/, one test each: programs of
// several files, with the configuration of their stacks.
//
//   before/        the project, with a .fix.yaml that sets the day
//   after/         the files that change, byte for byte; absent: none does
//   findings.txt   what is told, on standard error; empty: silence
//   exit-status    of a preview, where it is not 0
//
// `fix .` in a copy of before/ does what the fixture shows. The files that are
// not in after/ stay as they are, the diff applies, `fix -i .` gives the same,
// a second run has nothing to do, and Python can compile the result. (npm's
// `typescript` reads the others: tests/consumers/compiles.mjs.)
//
// With FIX_UPDATE_GOLDENS=1 in the environment the goldens are written anew.
// Read the difference as if somebody else had made it.

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "fmt/format.h"
#include "tests/fixtures/fixture_case.h"
#include "tests/fixtures/outside.h"
#include "tests/goldens.h"
#include "tests/paths.h"

namespace libfix::fixtures {
namespace {

namespace fs = std::filesystem;

using Tree = std::map<std::string, std::string>;  // path -> bytes

const fs::path& Root() {
  static const auto& root =
      *new fs::path(fs::path(LIBFIX_SOURCE_DIR) / "fixtures" / "projects");
  return root;
}

Tree ReadTree(const fs::path& folder) {
  Tree tree;
  if (!fs::exists(folder)) return tree;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    tree[fs::relative(entry.path(), folder).string()] =
        ReadIfThere(entry.path()).value();
  }
  return tree;
}

Tree Changed(const Tree& before, const Tree& after) {
  Tree changed;
  for (const auto& [path, bytes] : after) {
    const auto old = before.find(path);
    if (old == before.end() || old->second != bytes) changed[path] = bytes;
  }
  return changed;
}

Outcome Fix(const fs::path& folder, std::string_view options) {
  return Shell(folder, fmt::format("'{}/cli/fix' --quiet {} .",
                                   LIBFIX_BINARY_DIR, options));
}

class ProjectFixtureTest : public testing::TestWithParam<std::string> {
 protected:
  const fs::path folder_ = Root() / GetParam();
  const fs::path before_ = folder_ / "before";
  const fs::path after_ = folder_ / "after";
  const fs::path findings_ = folder_ / "findings.txt";
};

TEST_P(ProjectFixtureTest, IsRepairedAsItShows) {
  const Tree before = ReadTree(before_);
  const ScratchFolder preview(before_);
  const Outcome shown = Fix(preview.path(), "");
  const int status =
      std::stoi(ReadIfThere(folder_ / "exit-status").value_or("0"));
  EXPECT_EQ(shown.exit_status, status) << shown.errors;
  EXPECT_EQ(ReadTree(preview.path()), before) << "a preview writes nothing";

  const ScratchFolder written(before_);
  const Outcome fixed = Fix(written.path(), "--in-place");
  EXPECT_LE(fixed.exit_status, std::max(status, 1)) << fixed.errors;
  const Tree changed = Changed(before, ReadTree(written.path()));
  if (UpdatesGoldens()) {
    fs::remove_all(after_);
    for (const auto& [path, bytes] : changed) {
      fs::create_directories((after_ / path).parent_path());
      Write(after_ / path, bytes);
    }
    Write(findings_, shown.errors);
  }
  EXPECT_EQ(changed, ReadTree(after_));
  EXPECT_EQ(shown.errors, ReadIfThere(findings_).value_or(""));

  // Others read the diff as we do.
  const Tree result = ReadTree(written.path());
  for (const std::string command :
       {"patch -p1 --quiet", "git apply --whitespace=nowarn"}) {
    if (shown.out.empty()) break;
    const ScratchFolder patched(before_);
    Write(patched.path() / "x.diff", shown.out);
    const Outcome applied =
        Shell(patched.path(), command + " < x.diff && rm x.diff");
    EXPECT_EQ(applied.exit_status, 0) << command << applied.errors;
    EXPECT_EQ(ReadTree(patched.path()), result) << command;
  }

  // Python reads the result as well as it read the original.
  for (const auto& [path, bytes] : changed) {
    if (!path.ends_with(".py")) continue;
    const std::string compile = fmt::format("python3 -m py_compile '{}'", path);
    if (Shell(ScratchFolder(before_).path(), compile).exit_status != 0)
      continue;
    const Outcome compiled = Shell(ScratchFolder(after_).path(), compile);
    EXPECT_EQ(compiled.exit_status, 0) << path << compiled.errors;
  }

  const Outcome again = Fix(written.path(), "");
  EXPECT_EQ(again.out, "") << "a second run has nothing to do";
}

// With one thread and with many.
TEST_P(ProjectFixtureTest, DoesNotDependOnThreads) {
  const ScratchFolder folder(before_);
  const Outcome one = Fix(folder.path(), "--jobs 1 --format json");
  const Outcome many = Fix(folder.path(), "--jobs 8 --format json");
  EXPECT_EQ(one.out, many.out);
  EXPECT_EQ(one.errors, many.errors);
}

std::vector<std::string> Names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(Root())) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

INSTANTIATE_TEST_SUITE_P(
    Projects, ProjectFixtureTest, testing::ValuesIn(Names()),
    [](const testing::TestParamInfo<std::string>& project) {
      std::string name = project.param;
      std::ranges::replace_if(
          name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
      return name;
    });

}  // namespace
}  // namespace libfix::fixtures
