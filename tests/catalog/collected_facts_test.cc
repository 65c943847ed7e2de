// Compares the catalog with the collection that its data was written from,
// where that lies beside the source. Reads it in another way and with other
// code: the states are worked out anew, days are compared as text.

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

#include "gtest/gtest.h"
#include "libfix/catalog/catalog.h"
#include "libfix/catalog/data.h"
#include "rapidjson/document.h"
#include "rapidjson/stringbuffer.h"
#include "rapidjson/writer.h"
#include "tests/paths.h"

namespace libfix {
namespace {

using rapidjson::Document;
using rapidjson::Value;

constexpr char kPath[] =
    LIBFIX_SOURCE_DIR "/../shared/facts/rds_engine_versions.json";

Document Parsed(std::string_view text) {
  Document document;
  document.Parse(text.data(), text.size());
  EXPECT_FALSE(document.HasParseError());
  return document;
}

std::string Text(const Value& object, const char* key) {
  const auto member = object.FindMember(key);
  if (member == object.MemberEnd() || !member->value.IsString()) return "";
  return member->value.GetString();
}

// One spelling for a value; absent and null are the same.
std::string Spelled(const Value& object, const char* key) {
  const auto member = object.FindMember(key);
  if (member == object.MemberEnd()) return "null";
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  member->value.Accept(writer);
  return buffer.GetString();
}

std::set<std::string> Snapshots(const Value& engine) {
  std::set<std::string> days;
  for (const Value& version : engine["versions"].GetArray()) {
    if (!version.HasMember("available_seen")) continue;
    for (const Value& seen : version["available_seen"].GetArray()) {
      days.insert(Text(seen, "from"));
      days.insert(Text(seen, "to"));
      if (seen["gone_by"].IsString()) days.insert(Text(seen, "gone_by"));
    }
  }
  return days;
}

// On a day on which a list was taken.
Availability Expected(const Value& version, const std::string& day,
                      bool lists_are_complete) {
  bool was_there = false;
  bool is_there = false;
  bool ever_there = false;
  if (version.HasMember("available_seen")) {
    for (const Value& seen : version["available_seen"].GetArray()) {
      ever_there = true;
      const std::string gone_by = Text(seen, "gone_by");
      if (day < Text(seen, "from")) continue;
      was_there = true;
      is_there |= gone_by.empty() || day < gone_by;
    }
  }
  const std::string status = Text(version, "status");
  if (is_there) return Availability::kAvailable;
  if (was_there && status == "unlisted") return Availability::kUnlisted;
  if (was_there) return Availability::kDeprecated;
  if (ever_there && lists_are_complete) return Availability::kUnlisted;
  if (!ever_there && status == "deprecated") return Availability::kDeprecated;
  return Availability::kUnknown;
}

class CollectedFactsTest : public testing::Test {
 protected:
  void SetUp() override {
    std::ifstream file(kPath);
    if (!file) GTEST_SKIP() << "skipped: there is no " << kPath;
    std::stringstream text;
    text << file.rdbuf();
    facts_ = Parsed(text.str());
    for (const DataFile& data : DataFiles()) {
      if (!data.name.starts_with("engines/")) continue;
      const std::string name(data.name.substr(8, data.name.size() - 8 - 5));
      data_[name] = Parsed(data.text);
    }
  }

  Document facts_;
  std::map<std::string, Document> data_;
};

TEST_F(CollectedFactsTest, GivesTheSameStateOnEverySnapshot) {
  const auto catalog = Catalog::BuiltIn();
  int compared = 0;
  for (const auto& engine : facts_["engines"].GetObject()) {
    const bool certain = engine.value["status_certain"].GetBool();
    for (const std::string& day : Snapshots(engine.value)) {
      for (const Value& version : engine.value["versions"].GetArray()) {
        const Question question{.engine = engine.name.GetString(),
                                .version = version["version"].GetString(),
                                .region = "us-east-1",
                                .as_of = *Date::Parse(day)};
        const Answer answer = catalog->Ask(question);
        ASSERT_EQ(answer.availability, Expected(version, day, certain))
            << question.engine << " " << question.version << " on " << day;
        ASSERT_EQ(answer.certain, certain) << question.engine;
        ++compared;
      }
    }
  }
  EXPECT_GT(compared, 20000);
}

TEST_F(CollectedFactsTest, GivesTheStatusOnTheDayOfTheCollection) {
  const std::map<std::string, Availability> states = {
      {"available", Availability::kAvailable},
      {"deprecated", Availability::kDeprecated},
      {"unlisted", Availability::kUnlisted},
      {"unknown", Availability::kUnknown}};
  for (const auto& engine : facts_["engines"].GetObject()) {
    const bool certain = engine.value["status_certain"].GetBool();
    // Where lists ended early, other sources are newer than the collection.
    const Date day = certain ? Date(2026, 8, 19) : Date(2026, 11, 21);
    for (const Value& version : engine.value["versions"].GetArray()) {
      const Question question{.engine = engine.name.GetString(),
                              .version = version["version"].GetString(),
                              .region = "",
                              .as_of = day};
      EXPECT_EQ(Catalog::BuiltIn()->Ask(question).availability,
                states.at(Text(version, "status")))
          << question.engine << " " << question.version;
    }
  }
}

TEST_F(CollectedFactsTest, CarriesEveryFactOfEveryVersion) {
  for (const auto& engine : facts_["engines"].GetObject()) {
    const Document& data = data_[engine.name.GetString()];
    std::map<std::string, const Value*> lines;
    for (const Value& line : data["versions"].GetArray()) {
      lines[Text(line, "version")] = &line;
    }
    EXPECT_EQ(lines.size(), engine.value["versions"].Size());
    for (const Value& version : engine.value["versions"].GetArray()) {
      const std::string name = Text(version, "version");
      ASSERT_TRUE(lines.contains(name)) << name;
      const Value& line = *lines[name];
      for (const char* key : {"major", "status", "serverless_v2", "special",
                              "release", "end_of_life"}) {
        EXPECT_EQ(Spelled(line, key), Spelled(version, key)) << name;
      }
      EXPECT_EQ(line.HasMember("lts") || engine.name == "docdb",
                version.HasMember("lts") || engine.name == "docdb")
          << name;
      if (Text(version, "upgrade_to") != "N/A") {
        EXPECT_EQ(Text(line, "upgrade_to"), Text(version, "upgrade_to"));
      }
      const auto seen = version.FindMember("available_seen");
      ASSERT_EQ(line.HasMember("creatable"), seen != version.MemberEnd());
      if (seen == version.MemberEnd()) continue;
      ASSERT_EQ(line["creatable"].Size(), seen->value.Size()) << name;
      for (rapidjson::SizeType i = 0; i < seen->value.Size(); ++i) {
        const Value& days = line["creatable"][i];
        EXPECT_EQ(days[0], seen->value[i]["from"]) << name;
        EXPECT_EQ(days[1], seen->value[i]["to"]) << name;
        EXPECT_EQ(days[2], seen->value[i]["gone_by"]) << name;
      }
    }
  }
}

TEST_F(CollectedFactsTest, CarriesEveryFactOfEveryMajor) {
  for (const auto& engine : facts_["engines"].GetObject()) {
    const Document& data = data_[engine.name.GetString()];
    std::map<std::string, const Value*> lines;
    for (const Value& line : data["majors"].GetArray()) {
      lines[Text(line, "major")] = &line;
    }
    for (const auto& major : engine.value["majors"].GetObject()) {
      const std::string name = major.name.GetString();
      ASSERT_TRUE(lines.contains(name)) << name;
      EXPECT_EQ(Spelled(*lines[name], "family"),
                Spelled(major.value, "parameter_group_family"));
      for (const char* key :
           {"standard_support_end", "extended_support_end", "release"}) {
        EXPECT_EQ(Spelled(*lines[name], key), Spelled(major.value, key))
            << engine.name.GetString() << " " << name;
      }
    }
  }
}

}  // namespace
}  // namespace libfix
