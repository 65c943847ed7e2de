#include "libfix/catalog/instance_classes.h"

#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "libfix/catalog/catalog.h"

namespace libfix {

void PrintTo(ClassReason reason, std::ostream* out) {
  constexpr std::string_view kNames[] = {
      "none", "no such class", "not in the region", "retired", "refused"};
  *out << kNames[static_cast<size_t>(reason)];
}

namespace {

constexpr Date kListDay(2026, 8, 19);
constexpr Date kLater(2026, 11, 21);

std::shared_ptr<const Catalog> Laid(std::string_view json) {
  auto catalog = Catalog::Overlay(Catalog::BuiltIn(), json, "facts.json");
  EXPECT_TRUE(catalog.ok()) << catalog.status().message();
  return catalog.ok() ? *catalog : Catalog::BuiltIn();
}

ClassQuestion About(std::string_view engine, std::string_view instance_class,
                    std::string_view version = "", std::string_view region = "",
                    Date as_of = kListDay) {
  return {.engine = engine,
          .version = version,
          .instance_class = instance_class,
          .region = region,
          .as_of = as_of};
}

ClassAnswer Ask(const ClassQuestion& question) {
  return Catalog::BuiltIn()->AskClass(question);
}

ClassReason ReasonOf(const ClassQuestion& question) {
  return Ask(question).reason;
}

Availability StateOf(const ClassQuestion& question) {
  return Ask(question).availability;
}

std::string Chosen(const ClassQuestion& question) {
  const auto choice = Catalog::BuiltIn()->ChooseClass(question);
  return choice ? choice->name : "none";
}

std::vector<std::string> Others(const ClassQuestion& question) {
  std::vector<std::string> names;
  for (const ClassChoice& choice : Catalog::BuiltIn()->OtherClasses(question)) {
    names.push_back(choice.name);
  }
  return names;
}

TEST(AskClassTest, KnowsWhatIsOffered) {
  const ClassAnswer answer = Ask(About("mysql", "db.t3.micro", "8.0.43"));
  EXPECT_EQ(answer.availability, Availability::kAvailable);
  EXPECT_EQ(answer.reason, ClassReason::kNone);
  EXPECT_FALSE(answer.other_region);
  EXPECT_EQ(answer.source,
            "cfn-lint instance class lists, from the AWS price list, "
            "2026-08-19");
}

TEST(AskClassTest, KnowsWhatIsRetired) {
  const ClassAnswer answer = Ask(About("mysql", "db.t2.micro", "8.0.43"));
  EXPECT_EQ(answer.availability, Availability::kDeprecated);
  EXPECT_EQ(answer.reason, ClassReason::kRetired);
  EXPECT_TRUE(answer.certain);
  EXPECT_EQ(answer.source,
            "AWS re:Post on the end of M4, R4 and T2, and refusals seen since, "
            "2024-06-01");
}

TEST(AskClassTest, CountsARetirementFromItsDay) {
  EXPECT_EQ(
      StateOf(About("mysql", "db.m4.large", "8.0.35", "", Date(2024, 5, 31))),
      Availability::kAvailable);
  EXPECT_EQ(
      StateOf(About("mysql", "db.m4.large", "8.0.35", "", Date(2024, 6, 1))),
      Availability::kDeprecated);
}

TEST(AskClassTest, RetiresForTheVersionsThatRefuseIt) {
  const Date day(2023, 1, 15);
  EXPECT_EQ(StateOf(About("postgres", "db.r4.large", "12.13", "", day)),
            Availability::kAvailable);
  EXPECT_EQ(StateOf(About("postgres", "db.r4.large", "13", "", day)),
            Availability::kDeprecated);
  EXPECT_EQ(StateOf(About("postgres", "db.r4.large", "14.6", "", day)),
            Availability::kDeprecated);
  EXPECT_EQ(StateOf(About("postgres", "db.r4.large", "", "", day)),
            Availability::kAvailable);
}

TEST(AskClassTest, TakesABareAuroraVersionForItsNewest) {
  EXPECT_TRUE(Ask(About("aurora-mysql", "db.r3.large", "5.7")).certain);
  EXPECT_FALSE(Ask(About("aurora-mysql", "db.r4.large", "5.7")).certain);
  EXPECT_TRUE(
      Ask(About("aurora-mysql", "db.r4.large", "8.0.mysql_aurora.3.10.3"))
          .certain);
}

TEST(AskClassTest, IsNotCertainOfOlderGenerationsThatNobodyWithdrew) {
  const ClassAnswer answer = Ask(About("mysql", "db.m3.medium"));
  EXPECT_EQ(answer.reason, ClassReason::kRetired);
  EXPECT_FALSE(answer.certain);
}

TEST(AskClassTest, KnowsWhatAnEngineNeverHad) {
  EXPECT_EQ(ReasonOf(About("aurora-postgresql", "db.m5.large")),
            ClassReason::kNoSuchClass);
  EXPECT_EQ(ReasonOf(About("aurora-postgresql", "db.t3.micro")),
            ClassReason::kNoSuchClass);
  EXPECT_EQ(ReasonOf(About("sqlserver-se", "db.t4g.medium")),
            ClassReason::kNoSuchClass);
  EXPECT_EQ(ReasonOf(About("mysql", "db.m5.medium")),
            ClassReason::kNoSuchClass);
}

TEST(AskClassTest, KnowsWhatARegionLacks) {
  EXPECT_EQ(ReasonOf(About("mysql", "db.m5.large", "", "mx-central-1")),
            ClassReason::kNotInRegion);
  EXPECT_EQ(StateOf(About("mysql", "db.m5.large", "", "us-west-2")),
            Availability::kAvailable);
}

TEST(AskClassTest, LeavesRarerClassesOfARegionAlone) {
  EXPECT_EQ(StateOf(About("mysql", "db.x2idn.16xlarge", "", "us-east-1")),
            Availability::kUnknown);
}

TEST(AskClassTest, SaysThatAnotherRegionAnswered) {
  const ClassAnswer retired =
      Ask(About("mysql", "db.t2.micro", "", "eusc-de-east-1"));
  EXPECT_EQ(retired.availability, Availability::kDeprecated);
  EXPECT_TRUE(retired.other_region);
  // Which regions have m9g says nothing about this one.
  EXPECT_EQ(StateOf(About("postgres", "db.m9g.large", "", "us-isob-east-1")),
            StateOf(About("postgres", "db.m9g.large", "", "us-east-1")));
}

TEST(AskClassTest, TakesWhatMayHaveComeSinceForUnknown) {
  // r9g of Aurora is no family yet, m9g one that Aurora may still get.
  EXPECT_EQ(StateOf(About("aurora-mysql", "db.r9g.large")),
            Availability::kUnknown);
  EXPECT_EQ(StateOf(About("aurora-mysql", "db.m9g.large")),
            Availability::kUnlisted);
  EXPECT_EQ(StateOf(About("aurora-mysql", "db.m9g.large", "", "", kLater)),
            Availability::kUnknown);
  EXPECT_EQ(StateOf(About("aurora-mysql", "db.m5.large", "", "", kLater)),
            Availability::kUnlisted);
  EXPECT_EQ(StateOf(About("mysql", "db.m5.large", "", "mx-central-1", kLater)),
            Availability::kUnlisted);
}

TEST(AskClassTest, SaysNothingOfTheDaysBeforeTheList) {
  EXPECT_EQ(
      StateOf(About("aurora-mysql", "db.m5.large", "", "", Date(2026, 8, 18))),
      Availability::kUnknown);
}

TEST(AskClassTest, DoesNotGuess) {
  for (const std::string_view odd :
       {"", "db", "db.", "db.t3", "db.t3.", "t3.micro", "db.serverless",
        "notanappropriatetype", "db.t3.mediun", "db.q7.large", "db.x2e.xlarge",
        "db.T3.micro", "db.10.large", "db.m10g.large"}) {
    EXPECT_EQ(StateOf(About("mysql", odd)), Availability::kUnknown) << odd;
    EXPECT_EQ(Chosen(About("mysql", odd)), "none") << odd;
  }
  for (const std::string_view engine :
       {"", "sqlite", "MySQL", "neptune", "docdb", "custom-sqlserver-ee"}) {
    EXPECT_EQ(StateOf(About(engine, "db.t2.micro")), Availability::kUnknown)
        << engine;
  }
}

TEST(AskClassTest, KnowsTheLongClassesOfOracleThatAreListed) {
  EXPECT_EQ(StateOf(About("oracle-ee", "db.r5.large.tpc1.mem2x")),
            Availability::kAvailable);
  EXPECT_EQ(StateOf(About("oracle-ee-cdb", "db.r5.large.tpc1.mem2x")),
            Availability::kAvailable);
  EXPECT_EQ(StateOf(About("oracle-ee", "db.r5.large.tpc9.mem2x")),
            Availability::kUnknown);
  EXPECT_EQ(StateOf(About("postgres", "db.r5.large.tpc1.mem2x")),
            Availability::kUnknown);
}

TEST(ChooseClassTest, TakesTheNextGenerationInTheSameSize) {
  EXPECT_EQ(Chosen(About("mysql", "db.t2.micro", "8.0.43")), "db.t3.micro");
  EXPECT_EQ(Chosen(About("mysql", "db.t1.micro")), "db.t3.micro");
  EXPECT_EQ(Chosen(About("postgres", "db.m4.large", "16.9")), "db.m5.large");
  EXPECT_EQ(Chosen(About("aurora-postgresql", "db.r4.16xlarge", "16.9")),
            "db.r5.16xlarge");
  EXPECT_EQ(Chosen(About("aurora-postgresql", "db.t2.medium")), "db.t3.medium");
}

TEST(ChooseClassTest, KeepsTheProcessor) {
  EXPECT_EQ(Chosen(About("postgres", "db.m5.large", "17.6", "mx-central-1")),
            "db.m6i.large");
  EXPECT_EQ(Chosen(About("mysql", "db.r7g.large", "8.0.43", "eu-west-3")),
            "db.r8g.large");
  EXPECT_EQ(Others(About("mysql", "db.t2.micro", "8.0.43")),
            (std::vector<std::string>{"db.t4g.micro"}));
  EXPECT_EQ(Others(About("postgres", "db.m4.large", "16.9")),
            (std::vector<std::string>{"db.m6i.large", "db.m6g.large"}));
  EXPECT_EQ(Chosen(About("sqlserver-se", "db.t4g.medium")), "none");
}

TEST(ChooseClassTest, TakesTheNextLargerSizeWhereTheSizeIsGone) {
  const auto choice =
      Catalog::BuiltIn()->ChooseClass(About("mysql", "db.m4.10xlarge"));
  ASSERT_TRUE(choice.has_value());
  EXPECT_EQ(choice->name, "db.m5.12xlarge");
  EXPECT_FALSE(choice->same_size);
  EXPECT_EQ(Chosen(About("mysql", "db.m1.small")), "db.m5.large");
  EXPECT_EQ(Chosen(About("aurora-postgresql", "db.t3.micro", "16.9")),
            "db.t3.medium");
}

TEST(ChooseClassTest, TakesNothingOfAnotherKind) {
  EXPECT_EQ(Chosen(About("aurora-postgresql", "db.m5.large")), "none");
  EXPECT_EQ(Chosen(About("mysql", "db.m2.xlarge")), "none");
  EXPECT_EQ(Chosen(About("mysql", "db.x2idn.16xlarge")), "none");
}

TEST(ChooseClassTest, TakesNothingThatTheVersionDoesNotRunOn) {
  EXPECT_EQ(Others(About("mysql", "db.m4.large", "8.0.43")),
            (std::vector<std::string>{"db.m6i.large", "db.m6g.large"}));
  EXPECT_EQ(Others(About("mysql", "db.m4.large", "5.7.44")),
            (std::vector<std::string>{"db.m7i.large", "db.m7g.large"}));
}

TEST(ChooseClassTest, IsCertainOnlyWhereAGuideSaysThatItRuns) {
  const Catalog& catalog = *Catalog::BuiltIn();
  EXPECT_TRUE(catalog.ChooseClass(About("mysql", "db.t2.micro"))->certain);
  EXPECT_FALSE(
      catalog.ChooseClass(About("sqlserver-ex", "db.t2.micro"))->certain);
  EXPECT_FALSE(
      catalog.ChooseClass(About("mysql", "db.t2.micro", "", "us-iso-east-1"))
          ->certain);
  EXPECT_FALSE(
      catalog.ChooseClass(About("mysql", "db.r7g.large", "", "eu-west-3"))
          ->certain);
}

constexpr std::string_view kLayers = R"({"layers": [
  {"as_of": "2026-11-01", "source": "first", "engines": {"mysql": {"classes": {
     "available": ["db.t2.micro"], "unavailable": ["db.m5.large"]}}}},
  {"as_of": "2026-11-02", "source": "second", "region": "eu-west-1",
   "engines": {"mysql": {"classes": {
     "available": [{"class": "db.m5.large", "version": "8.4"}],
     "unavailable": [{"class": "db.t3.micro", "message": "no t3 today"}]}}}},
  {"as_of": "2026-11-03", "source": "third", "engines": {"postgres": {
     "classes": {"complete": true, "available": [
       {"class": "db.t4g.micro", "version": "16"},
       {"class": "db.m6i.large", "version": "16"}]}}}}
]})";

TEST(OverlaidClassesTest, WinOverTheBuiltInFacts) {
  const auto catalog = Laid(kLayers);
  EXPECT_EQ(catalog->AskClass(About("mysql", "db.t2.micro")).availability,
            Availability::kAvailable);
  const ClassAnswer refused = catalog->AskClass(About("mysql", "db.m5.large"));
  EXPECT_EQ(refused.availability, Availability::kDeprecated);
  EXPECT_EQ(refused.reason, ClassReason::kRefused);
  EXPECT_EQ(refused.source, "first, 2026-11-01");
  EXPECT_EQ(catalog->ChooseClass(About("mysql", "db.m4.large", "8.0.43"))->name,
            "db.m6i.large");
}

TEST(OverlaidClassesTest, CountInTheirRegionAndVersionAndTheLaterWins) {
  const auto catalog = Laid(kLayers);
  const auto state = [&](std::string_view instance_class,
                         std::string_view version, std::string_view region) {
    return catalog->AskClass(About("mysql", instance_class, version, region))
        .availability;
  };
  EXPECT_EQ(state("db.m5.large", "8.4.6", "eu-west-1"),
            Availability::kAvailable);
  EXPECT_EQ(state("db.m5.large", "8.0.43", "eu-west-1"),
            Availability::kDeprecated);
  EXPECT_EQ(state("db.m5.large", "8.4.6", "us-east-1"),
            Availability::kDeprecated);
  EXPECT_EQ(state("db.t3.micro", "8.4.6", "us-east-1"),
            Availability::kAvailable);
  EXPECT_EQ(
      catalog->AskClass(About("mysql", "db.t3.micro", "8.4.6", "eu-west-1"))
          .message,
      "no t3 today");
}

TEST(OverlaidClassesTest, ThatAreCompleteRuleTheRestOut) {
  const auto catalog = Laid(kLayers);
  const ClassAnswer answer =
      catalog->AskClass(About("postgres", "db.m5.large", "16.9"));
  EXPECT_EQ(answer.availability, Availability::kUnlisted);
  EXPECT_EQ(answer.reason, ClassReason::kRefused);
  EXPECT_EQ(
      catalog->AskClass(About("postgres", "db.m5.large", "17.6")).availability,
      Availability::kAvailable);
  EXPECT_EQ(catalog->AskClass(About("postgres", "db.serverless", "16.9"))
                .availability,
            Availability::kUnknown);
  EXPECT_EQ(
      catalog->ChooseClass(About("postgres", "db.m5.large", "16.9"))->name,
      "db.m6i.large");
}

TEST(OverlaidClassesTest, NameRealVersions) {
  const auto catalog = Catalog::Overlay(
      Catalog::BuiltIn(),
      "{\"as_of\": \"2026-11-01\", \"engines\": {\"mysql\": {\"classes\": {\n"
      " \"available\": [{\"class\": \"db.t3.micro\", \"version\": \"new\"}]"
      "}}}}",
      "facts.json");
  EXPECT_EQ(catalog.status().message(),
            "facts.json:2:16: 'new' is not a version");
}

}  // namespace
}  // namespace libfix
