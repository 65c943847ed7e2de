#include <fstream>
#include <sstream>
#include <string>

#include "gtest/gtest.h"
#include "libfix/catalog/catalog.h"
#include "tests/paths.h"

namespace libfix {
namespace {

constexpr Date kDay(2026, 8, 19);

std::shared_ptr<const Catalog> Laid(
    std::string_view json,
    std::shared_ptr<const Catalog> base = Catalog::BuiltIn()) {
  auto catalog = Catalog::Overlay(std::move(base), json, "facts.json");
  EXPECT_TRUE(catalog.ok()) << catalog.status().message();
  return catalog.ok() ? *catalog : Catalog::BuiltIn();
}

std::string ErrorOf(std::string_view json) {
  const auto catalog = Catalog::Overlay(Catalog::BuiltIn(), json, "facts.json");
  if (catalog.ok()) return "no error";
  EXPECT_EQ(catalog.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(catalog.status().message());
}

// The rest of a file whose facts about one engine are `body`.
std::string About(std::string_view engine, std::string_view body) {
  return "{\"as_of\": \"2026-08-19\", \"engines\": {\n\"" +
         std::string(engine) + "\": " + std::string(body) + "}}";
}

Answer Ask(const Catalog& catalog, std::string_view engine,
           std::string_view version, std::string_view region = "",
           Date as_of = kDay) {
  return catalog.Ask(
      {.engine = engine, .version = version, .region = region, .as_of = as_of});
}

Availability State(const Catalog& catalog, std::string_view engine,
                   std::string_view version, std::string_view region = "") {
  return Ask(catalog, engine, version, region).availability;
}

TEST(OverlayTest, MakesAVersionAvailable) {
  const auto catalog =
      Laid(About("aurora-postgresql", R"({"available": ["15.4"]})"));
  const Answer answer = Ask(*catalog, "aurora-postgresql", "15.4");
  EXPECT_EQ(answer.availability, Availability::kAvailable);
  EXPECT_TRUE(answer.certain);
  EXPECT_EQ(answer.source, "facts.json, 2026-08-19");
  EXPECT_EQ(State(*catalog, "aurora-postgresql", "15.5"),
            Availability::kDeprecated);
}

TEST(OverlayTest, MakesAVersionUnavailable) {
  const auto catalog =
      Laid(About("aurora-postgresql", R"({"unavailable": ["15.18"]})"));
  EXPECT_EQ(State(*catalog, "aurora-postgresql", "15.18"),
            Availability::kDeprecated);
  EXPECT_EQ(catalog
                ->Choose({.engine = "aurora-postgresql",
                          .version = "15.4",
                          .region = "",
                          .as_of = kDay},
                         Policy::kLatestInMajor, {})
                ->version,
            "15.17");
}

TEST(OverlayTest, HoldsOnEveryDay) {
  const auto catalog =
      Laid(About("aurora-postgresql", R"({"available": ["15.4"]})"));
  EXPECT_EQ(Ask(*catalog, "aurora-postgresql", "15.4", "", Date(2020, 1, 1))
                .availability,
            Availability::kAvailable);
}

TEST(OverlayTest, ClosesAMajor) {
  const auto catalog = Laid(About(
      "aurora-postgresql", R"({"available": ["15.6"], "complete": ["15"]})"));
  EXPECT_EQ(State(*catalog, "aurora-postgresql", "15.6"),
            Availability::kAvailable);
  EXPECT_EQ(State(*catalog, "aurora-postgresql", "15.18"),
            Availability::kDeprecated);
  EXPECT_EQ(State(*catalog, "aurora-postgresql", "15.99"),
            Availability::kUnlisted);
  EXPECT_EQ(State(*catalog, "aurora-postgresql", "16.13"),
            Availability::kAvailable);
  EXPECT_EQ(State(*catalog, "aurora-postgresql", "15"),
            Availability::kAvailable);
}

TEST(OverlayTest, ClosesAnEngine) {
  const auto catalog =
      Laid(About("docdb", R"({"available": ["5.0.0"], "complete": true})"));
  EXPECT_EQ(State(*catalog, "docdb", "5.0.0"), Availability::kAvailable);
  EXPECT_EQ(State(*catalog, "docdb", "4.0.0"), Availability::kDeprecated);
  EXPECT_EQ(State(*catalog, "docdb", "9.9.9"), Availability::kUnlisted);
  EXPECT_EQ(State(*catalog, "docdb", "4.0"), Availability::kDeprecated);
}

TEST(OverlayTest, KeepsToItsRegion) {
  const auto catalog = Laid(R"({"as_of": "2026-08-19", "region": "eu-west-1",
    "engines": {"aurora-postgresql": {"available": ["15.4"]}}})");
  EXPECT_EQ(State(*catalog, "aurora-postgresql", "15.4", "eu-west-1"),
            Availability::kAvailable);
  EXPECT_EQ(State(*catalog, "aurora-postgresql", "15.4", "us-east-1"),
            Availability::kDeprecated);
  EXPECT_EQ(State(*catalog, "aurora-postgresql", "15.4"),
            Availability::kDeprecated);
}

TEST(OverlayTest, TakesTheBuiltInRegionWhereTheQuestionNamesNone) {
  const auto catalog = Laid(R"({"as_of": "2026-08-19", "region": "us-east-1",
    "engines": {"aurora-postgresql": {"available": ["15.4"]}}})");
  EXPECT_EQ(State(*catalog, "aurora-postgresql", "15.4"),
            Availability::kAvailable);
}

TEST(OverlayTest, DoesNotLeakANewVersionIntoOtherRegions) {
  const auto catalog = Laid(R"({"as_of": "2026-08-19", "region": "eu-west-1",
    "engines": {"aurora-postgresql": {"available": ["15.99"]}}})");
  EXPECT_EQ(State(*catalog, "aurora-postgresql", "15.99", "eu-west-1"),
            Availability::kAvailable);
  EXPECT_EQ(State(*catalog, "aurora-postgresql", "15.99", "us-east-1"),
            Availability::kUnlisted);
}

TEST(OverlayTest, LetsTheLaterFileWin) {
  const auto first =
      Laid(About("aurora-postgresql", R"({"available": ["15.4", "15.5"]})"));
  const auto second =
      Laid(About("aurora-postgresql", R"({"unavailable": ["15.4"]})"), first);
  EXPECT_EQ(State(*second, "aurora-postgresql", "15.4"),
            Availability::kDeprecated);
  EXPECT_EQ(State(*second, "aurora-postgresql", "15.5"),
            Availability::kAvailable);
  EXPECT_EQ(State(*first, "aurora-postgresql", "15.4"),
            Availability::kAvailable);
  EXPECT_EQ(State(*Catalog::BuiltIn(), "aurora-postgresql", "15.4"),
            Availability::kDeprecated);
}

TEST(OverlayTest, GivesANewVersionWhatItsMajorHas) {
  const auto catalog =
      Laid(About("aurora-postgresql", R"({"available": ["15.99"]})"));
  EXPECT_EQ(catalog->MajorOf("aurora-postgresql", "15.99"), "15");
  EXPECT_EQ(catalog->FamilyOf("aurora-postgresql", "15.99"),
            "aurora-postgresql15");
  const std::optional<Choice> choice =
      catalog->Choose({.engine = "aurora-postgresql",
                       .version = "15.4",
                       .region = "",
                       .as_of = kDay},
                      Policy::kLatestInMajor, {.auto_pause = true});
  ASSERT_TRUE(choice.has_value());
  EXPECT_EQ(choice->version, "15.99");
  EXPECT_TRUE(choice->certain);
}

TEST(OverlayTest, TakesANewMajor) {
  const auto catalog = Laid(About("aurora-postgresql", R"({"available": [
    {"version": "19.1", "major": "19", "family": "aurora-postgresql19",
     "lts": "19.1", "serverless_v2": {"max": 512, "auto_pause": true}}]})"));
  EXPECT_EQ(catalog->MajorOf("aurora-postgresql", "19.1"), "19");
  EXPECT_EQ(catalog->FamilyOf("aurora-postgresql", "19.1"),
            "aurora-postgresql19");
  EXPECT_TRUE(catalog->KnowsFamily("aurora-postgresql19"));
  const Question question{.engine = "aurora-postgresql",
                          .version = "19.1",
                          .region = "",
                          .as_of = kDay};
  const Catalog::ServerlessAnswer serverless =
      catalog->ServerlessV2Of(question);
  ASSERT_TRUE(serverless.support.has_value());
  EXPECT_EQ(serverless.support->min, 0);
  EXPECT_EQ(serverless.support->max, 512);
  EXPECT_EQ(serverless.source, "facts.json, 2026-08-19");
  EXPECT_EQ(catalog
                ->Choose({.engine = "aurora-postgresql",
                          .version = "18.99",
                          .region = "",
                          .as_of = kDay},
                         Policy::kLts, {})
                ->version,
            "19.1");
}

TEST(OverlayTest, TakesAFeatureAway) {
  const auto catalog = Laid(About("aurora-postgresql", R"({"available": [
    {"version": "15.18", "serverless_v2": null}]})"));
  const Catalog::ServerlessAnswer answer =
      catalog->ServerlessV2Of({.engine = "aurora-postgresql",
                               .version = "15.18",
                               .region = "",
                               .as_of = kDay});
  EXPECT_TRUE(answer.known);
  EXPECT_FALSE(answer.support.has_value());
}

TEST(OverlayTest, SpeaksOfOneOracleEditionAlone) {
  const auto catalog = Laid(About("oracle-se2", R"({"unavailable":
        ["19.0.0.0.ru-2025-10.rur-2025-10.r1"]})"));
  EXPECT_EQ(State(*catalog, "oracle-se2", "19.0.0.0.ru-2025-10.rur-2025-10.r1"),
            Availability::kDeprecated);
  EXPECT_EQ(State(*catalog, "oracle-ee", "19.0.0.0.ru-2025-10.rur-2025-10.r1"),
            Availability::kUnknown);
}

TEST(OverlayTest, SaysWhichKeyIsWrong) {
  EXPECT_EQ(ErrorOf("{\n  \"as_off\": \"2026-08-19\"}"),
            "facts.json:2:3: unknown key 'as_off', did you mean 'as_of'?");
  EXPECT_EQ(ErrorOf("{\"bananas\": 1}"),
            "facts.json:1:2: unknown key 'bananas', the file has: source, "
            "as_of, region, engines, runtimes, serverless_v1");
  EXPECT_EQ(ErrorOf(About("mysql", R"({"avaliable": []})")),
            "facts.json:2:11: unknown key 'avaliable', did you mean "
            "'available'?");
  EXPECT_EQ(ErrorOf(About("mysql", R"({"available": [{"verison": "8"}]})")),
            "facts.json:2:26: unknown key 'verison', did you mean 'version'?");
}

TEST(OverlayTest, SaysWhichTypeIsWrong) {
  EXPECT_EQ(ErrorOf("[]"),
            "facts.json:1:1: the file must be an object, not a "
            "list");
  EXPECT_EQ(ErrorOf(R"({"as_of": 2026})"),
            "facts.json:1:11: 'as_of' must be a string, not a number");
  EXPECT_EQ(ErrorOf(About("mysql", "[]")),
            "facts.json:2:10: 'mysql' must be an object, not a list");
  EXPECT_EQ(ErrorOf(About("mysql", R"({"available": "8.0.40"})")),
            "facts.json:2:24: 'available' must be a list, not a string");
  EXPECT_EQ(ErrorOf(About("mysql", R"({"available": [8.0]})")),
            "facts.json:2:25: a version must be a string: 15.10 is the number "
            "15.1");
  EXPECT_EQ(ErrorOf(About("mysql", R"({"complete": "8.0"})")),
            "facts.json:2:23: 'complete' must be true, false or a list of "
            "majors, not a string");
}

TEST(OverlayTest, SaysWhatIsMissing) {
  EXPECT_EQ(ErrorOf(R"({"engines": {}})"),
            "facts.json:1:1: 'as_of' is missing: the day on which the facts "
            "were true, like \"2026-08-19\"");
  EXPECT_EQ(ErrorOf(R"({"as_of": "2026-08-19"})"),
            "facts.json:1:1: 'engines' is missing: an object with a key per "
            "engine");
  EXPECT_EQ(ErrorOf(About("mysql", R"({"available": [{}]})")),
            "facts.json:2:25: 'version' is missing");
}

TEST(OverlayTest, RefusesADayThatDoesNotExist) {
  EXPECT_EQ(ErrorOf(R"({"as_of": "2026-02-30", "engines": {}})"),
            "facts.json:1:11: 'as_of' must be a day like 2026-08-19, not "
            "'2026-02-30'");
}

TEST(OverlayTest, RefusesAnUnknownEngine) {
  EXPECT_EQ(ErrorOf(About("aurora-postgres", "{}")),
            "facts.json:2:1: unknown engine 'aurora-postgres', did you mean "
            "'aurora-postgresql'?");
}

TEST(OverlayTest, RefusesAContradiction) {
  EXPECT_EQ(
      ErrorOf(About("mysql",
                    R"({"available": ["8.0.40"], "unavailable": ["8.0.40"]})")),
      "facts.json:2:52: version '8.0.40' is both available and unavailable, "
      "keep one");
  EXPECT_EQ(ErrorOf(About("mysql", R"({"available": ["8.0.40", "8.0.40"]})")),
            "facts.json:2:35: version '8.0.40' is twice under 'available', "
            "keep one");
}

TEST(OverlayTest, RefusesWhatIsNoVersion) {
  EXPECT_EQ(ErrorOf(About("mysql", R"({"available": ["new"]})")),
            "facts.json:2:25: 'new' is not a version");
  EXPECT_EQ(ErrorOf(About("mysql", R"({"available": ["8.0"]})")),
            "facts.json:2:25: '8.0' is a major, name its versions");
  EXPECT_EQ(ErrorOf(About("mysql", R"({"available": ["9.1.0"]})")),
            "facts.json:2:25: version '9.1.0' belongs to no known major, say "
            "which: {\"version\": \"9.1.0\", \"major\": ...}");
  EXPECT_EQ(ErrorOf(About("mysql", R"({"complete": ["8.1"]})")),
            "facts.json:2:24: mysql has no major '8.1', did you mean '8.0'?");
  EXPECT_EQ(ErrorOf(About("mysql", R"({"available": [
    {"version": "8.0.99", "major": "8"}]})")),
            "facts.json:3:5: version '8.0.99' is of major '8.0', not '8'");
}

TEST(OverlayTest, RefusesMalformedJson) {
  EXPECT_EQ(ErrorOf("{\"as_of\": \"2026-08-19\",\n}"),
            "facts.json:2:1: missing a name for object member");
}

// docs/catalog.md shows one file; it must be a good one.
TEST(OverlayTest, AcceptsTheExampleOfTheDocumentation) {
  std::ifstream file(LIBFIX_SOURCE_DIR "/docs/catalog.md");
  std::stringstream page;
  page << file.rdbuf();
  const std::string text = page.str();
  const size_t fence = text.find("```json\n");
  ASSERT_NE(fence, std::string::npos);
  const size_t begin = fence + 8;
  const std::string example =
      text.substr(begin, text.find("```", begin) - begin);
  const auto catalog = Laid(example);
  EXPECT_EQ(State(*catalog, "aurora-postgresql", "15.8", "us-east-1"),
            Availability::kAvailable);
  EXPECT_EQ(State(*catalog, "aurora-postgresql", "15.4", "us-east-1"),
            Availability::kDeprecated);
  EXPECT_EQ(State(*catalog, "aurora-postgresql", "15.18", "us-east-1"),
            Availability::kDeprecated);
  EXPECT_EQ(State(*catalog, "aurora-postgresql", "19.1", "us-east-1"),
            Availability::kAvailable);
  EXPECT_EQ(State(*catalog, "aurora-postgresql", "15.8", "eu-west-1"),
            Availability::kDeprecated);
}

TEST(OverlayTest, LaysSeveralLayersInTheirOrder) {
  const auto catalog = Laid(R"({"layers": [
    {"source": "first", "as_of": "2026-08-19", "region": "eu-west-1",
     "engines": {"postgres": {"unavailable": ["15.18"]}}},
    {"source": "second", "as_of": "2026-08-20",
     "engines": {"postgres": {"available": ["15.4"]}}}]})");
  EXPECT_EQ(State(*catalog, "postgres", "15.18", "eu-west-1"),
            Availability::kDeprecated);
  const Answer answer = Ask(*catalog, "postgres", "15.4", "eu-west-1");
  EXPECT_EQ(answer.availability, Availability::kAvailable);
  EXPECT_EQ(answer.source, "second, 2026-08-20");
}

TEST(OverlayTest, KeepsTheWordsOfARefusal) {
  const auto catalog = Laid(About("postgres", R"({"unavailable": [
    {"version": "15.18", "message": "Cannot find version 15.18 for postgres"}
  ]})"));
  EXPECT_EQ(Ask(*catalog, "postgres", "15.18").message,
            "Cannot find version 15.18 for postgres");
}

TEST(OverlayTest, RefusesAMessageOfWhatIsAvailable) {
  EXPECT_EQ(ErrorOf(About("postgres", R"({"available": [
    {"version": "15.18", "message": "no"}]})")),
            "facts.json:3:37: 'message' says why something is unavailable");
}

TEST(OverlayTest, RefusesLayersBesideFacts) {
  EXPECT_EQ(ErrorOf(R"({"layers": [], "as_of": "2026-08-19"})"),
            "facts.json:1:16: unknown key 'as_of', a file of layers has: "
            "layers");
}

}  // namespace
}  // namespace libfix
