#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "libfix/catalog/catalog.h"

namespace libfix {
namespace {

constexpr Date kDay(2026, 8, 19);

RuntimeAnswer Ask(std::string_view runtime, Date day = kDay) {
  return Catalog::BuiltIn()->AskRuntime({.runtime = runtime, .as_of = day});
}

RuntimePhase Phase(std::string_view runtime, Date day = kDay) {
  return Ask(runtime, day).phase;
}

std::string Choose(std::string_view runtime, Date day = kDay,
                   Policy policy = Policy::kLatestInMajor) {
  const auto choice = Catalog::BuiltIn()->ChooseRuntime(
      {.runtime = runtime, .as_of = day}, policy);
  return choice ? choice->runtime : "nothing";
}

TEST(LambdaRuntimesTest, GoesThroughThePhasesOfARuntimeDayByDay) {
  EXPECT_EQ(Phase("python3.7", Date(2023, 6, 6)), RuntimePhase::kSupported);
  EXPECT_EQ(Phase("python3.7", Date(2023, 6, 7)), RuntimePhase::kAnnounced);
  EXPECT_EQ(Phase("python3.7", Date(2023, 12, 3)), RuntimePhase::kAnnounced);
  EXPECT_EQ(Phase("python3.7", Date(2023, 12, 4)), RuntimePhase::kDeprecated);
  EXPECT_EQ(Phase("python3.7", Date(2024, 1, 8)), RuntimePhase::kDeprecated);
  EXPECT_EQ(Phase("python3.7", Date(2024, 1, 9)), RuntimePhase::kCreateBlocked);
  EXPECT_EQ(Phase("python3.7", Date(2027, 3, 2)), RuntimePhase::kCreateBlocked);
  EXPECT_EQ(Phase("python3.7", Date(2027, 3, 3)), RuntimePhase::kUpdateBlocked);
}

TEST(LambdaRuntimesTest, LetsABlockWinOverALaterDeprecation) {
  EXPECT_EQ(Phase("nodejs4.3", Date(2020, 2, 2)), RuntimePhase::kAnnounced);
  EXPECT_EQ(Phase("nodejs4.3", Date(2020, 2, 3)), RuntimePhase::kCreateBlocked);
  EXPECT_EQ(Phase("nodejs4.3", Date(2020, 3, 5)), RuntimePhase::kUpdateBlocked);
}

TEST(LambdaRuntimesTest, TellsWhatIsBehindAnAnswer) {
  const RuntimeAnswer answer = Ask("python3.7");
  EXPECT_EQ(answer.family, "python");
  EXPECT_EQ(answer.deprecated, Date(2023, 12, 4));
  EXPECT_EQ(answer.create_block, Date(2024, 1, 9));
  EXPECT_EQ(answer.update_block, Date(2027, 3, 3));
  EXPECT_EQ(answer.source_day, Date(2026, 8, 19));
  EXPECT_EQ(answer.source,
            "cfn-lint Lambda runtime lifecycle and endoflife.date, 2026-08-19");
  EXPECT_EQ(answer.message, "");
  EXPECT_FALSE(answer.container_only);
  EXPECT_FALSE(answer.overlaid);
}

TEST(LambdaRuntimesTest, IsCertainOfWhatHasHappenedWhenTheFactsWereTaken) {
  EXPECT_TRUE(Ask("python3.6", kDay).certain());
  EXPECT_TRUE(Ask("python3.7", Date(2026, 12, 1)).certain());
  EXPECT_TRUE(Ask("python3.13", Date(2026, 12, 1)).certain());
}

TEST(LambdaRuntimesTest, IsNotCertainOfAPlannedDay) {
  const RuntimeAnswer answer = Ask("python3.7", Date(2027, 3, 3));
  EXPECT_EQ(answer.phase, RuntimePhase::kUpdateBlocked);
  EXPECT_EQ(answer.certain_phase, RuntimePhase::kCreateBlocked);
  EXPECT_FALSE(answer.certain());
  EXPECT_EQ(Ask("python3.8", Date(2027, 3, 3)).certain_phase,
            RuntimePhase::kDeprecated);
}

TEST(LambdaRuntimesTest, NeverBlocksWhatHasNoBlockDays) {
  EXPECT_EQ(Phase("java11.al2023", Date(2035, 1, 1)),
            RuntimePhase::kDeprecated);
}

TEST(LambdaRuntimesTest, KnowsTheRuntimesOfContainerImages) {
  EXPECT_TRUE(Ask("dotnet5.0").container_only);
  EXPECT_TRUE(Ask("dotnet7").container_only);
  EXPECT_TRUE(Ask("dotnet9").container_only);
  EXPECT_FALSE(Ask("dotnet8").container_only);
}

TEST(LambdaRuntimesTest, KnowsThatANumberBetweenOthersIsNoRuntime) {
  for (const char* name :
       {"python3.5", "python3", "python2.6", "python3.13.1", "nodejs21.x",
        "nodejs5.10", "nodejs22", "ruby2.6", "ruby3.1"}) {
    EXPECT_EQ(Phase(name), RuntimePhase::kUnlisted) << name;
  }
}

TEST(LambdaRuntimesTest, DoesNotJudgeWhatItDoesNotKnow) {
  for (const char* name :
       {"python3.15", "nodejs26.x", "ruby4.1", "java19", "java21.al2023",
        "dotnet11", "Python3.7", "python", "python3.x", "pythonic3", "rust1.x",
        "", "provided.al2027", "arn:aws:lambda:us-east-1::runtime:0123abcd"}) {
    const RuntimeAnswer answer = Ask(name);
    EXPECT_EQ(answer.phase, RuntimePhase::kUnknown) << name;
    EXPECT_EQ(answer.certain_phase, RuntimePhase::kUnknown) << name;
    EXPECT_EQ(Choose(name), "nothing") << name;
  }
}

TEST(LambdaRuntimesTest, ChoosesTheNewestOfTheLanguage) {
  EXPECT_EQ(Choose("python3.6"), "python3.14");
  EXPECT_EQ(Choose("python2.7"), "python3.14");
  EXPECT_EQ(Choose("nodejs"), "nodejs24.x");
  EXPECT_EQ(Choose("nodejs4.3-edge"), "nodejs24.x");
  EXPECT_EQ(Choose("ruby2.5"), "ruby4.0");
  EXPECT_EQ(Choose("java8"), "java25");
  EXPECT_EQ(Choose("dotnetcore2.1"), "dotnet10");
  EXPECT_EQ(Choose("provided"), "provided.al2023");
  EXPECT_EQ(Choose("go1.x"), "provided.al2023");
  EXPECT_EQ(Choose("nodejs21.x"), "nodejs24.x");
}

TEST(LambdaRuntimesTest, ChoosesWhatWasReleasedByThen) {
  EXPECT_EQ(Choose("python3.6", Date(2025, 11, 17)), "python3.13");
  EXPECT_EQ(Choose("python3.6", Date(2025, 11, 18)), "python3.14");
  EXPECT_EQ(Choose("dotnet6", Date(2025, 12, 31)), "dotnet8");
  EXPECT_EQ(Choose("go1.x", Date(2023, 11, 9)), "provided.al2");
}

TEST(LambdaRuntimesTest, ChoosesTheLowestForThePolicyClosest) {
  EXPECT_EQ(Choose("nodejs16.x", kDay, Policy::kClosest), "nodejs22.x");
  EXPECT_EQ(Choose("java8", kDay, Policy::kClosest), "java8.al2");
  EXPECT_EQ(Choose("nodejs21.x", kDay, Policy::kClosest), "nodejs22.x");
  EXPECT_EQ(Choose("ruby2.7", kDay, Policy::kClosest), "ruby3.3");
}

// python3.10 is not deprecated yet, but will be in 73 days.
TEST(LambdaRuntimesTest, PrefersWhatIsNotAboutToBeDeprecated) {
  EXPECT_EQ(Choose("python3.7", kDay, Policy::kClosest), "python3.11");
  EXPECT_EQ(Choose("python3.10", Date(2029, 6, 1)), "python3.14");
}

TEST(LambdaRuntimesTest, ChoosesNothingWhereNothingIsLeft) {
  EXPECT_EQ(Choose("python3.14"), "nothing");
  EXPECT_EQ(Choose("python3.7", Date(2031, 1, 1)), "nothing");
}

TEST(LambdaRuntimesTest, SaysWhichPolicyGaveTheAnswer) {
  const RuntimeQuestion ask{.runtime = "nodejs16.x", .as_of = kDay};
  const auto catalog = Catalog::BuiltIn();
  EXPECT_EQ(catalog->ChooseRuntime(ask, Policy::kClosest)->policy,
            Policy::kClosest);
  EXPECT_EQ(catalog->ChooseRuntime(ask, Policy::kLts)->policy,
            Policy::kLatestInMajor);
  EXPECT_EQ(
      catalog
          ->ChooseRuntime({.runtime = "go1.x", .as_of = kDay}, Policy::kClosest)
          ->family,
      "provided");
}

// Whatever is asked on whatever day, what is chosen is no finding of its own
// that is worse than an announcement.
TEST(LambdaRuntimesTest, NeverChoosesWhatIsDeprecatedOrBlocked) {
  int chosen = 0;
  for (const std::string& runtime : Catalog::BuiltIn()->Runtimes()) {
    for (int year = 2016; year < 2031; ++year) {
      for (int month = 1; month <= 12; ++month) {
        const Date day(year, month, 15);
        for (Policy policy : {Policy::kLatestInMajor, Policy::kClosest}) {
          const std::string next = Choose(runtime, day, policy);
          if (next == "nothing") continue;
          ++chosen;
          ASSERT_LE(Phase(next, day), RuntimePhase::kAnnounced)
              << runtime << " -> " << next << " on " << day.ToString();
          ASSERT_GE(Phase(next, day), RuntimePhase::kSupported);
          ASSERT_FALSE(Ask(next, day).container_only) << next;
          ASSERT_NE(next, runtime);
        }
      }
    }
  }
  EXPECT_GT(chosen, 7000);
}

std::shared_ptr<const Catalog> Laid(
    std::string_view json,
    std::shared_ptr<const Catalog> base = Catalog::BuiltIn()) {
  auto catalog = Catalog::Overlay(std::move(base), json, "facts.json");
  EXPECT_TRUE(catalog.ok()) << catalog.status().message();
  return catalog.ok() ? *catalog : Catalog::BuiltIn();
}

RuntimePhase PhaseIn(const Catalog& catalog, std::string_view runtime,
                     std::string_view region = "") {
  return catalog
      .AskRuntime({.runtime = runtime, .region = region, .as_of = kDay})
      .phase;
}

TEST(RuntimeOverlayTest, MakesARuntimeUnavailableWithWhatTheCloudSaid) {
  const auto catalog = Laid(R"({"as_of": "2026-11-20", "runtimes": {
      "unavailable": [{"runtime": "python3.14", "message": "no"}]}})");
  const RuntimeAnswer answer =
      catalog->AskRuntime({.runtime = "python3.14", .as_of = kDay});
  EXPECT_EQ(answer.phase, RuntimePhase::kUpdateBlocked);
  EXPECT_TRUE(answer.certain());
  EXPECT_TRUE(answer.overlaid);
  EXPECT_EQ(answer.message, "no");
  EXPECT_EQ(answer.source, "facts.json, 2026-11-20");
  const auto choice = catalog->ChooseRuntime(
      {.runtime = "python3.7", .as_of = kDay}, Policy::kLatestInMajor);
  EXPECT_EQ(choice->runtime, "python3.13");
}

TEST(RuntimeOverlayTest, MakesABlockedRuntimeCreatableAgain) {
  const auto catalog = Laid(
      R"({"as_of": "2026-11-20", "runtimes": {"available": ["python3.7"]}})");
  EXPECT_EQ(PhaseIn(*catalog, "python3.7"), RuntimePhase::kDeprecated);
  EXPECT_EQ(PhaseIn(*catalog, "python3.6"), RuntimePhase::kUpdateBlocked);
}

TEST(RuntimeOverlayTest, LeavesASupportedRuntimeSupported) {
  const auto catalog = Laid(
      R"({"as_of": "2026-11-20", "runtimes": {"available": ["python3.13"]}})");
  EXPECT_EQ(PhaseIn(*catalog, "python3.13"), RuntimePhase::kSupported);
}

TEST(RuntimeOverlayTest, CountsInItsRegion) {
  const auto catalog = Laid(R"({"as_of": "2026-11-20", "region": "eu-west-1",
      "runtimes": {"unavailable": ["python3.13"]}})");
  EXPECT_EQ(PhaseIn(*catalog, "python3.13", "eu-west-1"),
            RuntimePhase::kUpdateBlocked);
  EXPECT_EQ(PhaseIn(*catalog, "python3.13", "us-east-1"),
            RuntimePhase::kSupported);
  EXPECT_EQ(PhaseIn(*catalog, "python3.13"), RuntimePhase::kSupported);
}

TEST(RuntimeOverlayTest, CountsForAQuestionWithoutRegionWhenItIsOfTheFacts) {
  const auto catalog = Laid(R"({"as_of": "2026-11-20", "region": "us-east-1",
      "runtimes": {"unavailable": ["python3.13"]}})");
  EXPECT_EQ(PhaseIn(*catalog, "python3.13"), RuntimePhase::kUpdateBlocked);
}

TEST(RuntimeOverlayTest, LetsTheLaterLayerWin) {
  const auto catalog = Laid(R"({"layers": [
      {"as_of": "2026-11-20", "runtimes": {"unavailable": ["python3.13"]}},
      {"as_of": "2026-11-21", "runtimes": {"available": ["python3.13"]}}]})");
  EXPECT_EQ(PhaseIn(*catalog, "python3.13"), RuntimePhase::kSupported);
  const auto above = Laid(
      R"({"as_of": "2026-11-22", "runtimes": {"unavailable": ["python3.13"]}})",
      catalog);
  EXPECT_EQ(PhaseIn(*above, "python3.13"), RuntimePhase::kUpdateBlocked);
  EXPECT_EQ(PhaseIn(*catalog, "python3.13"), RuntimePhase::kSupported);
}

TEST(RuntimeOverlayTest, NamesTheNearestOfAnUnknownRuntime) {
  const auto catalog =
      Catalog::Overlay(Catalog::BuiltIn(),
                       "{\"as_of\": \"2026-11-20\",\n \"runtimes\": "
                       "{\"unavailable\": [\"pyhton3.9\"]}}",
                       "facts.json");
  EXPECT_EQ(catalog.status().message(),
            "facts.json:2:31: unknown runtime 'pyhton3.9', did you mean "
            "'python3.9'?");
}

}  // namespace
}  // namespace libfix
