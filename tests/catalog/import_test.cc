#include "libfix/catalog/import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace libfix {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr Date kDay(2026, 11, 18);

ImportOptions InIreland() { return {.as_of = kDay, .region = "eu-west-1"}; }

absl::StatusOr<Imported> TryImport(const std::vector<std::string>& texts,
                                   const ImportOptions& options) {
  std::vector<ImportFile> files;
  for (const std::string& text : texts) {
    files.push_back(
        {.name =
             std::string(1, static_cast<char>('a' + files.size())) + ".json",
         .text = text});
  }
  return ImportAwsOutput(files, options, *Catalog::BuiltIn());
}

Imported Import(const std::vector<std::string>& texts,
                const ImportOptions& options = InIreland()) {
  auto imported = TryImport(texts, options);
  EXPECT_TRUE(imported.ok()) << imported.status();
  return imported.ok() ? *std::move(imported) : Imported();
}

std::string ErrorOf(const std::vector<std::string>& texts,
                    const ImportOptions& options = InIreland()) {
  const auto imported = TryImport(texts, options);
  return imported.ok() ? "no error" : std::string(imported.status().message());
}

std::string Row(std::string_view engine, std::string_view version,
                std::string_view more = "") {
  return "{\"Engine\": \"" + std::string(engine) + "\", \"EngineVersion\": \"" +
         std::string(version) + "\"" + std::string(more) + "}";
}

std::string Versions(const std::vector<std::string>& rows,
                     std::string_view more = "") {
  std::string text = "{\"DBEngineVersions\": [";
  for (const std::string& row : rows) {
    if (!text.ends_with('[')) text += ", ";
    text += row;
  }
  return text + "]" + std::string(more) + "}";
}

std::string Options(const std::vector<std::string>& rows) {
  std::string text = Versions(rows);
  return "{\"OrderableDBInstanceOptions\"" + text.substr(text.find(':'));
}

TEST(ImportTest, TakesAListOfTwoMajorsForComplete) {
  const Imported imported = Import({Versions(
      {Row("mysql", "8.0.45"), Row("mysql", "8.4.7"), Row("mysql", "8.4.8")})});
  EXPECT_EQ(imported.text, R"({
  "source": "aws rds describe-db-engine-versions",
  "as_of": "2026-11-18",
  "region": "eu-west-1",
  "engines": {
    "mysql": {
      "available": ["8.0.45", "8.4.7", "8.4.8"],
      "complete": true
    }
  }
}
)");
  EXPECT_THAT(imported.notes, IsEmpty());
  EXPECT_THAT(imported.summary,
              ElementsAre("eu-west-1: 3 versions of 1 engine"));
}

TEST(ImportTest, TakesOneMajorForCompleteAlone) {
  EXPECT_THAT(
      Import({Versions({Row("mysql", "8.4.7"), Row("mysql", "8.4.8")})}).text,
      HasSubstr("\"complete\": [\"8.4\"]"));
}

TEST(ImportTest, DoesNotTakeAFilteredListForComplete) {
  const std::vector<std::string> rows = {
      Row("mysql", "8.0.45"), Row("mysql", "8.4.7"), Row("mysql", "8.4.8")};
  const auto note = [](const Imported& imported) {
    EXPECT_THAT(imported.text, testing::Not(HasSubstr("complete")));
    return imported.notes.empty() ? "" : imported.notes.front();
  };
  EXPECT_EQ(
      note(Import({Versions({Row("mysql", "8.0.45"), Row("mysql", "8.4.8")})})),
      "not taken for complete in eu-west-1, since the list has one "
      "version of each major, as with --default-only: mysql");
  EXPECT_EQ(note(Import({Versions(rows, ", \"NextToken\": \"eyJ\"")})),
            "not taken for complete in eu-west-1, since the list was cut into "
            "pages: mysql");
  EXPECT_EQ(note(Import({"[" + rows[0] + "," + rows[1] + "," + rows[2] + "]"})),
            "not taken for complete in eu-west-1, since --query may have left "
            "rows out: mysql");
  // The last page of several does not say that it is one.
  EXPECT_EQ(note(Import({Versions({rows[0]}), Versions({rows[1], rows[2]})})),
            "not taken for complete in eu-west-1, since the list comes in "
            "several files: mysql");
  const std::string gone = ", \"Status\": \"deprecated\"";
  EXPECT_EQ(note(Import({Versions({Row("mysql", "8.0.11", gone),
                                   Row("mysql", "8.0.12", gone)})})),
            "not taken for complete in eu-west-1, since the list names nothing "
            "that is available: mysql");
  ImportOptions partial = InIreland();
  partial.partial = true;
  EXPECT_EQ(note(Import({Versions(rows)}, partial)),
            "not taken for complete in eu-west-1, since --partial says so: "
            "mysql");
}

TEST(ImportTest, ListsWhatIsDeprecated) {
  EXPECT_THAT(
      Import(
          {Versions({Row("mysql", "8.4.8"),
                     Row("mysql", "8.4.2", ", \"Status\": \"deprecated\"")})})
          .text,
      HasSubstr("\"available\": [\"8.4.8\"],\n"
                "      \"unavailable\": [\"8.4.2\"],\n"));
}

TEST(ImportTest, BringsNewMajorsWithTheirFamilies) {
  const std::string family = ", \"DBParameterGroupFamily\": \"mysql9.7\"";
  const Imported imported = Import({Versions({Row("mysql", "9.7.1", family)})});
  EXPECT_THAT(
      imported.text,
      HasSubstr(
          R"({"version": "9.7.1", "major": "9.7", "family": "mysql9.7"})"));
  const auto catalog = Catalog::Overlay(Catalog::BuiltIn(), imported.text, "x");
  ASSERT_TRUE(catalog.ok());
  EXPECT_EQ((*catalog)->FamilyOf("mysql", "9.7.1"), "mysql9.7");
  EXPECT_TRUE((*catalog)->KnowsFamily("mysql9.7"));
}

TEST(ImportTest, LeavesOutWhatTheCatalogCannotPlace) {
  const Imported imported = Import(
      {Versions({Row("mysql", "8.4.8"), Row("mysql", "99.1"),
                 Row("custom-oracle-ee", "19.a"), Row("mariadb-x", "1.2")})});
  EXPECT_THAT(
      imported.notes,
      ElementsAre("mysql: left out 99.1, since the major cannot be told",
                  "not taken for complete in eu-west-1, since the list has one "
                  "version of each major, as with --default-only: mysql",
                  "left out 2 rows of engines that the catalog does not know: "
                  "custom-oracle-ee, mariadb-x"));
  EXPECT_EQ(ErrorOf({Versions({Row("mariadb-x", "1.2")})}),
            "nothing of it can be used; left out 1 row of engines that the "
            "catalog does not know: mariadb-x");
}

TEST(ImportTest, KnowsServerlessV2) {
  const Imported imported = Import({Versions(
      {Row("aurora-postgresql", "18.9",
           ", \"ServerlessV2FeaturesSupport\": {\"MinCapacity\": 0.0, "
           "\"MaxCapacity\": 512.0}")})});
  const auto catalog = Catalog::Overlay(Catalog::BuiltIn(), imported.text, "x");
  ASSERT_TRUE(catalog.ok());
  const Catalog::ServerlessAnswer answer =
      (*catalog)->ServerlessV2Of({.engine = "aurora-postgresql",
                                  .version = "18.9",
                                  .region = "eu-west-1",
                                  .as_of = kDay});
  ASSERT_TRUE(answer.support.has_value());
  EXPECT_EQ(answer.support->max, 512);
  EXPECT_TRUE(answer.support->max_certain);
  EXPECT_TRUE(answer.support->auto_pause);
  EXPECT_TRUE(answer.support->data_api);  // not said: as the catalog has it
  EXPECT_EQ(answer.source, "aws rds describe-db-engine-versions, 2026-11-18");
}

TEST(ImportTest, MergesTheRowsOfAClass) {
  const auto option = [](std::string_view version, std::string_view name) {
    return Row("mysql", version,
               ", \"DBInstanceClass\": \"" + std::string(name) +
                   "\", \"AvailabilityZones\": [{\"Name\": \"us-east-2b\"}]");
  };
  const Imported imported = Import(
      {Options({option("8.4.8", "db.t3.micro"), option("8.4.8", "db.t3.micro"),
                option("8.4.8", "db.r6g.large"), option("8.4.7", "db.m5.large"),
                option("8.4.7", "db.t3.micro")})},
      {.as_of = kDay});
  EXPECT_EQ(imported.text, R"({
  "source": "aws rds describe-orderable-db-instance-options",
  "as_of": "2026-11-18",
  "region": "us-east-2",
  "engines": {
    "mysql": {
      "available": ["8.4.7", "8.4.8"],
      "classes": {
        "available": [
          {"class": "db.m5.large", "version": "8.4.7"},
          {"class": "db.r6g.large", "version": "8.4.8"},
          {"class": "db.t3.micro", "version": "8.4.7"},
          {"class": "db.t3.micro", "version": "8.4.8"}
        ],
        "complete": true
      }
    }
  }
}
)");
  EXPECT_THAT(imported.summary,
              ElementsAre("us-east-2: 2 versions of 1 engine, 4 instance "
                          "classes for them"));
  // Filtered by --db-instance-class.
  EXPECT_THAT(Import({Options({option("8.4.8", "db.t3.micro"),
                               option("8.4.7", "db.t3.micro")})},
                     {.as_of = kDay})
                  .text,
              testing::Not(HasSubstr("complete")));
}

TEST(ImportTest, ClosesMajorsThatHaveEnded) {
  const std::string text = R"({"DBMajorEngineVersions": [
      {"Engine": "mysql", "MajorEngineVersion": "5.6", "SupportedEngineLifecycles":
       [{"LifecycleSupportEndDate": "2022-03-01T00:00:00+00:00"}]},
      {"Engine": "mysql", "MajorEngineVersion": "8.4", "SupportedEngineLifecycles":
       [{"LifecycleSupportEndDate": "2032-07-31T00:00:00+00:00"}]}]})";
  EXPECT_EQ(Import({text}).text, R"({
  "source": "aws rds describe-db-major-engine-versions",
  "as_of": "2026-11-18",
  "region": "eu-west-1",
  "engines": {
    "mysql": {
      "complete": ["5.6"]
    }
  }
}
)");
}

TEST(ImportTest, MakesALayerOfEachRegion) {
  const auto list = [](std::string_view zone) {
    return Options({Row("mysql", "8.4.8",
                        ", \"DBInstanceClass\": \"db.t3.micro\", "
                        "\"AvailabilityZones\": [{\"Name\": \"" +
                            std::string(zone) + "\"}]")});
  };
  const Imported imported =
      Import({list("us-east-1a"), list("eu-west-1c")}, {.as_of = kDay});
  EXPECT_THAT(imported.summary,
              ElementsAre("eu-west-1: 1 version of 1 engine, 1 instance class "
                          "for them",
                          "us-east-1: 1 version of 1 engine, 1 instance class "
                          "for them"));
  EXPECT_THAT(imported.text, HasSubstr("\"layers\": ["));
}

TEST(ImportTest, AsksForTheRegion) {
  const std::string list = Versions({Row("mysql", "8.4.8")});
  EXPECT_EQ(ErrorOf({list}, {.as_of = kDay}),
            "a.json: does not say of which region it is; add --region");
  const std::string options = Options(
      {Row("mysql", "8.4.8",
           ", \"DBInstanceClass\": \"db.t3.micro\", \"AvailabilityZones\": "
           "[{\"Name\": \"us-east-1a\"}]")});
  EXPECT_EQ(ErrorOf({options}),
            "a.json: of us-east-1, not of --region "
            "eu-west-1");
}

TEST(ImportTest, RefusesListsThatContradictEachOther) {
  EXPECT_EQ(
      ErrorOf(
          {Versions({Row("mysql", "8.4.2")}),
           Versions({Row("mysql", "8.4.2", ", \"Status\": \"deprecated\"")})}),
      "mysql 8.4.2 is available by a.json and deprecated by b.json; "
      "import lists of different days apart, each with its --as-of");
}

TEST(ImportTest, SaysTheSourceThatItIsGiven) {
  ImportOptions options = InIreland();
  options.source = "our account";
  const auto catalog = Catalog::Overlay(
      Catalog::BuiltIn(),
      Import({Versions({Row("mysql", "8.0.11")})}, options).text, "x");
  ASSERT_TRUE(catalog.ok());
  const Answer answer = (*catalog)->Ask({.engine = "mysql",
                                         .version = "8.0.11",
                                         .region = "eu-west-1",
                                         .as_of = kDay});
  EXPECT_EQ(answer.availability, Availability::kAvailable);
  EXPECT_EQ(answer.source, "our account, 2026-11-18");
}

TEST(ImportTest, TakesEveryEngineThatTheCatalogKnows) {
  const std::string clusters = R"({"clusterVersions": [
      {"clusterVersion": "1.34", "versionStatus": "STANDARD_SUPPORT"},
      {"clusterVersion": "1.22", "versionStatus": "UNSUPPORTED"}]})";
  const std::string caches = R"({"CacheEngineVersions": [
      {"Engine": "redis", "EngineVersion": "7.1", "CacheParameterGroupFamily": "redis7"}]})";
  const std::string searches =
      R"({"Versions": ["OpenSearch_2.19", "Elasticsearch_7.10"]})";
  EXPECT_THAT(Import({clusters, caches, searches}).summary,
              ElementsAre("eu-west-1: 2 versions of 1 engine",
                          "eu-west-1: 1 version of 1 engine",
                          "eu-west-1: 2 versions of 2 engines"));
}

}  // namespace
}  // namespace libfix
