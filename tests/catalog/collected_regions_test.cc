// Compares the facts about regions and deprecated interfaces with the
// collections that they were written from, where those lie beside the source.

#include <gtest/gtest.h>

#include <fstream>
#include <initializer_list>
#include <map>
#include <sstream>
#include <string>
#include <string_view>

#include "libfix/catalog/data.h"
#include "libfix/catalog/regions.h"
#include "rapidjson/document.h"
#include "tests/paths.h"

namespace libfix {
namespace {

using rapidjson::Document;
using rapidjson::Value;

constexpr char kFolder[] = LIBFIX_SOURCE_DIR "/../shared/facts/";

std::string Text(const Value& object, const char* key) {
  const auto member = object.FindMember(key);
  if (member == object.MemberEnd() || !member->value.IsString()) return "";
  return member->value.GetString();
}

// Null and absent are the same.
const Value& Member(const Value& object, const char* key) {
  static const Value kNothing;
  const auto member = object.FindMember(key);
  return member == object.MemberEnd() ? kNothing : member->value;
}

// The lines of a list of facts, by the text of some of their members:
// "us-west-2/aurora-mysql".
std::map<std::string, const Value*> LinesBy(
    const Value& list, std::initializer_list<const char*> keys) {
  std::map<std::string, const Value*> lines;
  for (const Value& line : list.GetArray()) {
    std::string name;
    for (const char* key : keys) {
      name += (name.empty() ? "" : "/") + Text(line, key);
    }
    EXPECT_TRUE(lines.emplace(name, &line).second) << name << " twice";
  }
  return lines;
}

class CollectionTest : public testing::Test {
 protected:
  void Load(const std::string& name) {
    std::ifstream file(kFolder + name);
    if (!file) GTEST_SKIP() << "skipped: there is no " << kFolder << name;
    std::stringstream text;
    text << file.rdbuf();
    facts_.Parse(text.str().c_str());
    ASSERT_FALSE(facts_.HasParseError());
  }

  static Document Data(std::string_view name) {
    const std::string_view text = DataFileText(name);
    Document data;
    data.Parse(text.data(), text.size());
    EXPECT_FALSE(data.HasParseError()) << name;
    return data;
  }

  Document facts_;
};

class CollectedRegionsTest : public CollectionTest {
 protected:
  void SetUp() override { Load("regions.json"); }
};

TEST_F(CollectedRegionsTest, NamesTheSameRegions) {
  EXPECT_EQ(facts_["regions"].MemberCount(), Regions().size());
  for (const auto& [id, facts] : facts_["regions"].GetObject()) {
    const Region* region = FindRegion(id.GetString());
    ASSERT_NE(region, nullptr) << id.GetString();
    EXPECT_EQ(region->name, Text(facts, "name")) << region->id;
    EXPECT_EQ(region->partition, Text(facts, "partition")) << region->id;
    ASSERT_EQ(region->zones.size(), facts["zones"].Size()) << region->id;
    for (size_t i = 0; i < region->zones.size(); ++i) {
      EXPECT_EQ(region->zones[i],
                facts["zones"][static_cast<unsigned>(i)].GetString());
    }
  }
}

TEST_F(CollectedRegionsTest, KnowsTheClassesOfTheSameRegions) {
  const Document data = Data("regions.json");
  for (const auto& [id, line] : LinesBy(data["instance_classes"], {"region"})) {
    const Value& facts = facts_["regions"][id.c_str()];
    EXPECT_EQ((*line)["known"].GetBool(),
              facts.HasMember("rds_instance_class_enum"))
        << id;
    EXPECT_EQ((*line)["serverless"].Size(),
              facts.HasMember("db_serverless_listed_for")
                  ? facts["db_serverless_listed_for"].Size()
                  : 0)
        << id;
  }
}

TEST_F(CollectedRegionsTest, CarriesWhatIsSaidOfServerless) {
  struct Table {
    const char* list;
    const char* member;  // of a line
    const char* of_region;
  };
  constexpr Table kTables[] = {
      {"serverless_v1", "versions", "serverless_v1_2023_06"},
      {"serverless_v2", "floors", "serverless_v2_floor_2023_06"}};
  const Document data = Data("regions.json");
  for (const Table& table : kTables) {
    size_t said = 0;
    const auto lines = LinesBy(data[table.list], {"region", "engine"});
    for (const auto& [id, facts] : facts_["regions"].GetObject()) {
      const Value& engines = Member(facts, table.of_region);
      if (!engines.IsObject()) continue;
      for (const auto& [engine, versions] : engines.GetObject()) {
        const std::string name =
            std::string(id.GetString()) + "/" + engine.GetString();
        ASSERT_TRUE(lines.contains(name)) << table.list << " " << name;
        EXPECT_EQ((*lines.at(name))[table.member], versions) << name;
        ++said;
      }
    }
    EXPECT_EQ(lines.size(), said) << table.list;
  }
  EXPECT_EQ(data["serverless_v2_later"].Size(), 6u);  // unsure, words only
}

class CollectedDeprecationsTest : public CollectionTest {
 protected:
  void SetUp() override { Load("deprecated_api.json"); }
};

TEST_F(CollectedDeprecationsTest, CarriesWhatPulumiRenamed) {
  const Document data = Data("deprecated/pulumi_aws.json");
  const auto resources = LinesBy(data["resources"], {"module", "from"});
  const auto tokens = LinesBy(data["tokens"], {"resource", "language"});
  const auto nested = LinesBy(data["nested_types"], {"resource", "from"});
  const Value& facts = facts_["pulumi_aws"];
  size_t all_tokens = 0;
  size_t all_nested = 0;
  const auto compare = [&](const Value& rename) {
    const std::string from = Text(rename, "from");
    ASSERT_TRUE(resources.contains("s3/" + from)) << from;
    EXPECT_EQ(Text(*resources.at("s3/" + from), "to"), Text(rename, "to"));
    for (const auto& [language, pair] : rename["tokens"].GetObject()) {
      const std::string name = from + "/" + language.GetString();
      ASSERT_TRUE(tokens.contains(name)) << name;
      EXPECT_EQ((*tokens.at(name))["from"], pair[0]);
      EXPECT_EQ((*tokens.at(name))["to"], pair[1]);
      ++all_tokens;
    }
    for (const Value& type : rename["nested_types"].GetArray()) {
      const std::string name = from + "/" + Text(type, "from");
      ASSERT_TRUE(nested.contains(name)) << name;
      for (const char* key :
           {"to", "same_fields", "fields_from", "fields_to"}) {
        EXPECT_EQ(Member(*nested.at(name), key), Member(type, key)) << name;
      }
      ++all_nested;
    }
  };
  for (const Value& rename : facts["s3_v2_renames"].GetArray()) compare(rename);
  compare(facts["s3_bucket"]);
  for (const Value& rename : facts["renamed_resources"].GetArray()) {
    const std::string name =
        Text(rename, "module") + "/" + Text(rename, "from");
    ASSERT_TRUE(resources.contains(name)) << name;
    for (const char* key : {"to", "deprecated_in", "note"}) {
      EXPECT_EQ(Member(*resources.at(name), key), Member(rename, key)) << name;
    }
  }
  EXPECT_EQ(resources.size(), facts["s3_v2_renames"].Size() + 1 +
                                  facts["renamed_resources"].Size());
  // And those of three classes outside of S3.
  EXPECT_EQ(tokens.size(), all_tokens + 3);
  EXPECT_EQ(nested.size(), all_nested + 1);
}

TEST_F(CollectedDeprecationsTest, CarriesWhatPulumiTookAway) {
  const Document data = Data("deprecated/pulumi_aws.json");
  const Value& facts = facts_["pulumi_aws"];
  const auto arguments = LinesBy(data["arguments"], {"from"});
  EXPECT_EQ(arguments.size(), facts["s3_bucket"]["args_renamed"].MemberCount());
  for (const auto& [from, to] :
       facts["s3_bucket"]["args_renamed"].GetObject()) {
    ASSERT_TRUE(arguments.contains(from.GetString()));
    EXPECT_EQ((*arguments.at(from.GetString()))["to"], to);
  }
  const auto removed = LinesBy(data["removed"], {"name"});
  EXPECT_EQ(removed.size(), facts["removed_in_7"].Size());
  for (const Value& name : facts["removed_in_7"].GetArray()) {
    EXPECT_TRUE(removed.contains(name.GetString())) << name.GetString();
  }
  const auto properties = LinesBy(data["properties"], {"where", "property"});
  EXPECT_EQ(properties.size(), facts["deprecated_properties"].Size());
  for (const Value& property : facts["deprecated_properties"].GetArray()) {
    const std::string name =
        Text(property, "where") + "/" + Text(property, "property");
    ASSERT_TRUE(properties.contains(name)) << name;
    for (const char* key : {"python", "replacement", "kind", "deprecated_in"}) {
      EXPECT_EQ(Member(*properties.at(name), key), Member(property, key))
          << name;
    }
  }
}

TEST_F(CollectedDeprecationsTest, CarriesWhatTerraformDeprecated) {
  const Document data = Data("deprecated/terraform_aws.json");
  const Value& facts = facts_["terraform_aws"];
  const auto entries = LinesBy(data["entries"], {"kind", "name", "argument"});
  EXPECT_EQ(entries.size(), facts["entries"].Size());
  size_t unsure = 0;
  for (const Value& entry : facts["entries"].GetArray()) {
    const std::string name = Text(entry, "kind") + "/" + Text(entry, "name") +
                             "/" + Text(entry, "argument");
    ASSERT_TRUE(entries.contains(name)) << name;
    const Value& line = *entries.at(name);
    for (const char* key :
         {"replacement", "deprecated_in", "removed_in", "fix"}) {
      EXPECT_EQ(Member(line, key), Member(entry, key)) << name;
    }
    // What was never looked up stays marked.
    const bool from_memory =
        Text(entry, "source").find("memory") != std::string::npos;
    EXPECT_EQ(line.HasMember("certain"), from_memory) << name;
    unsure += from_memory;
  }
  EXPECT_EQ(unsure, 2u);
  const auto fields = LinesBy(data["s3_bucket_fields"], {"from"});
  EXPECT_EQ(fields.size(), facts["s3_field_mapping"].MemberCount());
  for (const auto& [from, to] : facts["s3_field_mapping"].GetObject()) {
    ASSERT_TRUE(fields.contains(from.GetString())) << from.GetString();
    EXPECT_EQ((*fields.at(from.GetString()))["to"], to);
  }
}

TEST_F(CollectedDeprecationsTest, CarriesWhatTheCdkDeprecated) {
  const Document data = Data("deprecated/cdk.json");
  const Value& facts = facts_["cdk"];
  const auto constants = LinesBy(data["constants"], {"class", "constant"});
  const auto classes = LinesBy(data["classes"], {"module", "class"});
  EXPECT_EQ(classes.size(), facts["classes"].Size());
  size_t all = 0;
  for (const Value& one : facts["classes"].GetArray()) {
    const std::string name = Text(one, "class");
    const Value& line = *classes.at(Text(one, "module") + "/" + name);
    EXPECT_EQ(line["constants"], one["count_total"]) << name;
    EXPECT_EQ(line["deprecated"].GetUint(), one["deprecated_constants"].Size());
    for (const Value& constant : one["deprecated_constants"].GetArray()) {
      EXPECT_TRUE(constants.contains(name + "/" + constant.GetString()))
          << name << " " << constant.GetString();
      ++all;
    }
  }
  EXPECT_EQ(constants.size(), all);
  EXPECT_EQ(data["renames"].Size(), facts["other"].Size());
}

}  // namespace
}  // namespace libfix
