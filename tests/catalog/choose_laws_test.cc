// What holds for every choice: asked for every version of every engine, on
// every day on which a list changed, by every policy.

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "libfix/catalog/built_in_facts.h"
#include "libfix/catalog/catalog.h"
#include "libfix/catalog/version.h"

namespace libfix {
namespace {

std::set<Date> DaysOfChange(const EngineFacts& facts) {
  std::set<Date> days = {Date(2020, 1, 1), Date(2026, 8, 19),
                         Date(2027, 12, 31)};
  for (const VersionFacts& version : facts.versions) {
    for (const CreatableInterval& interval : version.creatable) {
      days.insert(interval.from);
      days.insert(interval.to);
      if (interval.gone_by) days.insert(*interval.gone_by);
    }
    if (version.release) days.insert(*version.release);
    if (version.end_of_life) days.insert(*version.end_of_life);
  }
  return days;
}

// The first law that a choice breaks, or "".
std::string BrokenLaw(const Catalog& catalog, const Question& question,
                      Policy policy, const Needs& needs, const Choice& choice) {
  const Question chosen{.engine = question.engine,
                        .version = choice.version,
                        .region = question.region,
                        .as_of = question.as_of};
  if (catalog.Ask(chosen).availability != Availability::kAvailable) {
    return "is not available";
  }
  if (choice.source.empty()) return "has no source";
  const auto serverless = catalog.ServerlessV2Of(chosen).support;
  if (needs.serverless_v2 && !serverless) return "lacks Serverless v2";
  if (needs.auto_pause && !(serverless && serverless->auto_pause)) {
    return "cannot pause";
  }
  if (needs.data_api && !(serverless && serverless->data_api)) {
    return "lacks the Data API";
  }
  if (needs.data_api && choice.certain && !serverless->data_api_certain) {
    return "is surer of the Data API than the facts";
  }
  if (!needs.family.empty() &&
      catalog.FamilyOf(question.engine, choice.version) != needs.family) {
    return "is of another family";
  }
  const auto major = catalog.MajorOf(question.engine, question.version);
  if (catalog.MajorOf(question.engine, choice.version) != choice.major) {
    return "is of another major than it says";
  }
  if (choice.same_major != (choice.major == major)) {
    return "is wrong about staying in the major";
  }
  const Version asked = *Version::Parse(question.version);
  const Version got = *Version::Parse(choice.version);
  if (*Version::Parse(choice.major) < *Version::Parse(*major)) {
    return "is of a lower major";
  }
  if (policy == Policy::kMajorOnly) return "";
  const bool is_short =
      catalog.ShortOf(question.engine, question.version) == choice.version;
  if (got <= asked && !is_short) return "is not above";
  if (got.line() != asked.line()) return "is of another line";
  return "";
}

class ChooseLawsTest : public testing::TestWithParam<std::string> {};

std::string ParameterName(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Engines, ChooseLawsTest,
                         testing::ValuesIn(Catalog::BuiltIn()->Engines()),
                         ParameterName);

TEST_P(ChooseLawsTest, PicksOnlyWhatMayBePicked) {
  const auto catalog = Catalog::BuiltIn();
  const EngineFacts& facts = BuiltInFacts::Get().Find(GetParam())->facts();
  std::vector<Needs> every_need = {{}};
  if (GetParam().starts_with("aurora")) {
    every_need.push_back({.serverless_v2 = true});
    every_need.push_back({.serverless_v2 = true, .auto_pause = true});
    every_need.push_back({.data_api = true});
    every_need.push_back(
        {.serverless_v2 = true, .auto_pause = true, .data_api = true});
  }
  if (!facts.majors.empty() && !facts.majors.back().family.empty()) {
    every_need.push_back({.family = facts.majors.back().family});
  }
  std::vector<std::string> asked;
  for (const VersionFacts& version : facts.versions) {
    asked.push_back(version.version.text());
  }
  for (const MajorFacts& major : facts.majors) {
    asked.push_back(major.version.text());
  }
  // Versions of a line that the facts do not name, and ones with a number too
  // many.
  if (facts.line_numbers != 0 || facts.numbers) {
    for (const VersionFacts& version : facts.versions) {
      if (version.version.IsPlain()) {
        asked.push_back(version.version.text() + ".1");
      }
    }
  }
  for (Date day : DaysOfChange(facts)) {
    for (const std::string& version : asked) {
      for (const Needs& needs : every_need) {
        for (Policy policy :
             {Policy::kLatestInMajor, Policy::kClosest, Policy::kLts,
              Policy::kNextMajor, Policy::kMajorOnly}) {
          const Question question{.engine = GetParam(),
                                  .version = version,
                                  .region = "",
                                  .as_of = day};
          const std::optional<Choice> choice =
              catalog->Choose(question, policy, needs);
          if (!choice) continue;
          const std::string broken =
              BrokenLaw(*catalog, question, policy, needs, *choice);
          ASSERT_EQ(broken, "")
              << choice->version << " for " << version << " on "
              << day.ToString() << " by " << PolicyName(policy);
        }
      }
    }
  }
}

// A replacement is found wherever a higher version of the major and line can be
// created.
TEST_P(ChooseLawsTest, FindsWhatIsThere) {
  const auto catalog = Catalog::BuiltIn();
  const EngineFacts& facts = BuiltInFacts::Get().Find(GetParam())->facts();
  for (Date day : DaysOfChange(facts)) {
    for (const VersionFacts& asked : facts.versions) {
      std::string lowest;
      std::string highest;
      for (const VersionFacts& other : facts.versions) {
        const Question question{.engine = GetParam(),
                                .version = other.version.text(),
                                .region = "",
                                .as_of = day};
        if (other.version <= asked.version || other.major != asked.major ||
            other.version.line() != asked.version.line() ||
            catalog->Ask(question).availability != Availability::kAvailable) {
          continue;
        }
        if (lowest.empty()) lowest = other.version.text();
        highest = other.version.text();
      }
      if (lowest.empty()) continue;
      const Question question{.engine = GetParam(),
                              .version = asked.version.text(),
                              .region = "",
                              .as_of = day};
      ASSERT_EQ(catalog->Choose(question, Policy::kClosest, {})->version,
                lowest);
      ASSERT_EQ(catalog->Choose(question, Policy::kLatestInMajor, {})->version,
                highest);
    }
  }
}

}  // namespace
}  // namespace libfix
