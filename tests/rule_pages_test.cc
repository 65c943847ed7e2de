// The pages about the rules are what the program says of them, so nobody has to
// keep them true. `./dev docs` writes them anew.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "fmt/format.h"
#include "libfix/libfix.h"
#include "libfix/report/reporter.h"
#include "tests/fixtures/fixture_case.h"
#include "tests/goldens.h"
#include "tests/paths.h"

namespace libfix {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;

const fs::path kSource = LIBFIX_SOURCE_DIR;
const fs::path kPages = kSource / "docs/rules";

std::string Text(const fs::path& path) {
  return fixtures::ReadIfThere(path).value_or("");
}

TEST(RulePagesTest, AreWhatTheProgramSays) {
  std::set<std::string> names;
  for (const RuleInfo* rule : Rules()) {
    const fs::path path = kPages / fmt::format("{}.md", rule->id);
    names.insert(path.filename());
    const std::string page = ExplainRule(*rule);
    if (UpdatesGoldens()) {
      fs::create_directories(kPages);
      fixtures::Write(path, page);
    }
    EXPECT_EQ(Text(path), page)
        << path << " is not what the program says; ./dev docs writes it anew";
  }
  for (const fs::directory_entry& entry : fs::directory_iterator(kPages)) {
    EXPECT_TRUE(names.contains(entry.path().filename()))
        << entry.path() << " is the page of no rule";
  }
}

TEST(RulePagesTest, AreListedInTheReadme) {
  constexpr std::string_view kBegin = "<!-- written by ./dev docs -->\n";
  constexpr std::string_view kEnd = "<!-- end -->\n";
  std::string readme = Text(kSource / "README.md");
  const size_t begin = readme.find(kBegin);
  ASSERT_NE(begin, std::string::npos);
  const size_t from = begin + kBegin.size();
  const size_t size = readme.find(kEnd, from) - from;
  const std::string table = RulesAsMarkdown(Rules());
  if (UpdatesGoldens()) {
    fixtures::Write(kSource / "README.md",
                    std::string(readme).replace(from, size, table));
    return;
  }
  EXPECT_EQ(readme.substr(from, size), table)
      << "the table in README.md is not what the program says; ./dev docs "
         "writes it anew";
}

TEST(RulePagesTest, ShowTheExample) {
  for (const RuleInfo* rule : Rules()) {
    EXPECT_THAT(ExplainRule(*rule),
                AllOf(HasSubstr("\n```diff\n--- a/before."),
                      HasSubstr(fmt::format(" [{}]\n", rule->id)),
                      HasSubstr("\nas-of: ")));
  }
}

TEST(RulePagesTest, LinkToRelatedRules) {
  EXPECT_THAT(
      ExplainRule(*FindRule("deprecated-property")),
      HasSubstr("\nSee also "
                "[engine-version-unavailable](engine-version-unavailable.md), "
                "[version-not-a-string](version-not-a-string.md), "
                "[deprecated-resource-type](deprecated-resource-type.md), "
                "[all rules](../../README.md#rules).\n"));
}

// "safe" and the like, as the text report says it of the findings of each rule.
std::map<std::string, std::set<std::string>> FixesInFixtures() {
  static const std::regex kFinding(
      R"(.*: (?:error|warning|note): .* \[(.*)\])");
  static const std::regex kFix(
      R"(  fix: .* \((safe|unsafe|display)(?::.*)?\))");
  std::map<std::string, std::set<std::string>> fixes;
  for (const fs::path& folder : fixtures::FindFixtures(kSource / "fixtures")) {
    std::istringstream lines(Text(folder / fixtures::kFindings));
    std::string rule;
    std::smatch match;
    for (std::string line; std::getline(lines, line);) {
      if (std::regex_match(line, match, kFinding)) rule = match[1];
      if (std::regex_match(line, match, kFix)) fixes[rule].insert(match[1]);
    }
  }
  return fixes;
}

TEST(RulePagesTest, PromiseTheKindsOfFixesThatCasesShow) {
  auto shown = FixesInFixtures();
  for (const RuleInfo* rule : Rules()) {
    std::set<std::string> promised;
    for (const Applicability kind : rule->fixes) {
      promised.emplace(ApplicabilityName(kind));
    }
    EXPECT_EQ(promised, shown[std::string(rule->id)]) << rule->id;
  }
}

}  // namespace
}  // namespace libfix
