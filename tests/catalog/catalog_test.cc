#include "libfix/catalog/catalog.h"

#include <algorithm>

#include "gtest/gtest.h"

namespace libfix {
namespace {

Answer Ask(std::string_view engine, std::string_view version, Date as_of,
           std::string_view region = "") {
  return Catalog::BuiltIn()->Ask(
      {.engine = engine, .version = version, .region = region, .as_of = as_of});
}

Availability State(std::string_view engine, std::string_view version,
                   Date as_of) {
  return Ask(engine, version, as_of).availability;
}

TEST(CatalogTest, NamesItsDayAndRegion) {
  EXPECT_EQ(Catalog::BuiltIn()->date(), Date(2026, 8, 19));
  EXPECT_EQ(Catalog::BuiltIn()->region(), "us-east-1");
}

TEST(CatalogTest, KnowsItsEngines) {
  const std::vector<std::string> engines = Catalog::BuiltIn()->Engines();
  EXPECT_EQ(engines.size(), 29u);  // 26 files, one of them for 4 engines
  EXPECT_TRUE(std::is_sorted(engines.begin(), engines.end()));
  EXPECT_TRUE(Catalog::BuiltIn()->KnowsEngine("aurora-postgresql"));
  EXPECT_TRUE(Catalog::BuiltIn()->KnowsEngine("oracle-se2-cdb"));
  EXPECT_FALSE(Catalog::BuiltIn()->KnowsEngine("aurora"));
  EXPECT_FALSE(Catalog::BuiltIn()->KnowsEngine(""));
}

TEST(CatalogTest, FollowsAVersionThroughItsLife) {
  constexpr auto kEngine = "aurora-postgresql";
  EXPECT_EQ(State(kEngine, "15.4", Date(2024, 5, 2)), Availability::kUnknown);
  EXPECT_EQ(State(kEngine, "15.4", Date(2024, 5, 3)), Availability::kAvailable);
  EXPECT_EQ(State(kEngine, "15.4", Date(2025, 10, 9)),
            Availability::kAvailable);
  EXPECT_EQ(State(kEngine, "15.4", Date(2025, 11, 3)),
            Availability::kDeprecated);
  EXPECT_EQ(State(kEngine, "15.4", Date(2030, 1, 1)),
            Availability::kDeprecated);
}

TEST(CatalogTest, LeavesAVersionAloneBetweenLastSightingAndFirstAbsence) {
  EXPECT_EQ(State("aurora-postgresql", "15.4", Date(2025, 11, 2)),
            Availability::kAvailable);
}

TEST(CatalogTest, LetsAVersionComeBack) {
  constexpr auto kVersion = "5.7.mysql_aurora.2.11.4";
  EXPECT_EQ(State("aurora-mysql", kVersion, Date(2025, 11, 25)),
            Availability::kAvailable);
  EXPECT_EQ(State("aurora-mysql", kVersion, Date(2025, 11, 26)),
            Availability::kDeprecated);
  EXPECT_EQ(State("aurora-mysql", kVersion, Date(2026, 3, 2)),
            Availability::kAvailable);
}

TEST(CatalogTest, DoesNotKnowAVersionBeforeItCame) {
  EXPECT_EQ(State("aurora-postgresql", "18.4", Date(2026, 8, 3)),
            Availability::kUnlisted);
  EXPECT_EQ(State("aurora-postgresql", "18.4", Date(2026, 8, 4)),
            Availability::kAvailable);
}

TEST(CatalogTest, CallsAForgottenVersionUnlisted) {
  EXPECT_EQ(State("aurora-postgresql", "16.2-limitless", Date(2024, 10, 31)),
            Availability::kAvailable);
  EXPECT_EQ(State("aurora-postgresql", "16.2-limitless", Date(2024, 11, 1)),
            Availability::kUnlisted);
}

TEST(CatalogTest, CallsAVersionThatNeverWasUnlisted) {
  EXPECT_EQ(State("aurora-postgresql", "15.99", Date(2026, 8, 19)),
            Availability::kUnlisted);
  EXPECT_EQ(State("postgres", "13.7.1", Date(2026, 8, 19)),
            Availability::kUnlisted);
  EXPECT_EQ(State("mysql", "latest", Date(2026, 8, 19)),
            Availability::kUnlisted);
}

TEST(CatalogTest, DoesNotDenyAVersionThatMayHaveComeSince) {
  EXPECT_EQ(State("aurora-postgresql", "15.99", Date(2026, 8, 20)),
            Availability::kUnknown);
  EXPECT_EQ(State("aurora-postgresql", "19.1", Date(2026, 8, 20)),
            Availability::kUnknown);
  EXPECT_EQ(State("aurora-postgresql", "16.14-limitless", Date(2026, 8, 20)),
            Availability::kUnknown);
  // 14.2 of the ordinary line says nothing about the line of the patches.
  EXPECT_EQ(State("postgres", "14.1-rds.20270101", Date(2027, 1, 1)),
            Availability::kUnknown);
  // 15.10 has come, so 15.9 cannot come any more.
  EXPECT_EQ(State("aurora-postgresql", "15.9", Date(2027, 1, 1)),
            Availability::kUnlisted);
}

TEST(CatalogTest, DoesNotJudgeHalfAVersion) {
  EXPECT_EQ(State("aurora-mysql", "8.0.mysql_aurora.3.04", Date(2026, 8, 19)),
            Availability::kUnknown);
  EXPECT_EQ(State("aurora-mysql", "8.0.mysql_aurora", Date(2026, 8, 19)),
            Availability::kUnknown);
}

TEST(CatalogTest, TakesABareMajorForAnyVersionOfIt) {
  EXPECT_EQ(State("aurora-postgresql", "15", Date(2026, 8, 19)),
            Availability::kAvailable);
  EXPECT_EQ(State("aurora-mysql", "8.0", Date(2026, 8, 19)),
            Availability::kAvailable);
  EXPECT_EQ(State("mysql", "8.0", Date(2026, 8, 19)), Availability::kAvailable);
  EXPECT_EQ(State("postgres", "9", Date(2026, 8, 19)),
            Availability::kDeprecated);
  EXPECT_EQ(State("aurora-postgresql", "10", Date(2026, 8, 19)),
            Availability::kDeprecated);
  EXPECT_EQ(State("aurora-postgresql", "18", Date(2024, 6, 1)),
            Availability::kUnlisted);
  EXPECT_EQ(State("aurora-postgresql", "15", Date(2024, 1, 1)),
            Availability::kUnknown);
  EXPECT_EQ(State("oracle-se2", "19", Date(2026, 8, 19)),
            Availability::kUnknown);
}

TEST(CatalogTest, SaysWhereAnAnswerComesFrom) {
  const Answer answer = Ask("aurora-postgresql", "15.4", Date(2026, 8, 19));
  EXPECT_EQ(answer.source, "cfn-lint engine lists of us-east-1, 2026-08-19");
  EXPECT_EQ(answer.last_seen, Date(2025, 10, 9));
  EXPECT_TRUE(answer.certain);
}

TEST(CatalogTest, SaysWhenTheFactsAreOfAnotherRegion) {
  const Answer answer =
      Ask("aurora-postgresql", "15.4", Date(2026, 8, 19), "eu-west-1");
  EXPECT_EQ(answer.availability, Availability::kDeprecated);
  EXPECT_TRUE(answer.other_region);
  EXPECT_TRUE(answer.certain);
  EXPECT_FALSE(Ask("aurora-postgresql", "15.4", Date(2026, 8, 19), "us-east-1")
                   .other_region);
}

TEST(CatalogTest, CarriesTheLastListOnWhereListsEnd) {
  const Answer answer = Ask("mariadb", "10.11.14", Date(2026, 8, 19));
  EXPECT_EQ(answer.availability, Availability::kAvailable);
  EXPECT_FALSE(answer.certain);
  EXPECT_EQ(answer.source, "cfn-lint engine lists of us-east-1, 2025-11-18");
}

TEST(CatalogTest, TakesTheStatusOfWhatCameAfterTheLists) {
  EXPECT_EQ(State("mariadb", "11.8.8", Date(2025, 11, 18)),
            Availability::kUnknown);
  EXPECT_EQ(State("mariadb", "11.8.8", Date(2026, 8, 19)),
            Availability::kAvailable);
  EXPECT_EQ(State("mariadb", "11.8.99", Date(2025, 1, 1)),
            Availability::kUnknown);
}

TEST(CatalogTest, BelievesALaterWithdrawalFromItsDayOn) {
  EXPECT_EQ(State("mariadb", "10.5.25", Date(2026, 8, 19)),
            Availability::kAvailable);
  const Answer answer = Ask("mariadb", "10.5.25", Date(2026, 11, 21));
  EXPECT_EQ(answer.availability, Availability::kDeprecated);
  EXPECT_FALSE(answer.certain);
  EXPECT_EQ(answer.source, "aws-cdk-lib 2.276.0 engine versions, 2026-11-21");
}

TEST(CatalogTest, FollowsReleaseAndEndOfLife) {
  EXPECT_EQ(State("neptune", "1.1.0.0", Date(2021, 11, 18)),
            Availability::kUnknown);
  EXPECT_EQ(State("neptune", "1.1.0.0", Date(2021, 11, 19)),
            Availability::kAvailable);
  EXPECT_EQ(State("neptune", "1.1.0.0", Date(2025, 3, 15)),
            Availability::kDeprecated);
  EXPECT_EQ(State("docdb", "8.0.0", Date(2025, 11, 13)),
            Availability::kUnknown);
  EXPECT_EQ(State("docdb", "8.0.0", Date(2025, 11, 14)),
            Availability::kAvailable);
}

TEST(CatalogTest, SharesTheFactsOfTheOracleEditions) {
  EXPECT_EQ(State("oracle-ee", "12.1.0.2.v9", Date(2026, 8, 19)),
            Availability::kDeprecated);
  EXPECT_EQ(State("oracle-se2-cdb", "12.1.0.2.v9", Date(2026, 8, 19)),
            Availability::kDeprecated);
  EXPECT_EQ(State("oracle-se2", "19.0.0.0.ru-2025-10.rur-2025-10.r1",
                  Date(2026, 8, 19)),
            Availability::kUnknown);
}

TEST(CatalogTest, KnowsNothingOfOtherEngines) {
  const Answer answer = Ask("aurora", "5.6.10a", Date(2026, 8, 19));
  EXPECT_EQ(answer.availability, Availability::kUnknown);
  EXPECT_EQ(answer.source, "");
}

TEST(CatalogTest, TellsTheMajor) {
  const auto catalog = Catalog::BuiltIn();
  EXPECT_EQ(catalog->MajorOf("aurora-postgresql", "15.4"), "15");
  EXPECT_EQ(catalog->MajorOf("aurora-postgresql", "15.99"), "15");
  EXPECT_EQ(catalog->MajorOf("aurora-postgresql", "15"), "15");
  EXPECT_EQ(catalog->MajorOf("aurora-mysql", "8.0.mysql_aurora.3.04.4"), "8.0");
  EXPECT_EQ(catalog->MajorOf("aurora-mysql", "8.0.mysql_aurora.3.04"), "8.0");
  EXPECT_EQ(catalog->MajorOf("postgres", "9"), "9.6");
  EXPECT_EQ(catalog->MajorOf("aurora-mysql", "5.6.10a"), std::nullopt);
  EXPECT_EQ(catalog->MajorOf("aurora", "5.6.10a"), std::nullopt);
  EXPECT_EQ(catalog->MajorOf("postgres", "latest"), std::nullopt);
}

TEST(CatalogTest, TellsTheFamily) {
  const auto catalog = Catalog::BuiltIn();
  EXPECT_EQ(catalog->FamilyOf("aurora-postgresql", "15.4"),
            "aurora-postgresql15");
  EXPECT_EQ(catalog->FamilyOf("aurora-mysql", "8.0"), "aurora-mysql8.0");
  EXPECT_EQ(catalog->FamilyOf("neptune", "1.1.0.0"), "neptune1");
  EXPECT_EQ(catalog->FamilyOf("sqlserver-ee", "15.00.4073.23.v1"),
            "sqlserver-ee-15.00");
  EXPECT_EQ(catalog->FamilyOf("custom-sqlserver-ee", "15.00.4073.23.v1"),
            std::nullopt);
  EXPECT_EQ(catalog->FamilyOf("oracle-ee", "19"), "oracle-ee-19");
  EXPECT_EQ(catalog->FamilyOf("oracle-se2", "19"), std::nullopt);
}

TEST(CatalogTest, KnowsFamilies) {
  const auto catalog = Catalog::BuiltIn();
  EXPECT_TRUE(catalog->KnowsFamily("aurora-postgresql15"));
  EXPECT_TRUE(catalog->KnowsFamily("mysql8.4"));
  EXPECT_TRUE(catalog->KnowsFamily("oracle-ee-19"));
  EXPECT_FALSE(catalog->KnowsFamily("aurora-postgresql7"));
  EXPECT_FALSE(catalog->KnowsFamily(""));
}

TEST(CatalogTest, TellsWhatServerlessCanDo) {
  const auto catalog = Catalog::BuiltIn();
  const auto of = [&](std::string_view engine, std::string_view version) {
    return catalog->ServerlessV2Of({.engine = engine,
                                    .version = version,
                                    .region = "",
                                    .as_of = Date(2026, 8, 19)});
  };
  const Catalog::ServerlessAnswer pausing = of("aurora-postgresql", "15.7");
  ASSERT_TRUE(pausing.support.has_value());
  EXPECT_EQ(pausing.support->min, 0);
  EXPECT_EQ(pausing.support->max, 256);
  EXPECT_TRUE(pausing.support->auto_pause);
  EXPECT_TRUE(pausing.support->data_api);
  EXPECT_EQ(pausing.source, "Amazon Aurora User Guide, 2026-08-19");

  const Catalog::ServerlessAnswer early = of("aurora-postgresql", "14.6");
  ASSERT_TRUE(early.support.has_value());
  EXPECT_EQ(early.support->min, 0.5);
  EXPECT_EQ(early.support->max, 128);
  EXPECT_FALSE(early.support->auto_pause);
  EXPECT_FALSE(early.support->data_api);

  EXPECT_TRUE(of("aurora-postgresql", "11.9").known);
  EXPECT_FALSE(of("aurora-postgresql", "11.9").support.has_value());
  EXPECT_FALSE(of("postgres", "15.4").known);
  EXPECT_FALSE(of("aurora-postgresql", "15.99").known);
}

TEST(CatalogTest, SaysWhatIsUnsureAboutServerless) {
  const auto catalog = Catalog::BuiltIn();
  const auto of = [&](std::string_view engine, std::string_view version) {
    return *catalog
                ->ServerlessV2Of({.engine = engine,
                                  .version = version,
                                  .region = "",
                                  .as_of = Date(2026, 8, 19)})
                .support;
  };
  EXPECT_FALSE(of("aurora-postgresql", "15.6").max_certain);
  EXPECT_TRUE(of("aurora-postgresql", "15.7").max_certain);
  EXPECT_TRUE(of("aurora-mysql", "8.0.mysql_aurora.3.08.0").data_api);
  EXPECT_FALSE(of("aurora-mysql", "8.0.mysql_aurora.3.08.0").data_api_certain);
  EXPECT_FALSE(of("aurora-mysql", "8.0.mysql_aurora.3.04.4").data_api);
  EXPECT_TRUE(of("aurora-postgresql", "18.4").data_api);
  EXPECT_FALSE(of("aurora-postgresql", "18.4").data_api_certain);
}

TEST(CatalogTest, TakesTheNewestForWhatABareMajorCanDo) {
  const auto catalog = Catalog::BuiltIn();
  const auto of = [&](Date as_of) {
    return catalog->ServerlessV2Of({.engine = "aurora-postgresql",
                                    .version = "15",
                                    .region = "",
                                    .as_of = as_of});
  };
  EXPECT_FALSE(of(Date(2024, 6, 1)).support->auto_pause);  // 15.6
  EXPECT_TRUE(of(Date(2026, 8, 19)).support->auto_pause);
  EXPECT_FALSE(of(Date(2020, 1, 1)).known);
}

TEST(CatalogTest, KnowsTheEndOfServerlessV1) {
  const auto catalog = Catalog::BuiltIn();
  EXPECT_EQ(catalog->ServerlessV1End(), Date(2025, 3, 31));
  EXPECT_EQ(catalog->ServerlessV1EndSource(),
            "Amazon Aurora documentation, 2026-11-21");
  EXPECT_EQ(catalog->ServerlessV1Capacities("aurora-postgresql"),
            (std::vector<int>{2, 4, 8, 16, 32, 64, 192, 384}));
  EXPECT_EQ(catalog->ServerlessV1Capacities("postgres"), std::vector<int>());
}

TEST(CatalogTest, KnowsTheLimitsOfServerlessV2) {
  const ServerlessV2Limits limits = Catalog::BuiltIn()->ServerlessLimits();
  EXPECT_EQ(limits.step, 0.5);
  EXPECT_EQ(limits.min_without_auto_pause, 0.5);
  EXPECT_EQ(limits.smallest_max, 1);
  EXPECT_EQ(limits.pause_seconds_min, 300);
  EXPECT_EQ(limits.pause_seconds_max, 86400);
  EXPECT_EQ(limits.pause_seconds_default, 300);
}

}  // namespace
}  // namespace libfix
